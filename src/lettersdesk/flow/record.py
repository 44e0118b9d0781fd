"""Record what happened to a comment. Every function here runs inside its caller's one transaction:
rows first, then the thread's version, and the ledger, whose head everybody waits for, last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import F

from lettersdesk.flow.refusals import DecisionStale
from lettersdesk.flow.repeats import record_sketch
from lettersdesk.guidelines import Mode, Verdict
from lettersdesk.screening import Screening
from lettersdesk.store.ledger import (
    append_entry,
    decided_facts,
    new_salt,
    received_facts,
    reopened_facts,
)
from lettersdesk.store.models import (
    Comment,
    CommentPrivate,
    Decision,
    DecisionPrivate,
    LedgerEntry,
    Reopening,
    RepeatSketch,
    Staff,
    StoredScreening,
    Thread,
)


def record_received(
    comment: Comment,
    words: CommentPrivate,
    screening: Screening,
    verdict: Verdict,
    mode: Mode,
    sketch: RepeatSketch | None = None,
) -> None:
    """Store a new comment, its words, their sketch and its screening, and enter ``received``."""
    comment.save(force_insert=True)
    words.save(force_insert=True)
    if sketch is not None:
        record_sketch(sketch, comment.created_at)
    stored = StoredScreening.objects.create(
        comment=comment,
        policy_id=comment.site.policy_id,
        mode=mode,
        outcome=verdict.outcome,
        advice=verdict.advice,
        guidelines=list(verdict.guidelines),
        hold_reasons=list(verdict.hold_reasons),
        about_publisher=screening.about_publisher,
        data=screening.as_json(),
    )
    append_entry("received", received_facts(comment, words, stored))


def record_decision(
    comment: Comment,
    *,
    seq: int,
    outcome: Decision.Outcome,
    staff: Staff | None,
    mode: str,
    guidelines: Sequence[str],
    now: datetime,
    note: str = "",
) -> Decision:
    """Store a decision on a comment that stands at ``seq``, and enter ``decided``.

    Raises:
        DecisionStale: the comment does not stand at ``seq`` any more, or is not pending.
    """
    _move_comment(comment, seq, outcome, only_if=Comment.State.PENDING)
    decision = Decision.objects.create(
        comment=comment,
        seq=seq + 1,
        outcome=outcome,
        staff=staff,
        mode=mode,
        policy_id=comment.site.policy_id,
        guidelines=list(guidelines),
        about_publisher=comment.screening.about_publisher,
        created_at=now,
    )
    private = None
    if note:
        private = DecisionPrivate.objects.create(
            decision=decision, comment=comment, salt=new_salt(), note=note
        )
    _enter_and_raise(comment, "decided", decided_facts(decision, private))
    return decision


def record_reopening(comment: Comment, *, seq: int, staff: Staff, now: datetime) -> None:
    """Make a decided comment that stands at ``seq`` pending again, and enter ``reopened``.

    Raises:
        DecisionStale: the comment does not stand at ``seq`` any more, or is pending already.
    """
    if comment.state == Comment.State.PENDING:
        raise DecisionStale("the comment is pending already")
    _move_comment(comment, seq, Comment.State.PENDING, only_if=comment.state)
    reopening = Reopening.objects.create(comment=comment, seq=seq + 1, staff=staff, created_at=now)
    _enter_and_raise(comment, "reopened", reopened_facts(reopening))


def _move_comment(comment: Comment, seq: int, state: str, *, only_if: str) -> None:
    """Conditional UPDATE: of two who saw the same ``seq``, one wins."""
    moved = Comment.objects.filter(pk=comment.pk, seq=seq, state=only_if).update(
        state=state, seq=seq + 1, claimed_by=None, claimed_until=None
    )
    if not moved:
        raise DecisionStale


def _enter_and_raise(comment: Comment, kind: str, facts: dict[str, object]) -> LedgerEntry:
    thread = Thread.objects.filter(pk=comment.article_id)
    thread.update(version=F("version") + 1)  # takes the thread's lock before the ledger's
    entry = append_entry(kind, facts)
    thread.update(raised_by=entry.number)
    return entry
