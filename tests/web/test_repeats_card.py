"""The card shows who else wrote nearly the same, and where; to staff alone."""

from __future__ import annotations

import pytest

from lettersdesk.flow.articles import ArticleFacts, register_article
from lettersdesk.flow.moderate import approve
from lettersdesk.web.desk.card import REPEATS_SHOWN

TEXT = "The council knew in March that the bridge would cost twice as much, and told no voter."


@pytest.fixture
def repeated(post, site):
    register_article(site, "ferry", ArticleFacts(title="The ferry <stops>"))
    first = post(TEXT, article="ferry", name="Sami <b>")
    return first, post(TEXT.replace("March", "April"))


def read_card(client, comment):
    return client.get(f"/en/desk/comments/{comment.id}")


def test_it_works(client, moderator, repeated):
    first, second = repeated
    approve(first.id, moderator, seq=0)
    client.force_login(moderator)
    page = read_card(client, second).content.decode()
    section = page[page.index("repeats-title") :].partition("</section>")[0]
    assert "Near-repeats" in section
    assert f'href="/en/desk/comments/{first.id}"' in section
    assert "<bdi>Sami &lt;b&gt;</bdi>" in section
    assert "The ferry &lt;stops&gt;" in section
    assert "Approved" in section
    assert "same name" not in section
    assert section.count('<bdi dir="ltr">2</bdi>') == 3
    assert "Pending" in read_card(client, first).content.decode()


def test_the_same_name_is_named(client, moderator, post):
    post(TEXT)
    client.force_login(moderator)
    assert "same name" in read_card(client, post(TEXT)).content.decode()


def test_without_repeats_there_is_no_section(client, moderator, post):
    post("Thank you for this article")
    client.force_login(moderator)
    assert "repeats-title" not in read_card(client, post("Thank you for this article")).content.decode()


def test_many_are_counted_and_some_are_shown(client, moderator, post):
    for n in range(REPEATS_SHOWN + 3):
        last = post(TEXT, name=f"Reader {n}")
    client.force_login(moderator)
    page = read_card(client, last).content.decode()
    assert page.count("words in common") == REPEATS_SHOWN
    assert f'<bdi dir="ltr">{REPEATS_SHOWN + 3}</bdi>' in page


def test_only_staff_see_it(client, repeated):
    first, second = repeated
    assert read_card(client, second).status_code == 302
    for path in (f"/en/receipts/{second.receipt}", f"/api/v1/receipts/{second.receipt}"):
        page = client.get(path).content.decode()
        assert first.id not in page
        assert "Sami" not in page
