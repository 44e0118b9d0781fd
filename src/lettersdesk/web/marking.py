"""Mark words in a text: findings with spans become segments that a template can print one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lettersdesk.screening import Finding, Part


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
    changes = _changes(len(text), [finding for finding in findings if finding.part == part])
    segments: list[Segment] = []
    covering: Counter[str] = Counter()
    start = 0
    for place in sorted(changes):
        if place > start:
            segments.append(_segment(text[start:place], covering, titles or {}))
            start = place
        covering.update(changes[place])
    if start < len(text):
        segments.append(_segment(text[start:], covering, titles or {}))
    return _merged(segments)


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


def _changes(length: int, findings: list[Finding]) -> dict[int, Counter[str]]:
    """At which places how many spans of which guideline begin (+1) or end (-1)."""
    changes: dict[int, Counter[str]] = {}
    for finding in findings:
        for span in finding.spans:
            start, end = max(0, span.start), min(length, span.end)
            if start < end:
                changes.setdefault(start, Counter())[finding.guideline] += 1
                changes.setdefault(end, Counter())[finding.guideline] -= 1
    return changes


def _segment(text: str, covering: Counter[str], titles: Mapping[str, str]) -> Segment:
    keys = tuple(sorted(key for key, spans in covering.items() if spans > 0))
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
