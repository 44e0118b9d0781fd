"""Moderating: claims, decisions, reopening, and what two moderators do to each other."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from lettersdesk.flow import refusals
from lettersdesk.flow.moderate import approve, claim, reject, release, reopen
from lettersdesk.flow.receipts import read_receipt
from lettersdesk.flow.staff import add_staff
from lettersdesk.flow.verify import verify_record
from lettersdesk.store.models import Comment, Decision, LedgerEntry


@pytest.fixture
def colleague(db):
    return add_staff("sami", role="editor", password="three quiet herons 7")


def test_it_works(post, moderator):
    status = post()
    claim(status.id, moderator)
    decision = approve(status.id, moderator, seq=0)
    assert (decision.seq, decision.outcome, decision.staff) == (1, "approved", moderator)
    comment = Comment.objects.get()
    assert (comment.state, comment.seq, comment.claimed_by) == ("approved", 1, None)
    assert read_receipt(status.receipt).state == "approved"
    assert verify_record().holds


def test_a_rejection_names_its_guidelines_and_carries_the_note(post, moderator):
    status = post()
    reject(status.id, moderator, seq=0, guidelines=["threat", "profanity"], note="Please mind your tone.\r\n")
    told = read_receipt(status.receipt)
    assert told.state == "rejected"
    assert told.statement.guidelines == ("profanity", "threat")  # in the policy's order
    assert told.statement.note == "Please mind your tone."
    assert "Please mind your tone." in told.statement.text
    assert "Please mind" not in "".join(LedgerEntry.objects.values_list("body", flat=True))
    assert verify_record().holds


def test_a_statement_is_given_in_the_language_asked_for(post, moderator):
    status = post()
    reject(status.id, moderator, seq=0, guidelines=["threat"])
    english, sorani = (read_receipt(status.receipt, lang).statement.text for lang in ("en", "ckb"))
    assert english != sorani


@pytest.mark.parametrize(
    ("guidelines", "refusal"),
    [([], refusals.GuidelineMissing), (["dullness"], refusals.GuidelineUnknown)],
)
def test_a_rejection_without_a_guideline_of_the_policy_is_refused(post, moderator, guidelines, refusal):
    status = post()
    with pytest.raises(refusal):
        reject(status.id, moderator, seq=0, guidelines=guidelines)
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("note", "refusal"), [("a\0", refusals.TextNotStorable), ("n" * 2001, refusals.NoteTooLong)]
)
def test_a_note_that_cannot_be_kept_is_refused(post, moderator, note, refusal):
    with pytest.raises(refusal):
        reject(post().id, moderator, seq=0, guidelines=["threat"], note=note)


def test_a_claim_keeps_colleagues_away_for_two_minutes(post, moderator, colleague):
    comment_id = post().id
    claim(comment_id, moderator)
    claim(comment_id, moderator)  # renewing one's own
    with pytest.raises(refusals.CommentClaimed):
        claim(comment_id, colleague)
    Comment.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    claim(comment_id, colleague)
    release(comment_id, moderator)  # not the holder any more: nothing happens
    assert Comment.objects.get().claimed_by == colleague
    release(comment_id, colleague)
    claim(comment_id, moderator)


def test_a_claim_is_a_courtesy(post, moderator, colleague):
    comment_id = post().id
    claim(comment_id, moderator)
    approve(comment_id, colleague, seq=0)
    with pytest.raises(refusals.DecisionStale):
        claim(comment_id, moderator)
    with pytest.raises(refusals.DecisionStale):
        reject(comment_id, moderator, seq=0, guidelines=["threat"])
    assert Decision.objects.count() == 1


def test_reopening_makes_pending_again_and_a_later_decision_supersedes(post, moderator, colleague):
    status = post()
    approve(status.id, moderator, seq=0)
    reopen(status.id, colleague, seq=1)
    assert read_receipt(status.receipt).state == "pending"
    with pytest.raises(refusals.DecisionStale):
        reopen(status.id, colleague, seq=2)
    with pytest.raises(refusals.DecisionStale):
        approve(status.id, colleague, seq=1)
    reject(status.id, colleague, seq=2, guidelines=["vulgarity"])
    assert read_receipt(status.receipt).state == "rejected"
    assert list(Decision.objects.order_by("seq").values_list("seq", "outcome")) == [
        (1, "approved"),
        (3, "rejected"),
    ]
    assert verify_record().holds


def test_a_decided_comment_is_not_decided_again_without_reopening(post, moderator):
    comment_id = post().id
    approve(comment_id, moderator, seq=0)
    with pytest.raises(refusals.DecisionStale):
        reject(comment_id, moderator, seq=1, guidelines=["threat"])


@pytest.mark.parametrize("comment_id", ["", "nobody", "a" * 26, "\udfff"])
def test_an_unknown_comment_is_refused(db, moderator, comment_id):
    for act in (
        lambda: claim(comment_id, moderator),
        lambda: approve(comment_id, moderator, seq=0),
        lambda: reopen(comment_id, moderator, seq=1),
    ):
        with pytest.raises(refusals.CommentUnknown):
            act()
