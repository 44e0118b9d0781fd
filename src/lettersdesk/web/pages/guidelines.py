"""A site's guidelines, whole and in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from lettersdesk.flow.policies import stored_policy
from lettersdesk.store.queries.articles import find_known_site
from lettersdesk.web.pages.languages import language_links


@dataclass(frozen=True, slots=True)
class GuidelineWords:
    """One guideline as people read it, in one language."""

    key: str
    title: str
    text: str
    covers: tuple[str, ...]
    spares: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PolicyWords:
    """A policy as people read it, in one language."""

    digest: str
    welcome: str
    outcome_rule: str
    guidelines: tuple[GuidelineWords, ...]


@require_safe
def show_guidelines(request: HttpRequest, site: str) -> HttpResponse:
    """What a site welcomes, and what it does not publish."""
    known = find_known_site(site)
    if known is None:
        raise Http404
    context = {
        "site": known,
        "policy": policy_words(known.policy),
        "languages": language_links(request.get_full_path()),
    }
    return render(request, "pages/guidelines.html", context)


def policy_words(digest: str) -> PolicyWords:
    """A stored policy in the page's language."""
    policy, lang = stored_policy(digest), get_language() or "en"
    return PolicyWords(
        digest=digest,
        welcome=policy.welcome_in(lang),
        outcome_rule=policy.outcome_rule_in(lang),
        guidelines=tuple(
            GuidelineWords(g.key, g.title_in(lang), g.text_in(lang), g.covers_in(lang), g.spares_in(lang))
            for g in policy.guidelines.values()
        ),
    )


def guideline_titles(*digests: str) -> dict[str, str]:
    """Titles of guidelines in the page's language; of two versions, the earlier named one wins."""
    lang = get_language() or "en"
    return {
        key: guideline.title_in(lang)
        for digest in reversed(digests)
        for key, guideline in stored_policy(digest).guidelines.items()
    }
