"""Mark words in a text: findings with spans become segments that a template can print one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lettersdesk.screening import Finding, Part
from lettersdesk.screening.explain import cut_by_findings


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text, and the guidelines whose findings cover all of it.

    ``title`` names these guidelines to people; empty where nothing is marked.
    """

    text: str
    guidelines: tuple[str, ...] = ()
    title: str = ""


def mark_text(
    text: str,
    findings: Iterable[Finding],
    *,
    part: Part = "text",
    titles: Mapping[str, str] | None = None,
) -> list[Segment]:
    """Cut ``text`` wherever the set of guidelines that cover it changes.

    Joined again, the segments are exactly the text. Spans may overlap; whatever of one lies outside
    the text is ignored, since a page must come up even when a finding is wrong.
    """
    cut = cut_by_findings(text, findings, part)
    return _merged([_segment(piece, found, titles or {}) for piece, found in cut])


def shorten(segments: list[Segment], length: int, before: int = 60) -> list[Segment]:
    """About ``length`` characters, from a little before the first mark; cuts show as an ellipsis."""
    whole = sum(len(segment.text) for segment in segments)
    if whole <= length:
        return segments
    marked = _first_mark(segments)
    first = 0 if marked < length - before else marked - before
    shown, place = [Segment("…")] if first else [], 0
    for segment in segments:
        cut = segment.text[max(0, first - place) : max(0, first + length - place)]
        place += len(segment.text)
        if cut:
            shown.append(Segment(cut, segment.guidelines, segment.title))
    return [*shown, Segment("…")] if first + length < whole else shown


def _segment(text: str, findings: Iterable[Finding], titles: Mapping[str, str]) -> Segment:
    keys = tuple(sorted({finding.guideline for finding in findings}))
    return Segment(text, keys, " · ".join(titles.get(key, key) for key in keys))


def _merged(segments: list[Segment]) -> list[Segment]:
    """Neighbours under the same guidelines become one: two adjoining spans are one mark."""
    merged: list[Segment] = []
    for segment in segments:
        if merged and merged[-1].guidelines == segment.guidelines:
            segment = Segment(merged.pop().text + segment.text, segment.guidelines, segment.title)
        merged.append(segment)
    return merged


def _first_mark(segments: list[Segment]) -> int:
    place = 0
    for segment in segments:
        if segment.guidelines:
            return place
        place += len(segment.text)
    return 0
