"""A finding: one detector's word on one guideline, with the characters it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Part = Literal["text", "name"]


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` (inclusive) to ``end`` (exclusive), in Unicode code points of the original."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One detector's word on one guideline.

    ``kind`` says how it was found; a policy lists, per guideline, the kinds it takes as certain:
    ``lexicon`` (a listed word as written), ``disguised`` (a listed word masked, spaced or leet-spelt),
    ``link``, ``phone``, ``phrase`` (a listed phrase, e.g. of promotion or of threat), ``model``.

    ``unambiguous`` is the detector's half of *certain*: the entry can hardly mean anything innocent.
    The policy adds the other half (kind listed, language reviewed); see ``guidelines.decide``.
    ``probability`` (0..1) is a calibrated probability and belongs to ``model`` findings alone.
    """

    guideline: str
    kind: str
    unambiguous: bool
    language: str
    spans: tuple[Span, ...]
    part: Part = "text"
    entry: str = ""
    probability: float | None = None
