"""Read RSS and Atom: each entry as the object that a line of JSON would hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import unquote, urlsplit

import feedparser
from django.utils.html import strip_tags


def read_feed(data: bytes) -> Iterator[tuple[int, dict[str, Any]]] | None:
    """Entries numbered from 1, or None if the data is no feed.

    An article's key is the last part of its address (Kurdish slugs decoded), which is what a page can
    compute by itself to name its thread.
    """
    feed = feedparser.parse(data)
    if not feed.get("version"):
        return None
    lang = feed.feed.get("language", "").split("-")[0].lower()
    return ((number, _as_article(entry, lang)) for number, entry in enumerate(feed.entries, 1))


def _as_article(entry: Any, lang: str) -> dict[str, Any]:
    link = entry.get("link", "")
    path = unquote(urlsplit(link).path).rstrip("/")
    content = entry.get("content") or [{"value": entry.get("summary", "")}]
    tags = entry.get("tags") or [{}]
    return {
        "key": path.rsplit("/", 1)[-1].removesuffix(".html"),
        "url": link,
        "title": _plain(entry.get("title", "")),
        "text": _plain(content[0].get("value", "")),
        "lang": lang or None,
        "section": tags[0].get("term"),
    }


def _plain(markup: str) -> str:
    # Without its tags one paragraph would run into the next.
    spaced = re.sub(r"(?i)</p>|<br\s*/?>", "\n\n", markup)
    return unescape(strip_tags(spaced)).strip()
