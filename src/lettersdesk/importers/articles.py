"""Import articles: JSON Lines as our API takes them, or a feed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from lettersdesk.flow.articles import ArticleFacts, register_article
from lettersdesk.flow.refusals import Refused
from lettersdesk.flow.sites import find_site
from lettersdesk.importers.feeds import read_feed

FEED_SUFFIXES = (".xml", ".rss", ".atom")


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one line (in a feed: of one entry), counted from 1."""

    line: int
    outcome: Literal["added", "corrected", "refused"]
    problem: str = ""


class FileUnreadable(Exception):
    """The file is no feed."""

    code = "file_unreadable"


def import_file(site_key: str, file: Path) -> Iterator[Imported]:
    """Register every article of a file, one transaction each; a bad line does not stop the others.

    Raises:
        SiteUnknown: no such site.
        FileUnreadable: a feed that cannot be parsed at all.
    """
    site = find_site(site_key)
    feed = file.suffix.lower() in FEED_SUFFIXES
    documents = read_feed(file.read_bytes()) if feed else _read_json_lines(file)
    if documents is None:
        raise FileUnreadable(f"{file} is neither RSS nor Atom")
    addresses: dict[str, str | None] = {}
    for number, document in documents:
        try:
            key, facts = _facts_of(document)
            if feed and addresses.setdefault(key, facts.url) != facts.url:
                # Two articles under one key would share a thread.
                raise ValueError(f"{facts.url} has the same key {key!r} as {addresses[key]}")
            _, added = register_article(site, key, facts)
            yield Imported(number, "added" if added else "corrected")
        except Refused as refused:
            yield Imported(number, "refused", f"{refused.code}: {refused}")
        except (TypeError, ValueError) as error:
            yield Imported(number, "refused", f"line_unreadable: {error}")


def _read_json_lines(file: Path) -> Iterable[tuple[int, Any]]:
    with file.open("rb") as stream:
        for number, raw in enumerate(stream, 1):
            if raw.strip():
                yield number, raw


def _facts_of(document: Any) -> tuple[str, ArticleFacts]:
    """Key and facts of one line.

    Raises:
        ValueError, TypeError: it is not JSON, or a field has the wrong type; says which.
    """
    if isinstance(document, bytes):
        try:
            document = json.loads(document)
        except RecursionError as error:
            raise ValueError("nested too deeply") from error
    if not isinstance(document, dict):
        raise TypeError("not an object")
    fields = {
        **dict.fromkeys(("url", "title", "text", "lang", "section"), str),
        **dict.fromkeys(("open", "automation"), bool),
    }
    if unknown := sorted(document.keys() - fields.keys() - {"key"}):
        raise ValueError(f"unknown field {unknown[0]!r}")
    if not isinstance(document.get("key"), str):
        raise TypeError("'key' is missing or no string")
    for field, kind in fields.items():
        if document.get(field) is not None and not isinstance(document[field], kind):
            raise TypeError(f"{field!r} is no {kind.__name__}")
    facts = {field: document.get(field) for field in fields}
    return document["key"], ArticleFacts(is_open=facts.pop("open"), **facts)
