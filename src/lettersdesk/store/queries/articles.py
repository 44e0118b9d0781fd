"""Read sites and their articles, for the pages that readers see. Nothing here writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, TextField
from django.db.models.functions import Left

from lettersdesk.store.models import Article, Site

ARTICLES_ON_A_PAGE = 30
_OPENING = 400
"""Characters of an article's text that a list of articles shows at most."""


@dataclass(frozen=True, slots=True)
class KnownSite:
    """A site as pages know it; ``policy`` is the digest of the version in force."""

    key: str
    name: str
    lang: str
    policy: str
    hosts_articles: bool


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """An article as pages know it. In a list, ``text`` is only its opening."""

    id: int
    site: KnownSite
    key: str
    url: str
    title: str
    text: str
    lang: str
    section: str
    is_open: bool
    title_confirmed: bool
    created_at: datetime


def list_sites() -> list[KnownSite]:
    """Every site, by name."""
    return [_as_site(site) for site in Site.objects.order_by("name", "key")]


def find_known_site(key: str) -> KnownSite | None:
    """The site with this key, or None."""
    site = Site.objects.filter(key=key).first()
    return _as_site(site) if site else None


def list_articles(site: KnownSite, number: int) -> tuple[list[KnownArticle], bool]:
    """Page ``number`` (from 1, newest first) of a site's articles, and whether an older page follows."""
    first = (number - 1) * ARTICLES_ON_A_PAGE
    rows = list(
        Article.objects.filter(site__key=site.key)
        .defer("text")
        .annotate(opening=Left(F("text"), _OPENING, output_field=TextField()))
        .order_by("-created_at", "-id")[first : first + ARTICLES_ON_A_PAGE + 1]
    )
    shown = [_as_article(row, site, row.opening) for row in rows[:ARTICLES_ON_A_PAGE]]
    return shown, len(rows) > ARTICLES_ON_A_PAGE


def find_known_article(site_key: str, article_key: str) -> KnownArticle | None:
    """An article with its whole text, or None."""
    row = Article.objects.select_related("site").filter(site__key=site_key, key=article_key).first()
    return _as_article(row, _as_site(row.site), row.text) if row else None


def _as_site(site: Site) -> KnownSite:
    return KnownSite(
        key=site.key,
        name=site.name,
        lang=site.lang,
        policy=site.policy_id,
        hosts_articles=site.hosts_articles,
    )


def _as_article(row: Article, site: KnownSite, text: str) -> KnownArticle:
    return KnownArticle(
        id=row.pk,
        site=site,
        key=row.key,
        url=row.url,
        # A key that came with a stranger's post is a stranger's words: nothing of it is shown.
        title=row.title or (row.key if row.title_confirmed else ""),
        text=text,
        lang=row.lang or site.lang,
        section=row.section,
        is_open=row.is_open,
        title_confirmed=row.title_confirmed,
        created_at=row.created_at,
    )


NAMED_AT_MOST = 1000


def name_articles(site_key: str) -> list[tuple[str, str, str, bool]]:
    """Key, title, language and openness of a site's newest articles, at most ``NAMED_AT_MOST``."""
    rows = Article.objects.filter(site__key=site_key, title_confirmed=True).order_by("-created_at", "-id")
    return list(rows.values_list("key", "title", "lang", "is_open")[:NAMED_AT_MOST])
