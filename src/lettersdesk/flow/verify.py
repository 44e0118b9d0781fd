"""Verify the whole record: triggers, ledger, rows, and what readers are served."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lettersdesk.flow.publish import encode_document, thread_document
from lettersdesk.store.ledger import Verification, verify_ledger
from lettersdesk.store.models import PublishedPage
from lettersdesk.store.triggers import missing_triggers


@dataclass(frozen=True, slots=True)
class RecordVerification:
    """What was found: the ledger's verification, triggers that are gone, pages that are not ours."""

    ledger: Verification
    missing_triggers: tuple[str, ...]
    wrong_pages: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing at all is wrong."""
        return self.ledger.holds and not self.missing_triggers and not self.wrong_pages


def verify_record(
    *, expected: tuple[int, str] | None = None, progress: Callable[[int], None] = lambda _: None
) -> RecordVerification:
    """Verify everything; changes nothing. ``expected`` and ``progress`` as in ``verify_ledger``."""
    return RecordVerification(
        ledger=verify_ledger(expected=expected, progress=progress),
        missing_triggers=tuple(missing_triggers()),
        wrong_pages=tuple(_wrong_pages()),
    )


def _wrong_pages() -> list[str]:
    """Pages whose stored bytes are not what the decisions in force make of them."""
    wrong = []
    for page in PublishedPage.objects.select_related("thread__article__site").iterator(chunk_size=50):
        article = page.thread.article
        if page.version != page.thread.version:
            continue  # stale, never served: the next reader has it built anew
        document = thread_document(article.pk, page.version, page.number)
        if document is None or encode_document(document) != bytes(page.identity):
            wrong.append(f"/threads/{article.site.key}/{article.key}, page {page.number}")
    return wrong
