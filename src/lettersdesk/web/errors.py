"""What is answered when something is wrong: a page for people, problem+json for programs."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lettersdesk.web.pages.languages import language_links
from lettersdesk.web.problems import problem_response

_FOR_PROGRAMS = ("/api/", "/threads/")
_PLAIN: dict[int, tuple[str, str]] = {
    400: ("bad_request", "The request cannot be understood."),
    403: ("forbidden", "This is not allowed."),
    404: ("not_found", "There is nothing here."),
    500: ("internal_error", "Something went wrong on our side."),
}
_WORDS: dict[int, tuple[Promise, Promise]] = {
    400: (
        _("This request cannot be understood"),
        _(
            "Something in it was malformed or too large. If you were writing, go back in your browser: "
            "your words are usually still there."
        ),
    ),
    403: (
        _("This is not allowed"),
        _("The form may be too old, or you may have signed out. Go back, reload the page and try again."),
    ),
    404: (
        _("There is nothing here"),
        _("The address may be mistyped, or what stood here is no longer published."),
    ),
    500: (
        _("Something went wrong on our side"),
        _("It has been noted. Please try again in a few minutes."),
    ),
}


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler400."""
    return error_response(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler403."""
    return error_response(request, 403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler404."""
    return error_response(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler500."""
    return error_response(request, 500)


def error_response(request: HttpRequest, status: int) -> HttpResponse:
    """A problem document for programs, else a page that needs neither database nor session."""
    if request.path.startswith(_FOR_PROGRAMS):
        return problem_response(request, status, *_PLAIN[status])
    title, words = _WORDS[status]
    # No request: context processors might touch what has just failed.
    page = render_to_string(
        "errors/error.html",
        {"title": title, "words": words, "status": status, "languages": language_links(request.path)},
    )
    return HttpResponse(page, status=status, headers={"Cache-Control": "no-store"})
