"""What a verdict is made of: each rule of ``decide`` by example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from lettersdesk.guidelines import (
    EMPTY_RECORD,
    HOLD_REASONS,
    AuthorRecord,
    Policy,
    Verdict,
    decide,
    default_policy_bytes,
    load_policy,
)
from lettersdesk.screening.findings import Finding, Span
from lettersdesk.screening.screening import Screening

POLICY = load_policy(default_policy_bytes())


def find(guideline: str, *, kind: str = "lexicon", unambiguous: bool = True, language: str = "en") -> Finding:
    return Finding(guideline, kind, unambiguous, language, (Span(0, 4),))


def screen(*findings: Finding, **changes: Any) -> Screening:
    """An uncalibrated English screening with these findings."""
    return Screening(**{"language": "en", "findings": findings, **changes})


def calibrate(*findings: Finding, scores: Mapping[str, float] | None = None, **changes: Any) -> Screening:
    """A calibrated English screening: innocent throughout, but for ``scores``."""
    every = dict.fromkeys(POLICY.guidelines, 0.01) | dict(scores or {})
    return screen(*findings, scores=every, calibrated=True, **changes)


def judge(screening: Screening, policy: Policy = POLICY, record: AuthorRecord = EMPTY_RECORD) -> Verdict:
    return decide(screening, record, policy, "auto")


def reserve(*keys: str) -> Policy:
    """The default policy with these guidelines kept for people."""
    changed = {k: replace(g, machine_may_reject=k not in keys) for k, g in POLICY.guidelines.items()}
    return replace(POLICY, guidelines=changed)


def test_it_works() -> None:
    assert judge(calibrate()) == Verdict("approve", (), (), "approve")


def test_a_certain_finding_rejects_without_any_calibration() -> None:
    assert judge(screen(find("profanity"))) == Verdict("reject", ("profanity",), (), "reject")


def test_a_probability_at_reject_at_rejects() -> None:
    verdict = judge(calibrate(scores={"racism": 0.97}))
    assert verdict == Verdict("reject", ("racism",), (), "reject")


def test_grounds_are_named_in_the_order_of_the_policy() -> None:
    verdict = judge(screen(find("sexism"), find("threat", kind="phrase"), find("profanity")))
    assert verdict.guidelines == ("profanity", "threat", "sexism")


def test_an_uncalibrated_score_decides_nothing() -> None:
    verdict = judge(screen(scores=dict.fromkeys(POLICY.guidelines, 1.0)))
    assert verdict == Verdict("hold", (), ("not_calibrated",), "approve")


def test_a_guideline_without_a_probability_is_unknown_and_holds() -> None:
    screening = calibrate()
    scores = {key: score for key, score in screening.scores.items() if key != "threat"}
    assert judge(replace(screening, scores=scores)).hold_reasons == ("not_calibrated",)


def test_a_score_between_the_thresholds_holds() -> None:
    verdict = judge(calibrate(scores={"threat": 0.20}))
    assert verdict == Verdict("hold", (), ("score_undecided",), "approve")
    assert judge(calibrate(scores={"threat": 0.96})).advice == "reject"
    assert judge(calibrate(scores={"threat": 0.96})).outcome == "hold"


def test_small_chances_that_add_up_hold() -> None:
    verdict = judge(calibrate(reject_probability=0.5))
    assert (verdict.outcome, verdict.hold_reasons, verdict.advice) == ("hold", ("score_undecided",), "hold")


@pytest.mark.parametrize(
    "finding",
    [
        pytest.param(find("profanity", unambiguous=False), id="may be innocent"),
        pytest.param(find("profanity", kind="phone"), id="kind not listed"),
        pytest.param(find("commercial_promotion", kind="link"), id="a link proves nothing"),
    ],
)
def test_a_finding_that_is_not_certain_holds(finding: Finding) -> None:
    verdict = judge(calibrate(finding))
    assert (verdict.outcome, verdict.hold_reasons) == ("hold", ("finding_undecided",))


def test_a_lexicon_nobody_reviewed_rejects_nothing_but_advises() -> None:
    verdict = judge(screen(find("profanity", language="ckb"), language="ckb"))
    reasons = ("lexicon_unreviewed", "finding_undecided", "not_calibrated")
    assert verdict == Verdict("hold", ("profanity",), reasons, "reject")


def test_a_models_finding_is_settled_by_its_probability() -> None:
    finding = find("threat", kind="model", unambiguous=False)
    assert judge(calibrate(finding)).outcome == "approve"
    assert "finding_undecided" in judge(screen(finding)).hold_reasons


def test_findings_and_scores_on_guidelines_the_policy_lacks_do_not_count() -> None:
    verdict = judge(calibrate(find("off_topic"), scores={"off_topic": 1.0, "unlawful": float("nan")}))
    assert verdict == Verdict("approve", (), (), "approve")


# --- criticism of the publisher --------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["profanity", "vulgarity", "personal_attack"])
def test_criticism_of_the_publisher_is_held(key: str) -> None:
    verdict = judge(screen(find(key), about_publisher=True))
    assert verdict == Verdict("hold", (key,), ("criticises_publisher", "not_calibrated"), "hold")
    assert judge(screen(find(key))).outcome == "reject"


def test_a_high_probability_yields_to_criticism_too() -> None:
    verdict = judge(calibrate(scores={"personal_attack": 0.99}, about_publisher=True))
    assert verdict == Verdict("hold", ("personal_attack",), ("criticises_publisher",), "hold")


@pytest.mark.parametrize("key", ["threat", "racism", "other_abuse", "commercial_promotion"])
def test_dressing_it_as_criticism_is_no_way_round(key: str) -> None:
    verdict = judge(screen(find(key), find("profanity"), about_publisher=True))
    assert verdict == Verdict("reject", (key,), (), "reject")


def test_criticism_without_findings_may_be_approved() -> None:
    assert judge(calibrate(about_publisher=True)).outcome == "approve"


# --- vetoes ----------------------------------------------------------------------------------------------


def test_a_failed_detector_holds_even_against_grounds() -> None:
    verdict = judge(screen(find("profanity"), failed=("lexicon.ar",)))
    assert verdict == Verdict("hold", ("profanity",), ("detector_failed",), "reject")
    assert judge(calibrate(failed=("links",))) == Verdict("hold", (), ("detector_failed",), "hold")


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -0.01, 1.01])
def test_a_number_that_is_no_probability_is_a_failed_detector(number: float) -> None:
    assert "detector_failed" in judge(calibrate(scores={"threat": number})).hold_reasons
    assert "detector_failed" in judge(calibrate(reject_probability=number)).hold_reasons
    model = replace(find("threat", kind="model", unambiguous=False), probability=number)
    assert judge(calibrate(model)).hold_reasons == ("detector_failed",)


def test_a_lexicon_and_a_model_that_disagree_hold() -> None:
    verdict = judge(calibrate(find("profanity"), scores={"profanity": 0.19}))
    assert verdict == Verdict("hold", ("profanity",), ("rules_disagree",), "reject")
    assert judge(calibrate(find("profanity"), scores={"profanity": 0.20})).outcome == "reject"


@pytest.mark.parametrize("language", ["other", "ku", "de", ""])
def test_a_language_the_policy_does_not_list_holds(language: str) -> None:
    assert judge(screen(find("profanity"), language=language)).hold_reasons == ("language_unlisted",)


def test_automation_off_holds() -> None:
    for screening in (calibrate(), screen(find("profanity"))):
        verdict = decide(screening, EMPTY_RECORD, POLICY, "auto", automation=False)
        assert (verdict.outcome, verdict.hold_reasons) == ("hold", ("automation_off",))


# --- people ----------------------------------------------------------------------------------------------


def test_a_guideline_reserved_for_people_is_no_ground() -> None:
    verdict = judge(screen(find("racism")), reserve("racism"))
    assert verdict == Verdict("hold", ("racism",), ("machine_may_not_reject", "not_calibrated"), "reject")
    verdict = judge(screen(find("racism"), find("threat")), reserve("racism"))
    assert verdict == Verdict("reject", ("threat",), (), "reject")


def test_a_bad_record_is_never_approved_and_a_good_one_saves_nothing() -> None:
    assert judge(calibrate(), record=AuthorRecord(90, 3)).hold_reasons == ("author_record",)
    assert judge(calibrate(), record=AuthorRecord(0, 2)).outcome == "approve"
    assert judge(screen(find("threat")), record=AuthorRecord(900, 0)).outcome == "reject"


def test_assist_always_holds_and_still_advises() -> None:
    rejected = decide(screen(find("threat")), EMPTY_RECORD, POLICY, "assist")
    assert rejected == Verdict("hold", ("threat",), ("assist_mode",), "reject")
    approved = decide(calibrate(), EMPTY_RECORD, POLICY, "assist")
    assert approved == Verdict("hold", (), ("assist_mode",), "approve")


def test_all_reasons_are_named_in_their_fixed_order() -> None:
    screening = screen(
        find("profanity"),
        find("racism"),
        find("sexism", language="fa"),
        about_publisher=True,
        failed=("x",),
        language="de",
    )
    verdict = decide(screening, AuthorRecord(0, 9), reserve("racism"), "assist", automation=False)
    assert verdict.hold_reasons == tuple(
        code for code in HOLD_REASONS if code not in ("rules_disagree", "score_undecided")
    )


# --- advice ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("screening", "advice", "guidelines"),
    [
        (screen(), "approve", ()),
        (screen(language="other"), "hold", ()),
        (screen(language="ku"), "hold", ()),
        (screen(find("threat", unambiguous=False)), "hold", ("threat",)),
        (screen(find("threat", language="kmr"), language="kmr"), "reject", ("threat",)),
        (calibrate(scores={"threat": 0.5}), "reject", ("threat",)),
        (calibrate(scores={"threat": 0.49}), "approve", ()),
        (calibrate(scores={"vulgarity": 0.6}, about_publisher=True), "hold", ("vulgarity",)),
    ],
)
def test_advice_is_the_likelier_side(screening: Screening, advice: str, guidelines: tuple[str, ...]) -> None:
    verdict = decide(screening, EMPTY_RECORD, POLICY, "assist")
    assert (verdict.advice, verdict.guidelines) == (advice, guidelines)


@pytest.mark.parametrize(
    ("hold_at", "reject_at", "score", "outcome"),
    [(0.8, 0.9, 0.6, "approve"), (0.1, 0.3, 0.4, "reject")],
)
def test_advice_follows_a_policy_that_draws_its_lines_elsewhere(
    hold_at: float, reject_at: float, score: float, outcome: str
) -> None:
    threat = replace(POLICY.guidelines["threat"], hold_at=hold_at, reject_at=reject_at)
    policy = replace(POLICY, guidelines={**POLICY.guidelines, "threat": threat})
    screening = calibrate(scores={"threat": score})
    assert judge(screening, policy).outcome == outcome
    assert decide(screening, EMPTY_RECORD, policy, "assist").advice == outcome


def test_a_calibrated_language_is_a_known_one_whatever_its_name() -> None:
    policy = replace(POLICY, languages=("ku",))
    assert judge(calibrate(language="ku"), policy).outcome == "approve"
    assert decide(calibrate(language="ku"), EMPTY_RECORD, policy, "assist").advice == "approve"
