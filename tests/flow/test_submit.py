"""Submitting a comment: what is accepted, what becomes of it, and that nothing is half-stored."""

from __future__ import annotations

import pytest

from lettersdesk.flow import refusals
from lettersdesk.flow.articles import ArticleFacts, register_article
from lettersdesk.flow.moderate import approve, reopen
from lettersdesk.flow.receipts import read_receipt, receipt_for
from lettersdesk.flow.submit import Submission, submit
from lettersdesk.store.models import (
    Article,
    Comment,
    CommentPrivate,
    Decision,
    LedgerEntry,
    Site,
    StoredScreening,
)
from lettersdesk.store.queries.articles import find_known_article, name_articles


def test_it_works(post):
    status = post("The new bridge is lovely, and overdue.")
    assert status.state == "pending"
    assert status.statement is None
    comment = Comment.objects.get(pk=status.id)
    assert comment.private.text == "The new bridge is lovely, and overdue."
    assert comment.seq == 0
    assert "not_calibrated" in comment.screening.hold_reasons
    assert LedgerEntry.objects.get(kind="received").comment_id == comment.id
    assert read_receipt(status.receipt).state == "pending"


def test_a_plain_violation_is_rejected_at_once_with_its_guideline_and_words(post):
    status = post("That new bridge is f*cking bullsh1t.")
    assert status.state == "rejected"
    assert status.statement.guidelines == ("profanity",)
    assert status.statement.by_machine
    words = {status.text[s.start : s.end] for f in status.statement.findings for s in f.spans}
    assert words == {"f*cking", "bullsh1t"}
    assert "Profanity" in status.statement.text
    kinds = list(LedgerEntry.objects.order_by("number").values_list("kind", flat=True))
    assert kinds == ["policy", "received", "decided"]


def test_in_assist_the_machine_decides_nothing(post, site):
    Site.objects.update(mode="assist")
    status = post("That new bridge is f*cking bullsh1t.")
    assert status.state == "pending"
    assert Comment.objects.get().screening.advice == "reject"
    assert not Decision.objects.exists()


def test_an_article_without_automation_holds(post, article):
    Article.objects.update(automation=False)
    assert post("That new bridge is f*cking bullsh1t.").state == "pending"


def test_a_failing_detector_holds(post, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("the text was: …")

    monkeypatch.setattr("lettersdesk.flow.screen.screen", fail)
    status = post("That new bridge is f*cking bullsh1t.")
    assert status.state == "pending"
    assert Comment.objects.get().screening.hold_reasons[0] == "detector_failed"


def test_only_line_endings_are_normalised(post):
    text = "  one\r\ntwo\rthree \u202egnirts\u202c  "
    status = post(text)
    kept = CommentPrivate.objects.get(pk=status.id).text
    assert kept == "  one\ntwo\nthree \u202egnirts\u202c  "


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"text": ""}, refusals.TextEmpty),
        ({"text": " \n\u200b\u200f"}, refusals.TextEmpty),
        ({"text": "a\0b"}, refusals.TextNotStorable),
        ({"text": "a\ud800b"}, refusals.TextNotStorable),
        ({"text": "a" * 10_001}, refusals.TextTooLong),
        ({"name": ""}, refusals.NameMissing),
        ({"name": "\u2066\u2069"}, refusals.NameMissing),
        ({"text": "\u3164\u2800"}, refusals.TextEmpty),
        ({"name": "a\nb"}, refusals.TextNotStorable),
        ({"name": "\udfff"}, refusals.TextNotStorable),
        ({"name": "a" * 81}, refusals.NameTooLong),
        ({"email": "nobody"}, refusals.EmailInvalid),
        ({"site": "elsewhere"}, refusals.SiteUnknown),
        ({"article": "elsewhere"}, refusals.ArticleUnknown),
        ({"site": "\udfff"}, refusals.SiteUnknown),
        ({"article": "\udfff"}, refusals.ArticleKeyInvalid),
        ({"article": "bridge.2"}, refusals.ArticleKeyInvalid),
        ({"parent": "nobody"}, refusals.ParentUnknown),
        ({"parent": "\udfff"}, refusals.ParentUnknown),
        ({"idempotency_key": ""}, refusals.IdempotencyKeyInvalid),
        ({"idempotency_key": "é"}, refusals.IdempotencyKeyInvalid),
        ({"idempotency_key": "k" * 256}, refusals.IdempotencyKeyInvalid),
    ],
)
def test_bad_input_is_refused_and_nothing_is_stored(post, fields, refusal):
    with pytest.raises(refusal):
        post(**{"text": "fine", **fields})
    for model in (Comment, CommentPrivate, StoredScreening, Decision):
        assert not model.objects.exists()
    assert list(LedgerEntry.objects.values_list("kind", flat=True)) == ["policy"]


