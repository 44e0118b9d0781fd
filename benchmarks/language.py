"""Which language the screening takes a comment to be in: a confusion table as Markdown.

The development half is what the rules were tuned on; the held-out half was written afterwards.
``--data`` adds labelled sets of other people's comments (see DATASETS.md of the project's data).
    python benchmarks/language.py [--data FOLDER] [--wrong]
"""

from __future__ import annotations

import argparse
import csv
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from lettersdesk.screening.language import identify_language

TESTS = Path(__file__).resolve().parent.parent / "tests" / "screening"
HALVES = {"development": "sentences.toml", "held out": "sentences_held_out.toml"}
ANSWERS = ("en", "ar", "ckb", "kmr", "ku", "tr", "fa", "other")
ROWS = 2000


def read_half(name: str) -> Mapping[str, Sequence[str]]:
    data = tomllib.loads((TESTS / HALVES[name]).read_text("utf-8"))
    return {written: lines.strip().splitlines() for written, lines in data.items()}


def read_sets(folder: Path) -> Iterator[tuple[str, str, Sequence[str]]]:
    """Name, language and comments of sets that are in one language."""
    yield "mpold_arabic_news", "ar", _read_column(folder / "mpold_arabic_news/mpold.csv", "Comment", ",")
    tweets = folder / "turkish_offenseval2020/offenseval-tr-training-v1.tsv"
    rows = (line.split("\t") for line in tweets.read_text("utf-8").splitlines())
    yield "turkish_offenseval2020", "tr", [row[1] for row in rows if len(row) == 3][:ROWS]
    civil = folder / "civil_comments_spans/comments.csv"
    yield "civil_comments_spans", "en", _read_column(civil, "comment_text", ",")
    german = (folder / "germeval2018/germeval2018.training.tsv").read_text("utf-8").splitlines()
    yield "germeval2018", "other", [line.split("\t")[0] for line in german][:ROWS]
    yield "mlma (fr)", "other", _read_column(folder / "mlma/fr_dataset.csv", "tweet", ",")


def _read_column(path: Path, column: str, delimiter: str) -> list[str]:
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return [
            row[column]
            for _, row in zip(range(ROWS), csv.DictReader(lines, delimiter=delimiter), strict=False)
        ]


def print_table(half: Mapping[str, Sequence[str]], show_wrong: bool) -> None:
    print("| written in | comments | " + " | ".join(ANSWERS) + " | right |")
    print("|---" * (len(ANSWERS) + 3) + "|")
    for written, comments in half.items():
        told = Counter(identify_language(comment) for comment in comments)
        right = told[written.partition("-")[0]] / len(comments)
        counts = " | ".join(str(told[answer] or "·") for answer in ANSWERS)
        print(f"| {written} | {len(comments)} | {counts} | {right:.0%} |")
        if show_wrong:
            for comment in comments:
                if (answer := identify_language(comment)) != written.partition("-")[0]:
                    print(f"    {answer}: {comment[:160]}", file=sys.stderr)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="a folder with the labelled sets")
    parser.add_argument("--wrong", action="store_true", help="list what was told wrong on standard error")
    arguments = parser.parse_args()
    for name in HALVES:
        print(f"\nLanguage, {name} half:\n")
        print_table(read_half(name), arguments.wrong)
    if arguments.data:
        print("\nLanguage, comments of labelled sets:\n")
        sets = {f"{lang}-{name}": comments for name, lang, comments in read_sets(arguments.data)}
        print_table(sets, arguments.wrong)


if __name__ == "__main__":
    main()
