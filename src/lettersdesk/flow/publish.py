"""Publish a thread: build the bytes that readers are served from the decisions in force.

This happens after the decision's transaction. If a kill comes between the two, the page's version
stays below the thread's, and the next start or the next reader builds it: nothing is lost.
"""

from __future__ import annotations

import gzip
import json
import logging
import secrets
from dataclasses import dataclass
from typing import Any

import brotli
from django.db import OperationalError

from lettersdesk.store.models import PublishedPage, Thread
from lettersdesk.store.queries.published import (
    PublishedComment,
    count_approved,
    find_page,
    find_thread,
    has_page,
    read_page,
    stale_threads,
)
from lettersdesk.store.transactions import writing

# Level 11 takes seconds on a long thread, level 5 milliseconds for a few per cent more bytes.
BROTLI_QUALITY = 5

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PageBytes:
    """One page of a published thread in the three encodings that readers take."""

    etag: str
    identity: bytes
    gzip: bytes
    brotli: bytes

    @property
    def size(self) -> int:
        """Bytes this page takes in memory."""
        return len(self.identity) + len(self.gzip) + len(self.brotli)


def publish_thread(article_id: int) -> None:
    """Build a thread's first page; its older pages are built when somebody asks for them.

    The decision is on disk by now, so a busy database is no reason to tell its maker that it failed:
    the next reader builds the page.
    """
    try:
        _build_page(article_id, 1)
    except OperationalError:
        log.warning("thread %s will be built by its next reader", article_id)


def publish_stale_threads() -> int:
    """Build whatever a kill left unbuilt. Returns how many threads that were."""
    stale = stale_threads()
    for thread in stale:
        publish_thread(thread.pk)
    return len(stale)


def published_page(site_key: str, article_key: str, number: int = 1) -> PageBytes | None:
    """A page as it stands, built now if a decision came since. None if there is no such page."""
    thread = find_thread(site_key, article_key)
    if thread is None or number < 1:
        return None
    page = find_page(thread, number)
    if page is None:
        # Looked for before the lock is taken: asking for pages that do not exist must hold up nobody.
        if not has_page(thread.pk, number):
            return None
        page = _build_page(thread.pk, number)
    if page is None:
        return None
    return PageBytes(page.etag, bytes(page.identity), bytes(page.gzip), bytes(page.brotli))


def thread_document(article_id: int, version: int, number: int) -> dict[str, Any] | None:
    """What page ``number`` says: the contract of ``GET /threads/{site}/{article}.json``.

    None for a page past the end, other than the first.
    """
    comments, older = read_page(article_id, number)
    if not comments and number > 1:
        return None
    document: dict[str, Any] = {"version": version, "count": count_approved(article_id)}
    if older:
        document["next"] = number + 1
    document["comments"] = [_as_json(comment) for comment in comments]
    return document


def _build_page(article_id: int, number: int) -> PublishedPage | None:
    with writing():
        # The lock makes builders of one thread take turns, so the version read here is the version
        # of the decisions read below.
        thread = Thread.objects.select_for_update().get(pk=article_id)
        if page := find_page(thread, number):
            return page
        document = thread_document(article_id, thread.version, number)
        if document is None:
            return None
        body = encode_document(document)
        page, _ = PublishedPage.objects.update_or_create(
            thread=thread,
            number=number,
            defaults={
                "version": thread.version,
                # Random, not a digest of the bytes: nothing kept may confirm a guessed text.
                "etag": secrets.token_hex(8),
                "identity": body,
                "gzip": gzip.compress(body, 6, mtime=0),
                "brotli": brotli.compress(body, quality=BROTLI_QUALITY),
            },
        )
    return page


def encode_document(document: dict[str, Any]) -> bytes:
    """The one way a thread document becomes bytes."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _as_json(comment: PublishedComment) -> dict[str, Any]:
    if not comment.approved:
        place: dict[str, Any] = {"id": comment.id, "state": "removed"}
    else:
        place = {
            "id": comment.id,
            "text": comment.text,
            "author": comment.name,
            "created_at": comment.created_at,
            "lang": comment.lang,
        }
    if comment.parent:
        place["parent"] = comment.parent
    return place
