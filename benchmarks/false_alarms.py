"""Which comments that people labelled inoffensive the machine would reject, and what a reader made of them.

The rows are jigsaw_davidson_binary/comments.csv with ``is_offensive`` 0, in the order of the file. The set
mixes Wikipedia's talk pages with tweets and does not say which is which. A row counts as a tweet when its
letters, without addresses, user names and RT, are those of a tweet in davidson/labeled_data.csv, the set
that the tweets were taken from; the others are Wikipedia's.

    python benchmarks/false_alarms.py DATA_DIR                    # the first 20,000 Wikipedia rows
    python benchmarks/false_alarms.py DATA_DIR --skip 20000       # the 20,000 after them
    python benchmarks/false_alarms.py DATA_DIR --every --list     # tweets too; what was rejected, in context

``false_alarms.tsv`` next to this file holds the reading of each rejected row: its place in the file, the
first digits of the SHA-256 of its text, the words, a class and a reason, and never the text.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import html
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lettersdesk.guidelines import EMPTY_RECORD, decide, default_policy_bytes, load_policy
from lettersdesk.guidelines.weigh import is_certain
from lettersdesk.screening import screen
from lettersdesk.screening.findings import Finding

READINGS = Path(__file__).with_suffix(".tsv")
CLASSES = ("mislabelled", "mention", "wrong")
_ADDRESSES = re.compile(r"https?://\S+|@\w+|\bRT\b")
_SIGNS = re.compile(r"[\W_]+")
_AROUND = 70

Row = tuple[int, str]
Rejected = tuple[int, str, list[Finding]]


def read_letters(text: str) -> str:
    """What a tweet keeps in both sets: its letters, without addresses, user names and RT."""
    return _SIGNS.sub("", _ADDRESSES.sub("", html.unescape(text)).lower())


def read_inoffensive(data: Path, *, tweets: bool) -> Iterator[Row]:
    """The place and text of each row labelled inoffensive; tweets only when asked for."""
    csv.field_size_limit(2**24)
    with (data / "davidson" / "labeled_data.csv").open(encoding="utf-8", newline="") as file:
        known = {read_letters(row["tweet"]) for row in csv.DictReader(file)} - {""}
    with (data / "jigsaw_davidson_binary" / "comments.csv").open(encoding="utf-8", newline="") as file:
        for place, row in enumerate(csv.DictReader(file)):
            if row["is_offensive"] == "0" and (tweets or read_letters(row["text"]) not in known):
                yield place, row["text"]


def find_rejected(rows: list[Row]) -> Iterator[Rejected]:
    """The rows that the machine alone would reject under the policy that ships, with its grounds."""
    policy = load_policy(default_policy_bytes())
    for place, text in rows:
        screening = screen(text)
        if decide(screening, EMPTY_RECORD, policy, "auto").outcome == "reject":
            yield place, text, [f for f in screening.findings if is_certain(f, policy)]


def read_readings() -> dict[str, str]:
    """Text digest -> class, for the rows that somebody has read."""
    lines = READINGS.read_text("utf-8").splitlines() if READINGS.exists() else []
    columns = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {digest: reading for _place, digest, _words, reading, _reason in columns}


def digest_text(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def print_context(place: int, text: str, grounds: list[Finding]) -> None:
    """One rejected row: where it stands, its digest, and each finding between its neighbours."""
    print(f"\n{place}\t{digest_text(text)}\t{','.join(sorted({f.entry for f in grounds}))}")
    for finding in grounds:
        start, end = finding.spans[0].start, finding.spans[-1].end
        before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
        marked = f"{before}>>{text[start:end]}<<{after}"
        print(f"    {finding.guideline} ({finding.kind}): {' '.join(marked.split())}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", type=Path, help="the folder that holds jigsaw_davidson_binary and davidson")
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--skip", type=int, default=0, help="leave out this many rows first")
    parser.add_argument("--every", action="store_true", help="tweets too")
    parser.add_argument("--list", action="store_true", help="show what was rejected, in context")
    options = parser.parse_args()

    rows = list(read_inoffensive(options.data, tweets=options.every))[options.skip :][: options.rows]
    rejected = list(find_rejected(rows))
    if options.list:
        for place, text, grounds in rejected:
            print_context(place, text, grounds)
        print()
    readings = read_readings()
    classes = Counter(readings.get(digest_text(text), "unread") for _, text, _ in rejected)
    words = Counter(entry for _, _, grounds in rejected for entry in {f.entry for f in grounds})
    kind = "rows of either kind" if options.every else "Wikipedia rows"
    print(f"{kind} labelled inoffensive: {len(rows):,} from row {options.skip + 1:,} on")
    print(f"rejected by certain findings: {len(rejected)} ({len(rejected) / max(1, len(rows)):.3%})")
    print("as read: " + ", ".join(f"{name} {classes[name]}" for name in (*CLASSES, "unread")))
    print("words: " + ", ".join(f"{word} {count}" for word, count in words.most_common()))


if __name__ == "__main__":
    main()
