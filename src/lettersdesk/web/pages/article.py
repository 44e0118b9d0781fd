"""The article page: the article, its published thread, and the form to post a comment."""

from __future__ import annotations

import re
import secrets
import unicodedata
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from lettersdesk.flow.refusals import ArticleUnknown, Refused, SiteUnknown, TextNotStorable
from lettersdesk.flow.submit import Submission, submit
from lettersdesk.flow.words import MAX_NAME
from lettersdesk.store.queries.articles import KnownArticle, find_known_article
from lettersdesk.web.pages.guidelines import policy_words
from lettersdesk.web.pages.languages import direction_of, language_links
from lettersdesk.web.pages.numbers import page_number
from lettersdesk.web.pages.thread import ThreadPage, read_thread
from lettersdesk.web.rate import check_rate
from lettersdesk.web.wording import say_day, say_refusal

_FIELD_AT_FAULT = {
    "text_empty": "text",
    "text_too_long": "text",
    "name_missing": "name",
    "name_too_long": "name",
    "email_invalid": "email",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader has typed so far. ``once`` makes a form sent twice one comment."""

    text: str = ""
    name: str = ""
    email: str = ""
    parent: str = ""
    once: str = field(default_factory=lambda: secrets.token_urlsafe(16))


@require_safe
def show_article(request: HttpRequest, site: str, key: str) -> HttpResponse:
    """The article with a page of its thread."""
    article = _find_article(site, key)
    thread = _read_thread(article, page_number(request))
    return _render(request, article, thread, Draft(parent=request.GET.get("reply", "")))


# Readers carry no cookie, so there is nothing a forged request could ride on.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def post_comment(request: HttpRequest, site: str, key: str) -> HttpResponse:
    """Take in a comment: to its receipt, or back to the form with the words kept and a reason."""
    article = _find_article(site, key)
    if request.method != "POST":
        # Whoever loads the address of a refused post again wants the form, not an error.
        return HttpResponseRedirect(reverse("article", args=[article.site.key, article.key]))
    request.body  # noqa: B018 - read whole before the form is parsed, so that it can be checked
    words = {name: request.POST.get(name, "") for name in ("text", "name", "email", "parent")}
    try:
        check_rate(request)
        _check_utf8(request)
        status = submit(
            Submission(
                site=article.site.key,
                article=article.key,
                text=words["text"],
                name=words["name"],
                email=words["email"],
                parent=words["parent"] or None,
                idempotency_key=request.POST.get("once") or None,
            )
        )
    except (SiteUnknown, ArticleUnknown) as refused:
        raise Http404 from refused
    except Refused as refused:
        thread = read_thread(article.site.key, article.key, _posted_page(request))
        return _render(request, article, thread or _read_thread(article, 1), Draft(**words), refused)
    return HttpResponseRedirect(reverse("receipt", args=[status.receipt]), status=303)


def _check_utf8(request: HttpRequest) -> None:
    """Django puts U+FFFD for bytes that are no UTF-8; a comment is kept as sent or not at all."""
    sent = request.body
    if request.content_type == "application/x-www-form-urlencoded":
        sent = unquote_to_bytes(sent)
    try:
        sent.decode("utf-8")
    except UnicodeDecodeError as error:
        raise TextNotStorable from error


def _find_article(site: str, key: str) -> KnownArticle:
    article = find_known_article(site, unicodedata.normalize("NFC", key))
    if article is None:
        raise Http404
    return article


def _read_thread(article: KnownArticle, number: int) -> ThreadPage:
    thread = read_thread(article.site.key, article.key, number)
    if thread is None:
        raise Http404
    return thread


def _posted_page(request: HttpRequest) -> int:
    """The page of the thread under which the form stood, so that a reply finds its parent again."""
    posted = request.POST.get("page", "")
    return int(posted) if re.fullmatch("[1-9][0-9]{0,8}", posted, re.ASCII) else 1


def _render(
    request: HttpRequest,
    article: KnownArticle,
    thread: ThreadPage,
    draft: Draft,
    refused: Refused | None = None,
) -> HttpResponse:
    address = reverse("article", args=[article.site.key, article.key])
    replying_to = thread.find_published(draft.parent)
    # An unknown ?reply= is dropped; a posted parent that merely is on another page is not.
    parent = draft.parent if replying_to or (refused and refused.code != "parent_unknown") else ""
    context = {
        "site": article.site,
        "article": article,
        "direction": direction_of(article.lang),
        "day": say_day(article.created_at),
        "paragraphs": re.split(r"\n\s*\n", article.text.strip()) if article.site.hosts_articles else [],
        "description": _description(article),
        "canonical": _canonical(article, thread.number),
        "thread": thread,
        "newer": thread.number - 1,
        "replying_to": replying_to,
        "parent": parent,
        "policy": policy_words(article.site.policy),
        "draft": draft,
        "error": say_refusal(refused) if refused else "",
        "error_field": _FIELD_AT_FAULT.get(refused.code, "") if refused else "",
        "max_text": settings.LETTERSDESK.max_text,
        "max_name": MAX_NAME,
        # What a reader posted must not become an address that can be shared: link to the plain page.
        "languages": language_links(address if refused else request.get_full_path()),
    }
    response = render(request, "pages/article.html", context, status=refused.status if refused else 200)
    # Each form carries an idempotency key of its own: no shared cache may hand one to two readers.
    response["Cache-Control"] = "private, no-cache"
    return response


def _description(article: KnownArticle) -> str:
    opening = " ".join(article.text.split()) if article.site.hosts_articles else ""
    return opening[:157] + "…" if len(opening) > 158 else opening


def _canonical(article: KnownArticle, number: int) -> str:
    """One address for search engines, in the article's own language, out of the six."""
    known = [code for code, _ in settings.LANGUAGES]
    lang = next((code for code in (article.lang, article.site.lang) if code in known), "en")
    with override(lang):
        path = reverse("article", args=[article.site.key, article.key])
    return settings.LETTERSDESK.public_url + path + (f"?page={number}" if number > 1 else "")
