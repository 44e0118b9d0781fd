"""Run every detector over a comment and gather one Screening."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from lettersdesk.screening.caution import TONE, soften_reported, speaks_of_newsroom
from lettersdesk.screening.disguises import find_disguises
from lettersdesk.screening.findings import Finding, Part, Span
from lettersdesk.screening.language import identify_language
from lettersdesk.screening.links import Link, blank_links, find_links, link_span
from lettersdesk.screening.normalise import Folded, fold
from lettersdesk.screening.phones import find_phones
from lettersdesk.screening.promotion import find_promotion
from lettersdesk.screening.publisher import criticises_publisher
from lettersdesk.screening.relevance import measure_relevance
from lettersdesk.screening.screening import Screening
from lettersdesk.screening.tokens import Token, split_tokens
from lettersdesk.screening.wording import find_wording

DETECTED = (
    "profanity",
    "threat",
    "personal_attack",
    "vulgarity",
    "sexism",
    "racism",
    "homophobia",
    "xenophobia",
    "other_abuse",
    "commercial_promotion",
    "personal_promotion",
)
"""The guidelines that have a detector here, and so a score."""

_log = logging.getLogger(__name__)
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Context:
    """What a comment stands under. All of it is optional and plain text."""

    article_title: str = ""
    article_text: str = ""
    parent_text: str = ""


class _Attempts:
    """Runs detectors so that one that raises is noted and the others still run."""

    def __init__(self) -> None:
        self.failed: list[str] = []

    def run(self, detector: str, work: Callable[[], _T], otherwise: _T) -> _T:
        try:
            return work()
        except Exception:
            # No traceback: its last line may quote the comment, which must not reach a log.
            _log.error("The detector %s failed.", detector)
            if detector not in self.failed:
                self.failed.append(detector)
            return otherwise


def screen(
    text: str,
    name: str = "",
    *,
    context: Context = Context(),
    lang: str | None = None,
    publisher_names: Sequence[str] = (),
) -> Screening:
    """Screen a comment and its author's displayed name; never raises over what they hold."""
    attempts = _Attempts()
    language = attempts.run("language", lambda: identify_language(text, lang), "other")
    found, folded, links, tokens = _screen_part(text, "text", language, attempts)
    if name:
        found += _screen_part(name, "name", language, attempts)[0]
    about_publisher = any(finding.guideline in TONE for finding in found) and attempts.run(
        "newsroom",
        lambda: speaks_of_newsroom(split_tokens(folded.text) if links else tokens, publisher_names),
        False,
    )
    about_publisher = about_publisher or attempts.run(
        "publisher",
        # The publisher may be named by its address, so here links are words too.
        lambda: criticises_publisher(
            folded.text, split_tokens(folded.text) if links else tokens, language, publisher_names
        ),
        False,
    )
    relevance = attempts.run(
        "relevance",
        lambda: measure_relevance(text, context.article_title, context.article_text, context.parent_text),
        None,
    )
    scores = score_guidelines(found)
    return Screening(
        language=language,
        findings=order_findings(found),
        scores=scores,
        reject_probability=max(scores.values()),
        relevance=relevance,
        about_publisher=about_publisher,
        failed=tuple(attempts.failed),
        links=tuple(link_span(folded, link) for link in links),
    )


def _screen_part(
    original: str, part: Part, language: str, attempts: _Attempts
) -> tuple[list[Finding], Folded, list[Link], list[Token]]:
    """Findings in the text or the name, with its folded form, its links and the words outside them."""
    nothing: list[Finding] = []
    no_links: list[Link] = []
    no_tokens: list[Token] = []
    no_phones: list[Span] = []
    folded = attempts.run("normalise", lambda: fold(original), Folded("", (), 0))
    links = attempts.run("links", lambda: find_links(folded), no_links)
    prose = blank_links(folded, links)
    tokens = attempts.run("tokens", lambda: split_tokens(prose.text), no_tokens)
    phones = attempts.run("phones", lambda: find_phones(prose), no_phones)
    found = [
        *attempts.run("wording", lambda: find_wording(original, prose, tokens, language), nothing),
        *attempts.run("disguises", lambda: find_disguises(original, prose, tokens, language), nothing),
        *attempts.run("promotion", lambda: find_promotion(prose, tokens, links, phones, language), nothing),
    ]
    found = attempts.run("reporting", lambda: soften_reported(found, tokens), found)
    if part == "name":
        found = [replace(finding, part=part) for finding in found]
    return found, folded, links, tokens


def order_findings(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in reading order, the text before the name, one per guideline and place.

    Of several on the same characters the surest stays; one inside another adds nothing unless surer.
    """
    surest: dict[tuple[object, ...], Finding] = {}
    for finding in found:
        # Plain numbers: a hostile comment holds thousands of findings, and spans are slow to hash.
        places = [place for span in finding.spans for place in (span.start, span.end)]
        key = (finding.part, finding.guideline, *places)
        if key not in surest or (finding.unambiguous and not surest[key].unambiguous):
            surest[key] = finding
    ordered = sorted(
        surest.values(), key=lambda f: (f.part != "text", f.spans[0].start, -f.spans[0].end, f.guideline)
    )
    kept: list[Finding] = []
    widest: dict[tuple[Part, str], Finding] = {}
    for finding in ordered:
        around = widest.get((finding.part, finding.guideline))
        if around is None or finding.spans[0].end > around.spans[0].end:
            widest[(finding.part, finding.guideline)] = finding
        elif finding.unambiguous <= around.unambiguous:
            continue
        kept.append(finding)
    return tuple(kept)


def score_guidelines(found: Iterable[Finding]) -> dict[str, float]:
    """Indications, not probabilities: 1.0 for an unambiguous finding, 0.5 for an ambiguous one."""
    scores = dict.fromkeys(DETECTED, 0.0)
    for finding in found:
        scores[finding.guideline] = max(scores[finding.guideline], 1.0 if finding.unambiguous else 0.5)
    return scores
