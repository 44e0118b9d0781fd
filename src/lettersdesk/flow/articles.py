"""Register the articles that comments stand under."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone

from lettersdesk.flow.refusals import ArticleInvalid, ArticleKeyInvalid
from lettersdesk.flow.words import check_storable, is_visible
from lettersdesk.store.models import Article, Site, Thread
from lettersdesk.store.transactions import writing

MAX_ARTICLE_TEXT = 200_000
_NO_KEY = ("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")
_JOINERS = "\u200c\u200d"
"""Format characters that words of Persian and Kurdish are written with."""
_PAGE_NUMBER = re.compile(r"\.\d+$")
_LANG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_web_address = URLValidator(schemes=("http", "https"))


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """What a site says of an article. ``None`` leaves what is stored as it is."""

    url: str | None = None
    title: str | None = None
    text: str | None = None
    lang: str | None = None
    section: str | None = None
    is_open: bool | None = None
    automation: bool | None = None
    """False: every comment under it waits for a person."""


def article_key(key: str) -> str:
    """The key in NFC.

    Raises:
        ArticleKeyInvalid: empty, over 200 characters, with a slash, control or format character
            (joiners apart), with space at an end, or ending in a dot and digits
            (``/threads/site/key.2.json`` is the second page of ``key``).
    """
    key = unicodedata.normalize("NFC", key)
    forbidden = any(c in "/\\" or (unicodedata.category(c) in _NO_KEY and c not in _JOINERS) for c in key)
    if (
        not is_visible(key)
        or key != key.strip()
        or key in (".", "..")
        or len(key) > 200
        or forbidden
        or _PAGE_NUMBER.search(key)
    ):
        raise ArticleKeyInvalid
    return key


def register_article(site: Site, key: str, facts: ArticleFacts) -> tuple[Article, bool]:
    """Add an article or correct what is stored of it; says whether it was added.

    Raises:
        ArticleKeyInvalid, ArticleInvalid, TextNotStorable: nothing was stored.
    """
    key = article_key(key)
    given = _check_facts(facts)
    now = timezone.now()
    with writing():
        article = Article.objects.select_for_update().filter(site=site, key=key).first()
        if article is None:
            return create_article(site, key, given, now, confirmed=True), True
        for field, value in given.items():
            setattr(article, field, value)
        article.title_confirmed |= "title" in given
        article.updated_at = now
        article.save()
    return article, False


def create_article(
    site: Site, key: str, given: dict[str, str | bool], now: datetime, *, confirmed: bool
) -> Article:
    """Store a new article and its empty thread, inside the caller's transaction."""
    article = Article.objects.create(
        site=site, key=key, title_confirmed=confirmed, created_at=now, updated_at=now, **given
    )
    Thread.objects.create(article=article)
    return article


def _check_facts(facts: ArticleFacts) -> dict[str, str | bool]:
    given = {
        field: value
        for field in ("url", "title", "text", "lang", "section", "is_open", "automation")
        if (value := getattr(facts, field)) is not None
    }
    longest = {"url": 2000, "title": 500, "text": MAX_ARTICLE_TEXT, "lang": 16, "section": 100}
    for field, limit in longest.items():
        value = given.get(field, "")
        check_storable(value)
        if len(value) > limit:
            raise ArticleInvalid(f"{field} has {len(value)} characters, at most {limit}")
    if given.get("lang") and not _LANG.fullmatch(given["lang"]):
        raise ArticleInvalid("lang is a language code such as ckb")
    if given.get("url"):
        try:
            _web_address(given["url"])
        except ValidationError as error:
            raise ArticleInvalid("url is an http or https address") from error
    return given
