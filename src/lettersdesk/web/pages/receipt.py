"""The receipt page: what became of a comment, and why, for whoever holds the receipt."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from lettersdesk.flow.policies import stored_policy
from lettersdesk.flow.receipts import CommentStatus, Statement, read_receipt
from lettersdesk.flow.refusals import ReceiptUnknown
from lettersdesk.store.queries.articles import find_known_article
from lettersdesk.web.errors import error_response
from lettersdesk.web.marking import mark_text
from lettersdesk.web.pages.guidelines import GuidelineWords, guideline_titles
from lettersdesk.web.pages.languages import language_links
from lettersdesk.web.wording import say_moment

# A receipt is a bearer secret in an address: kept by no cache, told to no other page, found by no search.
_SECRET = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}


@require_safe
def show_receipt(request: HttpRequest, receipt: str) -> HttpResponse:
    """How the comment of a receipt stands now."""
    try:
        status = read_receipt(receipt, get_language())
        response = render(request, "pages/receipt.html", _context(request, status))
    except ReceiptUnknown:
        response = error_response(request, 404)
    for header, value in _SECRET.items():
        response[header] = value
    return response


def _context(request: HttpRequest, status: CommentStatus) -> dict[str, object]:
    article = find_known_article(status.site, status.article)
    statement = status.statement
    findings = statement.findings if statement else ()
    titles = guideline_titles(statement.policy) if statement else {}
    return {
        "site": article and article.site,
        "article": article,
        "status": status,
        "moment": say_moment(datetime.fromisoformat(status.created_at)),
        "statement": statement,
        "broken": _broken(statement) if statement else [],
        "text": mark_text(status.text, findings, titles=titles),
        "name": mark_text(status.name, findings, part="name", titles=titles),
        "has_marks": any(finding.spans for finding in findings),
        "languages": language_links(request.get_full_path()),
    }


def _broken(statement: Statement) -> list[GuidelineWords]:
    """The guidelines of the statement, in the words of the policy that the decision cites."""
    policy, lang = stored_policy(statement.policy), get_language() or "en"
    found = [policy.guidelines[key] for key in statement.guidelines if key in policy.guidelines]
    return [
        GuidelineWords(g.key, g.title_in(lang), g.text_in(lang), g.covers_in(lang), g.spares_in(lang))
        for g in found
    ]
