"""Importing articles: JSON Lines and feeds; a bad line is named and stops no other."""

from __future__ import annotations

import json

import pytest

from lettersdesk.flow.refusals import SiteUnknown
from lettersdesk.importers.articles import FileUnreadable, import_file
from lettersdesk.store.models import Article

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
 <title>The Courier</title><language>ckb-IQ</language>
 <item><title>پردی نوێ &amp; کۆن</title><link>https://news.example/local/%D9%BE%D8%B1%D8%AF%DB%8C-%D9%86%D9%88%DB%8E</link>
  <category>local</category><description>kurt</description>
  <content:encoded><![CDATA[<p>یەکەم.</p><script>alert(1)</script><p>دووەم &amp; سێیەم.</p>]]>
  </content:encoded></item>
 <item><title>Two</title><link>https://news.example/two.html?utm=1</link>
  <description>A &lt;b&gt;bold&lt;/b&gt; word</description></item>
 <item><title>No link</title></item>
</channel></rss>"""

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>C</title>
<entry><title>One</title><link href="https://news.example/one/"/><summary>Words.</summary></entry></feed>"""


def write(tmp_path, name, content):
    file = tmp_path / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def outcomes(file):
    return [(found.line, found.outcome) for found in import_file("courier", file)]


def test_it_works(site, tmp_path):
    lines = [
        {"key": "one", "title": "One", "url": "https://news.example/1", "lang": "ckb", "open": False},
        {"key": "دوو"},
    ]
    file = write(tmp_path, "a.jsonl", "\n".join(json.dumps(line) for line in lines) + "\n\n")
    assert outcomes(file) == [(1, "added"), (2, "added")]
    assert outcomes(file) == [(1, "corrected"), (2, "corrected")]
    one = Article.objects.get(key="one")
    assert (one.title, one.lang, one.is_open) == ("One", "ckb", False)


@pytest.mark.parametrize(
    ("line", "named"),
    [
        (b"{", "line_unreadable"),
        (b"\xff", "line_unreadable"),
        (b"[" * 100_000, "line_unreadable"),
        (b"[]", "not an object"),
        (b"{}", "'key' is missing"),
        (b'{"key": 5}', "'key' is missing"),
        (b'{"key": "a", "title": 5}', "'title' is no str"),
        (b'{"key": "a", "open": "yes"}', "'open' is no bool"),
        (b'{"key": "a", "titel": "x"}', "unknown field 'titel'"),
        (b'{"key": "a/b"}', "article_key_invalid"),
        (b'{"key": "a", "url": "ftp://x"}', "article_invalid"),
        (b'{"key": "a", "text": "\\u0000"}', "text_not_storable"),
        (b'{"key": "a", "text": "\\ud800"}', "text_not_storable"),
    ],
)
def test_a_bad_line_is_named_and_stops_no_other(site, tmp_path, line, named):
    file = write(tmp_path, "a.jsonl", b'{"key":"one"}\n' + line + b'\n{"key":"two"}\n')
    results = list(import_file("courier", file))
    assert [(r.line, r.outcome) for r in results] == [(1, "added"), (2, "refused"), (3, "added")]
    assert named in results[1].problem
    assert set(Article.objects.values_list("key", flat=True)) == {"one", "two"}


def test_a_feed_is_read_with_its_slugs_as_keys(site, tmp_path):
    assert outcomes(write(tmp_path, "feed.xml", RSS)) == [(1, "added"), (2, "added"), (3, "refused")]
    kurdish = Article.objects.get(key="پردی-نوێ")
    assert (kurdish.title, kurdish.lang, kurdish.section) == ("پردی نوێ & کۆن", "ckb", "local")
    assert kurdish.text == "یەکەم.\n\nدووەم & سێیەم."
    assert Article.objects.get(key="two").text == "A bold word"


def test_two_articles_of_a_feed_never_become_one(site, tmp_path):
    feed = RSS.replace(
        "https://news.example/two.html?utm=1",
        "https://news.example/world/%D9%BE%D8%B1%D8%AF%DB%8C-%D9%86%D9%88%DB%8E",
    )
    results = list(import_file("courier", write(tmp_path, "feed.xml", feed)))
    assert [r.outcome for r in results] == ["added", "refused", "refused"]
    assert "same key" in results[1].problem


def test_atom_too(site, tmp_path):
    assert outcomes(write(tmp_path, "feed.atom", ATOM)) == [(1, "added")]
    assert Article.objects.get(key="one").text == "Words."


@pytest.mark.parametrize("content", ["", "not xml", "<html></html>", "\0\0"])
def test_what_is_no_feed_is_refused(site, tmp_path, content):
    with pytest.raises(FileUnreadable):
        outcomes(write(tmp_path, "feed.xml", content))


def test_an_unknown_site_is_refused(db, tmp_path):
    with pytest.raises(SiteUnknown):
        outcomes(write(tmp_path, "a.jsonl", ""))
