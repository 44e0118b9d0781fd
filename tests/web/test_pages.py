"""The readers' pages: no cookie, nothing undecided, words escaped and kept."""

from __future__ import annotations

import html
import re

import pytest
from django.conf import settings
from django.utils.translation import check_for_language

from lettersdesk.flow import moderate
from lettersdesk.flow.articles import ArticleFacts, register_article
from lettersdesk.flow.policies import adopt_policy
from lettersdesk.flow.receipts import receipt_for
from lettersdesk.flow.sites import add_site

ARTICLE = "/en/sites/courier/articles/bridge"
LANGUAGES = [code for code, _ in settings.LANGUAGES]


@pytest.fixture
def assist(article):
    """In assist mode every comment waits, whatever the machine finds."""
    return adopt_policy("courier", mode="assist")


@pytest.fixture
def publish(assist, post, moderator):
    """Post a comment and approve it."""

    def publish(text="A fine bridge.", **fields):
        status = post(text, **fields)
        moderate.approve(status.id, moderator, 0)
        return status

    return publish


def send(client, **fields):
    return client.post(f"{ARTICLE}/comments", {"text": "A fine bridge.", "name": "Dilan", **fields})


def body(response):
    return response.content.decode()


def test_posting_leads_to_the_receipt(client, assist):
    response = send(client)
    assert response.status_code == 303
    assert re.fullmatch(r"/en/receipts/[a-z2-7]{26}\.[0-9a-f]{32}", response["Location"])
    receipt = client.get(response["Location"])
    assert receipt.status_code == 200
    assert "A fine bridge." in body(receipt)
    assert "waits for a moderator" in body(receipt)


def test_a_form_sent_twice_makes_one_comment(client, assist):
    assert send(client, once="abc")["Location"] == send(client, once="abc")["Location"]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"text": ""}, 422),
        ({"text": " \n "}, 422),
        ({"text": "x" * 10_001}, 422),
        ({"text": "a\0b"}, 422),
        ({"name": ""}, 422),
        ({"name": "n" * 81}, 422),
        ({"email": "nowhere"}, 422),
        ({"parent": "unknown"}, 422),
    ],
)
def test_a_refused_post_keeps_the_words(client, assist, fields, status):
    typed = {"text": "\nWhat I <b>wrote</b>", "name": 'Dilan "K"', "email": "d@example.org", **fields}
    response = send(client, **typed)
    assert response.status_code == status
    page = body(response)
    assert 'role="alert"' in page
    assert f">\n{html.escape(typed['text'])}</textarea>" in page
    assert f'value="{html.escape(typed["name"])}"' in page
    assert f'value="{typed["email"]}"' in page


def test_loading_a_refused_post_again_shows_the_article(client, article):
    assert client.get(f"{ARTICLE}/comments")["Location"] == ARTICLE


def test_a_closed_article_refuses_and_keeps_the_words(client, site, assist):
    register_article(site, "bridge", ArticleFacts(is_open=False))
    assert "<form" not in body(client.get(ARTICLE))
    response = send(client, text="too late")
    assert response.status_code == 409
    assert "too late</textarea>" in body(response)


def test_too_many_posts_are_refused_with_the_words_kept(client, assist, settings):
    from dataclasses import replace

    settings.LETTERSDESK = replace(settings.LETTERSDESK, post_rate="1/hour")
    fields = {"text": "patience", "name": "Dilan"}
    answers = [client.post(f"{ARTICLE}/comments", fields, REMOTE_ADDR="203.0.113.77") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 429]
    assert "patience</textarea>" in body(answers[1])


def test_a_refused_reply_stays_a_reply(client, publish):
    parent = publish()
    page = body(send(client, text="", parent=parent.id))
    assert f'name="parent" value="{parent.id}"' in page
    # ... unless its parent is what is wrong.
    assert 'name="parent"' not in body(send(client, parent="gone"))


def test_a_reply_stands_under_its_parent(client, publish):
    parent = publish()
    form = body(client.get(f"{ARTICLE}?reply={parent.id}"))
    assert f'name="parent" value="{parent.id}"' in form
    reply = publish("Not so fine.", parent=parent.id)
    page = body(client.get(ARTICLE))
    assert page.index(f'id="comment-{parent.id}"') < page.index('class="replies"')
    assert page.index('class="replies"') < page.index(f'id="comment-{reply.id}"')


