"""Append an entry to the chain, inside the caller's transaction."""

from __future__ import annotations

from typing import Any

from lettersdesk.store.ledger.digests import canonical_bytes, entry_hash
from lettersdesk.store.models import LedgerEntry, LedgerHead

FORMAT = 1


def append_entry(kind: str, facts: dict[str, Any]) -> LedgerEntry:
    """Append one entry and move the head.

    Must run inside ``transaction.atomic`` and as its last write: it locks the head row, and whoever
    holds that lock holds up every other decision.

    Raises:
        LedgerHead.DoesNotExist: the database was not migrated.
    """
    head = LedgerHead.objects.select_for_update().get(pk=1)
    number = head.number + 1
    body = canonical_bytes({**facts, "kind": kind, "n": number, "prev": head.hash, "v": FORMAT})
    entry = LedgerEntry.objects.create(
        number=number,
        kind=kind,
        comment_id=facts["comment"],
        body=body.decode("utf-8"),
        hash=entry_hash(body),
    )
    head.number, head.hash = number, entry.hash
    head.save(update_fields=["number", "hash"])
    return entry
