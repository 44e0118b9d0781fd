"""Registers the store with Django and keeps its triggers in place."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class StoreConfig(AppConfig):
    """The store's Django application; its tables carry the bare noun as their name."""

    name = "lettersdesk.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        post_migrate.connect(_reinstall_triggers, sender=self)


def _reinstall_triggers(using: str, **_: Any) -> None:
    # SQLite rebuilds a table to alter it and drops its triggers without a word.
    from lettersdesk.store.triggers import install_triggers

    install_triggers(using)
