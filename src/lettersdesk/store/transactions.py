"""The two ways to open a transaction: one that writes, one that only reads."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from django.db import connection, transaction

_turn = threading.RLock()


@contextmanager
def writing() -> Iterator[None]:
    """A transaction: all of it or nothing.

    SQLite has one writer, and who finds it busy sleeps and asks again, up to a tenth of a second at a
    time and in no order. Threads of one process therefore take turns at a lock before they ask.
    """
    taking_turns = _turn if connection.vendor == "sqlite" else nullcontext()
    with taking_turns, transaction.atomic():
        yield


@contextmanager
def reading() -> Iterator[None]:
    """A snapshot: everything read inside is as it stood at one moment, and nobody waits for it.

    Django would begin every transaction by taking SQLite's one write lock, so this one begins by hand.
    """
    if connection.in_atomic_block or connection.vendor != "sqlite":
        with transaction.atomic():
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