def test_deep_replies_name_whom_they_answer(client, publish):
    above = publish("level 0", name="Level 0")
    for level in range(1, 5):
        above = publish(f"level {level}", name=f"Level {level}", parent=above.id)
    page = body(client.get(ARTICLE))
    assert page.count('class="replies"') == 2
    assert re.findall(r"in reply to <bdi>(.*?)</bdi>", page) == ["Level 2", "Level 3"]


def test_a_removed_parent_leaves_its_place(client, publish, moderator):
    parent = publish("to be withdrawn", name="Gone Person")
    publish("an answer", parent=parent.id)
    moderate.reopen(parent.id, moderator, 1)
    page = body(client.get(ARTICLE))
    assert "This comment was removed." in page
    assert "an answer" in page
    assert "to be withdrawn" not in page
    assert "Gone Person" not in page


def test_nothing_undecided_or_rejected_is_public(client, assist, post, moderator):
    pending = post("secret pending words", name="Secret Name")
    rejected = post("secret rejected words", name="Other Name")
    moderate.reject(rejected.id, moderator, 0, ["threat"], "a secret note")
    for path in ("/en/", "/en/sites/courier/", ARTICLE, f"{ARTICLE}?reply={pending.id}"):
        page = body(client.get(path, follow=True))
        for words in ("secret", "Secret", "Other Name", "comment-" + pending.id, rejected.id):
            assert words not in page
        assert f'value="{pending.id}"' not in page


def test_no_reader_page_sets_a_cookie(client, publish):
    receipt = receipt_for(publish().id)
    paths = [
        "/",
        *(f"/{lang}/" for lang in LANGUAGES),
        "/en/sites/courier/",
        "/en/sites/courier/guidelines",
        ARTICLE,
        f"{ARTICLE}?reply=x",
        f"/ckb/receipts/{receipt}",
        "/en/receipts/forged",
        "/en/nowhere",
    ]
    for response in [*map(client.get, paths), send(client), send(client, text="")]:
        assert not response.cookies
        assert "Set-Cookie" not in response
        assert "Cookie" not in response.get("Vary", "")
        assert "csrf" not in body(response)


def test_pages_carry_no_script_and_no_inline_style(client, publish):
    publish()
    for path in ("/en/sites/courier/", ARTICLE, "/en/sites/courier/guidelines"):
        page = body(client.get(path))
        assert "<script" not in page
        assert "style=" not in page
        assert "<style" not in page


@pytest.mark.parametrize("known", [True, False])
def test_receipts_are_kept_secret(client, assist, post, known):
    receipt = post().receipt if known else "a" * 26 + "." + "0" * 32
    response = client.get(f"/en/receipts/{receipt}")
    assert response.status_code == (200 if known else 404)
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Robots-Tag"] == "noindex"


def test_a_receipt_of_a_rejection_gives_the_reasons(client, assist, post, moderator):
    status = post("You will be sorry.")
    moderate.reject(status.id, moderator, 0, ["threat", "racism"], "Please <calm> down.")
    page = body(client.get(f"/en/receipts/{status.receipt}"))
    assert "Your comment was not published" in page
    assert page.count("<dt ") == 2
    assert "Please &lt;calm&gt; down." in page
    assert "decided by a moderator" in page
    assert f'href="{ARTICLE}#post"' in page
    assert "<mark" not in page


def test_a_receipt_marks_the_words_a_machine_decided_on(client, post):
    status = post("What a fucking bridge")
    assert status.state == "rejected"
    page = body(client.get(f"/en/receipts/{status.receipt}"))
    assert "decided automatically" in page
    assert re.search(r'<mark title="[^"]+">fucking</mark>', page)


HOSTILE = (
    "<script>alert('x')</script> \u202egnp.exe\u2066 </textarea><img src=x onerror=alert(1)> "
    "{{ 7*7 }} \U0001f4a9"
)


def test_hostile_text_is_shown_as_text(client, publish):
    name = ("<b>\u202e" + "W" * 80)[:80]
    status = publish(HOSTILE, name=name)
    for path in (ARTICLE, f"{ARTICLE}?reply={status.id}", f"/ar/receipts/{status.receipt}"):
        page = body(client.get(path))
        assert html.escape(HOSTILE) in page
        assert f"<bdi>{html.escape(name)}</bdi>" in page
        assert "<script" not in page
        assert "<img" not in page
        assert "49" not in re.findall(r"exe.*?</", page)[0]
    assert html.escape(HOSTILE) in body(send(client, text=HOSTILE, name=""))


