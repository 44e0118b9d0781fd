"""Who may enter the desk: staff who have signed in, nobody else."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

Params = ParamSpec("Params")

View = Callable[Concatenate[HttpRequest, Params], HttpResponse]
ROLES = frozenset({"moderator", "editor", "operator"})


def for_staff(view: View[Params]) -> View[Params]:
    """Let active staff through; send others to sign in. Pages of the desk are cached nowhere."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Params.args, **kwargs: Params.kwargs) -> HttpResponse:
        user = request.user
        if not user.is_authenticated or not user.is_active:
            # After signing in, a POST's address would answer nothing.
            wanted = request.get_full_path() if request.method in ("GET", "HEAD") else reverse("desk:pending")
            return redirect_to_login(wanted, reverse("account_login"))
        if user.role not in ROLES:
            raise PermissionDenied
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        response["X-Robots-Tag"] = "noindex"
        return response

    return guarded


def staff_of(request: HttpRequest) -> Any:
    """The person who is signed in, for the flow. ``Any``, because pages may not name the model."""
    return request.user
