"""The ledger's rows. ``store.ledger`` appends them; nothing ever changes one."""

from django.db import models

from lettersdesk.store.models.comment import Comment


class LedgerEntry(models.Model):
    """One entry of the chain: ``body`` is its canonical JSON, ``hash`` the SHA-256 of those bytes.

    ``kind`` and ``comment`` repeat what the body says, for queries and for the triggers.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    kind = models.CharField(max_length=32)
    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, null=True, related_name="+")
    body = models.TextField()
    hash = models.CharField(max_length=64)

    class Meta:
        db_table = "ledger_entry"

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"


class LedgerHead(models.Model):
    """The one row that every append locks: number and hash of the last entry."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        db_table = "ledger_head"

    def __str__(self) -> str:
        return str(self.number)
