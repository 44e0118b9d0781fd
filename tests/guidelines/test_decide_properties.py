"""What no screening, however odd, may bring ``decide`` to do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lettersdesk.guidelines import (
    HOLD_REASONS,
    AuthorRecord,
    Mode,
    Policy,
    Verdict,
    decide,
    default_policy_bytes,
    load_policy,
)
from lettersdesk.screening.findings import Finding, Span
from lettersdesk.screening.screening import Screening

DEFAULT = load_policy(default_policy_bytes())
YIELDING = {"profanity", "vulgarity", "personal_attack"}
VETOES = {"detector_failed", "rules_disagree", "language_unlisted", "automation_off"}

# No deadline: a slow machine is no counterexample.
thorough = settings(deadline=None, max_examples=300)

guideline_keys = st.sampled_from([*DEFAULT.guidelines, "off_topic"])
shares = st.one_of(
    st.floats(0, 1),
    st.sampled_from([0.0, 0.01, 0.19, 0.2, 0.49, 0.5, 0.97, 1.0]),  # both sides of every threshold
)
any_number = st.one_of(shares, st.floats())
languages = st.sampled_from(["en", "ar", "ckb", "kmr", "tr", "fa", "ku", "other", "de", ""])
findings = st.builds(
    Finding,
    guideline=guideline_keys,
    kind=st.sampled_from(["lexicon", "disguised", "phrase", "link", "phone", "model", "novel"]),
    unambiguous=st.booleans(),
    language=languages,
    spans=st.just((Span(0, 1),)),
    part=st.sampled_from(["text", "name"]),
    probability=st.none() | any_number,
)
records = st.builds(AuthorRecord, st.integers(0, 50), st.integers(0, 50))
modes: st.SearchStrategy[Mode] = st.sampled_from(["auto", "assist"])


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """The default policy with other thresholds, licences and reviewed languages."""
    changed = {}
    for key, guideline in DEFAULT.guidelines.items():
        hold_at, reject_at = sorted((draw(shares), draw(shares)))
        may = draw(st.booleans())
        changed[key] = replace(guideline, hold_at=hold_at, reject_at=reject_at, machine_may_reject=may)
    reviewed = tuple(draw(st.lists(languages, max_size=3)))
    listed = draw(st.sampled_from([DEFAULT.languages, ("en", "ku", "other")]))
    return replace(DEFAULT, guidelines=changed, reviewed_lexicons=reviewed, languages=listed)


policies_under_test = st.one_of(st.just(DEFAULT), policies())


@st.composite
def screenings(draw: st.DrawFn, /, numbers: st.SearchStrategy[float] = any_number, **fixed: Any) -> Screening:
    """Any screening; about half of them have a score for every guideline, most of those innocent."""
    scores = draw(st.dictionaries(guideline_keys, numbers))
    if draw(st.booleans()):
        scores = dict.fromkeys(DEFAULT.guidelines, 0.01) | scores
    values: dict[str, Any] = {
        "language": draw(languages),
        "findings": tuple(draw(st.lists(findings, max_size=4))),
        "scores": scores,
        "calibrated": draw(st.booleans()),
        "reject_probability": draw(numbers),
        "about_publisher": draw(st.booleans()),
        "failed": tuple(draw(st.lists(st.just("links"), max_size=1))),
    }
    return Screening(**(values | fixed))


@thorough
@given(screenings(), records, policies_under_test, modes, st.booleans())
def test_every_screening_has_a_coherent_verdict(
    screening: Screening, record: AuthorRecord, policy: Policy, mode: Mode, automation: bool
) -> None:
    verdict = decide(screening, record, policy, mode, automation=automation)
    assert (verdict.outcome == "hold") == bool(verdict.hold_reasons)
    assert list(verdict.hold_reasons) == [code for code in HOLD_REASONS if code in verdict.hold_reasons]
    assert list(verdict.guidelines) == [key for key in policy.guidelines if key in verdict.guidelines]
    assert verdict.outcome in ("hold", verdict.advice)
    assert verdict.advice != "reject" or verdict.guidelines
    assert verdict.advice != "approve" or not verdict.guidelines


@thorough
@given(screenings(), records, policies_under_test, st.booleans())
def test_assist_always_holds(
    screening: Screening, record: AuthorRecord, policy: Policy, automation: bool
) -> None:
    verdict = decide(screening, record, policy, "assist", automation=automation)
    assert verdict.outcome == "hold"
    assert verdict.hold_reasons[-1] == "assist_mode"


@thorough
@given(screenings(), records, policies_under_test, modes)
def test_advice_knows_nothing_of_mode_and_automation(
    screening: Screening, record: AuthorRecord, policy: Policy, mode: Mode
) -> None:
    verdicts = [
        decide(screening, record, policy, m, automation=a) for m in (mode, "assist") for a in (True, False)
    ]
    assert len({verdict.advice for verdict in verdicts}) == 1


@thorough
@given(screenings(), records, policies_under_test, st.booleans())
def test_no_veto_ends_in_a_decision_by_the_machine(
    screening: Screening, record: AuthorRecord, policy: Policy, automation: bool
) -> None:
    verdict = decide(screening, record, policy, "auto", automation=automation)
    vetoed = (
        screening.failed
        or not automation
        or screening.language not in policy.languages
        or VETOES.intersection(verdict.hold_reasons)
    )
    assert not vetoed or verdict.outcome == "hold"


@thorough
@given(screenings(about_publisher=True), records, policies_under_test, modes)
def test_criticism_is_never_rejected_as_rudeness(
    screening: Screening, record: AuthorRecord, policy: Policy, mode: Mode
) -> None:
    verdict = decide(screening, record, policy, mode)
    if verdict.outcome == "reject":
        assert not YIELDING.intersection(verdict.guidelines)
    rude = tuple(finding for finding in screening.findings if finding.guideline in YIELDING)
    scores = {key: score for key, score in screening.scores.items() if key in YIELDING}
    alone = decide(replace(screening, findings=rude, scores=scores), record, policy, mode)
    assert alone.outcome != "reject"
    assert alone.advice != "reject"


@thorough
@given(screenings(any_number, calibrated=True), records, policies_under_test)
def test_a_number_that_is_no_probability_approves_nothing(
    screening: Screening, record: AuthorRecord, policy: Policy
) -> None:
    assume(any(not 0 <= screening.scores.get(key, 0) <= 1 for key in policy.guidelines))
    assert decide(screening, record, policy, "auto").outcome == "hold"


def assert_no_milder(before: Verdict, after: Verdict) -> None:
    assert after.outcome != "approve" or before.outcome == "approve"
    assert after.advice != "approve" or before.advice == "approve"


@thorough
@given(screenings(shares), guideline_keys, st.floats(0, 1), records, policies_under_test)
def test_a_higher_score_never_makes_a_verdict_milder(
    screening: Screening, key: str, share: float, record: AuthorRecord, policy: Policy
) -> None:
    assume(key in screening.scores)
    low = screening.scores[key]
    raised = replace(screening, scores={**screening.scores, key: low + (1 - low) * share})
    assert_no_milder(decide(screening, record, policy, "auto"), decide(raised, record, policy, "auto"))


@thorough
@given(screenings(), findings, records, policies_under_test)
def test_one_more_finding_never_makes_a_verdict_milder(
    screening: Screening, finding: Finding, record: AuthorRecord, policy: Policy
) -> None:
    more = replace(screening, findings=(*screening.findings, finding))
    assert_no_milder(decide(screening, record, policy, "auto"), decide(more, record, policy, "auto"))


@thorough
@given(screenings(shares), records, st.integers(0, 50))
def test_a_worse_record_never_makes_a_verdict_milder(
    screening: Screening, record: AuthorRecord, more: int
) -> None:
    worse = replace(record, rejected=record.rejected + more)
    assert_no_milder(decide(screening, record, DEFAULT, "auto"), decide(screening, worse, DEFAULT, "auto"))
