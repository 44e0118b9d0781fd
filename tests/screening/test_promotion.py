"""Links, addresses, phone numbers, and what makes them promotion."""

import time
import tomllib
from pathlib import Path

import pytest

from lettersdesk.screening import Finding, screen
from lettersdesk.screening.links import find_links
from lettersdesk.screening.normalise import fold
from lettersdesk.screening.sources import name_source


def places(text: str, kind: str) -> list[str]:
    return [text[f.spans[0].start : f.spans[0].end] for f in screen(text).findings if f.kind == kind]


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("See https://www.bbc.com/news/world-123 for the source.", "https://www.bbc.com/news/world-123"),
        ("The numbers are on www.example.org/report (page 3).", "www.example.org/report"),
        ("It was on bbc.co.uk yesterday", "bbc.co.uk"),
        (
            "Read (https://en.wikipedia.org/wiki/Bridge_(card)) first",
            "https://en.wikipedia.org/wiki/Bridge_(card)",
        ),
        ("بڕوانە rudaw.net بۆ هەواڵەکە", "rudaw.net"),
        ("look at example dot com then", "example dot com"),
        ("look at example (dot) com then", "example (dot) com"),
    ],
)
def test_a_link_to_a_source_is_welcome(text: str, link: str) -> None:
    screening = screen(text)
    assert [text[s.start : s.end] for s in screening.links] == [link]
    assert screening.findings == ()


@pytest.mark.parametrize(
    "text",
    ["I came.it was late", "e.g. this and i.e. that", "at 3.50 p.m.today", "Well...no", "U.S.A. and U.K."],
)
def test_no_links_in_prose(text: str) -> None:
    assert screen(text).links == ()


@pytest.mark.parametrize(
    "text",
    [
        "Buy cheap phones at best-phones.shop today",
        "Contact us for a discount: deals.example.com",
        "Join us t.me/fastmoney",
        "https://bit.ly/3xyz",
        "wa.me/9647501234567",
        "Buy now, write to sales@example.com",
        "للبيع بأرخص سعر، تواصل معنا store.example.com",
        "بۆ کڕین و داواکاری سەردانی فرۆشگا.کۆم یان shop.example.com بکەن",
        "Satılık daire, fiyat uygun: www.emlak-ornek.com",
        "خرید با تخفیف از shop.example.ir",
    ],
)
def test_a_link_with_an_offer_is_promotion(text: str) -> None:
    found = [f for f in screen(text).findings if f.kind == "link"]
    assert found
    assert {(f.guideline, f.unambiguous) for f in found} == {("commercial_promotion", False)}


def test_ones_own_channel_is_personal_promotion() -> None:
    found = screen("Please subscribe here: youtube.com/@somebody").findings
    assert {f.guideline for f in found} == {"personal_promotion"}


@pytest.mark.parametrize(
    "phone",
    [
        "+964 750 123 4567",
        "0750 123 4567",
        "07501234567",
        "٠٧٥٠١٢٣٤٥٦٧",
        "۰۹۱۲۳۴۵۶۷۸۹",
        "00964 750 123 45 67",
        "+90 (532) 123 45 67",
        "0532-123-45-67",
        "(415) 555-2671",
        "718-622-0221",
        "+44 20 7946 0958",
    ],
)
def test_phone_numbers(phone: str) -> None:
    text = f"Ring {phone}."
    findings: tuple[Finding, ...] = screen(text).findings
    assert [(f.guideline, f.kind, f.unambiguous) for f in findings] == [
        ("commercial_promotion", "phone", False)
    ]
    assert places(text, "phone") == [phone]


@pytest.mark.parametrize(
    "text",
    [
        "between 2003-2004 and 2010 / 2011",
        "on 12.05.2021 and 2021-05-12 and 05/12/2021",
        "it cost 1,250,000,000 dinars, or 10 000 000 000",
        "they won 3-2, 21-19, 15-21",
        "law no. 07501234567 of 1969",
        "isbn 0801882052",
        "0.123456789 and 3.14159265358979",
        "from 76.204.89.112",
        "1000000000 people",
        "في عام ٢٠٠٣ و ٢٠٠٤",
        "https://example.com/07501234567",
    ],
)
def test_other_numbers_are_no_phones(text: str) -> None:
    assert places(text, "phone") == []


