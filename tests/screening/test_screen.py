"""screen(): all detectors together."""

import importlib

import pytest

from lettersdesk.screening import Context, Screening, Span, screen


def words(text: str) -> list[tuple[str, str, bool, str]]:
    return [
        (text[f.spans[0].start : f.spans[0].end], f.kind, f.unambiguous, f.entry)
        for f in screen(text).findings
    ]


def test_it_works() -> None:
    text = "That new bridge is f*cking assh0le."
    screening = screen(text)
    assert screening.language == "en"
    assert [(f.guideline, f.kind, f.unambiguous, f.language) for f in screening.findings] == [
        ("profanity", "disguised", True, "en")
    ] * 2
    assert [f.spans for f in screening.findings] == [(Span(19, 26),), (Span(27, 34),)]
    assert screening.scores["profanity"] == screening.reject_probability == 1.0
    assert screening.scores["threat"] == 0.0
    assert not screening.calibrated
    assert screening.failed == ()


@pytest.mark.parametrize(
    ("text", "disguise", "entry"),
    [
        ("the motherfuck!ng bridge", "motherfuck!ng", "motherfucker"),
        ("you are an @sshole, really", "@sshole", "asshole"),
        ("that cun+ there", "cun+", "cunt"),
        ("that is the c––t there", "c––t", "cunt"),
        ("f**k this", "f**k", "fuck"),
        ("f u c k this", "f u c k", "fuck"),
        ("f.u.c.k this", "f.u.c.k", "fuck"),
        ("fuuuuck this", "fuuuuck", "fuck"),
        ("asssshole again", "asssshole", "asshole"),
        ("fùck this whole thing", "fùck", "fuck"),
        ("*f*ck* this", "f*ck", "fuck"),
        ("such n1ggerish talk", "n1ggerish", "niggerish"),
        ("f@#k this", "f@#k", "fuck"),
        ("f❤ck this", "f❤ck", "fuck"),
        ("f u u u c k this", "f u u u c k", "fuck"),
        ("f-u-c-k this", "f-u-c-k", "fuck"),
        ("the 🍑hole there", "🍑hole", "asshole"),
        ("what-the-f*ck man", "f*ck", "fuck"),
    ],
)
def test_disguises(text: str, disguise: str, entry: str) -> None:
    assert words(text) == [(disguise, "disguised", True, entry)]


@pytest.mark.parametrize(
    ("text", "disguise", "entry"),
    [
        ("the b!tch over there", "b!tch", "bitch"),
        ("sh*t!!!", "sh*t", "shit"),
        ("an 1diot", "1diot", "idiot"),
        ("a-hole", "a-hole", "asshole"),
        ("such a fa ggot there", "fa ggot", "faggot"),
    ],
)
def test_disguised_words_that_may_be_innocent_or_others_are_not_sure(
    text: str, disguise: str, entry: str
) -> None:
    assert words(text) == [(disguise, "disguised", False, entry)]


@pytest.mark.parametrize(
    "text",
    [
        "as good as it was",
        "aaas",
        "4 f*** stars",
        "the a55 road",
        "455 A$$ets",
        "*word* and **bold** and _it_",
        "M***** said",
        "a-b-c",
        "U. S. A. and N. A. T. O.",
        "1 s h",
        "5h17",
        "10 000 000",
        "what!!! no!!!",
        "sh...",
        "S*",
        "T_T and ^_^ and d-_-b",
        "@Ceelos_ho3 and @b1tch_please said hello",
        "10 m x 20 m, 5 a s h",
        "Ｔ-shirt and X-ray",
        "он сказал, что сосо и хуку",
        "look 😂😂😂 dick😂",
        "those who re elected him, pak is here",
        "an unusual red skin color, make up your mind",
    ],
)
def test_no_disguise_where_there_is_none(text: str) -> None:
    assert words(text) == []


def test_a_mask_that_hides_more_than_it_shows_is_not_sure() -> None:
    assert words("f****ng stars") == [("f****ng", "disguised", False, "fuck")]


