"""Line numbers: on which line of a TOML file each key stands. Needs text that ``tomllib`` has accepted."""

from __future__ import annotations

import re
import tomllib
from typing import Final

KeyPath = tuple[str, ...]

_BLANK: Final = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY_PART: Final = re.compile(r'[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'')
_DOT: Final = re.compile(r"[ \t]*\.[ \t]*")
# A long string may end in up to two quotes of its own, hence the greedy {3,5}.
_LONG_BASIC: Final = re.compile(r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}', re.DOTALL)
_LONG_LITERAL: Final = re.compile(r"'''(?:[^']|'{1,2}(?!'))*'{3,5}", re.DOTALL)
_SCALAR: Final = re.compile(r"[^,\]}#\n]*")


def find_key_lines(text: str) -> dict[KeyPath, int]:
    """Map every key's path to the line (from 1) where it, or the table it names, first appears."""
    return _Scanner(text).scan()


class _Scanner:
    """One pass over valid TOML. It only finds keys: what values mean is ``tomllib``'s business."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.line = 1
        self.lines: dict[KeyPath, int] = {}

    def scan(self) -> dict[KeyPath, int]:
        table: KeyPath = ()
        self._skip(_BLANK)
        while self.at < len(self.text):
            if self._peek() == "[":
                brackets = 2 if self.text.startswith("[[", self.at) else 1
                self._advance(brackets)
                table = self._read_key(())
                self._skip(_BLANK)
                self._advance(brackets)
            else:
                self._read_pair(table)
            self._skip(_BLANK)
        return self.lines

    def _read_pair(self, table: KeyPath) -> None:
        path = self._read_key(table)
        self._skip(_BLANK)
        self._advance(1)  # the equals sign
        self._read_value(path)

    def _read_key(self, table: KeyPath) -> KeyPath:
        path = table
        self._skip(_BLANK)
        while True:
            part = self._skip(_KEY_PART)
            path = (*path, _unquote(part))
            self.lines.setdefault(path, self.line)
            if not self._skip(_DOT):
                return path

    def _read_value(self, path: KeyPath) -> None:
        self._skip(_BLANK)
        if self.text.startswith('"""', self.at):
            self._skip(_LONG_BASIC)
        elif self.text.startswith("'''", self.at):
            self._skip(_LONG_LITERAL)
        elif self._peek() in "\"'":
            self._skip(_KEY_PART)
        elif self._peek() == "[":
            self._read_members("]", path)
        elif self._peek() == "{":
            self._read_members("}", path)
        else:
            self._skip(_SCALAR)

    def _read_members(self, closing: str, path: KeyPath) -> None:
        self._advance(1)
        self._skip(_BLANK)
        while self._peek() != closing:
            if closing == "}":
                self._read_pair(path)
            else:
                self._read_value(path)
            self._skip(_BLANK)
            if self._peek() == ",":
                self._advance(1)
                self._skip(_BLANK)
        self._advance(1)

    def _peek(self) -> str:
        if self.at >= len(self.text):
            raise ValueError("the text ends in the middle of a value")  # tomllib would not have taken it
        return self.text[self.at]

    def _skip(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        if match is None:
            return ""
        self._advance(len(match.group()))
        return match.group()

    def _advance(self, count: int) -> None:
        self.line += self.text.count("\n", self.at, self.at + count)
        self.at += count


def _unquote(part: str) -> str:
    if part[:1] not in ('"', "'"):
        return part
    return str(tomllib.loads(f"key = {part}")["key"])
