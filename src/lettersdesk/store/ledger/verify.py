"""Walk the chain from the first entry and hold every row against what its entry says."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from lettersdesk.store.ledger.append import FORMAT
from lettersdesk.store.ledger.digests import FIRST_PREVIOUS, canonical_bytes, entry_hash
from lettersdesk.store.ledger.rows import RecordedRows, rows_beside_the_chain
from lettersdesk.store.models import LedgerEntry, LedgerHead

BATCH = 500
"""Entries read at once: bounds memory, and keeps the queries for their rows few."""


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where the record does not hold. ``number`` is None for a row without entry."""

    number: int | None
    code: str
    detail: str

    def __str__(self) -> str:
        where = f"entry {self.number}" if self.number is not None else "the rows"
        return f"{where}: {self.code}: {self.detail}"


@dataclass(frozen=True, slots=True)
class Verification:
    """How far the chain holds: entries walked, hash of the last good one, and the first break."""

    entries: int
    head: str
    broken: Break | None

    @property
    def holds(self) -> bool:
        """Whether nothing is broken."""
        return self.broken is None


class _Broken(Exception):
    def __init__(self, number: int | None, code: str, detail: str) -> None:
        super().__init__(code)
        self.where = Break(number, code, detail)


def verify_ledger(
    *, expected: tuple[int, str] | None = None, progress: Callable[[int], None] = lambda _: None
) -> Verification:
    """Verify the whole ledger; read-only.

    Args:
        expected: number and hash of a head noted earlier and kept elsewhere. A chain cannot show by
            itself that its tail was cut together with the rows; a noted head can.
        progress: called with the number of entries walked, once a batch.
    """
    walked, previous = 0, FIRST_PREVIOUS
    kinds: Counter[str] = Counter()
    adopted: dict[str, tuple[str, str]] = {}
    try:
        for batch in _each_batch():
            rows = RecordedRows(batch)
            for entry in batch:
                facts = _check_link(entry, walked + 1, previous)
                if problem := rows.compare(entry.kind, facts):
                    raise _Broken(entry.number, *problem)
                if expected and entry.number == expected[0] and entry.hash != expected[1]:
                    raise _Broken(entry.number, "head_differs", "the hash is not the one noted earlier")
                walked, previous = entry.number, entry.hash
                kinds[entry.kind] += 1
                if entry.kind == "policy":
                    adopted[facts["site"]] = (facts["policy"], facts["mode"])
            progress(walked)
        _check_head(walked, previous, expected)
        if problem := rows_beside_the_chain(kinds, adopted):
            raise _Broken(None, *problem)
    except _Broken as broken:
        return Verification(walked, previous, broken.where)
    return Verification(walked, previous, None)


def _each_batch() -> Iterator[list[LedgerEntry]]:
    last = -1
    while batch := list(LedgerEntry.objects.filter(number__gt=last).order_by("number")[:BATCH]):
        yield batch
        last = batch[-1].number


def _check_link(entry: LedgerEntry, number: int, previous: str) -> dict[str, Any]:
    """Check an entry by itself and against its predecessor; returns its facts."""
    if entry.number != number:
        raise _Broken(number, "entry_missing", f"after {number - 1} comes {entry.number}")
    body = entry.body.encode("utf-8", "surrogatepass")
    if entry_hash(body) != entry.hash:
        raise _Broken(number, "hash_wrong", "the entry was changed after it was written")
    try:
        facts: dict[str, Any] = json.loads(body)
        canonical = isinstance(facts, dict) and canonical_bytes(facts) == body
    except (ValueError, RecursionError):
        canonical = False
    if not canonical:
        raise _Broken(number, "not_canonical", "the entry is not canonical JSON")
    if facts.pop("v", None) != FORMAT:
        raise _Broken(number, "format_unknown", "the entry has another format")
    if facts.pop("prev", None) != previous:
        raise _Broken(number, "chain_broken", "the entry does not follow the one before it")
    told = (facts.pop("n", None), facts.pop("kind", None), facts.get("comment"))
    if told != (entry.number, entry.kind, entry.comment_id):
        raise _Broken(number, "columns_differ", "number, kind or comment differ from what the entry says")
    return facts


def _check_head(walked: int, last_hash: str, expected: tuple[int, str] | None) -> None:
    head = LedgerHead.objects.filter(pk=1).first()
    if head is None or (head.number, head.hash) != (walked, last_hash):
        at = f"the head says {head.number}" if head else "there is no head"
        raise _Broken(walked + 1, "tail_missing", f"the chain ends at {walked}, {at}")
    if expected and expected[0] > walked:
        raise _Broken(walked + 1, "tail_missing", f"entry {expected[0]} was noted earlier and is gone")
