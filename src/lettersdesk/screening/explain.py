"""Explaining: a comment cut into segments, each with the findings that rest on it, for people to read.

It knows neither colours nor terminals; ``lettersdesk screen --explain`` and the desk draw what it returns.
"""

from __future__ import annotations

from collections.abc import Iterable

from lettersdesk.screening.findings import Finding, Part
from lettersdesk.screening.screening import Screening

Segment = tuple[str, tuple[Finding, ...]]


def mark_findings(text: str, screening: Screening, part: Part = "text") -> list[Segment]:
    """The segments of ``text`` in order, plain ones with no findings; together they are the text again.

    ``text`` is the comment that was screened, or with ``part="name"`` its author's name. Where findings
    overlap, each stretch names all that cover it, in the screening's order.
    """
    return cut_by_findings(text, screening.findings, part)


def cut_by_findings(text: str, findings: Iterable[Finding], part: Part = "text") -> list[Segment]:
    """As ``mark_findings``. Whatever of a span lies outside the text is ignored, since a page must come
    up even when a finding is wrong."""
    places = [
        (max(0, span.start), min(span.end, len(text)), finding)
        for finding in findings
        if finding.part == part
        for span in finding.spans
    ]
    starts: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for number, (start, end, _) in enumerate(places):
        if start < end:
            starts.setdefault(start, []).append(number)
            ends.setdefault(end, []).append(number)
    segments: list[Segment] = []
    covering: set[int] = set()
    place = 0
    for cut in sorted({*starts, *ends, len(text)}):
        if cut > place:
            found = dict.fromkeys(places[number][2] for number in sorted(covering))
            segments.append((text[place:cut], tuple(found)))
            place = cut
        covering.difference_update(ends.get(cut, ()))
        covering.update(starts.get(cut, ()))
    return segments
