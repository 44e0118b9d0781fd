"""What moderators do: claim, release, approve, reject, reopen. Each is one POST and one call of the flow."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from lettersdesk.flow import moderate
from lettersdesk.flow.refusals import CommentUnknown, Refused
from lettersdesk.store.queries.queue import next_pending
from lettersdesk.web.desk.access import for_staff, staff_of
from lettersdesk.web.desk.card import Typed, render_card
from lettersdesk.web.wording import say_refusal

_SEQ = re.compile(r"[0-9]{1,9}", re.ASCII)


def posted(view: Callable[[HttpRequest, str], HttpResponse]) -> Callable[[HttpRequest, str], HttpResponse]:
    """Let a POST through. Whoever loads such an address again, after a refusal, gets the card."""

    @wraps(view)
    def guarded(request: HttpRequest, comment_id: str) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseRedirect(_to_card(request, comment_id))
        return view(request, comment_id)

    return guarded


@for_staff
@posted
def claim(request: HttpRequest, comment_id: str) -> HttpResponse:
    """Take the comment, so that colleagues see it is being judged."""
    return _act(request, comment_id, lambda: moderate.claim(comment_id, staff_of(request)), _to_card)


@for_staff
@posted
def release(request: HttpRequest, comment_id: str) -> HttpResponse:
    """Give the comment back to the queue."""
    return _act(request, comment_id, lambda: moderate.release(comment_id, staff_of(request)), _to_queue)


@for_staff
@posted
def approve(request: HttpRequest, comment_id: str) -> HttpResponse:
    """Approve, and go on with the next."""
    seq = _posted_seq(request)
    return _act(request, comment_id, lambda: moderate.approve(comment_id, staff_of(request), seq), _to_next)


@for_staff
@posted
def reject(request: HttpRequest, comment_id: str) -> HttpResponse:
    """Reject for the ticked guidelines, and go on with the next."""
    seq = _posted_seq(request)
    typed = Typed(
        guidelines=tuple(request.POST.getlist("guidelines")),
        note=request.POST.get("note", ""),
        was_rejecting=True,
    )
    return _act(
        request,
        comment_id,
        lambda: moderate.reject(comment_id, staff_of(request), seq, typed.guidelines, typed.note),
        _to_next,
        typed,
    )


@for_staff
@posted
def reopen(request: HttpRequest, comment_id: str) -> HttpResponse:
    """Undo the decision in force: the comment is pending again."""
    seq = _posted_seq(request)
    return _act(request, comment_id, lambda: moderate.reopen(comment_id, staff_of(request), seq), _to_card)


def _act(
    request: HttpRequest,
    comment_id: str,
    deed: Callable[[], object],
    then: Callable[[HttpRequest, str], str],
    typed: Typed | None = None,
) -> HttpResponse:
    """Do it and go on; if the flow refuses, show the card again with the reason and what was typed."""
    try:
        deed()
    except CommentUnknown as refused:
        raise Http404 from refused
    except Refused as refused:
        error = say_refusal(refused)
        return render_card(request, comment_id, status=refused.status, error=error, typed=typed)
    return HttpResponseRedirect(then(request, comment_id), status=303)


def _posted_seq(request: HttpRequest) -> int:
    seq = request.POST.get("seq", "")
    if not _SEQ.fullmatch(seq):
        raise BadRequest("seq")
    return int(seq)


def _to_card(request: HttpRequest, comment_id: str) -> str:
    return reverse("desk:comment", args=[comment_id])


def _to_queue(request: HttpRequest, comment_id: str) -> str:
    return reverse("desk:pending")


def _to_next(request: HttpRequest, comment_id: str) -> str:
    following = next_pending(comment_id, staff_of(request).pk, timezone.now())
    return reverse("desk:comment", args=[following]) if following else reverse("desk:pending")
