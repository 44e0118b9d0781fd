"""A screening: everything the machine found in one comment. It judges nothing; the policy does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from lettersdesk.screening.findings import Finding, Span

LANGUAGES = ("en", "ar", "ckb", "kmr", "tr", "fa")
"""The first-class languages. A screening may also say ``ku`` (Kurdish in Arabic script, dialect
undecided) or ``other``."""


@dataclass(frozen=True, slots=True)
class Screening:
    """What the machine found.

    ``scores``: guideline -> 0..1 for every guideline with a detector. Probabilities when
    ``calibrated`` is true for this comment's language; otherwise mere indications (1.0 an
    unambiguous finding, 0.5 an ambiguous one, 0.0 none), good for sorting and no more.
    ``reject_probability``: 0..1 over all guidelines, under the same proviso.
    ``relevance``: 0..1 to the article, ``None`` when unknown.
    ``about_publisher``: the comment criticises the publisher, its people, pieces or moderation.
    ``failed``: names of detectors that raised; any entry means hold.
    ``links``: spans of links in the text, whatever they point to.
    """

    language: str
    findings: tuple[Finding, ...] = ()
    scores: Mapping[str, float] = field(default_factory=dict)
    calibrated: bool = False
    reject_probability: float = 0.0
    relevance: float | None = None
    about_publisher: bool = False
    failed: tuple[str, ...] = ()
    links: tuple[Span, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain data for storing; ``from_json`` reads it back to an equal screening."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Screening:
        """Read what ``as_json`` wrote (tuples may have become lists).

        Raises ``KeyError`` or ``TypeError`` on anything else.
        """
        findings = tuple(
            Finding(**{**f, "spans": tuple(Span(**s) for s in f["spans"])}) for f in data["findings"]
        )
        rest = {k: v for k, v in data.items() if k not in ("findings", "failed", "links")}
        return cls(
            findings=findings,
            failed=tuple(data["failed"]),
            links=tuple(Span(**s) for s in data["links"]),
            **rest,
        )
