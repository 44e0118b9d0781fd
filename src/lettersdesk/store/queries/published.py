"""What of a thread is public: built from decisions, never from a comment's own state."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Exists, OuterRef, Q, QuerySet

from lettersdesk.store.models import Comment, Decision, LedgerHead, PublishedPage, Thread

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class _Approved(TypedDict):
        approved: bool

    _Judged = WithAnnotations[Comment, _Approved]
    """A comment with the word of the decision in force."""

PAGE = 100
"""Top-level comments on one page of a published thread."""


@dataclass(frozen=True, slots=True)
class PublishedComment:
    """An approved comment, or the place of a removed one that approved replies stand under."""

    id: str
    parent: str | None
    approved: bool
    text: str = ""
    name: str = ""
    lang: str = ""
    created_at: str = ""


def find_thread(site_key: str, article_key: str) -> Thread | None:
    """The thread of an article, or None. Keys are stored in NFC."""
    key = unicodedata.normalize("NFC", article_key)
    return Thread.objects.filter(article__site__key=site_key, article__key=key).first()


def find_page(thread: Thread, number: int) -> PublishedPage | None:
    """The stored bytes of a page if they are those of the thread's present version."""
    return PublishedPage.objects.filter(thread=thread, number=number, version=thread.version).first()


def stale_threads() -> list[Thread]:
    """Threads whose first page was not built since their last decision."""
    built = PublishedPage.objects.filter(thread=OuterRef("pk"), number=1, version=OuterRef("version"))
    return list(Thread.objects.filter(version__gt=0).exclude(Exists(built)))


def changed_threads(since: int) -> list[tuple[str, str, int]]:
    """Site key, article key and raising ledger number of every thread raised after ``since``."""
    rows = Thread.objects.filter(raised_by__gt=since).order_by("raised_by")
    return list(rows.values_list("article__site__key", "article__key", "raised_by"))


def ledger_number() -> int:
    """The number of the ledger's last entry."""
    return ledger_head()[0]


def ledger_head() -> tuple[int, str]:
    """Number and hash of the ledger's last entry."""
    head = LedgerHead.objects.get(pk=1)
    return head.number, head.hash


def count_approved(article_id: int) -> int:
    """Approved comments of an article, replies included."""
    return Comment.objects.filter(_is_approved(), article=article_id).count()


def read_page(article_id: int, number: int) -> tuple[list[PublishedComment], bool]:
    """Page ``number`` (from 1, newest first) of a thread, and whether an older page follows.

    Each top-level comment is followed by its replies, oldest first.
    """
    tops = list(
        _tops(article_id)
        .annotate(approved=Exists(_approvals()))
        .select_related("private")[(number - 1) * PAGE : number * PAGE + 1]
    )
    older, tops = len(tops) > PAGE, tops[:PAGE]
    below: dict[str | None, list[_Judged]] = {top.id: [] for top in tops}
    for reply in _replies(article_id, [top.id for top in tops]):
        below[reply.root_id].append(reply)
    return [
        _as_published(comment) for top in tops for comment in (top, *_with_approved_below(below[top.id]))
    ], older


def has_page(article_id: int, number: int) -> bool:
    """Whether a thread has this page; the first is always there."""
    return number == 1 or _tops(article_id)[(number - 1) * PAGE :][:1].exists()


def _tops(article_id: int) -> QuerySet[Comment]:
    """Top-level comments that have a place in the thread, newest first."""
    replied = Comment.objects.filter(_is_approved(), article=article_id, root=OuterRef("pk"))
    tops = Comment.objects.filter(_is_approved() | Exists(replied), article=article_id, root=None)
    return tops.order_by("-created_at", "-id")


def _replies(article_id: int, roots: list[str]) -> QuerySet[_Judged]:
    replies = Comment.objects.filter(article=article_id, root__in=roots).annotate(
        approved=Exists(_approvals())
    )
    return replies.select_related("private").order_by("created_at", "id")


def _approvals() -> QuerySet[Decision]:
    return Decision.objects.filter(
        comment=OuterRef("pk"), seq=OuterRef("seq"), outcome=Decision.Outcome.APPROVED
    )


def _is_approved() -> Q:
    """The decision in force, the one at the comment's ``seq``, approves it."""
    return Q(Exists(_approvals()))


def _with_approved_below(replies: list[_Judged]) -> list[_Judged]:
    """Approved replies, and those removed ones that an approved reply stands under."""
    by_id = {reply.id: reply for reply in replies}
    kept: set[str] = set()
    for reply in replies:
        above: _Judged | None = reply if reply.approved else None
        while above is not None and above.id not in kept:
            kept.add(above.id)
            above = by_id.get(above.parent_id or "")
    return [reply for reply in replies if reply.id in kept]


def _as_published(comment: _Judged) -> PublishedComment:
    if not comment.approved:
        return PublishedComment(comment.id, comment.parent_id, approved=False)
    return PublishedComment(
        id=comment.id,
        parent=comment.parent_id,
        approved=True,
        text=comment.private.text,
        name=comment.private.name,
        lang=comment.lang,
        created_at=comment.created_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
    )
