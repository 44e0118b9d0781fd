"""Reading the parts of a policy file: guidelines, texts in many languages, what sections change."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from lettersdesk.guidelines.policy import (
    CERTAIN_KINDS,
    FALLBACK_LANGUAGE,
    YIELD_TO_CRITICISM,
    Guideline,
    Override,
)
from lettersdesk.guidelines.tables import Table
from lettersdesk.screening.screening import LANGUAGES

_GUIDELINE_KEY: Final = re.compile(r"[a-z][a-z0-9_]{0,49}")
_GUIDELINE_KEYS: Final = (
    "title",
    "text",
    "covers",
    "spares",
    "hold_at",
    "reject_at",
    "certain_kinds",
    "machine_may_reject",
)
_OVERRIDE_KEYS: Final = ("hold_at", "reject_at", "machine_may_reject")
_NOT_A_SETTING: Final = {
    "yields_to_criticism": "cannot be set: " + ", ".join(sorted(YIELD_TO_CRITICISM)) + " always yield to "
    "criticism of the publisher, and nothing else does"
}


def read_guidelines(table: Table, languages: Collection[str]) -> dict[str, Guideline]:
    """Every guideline in file order; those with problems come out with harmless values in their place."""
    guidelines: dict[str, Guideline] = {}
    for key, entry in table.read_tables():
        if not _GUIDELINE_KEY.fullmatch(key):
            table.report.add(entry.path, "must be named with small letters, digits and underscores")
        guidelines[key] = _read_guideline(key, entry, languages)
    if not table.values:
        table.report.add(table.path, "must hold at least one guideline")
    return guidelines


def _read_guideline(key: str, table: Table, languages: Collection[str]) -> Guideline:
    table.refuse_others(_GUIDELINE_KEYS, why=_NOT_A_SETTING)
    hold_at, reject_at = table.read_share("hold_at"), table.read_share("reject_at")
    if hold_at is not None and reject_at is not None and hold_at > reject_at:
        table.report.add((*table.path, "hold_at"), "must not be above reject_at")
    return Guideline(
        key=key,
        title=read_translations(table, "title", languages),
        text=read_translations(table, "text", languages),
        covers=_read_examples(table.read_table("covers"), languages),
        spares=_read_examples(table.read_table("spares"), languages),
        hold_at=0.0 if hold_at is None else hold_at,
        reject_at=1.0 if reject_at is None else reject_at,
        certain_kinds=table.read_texts("certain_kinds", allowed=_fault_in_kind),
        machine_may_reject=bool(table.read_flag("machine_may_reject", absent=False)),
    )


def read_translations(parent: Table, key: str, languages: Collection[str]) -> dict[str, str]:
    """One text per language; English must be there, for every language without one falls back to it."""
    table = parent.read_table(key)
    _refuse_other_languages(table, languages)
    if FALLBACK_LANGUAGE not in table.values and isinstance(parent.values.get(key, {}), dict):
        table.report.add((*table.path, FALLBACK_LANGUAGE), "is missing")
    return {code: table.read_text(code) for code in table.values}


def _read_examples(table: Table, languages: Collection[str]) -> dict[str, tuple[str, ...]]:
    _refuse_other_languages(table, languages)
    return {code: table.read_texts(code) for code in table.values}


def _refuse_other_languages(table: Table, languages: Collection[str]) -> None:
    # The shipped languages are welcome everywhere, so that a site may list fewer and keep the texts.
    table.refuse_others(tuple(dict.fromkeys((*LANGUAGES, *languages))))


def _fault_in_kind(kind: str) -> str:
    if kind == "model":
        return "cannot be certain: a model gives a probability, and reject_at is the place for it"
    return "" if kind in CERTAIN_KINDS else f"is not a kind of finding; known: {', '.join(CERTAIN_KINDS)}"


def read_sections(table: Table, guidelines: dict[str, Guideline]) -> dict[str, dict[str, Override]]:
    """What each section changes: thresholds and the machine's licence, of guidelines that exist."""
    return {section: _read_overrides(entry, guidelines) for section, entry in table.read_tables()}


def _read_overrides(table: Table, guidelines: dict[str, Guideline]) -> dict[str, Override]:
    table.refuse_others(guidelines, why=dict.fromkeys(table.values, "is not one of the guidelines above"))
    overrides: dict[str, Override] = {}
    for key, entry in table.read_tables():
        if key not in guidelines:
            continue
        entry.refuse_others(_OVERRIDE_KEYS)
        override = Override(
            hold_at=entry.read_share("hold_at", required=False),
            reject_at=entry.read_share("reject_at", required=False),
            machine_may_reject=entry.read_flag("machine_may_reject"),
        )
        changed = override.apply(guidelines[key])
        if changed.hold_at > changed.reject_at:
            place = "hold_at" if override.hold_at is not None else "reject_at"
            entry.report.add(
                (*entry.path, place),
                f"hold_at ({changed.hold_at}) would be above reject_at ({changed.reject_at})",
            )
        overrides[key] = override
    return overrides
