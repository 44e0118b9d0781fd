"""A policy version: the exact bytes of a policy file. Stored once, never changed."""

from django.db import models


class PolicyVersion(models.Model):
    """One version of a policy; ``digest`` is the SHA-256 (hex) of ``source``."""

    digest = models.CharField(max_length=64, primary_key=True)
    source = models.TextField()
    created_at = models.DateTimeField()

    class Meta:
        db_table = "policy_version"

    def __str__(self) -> str:
        return self.digest[:12]
