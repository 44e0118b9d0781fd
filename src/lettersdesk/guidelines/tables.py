"""Typed reading of a parsed TOML file: every value that is not as it should be becomes a problem."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from lettersdesk.guidelines.lines import KeyPath
from lettersdesk.guidelines.problems import PolicyProblem

_BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]+")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_MISSING: Final = object()


@dataclass(slots=True)
class Report:
    """The problems found so far, each put on the line of its key, or of the nearest table that has one."""

    lines: Mapping[KeyPath, int]
    problems: list[PolicyProblem] = field(default_factory=list)

    def add(self, path: KeyPath, message: str) -> None:
        known = (
            self.lines[path[:length]] for length in range(len(path), 0, -1) if path[:length] in self.lines
        )
        self.problems.append(PolicyProblem(next(known, None), write_path(path), message))

    def in_file_order(self) -> tuple[PolicyProblem, ...]:
        return tuple(sorted(self.problems, key=lambda problem: problem.line or 0))


@dataclass(frozen=True, slots=True)
class Table:
    """One TOML table at ``path``. Its readers return a usable value even after reporting a problem,
    so that one fault never hides the next."""

    values: Mapping[str, Any]
    path: KeyPath
    report: Report

    def refuse_others(self, known: Collection[str], *, why: Mapping[str, str] | None = None) -> None:
        """Report every key that is not ``known``: a typo must not be silent."""
        for key in self.values:
            if key not in known:
                message = (why or {}).get(key) or f"unknown key; known here: {', '.join(known)}"
                self.report.add((*self.path, key), message)

    def read_table(self, key: str) -> Table:
        """The table at ``key``, an empty one when the key is absent."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            self.report.add((*self.path, key), "must be a table")
        return Table(value if isinstance(value, dict) else {}, (*self.path, key), self.report)

    def read_tables(self) -> Iterator[tuple[str, Table]]:
        """Every member as a table, in file order."""
        for key in self.values:
            yield key, self.read_table(key)

    def read_text(self, key: str) -> str:
        """A required text that is not blank."""
        value = self.values.get(key, _MISSING)
        if value is _MISSING:
            self.report.add((*self.path, key), "is missing")
        elif message := _fault_in_text(value):
            self.report.add((*self.path, key), message)
        else:
            return str(value).strip()
        return ""

    def read_texts(self, key: str, *, allowed: Callable[[str], str] | None = None) -> tuple[str, ...]:
        """A list of distinct texts, empty when absent. ``allowed`` says what is wrong with one, or ""."""
        value = self.values.get(key, [])
        if not isinstance(value, list):
            self.report.add((*self.path, key), "must be a list of texts")
            return ()
        texts: list[str] = []
        for member in value:
            message = _fault_in_text(member) or (allowed(member) if allowed else "")
            if not message and member.strip() in texts:
                message = "is listed twice"
            if message:
                self.report.add((*self.path, key), f"{member!r:.60} {message}")
            else:
                texts.append(member.strip())
        return tuple(texts)

    def read_flag(self, key: str, *, absent: bool | None = None) -> bool | None:
        value = self.values.get(key, absent)
        if value is not None and not isinstance(value, bool):
            self.report.add((*self.path, key), "must be true or false")
            return absent
        return value

    def read_share(self, key: str, *, required: bool = True) -> float | None:
        """A number from 0 to 1."""
        value = self.values.get(key, _MISSING)
        if value is _MISSING:
            if required:
                self.report.add((*self.path, key), "is missing")
        elif isinstance(value, bool) or not isinstance(value, (int, float)):
            self.report.add((*self.path, key), "must be a number between 0 and 1")
        elif not 0 <= value <= 1:  # true for NaN and the infinities, too
            self.report.add((*self.path, key), "must be between 0 and 1")
        else:
            return float(value)
        return None

    def read_count(self, key: str, *, absent: int) -> int:
        """A whole number from 1 to a million."""
        value = self.values.get(key, absent)
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 1_000_000:
            self.report.add((*self.path, key), "must be a whole number, 1 or more")
            return absent
        return value


def write_path(path: KeyPath) -> str:
    """A key's path as TOML writes it: parts joined by dots, quoted where they must be."""
    return ".".join(
        part if _BARE_KEY.fullmatch(part) else '"' + part.replace("\\", "\\\\").replace('"', '\\"') + '"'
        for part in path
    )


def _fault_in_text(value: object) -> str:
    if not isinstance(value, str):
        return "must be a text"
    if not value.strip():
        return "must not be blank"
    if _CONTROL.search(value):
        return "must not hold control characters"
    return ""
