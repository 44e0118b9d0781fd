"""How the English lexicon answers the public word lists it was drawn from, line by line.

For each list: how many of its lines are found certain, found for a person to judge, or left out. The lists
are those of DATA_DIR/word_lists; ``--left-out`` and ``--held`` print the lines, to be read.

    python benchmarks/word_lists.py DATA_DIR
    python benchmarks/word_lists.py DATA_DIR --left-out
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from lettersdesk.screening import screen

ANSWERS = ("certain", "held", "left out")


def read_lists(folder: Path) -> Iterator[tuple[str, str, str]]:
    """List, its own severity for the line (empty where it gives none), and the line."""
    for line in (folder / "ldnoobw_en.txt").read_text("utf-8").splitlines():
        yield "LDNOOBW", "", line
    for entry in json.loads((folder / "dsojevic_en.json").read_text("utf-8")):
        for words in entry["match"].replace("*", "").split("|"):
            yield "dsojevic", str(entry["severity"]), words
    with (folder / "surge_profanity_en.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield "Surge", row["severity_description"], row["text"]


def read_answer(words: str) -> str:
    """What the screening makes of a line, standing in a plain sentence."""
    found = screen(f"He wrote {words} again.", lang="en").findings
    if any(finding.unambiguous for finding in found):
        return "certain"
    return "held" if found else "left out"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", type=Path, help="the folder that holds word_lists")
    parser.add_argument("--left-out", action="store_true", help="print the lines that are not found")
    parser.add_argument("--held", action="store_true", help="print the lines that wait for a person")
    options = parser.parse_args()
    answers: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for source, severity, words in read_lists(options.data / "word_lists"):
        answers[source, severity][read_answer(words)].append(words)
    print("| list | its severity | certain | held | left out |\n|---|---|---|---|---|")
    for (source, severity), lines in sorted(answers.items()):
        counts = " | ".join(str(len(lines[answer])) for answer in ANSWERS)
        print(f"| {source} | {severity or '-'} | {counts} |")
    for answer, wanted in (("left out", options.left_out), ("held", options.held)):
        if wanted:
            for (source, severity), lines in sorted(answers.items()):
                print(f"\n{source} {severity}, {answer}: " + "; ".join(lines[answer]))


if __name__ == "__main__":
    main()
