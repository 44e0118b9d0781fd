"""Staff: moderators, editors and operators who sign in."""

from django.contrib.auth.models import AbstractUser
from django.db import models

from lettersdesk.store.ids import new_id


class Staff(AbstractUser):
    """A person of the newsroom. The ledger knows them by ``public_id`` alone."""

    class Role(models.TextChoices):
        """A moderator judges; an editor also owns the guidelines; an operator runs the system."""

        MODERATOR = "moderator"
        EDITOR = "editor"
        OPERATOR = "operator"

    public_id = models.CharField(max_length=26, unique=True, default=new_id, editable=False)
    role = models.CharField(max_length=16, choices=Role, default=Role.MODERATOR)

    class Meta(AbstractUser.Meta):
        db_table = "staff"
