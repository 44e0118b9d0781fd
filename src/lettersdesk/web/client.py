"""Who is calling: the client's address and scheme, seen through the proxies one trusts and no others."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

Network = IPv4Network | IPv6Network


def parse_networks(addresses: Iterable[str]) -> tuple[Network, ...]:
    """Addresses and networks (``10.0.0.0/8``) of trusted proxies.

    Raises:
        ValueError: one of them is neither.
    """
    return tuple(ip_network(address, strict=False) for address in addresses)


def resolve_client(scope: dict[str, Any], trusted: tuple[Network, ...]) -> None:
    """Set ``scope["client"]`` and ``scope["scheme"]`` to the reader's own.

    Walks ``X-Forwarded-For`` from the right and stops at the first address that is not a trusted
    proxy: whatever stands left of it, the client wrote itself.
    """
    peer = (scope.get("client") or ("127.0.0.1", 0))[0]
    if not _is_trusted(peer, trusted):
        return
    headers = dict(scope["headers"])  # of a repeated header the last counts: the proxy's own
    if headers.get(b"x-forwarded-proto", b"").strip() in (b"http", b"https"):
        scope["scheme"] = headers[b"x-forwarded-proto"].strip().decode()
    chain = headers.get(b"x-forwarded-for", b"").decode("latin-1").split(",")
    for address in reversed([part.strip() for part in chain]):
        if not _is_address(address):
            break
        peer = address
        if not _is_trusted(address, trusted):
            break
    scope["client"] = (peer, 0)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def plain_address(text: str) -> IPv4Address | IPv6Address:
    """An address; one of IPv4 that a dual-stack socket wrapped as IPv6 (``::ffff:192.0.2.1``), unwrapped.

    Raises:
        ValueError: it is none.
    """
    address = ip_address(text)
    return getattr(address, "ipv4_mapped", None) or address


def _is_trusted(address: str, trusted: tuple[Network, ...]) -> bool:
    return _is_address(address) and any(plain_address(address) in network for network in trusted)
