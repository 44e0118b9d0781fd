"""The typed JSON API under /api/v1. Its description: /api/v1/openapi.json; for people: docs/api.md."""

from lettersdesk.web.api.routes import api

__all__ = ["api"]
