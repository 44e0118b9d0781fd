"""Export everything that is stored, row by row, so that nobody is locked in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Model

from lettersdesk.store.ledger.digests import timestamp
from lettersdesk.store.models import (
    Article,
    Comment,
    CommentPrivate,
    Decision,
    DecisionPrivate,
    LedgerEntry,
    PolicyVersion,
    Reopening,
    Site,
    Staff,
    StoredScreening,
    Thread,
)
from lettersdesk.store.transactions import reading

LEFT_OUT = {"staff": {"password", "last_login"}}
"""Columns that are nobody's data but secrets or session state."""

EXPORTED: tuple[tuple[str, type[Model]], ...] = (
    ("policy", PolicyVersion),
    ("staff", Staff),
    ("site", Site),
    ("article", Article),
    ("thread", Thread),
    ("comment", Comment),
    ("comment_private", CommentPrivate),
    ("screening", StoredScreening),
    ("decision", Decision),
    ("decision_private", DecisionPrivate),
    ("reopening", Reopening),
    ("ledger_entry", LedgerEntry),
)
"""Kinds in an order in which every row follows the rows it refers to."""


def each_row() -> Iterator[dict[str, Any]]:
    """Every row of every kind as plain JSON data: its columns by name, and its kind as ``row``.

    Left out: passwords, sessions, site keys, idempotency keys (they expire), and published pages
    (built from decisions).
    """
    with reading():
        for kind, model in EXPORTED:
            yield from _each_row_of(kind, model)


def _each_row_of(kind: str, model: type[Model]) -> Iterator[dict[str, Any]]:
    columns = [
        field.attname for field in model._meta.concrete_fields if field.attname not in LEFT_OUT.get(kind, ())
    ]
    rows = model._default_manager.order_by("pk").values(*columns)
    for row in rows.iterator(chunk_size=500):
        yield {"row": kind, **{column: _plain(value) for column, value in row.items()}}


def _plain(value: Any) -> Any:
    return timestamp(value) if isinstance(value, datetime) else value
