"""Which language a comment is in."""

import tomllib
from pathlib import Path

import pytest

from lettersdesk.screening.language import identify_language

SENTENCES = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text("utf-8"))


@pytest.mark.parametrize("language", ["en", "ar", "ckb", "kmr", "tr", "fa", "other"])
def test_19_of_20_sentences_are_told_right(language: str) -> None:
    sentences = SENTENCES[language].strip().splitlines()
    wrong = [s for s in sentences if identify_language(s) != language]
    assert len(sentences) >= 20
    assert len(wrong) <= len(sentences) * 0.05, wrong


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ok thanks", "en"),
        ("Great!", "en"),
        ("siktir git", "tr"),
        ("çok güzel", "tr"),
        ("سلاڤ هەڤال", "kmr"),
        ("زۆر باشە", "ckb"),
        ("شكرا", "ar"),
        ("خیلی ممنون", "fa"),
        ("😀😀👏", "other"),
        ("12345", "other"),
        ("", "other"),
        ("https://example.com/deutsch-und-nicht", "other"),
    ],
)
def test_short_texts(text: str, language: str) -> None:
    assert identify_language(text) == language


def test_undecided_kurdish_is_ku() -> None:
    assert identify_language("هەولێر") in ("ku", "ckb")
    assert identify_language("کەرە") == "ku"


def test_a_hint_settles_only_what_the_text_leaves_open() -> None:
    assert identify_language("bravo", "tr") == "tr"
    assert identify_language("مرحبا", "ckb") == "ckb"
    assert identify_language("کەرە", "kmr") == "kmr"
    assert identify_language("The council should have asked the residents", "tr") == "en"
    assert identify_language("bravo", "ar") == "en"
    assert identify_language("😀", "en") == "other"


def test_sorani_from_an_arabic_keyboard() -> None:
    assert identify_language("بۆچي كەس باسي نرخي نەوت ناكات لەم هەرێمەدا") == "ckb"


def test_turkish_and_latin_letters_written_apart_from_their_marks() -> None:
    assert identify_language("c\u0327ok gu\u0308zel bir haber olmus\u0327 tes\u0327ekku\u0308rler") == "tr"
