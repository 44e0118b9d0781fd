"""Limit how fast one client address posts. Counted in memory; no address is ever stored."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from lettersdesk.flow.refusals import RateLimited
from lettersdesk.web.client import plain_address

_limiter = MovingWindowRateLimiter(MemoryStorage())


def check_rate(request: HttpRequest) -> None:
    """Count one post of this client.

    Raises:
        RateLimited: its address has posted as often as ``LETTERSDESK_POST_RATE`` lets it.
    """
    address = plain_address(request.META.get("REMOTE_ADDR") or "127.0.0.1")
    # A loopback peer is the operator, or a proxy that was not named in LETTERSDESK_TRUSTED_PROXIES:
    # one limit for all its readers together would shut the newsroom.
    if address.is_loopback:
        return
    # One reader commonly holds a whole /64 of IPv6.
    client = str(address) if address.version == 4 else str(int(address) >> 64)
    if not _limiter.hit(parse(settings.LETTERSDESK.post_rate), client):
        raise RateLimited
