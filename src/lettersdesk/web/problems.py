"""Errors as programs get them: RFC 9457 problem+json with a stable ``code``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from lettersdesk.flow.refusals import Refused

CONTENT_TYPE = "application/problem+json"


def problem(status: int, code: str, title: str, detail: str = "", **more: Any) -> dict[str, Any]:
    """The members of a problem document. ``type`` is about:blank: ``code`` is what clients branch on."""
    document = {"type": "about:blank", "title": title, "status": status, "code": code, **more}
    if detail:
        document["detail"] = detail
    return document


def problem_response(
    request: HttpRequest, status: int, code: str, title: str, detail: str = "", **more: Any
) -> JsonResponse:
    """A problem as Django's response."""
    return JsonResponse(
        problem(status, code, title, detail, **more),
        status=status,
        content_type=CONTENT_TYPE,
        headers={"Cache-Control": "no-store"},
    )


def refusal_response(request: HttpRequest, refused: Refused) -> JsonResponse:
    """A refusal of the flow as a problem."""
    response = problem_response(request, refused.status, refused.code, refused.title, refused.detail)
    if refused.status == 429:
        response["Retry-After"] = "60"
    if refused.status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


class MethodProblemMiddleware:
    """Gives the API's 405 the form of its other errors; ninja answers it in plain text."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        if response.status_code == 405 and request.path.startswith("/api/"):
            allowed = response["Allow"]
            response = problem_response(
                request, 405, "method_not_allowed", "This address does not take that method."
            )
            response["Allow"] = allowed
        return response
