"""The tables, one module per noun. No business logic lives here."""

from lettersdesk.store.models.article import Article
from lettersdesk.store.models.comment import Comment, CommentPrivate
from lettersdesk.store.models.decision import Decision, DecisionPrivate, Reopening
from lettersdesk.store.models.idempotency import IdempotencyKey
from lettersdesk.store.models.ledger import LedgerEntry, LedgerHead
from lettersdesk.store.models.policy import PolicyVersion
from lettersdesk.store.models.repeats import RepeatSketch
from lettersdesk.store.models.screening import StoredScreening
from lettersdesk.store.models.site import Site, SiteKey
from lettersdesk.store.models.staff import Staff
from lettersdesk.store.models.thread import PublishedPage, Thread

__all__ = [
    "Article",
    "Comment",
    "CommentPrivate",
    "Decision",
    "DecisionPrivate",
    "IdempotencyKey",
    "LedgerEntry",
    "LedgerHead",
    "PolicyVersion",
    "PublishedPage",
    "Reopening",
    "RepeatSketch",
    "Site",
    "SiteKey",
    "Staff",
    "StoredScreening",
    "Thread",
]
