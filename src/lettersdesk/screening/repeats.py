"""Repeats: what of a text to remember so that nearly the same text is found again. Keeps nothing.

A text is the set of its content words. Order, case, marks, emoji and inflection do not count; nor do
thanks, greetings and condolences, which everybody writes in the same words. Two texts are alike as
far as these sets overlap. MinHash turns a set into a few band keys of fixed size: texts that are
alike share a key in all likelihood, others hardly ever do. Every hash takes a secret key, so that
without it nobody can try guessed texts against what was kept.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from hashlib import blake2b
from importlib.resources import files
from struct import Struct

from lettersdesk.screening.normalise import fold_form
from lettersdesk.screening.relevance import collect_stems
from lettersdesk.screening.tokens import split_forms

BANDS = 8
"""Keys of a text."""
NEAR = 0.6
"""Texts at least this much alike are near-repeats: of ten content words two may be others."""
FEWEST = 5
"""A text of fewer content words says what many say; that it comes again means nothing."""

_DEPTH = 3  # minima behind one key: more tell texts apart better, fewer find more
_SLOTS = Struct(f">{BANDS * _DEPTH}H")
_BAND = Struct(f">B{_DEPTH}H")
_KEY_BYTES = 6
_READ = 4_000  # characters: bounds the time, and what follows does not make a long text another one


def collect_words(text: str) -> frozenset[str]:
    """The content words that count, by their beginnings; none if they are too few."""
    # Folded first: a mark or an invisible character must not make another word.
    stems = collect_stems(" ".join(split_forms(text[:_READ]))) - _courtesies()
    return stems if len(stems) >= FEWEST else frozenset()


def sketch_bands(text: str, key: bytes) -> tuple[int, ...]:
    """The text's ``BANDS`` band keys, or none if it is too short or too common to count.

    ``key`` is secret and has at most 64 bytes. Keys are below 2**48 and tell nothing but equality.
    """
    slots = [_SLOTS.unpack(_hash_word(word, key)) for word in collect_words(text)]
    if not slots:
        return ()
    minima = [min(column) for column in zip(*slots, strict=True)]
    return tuple(_band_key(band, minima[band * _DEPTH : (band + 1) * _DEPTH], key) for band in range(BANDS))


def measure_likeness(text: str, other: str) -> float:
    """The share of their content words that two texts have in common, 0..1; 0 where they are too few."""
    words = collect_words(text)
    others = words if text == other else collect_words(other)
    return len(words & others) / len(words | others) if words and others else 0.0


def is_same_name(name: str, other: str) -> bool:
    """Whether two displayed names read the same."""
    return fold_form(name).split() == fold_form(other).split()


def _hash_word(word: str, key: bytes) -> bytes:
    # One hash is cut into the values of all MinHash functions: as good as that many hashes.
    spelt = word.encode("utf-8", "surrogatepass")
    return blake2b(spelt, digest_size=_SLOTS.size, key=key, person=b"word").digest()


def _band_key(band: int, minima: list[int], key: bytes) -> int:
    packed = _BAND.pack(band, *minima)
    return int.from_bytes(blake2b(packed, digest_size=_KEY_BYTES, key=key, person=b"band").digest(), "big")


@lru_cache(maxsize=1)
def _courtesies() -> frozenset[str]:
    data: dict[str, str] = tomllib.loads((files(__package__) / "courtesies.toml").read_text("utf-8"))
    return collect_stems(" ".join(split_forms(" ".join(data.values()))))
