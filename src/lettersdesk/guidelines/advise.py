"""Advice: the side a moderator would be pointed to, whatever the machine itself may do."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Final

from lettersdesk.guidelines.policy import Guideline, Policy
from lettersdesk.guidelines.verdict import Outcome
from lettersdesk.guidelines.weigh import Weight
from lettersdesk.screening.screening import Screening

UNREAD_LANGUAGES: Final = frozenset({"other", "ku"})
"""Languages the screening could not settle: finding nothing in them means little."""

LIKELIER: Final = 0.5


def advise(screening: Screening, weight: Weight, policy: Policy) -> tuple[Outcome, tuple[str, ...]]:
    """The advice, and the guidelines that go with it in policy order.

    Unlike the machine's own grounds, these count lexicons nobody has reviewed and guidelines that
    are reserved for people: a person reads along.
    """
    against = {
        key
        for key, guideline in policy.guidelines.items()
        if key in weight.unambiguous or weight.probabilities.get(key, -1.0) >= _likelier_at(guideline)
    }
    yielding = {
        key for key in against if screening.about_publisher and policy.guidelines[key].yields_to_criticism
    }
    if against - yielding:
        return "reject", in_policy_order(against - yielding, policy)
    unread = screening.language in UNREAD_LANGUAGES and not screening.calibrated
    # No single guideline is likelier broken than not, yet all together are: nothing to name, so no reject.
    together = screening.calibrated and screening.reject_probability >= LIKELIER
    if yielding or weight.ambiguous or weight.broken or unread or together:
        doubtful = {k for k, p in weight.probabilities.items() if p >= policy.guidelines[k].hold_at}
        return "hold", in_policy_order(yielding | weight.ambiguous | doubtful, policy)
    return "approve", ()


def in_policy_order(keys: AbstractSet[str], policy: Policy) -> tuple[str, ...]:
    """``keys`` in the order in which the policy's file lists them."""
    return tuple(key for key in policy.guidelines if key in keys)


def _likelier_at(guideline: Guideline) -> float:
    """One half, kept within the policy's own thresholds, so that advice never contradicts an outcome."""
    return min(guideline.reject_at, max(guideline.hold_at, LIKELIER))
