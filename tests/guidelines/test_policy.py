"""Reading a policy file: what it becomes."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from lettersdesk.guidelines import Policy, PolicyError, load_policy

MINIMAL = Path(__file__).with_name("minimal.toml").read_text("utf-8")


def load(text: str) -> Policy:
    return load_policy(text.encode())


def test_it_works() -> None:
    policy = load(MINIMAL)
    assert policy.name == "House rules"
    assert policy.languages == ("en", "ckb")
    assert policy.reviewed_lexicons == ("en",)
    assert policy.publisher_names == ()
    assert policy.hold_after_rejected == 3
    assert list(policy.guidelines) == ["profanity", "threat"]
    profanity, threat = policy.guidelines.values()
    assert (profanity.hold_at, profanity.reject_at, profanity.certain_kinds) == (0.2, 0.9, ("lexicon",))
    assert profanity.machine_may_reject
    assert profanity.yields_to_criticism
    assert not threat.yields_to_criticism


def test_what_the_file_does_not_allow_the_machine_may_not_do() -> None:
    threat = load(MINIMAL).guidelines["threat"]
    assert not threat.machine_may_reject
    assert threat.certain_kinds == ()


def test_texts_fall_back_to_english() -> None:
    policy = load(MINIMAL)
    profanity = policy.guidelines["profanity"]
    assert (profanity.title_in("ckb"), profanity.title_in("tr")) == ("جنێو", "Profanity")
    assert profanity.text_in("ckb") == "No swearing."
    assert profanity.covers_in("ckb") == profanity.spares_in("en") == ()
    assert (policy.welcome_in("fa"), policy.outcome_rule_in("fa")) == ("Debate.", "Never edited.")


def test_a_section_changes_thresholds_and_nothing_else() -> None:
    policy = load(MINIMAL)
    sport = policy.for_section("sport")
    assert sport.digest == policy.digest
    assert sport.guidelines["profanity"].reject_at == 0.95
    assert sport.guidelines["profanity"].hold_at == 0.2
    assert not sport.guidelines["profanity"].machine_may_reject
    assert list(sport.guidelines) == list(policy.guidelines)
    assert sport.guidelines["threat"] == policy.guidelines["threat"]


def test_sections_do_not_stack() -> None:
    policy = load(MINIMAL + "\n[sections.culture.threat]\nreject_at = 0.85\n")
    culture = policy.for_section("sport").for_section("culture")
    assert culture.guidelines["threat"].reject_at == 0.8


def test_a_section_without_changes_has_the_policy_itself() -> None:
    policy = load(MINIMAL)
    assert policy.for_section("politics") is policy
    assert policy.for_section("") is policy


def test_a_policy_travels_to_worker_processes() -> None:
    policy = load(MINIMAL)
    assert pickle.loads(pickle.dumps(policy)) == policy


def test_windows_line_ends_and_a_byte_order_mark_are_read() -> None:
    data = b"\xef\xbb\xbf" + MINIMAL.replace("\n", "\r\n").encode()
    assert load_policy(data).guidelines == load(MINIMAL).guidelines
    broken = data.replace(b"hold_at = 0.1", b"hold_at = 11")
    with pytest.raises(PolicyError, match=r"^line 29: guidelines\.threat\.hold_at: must be between 0 and 1$"):
        load_policy(broken)
