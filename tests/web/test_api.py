"""The JSON API: its contract, its errors, and that it carries no ambient authority."""

from __future__ import annotations

import json
import unicodedata

import pytest
from django.db import OperationalError

from lettersdesk.flow.moderate import approve, reject
from lettersdesk.flow.sites import add_site, add_site_key
from lettersdesk.store.models import Article, Comment

POST = "/api/v1/sites/courier/articles/bridge/comments"


def send(client, body, url=POST, **headers):
    data = body if isinstance(body, str | bytes) else json.dumps(body)
    return client.post(url, data, content_type="application/json", headers=headers)


def comment(text="A fine bridge.", **more):
    return {"text": text, "author": {"name": "Dilan"}, **more}


def assert_problem(response, status, code):
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    document = response.json()
    assert (document["status"], document["code"]) == (status, code)
    assert document["title"]
    assert "Set-Cookie" not in response


def test_it_works(client, article, moderator):
    response = send(client, comment())
    assert response.status_code == 201
    answer = response.json()
    assert set(answer) == {"id", "receipt", "state"}
    assert answer["state"] == "pending"
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    url = f"/api/v1/receipts/{answer['receipt']}"
    assert client.get(url).json() == answer
    approve(answer["id"], moderator, seq=0)
    assert client.get(url).json() == {**answer, "state": "approved"}


def test_a_rejection_says_why(client, article):
    answer = send(client, comment("That new bridge is f*cking bullsh1t.")).json()
    assert answer["state"] == "rejected"
    assert answer["statement"]["guidelines"] == ["profanity"]
    assert "Profanity" in answer["statement"]["text"]
    assert {"guideline": "profanity", "part": "text", "start": 19, "end": 26} in answer["statement"][
        "evidence"
    ]


def test_a_receipt_never_tells_the_address(client, article, moderator):
    answer = send(client, {"text": "Hm.", "author": {"name": "D", "email": "d@news.example"}}).json()
    reject(answer["id"], moderator, seq=0, guidelines=["threat"], note="No.")
    response = client.get(f"/api/v1/receipts/{answer['receipt']}")
    assert "No." in response.json()["statement"]["text"]
    assert b"d@news.example" not in response.content
    assert response["Cache-Control"] == "no-store"


def test_sent_twice_is_one_comment(client, article):
    key = {"Idempotency-Key": "k1"}
    first = send(client, comment(), **key)
    again = send(client, comment(), **key)
    assert (again.status_code, again.json()) == (201, first.json())
    assert Comment.objects.count() == 1
    assert_problem(send(client, comment("Other."), **key), 422, "idempotency_key_reused")


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ("", 422, "body_invalid"),
        ("{", 400, "body_malformed"),
        (b"\xff\xfe", 400, "body_malformed"),
        ("[" * 100_000, 400, "body_malformed"),
        ("[]", 422, "body_invalid"),
        ("null", 422, "body_invalid"),
        ({"text": "a"}, 422, "body_invalid"),
        ({"text": 3, "author": {"name": "D"}}, 422, "body_invalid"),
        ({"text": "a", "author": {"name": None}}, 422, "body_invalid"),
        (comment(""), 422, "text_empty"),
        (comment("a" * 10_001), 422, "text_too_long"),
        (comment("a\0"), 422, "text_not_storable"),
        ('{"text":"a\\ud800","author":{"name":"D"}}', 422, "text_not_storable"),
        ('{"text":"a","author":{"name":"\\udfff"}}', 422, "text_not_storable"),
        ({"text": "a", "author": {"name": " "}}, 422, "name_missing"),
        ({"text": "a", "author": {"name": "D", "email": "x"}}, 422, "email_invalid"),
        (comment(parent="nobody"), 422, "parent_unknown"),
    ],
)
def test_bad_input_is_a_problem_and_nothing_is_stored(client, article, body, status, code):
    assert_problem(send(client, body), status, code)
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("/api/v1/sites/elsewhere/articles/bridge/comments", "site_unknown"),
        ("/api/v1/sites/courier/articles/elsewhere/comments", "article_unknown"),
        ("/api/v1/sites/%00/articles/bridge/comments", "site_unknown"),
    ],
)
def test_an_unknown_place_is_a_problem(client, article, url, code):
    assert_problem(send(client, comment(), url=url), 404, code)


def test_errors_of_the_frame_are_problems_too(client, article, monkeypatch):
    assert_problem(client.get("/api/v1/nothing"), 404, "not_found")
    assert_problem(client.delete(POST), 405, "method_not_allowed")
    assert_problem(client.get("/api/v1/receipts/forged"), 404, "receipt_unknown")

    def busy(*args):
        raise OperationalError("database is locked")

    monkeypatch.setattr("lettersdesk.web.api.comments.submit", busy)
    assert_problem(send(client, comment()), 503, "database_busy")


