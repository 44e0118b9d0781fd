"""How well criticism of the publisher is told from mere mention: precision and recall as Markdown.

The cases are the project's own; the development half is what the lists were tuned on.
    python benchmarks/publisher.py [--wrong]
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from pathlib import Path
from typing import Any

from lettersdesk.screening import screen

TESTS = Path(__file__).resolve().parent.parent / "tests" / "screening"


def read_cases(half: str) -> tuple[list[str], dict[str, Any]]:
    """The publisher's names, and the cases of one half by language."""
    data = tomllib.loads((TESTS / "publisher_cases.toml").read_text("utf-8"))
    return data["names"], data.get(half, {})


def print_table(half: str, show_wrong: bool) -> None:
    names, languages = read_cases(half)
    print(f"\nCriticism of the publisher, {half} half:\n")
    print("| language | criticism | none | precision | recall | loopholes caught |")
    print("|---|---|---|---|---|---|")
    sums = [0] * 6
    for language, cases in languages.items():
        found = [t for t in cases["criticism"] if screen(t, publisher_names=names).about_publisher]
        alarms = [t for t in cases["none"] if screen(t, publisher_names=names).about_publisher]
        missed = [t for t in cases["criticism"] if t not in found]
        slipped = [
            f"{guideline}: {text}"
            for guideline, text in cases["loopholes"]
            if all(f.guideline != guideline for f in screen(text, publisher_names=names).findings)
        ]
        counts = [len(found), len(alarms), len(cases["criticism"]), len(cases["none"])]
        counts += [len(cases["loopholes"]) - len(slipped), len(cases["loopholes"])]
        sums = [a + b for a, b in zip(sums, counts, strict=True)]
        print_row(language, counts)
        if show_wrong:
            for what, texts in (("missed", missed), ("false alarm", alarms), ("loophole", slipped)):
                for text in texts:
                    print(f"    {language} {what}: {text}", file=sys.stderr)
    print_row("all", sums)


def print_row(name: str, counts: list[int]) -> None:
    found, alarms, criticism, none, caught, loopholes = counts
    precision = found / (found + alarms) if found + alarms else 0.0
    recall = found / max(1, criticism)
    row = f"{name} | {criticism} | {none} | {precision:.2f} | {recall:.2f}"
    print(f"| {row} | {caught} of {loopholes} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="list what was told wrong on standard error")
    arguments = parser.parse_args()
    for half in ("development", "held_out"):
        print_table(half, arguments.wrong)


if __name__ == "__main__":
    main()
