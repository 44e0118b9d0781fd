"""The desk: only staff, one decision wins, and nothing a moderator typed is lost."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client

from lettersdesk.flow import moderate
from lettersdesk.flow.policies import adopt_policy
from lettersdesk.flow.receipts import read_receipt
from lettersdesk.flow.staff import add_staff
from lettersdesk.web.urls import desk_pages


@pytest.fixture
def colleague(db):
    return add_staff("sami", role="editor", password="three quiet herons 8")


@pytest.fixture
def waiting(article, post):
    """Post a comment that waits."""
    adopt_policy("courier", mode="assist")
    return post


@pytest.fixture
def desk(client, moderator):
    client.force_login(moderator)
    return client


def card(comment):
    return f"/en/desk/comments/{comment.id}"


def body(response):
    return response.content.decode()


def state(comment):
    return read_receipt(comment.receipt).state


@pytest.mark.parametrize("route", [page.name for page in desk_pages])
def test_every_page_of_the_desk_needs_signing_in(client, waiting, route):
    comment = waiting()
    page = next(page for page in desk_pages if page.name == route)
    path = "/en/desk/" + str(page.pattern).replace("<str:comment_id>", comment.id)
    for response in (client.get(path), client.post(path, {"seq": 0})):
        assert response.status_code == 302
        assert response["Location"].startswith("/en/accounts/login/?next=/en/desk/")
    assert state(comment) == "pending"


def test_an_inactive_account_may_not_enter(desk, moderator):
    moderator.is_active = False
    moderator.save()
    assert desk.get("/en/desk/").status_code == 302


def test_decisions_need_a_token(waiting, moderator):
    comment = waiting()
    client = Client(enforce_csrf_checks=True)
    client.force_login(moderator)
    response = client.post(f"{card(comment)}/approve", {"seq": 0})
    assert response.status_code == 403
    assert "This is not allowed" in body(response)
    assert state(comment) == "pending"


def test_signing_in_leads_to_the_desk(client, moderator):
    page = body(client.get("/en/accounts/login/"))
    assert "sign up" not in page.lower()
    assert "password1" not in body(client.get("/en/accounts/signup/"))
    response = client.post("/en/accounts/login/", {"login": "rojin", "password": "three quiet herons 7"})
    assert response.status_code == 302
    assert response["Location"] == "/en/desk/"
    assert client.get("/en/desk/").status_code == 200
    for path in ("mfa/", "password/change/", "logout/"):
        assert "wordmark" in body(client.get(f"/en/accounts/{path}"))


def test_the_queue_shows_the_oldest_first(desk, waiting):
    first, second = waiting("the first one"), waiting("What a fucking second one")
    page = body(desk.get("/en/desk/"))
    assert page.index(first.id) < page.index(second.id)
    assert re.search(r'<mark title="[^"]+">fucking</mark>', page)
    assert "Advice: reject" in page


def test_the_queue_goes_on_after_the_last_seen(desk, waiting):
    ids = [waiting(f"number {n}").id for n in range(23)]
    first = body(desk.get("/en/desk/"))
    after = re.search(r'href="\?after=([a-z2-7]+)"', first)[1]
    second = body(desk.get(f"/en/desk/?after={after}"))
    assert [i in first for i in ids] == [True] * 20 + [False] * 3
    assert [i in second.replace(f"after={after}", "") for i in ids] == [False] * 20 + [True] * 3


def test_nothing_waits(desk, article):
    assert "Nothing waits." in body(desk.get("/en/desk/"))


def test_the_card_shows_every_finding(desk, waiting):
    comment = waiting("You fucking idiot. Call me.", name="Shitty Name")
    page = body(desk.get(card(comment)))
    for word in ("fucking", "Shitty"):
        assert f"<mark><bdi>{word}</bdi></mark>" in page
    assert "certain" in page
    assert "At this site a person decides every comment." in page
    assert re.search(r'value="profanity"[^>]* checked', page)
    assert not re.search(r'value="sexism"[^>]* checked', page)


def test_a_claim_shows_to_colleagues(desk, waiting, colleague, moderator):
    comment = waiting()
    response = desk.post(f"{card(comment)}/claim")
    assert response.status_code == 303
    assert "You hold this comment until" in body(desk.get(card(comment)))
    assert "you hold it" in body(desk.get("/en/desk/"))
    desk.force_login(colleague)
    assert "held by <bdi>rojin</bdi>" in body(desk.get("/en/desk/"))
    refused = desk.post(f"{card(comment)}/claim")
    assert refused.status_code == 409
    assert "A colleague is judging this comment." in body(refused)
    desk.force_login(moderator)
    assert desk.post(f"{card(comment)}/release")["Location"] == "/en/desk/"
    assert "Claim for two minutes" in body(desk.get(card(comment)))


def test_approving_leads_to_the_next_and_at_last_to_the_queue(desk, waiting, colleague):
    first, held, last = waiting("one"), waiting("two"), waiting("three")
    moderate.claim(held.id, colleague)
    response = desk.post(f"{card(first)}/approve", {"seq": 0})
    assert response.status_code == 303
    assert response["Location"] == card(last)
    assert state(first) == "approved"
    # What a colleague holds is not the next.
    assert desk.post(f"{card(last)}/approve", {"seq": 0})["Location"] == "/en/desk/"


def test_rejecting_names_guidelines_and_carries_a_note(desk, waiting):
    comment = waiting()
    fields = {"seq": 0, "guidelines": ["sexism", "threat"], "note": "Please\r\nwrite again."}
    assert desk.post(f"{card(comment)}/reject", fields).status_code == 303
    statement = read_receipt(comment.receipt).statement
    assert statement.guidelines == ("threat", "sexism")
    assert statement.note == "Please\nwrite again."
    page = body(desk.get(card(comment)))
    assert "Please\nwrite again." in page
    assert "Reopen" in page
    assert "reject-form" not in page


def test_a_rejection_without_a_guideline_keeps_the_note(desk, waiting):
    comment = waiting("What a fucking bridge")
    response = desk.post(f"{card(comment)}/reject", {"seq": 0, "note": "kept <words>"})
    assert response.status_code == 422
    page = body(response)
    assert "kept &lt;words&gt;</textarea>" in page
    assert "at least one guideline" in page
    # The moderator had unticked what was advised; it stays so.
    assert " checked" not in page


def test_a_note_too_long_is_kept_with_the_ticks(desk, waiting):
    comment = waiting()
    fields = {"seq": 0, "guidelines": ["sexism"], "note": "n" * 2001}
    response = desk.post(f"{card(comment)}/reject", fields)
    assert response.status_code == 422
    assert "n" * 2001 in body(response)
    assert re.search(r'value="sexism"[^>]* checked', body(response))


def test_a_stale_decision_is_refused_with_the_note_kept(desk, waiting, colleague):
    comment = waiting()
    moderate.approve(comment.id, colleague, 0)
    fields = {"seq": 0, "guidelines": ["threat"], "note": "my long <note>"}
    response = desk.post(f"{card(comment)}/reject", fields)
    assert response.status_code == 409
    page = body(response)
    assert "decided or reopened in the meantime" in page
    assert "<bdi>Threats</bdi>" in page
    assert "my long &lt;note&gt;" in page
    assert state(comment) == "approved"
    assert desk.post(f"{card(comment)}/approve", {"seq": 0}).status_code == 409


def test_a_stale_decision_on_what_waits_again_can_be_sent_again(desk, waiting, colleague):
    comment = waiting()
    moderate.approve(comment.id, colleague, 0)
    moderate.reopen(comment.id, colleague, 1)
    fields = {"seq": 0, "guidelines": ["threat"], "note": "my note"}
    page = body(desk.post(f"{card(comment)}/reject", fields))
    assert "my note</textarea>" in page
    assert 'name="seq" value="2"' in page
    assert re.search(r'value="threat"[^>]* checked', page)
    assert desk.post(f"{card(comment)}/reject", {**fields, "seq": 2}).status_code == 303


def test_loading_a_refused_decision_again_shows_the_card(desk, waiting):
    comment = waiting()
    for deed in ("claim", "release", "approve", "reject", "reopen"):
        assert desk.get(f"{card(comment)}/{deed}")["Location"] == card(comment)
    assert state(comment) == "pending"


def test_reopening(desk, waiting):
    comment = waiting()
    desk.post(f"{card(comment)}/approve", {"seq": 0})
    assert desk.post(f"{card(comment)}/reopen", {"seq": 0}).status_code == 409
    response = desk.post(f"{card(comment)}/reopen", {"seq": 1})
    assert response.status_code == 303
    assert state(comment) == "pending"
    page = body(desk.get(card(comment)))
    assert "Approved" in page
    assert "Reopened" in page


def test_the_decided_can_be_found_again(desk, waiting):
    approved, rejected = waiting("yes"), waiting("no")
    desk.post(f"{card(approved)}/approve", {"seq": 0})
    desk.post(f"{card(rejected)}/reject", {"seq": 0, "guidelines": ["threat"]})
    assert approved.id in body(desk.get("/en/desk/decided"))
    page = body(desk.get("/en/desk/decided?outcome=rejected"))
    assert rejected.id in page
    assert approved.id not in page
    desk.post(f"{card(rejected)}/reopen", {"seq": 1})
    assert rejected.id not in body(desk.get("/en/desk/decided?outcome=rejected"))
    assert desk.get("/en/desk/decided?outcome=other").status_code == 404


@pytest.mark.parametrize("seq", ["", "x", "-1", "9" * 30])
def test_a_malformed_seq_is_a_bad_request(desk, waiting, seq):
    comment = waiting()
    assert desk.post(f"{card(comment)}/approve", {"seq": seq}).status_code == 400
    assert state(comment) == "pending"


def test_an_unknown_comment_is_a_404(desk, article):
    for path in ("", "/claim", "/approve", "/reject", "/reopen"):
        response = (
            desk.get(f"/en/desk/comments/x{path}")
            if not path
            else desk.post(f"/en/desk/comments/x{path}", {"seq": 0, "guidelines": ["threat"]})
        )
        assert response.status_code == 404


def test_hostile_text_is_shown_as_text(desk, waiting):
    text = "<script>alert(1)</script> \u202egnp.exe fucking</textarea> {% now %}"
    name = ("<b>\u202e" + "W" * 80)[:80]
    comment = waiting(text, name=name)
    for path in ("/en/desk/", card(comment), card(comment).replace("/en/", "/ckb/")):
        page = body(desk.get(path))
        assert "<script" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt; \u202egnp.exe " in page
        assert "&lt;/textarea&gt; {% now %}" in page
        assert f"<bdi>{html.escape(name)}</bdi>" in page
    desk.post(f"{card(comment)}/reject", {"seq": 0, "guidelines": ["<script>"], "note": text})
    assert state(comment) == "pending"


def test_the_desk_is_cached_nowhere(desk, waiting):
    comment = waiting()
    for path in ("/en/desk/", card(comment), "/en/desk/decided"):
        assert "no-store" in desk.get(path)["Cache-Control"]
