"""Registers the web room with Django, for its templates and static files."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The web room's Django application."""

    name = "lettersdesk.web"
    label = "web"
