"""Near-repeats: recorded with the comment, found across articles, forgotten in time, erased with it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from lettersdesk.flow import repeats as module
from lettersdesk.flow.articles import ArticleFacts, register_article
from lettersdesk.flow.moderate import approve, reject
from lettersdesk.store.ledger import append_entry, verify_ledger
from lettersdesk.store.models import Comment, CommentPrivate, LedgerEntry, RepeatSketch
from lettersdesk.store.queries.repeats import LOOKED_AT, find_repeats

TEXT = "The council knew in March that the bridge would cost twice as much, and told no voter."
CHANGED = TEXT.replace("March", "April") + " 😡"


@pytest.fixture
def ferry(article, site):
    return register_article(site, "ferry", ArticleFacts(title="The ferry stops"))[0]


def found(comment):
    return [near.id for near in find_repeats(comment.id).found]


def test_it_works(post, ferry, moderator):
    first = post(TEXT)
    reject(first.id, moderator, seq=0, guidelines=["personal_promotion"])
    other = post("Who lit the lamps at six, and why did the ferry run empty all winter?")
    second = post(CHANGED, article="ferry", name="Somebody else")
    repeats = find_repeats(second.id)
    assert [near.id for near in repeats.found] == [first.id]
    assert (repeats.comments, repeats.articles, repeats.names, repeats.are_more) == (2, 2, 2, False)
    near = repeats.found[0]
    assert (near.name, near.same_name, near.state) == ("Dilan", False, "rejected")
    assert (near.site_key, near.article_key, near.article_title) == ("courier", "bridge", "The bridge opens")
    assert 0.6 <= near.likeness < 1
    assert found(first) == [second.id]
    assert found(other) == []


def test_the_same_name_is_seen_whatever_its_case(post):
    first, second = post(TEXT), post(TEXT, name="DILAN")
    repeats = find_repeats(second.id)
    assert repeats.found[0].same_name
    assert repeats.found[0].likeness == 1
    assert (repeats.articles, repeats.names) == (1, 1)
    assert found(first) == [second.id]


def test_the_likest_come_first_and_then_the_newest(post):
    changed, old, new = post(CHANGED), post(TEXT), post(TEXT)
    assert found(post(TEXT)) == [new.id, old.id, changed.id]


@pytest.mark.parametrize("text", ["Thank you", "Thank you so much for this wonderful article!", "👍"])
def test_what_everybody_writes_is_no_repeat(post, text):
    first, second = post(text), post(text, name="Rojin")
    assert found(first) == found(second) == []
    assert not RepeatSketch.objects.exists()


def test_a_reply_that_quotes_its_parent_is_no_repeat_of_it(post, moderator):
    parent = post(TEXT)
    approve(parent.id, moderator, seq=0)
    reply = post(f"«{TEXT}» Indeed!", parent=parent.id, name="Rojin")
    assert found(reply) == found(parent) == []
    elsewhere = post(TEXT)
    assert set(found(elsewhere)) == {parent.id, reply.id}


def test_repeats_decide_nothing(post):
    first, second = post(TEXT), post(TEXT)
    assert first.state == second.state == "pending"
    reasons = Comment.objects.values_list("screening__hold_reasons", "screening__advice").distinct()
    assert len(reasons) == 1


def test_a_text_that_cannot_be_compared_is_taken_in_all_the_same(post, monkeypatch, caplog):
    def fail(text, key):
        raise RuntimeError(text)

    monkeypatch.setattr(module, "sketch_bands", fail)
    assert post(TEXT).state == "pending"
    assert not RepeatSketch.objects.exists()
    assert "sketching failed" in caplog.text
    assert "council" not in caplog.text


def test_nothing_of_a_refused_post_is_kept(post, monkeypatch):
    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr("lettersdesk.flow.record.append_entry", fail)
    with pytest.raises(RuntimeError):
        post(TEXT)
    assert not RepeatSketch.objects.exists()


def test_the_keys_are_secret_and_not_in_the_ledger(post, settings):
    first = post(TEXT)
    bands = RepeatSketch.objects.values_list(*RepeatSketch.BANDS).get()
    settings.SECRET_KEY = "another secret key, as long as the first"
    second = post(TEXT)
    others = RepeatSketch.objects.values_list(*RepeatSketch.BANDS).get(words=second.id)
    assert not set(bands) & set(others)
    assert found(first) == []
    bodies = "".join(LedgerEntry.objects.values_list("body", flat=True))
    assert not any(str(band) in bodies or f"{band:x}" in bodies for band in bands)


def test_erasing_the_words_erases_what_was_computed_from_them(post):
    erased, kept = post(TEXT), post(TEXT)
    append_entry("erased", {"comment": erased.id})
    CommentPrivate.objects.filter(pk=erased.id).delete()
    assert list(RepeatSketch.objects.values_list("words", flat=True)) == [kept.id]
    assert found(kept) == []


def test_sketches_are_forgotten_after_a_month(post, monkeypatch):
    today = timezone.now()
    first = post(TEXT)
    monkeypatch.setattr("lettersdesk.flow.submit.timezone.now", lambda: today + timedelta(days=29))
    second = post(TEXT)
    assert found(second) == [first.id]
    monkeypatch.setattr("lettersdesk.flow.submit.timezone.now", lambda: today + timedelta(days=31))
    third = post(TEXT)
    assert found(third) == [second.id]
    assert not RepeatSketch.objects.filter(words=first.id).exists()
    assert CommentPrivate.objects.filter(pk=first.id).exists()
    assert verify_ledger().holds


def test_a_flood_pushes_the_oldest_out(post, monkeypatch):
    monkeypatch.setattr(module, "KEPT_AT_MOST", 3)
    posted = [post(f"{TEXT} {n}") for n in range(8)]
    kept = RepeatSketch.objects.order_by("pk").values_list("words", flat=True)
    assert list(kept) == [comment.id for comment in posted[-3:]]


def test_a_flood_of_copies_is_looked_at_within_bounds(post, django_assert_max_num_queries):
    for _ in range(LOOKED_AT + 2):
        last = post(TEXT)
    with django_assert_max_num_queries(10):
        repeats = find_repeats(last.id)
    assert len(repeats.found) == LOOKED_AT
    assert repeats.are_more
    assert repeats.comments == LOOKED_AT + 1


def test_a_comment_of_before_has_none(post):
    first = post(TEXT)
    RepeatSketch.objects.all().delete()
    assert found(first) == []
