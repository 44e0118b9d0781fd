"""Serving published threads from memory: encodings, validators, and never stale bytes."""

from __future__ import annotations

import asyncio
import gzip
import json

import brotli
import pytest

from lettersdesk.flow.publish import PageBytes
from lettersdesk.web.cache import ThreadCache
from lettersdesk.web.threads import ThreadReader


def make_page(text, etag="e"):
    body = json.dumps({"text": text}).encode()
    return PageBytes(etag, body, gzip.compress(body), brotli.compress(body))


class Store:
    """Stands in for the database: pages by thread, and a log of changes."""

    def __init__(self):
        self.pages = {}
        self.changes = []
        self.loads = 0
        self.while_loading = lambda: None

    def load(self, site, article, number):
        self.loads += 1
        page = self.pages.get((site, article, number))
        self.while_loading()
        return page

    def changed_since(self, seen):
        return [change for change in self.changes if change[2] > seen]


@pytest.fixture
def store():
    return Store()


def get(store, *requests, between=None):
    """Answer requests ``(path, headers, method)`` in one loop with one reader; list of answers."""

    async def run():
        reader = ThreadReader(store.load, store.changed_since, seen=0, cache_bytes=10**6)
        answers = []
        for number, (path, headers, method) in enumerate(requests):
            if number and between:
                await between(reader)
            answers.append(await ask(reader, path, headers, method))
        return answers

    return asyncio.run(run())


async def ask(reader, path, headers=None, method="GET"):
    sent = []

    async def send(message):
        sent.append(message)

    raw = [(k.lower().encode(), v.encode()) for k, v in (headers or {}).items()]
    await reader({"type": "http", "method": method, "path": path, "headers": raw}, None, send)
    head = {k.decode(): v.decode() for k, v in sent[0]["headers"]}
    return sent[0]["status"], head, b"".join(m.get("body", b"") for m in sent[1:])


def test_it_works(store):
    store.pages["demo", "bridge", 1] = make_page("one")
    ((status, head, body),) = get(store, ("/threads/demo/bridge.json", {}, "GET"))
    assert (status, json.loads(body)) == (200, {"text": "one"})
    assert head["access-control-allow-origin"] == "*"
    assert head["cache-control"] == "no-cache"
    assert "set-cookie" not in head


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("", None),
        ("gzip", "gzip"),
        ("gzip, deflate, br", "br"),
        ("br;q=0, gzip", "gzip"),
        ("BR", "br"),
        ("identity", None),
    ],
)
def test_each_encoding_has_its_own_strong_validator(store, accepted, encoding):
    store.pages["demo", "bridge", 1] = page = make_page("one")
    ask_for = {"Accept-Encoding": accepted}
    ((_, head, body),) = get(store, ("/threads/demo/bridge.json", ask_for, "GET"))
    assert head.get("content-encoding") == encoding
    assert body == {None: page.identity, "gzip": page.gzip, "br": page.brotli}[encoding]
    assert not head["etag"].startswith("W/")
    ((status, again, body),) = get(
        store, ("/threads/demo/bridge.json", {**ask_for, "If-None-Match": head["etag"]}, "GET")
    )
    assert (status, body, again["etag"]) == (304, b"", head["etag"])
    other = {"If-None-Match": head["etag"], "Accept-Encoding": "gzip" if encoding != "gzip" else "br"}
    assert get(store, ("/threads/demo/bridge.json", other, "GET"))[0][0] == 200


def test_head_has_no_body(store):
    store.pages["demo", "bridge", 1] = make_page("one")
    ((status, head, body),) = get(store, ("/threads/demo/bridge.json", {}, "HEAD"))
    assert (status, body) == (200, b"")
    assert int(head["content-length"]) > 0


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/threads/demo/other.json", "GET", 404),
        ("/threads/demo/bridge.2.json", "GET", 404),
        ("/threads/demo/bridge.0.json", "GET", 404),
        ("/threads/demo/bridge", "GET", 404),
        ("/threads/demo/.json", "GET", 404),
        ("/threads/" + "x" * 5000 + ".json", "GET", 404),
        ("/threads/demo/bridge.json", "POST", 405),
    ],
)
def test_what_is_not_there_is_a_problem(store, path, method, status):
    store.pages["demo", "bridge", 1] = make_page("one")
    ((answered, head, body),) = get(store, (path, {}, method))
    assert answered == status
    assert head["content-type"] == "application/problem+json"
    assert json.loads(body)["status"] == status


