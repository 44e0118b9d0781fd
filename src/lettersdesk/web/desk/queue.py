"""The lists of the desk: what waits, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lettersdesk.store.queries.comments import HistoryEvent, JudgedComment
from lettersdesk.store.queries.queue import count_pending, read_decided, read_queue
from lettersdesk.web.desk.access import for_staff
from lettersdesk.web.marking import Segment, mark_text, shorten
from lettersdesk.web.pages.guidelines import guideline_titles
from lettersdesk.web.pages.languages import language_links
from lettersdesk.web.pages.numbers import page_number
from lettersdesk.web.wording import ADVICE, STATES, Words, advise, name_language, say_moment, say_wait

EXCERPT = 300


@dataclass(frozen=True, slots=True)
class Row:
    """A comment in a list, ready to print."""

    comment: JudgedComment
    name: list[Segment]
    excerpt: list[Segment]
    language: str
    moment: str
    wait: str
    advice: Words
    advice_tone: str
    advised: list[str]
    held_by: str
    held_by_me: bool
    decision: HistoryEvent | None = None
    decided_at: str = ""
    decided_for: tuple[str, ...] = ()
    outcome: Words = ""


@for_staff
@require_safe
def show_pending(request: HttpRequest) -> HttpResponse:
    """The queue, oldest first."""
    after, now = request.GET.get("after", ""), timezone.now()
    comments, more = read_queue(after)
    context = {
        "rows": [_row(comment, now, request.user.pk) for comment in comments],
        "count": count_pending(),
        "after": after,
        "next_after": comments[-1].id if more else "",
        "tab": "pending",
        "languages": language_links(request.get_full_path()),
    }
    return render(request, "desk/pending.html", context)


@for_staff
@require_safe
def show_decided(request: HttpRequest) -> HttpResponse:
    """What was decided, latest first, to look again at or to reopen."""
    outcome = request.GET.get("outcome", "approved")
    if outcome not in ("approved", "rejected"):
        raise Http404
    before = page_number(request, "before") if "before" in request.GET else None
    decided, more = read_decided(outcome, before)
    now = timezone.now()
    context = {
        "rows": [_row(found.comment, now, request.user.pk, found.decision) for found in decided],
        "outcome": outcome,
        "before": before,
        "next_before": decided[-1].mark if more and decided else None,
        "tab": "decided",
        "languages": language_links(request.get_full_path()),
    }
    return render(request, "desk/decided.html", context)


def _row(comment: JudgedComment, now: datetime, me: int | None, decision: HistoryEvent | None = None) -> Row:
    titles = guideline_titles(comment.policy, comment.advice.policy)
    findings = comment.screening.findings
    claim = comment.claim if comment.claim and comment.claim.until > now else None
    decided_titles = guideline_titles(decision.policy) if decision else {}
    tone = advise(comment.advice.outcome, comment.screening.calibrated)
    return Row(
        comment=comment,
        name=mark_text(comment.name, findings, part="name", titles=titles),
        excerpt=shorten(mark_text(comment.text, findings, titles=titles), EXCERPT),
        language=name_language(comment.lang),
        moment=say_moment(comment.created_at),
        wait=say_wait(comment.created_at, now),
        advice=ADVICE[tone],
        advice_tone=tone,
        advised=[titles.get(key, key) for key in comment.advice.guidelines],
        held_by=claim.username if claim else "",
        held_by_me=claim is not None and claim.staff_id == me,
        decision=decision,
        decided_at=say_moment(decision.created_at) if decision else "",
        decided_for=tuple(decided_titles.get(key, key) for key in decision.guidelines) if decision else (),
        outcome=STATES[decision.outcome] if decision else "",
    )