def test_a_hostile_title_is_shown_as_text(client, site, article):
    register_article(site, "bridge", ArticleFacts(title="<script>x</script>\u202e", text="<i>y</i>"))
    for path in ("/en/sites/courier/", ARTICLE):
        page = body(client.get(path))
        assert "<script" not in page
        assert "&lt;script&gt;x" in page


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "path", ["sites/courier/articles/none", "sites/none/articles/bridge", "sites/none/", "nowhere"]
)
def test_what_is_unknown_is_a_404_in_every_language(client, article, lang, path):
    if not check_for_language(lang):
        pytest.skip(f"no catalogue for {lang} yet")
    response = client.get(f"/{lang}/{path}")
    assert response.status_code == 404
    direction = "rtl" if lang in ("ar", "ckb", "fa") else "ltr"
    assert f'<html lang="{lang}" dir="{direction}">' in body(response)


@pytest.mark.parametrize("query", ["page=0", "page=2", "page=x", "page=-1", "page=" + "9" * 30, "page=٢"])
def test_a_page_that_is_none_is_a_404(client, article, query):
    assert client.get(f"{ARTICLE}?{query}").status_code == 404


def test_a_kurdish_key_has_an_address(client, site):
    register_article(site, "پردی-نوێ 100%?", ArticleFacts(title="پردی نوێ", lang="ckb"))
    address = re.search(
        r'href="(/ckb/sites/courier/articles/[^"]+)"', body(client.get("/ckb/sites/courier/"))
    )
    page = client.get(html.unescape(address[1]))
    assert page.status_code == 200
    assert '<article class="story" lang="ckb" dir="rtl">' in body(page)
    assert '<link rel="canonical" href="http://127.0.0.1:8000/ckb/' in body(page)


def test_the_root_leads_to_the_language_the_browser_asks_for(client, article):
    assert client.get("/", headers={"accept-language": "ckb,en;q=0.5"})["Location"] == "/ckb/"
    assert client.get("/", headers={"accept-language": "sv"})["Location"] == "/en/"
    assert client.get("/ckb/")["Location"] == "/ckb/sites/courier/"


def test_a_server_of_several_sites_lists_them(client, article):
    add_site("herald", "The <Herald>")
    page = body(client.get("/ar/"))
    assert 'href="/ar/sites/courier/"' in page
    assert "The &lt;Herald&gt;" in page


def test_articles_stand_newest_first_thirty_to_a_page(client, site):
    for n in range(31):
        register_article(site, f"article-{n}", ArticleFacts(title=f"Article number {n}."))
    first, second = (body(client.get(f"/en/sites/courier/?page={n}")) for n in (1, 2))
    assert first.index("number 30.") < first.index("number 29.")
    assert "number 0." not in first
    assert "number 0." in second
    assert client.get("/en/sites/courier/?page=3").status_code == 404


def test_a_fault_of_ours_is_a_plain_page(client, article, monkeypatch):
    def fail(_):
        raise RuntimeError("secret detail")

    monkeypatch.setattr("lettersdesk.web.pages.front.find_known_site", fail)
    client.raise_request_exception = False
    response = client.get("/fa/sites/courier/")
    assert response.status_code == 500
    assert "secret detail" not in body(response)
    assert not response.cookies


def test_the_switcher_leads_to_the_same_page(client, article):
    page = body(client.get("/ckb/sites/courier/articles/bridge?reply=x"))
    assert 'href="/tr/sites/courier/articles/bridge?reply=x"' in page
    # After a refused post there is no address to repeat: the plain article it is.
    assert 'href="/tr/sites/courier/articles/bridge"' in body(send(client, text=""))


def test_the_guidelines_are_shown_whole(client, article):
    page = body(client.get("/en/sites/courier/guidelines"))
    assert page.count('class="guideline"') == 11


def test_an_unknown_path_of_the_api_is_a_problem_document(client, db):
    response = client.get("/api/v1/nowhere")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["code"] == "not_found"


def test_older_comments_stand_on_the_next_page(client, publish, monkeypatch):
    monkeypatch.setattr("lettersdesk.store.queries.published.PAGE", 2)
    oldest, *_ = [publish(f"number {n}") for n in range(3)]
    first, second = body(client.get(ARTICLE)), body(client.get(f"{ARTICLE}?page=2"))
    assert oldest.id not in first
    assert 'href="?page=2#comments"' in first
    assert f'id="comment-{oldest.id}"' in second
    assert f"?page=2&amp;reply={oldest.id}#post" in second
    # A reply from there that is refused still knows what it answers.
    refused = body(send(client, text="", parent=oldest.id, page="2"))
    assert "You reply to" in refused
    assert f'name="parent" value="{oldest.id}"' in refused