def test_an_error_never_repeats_what_was_sent(client, article):
    secret = "a very private sentence"
    for body in ({"text": {"x": secret}}, {"text": "\0" + secret, "author": {"name": "D"}}, "{" + secret):
        assert secret not in send(client, body).content.decode()


def test_posts_are_limited_by_address_but_not_on_loopback(client, article, settings):
    from dataclasses import replace

    settings.LETTERSDESK = replace(settings.LETTERSDESK, post_rate="2/minute")
    codes = [client.post(POST, "{}", "application/json").status_code for _ in range(3)]
    assert codes == [422] * 3
    far = {"REMOTE_ADDR": "203.0.113.9"}
    body = json.dumps(comment())
    answers = [client.post(POST, body, "application/json", **far) for _ in range(3)]
    assert [a.status_code for a in answers] == [201, 201, 429]
    assert_problem(answers[2], 429, "rate_limited")
    assert client.post(POST, body, "application/json", REMOTE_ADDR="203.0.113.10").status_code == 201


def test_any_page_may_call_the_readers_endpoints_and_no_other(client, article):
    preflight = {"Origin": "https://news.example", "Access-Control-Request-Method": "POST"}
    answer = client.options(POST, headers=preflight)
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer
    for url in (POST, "/api/v1/sites/courier/articles", "/api/v1/receipts/forged"):
        assert (
            client.get(url, headers={"Origin": "https://news.example"})["Access-Control-Allow-Origin"] == "*"
        )
    for url in ("/en/desk/", "/en/accounts/login/", "/api/v1/sites/courier/articles/bridge"):
        answer = client.get(url, headers={"Origin": "https://news.example"})
        assert "Access-Control-Allow-Origin" not in answer


def put(client, key, body, token):
    return client.put(
        f"/api/v1/sites/courier/articles/{key}",
        json.dumps(body),
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}"} if token else {},
    )


def test_an_article_is_registered_and_corrected(client, site):
    token = add_site_key("courier")
    body = {"url": "https://news.example/1", "title": "One", "text": "…", "lang": "en", "section": "local"}
    response = put(client, "one", body, token)
    assert (response.status_code, response.json()) == (
        201,
        {"key": "one", "title": "One", "lang": "en", "open": True},
    )
    response = put(client, "one", {"open": False}, token)
    assert (response.status_code, response.json()["open"], response.json()["title"]) == (200, False, "One")
    assert_problem(send(client, comment(), POST.replace("bridge", "one")), 409, "article_closed")
    listed = client.get("/api/v1/sites/courier/articles").json()
    assert listed == {"articles": [{"key": "one", "title": "One", "lang": "en", "open": False}]}


def test_kurdish_slugs_are_keys_in_nfc(client, site):
    slug = "پردی-نوێ-é"
    response = put(client, unicodedata.normalize("NFD", slug), {"title": "x"}, add_site_key("courier"))
    assert response.status_code == 201
    assert Article.objects.get().key == unicodedata.normalize("NFC", slug)
    url = f"/api/v1/sites/courier/articles/{unicodedata.normalize('NFD', slug)}/comments"
    assert send(client, comment(), url).status_code == 201


@pytest.mark.parametrize("key", ["a" * 201, "story.2", "%20", "a%0Ab", "..%5C"])
def test_a_key_that_cannot_be_one_is_refused(client, site, key):
    assert_problem(put(client, key, {}, add_site_key("courier")), 422, "article_key_invalid")


@pytest.mark.parametrize(
    "facts", [{"url": "javascript:alert(1)"}, {"title": "t" * 501}, {"lang": "not a language"}]
)
def test_an_invalid_field_of_an_article_is_refused(client, site, facts):
    assert_problem(put(client, "one", facts, add_site_key("courier")), 422, "article_invalid")
    assert not Article.objects.exists()


@pytest.mark.parametrize("token", ["", "ldk_", "ldk_a_b", "x", "ldk_é_é"])
def test_without_a_key_of_the_site_no_article_is_registered(client, site, token):
    assert_problem(put(client, "one", {}, token), 401, "site_key_invalid")


def test_a_key_opens_its_own_site_only(client, site):
    add_site("other", "Other")
    assert_problem(put(client, "one", {}, add_site_key("other")), 401, "site_key_invalid")


def test_openapi_names_the_whole_contract(client, db):
    document = client.get("/api/v1/openapi.json").json()
    assert {(path, method) for path, methods in document["paths"].items() for method in methods} == {
        ("/api/v1/sites/{site}/articles", "get"),
        ("/api/v1/sites/{site}/articles/{key}", "put"),
        ("/api/v1/sites/{site}/articles/{article}/comments", "post"),
        ("/api/v1/receipts/{receipt}", "get"),
    }