@pytest.mark.parametrize(
    ("text", "place", "entry"),
    [
        ("Go k*ll y0urself", "Go k*ll y0urself", "go kill yourself"),
        ("Ｇｏ k i l l yourself", "Ｇｏ k i l l yourself", "go kill yourself"),
        ("suck my 🍆", "suck my 🍆", "suck my dick"),
        ("ANANI S1KEYİM senin gibi adamı değil mi", "ANANI S1KEYİM", "ananı sikeyim"),
    ],
)
def test_phrases_are_seen_through_their_disguised_words(text: str, place: str, entry: str) -> None:
    assert [(w, k, e) for w, k, _, e in words(text) if k == "phrase"] == [(place, "phrase", entry)]


def test_a_finger_is_a_word() -> None:
    assert words("🖕🏽 all of you") == [("🖕🏽", "disguised", False, "🖕")]


def test_zero_width_letters_do_not_hide_a_word() -> None:
    assert words("f\u200bu\u200bc\u200bk this") == [("f\u200bu\u200bc\u200bk", "lexicon", True, "fuck")]


def test_turkish_capitals_are_read_both_ways() -> None:
    assert words("SIK SIK SIKINTI ÇIKIYOR ARKADAŞLAR") == []
    assert words("SİKTİR GİT BURADAN LÜTFEN ARTIK")[0][1:3] == ("phrase", True)
    assert words("SIKERIM BÖYLE İŞİ ARKADAŞLAR")[0][1:3] == ("lexicon", False)


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Kill yourself.", True),
        ("Go kill yourself", True),
        ("You will kill yourself if you drive like that", False),
        ("I will kill you", True),
        ('He wrote "I will kill you" on the wall', False),
        ("We need to talk about people who kill themselves", None),
    ],
)
def test_threats(text: str, sure: bool | None) -> None:
    found = [f for f in screen(text).findings if f.guideline == "threat"]
    assert [f.unambiguous for f in found] == ([] if sure is None else [sure])


def test_the_name_is_screened_too() -> None:
    (finding,) = screen("A fine article.", name="bullsh1t King").findings
    assert (finding.part, finding.guideline, finding.spans) == ("name", "profanity", (Span(0, 8),))


def test_words_in_links_are_not_the_commenters() -> None:
    assert screen("See https://example.com/bitch-is-a-word for the source").findings == ()


def test_findings_are_in_order_and_one_per_place() -> None:
    screening = screen("Idiot! You idiot, shit, dumb bitch.")
    keys = [(f.guideline, f.spans) for f in screening.findings]
    assert len(keys) == len(set(keys))
    starts = [f.spans[0].start for f in screening.findings]
    assert starts == sorted(starts)


def test_an_ambiguous_finding_scores_half() -> None:
    screening = screen("Only an idiot would build a bridge there.")
    assert screening.scores["personal_attack"] == screening.reject_probability == 0.5


@pytest.mark.parametrize(
    ("function", "detector"),
    [
        ("identify_language", "language"),
        ("fold", "normalise"),
        ("split_tokens", "tokens"),
        ("find_links", "links"),
        ("find_phones", "phones"),
        ("find_wording", "wording"),
        ("find_disguises", "disguises"),
        ("find_promotion", "promotion"),
        ("criticises_publisher", "publisher"),
        ("measure_relevance", "relevance"),
    ],
)
def test_a_detector_that_raises_is_named_and_the_others_run(
    monkeypatch: pytest.MonkeyPatch, function: str, detector: str
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("broken")

    module = importlib.import_module("lettersdesk.screening.screen")
    monkeypatch.setattr(module, function, fail)
    screening = screen("This shit is f*cking old.", name="Ann", context=Context(article_title="Old bridge"))
    assert detector in screening.failed
    if detector in ("links", "phones", "promotion", "publisher", "relevance", "language"):
        assert screening.scores["profanity"] == 1.0
    if detector != "relevance":
        assert screening.relevance is not None


def test_a_screening_survives_storing() -> None:
    screening = screen("This shit, see bbc.com", name="Ann", context=Context(article_title="Old bridge"))
    assert Screening.from_json(screening.as_json()) == screening
