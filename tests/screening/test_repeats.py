"""Repeats: nearly the same text is found again, different texts and courtesies are not."""

from __future__ import annotations

from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettersdesk.screening.repeats import (
    BANDS,
    FEWEST,
    NEAR,
    collect_words,
    is_same_name,
    measure_likeness,
    sketch_bands,
)

KEY = b"for tests only"

LETTERS = {
    "en": "The council knew in March that the bridge would cost twice as much, "
    "and told nobody before the election.",
    "ar": "المجلس كان يعلم منذ آذار أن كلفة الجسر ستتضاعف ولم يخبر أحدا قبل الانتخابات المحلية في المدينة",
    "ckb": "ئەنجومەنی شار لە مانگی ئازارەوە دەیزانی تێچووی پردەکە دوو هێندە دەبێت "
    "و پێش هەڵبژاردن بە کەسی نەگوت",
    "kmr": "Şaredariyê ji adarê ve dizanibû ku lêçûna pirê wê du qat zêde bibe "
    "û berî hilbijartinan eşkere nekir",
    "tr": "Belediye köprünün maliyetinin ikiye katlanacağını mart ayında biliyordu, "
    "seçimden önce kimseye söylemedi",
    "fa": "شورای شهر از فروردین می‌دانست هزینه پل دو برابر می‌شود و پیش از انتخابات به هیچ شهروندی نگفت",
}

COURTESIES = [
    "Thank you",
    "Thank you so much for this great article, very interesting and well written!",
    "Congratulations to all of you, and a happy new year!",
    "My deepest condolences to the family. May she rest in peace. Thoughts and prayers.",
    "الله يرحمه ويسكنه فسيح جناته ويلهم أهله وذويه الصبر والسلوان",
    "إنا لله وإنا إليه راجعون، البقاء لله، أحر التعازي لعائلة الفقيد",
    "ألف مبروك وكل عام وأنتم بخير، شكرا جزيلا على هذا المقال الرائع",
    "دەستخۆش بێت، زۆر سوپاس بۆ ئەم وتارە جوانە، هەر بژیت",
    "خوا لێی خۆش بێت و بە بەهەشتی شاد بێت، سەرەخۆشی لە بنەماڵەکەی دەکەم",
    "Gelek spas, destê we sax be, her bijî",
    "Xwedê rehma xwe lê bike, cihê wî bihuşt be, serxweşî ji malbata wî re",
    "Allah rahmet eylesin, mekanı cennet olsun, ailesine sabırlar versin, başımız sağ olsun",
    "Çok teşekkürler, emeğinize sağlık, harika bir yazı olmuş",
    "خدا رحمتش کند، روحش شاد و یادش گرامی، به خانواده محترمش تسلیت عرض می‌کنم",
    "خیلی ممنون، خسته نباشید، مقاله عالی بود",
]


def share_a_band(text, other, key=KEY):
    return bool(set(sketch_bands(text, key)) & set(sketch_bands(other, key)))


def make_words(number, count):
    """Words that no other number has; told apart by their first five letters."""
    return [f"{letter}{number:04}" for letter in ascii_lowercase[:count]]


def change_one(text):
    """One content word in the middle becomes another."""
    words = text.split()
    at = max(range(len(words)), key=lambda i: len(words[i]))
    return " ".join([*words[:at], "zanzibar", *words[at + 1 :]])


@pytest.mark.parametrize("lang", LETTERS)
@pytest.mark.parametrize(
    "alter",
    [
        lambda text: text,
        lambda text: f"  {text}\n\n",
        lambda text: text + " 😡😡🔥",
        lambda text: text.replace(" ", " 🔥 "),
        lambda text: " ".join(reversed(text.split())),
        lambda text: f"{text} {text}",
        change_one,
    ],
    ids=["copied", "spaced", "emoji appended", "emoji between", "reordered", "twice", "one word changed"],
)
def test_nearly_the_same_text_is_found(lang, alter):
    text = LETTERS[lang]
    assert len(sketch_bands(text, KEY)) == BANDS
    assert measure_likeness(text, alter(text)) >= NEAR
    # A sketch finds by chance, so one key proves little: of texts as alike as these, 199 in 200.
    keys = [bytes([number]) * 16 for number in range(50)]
    assert sum(share_a_band(text, alter(text), key) for key in keys) >= 47


