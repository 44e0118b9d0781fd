"""Disguising: how the tests hide a listed word, one way after another.

A word is a list of cells, one a letter at first; a disguise changes cells or what stands between them.
Words of phrases are hidden in their longest word, since that one gives the phrase away.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

# Shorter words are honestly ambiguous behind a mask, a digit or spaces: f*g, a55, o ç.
SHORTEST = 4
_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
_MARKS = "\u0301\u0323\u0304\u0336"
_HARAKAT = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
_LEET = {"a": "@4", "e": "3", "i": "1!", "l": "1", "o": "0", "s": "$5", "t": "7", "b": "8", "g": "9"}
_CYRILLIC = dict(zip("aceopxyisjhktmb", "асеорхуіѕјһктмв", strict=True))
_KEYBOARD = {"ی": "يىی", "ک": "كکڪ", "ه": "ەه"}


@dataclass
class Hidden:
    """A listed word or phrase on its way into hiding; ``cells`` are of its longest word."""

    before: str
    cells: list[str]
    behind: str
    language: str
    joiner: str = ""
    signs: int = 0

    def written(self) -> str:
        return self.before + self.joiner.join(self.cells) + self.behind

    def room_for_signs(self) -> int:
        """Digits and masks that leave more letters than they take."""
        return (len(self.cells) - 2) // 2 - self.signs


def hide(spelling: str, language: str) -> Hidden:
    """A spelling as it is listed, ready to be disguised."""
    plain = spelling.strip("*^").replace("…", "ten of")
    longest = max(plain.replace("'", " ").split(), key=len)
    before, _, behind = plain.partition(longest)
    return Hidden(before, list(longest), behind, language)


def _each(hidden: Hidden, dice: random.Random, change: Callable[[str], str]) -> None:
    """Change about half of the cells, at least one."""
    sure = dice.randrange(len(hidden.cells))
    hidden.cells = [
        change(cell) if i == sure or dice.random() < 0.5 else cell for i, cell in enumerate(hidden.cells)
    ]


def _raise_case(hidden: Hidden, dice: random.Random) -> None:
    turkish = {"i": "İ", "ı": "I"} if hidden.language == "tr" else {}
    _each(hidden, dice, lambda cell: "".join(turkish.get(c, c.upper()) for c in cell))


def _spell_leet(hidden: Hidden, dice: random.Random) -> None:
    places = [i for i, cell in enumerate(hidden.cells) if cell in _LEET]
    if places and hidden.room_for_signs() > 0:
        place = dice.choice(places)
        # At the edge of a word ! is an exclamation mark.
        at_edge = place in (0, len(hidden.cells) - 1)
        signs = _LEET[hidden.cells[place]].replace("!", "1" if at_edge else "!")
        hidden.cells[place] = dice.choice(signs)
        hidden.signs += 1


def _mask(hidden: Hidden, dice: random.Random) -> None:
    if hidden.room_for_signs() > 0:
        hidden.cells[dice.randrange(1, len(hidden.cells) - 1)] = dice.choice("*#–")
        hidden.signs += 1


def _space(hidden: Hidden, dice: random.Random) -> None:
    hidden.joiner = " "


def _dot(hidden: Hidden, dice: random.Random) -> None:
    hidden.joiner = "."


def _draw_out(hidden: Hidden, dice: random.Random) -> None:
    # "www." with a dot behind it begins an address, and addresses are not read for words.
    letters = [i for i, cell in enumerate(hidden.cells) if len(cell) == 1 and cell.isalpha() and cell != "w"]
    if letters:
        hidden.cells[dice.choice(letters)] *= dice.randrange(3, 6)


def _sprinkle(signs: str) -> Callable[[Hidden, random.Random], None]:
    def sprinkle(hidden: Hidden, dice: random.Random) -> None:
        _each(hidden, dice, lambda cell: cell + dice.choice(signs))

    return sprinkle


def _shift(
    first: int, alphabet: str = "abcdefghijklmnopqrstuvwxyz"
) -> Callable[[Hidden, random.Random], None]:
    table = {letter: chr(first + i) for i, letter in enumerate(alphabet)}

    def shift(hidden: Hidden, dice: random.Random) -> None:
        _each(hidden, dice, lambda cell: "".join(table.get(c, c) for c in cell))

    return shift


def _pose(hidden: Hidden, dice: random.Random) -> None:
    _each(hidden, dice, lambda cell: "".join(_CYRILLIC.get(c, c) for c in cell))


def _change_keyboard(hidden: Hidden, dice: random.Random) -> None:
    _each(hidden, dice, lambda cell: "".join(dice.choice(_KEYBOARD.get(c, c)) for c in cell))


Disguise = Callable[[Hidden, random.Random], None]
LATIN: dict[str, Disguise] = {
    "case": _raise_case,
    "leet": _spell_leet,
    "mask": _mask,
    "spaces": _space,
    "dots": _dot,
    "repeats": _draw_out,
    "zero width": _sprinkle(_ZERO_WIDTH),
    "soft hyphen": _sprinkle("\u00ad"),
    "marks": _sprinkle(_MARKS),
    "fullwidth": _shift(0xFF41),
    "mathematical": _shift(0x1D41A),
    "boxed": _shift(0x1F170),
    "cyrillic": _pose,
}
ARABIC: dict[str, Disguise] = {
    "tatweel": _sprinkle("\u0640"),
    "harakat": _sprinkle(_HARAKAT),
    "zwnj": _sprinkle("\u200c"),
    "keyboard": _change_keyboard,
    "mask": _mask,
    "spaces": _space,
    "dots": _dot,
    "repeats": _draw_out,
}
NEEDS_LENGTH = {"leet", "mask", "spaces", "dots"}
