"""A verdict: what a policy makes of one screening, and the author record it may weigh."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Outcome = Literal["approve", "reject", "hold"]
Mode = Literal["auto", "assist"]

HOLD_REASONS: Final = (
    # Vetoes: they hold a comment even where there are grounds to reject it.
    "detector_failed",  # a detector raised, or gave a number that is no probability
    "rules_disagree",  # a certain finding, but the calibrated model takes the comment for innocent
    "language_unlisted",  # the comment's language is not one of the policy's
    "automation_off",  # the article, section or site lets only people decide
    # Why there are no grounds to reject, or no licence to approve.
    "criticises_publisher",  # the only grounds yield to criticism of the publisher
    "machine_may_not_reject",  # the only grounds are reserved for people
    "lexicon_unreviewed",  # would be certain, had a person reviewed that language's lexicon
    "finding_undecided",  # findings that are not certain
    "score_undecided",  # a probability too high to approve and too low to reject
    "not_calibrated",  # no probability to decide by, for this language or for some guideline
    "author_record",  # too many rejected comments by the same proven identity
    # The mode: in assist a person decides, whatever else is true.
    "assist_mode",
)
"""Every code a verdict may hold for, in the order in which ``Verdict.hold_reasons`` lists them."""


@dataclass(frozen=True, slots=True)
class AuthorRecord:
    """Past decisions on a *proven* identity (confirmed e-mail, single sign-on). A typed name has none."""

    approved: int = 0
    rejected: int = 0


EMPTY_RECORD: Final = AuthorRecord()


@dataclass(frozen=True, slots=True)
class Verdict:
    """``outcome`` is what the machine may do; ``advice`` is what it would tell a moderator.

    ``guidelines`` go with the advice, in policy order; for a rejection they are its exact grounds.
    ``hold_reasons`` is empty unless the outcome is ``hold``, and never empty then.
    """

    outcome: Outcome
    guidelines: tuple[str, ...]
    hold_reasons: tuple[str, ...]
    advice: Outcome
