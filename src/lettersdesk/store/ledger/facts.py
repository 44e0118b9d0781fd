"""What an entry says of the rows it records. Appending writes these facts; verifying computes them
again from the rows and compares. Never the text, never a name or address."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from lettersdesk.store.ledger.digests import salted_digest, timestamp
from lettersdesk.store.models import (
    Comment,
    CommentPrivate,
    Decision,
    DecisionPrivate,
    Reopening,
    StoredScreening,
)

Facts = dict[str, Any]


def words_content(private: CommentPrivate) -> Facts:
    """The words a comment's digest covers: text and displayed name, frozen together."""
    return {"name": private.name, "text": private.text}


def screening_content(screening: StoredScreening) -> Facts:
    """What a screening's digest covers. Probabilities become strings: the ledger holds no floats,
    and Python's ``repr`` of a float reads back to the same float."""
    return {
        "advice": screening.advice,
        "data": _without_floats(screening.data),
        "guidelines": screening.guidelines,
        "hold_reasons": screening.hold_reasons,
    }


def received_facts(comment: Comment, private: CommentPrivate | None, screening: StoredScreening) -> Facts:
    """Facts of the entry ``received``. Without ``private`` (erased) the two digests are left out."""
    facts: Facts = {
        "about_publisher": screening.about_publisher,
        "article": comment.article.key,
        "at": timestamp(comment.created_at),
        "comment": comment.id,
        "lang": comment.lang,
        "mode": screening.mode,
        "outcome": screening.outcome,
        "parent": comment.parent_id,
        "policy": screening.policy_id,
        "site": comment.site.key,
    }
    if private is not None:
        facts["words"] = salted_digest(private.salt, words_content(private))
        facts["screening"] = salted_digest(private.salt, screening_content(screening))
    return facts


def decided_facts(decision: Decision, private: DecisionPrivate | None) -> Facts:
    """Facts of the entry ``decided``; ``note`` is the salted digest of the note, or null."""
    return {
        "about_publisher": decision.about_publisher,
        "at": timestamp(decision.created_at),
        "by": "person" if decision.staff_id else "machine",
        "comment": decision.comment_id,
        "guidelines": decision.guidelines,
        "lang": decision.comment.lang,
        "mode": decision.mode,
        "note": salted_digest(private.salt, {"note": private.note}) if private else None,
        "outcome": decision.outcome,
        "policy": decision.policy_id,
        "seq": decision.seq,
        "staff": decision.staff.public_id if decision.staff else None,
    }


def reopened_facts(reopening: Reopening) -> Facts:
    """Facts of the entry ``reopened``."""
    return {
        "at": timestamp(reopening.created_at),
        "comment": reopening.comment_id,
        "seq": reopening.seq,
        "staff": reopening.staff.public_id,
    }


def policy_facts(site_key: str, digest: str, mode: str, at: datetime) -> Facts:
    """Facts of the entry ``policy``: from here on the site decides under this policy and mode."""
    return {"at": timestamp(at), "comment": None, "mode": mode, "policy": digest, "site": site_key}


def _without_floats(value: Any) -> Any:
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, dict):
        return {key: _without_floats(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_without_floats(inner) for inner in value]
    return value
