"""Who may sign in: accounts are made by an operator, never by signing up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """allauth, closed to strangers."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
