"""What moderators do with a comment: claim it, approve or reject it, reopen it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from lettersdesk.flow.policies import policy_of
from lettersdesk.flow.publish import publish_thread
from lettersdesk.flow.record import record_decision, record_reopening
from lettersdesk.flow.refusals import (
    CommentClaimed,
    CommentUnknown,
    DecisionStale,
    GuidelineMissing,
    GuidelineUnknown,
)
from lettersdesk.flow.words import check_note
from lettersdesk.store.ids import is_id
from lettersdesk.store.models import Comment, Decision, Staff
from lettersdesk.store.transactions import writing

LEASE = timedelta(minutes=2)


def claim(comment_id: str, staff: Staff) -> None:
    """Take or renew a two-minute lease on a pending comment.

    Raises:
        CommentUnknown: no such comment.
        DecisionStale: it is not pending any more.
        CommentClaimed: a colleague holds it.
    """
    comment = _find_comment(comment_id)
    now = timezone.now()
    free = Q(claimed_by=None) | Q(claimed_until__lte=now) | Q(claimed_by=staff)
    won = Comment.objects.filter(free, pk=comment_id, state=Comment.State.PENDING).update(
        claimed_by=staff, claimed_until=now + LEASE
    )
    if not won:
        comment.refresh_from_db(fields=["state"])
        raise CommentClaimed if comment.state == Comment.State.PENDING else DecisionStale


def release(comment_id: str, staff: Staff) -> None:
    """Give a lease back; harmless if one does not hold it."""
    Comment.objects.filter(pk=comment_id, claimed_by=staff).update(claimed_by=None, claimed_until=None)


def approve(comment_id: str, staff: Staff, seq: int) -> Decision:
    """Approve the comment that stands at ``seq``, and publish it.

    A claim is a courtesy: it is not needed, and one that ran out does no harm.

    Raises:
        CommentUnknown, DecisionStale: as they say; nothing was stored.
    """
    return _decide(comment_id, staff, seq, Decision.Outcome.APPROVED, (), "")


def reject(comment_id: str, staff: Staff, seq: int, guidelines: Sequence[str], note: str = "") -> Decision:
    """Reject the comment that stands at ``seq`` for at least one guideline of the site's policy.

    Args:
        note: words of the moderator's own to the author, part of the statement of reasons.

    Raises:
        CommentUnknown, DecisionStale, GuidelineMissing, GuidelineUnknown, NoteTooLong,
        TextNotStorable: as they say; nothing was stored.
    """
    if not guidelines:
        raise GuidelineMissing
    return _decide(comment_id, staff, seq, Decision.Outcome.REJECTED, guidelines, check_note(note))


def reopen(comment_id: str, staff: Staff, seq: int) -> None:
    """Undo the decision in force: the comment is pending again and leaves the thread.

    Raises:
        CommentUnknown, DecisionStale: as they say; nothing was stored.
    """
    comment = _find_comment(comment_id)
    with writing():
        record_reopening(comment, seq=seq, staff=staff, now=timezone.now())
    publish_thread(comment.article_id)


def _decide(
    comment_id: str,
    staff: Staff,
    seq: int,
    outcome: Decision.Outcome,
    guidelines: Sequence[str],
    note: str,
) -> Decision:
    comment = _find_comment(comment_id)
    known = policy_of(comment.site).guidelines
    if unknown := [key for key in guidelines if key not in known]:
        raise GuidelineUnknown(unknown[0])
    with writing():
        decision = record_decision(
            comment,
            seq=seq,
            outcome=outcome,
            staff=staff,
            mode=comment.site.mode,
            guidelines=[key for key in known if key in guidelines],
            now=timezone.now(),
            note=note,
        )
    publish_thread(comment.article_id)
    return decision


def _find_comment(comment_id: str) -> Comment:
    comments = Comment.objects.select_related("site", "screening")
    found = comments.filter(pk=comment_id).first() if is_id(comment_id) else None
    if found is None:
        raise CommentUnknown(comment_id)
    return found
