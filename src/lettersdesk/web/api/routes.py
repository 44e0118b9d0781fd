"""The API object: its routes, and how everything that goes wrong becomes a problem document."""

from __future__ import annotations

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from lettersdesk import __version__
from lettersdesk.flow.refusals import Refused, SiteKeyInvalid, TextNotStorable
from lettersdesk.web.api.articles import router as articles
from lettersdesk.web.api.comments import router as comments
from lettersdesk.web.problems import problem_response, refusal_response

api = NinjaAPI(
    title="Lettersdesk",
    version=__version__,
    description="Comments under news articles. Errors are RFC 9457 problems with a stable `code`.",
    docs_url=None,  # the stock page loads scripts from elsewhere
    openapi_url="/openapi.json",
    urls_namespace="api",
)
api.add_router("", articles)
api.add_router("", comments)


@api.exception_handler(Refused)
def answer_refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    return refusal_response(request, refused)


@api.exception_handler(AuthenticationError)
def answer_unauthenticated(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    return refusal_response(request, SiteKeyInvalid())


@api.exception_handler(ValidationError)
def answer_invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    if any(e["type"] == "string_unicode" for e in error.errors):
        return refusal_response(request, TextNotStorable())
    # Places and reasons only: an input repeated in an error could end up in somebody's log.
    fields = [
        {"field": ".".join(str(part) for part in e["loc"] if part != "body"), "message": e["msg"]}
        for e in error.errors
    ]
    return problem_response(
        request, 422, "body_invalid", "The request lacks a field or has a wrong one.", errors=fields
    )


@api.exception_handler(HttpError)
def answer_http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    if error.status_code == 400:
        return problem_response(request, 400, "body_malformed", "The request body is not JSON.")
    return problem_response(request, error.status_code, "refused", str(error))


@api.exception_handler(Http404)
def answer_not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem_response(request, 404, "not_found", "There is nothing at this address.")


@api.exception_handler(OperationalError)
def answer_busy(request: HttpRequest, error: OperationalError) -> HttpResponse:
    response = problem_response(
        request, 503, "database_busy", "The database is busy; nothing was stored. Try again."
    )
    response["Retry-After"] = "2"
    return response
