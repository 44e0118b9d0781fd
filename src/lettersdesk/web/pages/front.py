"""The ways in: choose a language, a site, an article."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_safe

from lettersdesk.store.queries.articles import KnownArticle, find_known_site, list_articles, list_sites
from lettersdesk.web.pages.languages import direction_of, language_links
from lettersdesk.web.pages.numbers import page_number
from lettersdesk.web.wording import say_day


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """``/`` has no language: send the reader to the one the browser asks for."""
    response = redirect(f"/{get_language_from_request(request)}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def show_front(request: HttpRequest) -> HttpResponse:
    """The sites of this server; where there is only one, its own front page."""
    sites = list_sites()
    if len(sites) == 1:
        return redirect("site", site=sites[0].key)
    context = {"sites": sites, "languages": language_links(request.get_full_path())}
    return render(request, "pages/front.html", context)


@require_safe
def show_site(request: HttpRequest, site: str) -> HttpResponse:
    """A site's articles, newest first."""
    known = find_known_site(site)
    if known is None:
        raise Http404
    number = page_number(request)
    articles, older = list_articles(known, number)
    if not articles and number > 1:
        raise Http404
    context = {
        "site": known,
        "articles": [_as_entry(article) for article in articles],
        "newer": number - 1,
        "older": number + 1 if older else None,
        "languages": language_links(request.get_full_path()),
    }
    return render(request, "pages/site.html", context)


def _as_entry(article: KnownArticle) -> dict[str, object]:
    opening = article.text.split("\n", 1)[0] if article.site.hosts_articles else ""
    return {
        "article": article,
        "direction": direction_of(article.lang),
        "opening": opening,
        "day": say_day(article.created_at),
    }
