"""How many comments a second the screening takes on one core, and what a long one costs.

Prints a Markdown table: medians of several repeats, with their range.
    python benchmarks/screening.py
"""

from __future__ import annotations

import random
import statistics
import time

from lettersdesk.screening import Context, screen

REPEATS = 7
WORDS = 40

# Ordinary words of news comments with now and then a listed one, so that no detector idles.
VOCABULARY = {
    "en": "the council bridge said it was late again but people of this town will pay for that and why not"
    " ask who signed off on money for a road that nobody wanted shit http://stats.example.org/2024 today",
    "ar": "الجسر الجديد تأخر مرة أخرى والمجلس لم يقل لماذا لكن أهل المدينة"
    " سيدفعون الثمن اليوم وغدا كلب ٠٧٥٠١٢٣٤٥٦٧",
    "ckb": "پردە نوێیەکە دیسان دواکەوت و ئەنجومەن هیچی نەگوت بەڵام خەڵکی شار پارەکە دەدەن بۆچی کەس ناپرسێت",
    "tr": "yeni köprü yine gecikti ama belediye neden olduğunu söylemedi bu kasabanın"
    " insanları parasını ödeyecek",
}  # fmt: skip


def make_comments(lang: str, count: int = 300) -> list[str]:
    dice = random.Random(7)
    words = VOCABULARY[lang].split()
    return [" ".join(dice.choices(words, k=WORDS)) for _ in range(count)]


def rate(comments: list[str]) -> float:
    start = time.process_time()
    for text in comments:
        screen(text, "Dilan", context=Context("The bridge opens", "The new bridge opened today."))
    return len(comments) / (time.process_time() - start)


def main() -> None:
    screen("warm up: the word lists are read on first use")
    print(f"| language | comments of {WORDS} words a second, one core (median of {REPEATS}) | range |")
    print("|---|---|---|")
    for lang in VOCABULARY:
        comments = make_comments(lang)
        rates = [rate(comments) for _ in range(REPEATS)]
        print(f"| {lang} | {statistics.median(rates):,.0f} | {min(rates):,.0f}-{max(rates):,.0f} |")
    print("\n| characters | milliseconds | microseconds a character |")
    print("|---|---|---|")
    for length in (1_000, 10_000, 100_000):
        text = (make_comments("en", 1)[0] + " ") * (length // 200)
        text = text[:length]
        times = []
        for _ in range(3):
            start = time.process_time()
            screen(text)
            times.append(time.process_time() - start)
        best = statistics.median(times)
        print(f"| {len(text):,} | {best * 1e3:,.1f} | {best / len(text) * 1e6:,.2f} |")


if __name__ == "__main__":
    main()
