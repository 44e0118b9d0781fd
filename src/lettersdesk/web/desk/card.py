"""The card of one comment: everything a moderator needs to judge it, on one page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from lettersdesk.flow.policies import stored_policy
from lettersdesk.flow.words import MAX_NOTE
from lettersdesk.guidelines import is_certain
from lettersdesk.screening import Finding
from lettersdesk.store.queries.comments import (
    HistoryEvent,
    JudgedComment,
    find_judged,
    find_parent,
    read_history,
    read_opening,
)
from lettersdesk.store.queries.repeats import NearRepeat, find_repeats
from lettersdesk.web.desk.access import for_staff
from lettersdesk.web.marking import mark_text
from lettersdesk.web.pages.guidelines import guideline_titles
from lettersdesk.web.pages.languages import language_links
from lettersdesk.web.wording import (
    ADVICE,
    FINDING_KINDS,
    HOLD_REASONS,
    STATES,
    Words,
    advise,
    name_language,
    say_moment,
    say_wait,
)

REPEATS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Typed:
    """What a moderator had ticked and written when a decision was refused."""

    guidelines: tuple[str, ...] = ()
    note: str = ""
    was_rejecting: bool = False


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding, ready to print."""

    title: str
    is_certain: bool
    kind: Words
    words: tuple[str, ...]
    in_name: bool
    language: str
    entry: str
    percent: int | None


@dataclass(frozen=True, slots=True)
class Choice:
    """One guideline to tick when rejecting."""

    key: str
    title: str
    text: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class EventLine:
    """One line of the history, ready to print."""

    event: HistoryEvent
    outcome: Words
    moment: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RepeatLine:
    """One near-repeat, ready to print."""

    comment: NearRepeat
    state: Words
    moment: str
    percent: int


@for_staff
@require_safe
def show_card(request: HttpRequest, comment_id: str) -> HttpResponse:
    """The card as it stands."""
    return render_card(request, comment_id)


def render_card(
    request: HttpRequest, comment_id: str, *, status: int = 200, error: str = "", typed: Typed | None = None
) -> HttpResponse:
    """The card, after a refusal with the reason and with what the moderator had typed."""
    comment = find_judged(comment_id)
    if comment is None:
        raise Http404
    now = timezone.now()
    titles = guideline_titles(comment.policy, comment.advice.policy)
    screening, findings = comment.screening, comment.screening.findings
    claim = comment.claim if comment.claim and comment.claim.until > now else None
    advice, parent = comment.advice, find_parent(comment.parent_id)
    repeats = find_repeats(comment.id)
    context = {
        "comment": comment,
        "name": mark_text(comment.name, findings, part="name", titles=titles),
        "text": mark_text(comment.text, findings, titles=titles),
        "moment": say_moment(comment.created_at),
        "wait": say_wait(comment.created_at, now),
        "language": name_language(comment.lang),
        "state": STATES[comment.state],
        "opening": read_opening(comment.site_key, comment.article_key),
        "parent": parent,
        "parent_state": STATES[parent.state] if parent else "",
        "findings": [_finding_line(comment, finding, titles) for finding in findings],
        "hold_reasons": [HOLD_REASONS.get(code, code) for code in advice.hold_reasons],
        "advice": ADVICE[advise(advice.outcome, screening.calibrated)],
        "advice_tone": advise(advice.outcome, screening.calibrated),
        "advised": [titles.get(key, key) for key in advice.guidelines],
        "relevance": None if screening.relevance is None else round(screening.relevance * 100),
        "repeats": repeats,
        "repeat_lines": [_repeat_line(near) for near in repeats.found[:REPEATS_SHOWN]],
        "history": [_event_line(event) for event in read_history(comment.id)],
        "claim": claim,
        "is_mine": claim is not None and claim.staff_id == request.user.pk,
        "choices": _choices(comment, typed),
        "typed": typed or Typed(),
        "max_note": MAX_NOTE,
        "error": error,
        "tab": "pending" if comment.state == "pending" else "decided",
        "languages": language_links(reverse("desk:comment", args=[comment.id])),
    }
    return render(request, "desk/card.html", context, status=status)


def _finding_line(comment: JudgedComment, finding: Finding, titles: Mapping[str, str]) -> FindingLine:
    source = comment.name if finding.part == "name" else comment.text
    return FindingLine(
        title=titles.get(finding.guideline, finding.guideline),
        is_certain=is_certain(finding, stored_policy(comment.advice.policy)),
        kind=FINDING_KINDS.get(finding.kind, finding.kind),
        words=tuple(source[max(0, span.start) : max(0, span.end)] for span in finding.spans),
        in_name=finding.part == "name",
        language=name_language(finding.language),
        entry=finding.entry,
        percent=None if finding.probability is None else round(finding.probability * 100),
    )


def _choices(comment: JudgedComment, typed: Typed | None) -> list[Choice]:
    """The guidelines in force; ticked as advised until the moderator has ticked otherwise."""
    if typed is not None and typed.was_rejecting:
        ticked: tuple[str, ...] = typed.guidelines
    else:
        ticked = comment.advice.guidelines if comment.advice.outcome == "reject" else ()
    titles = guideline_titles(comment.policy)
    return [
        Choice(key, titles[key], guideline.text_in(get_language() or "en"), key in ticked)
        for key, guideline in stored_policy(comment.policy).guidelines.items()
    ]


def _repeat_line(near: NearRepeat) -> RepeatLine:
    return RepeatLine(near, STATES[near.state], say_moment(near.created_at), round(near.likeness * 100))


def _event_line(event: HistoryEvent) -> EventLine:
    titles = guideline_titles(event.policy) if event.policy else {}
    return EventLine(
        event=event,
        outcome=STATES[event.outcome],
        moment=say_moment(event.created_at),
        titles=tuple(titles.get(key, key) for key in event.guidelines),
    )
