"""Take in a request body before a worker thread is spent on it, and refuse one that is too large."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

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

    async def replay() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