def test_older_pages_and_kurdish_slugs(store):
    store.pages["demo", "پردی-نوێ", 2] = make_page("older")
    assert get(store, ("/threads/demo/پردی-نوێ.2.json", {}, "GET"))[0][0] == 200


def test_a_page_is_asked_for_once_until_it_changes(store):
    store.pages["demo", "bridge", 1] = make_page("one")

    async def change(reader):
        store.pages["demo", "bridge", 1] = make_page("two")
        store.changes.append(("demo", "bridge", 1))
        await reader.poll()

    request = ("/threads/demo/bridge.json", {}, "GET")
    assert [a[2] for a in get(store, request, request)] == [b'{"text": "one"}'] * 2
    assert store.loads == 1
    bodies = [a[2] for a in get(store, request, request, between=change)]
    assert bodies == [b'{"text": "one"}', b'{"text": "two"}']


def test_bytes_loaded_while_their_thread_changed_are_not_kept(store):
    store.pages["demo", "bridge", 1] = make_page("one")

    async def run():
        reader = ThreadReader(store.load, store.changed_since, seen=0, cache_bytes=10**6)
        loop = asyncio.get_running_loop()

        def change():
            # Between reading the bytes and handing them over, a decision comes and a poll sees it.
            store.while_loading = lambda: None
            store.pages["demo", "bridge", 1] = make_page("two")
            store.changes.append(("demo", "bridge", 1))
            asyncio.run_coroutine_threadsafe(reader.poll(), loop).result()

        store.while_loading = change
        await ask(reader, "/threads/demo/bridge.json")
        return await ask(reader, "/threads/demo/bridge.json")

    assert asyncio.run(run())[2] == b'{"text": "two"}'


def test_memory_is_not_trusted_when_the_poll_falls_behind(store, monkeypatch):
    store.pages["demo", "bridge", 1] = make_page("one")

    async def fall_behind(reader):
        reader._polled -= 1.1
        store.pages["demo", "bridge", 1] = make_page("two")

    request = ("/threads/demo/bridge.json", {}, "GET")
    assert get(store, request, request, between=fall_behind)[1][2] == b'{"text": "two"}'


def test_a_poll_that_fails_leaves_memory_untrusted(store):
    async def run():
        reader = ThreadReader(store.load, None, seen=0, cache_bytes=10**6)
        before = reader._polled
        await reader.poll()
        assert reader._polled == before

    asyncio.run(run())


def test_a_failing_database_is_a_problem_and_not_a_crash(store):
    def fail():
        raise RuntimeError("disk on fire: the text was …")

    store.while_loading = fail
    ((status, _, body),) = get(store, ("/threads/demo/bridge.json", {}, "GET"))
    assert status == 503
    assert b"fire" not in body


def test_readers_of_one_page_wait_for_one_look_at_the_database(store):
    store.pages["demo", "bridge", 1] = make_page("one")

    async def run():
        reader = ThreadReader(store.load, store.changed_since, seen=0, cache_bytes=10**6)
        await asyncio.gather(*(ask(reader, "/threads/demo/bridge.json") for _ in range(50)))

    asyncio.run(run())
    assert store.loads == 1


def test_the_cache_keeps_within_its_budget():
    page = make_page("x" * 1000)
    cache = ThreadCache(page.size * 3)
    for name in "abcd":
        cache.put(("demo", name), 1, page)
        assert cache.size <= page.size * 3
        cache.get(("demo", "a"), 1)
    assert cache.get(("demo", "b"), 1) is None  # the one read longest ago
    assert cache.get(("demo", "a"), 1) is page
    cache.put(("demo", "a"), 1, page)
    cache.drop(("demo", "a"))
    cache.drop(("demo", "a"))
    assert cache.size == page.size * 2
    cache.put(("demo", "huge"), 1, make_page("".join(map(str, range(10_000)))))
    assert cache.get(("demo", "huge"), 1) is None
