"""Read a comment with all that a moderator needs to judge it. Nothing here writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from lettersdesk.screening import Screening
from lettersdesk.store.models import Article, Comment, Decision, Reopening


@dataclass(frozen=True, slots=True)
class Claim:
    """Who holds a comment, and until when."""

    username: str
    staff_id: int
    until: datetime


@dataclass(frozen=True, slots=True)
class Advice:
    """What the policy made of the screening when the comment came in."""

    outcome: str
    guidelines: tuple[str, ...]
    hold_reasons: tuple[str, ...]
    policy: str


@dataclass(frozen=True, slots=True)
class JudgedComment:
    """A comment with its words, its screening and where it stands."""

    id: str
    seq: int
    state: str
    text: str
    name: str
    lang: str
    created_at: datetime
    site_key: str
    site_name: str
    policy: str
    """Digest of the site's policy in force: the guidelines a decision made now may name."""
    article_key: str
    article_title: str
    article_title_confirmed: bool
    article_lang: str
    parent_id: str | None
    screening: Screening
    advice: Advice
    claim: Claim | None
    """Also when it has run out; compare ``until``."""


@dataclass(frozen=True, slots=True)
class ParentComment:
    """The comment above a reply."""

    id: str
    text: str
    name: str
    lang: str
    state: str


@dataclass(frozen=True, slots=True)
class HistoryEvent:
    """One decision or reopening; ``outcome`` is ``approved``, ``rejected`` or ``reopened``."""

    seq: int
    outcome: str
    username: str | None
    """None for the machine."""
    created_at: datetime
    guidelines: tuple[str, ...] = ()
    policy: str = ""
    note: str = ""


def judged_comments() -> QuerySet[Comment]:
    """Comments whose words are still kept, with everything ``as_judged`` reads."""
    return (
        Comment.objects.filter(private__isnull=False, screening__isnull=False)
        .select_related("private", "screening", "site", "article", "claimed_by")
        .defer("article__text")
    )


def find_judged(comment_id: str) -> JudgedComment | None:
    """The comment with this id, or None."""
    comment = judged_comments().filter(pk=comment_id).first()
    return as_judged(comment) if comment else None


def find_parent(parent_id: str | None) -> ParentComment | None:
    """The comment above, or None."""
    parent = Comment.objects.select_related("private").filter(pk=parent_id, private__isnull=False).first()
    if parent is None:
        return None
    words = parent.private
    return ParentComment(parent.id, words.text, words.name, parent.lang, parent.state)


def read_opening(site_key: str, article_key: str, length: int = 500) -> str:
    """The opening of an article's text, for context."""
    texts = Article.objects.filter(site__key=site_key, key=article_key).values_list("text", flat=True)
    return (texts.first() or "")[:length]


def read_history(comment_id: str) -> list[HistoryEvent]:
    """Every decision on a comment and every reopening, in order."""
    decisions = Decision.objects.filter(comment=comment_id).select_related("staff", "private")
    reopenings = Reopening.objects.filter(comment=comment_id).select_related("staff")
    events = [as_event(decision) for decision in decisions]
    events += [HistoryEvent(r.seq, "reopened", r.staff.username, r.created_at) for r in reopenings]
    return sorted(events, key=lambda event: event.seq)


def as_event(decision: Decision) -> HistoryEvent:
    """A decision as an event of a comment's history."""
    return HistoryEvent(
        seq=decision.seq,
        outcome=decision.outcome,
        username=decision.staff.username if decision.staff else None,
        created_at=decision.created_at,
        guidelines=tuple(decision.guidelines),
        policy=decision.policy_id,
        note=decision.private.note if hasattr(decision, "private") else "",
    )


def as_judged(comment: Comment) -> JudgedComment:
    """One row of ``judged_comments`` as plain data."""
    stored, site, article, holder = comment.screening, comment.site, comment.article, comment.claimed_by
    claim = None
    if holder is not None and comment.claimed_until is not None:
        claim = Claim(holder.username, holder.pk, comment.claimed_until)
    return JudgedComment(
        id=comment.id,
        seq=comment.seq,
        state=comment.state,
        text=comment.private.text,
        name=comment.private.name,
        lang=comment.lang,
        created_at=comment.created_at,
        site_key=site.key,
        site_name=site.name,
        policy=site.policy_id,
        article_key=article.key,
        article_title=article.title or article.key,
        article_title_confirmed=article.title_confirmed,
        article_lang=article.lang or site.lang,
        parent_id=comment.parent_id,
        screening=Screening.from_json(stored.data),
        advice=Advice(
            outcome=stored.advice,
            guidelines=tuple(stored.guidelines),
            hold_reasons=tuple(stored.hold_reasons),
            policy=stored.policy_id,
        ),
        claim=claim,
    )
