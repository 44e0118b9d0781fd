"""The server's front door: published threads and health from here, everything else through Django.

Django runs as WSGI in a small fixed pool of threads: measured against its own ASGI handler that gives
more posts a second and a far shorter tail (docs/decisions/0003-django-behind-a-thin-asgi-door.md).
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import Any, cast

from a2wsgi import WSGIMiddleware

from lettersdesk.web.wsgi import application as django  # first: it sets Django up

# isort: split
from django.conf import settings
from django.db import connection

from lettersdesk.flow.publish import publish_stale_threads, published_page
from lettersdesk.store.queries.published import changed_threads, ledger_number
from lettersdesk.store.triggers import require_triggers
from lettersdesk.web.body import BodyTooLarge, ClientGone, read_body, speaks_utf8
from lettersdesk.web.client import parse_networks, resolve_client
from lettersdesk.web.threads import ThreadReader, answer_plain

log = logging.getLogger(__name__)


class Door:
    """One process's ASGI application. Started by the lifespan protocol, so that it never serves on an
    unprotected or half-built store."""

    def __init__(self) -> None:
        conf = settings.LETTERSDESK
        # Typed as what it is used as; the two sides spell the same WSGI and ASGI types differently.
        self._django: Any = WSGIMiddleware(cast(Any, django), workers=conf.threads)
        self._trusted = parse_networks(conf.trusted_proxies)
        self._max_body = conf.max_body
        self._cache_bytes = conf.thread_cache_bytes
        self._reader: ThreadReader | None = None
        self._poll: asyncio.Task[None] | None = None

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _live(self, receive: Any, send: Any) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                try:
                    self._reader = await asyncio.to_thread(self._open)
                except Exception as error:
                    log.exception("cannot start")
                    await send({"type": "lifespan.startup.failed", "message": str(error)})
                    return
                self._poll = asyncio.create_task(self._reader.poll_forever())
                await send({"type": "lifespan.startup.complete"})
            else:
                if self._poll:
                    self._poll.cancel()
                    with suppress(asyncio.CancelledError):
                        await self._poll
                await send({"type": "lifespan.shutdown.complete"})
                return

    def _open(self) -> ThreadReader:
        require_triggers()
        if built := publish_stale_threads():
            log.info("built %d threads that the last stop left unbuilt", built)
        seen = ledger_number()
        connection.close()
        return ThreadReader(published_page, changed_threads, seen=seen, cache_bytes=self._cache_bytes)

    async def _answer(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        path: str = scope["path"]
        if path.startswith("/threads/") and self._reader:
            await self._reader(scope, receive, send)
            return
        if path == "/healthz":
            await self._answer_health(send)
            return
        resolve_client(scope, self._trusted)
        if not speaks_utf8(scope):
            await answer_plain(send, 415, "charset_unsupported")
            return
        try:
            body = await read_body(scope, receive, self._max_body)
        except BodyTooLarge:
            await answer_plain(send, 413, "body_too_large", [(b"connection", b"close")])
            return
        except ClientGone:
            return

        async def answer(message: dict[str, Any]) -> None:
            # Granian's own send is not a coroutine function, and a2wsgi needs one.
            await send(message)

        await self._django(scope, body, answer)

    async def _answer_health(self, send: Any) -> None:
        try:
            await asyncio.to_thread(_ask_database)
        except Exception:
            log.exception("not healthy")
            await answer_plain(send, 503, "database_busy")
            return
        body = b'{"status":"ok"}'
        headers = [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"no-store"),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body, "more_body": False})


def _ask_database() -> None:
    try:
        ledger_number()
    finally:
        connection.close()


application = Door()
