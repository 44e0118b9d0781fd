"""Read comments to screen, one a line. A line that cannot be read becomes one that says why."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

MAX_LINE = 4 * 1024 * 1024
"""Bytes of one line; a longer one is answered with an error and not kept in memory."""


@dataclass(frozen=True, slots=True)
class Line:
    """One comment with what it stands under, or why it could not be read (``error``)."""

    number: int
    id: Any = None
    error: str = ""
    text: str = ""
    name: str = ""
    lang: str | None = None
    article_title: str = ""
    article_text: str = ""
    parent: str = ""
    section: str = ""


class _Unreadable(Exception):
    """The line is no comment; the message says why."""


def read_json_lines(stream: BinaryIO) -> Iterator[Line]:
    """Lines of JSON objects; blank lines are passed over."""
    for number, raw in enumerate(_each_line(stream), 1):
        if not raw.strip():
            continue
        document: Any = None
        try:
            if len(raw.rstrip(b"\r\n")) > MAX_LINE:
                raise _Unreadable(f"longer than {MAX_LINE} bytes")
            document = json.loads(raw.decode("utf-8-sig" if number == 1 else "utf-8"))
            yield _line_of(number, document)
        except _Unreadable as why:
            yield Line(number, _id_of(document), str(why))
        except UnicodeDecodeError:
            yield Line(number, None, "not UTF-8")
        except (ValueError, RecursionError):
            yield Line(number, None, "not JSON")


def read_csv(stream: BinaryIO) -> Iterator[Line]:
    """Rows with a header; columns ``text`` and, as far as present, ``id``, ``name``, ``lang``,
    ``article_title``, ``article_text``, ``parent``, ``section``. Other columns are passed over."""
    csv.field_size_limit(MAX_LINE)
    text = io.TextIOWrapper(
        io.BufferedReader(_Rereadable(stream)), encoding="utf-8-sig", errors="surrogateescape", newline=""
    )
    rows = csv.DictReader(text)
    number = 1
    while True:
        number += 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Line(number, None, f"not CSV: {error}")
            continue
        if row is None:
            return
        try:
            yield _line_of(number, _from_row(row))
        except _Unreadable as why:
            yield Line(number, row.get("id"), str(why))


def _each_line(stream: BinaryIO) -> Iterator[bytes]:
    while raw := stream.readline(MAX_LINE + 1):
        if len(raw) > MAX_LINE and not raw.endswith(b"\n"):
            while (rest := stream.readline(MAX_LINE)) and not rest.endswith(b"\n"):
                pass
        yield raw


def _line_of(number: int, document: Any) -> Line:
    if not isinstance(document, Mapping):
        raise _Unreadable("not an object")
    if not isinstance(document.get("text"), str):
        raise _Unreadable("'text' is missing or no string")
    try:
        json.dumps(document.get("id"), allow_nan=False)
    except ValueError as error:
        raise _Unreadable("'id' is no JSON") from error
    article = document.get("article")
    if article is None:
        article = {}
    if not isinstance(article, Mapping):
        raise _Unreadable("'article' is no object")
    return Line(
        number=number,
        id=document.get("id"),
        text=document["text"],
        name=_text(document, "name"),
        lang=_text(document, "lang") or None,
        article_title=_text(article, "title"),
        article_text=_text(article, "text"),
        parent=_text(document, "parent"),
        section=_text(article, "section"),
    )


def _from_row(row: Mapping[str, Any]) -> dict[str, Any]:
    given = {key: value for key, value in row.items() if key and isinstance(value, str)}
    if any("\udc80" <= c <= "\udcff" for value in given.values() for c in value):
        raise _Unreadable("not UTF-8")
    article = {
        "title": given.get("article_title", ""),
        "text": given.get("article_text", ""),
        "section": given.get("section", ""),
    }
    return {**given, "article": article}


def _text(document: Mapping[str, Any], key: str) -> str:
    value = document.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _Unreadable(f"{key!r} is no string")
    return value


def _id_of(document: Any) -> Any:
    found = document.get("id") if isinstance(document, Mapping) else None
    try:
        json.dumps(found, allow_nan=False)
    except ValueError:
        return None
    return found


class _Rereadable(io.RawIOBase):
    """Lets TextIOWrapper read without disabling ``tell`` on the stream below, which progress asks."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
