"""Hold the rows of the record against the ledger's entries, in both directions."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeVar

from django.db.models import Case, F, Model, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest

from lettersdesk.store.ledger.facts import decided_facts, received_facts, reopened_facts
from lettersdesk.store.models import (
    Comment,
    Decision,
    DecisionPrivate,
    LedgerEntry,
    PolicyVersion,
    Reopening,
    Site,
)

ROWS = 500
"""Rows read at once."""

Problem = tuple[str, str]
"""A stable code and a sentence."""


class RecordedRows:
    """The rows that a batch of entries speaks of, read in a handful of queries."""

    def __init__(self, entries: Iterable[LedgerEntry]) -> None:
        ids = {entry.comment_id for entry in entries if entry.comment_id}
        comments = Comment.objects.select_related("site", "article", "private", "screening", "parent")
        self.comments = comments.in_bulk(ids)
        self.decisions = {
            (d.comment_id, d.seq): d
            for d in Decision.objects.filter(comment__in=ids).select_related("comment", "staff")
        }
        decisions = [decision.pk for decision in self.decisions.values()]
        self.notes = {n.decision_id: n for n in DecisionPrivate.objects.filter(decision__in=decisions)}
        self.reopenings = {
            (r.comment_id, r.seq): r
            for r in Reopening.objects.filter(comment__in=ids).select_related("staff")
        }
        self.erased = set(
            LedgerEntry.objects.filter(comment__in=ids, kind="erased").values_list("comment_id", flat=True)
        )

    def compare(self, kind: str, facts: dict[str, Any]) -> Problem | None:
        """What is wrong with the row that an entry of this kind and these facts records, if anything."""
        compare = {
            "received": self._compare_received,
            "decided": self._compare_decided,
            "reopened": self._compare_reopened,
            "policy": self._compare_policy,
        }.get(kind)
        if compare is None:
            return "kind_unknown", f"no entry of this version is {kind!r}"
        try:
            return compare(facts)
        except (KeyError, TypeError) as missing:
            return "facts_missing", f"the entry does not say what a {kind!r} says: {missing}"

    def _compare_received(self, facts: dict[str, Any]) -> Problem | None:
        comment = self.comments.get(facts["comment"])
        if comment is None:
            return "comment_missing", f"comment {facts['comment']} is gone"
        if not hasattr(comment, "screening"):
            return "screening_missing", f"comment {comment.id} has no screening"
        if misplaced := _misplaced(comment):
            return "row_misplaced", misplaced
        private = getattr(comment, "private", None)
        erased = comment.id in self.erased
        if private is None and not erased:
            return "words_missing", f"comment {comment.id} lost its words without an entry 'erased'"
        if private is None:
            facts = {key: value for key, value in facts.items() if key not in ("words", "screening")}
        return _difference(
            facts, received_facts(comment, private, comment.screening), f"comment {comment.id}"
        )

    def _compare_decided(self, facts: dict[str, Any]) -> Problem | None:
        decision = self.decisions.get((facts["comment"], facts["seq"]))
        if decision is None:
            return "decision_missing", f"decision {facts['seq']} on {facts['comment']} is gone"
        note = self.notes.get(decision.pk)
        if note is None and facts["note"] is not None:
            if decision.comment_id not in self.erased:
                return "words_missing", f"the note of decision {decision} is gone"
            facts = {**facts, "note": None}
        if note is not None and note.comment_id != decision.comment_id:
            return "row_misplaced", f"the note of decision {decision} is another comment's"
        return _difference(facts, decided_facts(decision, note), f"decision {decision}")

    def _compare_reopened(self, facts: dict[str, Any]) -> Problem | None:
        reopening = self.reopenings.get((facts["comment"], facts["seq"]))
        if reopening is None:
            return "reopening_missing", f"reopening {facts['seq']} of {facts['comment']} is gone"
        return _difference(facts, reopened_facts(reopening), f"reopening {reopening}")

    def _compare_policy(self, facts: dict[str, Any]) -> Problem | None:
        if not PolicyVersion.objects.filter(digest=facts["policy"]).exists():
            return "policy_missing", f"policy {facts['policy'][:12]} is gone"
        return None


def rows_beside_the_chain(kinds: Counter[str], adopted: Mapping[str, tuple[str, str]]) -> Problem | None:
    """Rows that no entry speaks of, and repeated facts that no longer agree with the record.

    ``kinds``: how many entries of each kind the chain holds. ``adopted``: site key -> policy digest
    and mode of the site's last entry ``policy``.
    """
    for model, kind in ((Comment, "received"), (Decision, "decided"), (Reopening, "reopened")):
        # Every entry found a row, every row finds an entry, and they are as many: so each has its own.
        if (count := model._default_manager.count()) != kinds[kind]:
            return "row_unrecorded", f"{count} rows of {model.__name__}, {kinds[kind]} entries '{kind}'"
        if row := _row_without_entry(model, kind):
            return "row_unrecorded", f"{model.__name__} {row} has no entry '{kind}'"
    for version in PolicyVersion.objects.all():
        if hashlib.sha256(version.source.encode("utf-8")).hexdigest() != version.digest:
            return "policy_changed", f"the text of policy {version} is not the one its digest names"
    for site in Site.objects.all():
        if adopted.get(site.key) != (site.policy_id, site.mode):
            return "policy_unrecorded", f"site {site.key} has a policy or mode that no entry adopted"
    return _state_unlike_decisions()


def _row_without_entry(model: type[Model], kind: str) -> str | None:
    """The first row of a kind that no entry records."""
    rows = model._default_manager.order_by("pk")
    columns = ("id",) if model is Comment else ("comment_id", "seq")
    for batch in _batches(rows.values_list(*columns).iterator(chunk_size=ROWS)):
        entries = LedgerEntry.objects.filter(kind=kind, comment__in={row[0] for row in batch})
        facts = [json.loads(body) for body in entries.values_list("body", flat=True)]
        recorded = {(f["comment"], f["seq"]) if "seq" in f else (f["comment"],) for f in facts}
        for row in batch:
            if row not in recorded:
                return "#".join(map(str, row))
    return None


_Row = TypeVar("_Row")


def _batches(rows: Iterator[_Row]) -> Iterator[list[_Row]]:
    while batch := list(islice(rows, ROWS)):
        yield batch


def _misplaced(comment: Comment) -> str:
    """Where a comment stands is told by its parent and its article; what repeats it must agree."""
    parent = comment.parent
    root = (parent.root_id or parent.id) if parent else None
    if comment.root_id != root:
        return f"comment {comment.id} hangs under {comment.root_id}, its parent under {root}"
    if parent and parent.article_id != comment.article_id:
        return f"comment {comment.id} replies to one of another article"
    if comment.article.site_id != comment.site_id:
        return f"comment {comment.id} stands under an article of another site"
    return ""


def _state_unlike_decisions() -> Problem | None:
    decisions = Decision.objects.filter(comment=OuterRef("pk")).order_by("-seq")
    reopenings = Reopening.objects.filter(comment=OuterRef("pk")).order_by("-seq")
    told = Comment.objects.annotate(
        decided=Coalesce(Subquery(decisions.values("seq")[:1]), 0),
        outcome=Subquery(decisions.values("outcome")[:1]),
        reopened=Coalesce(Subquery(reopenings.values("seq")[:1]), 0),
    ).annotate(
        told_seq=Greatest("decided", "reopened"),
        told_state=Case(
            When(decided__gt=F("reopened"), then=F("outcome")), default=Value(Comment.State.PENDING)
        ),
    )
    if wrong := told.exclude(seq=F("told_seq")).first():
        return "seq_wrong", f"comment {wrong.id} counts {wrong.seq} decisions, the record {wrong.told_seq}"
    if wrong := told.exclude(state=F("told_state")).first():
        return "state_wrong", f"comment {wrong.id} is marked {wrong.state}, the record {wrong.told_state}"
    return None


def _difference(said: dict[str, Any], found: dict[str, Any], what: str) -> Problem | None:
    fields = sorted(key for key in said.keys() | found.keys() if said.get(key, ...) != found.get(key, ...))
    if fields:
        return "row_differs", f"{what} differs from its entry in {', '.join(fields)}"
    return None
