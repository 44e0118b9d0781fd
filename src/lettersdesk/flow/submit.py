"""Submit a comment: check it, screen it, decide it as far as the machine may, record it, publish."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError
from django.utils import timezone

from lettersdesk.flow.articles import article_key, create_article
from lettersdesk.flow.policies import mode_of, policy_of
from lettersdesk.flow.publish import publish_thread
from lettersdesk.flow.receipts import CommentStatus, status_at_submission, status_of
from lettersdesk.flow.record import record_decision, record_received
from lettersdesk.flow.refusals import (
    ArticleClosed,
    ArticleUnknown,
    IdempotencyKeyInvalid,
    IdempotencyKeyReused,
    ParentUnknown,
)
from lettersdesk.flow.repeats import sketch_words
from lettersdesk.flow.screen import screen_comment
from lettersdesk.flow.sites import find_site
from lettersdesk.flow.words import check_email, check_name, check_text
from lettersdesk.guidelines import EMPTY_RECORD, Mode, Verdict, decide
from lettersdesk.screening import Screening
from lettersdesk.store.ids import is_id, new_id
from lettersdesk.store.ledger import new_salt
from lettersdesk.store.models import (
    Article,
    Comment,
    CommentPrivate,
    Decision,
    IdempotencyKey,
    RepeatSketch,
    Site,
)
from lettersdesk.store.transactions import writing

IDEMPOTENCY_KEPT = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Submission:
    """What a reader sends. ``origin`` is the page's origin as the browser names it, ``lang`` the
    language in which the statement of reasons is wanted."""

    site: str
    article: str
    text: str
    name: str
    email: str = ""
    parent: str | None = None
    idempotency_key: str | None = None
    origin: str | None = None
    lang: str | None = None


def submit(submission: Submission) -> CommentStatus:
    """Take in a comment. When this returns, the comment is on disk with its screening, its entry in
    the ledger and, where the machine may decide, its decision.

    Raises:
        Refused: a subclass says why; nothing was stored.
    """
    text = check_text(submission.text, settings.LETTERSDESK.max_text)
    name, email = check_name(submission.name), check_email(submission.email)
    site = find_site(submission.site)
    fingerprint = _fingerprint(submission)
    if earlier := _replayed(site, submission.idempotency_key, fingerprint):
        return status_at_submission(earlier, submission.lang)

    article = _find_or_sketch_article(site, submission)
    parent = _find_parent(article, submission.parent)
    screening = screen_comment(text, name, article, parent)
    policy = policy_of(site).for_section(article.section)
    mode = mode_of(site)
    verdict = decide(screening, EMPTY_RECORD, policy, mode, automation=article.automation)

    comment = Comment(
        id=new_id(),
        site=site,
        parent=parent,
        root_id=(parent.root_id or parent.id) if parent else None,
        lang=screening.language,
        created_at=timezone.now(),
    )
    words = CommentPrivate(comment=comment, salt=new_salt(), text=text, name=name, email=email)
    sketch = sketch_words(words)
    try:
        with writing():
            if submission.idempotency_key:
                _check_not_taken(site, submission.idempotency_key)
            comment.article = _still_open(article, comment.created_at)
            decision = _record(comment, words, sketch, screening, verdict, mode)
            if submission.idempotency_key:
                IdempotencyKey.objects.create(
                    site=site,
                    key=submission.idempotency_key,
                    fingerprint=fingerprint,
                    comment=comment,
                    created_at=comment.created_at,
                )
    except IntegrityError:
        # A second copy of the same post won the race for the key: answer with its comment.
        if earlier := _replayed(site, submission.idempotency_key, fingerprint):
            return status_at_submission(earlier, submission.lang)
        raise
    if verdict.outcome == "approve":
        publish_thread(comment.article_id)
    return status_of(comment, decision, submission.lang)


def _record(
    comment: Comment,
    words: CommentPrivate,
    sketch: RepeatSketch | None,
    screening: Screening,
    verdict: Verdict,
    mode: Mode,
) -> Decision | None:
    record_received(comment, words, screening, verdict, mode, sketch)
    if verdict.outcome == "hold":
        return None
    approved = verdict.outcome == "approve"
    return record_decision(
        comment,
        seq=0,
        outcome=Decision.Outcome.APPROVED if approved else Decision.Outcome.REJECTED,
        staff=None,
        mode=mode,
        guidelines=() if approved else verdict.guidelines,
        now=comment.created_at,
    )


def _find_or_sketch_article(site: Site, submission: Submission) -> Article:
    """The article, or an unsaved one where the site lets a first post from its own pages add it."""
    key = article_key(submission.article)
    article = Article.objects.filter(site=site, key=key).first()
    if article is None:
        own_page = submission.origin in site.allowed_origins
        if not (site.registers_on_first_post and own_page):
            raise ArticleUnknown(key)
        return Article(site=site, key=key, title_confirmed=False)
    if not article.is_open:
        raise ArticleClosed
    article.site = site
    return article


def _still_open(article: Article, now: datetime) -> Article:
    """The article as it stands inside the transaction; a sketched one is stored now."""
    stored = Article.objects.filter(site=article.site, key=article.key).first()
    if stored is None:
        return create_article(article.site, article.key, {}, now, confirmed=False)
    if not stored.is_open:
        raise ArticleClosed
    return stored


def _find_parent(article: Article, parent_id: str | None) -> Comment | None:
    if parent_id is None:
        return None
    parent = is_id(parent_id) and (
        Comment.objects.select_related("private")
        .filter(pk=parent_id, article=article.pk, state=Comment.State.APPROVED)
        .first()
    )
    if not parent:
        raise ParentUnknown
    return parent


def _replayed(site: Site, key: str | None, fingerprint: str) -> str | None:
    """The id of the comment that was made under this key, if the same was posted.

    Raises:
        IdempotencyKeyInvalid, IdempotencyKeyReused: as they say.
    """
    if key is None:
        return None
    if not (0 < len(key) <= 255 and key.isascii() and key.isprintable()):
        raise IdempotencyKeyInvalid
    kept = IdempotencyKey.objects.filter(
        site=site, key=key, created_at__gt=timezone.now() - IDEMPOTENCY_KEPT
    ).first()
    if kept is None:
        return None
    if not hmac.compare_digest(kept.fingerprint, fingerprint):
        raise IdempotencyKeyReused
    return kept.comment_id


def _check_not_taken(site: Site, key: str) -> None:
    """Forget keys past their time; raise IntegrityError if this one was taken while we screened."""
    IdempotencyKey.objects.filter(created_at__lte=timezone.now() - IDEMPOTENCY_KEPT).delete()
    if IdempotencyKey.objects.filter(site=site, key=key).exists():
        raise IntegrityError("idempotency key taken")


def _fingerprint(submission: Submission) -> str:
    # Keyed, because a plain digest of a comment could be tried against guessed texts.
    posted = [
        article_key(submission.article),
        submission.text,
        submission.name,
        submission.email,
        submission.parent,
    ]
    message = json.dumps(posted).encode()
    key = hashlib.sha256(b"lettersdesk.idempotency" + settings.SECRET_KEY.encode()).digest()
    return hmac.new(key, message, hashlib.sha256).hexdigest()
