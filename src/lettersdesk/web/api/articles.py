"""Registering articles, and listing them."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router, Status
from ninja.security import HttpBearer

from lettersdesk.flow.articles import ArticleFacts, register_article
from lettersdesk.flow.sites import check_site_key, find_site
from lettersdesk.store.queries.articles import name_articles
from lettersdesk.web.api.schemas import ArticleIn, ArticleOut, ArticlesOut, ProblemOut

router = Router(tags=["articles"])


class SiteKeyAuth(HttpBearer):
    """``Authorization: Bearer ldk_…``; whether it opens this site is checked with the site known."""

    def authenticate(self, request: HttpRequest, token: str) -> str:
        return token


@router.get(
    "/sites/{site}/articles", response={200: ArticlesOut, 404: ProblemOut}, operation_id="list_articles"
)
def get_articles(request: HttpRequest, site: str) -> dict[str, object]:
    """The site's newest 1,000 articles, newest first."""
    named = name_articles(find_site(site).key)
    return {
        "articles": [
            {"key": key, "title": title, "lang": lang, "open": is_open} for key, title, lang, is_open in named
        ]
    }


@router.put(
    "/sites/{site}/articles/{key}",
    auth=SiteKeyAuth(),
    response={frozenset({200, 201}): ArticleOut, frozenset({401, 422}): ProblemOut},
    operation_id="put_article",
)
def put_article(request: HttpRequest, site: str, key: str, article: ArticleIn) -> Status[dict[str, object]]:
    """Register an article (201) or correct what is stored of it (200)."""
    owner = check_site_key(site, request.auth)  # type: ignore[attr-defined]
    facts = article.dict()
    stored, added = register_article(owner, key, ArticleFacts(is_open=facts.pop("open"), **facts))
    document = {"key": stored.key, "title": stored.title, "lang": stored.lang, "open": stored.is_open}
    return Status(201 if added else 200, document)
