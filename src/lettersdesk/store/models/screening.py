"""A stored screening: what the machine found in a comment and what the policy made of it."""

from django.db import models

from lettersdesk.store.models.comment import Comment
from lettersdesk.store.models.policy import PolicyVersion


class StoredScreening(models.Model):
    """One screening of a comment, with the verdict. Append-only, like decisions.

    ``data`` is ``Screening.as_json()``; offsets point into the comment's text, which is not repeated.
    """

    comment = models.OneToOneField(
        Comment, on_delete=models.PROTECT, primary_key=True, related_name="screening"
    )
    policy = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="+")
    mode = models.CharField(max_length=8)
    outcome = models.CharField(max_length=8)
    advice = models.CharField(max_length=8)
    guidelines = models.JSONField(default=list)
    hold_reasons = models.JSONField(default=list)
    about_publisher = models.BooleanField()
    data = models.JSONField()

    class Meta:
        db_table = "screening"

    def __str__(self) -> str:
        return self.comment_id
