"""The triggers that keep what was recorded: no row of the record is changed, removed or replaced.

They live in the database so that they also bind a person with a database shell and a careless
migration. They cannot bind one who drops them: start-up and ``ledger verify`` notice that.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.core.exceptions import ImproperlyConfigured
from django.db import connections

FROZEN_TABLES = {
    "decision": ("comment_id", "seq"),
    "reopening": ("comment_id", "seq"),
    "screening": ("comment_id",),
    "ledger_entry": ("number",),
    "policy_version": ("digest",),
}
"""Tables whose rows never change and never go, with the columns that identify a row."""

ERASABLE_TABLES = {"comment_private": ("comment_id",), "decision_private": ("decision_id",)}
"""Tables whose rows never change and go only after a ledger entry ``erased`` for their comment."""

FROZEN_COMMENT_COLUMNS = ("id", "site_id", "article_id", "parent_id", "root_id", "lang", "created_at")


class TriggersMissing(Exception):
    """The database lacks triggers that protect the record, or holds altered or foreign ones."""

    code = "triggers_missing"

    def __init__(self, names: list[str]) -> None:
        self.names = names
        super().__init__(
            f"the database does not protect its record: {', '.join(names)}; run 'lettersdesk migrate', "
            "then 'lettersdesk ledger verify'"
        )


def expected_triggers() -> dict[str, str]:
    """Name -> SQL of every trigger that must be there (SQLite's dialect)."""
    return dict(_each_trigger())


def install_triggers(using: str = "default") -> None:
    """Create every trigger anew. Harmless to repeat."""
    _require_sqlite(using)
    with connections[using].cursor() as cursor:
        for name, sql in _each_trigger():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            cursor.execute(sql)


def wrong_triggers(using: str = "default") -> list[str]:
    """Names of triggers that are absent, do not read as they should, or are none of ours."""
    _require_sqlite(using)
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        present = dict(cursor.fetchall())
    expected = expected_triggers()
    wrong = [name for name, sql in expected.items() if present.get(name) != sql]
    return wrong + sorted(present.keys() - expected.keys())


def require_triggers(using: str = "default") -> None:
    """Refuse to work on an unprotected database.

    Raises:
        TriggersMissing: names the triggers.
    """
    if names := wrong_triggers(using):
        raise TriggersMissing(names)


def _require_sqlite(using: str) -> None:
    if connections[using].vendor != "sqlite":
        raise ImproperlyConfigured("PostgreSQL follows in a later version; use a sqlite: DATABASE_URL")


def _each_trigger() -> Iterator[tuple[str, str]]:
    for table, identity in FROZEN_TABLES.items():
        yield _refusal(table, "UPDATE", "rows are never changed")
        yield _refusal(table, "DELETE", "rows are never removed")
        yield _no_replacing(table, identity)
    not_erased = (
        "NOT EXISTS (SELECT 1 FROM ledger_entry WHERE comment_id = OLD.comment_id AND kind = 'erased')"
    )
    for table, identity in ERASABLE_TABLES.items():
        yield _refusal(table, "UPDATE", "words are never edited")
        yield _refusal(table, "DELETE", "words go only after erasure", when=not_erased)
        yield _no_replacing(table, identity)
    yield _refusal(
        "comment",
        "UPDATE",
        "only state, seq and claim move",
        columns=f"OF {', '.join(FROZEN_COMMENT_COLUMNS)} ",
    )
    yield _refusal("comment", "DELETE", "rows are never removed")
    yield _no_replacing("comment", ("id",))
    yield _refusal(
        "ledger_head", "UPDATE", "the head moves one at a time", when="NEW.number <> OLD.number + 1"
    )
    yield _refusal("ledger_head", "DELETE", "rows are never removed")
    yield _no_replacing("ledger_head", ("id",))


def _refusal(table: str, event: str, reason: str, *, columns: str = "", when: str = "") -> tuple[str, str]:
    name = f"lettersdesk_{table}_{event.lower()}"
    condition = f"WHEN {when} " if when else ""
    return name, (
        f"CREATE TRIGGER {name} BEFORE {event} {columns}ON {table} "
        f"{condition}BEGIN SELECT RAISE(ABORT, '{table}: {reason}'); END"
    )


def _no_replacing(table: str, identity: tuple[str, ...]) -> tuple[str, str]:
    # INSERT OR REPLACE removes the old row without firing its DELETE trigger.
    same = " AND ".join(f"{column} = NEW.{column}" for column in identity)
    # By its rowid, too, a row can be replaced: with another identity, and so out of the way.
    exists = f"EXISTS (SELECT 1 FROM {table} WHERE ({same}) OR rowid = NEW.rowid)"  # noqa: S608
    return _refusal(table, "INSERT", "rows are never replaced", when=exists)
