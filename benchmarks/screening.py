"""How many comments a second the screening takes on one core, and what long and hostile ones cost.

Prints Markdown tables: medians of several repeats, with their range, in CPU time.
    python benchmarks/screening.py
"""

from __future__ import annotations

import random
import statistics
import time

from lettersdesk.screening import Context, screen

REPEATS = 7
WORDS = 40
HOSTILE_LENGTH = 20_000

# Ordinary words of news comments with now and then a listed one, so that no detector idles.
VOCABULARY = {
    "en": "the council bridge said it was late again but people of this town will pay for that and why not"
    " ask who signed off on money for a road that nobody wanted shit http://stats.example.org/2024 today",
    "ar": "الجسر الجديد تأخر مرة أخرى والمجلس لم يقل لماذا لكن أهل المدينة"
    " سيدفعون الثمن اليوم وغدا كلب ٠٧٥٠١٢٣٤٥٦٧",
    "ckb": "پردە نوێیەکە دیسان دواکەوت و ئەنجومەن هیچی نەگوت بەڵام خەڵکی شار پارەکە دەدەن بۆچی کەس ناپرسێت",
    "kmr": "pira nû dîsa dereng ma û meclîsê tiştek negot lê xelkê bajêr dê pereyan bidin çima kes napirse",
    "tr": "yeni köprü yine gecikti ama belediye neden olduğunu söylemedi bu kasabanın"
    " insanları parasını ödeyecek",
    "fa": "پل جدید دوباره دیر شد و شورا نگفت چرا اما مردم شهر پول آن را می‌دهند هیچ کس نمی‌پرسد",
}  # fmt: skip

# What somebody might send to make one comment cost as much as thousands.
HOSTILE = {
    "letters apart": "f ",
    "a word apart": "f u c ",
    "masks apart": "f * ",
    "masked words": "f***k ",
    "masks alone": "*",
    "masks and letters": "f*",
    "dots": "f.",
    "hyphens": "f-u-",
    "digits": "$h1t ",
    "drawn out": "u",
    "marks on one letter": "\u0301\u0323",
    "marked letters": "a\u0301\u0323",
    "zero-width": "f\u200b",
    "lookalikes": "сa",
    "lookalike words": "сосо the ",
    "ligatures": "\ufdfa",
    "ligature ﷲ": "\ufdf2",
    "emoji": "💩a",
    "fingers": "🖕",
    "letters of flags": "🇫🇺🇨",
    "apostrophes": "a'",
    "beginnings of phrases": "i will ",
    "beginnings of addresses": "http://",
    "mail": "x@y.",
    "numbers": "07 ",
    "sentences": "a. ",
}


def make_comments(lang: str, count: int = 300) -> list[str]:
    dice = random.Random(7)
    words = VOCABULARY[lang].split()
    return [" ".join(dice.choices(words, k=WORDS)) for _ in range(count)]


def make_masked(length: int) -> str:
    """Words behind masks, none like another, so that nothing can be remembered."""
    dice = random.Random(11)
    words = ("".join(dice.choices("fuckshitbicngeraso**#$1-", k=dice.randint(4, 9))) for _ in range(length))
    return " ".join(words)[:length]


def rate(comments: list[str]) -> float:
    start = time.process_time()
    for text in comments:
        screen(text, "Dilan", context=Context("The bridge opens", "The new bridge opened today."))
    return len(comments) / (time.process_time() - start)


def cost(text: str) -> float:
    """Microseconds a character; the best of three, since others' work only ever adds."""
    times = []
    for _ in range(3):
        start = time.process_time()
        screen(text)
        times.append(time.process_time() - start)
    return min(times) / len(text) * 1e6


def main() -> None:
    for lang in VOCABULARY:
        screen(make_comments(lang, 1)[0], lang=lang)  # the word lists are read on first use
    print(f"| language | comments of {WORDS} words a second, one core (median of {REPEATS}) | range |")
    print("|---|---|---|")
    for lang in VOCABULARY:
        comments = make_comments(lang)
        rates = [rate(comments) for _ in range(REPEATS)]
        print(f"| {lang} | {statistics.median(rates):,.0f} | {min(rates):,.0f}-{max(rates):,.0f} |")
    print("\n| characters | microseconds a character |")
    print("|---|---|")
    for length in (1_000, 10_000, 100_000):
        text = " ".join(make_comments("en", length // 200 + 1))[:length]
        print(f"| {len(text):,} | {cost(text):,.2f} |")
    ordinary = cost(" ".join(make_comments("en", 150))[:HOSTILE_LENGTH])
    costs = {name: cost(unit * (HOSTILE_LENGTH // len(unit))) for name, unit in HOSTILE.items()}
    costs["masked words, all different"] = cost(make_masked(HOSTILE_LENGTH))
    print(f"\n| {HOSTILE_LENGTH:,} characters of | microseconds a character | times the ordinary cost |")
    print("|---|---|---|")
    for name, each in sorted(costs.items(), key=lambda pair: -pair[1]):
        print(f"| {name} | {each:,.2f} | {each / ordinary:,.1f} |")


if __name__ == "__main__":
    main()
