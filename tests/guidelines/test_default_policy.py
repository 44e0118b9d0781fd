"""The policy that ships: complete in six languages, and what the rest of the house relies on."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator

import pytest

from lettersdesk.guidelines import default_policy_bytes, load_policy
from lettersdesk.screening.screening import LANGUAGES

DATA = default_policy_bytes()
POLICY = load_policy(DATA)
GUIDELINES = POLICY.guidelines.values()
ABUSE = ("sexism", "racism", "homophobia", "xenophobia", "other_abuse")

# Letters each language is written with; digits and punctuation aside, nothing else may slip in.
ARABIC_SCRIPT = {
    "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي",
    "ckb": "ئابپتجچحخدرڕزژسشعغفڤقکگلڵمنوۆەهیێ",
    "fa": "آأئابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
}
LATIN_SCRIPT = {
    "kmr": "abcçdeêfghiîjklmnopqrsştuûvwxyz",
    "tr": "abcçdefgğhıijklmnoöprsştuüvyzâîû",
}


def texts_in(language: str) -> Iterator[str]:
    yield from (POLICY.welcome[language], POLICY.outcome_rule[language])
    for guideline in GUIDELINES:
        yield from (guideline.title[language], guideline.text[language])
        yield from guideline.covers.get(language, ())
        yield from guideline.spares.get(language, ())


def test_the_guidelines_come_in_their_order() -> None:
    assert list(POLICY.guidelines) == [
        "profanity",
        "threat",
        "personal_attack",
        "vulgarity",
        *ABUSE,
        "commercial_promotion",
        "personal_promotion",
    ]


def test_the_digest_is_that_of_the_exact_bytes() -> None:
    assert POLICY.digest == hashlib.sha256(DATA).hexdigest()
    assert load_policy(DATA) == POLICY
    assert load_policy(DATA + b"\n").digest != POLICY.digest


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_there_in_every_language(language: str) -> None:
    assert set(POLICY.languages) == set(LANGUAGES)
    texts = list(texts_in(language))
    assert len(texts) == len(set(texts))
    if language != "en":
        assert not set(texts) & set(texts_in("en"))


@pytest.mark.parametrize("language", ["en", "ar", "ckb"])
def test_each_guideline_says_what_it_covers_and_what_it_spares(language: str) -> None:
    for guideline in GUIDELINES:
        assert 2 <= len(guideline.covers[language]) <= 4
        assert 2 <= len(guideline.spares[language]) <= 4
        assert len(guideline.covers[language]) == len(guideline.covers["en"])
        assert len(guideline.spares[language]) == len(guideline.spares["en"])


@pytest.mark.parametrize("language", ARABIC_SCRIPT)
def test_arabic_script_is_spelt_with_the_languages_own_letters(language: str) -> None:
    for text in texts_in(language):
        letters = {letter for letter in text if unicodedata.category(letter) == "Lo"}
        assert letters <= set(ARABIC_SCRIPT[language]), (letters - set(ARABIC_SCRIPT[language]), text)
        assert not re.search("[A-Za-z]", text)


@pytest.mark.parametrize("language", LATIN_SCRIPT)
def test_latin_script_is_spelt_with_the_languages_own_letters(language: str) -> None:
    for text in texts_in(language):
        letters = {letter for letter in text.replace("I", "ı").replace("İ", "i").lower() if letter.isalpha()}
        assert letters <= set(LATIN_SCRIPT[language]) | {"ı"}, text


def test_texts_are_composed_and_without_stray_blanks() -> None:
    for language in LANGUAGES:
        for text in texts_in(language):
            assert unicodedata.is_normalized("NFC", text)
            assert "  " not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_guidelines_are_stated_in_whole_sentences(language: str) -> None:
    for guideline in GUIDELINES:
        assert guideline.text[language].endswith(".")
        assert not guideline.title[language].endswith(".")
        assert len(guideline.title[language]) <= 40


def test_thresholds_leave_doubt_to_people() -> None:
    for guideline in GUIDELINES:
        assert guideline.hold_at <= 0.25
        assert guideline.reject_at >= 0.95


def test_what_counts_as_certain() -> None:
    for key, guideline in POLICY.guidelines.items():
        assert guideline.certain_kinds == ("lexicon", "disguised", "phrase")
        assert guideline.machine_may_reject
        assert guideline.yields_to_criticism == (key in ("profanity", "vulgarity", "personal_attack"))
    assert POLICY.reviewed_lexicons == ("en", "ar", "tr")
    assert POLICY.hold_after_rejected == 3


def test_the_publishers_names_are_one_line_that_the_demo_replaces() -> None:
    assert DATA.count(b"\n[publisher]\n") == 1
    assert DATA.count(b"\nnames = []\n") == 1
    named = load_policy(DATA.replace(b"\nnames = []\n", '\nnames = ["The Courier", "کوریەر"]\n'.encode()))
    assert named.publisher_names == ("The Courier", "کوریەر")


def test_the_examples_for_sections_work_once_uncommented() -> None:
    head, mark, tail = DATA.decode().partition("# [sections.sport.personal_attack]")
    assert mark
    policy = load_policy((head + (mark + tail).replace("# ", "").replace("#\n", "\n")).encode())
    assert policy.for_section("sport").guidelines["personal_attack"].hold_at == 0.30
    assert not policy.for_section("Letters to the editor").guidelines["profanity"].machine_may_reject
