"""Links, addresses, phone numbers, and what makes them promotion."""

import pytest

from lettersdesk.screening import Finding, screen


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
