"""An article: what comments stand under."""

from django.db import models

from lettersdesk.store.models.site import Site


class Article(models.Model):
    """An article of a site. Text and title are context for screening and for moderators."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="articles")
    key = models.CharField(max_length=200)
    url = models.URLField(max_length=2000, blank=True)
    title = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True)
    lang = models.CharField(max_length=16, blank=True)
    section = models.CharField(max_length=100, blank=True)
    is_open = models.BooleanField(default=True)
    title_confirmed = models.BooleanField(default=True)
    """False when a reader's first post registered the article: the site has not vouched for it."""
    automation = models.BooleanField(default=True)
    """False: every comment here waits for a person, whatever the site's mode."""
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        db_table = "article"
        constraints = (models.UniqueConstraint(fields=("site", "key"), name="article_site_key"),)

    def __str__(self) -> str:
        return self.key
