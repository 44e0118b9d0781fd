"""A comment: its public facts in one table, its words in another that is never updated."""

from django.db import models
from django.db.models import Q

from lettersdesk.store.models.article import Article
from lettersdesk.store.models.site import Site
from lettersdesk.store.models.staff import Staff


class Comment(models.Model):
    """Everything about a comment except its words.

    ``state`` repeats the last decision for the sake of queues; it publishes nothing by itself (the
    thread is built from decisions) and ``ledger verify`` compares it with the chain. ``seq`` is the
    number of decisions and reopenings so far: who decides names the ``seq`` it saw, and loses if
    another came first.
    """

    class State(models.TextChoices):
        """Where a comment stands. Pending is a place in a queue, not an outcome."""

        PENDING = "pending"
        APPROVED = "approved"
        REJECTED = "rejected"

    id = models.CharField(max_length=26, primary_key=True)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="comments")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="comments")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replies")
    root = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    """The top-level comment above a reply, so that a page of a thread is two queries at any depth."""
    lang = models.CharField(max_length=16)
    created_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.PENDING)
    seq = models.PositiveIntegerField(default=0)
    claimed_by = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")
    claimed_until = models.DateTimeField(null=True)

    class Meta:
        db_table = "comment"
        indexes = (
            models.Index(fields=("site", "created_at"), name="comment_pending", condition=Q(state="pending")),
            models.Index(fields=("article", "root", "-created_at"), name="comment_thread"),
        )

    def __str__(self) -> str:
        return self.id


class CommentPrivate(models.Model):
    """The words of a comment, frozen: triggers refuse every UPDATE, and DELETE before erasure."""

    comment = models.OneToOneField(
        Comment, on_delete=models.PROTECT, primary_key=True, related_name="private"
    )
    salt = models.CharField(max_length=64)
    text = models.TextField()
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)

    class Meta:
        db_table = "comment_private"

    def __str__(self) -> str:
        return self.comment_id