def test_a_closed_article_takes_no_comments(post, site):
    register_article(site, "bridge", ArticleFacts(is_open=False))
    with pytest.raises(refusals.ArticleClosed):
        post()


def test_a_reply_needs_a_published_parent_of_the_same_article(post, site, moderator):
    parent = post()
    with pytest.raises(refusals.ParentUnknown):
        post(parent=parent.id)
    approve(parent.id, moderator, seq=0)
    reply = post(parent=parent.id)
    assert Comment.objects.get(pk=reply.id).root_id == parent.id
    approve(reply.id, moderator, seq=0)
    below = Comment.objects.get(pk=post(parent=reply.id).id)
    assert (below.parent_id, below.root_id) == (reply.id, parent.id)
    register_article(site, "other", ArticleFacts(title="Other"))
    with pytest.raises(refusals.ParentUnknown):
        post(article="other", parent=parent.id)
    reopen(parent.id, moderator, seq=1)
    with pytest.raises(refusals.ParentUnknown):
        post(parent=parent.id)


def test_the_same_post_sent_twice_makes_one_comment(post):
    first = post(idempotency_key="k1")
    assert post(idempotency_key="k1") == first
    assert Comment.objects.count() == 1
    with pytest.raises(refusals.IdempotencyKeyReused):
        post("Something else.", idempotency_key="k1")
    with pytest.raises(refusals.IdempotencyKeyReused):
        post(name="Somebody else", idempotency_key="k1")


def test_a_replay_answers_as_the_post_was_answered(post, moderator):
    first = post(idempotency_key="k1")
    approve(first.id, moderator, seq=0)
    assert post(idempotency_key="k1").state == "pending"
    assert read_receipt(first.receipt).state == "approved"


def test_an_idempotency_key_is_forgotten_after_two_days(post, monkeypatch):
    from datetime import timedelta

    from django.utils import timezone

    first = post(idempotency_key="k1")
    later = timezone.now() + timedelta(hours=48, seconds=1)
    monkeypatch.setattr("lettersdesk.flow.submit.timezone.now", lambda: later)
    assert post(idempotency_key="k1").id != first.id


def test_a_race_for_an_idempotency_key_makes_one_comment(post, monkeypatch):
    from lettersdesk.flow import submit as module

    real, raced = module.screen_comment, []

    def race(*args):
        if not raced:
            raced.append(True)
            raced.append(post(idempotency_key="k1"))
        return real(*args)

    monkeypatch.setattr(module, "screen_comment", race)
    assert post(idempotency_key="k1").id == raced[1].id
    assert Comment.objects.count() == 1


def test_a_first_post_from_an_allowed_origin_registers_the_article(site):
    Site.objects.update(allowed_origins=["https://news.example"], registers_on_first_post=True)
    post = {"site": "courier", "article": "چیرۆکی-نوێ", "text": "Fine.", "name": "Dilan"}
    with pytest.raises(refusals.ArticleUnknown):
        submit(Submission(**post))
    with pytest.raises(refusals.ArticleUnknown):
        submit(Submission(**post, origin="https://elsewhere.example"))
    status = submit(Submission(**post, origin="https://news.example"))
    article = Article.objects.get()
    assert not article.title_confirmed
    # The key is the stranger's words: neither list nor page shows it.
    assert name_articles("courier") == []
    assert find_known_article("courier", post["article"]).title == ""
    assert Comment.objects.get(pk=status.id).screening.data["relevance"] is None
    with pytest.raises(refusals.ArticleKeyInvalid):
        submit(Submission(**{**post, "article": "a/b"}, origin="https://news.example"))


def test_receipts_cannot_be_guessed_and_survive_a_new_secret(post, settings):
    status = post(email="dilan@news.example")
    assert status.receipt == receipt_for(status.id)
    assert "dilan@" not in repr(read_receipt(status.receipt))
    for forged in (status.id, status.id + ".", status.id + "." + "0" * 32, "", ".", "é.é", "\udfff.x"):
        with pytest.raises(refusals.ReceiptUnknown):
            read_receipt(forged)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another secret key, as long as the first"
    assert read_receipt(status.receipt).id == status.id
