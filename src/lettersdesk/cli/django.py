"""Load Django for the commands that work on the store."""

from __future__ import annotations

import os


def load_django() -> None:
    """Make the models usable. Harmless to repeat.

    Raises:
        conf.SettingsInvalid: a setting cannot be read.
    """
    # What we write holds names, addresses and undecided words: it is its owner's alone.
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lettersdesk.web.settings")
    import django

    django.setup()


def load_store() -> None:
    """Make the models usable on a database that is migrated and protected.

    Raises:
        StoreNotReady: there are migrations to apply.
        store.triggers.TriggersMissing: the database does not protect its record.
    """
    load_django()
    require_migrations()
    from lettersdesk.store.triggers import require_triggers

    require_triggers()


def require_migrations() -> None:
    """Raises StoreNotReady if migrations are to be applied."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise StoreNotReady("the database is not migrated; run 'lettersdesk migrate'")


class StoreNotReady(Exception):
    """The database lacks migrations."""

    code = "store_not_ready"
