"""Posting a comment, and following it by its receipt."""

from __future__ import annotations

from typing import Literal

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from lettersdesk.flow.receipts import CommentStatus, read_receipt
from lettersdesk.flow.submit import Submission, submit
from lettersdesk.web.api.schemas import CommentIn, CommentOut, ProblemOut
from lettersdesk.web.rate import check_rate

router = Router(tags=["comments"])

Language = Literal["en", "ar", "ckb", "kmr", "tr", "fa"]
"""The languages a statement of reasons can be asked for in."""


@router.post(
    "/sites/{site}/articles/{article}/comments",
    response={201: CommentOut, frozenset({404, 409, 422, 429}): ProblemOut},
    exclude_none=True,
    operation_id="post_comment",
)
def post_comment(
    request: HttpRequest,
    response: HttpResponse,
    site: str,
    article: str,
    comment: CommentIn,
    lang: Language | None = None,
) -> Status[dict[str, object]]:
    """Post a comment. When this answers 201, it is on disk. With an ``Idempotency-Key`` header the
    same post sent again within 48 hours is answered with the same comment."""
    check_rate(request)
    _keep_private(response)
    status = submit(
        Submission(
            site=site,
            article=article,
            text=comment.text,
            name=comment.author.name,
            email=comment.author.email,
            parent=comment.parent,
            idempotency_key=request.headers.get("Idempotency-Key"),
            origin=request.headers.get("Origin"),
            lang=lang,
        )
    )
    return Status(201, _as_json(status))


@router.get(
    "/receipts/{receipt}",
    response={200: CommentOut, 404: ProblemOut},
    exclude_none=True,
    operation_id="read_receipt",
)
def get_receipt(
    request: HttpRequest, response: HttpResponse, receipt: str, lang: Language | None = None
) -> dict[str, object]:
    """The comment of a receipt as it stands now. The receipt is a bearer secret."""
    _keep_private(response)
    return _as_json(read_receipt(receipt, lang))


def _keep_private(response: HttpResponse) -> None:
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"


def _as_json(status: CommentStatus) -> dict[str, object]:
    document: dict[str, object] = {"id": status.id, "receipt": status.receipt, "state": status.state}
    if statement := status.statement:
        evidence = [
            {"guideline": f.guideline, "part": f.part, "start": s.start, "end": s.end}
            for f in statement.findings
            for s in f.spans
        ]
        document["statement"] = {
            "guidelines": list(statement.guidelines),
            "text": statement.text,
            "evidence": evidence,
        }
    return document
