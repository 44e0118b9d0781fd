"""The front door: bodies are bounded, and only trusted proxies are believed."""

from __future__ import annotations

import asyncio

import pytest

from lettersdesk.web.body import BodyTooLarge, ClientGone, read_body, speaks_utf8
from lettersdesk.web.client import parse_networks, plain_address, resolve_client


def read(chunks, limit=10, headers=()):
    async def run():
        messages = iter(chunks)

        async def receive():
            return next(messages)

        again = await read_body({"headers": list(headers)}, receive, limit)
        return (await again())["body"]

    return asyncio.run(run())


def chunk(body, more=False):
    return {"type": "http.request", "body": body, "more_body": more}


def test_a_body_arrives_in_one_piece():
    assert read([chunk(b"abc", True), chunk(b"def")]) == b"abcdef"
    assert read([{"type": "http.request"}]) == b""


def test_a_body_sent_in_chunks_gets_a_length():
    async def run():
        messages = iter([chunk(b"abc", True), chunk(b"def")])

        async def receive():
            return next(messages)

        scope = {"headers": [(b"transfer-encoding", b"chunked"), (b"host", b"x")]}
        await read_body(scope, receive, 10)
        return scope["headers"]

    assert asyncio.run(run()) == [(b"host", b"x"), (b"content-length", b"6")]


@pytest.mark.parametrize(
    ("kind", "spoken"),
    [
        ("application/json", True),
        ("text/plain; charset=UTF-8", True),
        ('text/plain; charset="utf-8"', True),
        ("text/plain; charset=hex", False),
        ("multipart/form-data; boundary=x; charset = unicode_escape", False),
    ],
)
def test_only_utf8_is_spoken(kind, spoken):
    assert speaks_utf8({"headers": [(b"content-type", kind.encode())]}) is spoken


def test_a_wrapped_ipv4_address_is_unwrapped():
    assert str(plain_address("::ffff:203.0.113.7")) == "203.0.113.7"
    assert resolve("::ffff:10.0.0.1", "198.51.100.1")[0] == "198.51.100.1"


def test_a_body_is_refused_by_its_word_before_it_is_read():
    with pytest.raises(BodyTooLarge):
        read([], headers=[(b"content-length", b"11")])


def test_a_body_is_refused_by_count():
    with pytest.raises(BodyTooLarge):
        read([chunk(b"x" * 6, True), chunk(b"x" * 6, True)])


def test_a_cut_off_body_reaches_nobody():
    with pytest.raises(ClientGone):
        read([chunk(b"x", True), {"type": "http.disconnect"}])


def resolve(peer, forwarded="", proto="", trusted=("10.0.0.0/8",)):
    headers = [(b"x-forwarded-for", forwarded.encode()), (b"x-forwarded-proto", proto.encode())]
    scope = {"client": (peer, 1), "scheme": "http", "headers": headers}
    resolve_client(scope, parse_networks(trusted))
    return scope["client"][0], scope["scheme"]


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("203.0.113.5", "198.51.100.1", "203.0.113.5"),  # no proxy of ours: its word is its own
        ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "6.6.6.6, 198.51.100.1", "198.51.100.1"),  # what stands left was sent by the client
        ("10.0.0.1", "198.51.100.1, 10.0.0.2", "198.51.100.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "rubbish", "10.0.0.1"),
        ("10.0.0.1", "198.51.100.1, rubbish", "10.0.0.1"),
    ],
)
def test_the_client_is_whom_the_trusted_proxies_name(peer, forwarded, client):
    assert resolve(peer, forwarded)[0] == client


def test_the_scheme_is_believed_of_a_trusted_proxy_only():
    assert resolve("10.0.0.1", proto="https")[1] == "https"
    assert resolve("203.0.113.5", proto="https")[1] == "http"
    assert resolve("10.0.0.1", proto="gopher")[1] == "http"
