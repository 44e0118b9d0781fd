"""Serve published threads: a thin ASGI application that answers from memory.

The database is asked once per page and change. A poll, twice a second, drops what changed; when the
poll falls behind, memory is not trusted and every reader is served from the database, so nothing is
ever staler than a second.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
import time
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from lettersdesk.flow.publish import PageBytes
from lettersdesk.web.cache import ThreadCache, ThreadKey
from lettersdesk.web.problems import problem

log = logging.getLogger(__name__)

TITLES = {
    "article_unknown": "There is no such article, or no such page of its thread.",
    "body_too_large": "The request is too large.",
    "charset_unsupported": "Requests are read as UTF-8.",
    "database_busy": "The database is busy; nothing was stored. Try again.",
    "method_not_allowed": "This address does not take that method.",
    "not_found": "There is nothing at this address.",
}
POLL_SECONDS = 0.5
STALE_SECONDS = 1.0
PATH = re.compile(
    r"/threads/(?P<site>[a-z0-9-]{1,63})/(?P<article>[^/]{1,400}?)(?:\.(?P<number>[1-9]\d{0,8}))?\.json"
)

Load = Callable[[str, str, int], PageBytes | None]
Changes = Callable[[int], list[tuple[str, str, int]]]


class _Loading:
    """One look at the database under way, and whether its thread changed meanwhile."""

    task: asyncio.Task[PageBytes | None]
    changed = False


class ThreadReader:
    """``/threads/{site}/{article}.json`` and its older pages ``….N.json``."""

    def __init__(self, load: Load, changes: Changes, *, seen: int, cache_bytes: int) -> None:
        """
        Args:
            load: site key, article key, page number -> the page, from the database.
            changes: the threads raised after a ledger number, as (site key, article key, number).
            seen: the ledger's number now; the cache is empty, so nothing older matters.
        """
        self._load, self._changes, self._seen = load, changes, seen
        self._cache = ThreadCache(cache_bytes)
        self._loading: dict[tuple[ThreadKey, int], _Loading] = {}
        self._polled = time.monotonic()
        self._pool = ThreadPoolExecutor(2, thread_name_prefix="threads")
        # Apart from the loads: a poll that waits behind a slow one would make memory worthless.
        self._poll_pool = ThreadPoolExecutor(1, thread_name_prefix="poll")

    async def poll_forever(self) -> None:
        """Drop what changed, twice a second, until cancelled."""
        while True:
            await self.poll()
            await asyncio.sleep(POLL_SECONDS)

    async def poll(self) -> None:
        """Drop what changed since the last poll. A failure is logged, and memory is not trusted."""
        started = time.monotonic()
        try:
            changed = await _run_in(self._poll_pool, self._changes, self._seen)
        except Exception:
            log.exception("cannot see which threads changed; serving from the database")
            return
        for site, article, number in changed:
            self._cache.drop((site, article))
            for (thread, _), loading in self._loading.items():
                loading.changed |= thread == (site, article)
            self._seen = number
        self._polled = started

    async def page(self, thread: ThreadKey, number: int) -> PageBytes | None:
        """A page, from memory if the last poll was in time. Raises what the database raises."""
        fresh = time.monotonic() - self._polled <= STALE_SECONDS
        if not fresh:
            page: PageBytes | None = await _run_in(self._pool, self._load, *thread, number)
            return page
        if page := self._cache.get(thread, number):
            return page
        # Readers of the same page wait for one look at the database.
        loading = self._loading.get((thread, number))
        if loading is None:
            loading = self._loading[thread, number] = _Loading()
            loading.task = asyncio.create_task(self._load_and_keep(loading, thread, number))
        return await asyncio.shield(loading.task)

    async def _load_and_keep(self, loading: _Loading, thread: ThreadKey, number: int) -> PageBytes | None:
        try:
            page: PageBytes | None = await _run_in(self._pool, self._load, *thread, number)
        finally:
            del self._loading[thread, number]
        # A change noticed meanwhile may or may not be in these bytes: do not keep them.
        if page is not None and not loading.changed:
            self._cache.put(thread, number, page)
        return page

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        """Answer one request for a thread."""
        if scope["method"] not in ("GET", "HEAD"):
            await answer_plain(send, 405, "method_not_allowed", [(b"allow", b"GET, HEAD")])
            return
        match = PATH.fullmatch(scope["path"])
        if match is None:
            await answer_plain(send, 404, "not_found")
            return
        thread = (match["site"], unicodedata.normalize("NFC", match["article"]))
        try:
            page = await self.page(thread, int(match["number"] or 1))
        except Exception:
            log.exception("cannot read a thread")
            await answer_plain(send, 503, "database_busy", [(b"retry-after", b"2")])
            return
        if page is None:
            await answer_plain(send, 404, "article_unknown")
            return
        await _answer_page(scope, send, page)


async def _run_in(pool: ThreadPoolExecutor, call: Callable[..., Any], *arguments: Any) -> Any:
    return await asyncio.get_running_loop().run_in_executor(pool, call, *arguments)


async def _answer_page(scope: dict[str, Any], send: Any, page: PageBytes) -> None:
    headers = dict(scope["headers"])
    encoding, body = _pick_encoding(headers.get(b"accept-encoding", b""), page)
    # A strong validator names the very bytes, so each encoding has its own.
    etag = f'"{page.etag}-{encoding or "id"}"'.encode()
    out = [
        (b"etag", etag),
        (b"cache-control", b"no-cache"),
        (b"vary", b"accept-encoding"),
        (b"access-control-allow-origin", b"*"),
        (b"x-content-type-options", b"nosniff"),
    ]
    known = [tag.strip().removeprefix(b"W/") for tag in headers.get(b"if-none-match", b"").split(b",")]
    if etag in known or b"*" in known:
        await _send(send, 304, out, b"")
        return
    out += [
        (b"content-type", b"application/json; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
    ]
    if encoding:
        out.append((b"content-encoding", encoding.encode()))
    await _send(send, 200, out, body if scope["method"] == "GET" else b"")


def _pick_encoding(accepted: bytes, page: PageBytes) -> tuple[str, bytes]:
    offers = {}
    for offer in accepted.lower().split(b","):
        name, _, weight = offer.partition(b";")
        offers[name.strip()] = weight.replace(b" ", b"") not in (b"q=0", b"q=0.0", b"q=0.00", b"q=0.000")
    if offers.get(b"br"):
        return "br", page.brotli
    if offers.get(b"gzip"):
        return "gzip", page.gzip
    return "", page.identity


async def answer_plain(
    send: Any, status: int, code: str, headers: list[tuple[bytes, bytes]] | None = None
) -> None:
    """A problem document, from outside Django."""
    body = json.dumps(problem(status, code, TITLES[code])).encode()
    out = [
        (b"content-type", b"application/problem+json"),
        (b"content-length", str(len(body)).encode()),
        (b"access-control-allow-origin", b"*"),
        (b"cache-control", b"no-store"),
        *(headers or []),
    ]
    await _send(send, status, out, body)


async def _send(send: Any, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