@pytest.mark.parametrize(
    ("lang", "letters"),
    [
        ("ckb", {"ی": "ي", "ک": "ك", "ە": "ه"}),
        ("fa", {"ی": "ي", "ک": "ك", "\u200c": ""}),
        ("ar", {"ي": "ی", "ك": "ک", "أ": "ا", "آ": "ا", "ة": "ه"}),
    ],
)
def test_another_keyboard_makes_no_other_text(lang, letters):
    text = LETTERS[lang]
    typed = text.translate(str.maketrans(letters))
    assert typed != text
    assert sketch_bands(typed, KEY) == sketch_bands(text, KEY)


def test_different_texts_are_not_alike():
    for lang, text in LETTERS.items():
        for other_lang, other in LETTERS.items():
            if lang != other_lang:
                assert measure_likeness(text, other) < NEAR
                assert not share_a_band(text, other)
    same_subject = (
        "The bridge is late, and the council owes every voter an honest account of its cost in March."
    )
    assert 0 < measure_likeness(LETTERS["en"], same_subject) < NEAR


@pytest.mark.parametrize(
    "text", [*COURTESIES, "", "👍👍👍", "Shame on you!", "No. No. No. No. No. No.", "?!"]
)
def test_what_everybody_writes_does_not_count(text):
    assert sketch_bands(text, KEY) == ()
    assert measure_likeness(text, text) == 0.0


def test_courtesies_do_not_hide_a_campaign():
    text = f"Thank you, God bless you all! {LETTERS['en']} Happy new year!"
    assert sketch_bands(text, KEY) == sketch_bands(LETTERS["en"], KEY)


def test_the_fewest_words_that_count():
    words = ["lantern", "harbour", "pigeon", "granite", "violin"]
    assert len(words) == FEWEST
    assert sketch_bands(" ".join(words), KEY)
    assert not sketch_bands(" ".join(words[1:] * 3), KEY)


def test_without_the_key_nothing_can_be_tried():
    assert not set(sketch_bands(LETTERS["en"], KEY)) & set(sketch_bands(LETTERS["en"], b"another key"))
    assert all(0 <= band < 2**48 for band in sketch_bands(LETTERS["en"], KEY))


def test_one_word_changed_is_found_again_in_all_likelihood():
    """Ten content words, one of them another: at most one in fifty is missed."""
    missed = 0
    for n in range(500):
        words = make_words(n, 11)
        missed += not share_a_band(" ".join(words[1:]), " ".join(words[:-1]))
    assert missed <= 10


def test_other_texts_hardly_ever_share_a_band():
    seen, shared = set(), 0
    for n in range(500):
        bands = set(sketch_bands(" ".join(make_words(n, 20)), KEY))
        shared += bool(bands & seen)
        seen |= bands
    assert shared == 0


MARKS = st.sampled_from(["\u064e", "\u064f", "\u0651", "\u0652", "\u0640", "\u200d", "\u200b", "\u00ad"])


@given(st.sampled_from(["ar", "fa", "ckb"]), st.lists(st.tuples(st.integers(0, 200), MARKS), max_size=30))
def test_marks_do_not_count(lang, marks):
    text = LETTERS[lang]
    for at, mark in marks:
        # A mark follows a letter, as people type it.
        at = min(at, len(text) - 1)
        if text[at].isalpha():
            text = text[: at + 1] + mark + text[at + 1 :]
    assert sketch_bands(text, KEY) == sketch_bands(LETTERS[lang], KEY)


@given(st.lists(st.booleans(), min_size=120, max_size=120))
def test_case_does_not_count(capitals):
    text = LETTERS["en"]
    typed = "".join(c.upper() if up else c for c, up in zip(text, capitals, strict=False))
    assert sketch_bands(typed + text[len(typed) :], KEY) == sketch_bands(text, KEY)


@given(st.text(max_size=300))
def test_any_text_can_be_sketched(text):
    assert len(sketch_bands(text, KEY)) in (0, BANDS)
    assert measure_likeness(text, text) in (0.0, 1.0)
    assert len(sketch_bands(" ".join(LETTERS.values()) + text, KEY)) == BANDS


def test_a_lone_surrogate_does_no_harm():
    assert sketch_bands("alpha\ud800 bravado charlie deltoid echolot foxtrot", KEY)


def test_a_long_text_is_read_to_a_bound():
    text = " ".join(f"{n:05}" for n in range(90_000))
    assert 100 < len(collect_words(text)) < 1_000


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("Dilan K.", "dilan  k.", True),
        ("علي", "علی", True),
        ("Ｄｉｌａｎ", "Dilan", True),
        ("Dilan", "Dilara", False),
    ],
)
def test_names_that_read_the_same(name, other, same):
    assert is_same_name(name, other) is same
