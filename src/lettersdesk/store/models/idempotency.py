"""Idempotency keys: so that a post sent twice makes one comment."""

from django.db import models

from lettersdesk.store.models.comment import Comment
from lettersdesk.store.models.site import Site


class IdempotencyKey(models.Model):
    """A client's key for one post. ``fingerprint`` is a keyed digest of what was posted."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "idempotency_key"
        constraints = (models.UniqueConstraint(fields=("site", "key"), name="idempotency_site_key"),)

    def __str__(self) -> str:
        return self.key
