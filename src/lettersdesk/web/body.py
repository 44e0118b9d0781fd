"""Take in a request body before a worker thread is spent on it, and refuse one that is too large."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([^\s\"';]*)")

Receive = Callable[[], Awaitable[dict[str, Any]]]


class BodyTooLarge(Exception):
    """The request body is larger than ``LETTERSDESK_MAX_BODY``."""

    code = "body_too_large"


class ClientGone(Exception):
    """The client hung up before its body was whole."""


async def read_body(scope: dict[str, Any], receive: Receive, limit: int) -> Receive:
    """Read the whole body, then hand back a ``receive`` that gives it in one piece.

    A slow sender thus holds up no worker, and a cut-off body never reaches a view.

    Raises:
        BodyTooLarge: over ``limit`` bytes, by its own word or by count.
        ClientGone: it never arrived whole.
    """
    declared = dict(scope["headers"]).get(b"content-length", b"0")
    if declared.isdigit() and int(declared) > limit:
        raise BodyTooLarge
    chunks, size, more = [], 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGone
        chunk = message.get("body", b"")
        chunks.append(chunk)
        size += len(chunk)
        if size > limit:
            raise BodyTooLarge
        more = message.get("more_body", False)
    body = b"".join(chunks)
    # WSGI goes by the length; a body sent in chunks came without one.
    kept = [(k, v) for k, v in scope["headers"] if k not in (b"content-length", b"transfer-encoding")]
    scope["headers"] = [*kept, (b"content-length", str(size).encode())] if size or declared != b"0" else kept

    async def replay() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


def speaks_utf8(scope: dict[str, Any]) -> bool:
    """Whether a request names no character set, or UTF-8. Django would try to decode by any name that
    Python knows, ``hex`` and ``idna`` among them."""
    kind = dict(scope["headers"]).get(b"content-type", b"").lower()
    named = _CHARSET.search(kind)
    return named is None or named[1] in (b"utf-8", b"utf8", b"us-ascii")
