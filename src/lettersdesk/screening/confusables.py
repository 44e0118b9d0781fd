"""Lookalikes: letters of other scripts that stand in for Latin ones, read from Unicode's own table.

Lookalikes within a script (ꜱ, ᴀ; ڪ) fold wherever they stand. Those of another script fold only where
they can hardly be honest: in a word that has Latin letters too, or in a word all of lookalikes between
Latin words. So Russian and Greek stay Russian and Greek.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files

# Not in Unicode's table, which compares shapes more strictly than readers do.
_ALSO = dict(zip("мяЯиИшШщЩцЦпПёЁїЇєЄбβεζλΛμωδΣΔ", "mrrnnwwwwuunneeiieebbezaauwdea", strict=True))
_SHORTEST_WHOLE = 3


def _read_table() -> dict[str, str]:
    table = {}
    for line in (files(__package__) / "confusables.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            source, target, _name = line.split("\t")
            table[chr(int(source, 16))] = "".join(chr(int(code, 16)) for code in target.split())
    return table


def _script(char: str) -> str:
    return unicodedata.name(char, "").partition(" ")[0]


_TABLE = _read_table()
SAME_SCRIPT = {
    s: t for s, t in _TABLE.items() if _script(s) in ("LATIN", _script(t[0])) and not t[0].isdigit()
}
_FOREIGN = {s: t for s, t in {**_TABLE, **_ALSO}.items() if s not in SAME_SCRIPT}
_FOREIGN |= {s.upper(): t for s, t in _FOREIGN.items() if len(s.upper()) == 1 and s.upper() not in _FOREIGN}
_FOREIGN_LETTERS = frozenset(_FOREIGN)
_ANY_FOREIGN = re.compile("[" + "".join(map(re.escape, _FOREIGN)) + "]")


def fold_lookalikes(text: str, pieces: list[str]) -> None:
    """Change those folded ``pieces`` (one a character of ``text``) that pose as Latin letters."""
    # Asked first, since the pattern is slow to find nothing.
    if _FOREIGN_LETTERS.isdisjoint(text):
        return
    done = 0
    for match in _ANY_FOREIGN.finditer(text):
        if match.start() < done:
            continue
        start, done = _bound_word(pieces, match.start(), done)
        if _poses_as_latin(text, pieces, start, done):
            for i in range(start, done):
                if text[i] in _FOREIGN:
                    pieces[i] = _FOREIGN[text[i]]


def _bound_word(pieces: list[str], at: int, done: int) -> tuple[int, int]:
    """The word around a character; what folds to nothing does not end it."""
    start = end = at
    while start > done and (not pieces[start - 1] or pieces[start - 1].isalnum()):
        start -= 1
    while end < len(pieces) and (not pieces[end] or pieces[end].isalnum()):
        end += 1
    return start, max(end, at + 1)


def _poses_as_latin(text: str, pieces: list[str], start: int, end: int) -> bool:
    letters = [i for i in range(start, end) if pieces[i]]
    others = [pieces[i] for i in letters if text[i] not in _FOREIGN and pieces[i].isalpha()]
    if any(_is_latin(letter[0]) for letter in others):
        return True
    if others or len(letters) < _SHORTEST_WHOLE:
        return False
    around = _find_letter(pieces, start, -1) + _find_letter(pieces, end, 1)
    return around != "" and all(map(_is_latin, around))


def _find_letter(pieces: list[str], place: int, step: int) -> str:
    """The nearest letter before (-1) or behind (1) a place, not too far from it."""
    for distance in range(12):
        i = place + step * distance - (step < 0)
        if not 0 <= i < len(pieces):
            break
        if pieces[i].isalpha():
            return pieces[i][0]
    return ""


@lru_cache(maxsize=2_000)
def list_lookalikes(letter: str) -> str:
    """The Latin letters that a folded letter of another script may pose as; none for most letters."""
    return _FOREIGN.get(letter, "") + _FOREIGN.get(letter.upper(), "")


def _is_latin(letter: str) -> bool:
    return letter.isascii() or "\u00c0" <= letter <= "\u024f" or "\u1e00" <= letter <= "\u1eff"
