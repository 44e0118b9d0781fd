"""A policy: one version of a site's guidelines with their thresholds. It is data; ``decide`` judges by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

FALLBACK_LANGUAGE: Final = "en"

YIELD_TO_CRITICISM: Final = frozenset({"profanity", "vulgarity", "personal_attack"})
"""Guidelines on which the machine alone never rejects a comment that criticises the publisher.
A constant and no setting: a newsroom must not be able to switch off criticism of itself."""

CERTAIN_KINDS: Final = ("lexicon", "disguised", "phrase", "link", "phone")
"""Kinds of findings a policy may take as certain. ``model`` is not among them: a model's word is a
probability, and ``reject_at`` is the place for that."""


@dataclass(frozen=True, slots=True)
class Guideline:
    """One guideline: what it says to people, and what it lets the machine do."""

    key: str
    title: Mapping[str, str]
    text: Mapping[str, str]
    covers: Mapping[str, tuple[str, ...]]
    spares: Mapping[str, tuple[str, ...]]
    hold_at: float
    reject_at: float
    certain_kinds: tuple[str, ...] = ()
    machine_may_reject: bool = False

    @property
    def yields_to_criticism(self) -> bool:
        """True where criticism of the publisher turns the machine's rejection into a hold."""
        return self.key in YIELD_TO_CRITICISM

    def title_in(self, language: str) -> str:
        return _text_in(self.title, language)

    def text_in(self, language: str) -> str:
        return _text_in(self.text, language)

    def covers_in(self, language: str) -> tuple[str, ...]:
        return _examples_in(self.covers, language)

    def spares_in(self, language: str) -> tuple[str, ...]:
        return _examples_in(self.spares, language)


@dataclass(frozen=True, slots=True)
class Override:
    """What one section changes about one guideline; ``None`` leaves it as it is."""

    hold_at: float | None = None
    reject_at: float | None = None
    machine_may_reject: bool | None = None

    def apply(self, guideline: Guideline) -> Guideline:
        """The guideline as this section has it."""
        return replace(
            guideline,
            hold_at=guideline.hold_at if self.hold_at is None else self.hold_at,
            reject_at=guideline.reject_at if self.reject_at is None else self.reject_at,
            machine_may_reject=(
                guideline.machine_may_reject if self.machine_may_reject is None else self.machine_may_reject
            ),
        )


@dataclass(frozen=True, slots=True)
class Policy:
    """A versioned set of guidelines. ``digest`` is the SHA-256 (hex) of the exact bytes of the file."""

    digest: str
    name: str
    languages: tuple[str, ...]
    reviewed_lexicons: tuple[str, ...]
    publisher_names: tuple[str, ...]
    guidelines: Mapping[str, Guideline]
    hold_after_rejected: int
    welcome: Mapping[str, str] = field(default_factory=dict)
    outcome_rule: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, Mapping[str, Override]] = field(default_factory=dict)

    def for_section(self, section: str) -> Policy:
        """The policy as it holds in ``section``: the same digest, that section's thresholds."""
        overrides = self.sections.get(section, {})
        if not overrides:
            return self
        changed = {
            key: overrides[key].apply(guideline) if key in overrides else guideline
            for key, guideline in self.guidelines.items()
        }
        # Sections do not stack, so the result has none left to apply.
        return replace(self, guidelines=changed, sections={})

    def welcome_in(self, language: str) -> str:
        return _text_in(self.welcome, language)

    def outcome_rule_in(self, language: str) -> str:
        return _text_in(self.outcome_rule, language)


def _text_in(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or texts.get(FALLBACK_LANGUAGE, "")


def _examples_in(examples: Mapping[str, tuple[str, ...]], language: str) -> tuple[str, ...]:
    return examples.get(language) or examples.get(FALLBACK_LANGUAGE, ())
