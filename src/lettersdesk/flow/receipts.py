"""Receipts: how an author, who has no account, follows a comment and learns why.

A receipt is the comment's id with an HMAC, so nothing is stored and none can be guessed. Whoever
holds it sees the comment's text and state: it is a bearer secret.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext, ngettext, override

from lettersdesk.flow.policies import stored_policy
from lettersdesk.flow.refusals import ReceiptUnknown
from lettersdesk.guidelines import Policy, is_certain
from lettersdesk.screening import Finding, Screening
from lettersdesk.store.ids import is_id
from lettersdesk.store.models import Comment, Decision, StoredScreening


@dataclass(frozen=True, slots=True)
class Statement:
    """The statement of reasons for a rejection: the guidelines broken, in words, in one language."""

    guidelines: tuple[str, ...]
    text: str
    note: str
    by_machine: bool
    policy: str
    findings: tuple[Finding, ...]
    """The findings a machine's rejection rests on; their spans are the words to show."""


@dataclass(frozen=True, slots=True)
class CommentStatus:
    """How a comment stands, as its author may see it. Never the e-mail address."""

    id: str
    receipt: str
    state: str
    site: str
    article: str
    lang: str
    created_at: str
    text: str
    name: str
    statement: Statement | None


def receipt_for(comment_id: str) -> str:
    """The receipt of a comment: 26 characters, a dot, 32 hexadecimal digits."""
    return f"{comment_id}.{_mac(comment_id, settings.SECRET_KEY)}"


def read_receipt(receipt: str, lang: str | None = None) -> CommentStatus:
    """How the comment of a receipt stands now; the statement in ``lang``, else the comment's own.

    Raises:
        ReceiptUnknown: forged, mistyped, or erased.
    """
    comment_id, _, mac = receipt.partition(".")
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    if not (is_id(comment_id) and mac.isascii()):
        raise ReceiptUnknown
    if not any(hmac.compare_digest(mac, _mac(comment_id, secret)) for secret in secrets):
        raise ReceiptUnknown
    comment = _comments().filter(pk=comment_id).first()
    if comment is None or not hasattr(comment, "private"):
        raise ReceiptUnknown
    return status_of(comment, _decision_in_force(comment), lang)


def status_at_submission(comment_id: str, lang: str | None = None) -> CommentStatus:
    """How the comment stood when it was received: pending, or as the machine decided at once.

    This is what a repeated post is answered with, whatever people decided since.
    """
    comment = _comments().get(pk=comment_id)
    first = comment.decisions.select_related("private").filter(seq=1, staff=None).first()
    return status_of(comment, first, lang)


def status_of(comment: Comment, decision: Decision | None, lang: str | None) -> CommentStatus:
    """A comment's status under the given decision; pending without one."""
    rejected = decision is not None and decision.outcome == Decision.Outcome.REJECTED
    return CommentStatus(
        id=comment.id,
        receipt=receipt_for(comment.id),
        state=decision.outcome if decision else Comment.State.PENDING,
        site=comment.site.key,
        article=comment.article.key,
        lang=comment.lang,
        created_at=comment.created_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        text=comment.private.text,
        name=comment.private.name,
        statement=_statement(comment, decision, lang) if rejected and decision else None,
    )


def _comments() -> Any:
    return Comment.objects.select_related("site", "article", "private", "screening")


def _decision_in_force(comment: Comment) -> Decision | None:
    return comment.decisions.select_related("private").filter(seq=comment.seq).first()


def _statement(comment: Comment, decision: Decision, lang: str | None) -> Statement:
    policy = stored_policy(decision.policy_id)
    lang = lang or (comment.lang if comment.lang in policy.languages else comment.site.lang)
    note = decision.private.note if hasattr(decision, "private") else ""
    broken = [policy.guidelines[key] for key in decision.guidelines]
    with override(lang):
        lines = [
            ngettext(
                "Your comment was not published. It breaks this guideline:",
                "Your comment was not published. It breaks these guidelines:",
                len(broken),
            )
        ]
        lines += [f"{g.title_in(lang)}: {g.text_in(lang)}" for g in broken]
        if note:
            lines.append(gettext("A note from the moderator: %(note)s") % {"note": note})
    return Statement(
        guidelines=tuple(decision.guidelines),
        text="\n".join(lines),
        note=note,
        by_machine=decision.staff_id is None,
        policy=decision.policy_id,
        findings=_grounds(comment.screening, decision, policy) if decision.staff_id is None else (),
    )


def _grounds(stored: StoredScreening, decision: Decision, policy: Policy) -> tuple[Finding, ...]:
    """The findings that decided, and not others that merely stand under the same guideline."""
    findings = Screening.from_json(stored.data).findings
    grounds = [f for f in findings if f.guideline in decision.guidelines]
    return tuple(f for f in grounds if f.kind == "model" or is_certain(f, policy))


def _mac(comment_id: str, secret: str) -> str:
    mac = salted_hmac("lettersdesk.receipt", comment_id, secret=secret, algorithm="sha256")
    return mac.hexdigest()[:32]
