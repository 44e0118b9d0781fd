"""Read the queue of pending comments and the list of decided ones. Nothing here writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet

from lettersdesk.store.models import Comment, Decision
from lettersdesk.store.queries.comments import (
    HistoryEvent,
    JudgedComment,
    as_event,
    as_judged,
    judged_comments,
)

QUEUE_PAGE = 20


@dataclass(frozen=True, slots=True)
class DecidedComment:
    """A comment with the decision in force; ``mark`` is what the next page starts after."""

    comment: JudgedComment
    decision: HistoryEvent
    mark: int


def count_pending() -> int:
    """How many comments wait."""
    return _pending().count()


def read_queue(after: str = "") -> tuple[list[JudgedComment], bool]:
    """Pending comments, oldest first, and whether more follow.

    ``after`` is the id of the last comment seen: comments leave the queue all the time, so a page
    number would skip some.
    """
    rows = _behind(_pending(), after) if after else _pending()
    found = list(rows.order_by("created_at", "id")[: QUEUE_PAGE + 1])
    return [as_judged(row) for row in found[:QUEUE_PAGE]], len(found) > QUEUE_PAGE


def next_pending(after: str, staff_id: int, now: datetime) -> str | None:
    """The id of the comment to judge next: the first behind ``after``, else the oldest, that no
    colleague holds."""
    free = Q(claimed_by=None) | Q(claimed_until__lte=now) | Q(claimed_by=staff_id)
    rows = _pending().filter(free).exclude(pk=after).order_by("created_at", "id")
    comment = _behind(rows, after).first() or rows.first()
    return comment.id if comment else None


def read_decided(outcome: str, before: int | None = None) -> tuple[list[DecidedComment], bool]:
    """Comments whose decision in force is ``outcome``, latest decision first, and whether more follow."""
    # A reopening raises the comment's seq, so its former decision drops out here.
    decisions = Decision.objects.filter(seq=F("comment__seq"), outcome=outcome)
    if before is not None:
        decisions = decisions.filter(pk__lt=before)
    decisions = decisions.select_related("staff", "private").order_by("-pk")
    found = list(decisions[: QUEUE_PAGE + 1])
    comments = {row.id: row for row in judged_comments().filter(pk__in=[d.comment_id for d in found])}
    shown = [
        DecidedComment(as_judged(comments[decision.comment_id]), as_event(decision), decision.pk)
        for decision in found[:QUEUE_PAGE]
        if decision.comment_id in comments
    ]
    return shown, len(found) > QUEUE_PAGE


def _pending() -> QuerySet[Comment]:
    return judged_comments().filter(state=Comment.State.PENDING)


def _behind(rows: QuerySet[Comment], comment_id: str) -> QuerySet[Comment]:
    """Those that came after the comment; all of them if there is no such comment."""
    mark = Comment.objects.filter(pk=comment_id).values_list("created_at", flat=True).first()
    if mark is None:
        return rows
    return rows.filter(Q(created_at__gt=mark) | Q(created_at=mark, id__gt=comment_id))
