"""The one way to open a transaction that writes."""

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
