"""Refusing a policy file: every fault with its line and field."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lettersdesk.guidelines import PolicyError, PolicyProblem, load_policy

MINIMAL = Path(__file__).with_name("minimal.toml").read_text("utf-8")


def problems_of(text: str) -> tuple[PolicyProblem, ...]:
    with pytest.raises(PolicyError) as caught:
        load_policy(text.encode())
    return caught.value.problems


def line_of(text: str, part: str) -> int:
    assert text.count(part) == 1
    return text[: text.index(part)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "field", "message"),
    [
        # unknown keys, at every level
        ('name = "House', 'nome = "x"\nname = "House', "nome", "unknown key"),
        ("reviewed = [", "review = 1\nreviewed = [", "lexicons.review", "unknown key"),
        ("names = []", "names = []\nname = 1", "publisher.name", "unknown key"),
        ("hold_after_rejected = 3", "hold_after = 3", "author.hold_after", "unknown key"),
        (
            "reject_at = 0.9\n",
            "reject_at = 0.9\nreject_att = 1\n",
            "guidelines.profanity.reject_att",
            "unknown key",
        ),
        ('title.ckb = "جنێو"', 'title.ckp = "جنێو"', "guidelines.profanity.title.ckp", "unknown key"),
        ('en = "Debate."', 'en = "Debate."\nxx = "?"', "welcome.xx", "unknown key"),
        # thresholds
        ("hold_at = 0.1", "hold_at = -0.1", "guidelines.threat.hold_at", "must be between 0 and 1"),
        ("reject_at = 0.8", "reject_at = 1.01", "guidelines.threat.reject_at", "must be between 0 and 1"),
        ("reject_at = 0.8", "reject_at = nan", "guidelines.threat.reject_at", "must be between 0 and 1"),
        ("reject_at = 0.8", "reject_at = inf", "guidelines.threat.reject_at", "must be between 0 and 1"),
        ("reject_at = 0.8", "reject_at = true", "guidelines.threat.reject_at", "must be a number"),
        ("reject_at = 0.8", 'reject_at = "0.8"', "guidelines.threat.reject_at", "must be a number"),
        ("reject_at = 0.8", "reject_at = 1" + "0" * 400, "guidelines.threat.reject_at", "must be between"),
        ("hold_at = 0.1", "hold_at = 0.81", "guidelines.threat.hold_at", "must not be above reject_at"),
        # types
        ('name = "House rules"', "name = 1", "name", "must be a text"),
        ('name = "House rules"', 'name = "  "', "name", "must not be blank"),
        ('name = "House rules"', 'name = "a\\u0000"', "name", "must not hold control characters"),
        ('name = "House rules"', f'name = "{"x" * 201}"', "name", "must be at most 200 characters"),
        ("names = []", 'names = "us"', "publisher.names", "must be a list of texts"),
        ("names = []", "names = [1]", "publisher.names", "1 must be a text"),
        ("names = []", 'names = ["us", "us"]', "publisher.names", "'us' is listed twice"),
        (
            "machine_may_reject = true",
            "machine_may_reject = 1",
            "guidelines.profanity.machine_may_reject",
            "true or",
        ),
        ("hold_after_rejected = 3", "hold_after_rejected = 0", "author.hold_after_rejected", "whole number"),
        (
            "hold_after_rejected = 3",
            "hold_after_rejected = 2.5",
            "author.hold_after_rejected",
            "whole number",
        ),
        (
            "hold_after_rejected = 3",
            "hold_after_rejected = true",
            "author.hold_after_rejected",
            "whole number",
        ),
        ('title.en = "Threats"', 'title = "Threats"', "guidelines.threat.title", "must be a table"),
        ('title.en = "Threats"', 'title.en = ""', "guidelines.threat.title.en", "must not be blank"),
        (
            'text.en = "No threats."',
            'text.en = "x"\ncovers.en = "y"',
            "guidelines.threat.covers.en",
            "a list of",
        ),
        # languages and kinds
        (
            'languages = ["en", "ckb"]',
            'languages = ["en", "ckb", "Kurdish"]',
            "languages",
            "'Kurdish' is not a",
        ),
        ('reviewed = ["en"]', 'reviewed = ["en", "tr"]', "lexicons.reviewed", "'tr' is not one of"),
        (
            'certain_kinds = ["lexicon"]',
            'certain_kinds = ["word"]',
            "guidelines.profanity.certain_kinds",
            "not a kind",
        ),
        (
            'certain_kinds = ["lexicon"]',
            'certain_kinds = ["model"]',
            "guidelines.profanity.certain_kinds",
            "reject_at",
        ),
        # what is no setting
        (
            "machine_may_reject = true",
            "yields_to_criticism = false",
            "guidelines.profanity.yields_to_criticism",
            "cannot be set",
        ),
        # sections
        (
            "[sections.sport.profanity]",
            "[sections.sport.profanty]",
            "sections.sport.profanty",
            "not one of the guid",
        ),
        ("reject_at = 0.95", "certain_kinds = []", "sections.sport.profanity.certain_kinds", "unknown key"),
        ("reject_at = 0.95", "reject_at = 0.1", "sections.sport.profanity.reject_at", "would be above"),
        ("reject_at = 0.95", "hold_at = 0.91", "sections.sport.profanity.hold_at", "would be above"),
        ("reject_at = 0.95", "reject_at = true", "sections.sport.profanity.reject_at", "must be a number"),
        (
            "machine_may_reject = false",
            'machine_may_reject = "no"',
            "sections.sport.profanity.machine_may_reject",
            "t",
        ),
        (
            "[sections.sport.profanity]",
            '[sections."Local news".x]',
            'sections."Local news".x',
            "not one of the guid",
        ),
    ],
)
def test_a_fault_is_named_with_its_line_and_field(old: str, new: str, field: str, message: str) -> None:
    text = MINIMAL.replace(old, new)
    assert text != MINIMAL
    (problem,) = [p for p in problems_of(text) if not p.message.endswith("is missing")]
    assert problem.field == field
    assert message in problem.message
    key = field.rpartition(".")[2]
    rows = [number for number, row in enumerate(new.splitlines()) if re.search(rf"\b{key}\b", row)]
    assert problem.line == line_of(text, new) + rows[-1]


@pytest.mark.parametrize(
    ("dropped", "field", "nearest"),
    [
        ('name = "House rules"\n', "name", None),
        ('title.en = "Threats"\n', "guidelines.threat.title.en", "[guidelines.threat]"),
        ('text.en = "No threats."\n', "guidelines.threat.text.en", "[guidelines.threat]"),
        ('title.en = "Profanity"\n', "guidelines.profanity.title.en", "title.ckb"),
        ("reject_at = 0.8\n", "guidelines.threat.reject_at", "[guidelines.threat]"),
        ('[welcome]\nen = "Debate."\n', "welcome.en", None),
        ('en = "Never edited."\n', "outcome_rule.en", "[outcome_rule]"),
    ],
)
def test_what_is_missing_is_named_where_it_belongs(dropped: str, field: str, nearest: str | None) -> None:
    text = MINIMAL.replace(dropped, "")
    line = line_of(text, nearest) if nearest else None
    assert problems_of(text) == (PolicyProblem(line, field, "is missing"),)


def test_languages_and_guidelines_must_not_be_empty() -> None:
    fields = [problem.field for problem in problems_of("")]
    assert {"languages", "guidelines"} <= set(fields)


def test_a_guideline_needs_a_plain_name() -> None:
    text = MINIMAL.replace("[guidelines.threat]", '[guidelines."No threats"]')
    assert [problem.field for problem in problems_of(text)] == ['guidelines."No threats"']


def test_all_faults_come_at_once_in_file_order() -> None:
    text = (
        MINIMAL.replace("reject_at = 0.8", "reject_at = 8")
        .replace("reject_at = 0.9\n", "reject_at = 9\n")
        .replace("names = []", "names = 3")
    )
    with pytest.raises(PolicyError) as caught:
        load_policy(text.encode())
    assert caught.value.code == "policy_invalid"
    assert str(caught.value).splitlines() == [
        "line 8: publisher.names: must be a list of texts",
        "line 21: guidelines.profanity.reject_at: must be between 0 and 1",
        "line 30: guidelines.threat.reject_at: must be between 0 and 1",
    ]


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (b'name = "a"\nlanguages = [\n"en"\n\nb = 1\n', 5, "is not valid TOML"),
        (b'name = "a"\nname = "b"\n', 2, "is not valid TOML"),
        (b'name = "a"\nlanguages = ["en"', 2, "is not valid TOML"),
        (b'name = "a"\n\nx = "\xff"\n', 3, "is not UTF-8 text"),
        (b"x = " + b"9" * 5000, None, "is not valid TOML"),
        (b"x = " + b"[" * 100_000, None, "is nested too deeply"),
        (b"#" * (256 * 1024 + 1), None, "the file is larger than 256 KB"),
    ],
)
def test_a_file_that_is_no_toml_says_where(data: bytes, line: int | None, message: str) -> None:
    with pytest.raises(PolicyError) as caught:
        load_policy(data)
    (problem,) = caught.value.problems
    assert (problem.line, problem.field) == (line, "")
    assert problem.message.startswith(message)
