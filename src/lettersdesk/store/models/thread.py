"""Threads: the version that decisions raise, and the published bytes built from it."""

from django.db import models

from lettersdesk.store.models.article import Article


class Thread(models.Model):
    """An article's published thread.

    ``version`` grows with each decision or reopening under the article; ``raised_by`` is the ledger
    number that last raised it, so that readers' processes find what changed in one indexed query.
    """

    article = models.OneToOneField(Article, on_delete=models.PROTECT, primary_key=True, related_name="thread")
    version = models.PositiveBigIntegerField(default=0)
    raised_by = models.PositiveBigIntegerField(default=0, db_index=True)

    class Meta:
        db_table = "thread"

    def __str__(self) -> str:
        return str(self.article_id)


class PublishedPage(models.Model):
    """The bytes of one page of a thread as readers get them, at ``version`` of the thread."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    version = models.PositiveBigIntegerField()
    etag = models.CharField(max_length=64)
    identity = models.BinaryField()
    gzip = models.BinaryField()
    brotli = models.BinaryField()

    class Meta:
        db_table = "published_page"
        constraints = (models.UniqueConstraint(fields=("thread", "number"), name="page_thread_number"),)

    def __str__(self) -> str:
        return f"{self.thread_id}.{self.number}"
