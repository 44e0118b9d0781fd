"""Verify the whole record: triggers, ledger, rows, and what readers are served."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import brotli

from lettersdesk.flow.publish import encode_document, thread_document
from lettersdesk.store.ledger import Verification, verify_ledger
from lettersdesk.store.models import PublishedPage
from lettersdesk.store.transactions import reading
from lettersdesk.store.triggers import wrong_triggers


@dataclass(frozen=True, slots=True)
class RecordVerification:
    """What was found: the ledger's verification, triggers that are gone, altered or foreign, and pages
    that are not ours."""

    ledger: Verification
    wrong_triggers: tuple[str, ...]
    wrong_pages: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing at all is wrong."""
        return self.ledger.holds and not self.wrong_triggers and not self.wrong_pages


def verify_record(
    *, expected: tuple[int, str] | None = None, progress: Callable[[int], None] = lambda _: None
) -> RecordVerification:
    """Verify everything; changes nothing. ``expected`` and ``progress`` as in ``verify_ledger``."""
    # One snapshot for all of it: on a running server the record grows while it is read.
    with reading():
        return RecordVerification(
            ledger=verify_ledger(expected=expected, progress=progress),
            wrong_triggers=tuple(wrong_triggers()),
            wrong_pages=tuple(_wrong_pages()),
        )


def _says(page: PublishedPage, body: bytes) -> bool:
    """Whether a page says this in all three encodings; most readers are served a compressed one."""
    try:
        return (
            bytes(page.identity) == body
            and gzip.decompress(bytes(page.gzip)) == body
            and brotli.decompress(bytes(page.brotli)) == body
        )
    except (OSError, EOFError, zlib.error, brotli.error):
        return False


def _wrong_pages() -> list[str]:
    """Pages whose stored bytes are not what the decisions in force make of them."""
    wrong = []
    for page in PublishedPage.objects.select_related("thread__article__site").iterator(chunk_size=50):
        article = page.thread.article
        if page.version != page.thread.version:
            continue  # stale, never served: the next reader has it built anew
        document = thread_document(article.pk, page.version, page.number)
        if document is None or not _says(page, encode_document(document)):
            wrong.append(f"/threads/{article.site.key}/{article.key}, page {page.number}")
    return wrong
