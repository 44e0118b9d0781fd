"""Folding, and the way back to the original."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettersdesk.screening import screen
from lettersdesk.screening.confusables import list_lookalikes
from lettersdesk.screening.normalise import compose, fold

ANYTHING = st.text(st.characters(), max_size=200)
LIKELY = st.text(
    st.sampled_from("fuckshitaASKIİı$@!*1.- \u200b\u0301\u0327\u0640\u064eكکيیەهﷺﻼｆ𝐟😀\n'’"), max_size=80
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("HELLO", "hello"),
        ("ｆｕｃｋ", "fuck"),
        ("𝐟𝐮𝐜𝐤", "fuck"),
        ("f\u200bu\u00adck", "fuck"),
        ("İSTANBUL", "istanbul"),
        ("s\u0327ey", "şey"),
        ("şey", "şey"),
        ("مُحَمَّد", "محمد"),
        ("كـــتاب", "کتاب"),
        ("علي على", "علی علی"),
        ("أحمد إلى آخر", "احمد الی اخر"),
        ("مدرسة", "مدرسه"),
        ("کسب\u200cوکار", "کسبوکار"),
        ("ﻼ", "لا"),
        ("don’t", "don't"),
        ("tab\there", "tab here"),
        ("fuсk ѕhіt fυck", "fuck shit fuck"),
        ("SHІТ", "shit"),
        ("The аѕѕ of it", "the ass of it"),
        ("🅵🅄Ⓒ⒦", "fuck"),
        ("🇫🇺🇨🇰 🇹🇷", "fuck 🇹🇷"),
        ("ᴛʜɪꜱ ꜱʜɪᴛ", "this shit"),
        ("f̶u̶c̶k̶", "fuck"),
        ("ڪلب", "کلب"),
    ],
)
def test_folds(text: str, folded: str) -> None:
    assert fold(text).text == folded


@pytest.mark.parametrize(
    "text", ["мы сосали сок", "рука", "сосо и как", "ρατ και χαρα", "он сказал shit и как"]
)
def test_honest_words_of_other_scripts_stay(text: str) -> None:
    assert fold(text).text == text


def test_letters_that_tell_words_apart_stay() -> None:
    assert fold("sık").text != fold("sik").text
    assert fold("kîr").text != fold("kir").text
    assert fold("کەڕ").text != fold("کەر").text


def test_a_span_takes_the_dropped_marks_along() -> None:
    text = "هذا كَلْبٌ كبير"
    folded = fold(text)
    at = folded.text.index("کلب")
    span = folded.span(at, at + 3)
    assert text[span.start : span.end].strip() == "كَلْبٌ"


@given(st.one_of(ANYTHING, LIKELY))
def test_every_stretch_slices_the_original(text: str) -> None:
    folded = fold(text)
    assert len(folded.origins) == len(folded.text)
    for i in range(len(folded.text)):
        span = folded.span(i, i + 1)
        assert 0 <= span.start < span.end <= len(text)
        # By itself a Cyrillic letter is Cyrillic; inside a Latin word it poses as a Latin one.
        alone = fold(text[span.start : span.end]).text
        assert folded.text[i] in alone + "".join(map(list_lookalikes, alone))


@given(st.one_of(ANYTHING, LIKELY))
def test_screening_never_raises_and_spans_slice_the_original(text: str) -> None:
    screening = screen(text, name=text[:40])
    assert screening.failed == ()
    for finding in screening.findings:
        whole = text if finding.part == "text" else text[:40]
        assert all(0 <= s.start < s.end <= len(whole) for s in finding.spans)
    assert all(0 <= s.start < s.end <= len(text) for s in screening.links)


@given(LIKELY)
def test_composing_composed_text_changes_nothing(text: str) -> None:
    assert compose(compose(text)) == compose(text)


@pytest.mark.parametrize(
    "unit",
    [
        "f ",
        "*",
        "f*",
        "a.",
        "a-",
        "@a",
        "x@y.",
        "u",
        "a'",
        "0 ",
        "07 ",
        "(1",
        "é",
        "̖̀",
        "\u200b",
        "kill yourself ",
        "earn ",
        "this article ",
        "http://",
        "a.com ",
        "a dot ",
        "$h1t ",
        "s h i t ",
        "و ",
        "\n",
        "ﷺ",
        "f* ",
        "f***k ",
        "f-u-",
        "f * ",
        "a\u0301\u0323",
        "с",
        "сa",
        "🖕",
        "💩a",
        "f u c ",
        "fu ck ",
        "I ",
        "i will ",
    ],
)
def test_hostile_length_is_read_in_linear_time(unit: str) -> None:
    text = "a" + unit * (100_000 // len(unit))
    screen("warm")
    began = time.process_time()
    assert screen(text).failed == ()
    # A quadratic reading takes minutes; the margin is for slow machines.
    assert time.process_time() - began < 5
