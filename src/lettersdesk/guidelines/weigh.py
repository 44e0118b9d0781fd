"""Weighing: what one screening says under one policy, guideline by guideline. It decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lettersdesk.guidelines.policy import Policy
from lettersdesk.screening.findings import Finding
from lettersdesk.screening.screening import Screening


@dataclass(frozen=True, slots=True)
class Weight:
    """A screening seen through a policy; findings and scores on guidelines it lacks are left out.

    ``probabilities``: only calibrated, well-formed ones. ``certain``, ``unambiguous``, ``undecided``:
    guidelines with a certain finding, with an unambiguous one, with one that is not certain.
    ``ambiguous``: guidelines with an undecided finding that could well be innocent.
    ``broken``: a detector failed, or a number is no probability.
    """

    probabilities: Mapping[str, float]
    certain: frozenset[str]
    unambiguous: frozenset[str]
    undecided: frozenset[str]
    ambiguous: frozenset[str]
    unreviewed: frozenset[str]
    broken: bool


def weigh(screening: Screening, policy: Policy) -> Weight:
    """Sort a screening's findings and scores by what this policy lets them count for."""
    findings = [finding for finding in screening.findings if finding.guideline in policy.guidelines]
    scores = {key: screening.scores[key] for key in policy.guidelines if key in screening.scores}
    numbers = [screening.reject_probability, *scores.values()]
    numbers += [finding.probability for finding in findings if finding.probability is not None]
    probabilities = {k: s for k, s in scores.items() if screening.calibrated and _is_probability(s)}
    undecided = [
        finding
        for finding in findings
        # A model's finding only points at the words; where there is a probability, that speaks for it.
        if not is_certain(finding, policy)
        and not (finding.kind == "model" and finding.guideline in probabilities)
    ]
    return Weight(
        probabilities=probabilities,
        certain=frozenset(f.guideline for f in findings if is_certain(f, policy)),
        unambiguous=frozenset(f.guideline for f in findings if f.unambiguous and f.kind != "model"),
        undecided=frozenset(f.guideline for f in undecided),
        ambiguous=frozenset(f.guideline for f in undecided if not f.unambiguous or f.kind == "model"),
        unreviewed=frozenset(f.guideline for f in undecided if _wants_review(f, policy)),
        broken=bool(screening.failed) or not all(map(_is_probability, numbers)),
    )


def is_certain(finding: Finding, policy: Policy) -> bool:
    """True where the detector is sure, the policy takes its kind, and the lexicon has been reviewed."""
    return _is_sure(finding, policy) and finding.language in policy.reviewed_lexicons


def _wants_review(finding: Finding, policy: Policy) -> bool:
    return _is_sure(finding, policy) and finding.language not in policy.reviewed_lexicons


def _is_sure(finding: Finding, policy: Policy) -> bool:
    guideline = policy.guidelines.get(finding.guideline)
    return guideline is not None and finding.unambiguous and finding.kind in guideline.certain_kinds


def _is_probability(number: float) -> bool:
    return 0.0 <= number <= 1.0  # false for NaN, too
