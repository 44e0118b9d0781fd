"""A site: one publication with its guidelines, and the keys of its developers."""

from django.db import models


class Site(models.Model):
    """A publication whose articles carry comments."""

    class Mode(models.TextChoices):
        """How far the machine may go; see ``guidelines.decide``."""

        ASSIST = "assist"
        AUTO = "auto"

    key = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    lang = models.CharField(max_length=16, default="en")
    mode = models.CharField(max_length=8, choices=Mode, default=Mode.ASSIST)
    policy = models.ForeignKey("PolicyVersion", on_delete=models.PROTECT, related_name="+")
    allowed_origins = models.JSONField(default=list, blank=True)
    """Origins (``https://news.example``) whose pages may register an article by a first post."""
    registers_on_first_post = models.BooleanField(default=False)
    hosts_articles = models.BooleanField(default=False)
    """Whether our pages show the article's whole text (the demo), or a link to it (a newsroom)."""
    created_at = models.DateTimeField()

    class Meta:
        db_table = "site"

    def __str__(self) -> str:
        return self.key


class SiteKey(models.Model):
    """A developer's key to a site's API. Only a keyed digest of its secret is stored."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="keys")
    key_id = models.CharField(max_length=26, unique=True)
    digest = models.CharField(max_length=64)
    label = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "site_key"

    def __str__(self) -> str:
        return self.key_id
