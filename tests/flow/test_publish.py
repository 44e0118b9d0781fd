"""Publishing: what is public, in which order, and that every page is built when it must be."""

from __future__ import annotations

import gzip
import json

import brotli
import pytest
from django.db import OperationalError

from lettersdesk.flow import publish
from lettersdesk.flow.moderate import approve, reject, reopen
from lettersdesk.flow.publish import publish_stale_threads, published_page
from lettersdesk.store.models import Comment, PublishedPage, Thread
from lettersdesk.store.queries import published
from lettersdesk.store.queries.published import changed_threads


def read(number=1, site="courier", article="bridge"):
    page = published_page(site, article, number)
    return page and json.loads(page.identity)


def test_it_works(post, moderator):
    assert read() == {"version": 0, "count": 0, "comments": []}
    status = post("ژنان بەشداری دەکەن")
    assert read()["comments"] == []
    approve(status.id, moderator, seq=0)
    thread = read()
    assert (thread["version"], thread["count"]) == (1, 1)
    (comment,) = thread["comments"]
    created = comment.pop("created_at")
    assert created.endswith("Z")
    assert comment == {
        "id": status.id,
        "text": "ژنان بەشداری دەکەن",
        "author": "Dilan",
        "lang": Comment.objects.get().lang,
    }


def test_the_three_encodings_say_the_same(post, moderator):
    approve(post().id, moderator, seq=0)
    page = published_page("courier", "bridge")
    assert gzip.decompress(page.gzip) == brotli.decompress(page.brotli) == page.identity


def test_nothing_rejected_pending_or_reopened_is_public(post, moderator):
    ids = [post(f"comment {n}").id for n in range(4)]
    approve(ids[0], moderator, seq=0)
    reject(ids[1], moderator, seq=0, guidelines=["threat"])
    approve(ids[2], moderator, seq=0)
    reopen(ids[2], moderator, seq=1)
    assert [c["id"] for c in read()["comments"]] == [ids[0]]


def test_a_state_without_a_decision_publishes_nothing(post, moderator):
    status = post()
    Comment.objects.update(state="approved", seq=1)
    Thread.objects.update(version=9)
    assert read()["comments"] == []
    assert status.id not in published_page("courier", "bridge").identity.decode()


def test_newest_first_with_replies_below_and_older_pages(post, moderator, monkeypatch):
    monkeypatch.setattr(published, "PAGE", 2)
    ids = [post(f"comment {n}").id for n in range(5)]
    for comment_id in ids:
        approve(comment_id, moderator, seq=0)
    replies = [post("reply", parent=ids[4]).id]
    approve(replies[0], moderator, seq=0)
    replies.append(post("reply", parent=replies[0]).id)
    approve(replies[1], moderator, seq=0)
    assert [c["id"] for c in read()["comments"]] == [ids[4], *replies, ids[3]]
    assert [c.get("parent") for c in read()["comments"]] == [None, ids[4], replies[0], None]
    assert (read()["count"], read()["next"]) == (7, 2)
    assert [c["id"] for c in read(2)["comments"]] == [ids[2], ids[1]]
    assert "next" not in read(3)
    assert read(4) is None
    reopen(ids[0], moderator, seq=1)
    assert read(3) is None  # the page went with its only comment


def test_a_removed_parent_keeps_its_place_only_for_approved_replies(post, moderator):
    top = post("top").id
    approve(top, moderator, seq=0)
    middle = post("middle", parent=top).id
    approve(middle, moderator, seq=0)
    leaf = post("leaf", parent=middle).id
    approve(leaf, moderator, seq=0)
    for removed in (top, middle):
        reopen(removed, moderator, seq=1)
    comments = read()["comments"]
    assert comments[0] == {"id": top, "state": "removed"}
    assert comments[1] == {"id": middle, "state": "removed", "parent": top}
    assert comments[2]["text"] == "leaf"
    assert read()["count"] == 1
    reopen(leaf, moderator, seq=1)
    assert read()["comments"] == []


def test_what_a_kill_left_unbuilt_is_built_at_start_or_on_read(post, moderator, monkeypatch):
    status = post()
    with monkeypatch.context() as patch:
        patch.setattr("lettersdesk.flow.moderate.publish_thread", lambda article_id: None)
        approve(status.id, moderator, seq=0)
    assert not PublishedPage.objects.exists()
    assert publish_stale_threads() == 1
    assert publish_stale_threads() == 0
    PublishedPage.objects.all().delete()
    assert read()["count"] == 1


def test_a_busy_database_does_not_undo_a_decision(post, moderator, monkeypatch):
    def busy(*args):
        raise OperationalError("database is locked")

    status = post()
    with monkeypatch.context() as patch:
        patch.setattr(publish, "_build_page", busy)
        approve(status.id, moderator, seq=0)
    assert read()["count"] == 1


def test_a_page_keeps_its_etag_until_a_decision(post, moderator):
    status = post()
    approve(status.id, moderator, seq=0)
    first = published_page("courier", "bridge").etag
    assert published_page("courier", "bridge").etag == first
    reopen(status.id, moderator, seq=1)
    assert published_page("courier", "bridge").etag != first


def test_changes_are_found_by_their_ledger_number(post, moderator):
    status = post()
    assert changed_threads(0) == []
    approve(status.id, moderator, seq=0)
    ((site, article, raised_by),) = changed_threads(0)
    assert (site, article) == ("courier", "bridge")
    assert changed_threads(raised_by) == []


@pytest.mark.parametrize(("of_site", "of_article"), [("x", "bridge"), ("courier", "x")])
def test_an_unknown_thread_has_no_pages(post, of_site, of_article):
    assert published_page(of_site, of_article) is None


def test_a_page_below_one_does_not_exist(post):
    assert published_page("courier", "bridge", 0) is None
