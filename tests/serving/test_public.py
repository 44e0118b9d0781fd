"""What anybody can fetch: no cookie, no undecided word, in any answer of the real server."""

from __future__ import annotations

import json
import re

import pytest

LANGUAGES = ("en", "ar", "ckb", "kmr", "tr", "fa")
SECRET = "xylophonically undecided words"
NAME = "Undecided Quetzalcoatl"


@pytest.fixture(scope="module")
def demo(demo_template, tmp_path_factory):
    from server import Server, copy_state

    var = tmp_path_factory.mktemp("public")
    copy_state(demo_template, var)
    with Server(var) as running:
        yield running


@pytest.fixture(scope="module")
def posted(demo):
    """A pending comment, and a rejected one, both with words that stand nowhere else."""
    url = "/api/v1/sites/demo/articles/new-bridge-opens/comments"
    author = {"name": NAME, "email": "undecided@news.example"}
    held = demo.client.post(url, json={"text": SECRET, "author": author}).json()
    rejected = demo.client.post(url, json={"text": f"{SECRET}, fucking bullshit", "author": author}).json()
    assert (held["state"], rejected["state"]) == ("pending", "rejected")
    return held, rejected


def public_addresses(held):
    for lang in LANGUAGES:
        for path in (
            "", "sites/demo/", "sites/demo/guidelines", "sites/demo/articles/new-bridge-opens",
            "sites/demo/articles/new-bridge-opens?page=2", "sites/demo/articles/nowhere", "sites/nowhere/",
            f"sites/demo/articles/new-bridge-opens?reply={held['id']}", "receipts/forged", "nowhere",
        ):  # fmt: skip
            yield f"/{lang}/{path}"
    yield from (
        "/", "/nowhere", "/threads/demo/new-bridge-opens.json", "/threads/demo/new-bridge-opens.2.json",
        "/threads/demo/nowhere.json", "/api/v1/openapi.json", "/api/v1/sites/demo/articles",
        "/api/v1/receipts/forged", "/api/v1/nowhere", "/healthz", "/static/lettersdesk/reader.css",
        "/favicon.ico", "/robots.txt", "/en/desk/", f"/en/desk/comments/{held['id']}", "/en/accounts/login/",
    )  # fmt: skip


def test_no_undecided_word_and_no_cookie_anywhere(demo, posted):
    for address in public_addresses(posted[0]):
        answer = demo.client.get(address)
        assert answer.status_code < 500, address
        told = answer.text + str(answer.headers)
        for secret in (SECRET, NAME, "undecided@", posted[0]["receipt"], posted[1]["receipt"]):
            assert secret not in told, address
        if "/desk/" not in address and "/accounts/" not in address:
            assert "set-cookie" not in answer.headers, address


def test_posting_and_following_set_no_cookie(demo, posted):
    form = {"name": NAME, "text": SECRET, "email": ""}
    for data in (form, {**form, "text": ""}, {}):
        answer = demo.client.post("/en/sites/demo/articles/new-bridge-opens/comments", data=data)
        assert "set-cookie" not in answer.headers
        assert answer.status_code in (303, 302, 422)
    for receipt in (c["receipt"] for c in posted):
        for address in (f"/en/receipts/{receipt}", f"/api/v1/receipts/{receipt}"):
            answer = demo.client.get(address)
            assert answer.status_code == 200
            assert "set-cookie" not in answer.headers
            assert answer.headers["cache-control"] == "no-store"
            assert answer.headers["referrer-policy"] == "no-referrer"
            assert "undecided@" not in answer.text


def test_refused_input_is_not_repeated_to_others_and_stores_nothing(demo, posted):
    before = demo.client.get("/threads/demo/new-bridge-opens.json").content
    url = "/api/v1/sites/demo/articles/new-bridge-opens/comments"
    for body in (b"", b"{", b"\xff", b"x" * 300_000, json.dumps({"text": SECRET}).encode()):
        answer = demo.client.post(url, content=body, headers={"content-type": "application/json"})
        assert answer.status_code in (400, 413, 422)
        assert answer.headers["content-type"] == "application/problem+json"
        assert SECRET not in answer.text
    assert demo.client.get("/threads/demo/new-bridge-opens.json").content == before


def test_receipts_stay_out_of_the_log(demo, posted):
    for c in posted:
        demo.client.get(f"/en/receipts/{c['receipt']}")
        demo.client.get(f"/en/receipts/{c['receipt']}/nowhere")
    assert not re.search(r"[a-z2-7]{26}\.[0-9a-f]{32}", demo.log())
    assert SECRET not in demo.log()


def test_a_host_that_is_not_ours_is_refused(demo):
    assert demo.client.get("/en/", headers={"host": "evil.example"}).status_code == 400


def test_kurdish_addresses_work_through_the_real_server(demo):
    key = next(
        a["key"]
        for a in demo.client.get("/api/v1/sites/demo/articles").json()["articles"]
        if a["lang"] == "ckb"
    )
    assert demo.client.get(f"/threads/demo/{key}.json").status_code == 200
    assert demo.client.get(f"/ckb/sites/demo/articles/{key}").status_code == 200