def test_a_handle_counts_with_a_call() -> None:
    assert places("Order now, whatsapp or dm @best_deals for prices", "link") == ["@best_deals"]
    assert places("@minister please answer the question", "link") == []


def test_names_are_screened_for_links_and_phones() -> None:
    screening = screen("Nice article", name="0750 123 4567 t.me/shop")
    assert {(f.part, f.kind) for f in screening.findings} == {("name", "phone"), ("name", "link")}
    assert screening.links == ()


CASES = tomllib.loads((Path(__file__).parent / "promotion_cases.toml").read_text("utf-8"))
PROMOTION = {"commercial_promotion", "personal_promotion"}


def cases(table: str) -> list[str]:
    return [text for texts in CASES[table].values() for text in texts]


def test_there_are_ten_pitches_and_ten_innocents_a_language() -> None:
    for table in ("pitches", "innocents"):
        assert {language: len(texts) for language, texts in CASES[table].items()} == dict.fromkeys(
            ("en", "ar", "ckb", "kmr", "tr", "fa"), 10
        )


@pytest.mark.parametrize("text", cases("pitches") + cases("beside_a_source"))
def test_a_pitch_is_found(text: str) -> None:
    found = [f for f in screen(text).findings if f.guideline in PROMOTION]
    assert found
    assert all(f.spans[0].end <= len(text) for f in found)


@pytest.mark.parametrize("text", cases("innocents"))
def test_an_innocent_link_or_number_is_none(text: str) -> None:
    assert [f for f in screen(text).findings if f.guideline in PROMOTION] == []


@pytest.mark.parametrize(
    ("host", "path", "kind"),
    [
        ("mof.gov.iq", "", "government"),
        ("interieur.gouv.fr", "", "government"),
        ("bundestag.example.de", "", "parliament"),
        ("who.int", "", "international"),
        ("soran.edu.iq", "", "education"),
        ("publisher.example.com", "/10.1234/abc", "science"),
        ("ckb.wikipedia.org", "/wiki/x", "encyclopaedia"),
        ("river-herald.example.com", "", "newspaper"),
        ("gov.iq.example.com", "", None),
        ("news-of-the-day.shop", "/wiki/x", None),
        ("best-phones.com", "/buy", None),
        ("notgov.iq", "", None),
    ],
)
def test_sources_are_known_by_their_kind(host: str, path: str, kind: str | None) -> None:
    assert name_source(host, path) == kind


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("go to hxxp://example.com/a now", "hxxp://example.com/a"),
        ("go to example[.]com now", "example[.]com"),
        ("go to example (dot) org now", "example (dot) org"),
        ("go to example . com now", "example . com"),
        ("go to www example com now", "www example com"),
        ("go to e x a m p l e . c o m now", "e x a m p l e . c o m"),
        ("git ornek nokta com adresine", "ornek nokta com"),
        ("example نقطة كوم", "example نقطة كوم"),
        ("example دات کام", "example دات کام"),
        ("go to http : //example.com/a", "http : //example.com/a"),
    ],
)
def test_disguised_links(text: str, link: str) -> None:
    assert [text[s.start : s.end] for s in screen(text).links] == [link]


@pytest.mark.parametrize(
    "text",
    [
        "the dot com boom of 2000",
        "He said nothing. Come on!",
        "a connect-the-dot network",
        "we came. net result: nothing",
        "(a) point (b) line",
    ],
)
def test_what_is_no_disguised_link(text: str) -> None:
    assert screen(text).links == ()


@pytest.mark.parametrize(
    "piece", ["a.b ", "www ", "a-", ". com", "[", "a@", "a . com ", "https:// ", "a b c d . ", "( dot "]
)
def test_long_texts_take_linear_time(piece: str) -> None:
    def measure(length: int) -> float:
        folded = fold(piece * (length // len(piece)))
        times = []
        for _ in range(3):
            start = time.process_time()
            find_links(folded)
            times.append(time.process_time() - start)
        return min(times)

    assert measure(80_000) < 40 * measure(8_000) + 0.05
