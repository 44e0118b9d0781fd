"""Decisions on comments, and their reopenings. Append-only; a later one supersedes."""

from django.db import models

from lettersdesk.store.models.comment import Comment
from lettersdesk.store.models.policy import PolicyVersion
from lettersdesk.store.models.staff import Staff


class Decision(models.Model):
    """Approved or rejected, by whom, under which policy version, for which guidelines."""

    class Outcome(models.TextChoices):
        """There are exactly two."""

        APPROVED = "approved"
        REJECTED = "rejected"

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="decisions")
    seq = models.PositiveIntegerField()
    outcome = models.CharField(max_length=8, choices=Outcome)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    """Who decided; null for the machine."""
    mode = models.CharField(max_length=8)
    policy = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="+")
    guidelines = models.JSONField(default=list)
    about_publisher = models.BooleanField()
    created_at = models.DateTimeField()

    class Meta:
        db_table = "decision"
        constraints = (models.UniqueConstraint(fields=("comment", "seq"), name="decision_comment_seq"),)

    def __str__(self) -> str:
        return f"{self.comment_id}#{self.seq}"


class DecisionPrivate(models.Model):
    """The moderator's note to the author: free text, so it lives apart with its salt."""

    decision = models.OneToOneField(
        Decision, on_delete=models.PROTECT, primary_key=True, related_name="private"
    )
    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="+")
    salt = models.CharField(max_length=64)
    note = models.TextField()

    class Meta:
        db_table = "decision_private"

    def __str__(self) -> str:
        return str(self.decision_id)


class Reopening(models.Model):
    """The undoing of a decision: from ``seq`` on, the comment is pending again."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="reopenings")
    seq = models.PositiveIntegerField()
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        db_table = "reopening"
        constraints = (models.UniqueConstraint(fields=("comment", "seq"), name="reopening_comment_seq"),)

    def __str__(self) -> str:
        return f"{self.comment_id}#{self.seq}"
