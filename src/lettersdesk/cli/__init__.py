"""The commands. Each module owns one group; Django is only loaded by commands that need the store."""

from lettersdesk.cli.main import app

__all__ = ["app"]
