"""Deciding: a screening, an author record and a policy make a verdict. Pure and total."""

from __future__ import annotations

from lettersdesk.guidelines.advise import LIKELIER, advise, in_policy_order
from lettersdesk.guidelines.policy import Policy
from lettersdesk.guidelines.verdict import HOLD_REASONS, AuthorRecord, Mode, Verdict
from lettersdesk.guidelines.weigh import Weight, weigh
from lettersdesk.screening.screening import Screening


def decide(
    screening: Screening,
    record: AuthorRecord,
    policy: Policy,
    mode: Mode,
    *,
    automation: bool = True,
) -> Verdict:
    """What ``policy`` makes of ``screening``.

    The machine rejects on grounds no veto stands against, approves only where nothing at all speaks
    against it, and holds the rest for a person, naming every reason. ``record`` must be
    ``EMPTY_RECORD`` unless the author's identity is proven.
    """
    weight = weigh(screening, policy)
    strong = _strong_guidelines(weight, policy)
    reserved = {key for key in strong if not policy.guidelines[key].machine_may_reject}
    yielding = {
        key for key in strong if screening.about_publisher and policy.guidelines[key].yields_to_criticism
    }
    grounds = strong - reserved - yielding

    reasons = _vetoes(screening, weight, policy, automation)
    if not grounds:
        reasons |= {"criticises_publisher"} if yielding else set()
        reasons |= {"machine_may_not_reject"} if reserved else set()
        reasons |= _doubts(screening, weight, record, policy)
    if mode != "auto":
        reasons.add("assist_mode")

    advice, guidelines = advise(screening, weight, policy)
    if reasons:
        return Verdict("hold", guidelines, tuple(code for code in HOLD_REASONS if code in reasons), advice)
    if grounds:
        # Exactly the machine's own grounds: the author is told what the decision rests on, no more.
        return Verdict("reject", in_policy_order(grounds, policy), (), "reject")
    return Verdict("approve", (), (), "approve")


def _strong_guidelines(weight: Weight, policy: Policy) -> set[str]:
    """Guidelines with a certain finding, or with a probability at or above ``reject_at``."""
    likely = {k for k, p in weight.probabilities.items() if p >= policy.guidelines[k].reject_at}
    return likely | weight.certain


def _vetoes(screening: Screening, weight: Weight, policy: Policy, automation: bool) -> set[str]:
    """Reasons to hold that stand even against grounds to reject."""
    vetoes = {
        "detector_failed": weight.broken,
        "rules_disagree": any(
            weight.probabilities.get(key, 1.0) < policy.guidelines[key].hold_at for key in weight.certain
        ),
        "language_unlisted": screening.language not in policy.languages,
        "automation_off": not automation,
    }
    return {code for code, stands in vetoes.items() if stands}


def _doubts(screening: Screening, weight: Weight, record: AuthorRecord, policy: Policy) -> set[str]:
    """Reasons not to approve, where there are no grounds to reject."""
    doubts = {
        "lexicon_unreviewed": bool(weight.unreviewed),
        "finding_undecided": bool(weight.undecided),
        "score_undecided": any(
            policy.guidelines[key].hold_at <= probability < policy.guidelines[key].reject_at
            for key, probability in weight.probabilities.items()
        )
        # Small chances can add up: the machine approves nothing that it takes for likelier rejected.
        or (screening.calibrated and screening.reject_probability >= LIKELIER),
        # A guideline without a probability is unknown, not innocent.
        "not_calibrated": any(key not in weight.probabilities for key in policy.guidelines)
        or not screening.calibrated,
        "author_record": record.rejected >= policy.hold_after_rejected,
    }
    return {code for code, stands in doubts.items() if stands}
