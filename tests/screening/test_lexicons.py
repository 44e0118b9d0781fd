"""The lexicons: well-formed data, every sure entry found as written and inflected, innocents left alone."""

import tomllib
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from lettersdesk.screening import LANGUAGES, screen
from lettersdesk.screening.affixes import inflect
from lettersdesk.screening.lexicon import load_lexicon, read_entries
from lettersdesk.screening.normalise import fold, fold_form
from lettersdesk.screening.screen import DETECTED
from lettersdesk.screening.tokens import split_tokens
from lettersdesk.screening.wording import find_wording

INNOCENTS = tomllib.loads((Path(__file__).parent / "innocents.toml").read_text("utf-8"))
SOURCES = {
    "own Apache-2.0",
    "LDNOOBW CC-BY-4.0",
    "LDNOOBW-v2 CC0-1.0",
    "Surge MIT",
    "dsojevic MIT",
}
PROSE = {
    "en": "The council should have asked the residents.",
    "tr": "Belediye mahalleliye önceden sormalıydı değil mi.",
}


def all_spellings(language: str, *, sure: bool) -> list[tuple[str, str]]:
    return [
        (spelling, entry.guideline)
        for entry, spellings, _ in read_entries(language)
        for spelling in spellings
        if entry.unambiguous or not sure
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_entries_are_of_known_guidelines_and_fold_to_something(language: str) -> None:
    spellings = all_spellings(language, sure=False)
    assert len(spellings) > 60
    for spelling, guideline in spellings:
        assert guideline in DETECTED, spelling
        assert fold(spelling).text.strip("*^ "), spelling


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_fills_all_eight_columns(language: str) -> None:
    data = (files("lettersdesk.screening") / "lexicons" / f"{language}.tsv").read_text("utf-8")
    for line in data.splitlines():
        if not line.startswith("#"):
            columns = line.split("\t")
            assert len(columns) == 8, line
            assert all(column.strip() == column != "" for column in columns), line
            assert columns[3] in ("whole", "affixes"), line
            assert ";" not in columns[0], f"one entry a line: {line}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_is_explained(language: str) -> None:
    for entry, _, _ in read_entries(language):
        assert entry.gloss.strip("-"), entry
        assert entry.severity in ("mild", "strong", "severe"), entry
        assert not (entry.unambiguous and entry.severity == "mild"), entry
        assert entry.unambiguous or entry.confusions != "-", entry
        assert set(entry.source.split(", ")) <= SOURCES, entry


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_listed_twice(language: str) -> None:
    forms = Counter(fold_form(s) for _, spellings, _ in read_entries(language) for s in spellings)
    assert [form for form, count in forms.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sure_entry_is_found_under_every_affix(language: str) -> None:
    for entry, spellings, takes_affixes in read_entries(language):
        if not (entry.unambiguous and takes_affixes):
            continue
        for spelling in spellings:
            for form in inflect(fold_form(spelling), language):
                folded = fold(form)
                found = find_wording(form, folded, split_tokens(folded.text), language)
                # An inflected form may be an entry of its own, but none may be lost.
                assert [f for f in found if f.unambiguous], (entry.lemma, form)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sure_entry_is_found_as_written(language: str) -> None:
    for spelling, guideline in all_spellings(language, sure=True):
        text = spelling.strip("*^").replace("…", "ten of")
        folded = fold(text)
        found = find_wording(text, folded, split_tokens(folded.text), language)
        hits = [f for f in found if f.guideline == guideline and f.unambiguous]
        assert hits, (language, spelling, found)


def test_every_sure_english_word_is_found_in_a_whole_comment() -> None:
    for entry, spellings, _ in read_entries("en"):
        for spelling in spellings:
            if entry.unambiguous and not spelling.startswith("^"):
                word = spelling.strip("*")
                text = f"{PROSE['en']} And {word} too."
                found = [f for f in screen(text).findings if f.guideline == entry.guideline and f.unambiguous]
                assert found, spelling
                span = found[0].spans[0]
                assert word in text[span.start : span.end].lower()


@pytest.mark.parametrize("language", LANGUAGES)
def test_innocents_pass(language: str) -> None:
    lines = INNOCENTS[language].strip().splitlines()
    assert len(set(lines)) >= 40
    for line in lines:
        assert screen(line, lang=language).findings == (), line


@pytest.mark.parametrize("language", LANGUAGES)
def test_innocents_pass_as_read_in_every_plausible_language(language: str) -> None:
    for line in INNOCENTS[language].strip().splitlines():
        folded = fold(line)
        found = find_wording(line, folded, split_tokens(folded.text), language)
        assert not [f for f in found if f.unambiguous], (line, found)


def test_a_lexicon_speaks_only_where_its_language_is_plausible() -> None:
    assert screen("I am at the top of the it department, aq.").findings == ()
    assert "am" not in load_lexicon("tr").words


def test_strong_english_is_found_in_every_language() -> None:
    for text in (
        "bu ne biçim bir şey fuck you değil mi",
        "این چه کاری است fuck you واقعا",
        "das ist doch fucking dumm und nicht gut",
    ):
        (finding,) = screen(text).findings
        assert finding.unambiguous, text
        assert (finding.guideline, finding.language) == ("profanity", "en")


def test_a_hit_from_a_neighbour_language_is_never_sure() -> None:
    found = screen("سوپاس بۆ ئەم بابەتە بەڵام نووسەرەکە شرموطة بوو").findings
    assert [(f.guideline, f.language, f.unambiguous) for f in found] == [("profanity", "ar", False)]


@pytest.mark.parametrize(
    ("text", "language", "guideline", "words"),
    [
        ("ئەگەر جارێکی تر بێیت دەتکوژم", "ckb", "threat", "دەتکوژم"),
        ("ئەوانە هەموویان سەگبابن و هیچیان لێ نایەت", "ckb", "profanity", "سەگبابن"),
        ("تۆ گەمژەیت و هیچ نازانیت لەم بابەتە", "ckb", "personal_attack", "گەمژەیت"),
        ("Were vir û ez ê te bikujim lo heval", "kmr", "threat", "ez ê te bikujim"),
        ("ئەگەر تو بێیە ڤێرێ دێ تە کوژم", "kmr", "threat", "دێ تە کوژم"),
        ("والله هذا الوزير وكل اصحابه ولاد الكلب", "ar", "profanity", "ولاد الكلب"),
        ("هؤلاء الناس والشراميط في كل مكان", "ar", "profanity", "والشراميط"),
        ("bu orospuların hepsi aynı değil mi", "tr", "profanity", "orospuların"),
        ("این آدم‌ها همه حرامزاده‌ها هستند و بس", "fa", "profanity", "حرامزاده‌ها"),
        ("اگر بیایی اینجا می‌کشمت، شنیدی چی گفتم", "fa", "threat", "می‌کشمت"),
    ],
)
def test_violations_in_each_language(text: str, language: str, guideline: str, words: str) -> None:
    screening = screen(text)
    assert screening.language == language
    found = [f for f in screening.findings if f.guideline == guideline]
    assert [text[f.spans[0].start : f.spans[0].end] for f in found] == [words]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("I don't give a shit about the ringroad.", False),
        ("This article is a piece of shit.", True),
        ("People bitch about the weather.", False),
        ("You are a bitch.", True),
        ("She bought new boobs, he wrote.", False),
        ("The report on the word nigger in old novels was fair.", False),
        ("Those niggers should leave.", True),
        ("He called the plan bullshit.", True),
        ("They are fucking thieves.", True),
    ],
)
def test_english_goes_by_severity(text: str, sure: bool) -> None:
    found = screen(text).findings
    assert found
    assert any(f.unambiguous for f in found) is sure
