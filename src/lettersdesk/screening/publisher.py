"""Criticism of the publisher: its people, pieces, sources or moderation named together with a judgement.

Mere mention is not criticism: "in this article the minister lies" judges the minister.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from lettersdesk.screening.cues import Cue, CueIndex
from lettersdesk.screening.normalise import fold_form
from lettersdesk.screening.tokens import Token

# A judgement stands within so many words of what it judges, in the same sentence.
_BEHIND = 9
_BEFORE = 5
_BESIDE = 2
_CALLED = 2
# Cues looked at of one role: more stand only in texts made to be slow.
_TRIED = 30
# Words of the longest judgement.
_LONGEST = 4
_VERBS_LAST = ("tr", "fa", "ckb", "kmr", "ku")
_SENTENCE_END = re.compile(r"[.!?؟؛;\n]")
_CLAUSE_END = re.compile(r"[.!?؟؛;\n,،:()]")
_ROLES = (
    *(
        "yours",
        "this",
        "pieces",
        "judges",
        "faults",
        "charges",
        "reports",
        "mine",
        "removals",
        "praise",
        "but",
        "worst",
    ),
)
_NO_TARGETS = ("judges", "faults", "reports", "removals", "praise", "but")
# The newsroom's own words in the languages that people of one place mix.
_SPOKEN_WITH = {
    "en": ("en",),
    "ar": ("ar", "en"),
    "ckb": ("ckb", "kmr", "en"),
    "kmr": ("kmr", "ckb", "en"),
    "ku": ("ckb", "kmr", "en"),
    "tr": ("tr", "en"),
    "fa": ("fa", "en"),
}


@dataclass(frozen=True, slots=True)
class _Sayings:
    """Where a target only speaks of others: "the article says", "in this report"."""

    reports: Sequence[int]
    verbs_last: bool
    sources: frozenset[str]

    def mention(self, target: Cue, tokens: Sequence[Token], *, owned: bool) -> bool:
        """Whether a target is a source here, which what follows is not about."""
        if not owned and target.first and tokens[target.first - 1].form in self.sources:
            return True
        first = bisect_left(self.reports, target.first - _BESIDE)
        return first < bisect_right(self.reports, target.last + _BESIDE)

    def tell(self, judge: Cue, target: Cue) -> bool:
        """Whether a judgement is what the target tells of others ("the reporter showed how they lied")."""
        if judge.first <= target.last:
            return False
        # Where verbs come last, "the reporter their lies has shown".
        last = judge.last + _BESIDE if self.verbs_last else judge.first - 1
        return bisect_left(self.reports, target.last + 1) < bisect_right(self.reports, last)


@cache
def _load_criticism() -> tuple[CueIndex, Mapping[str, frozenset[str]]]:
    """Every language's cues, their roles written ``en judges``; and its words that make a mention."""
    data = tomllib.loads((files(__package__) / "publisher.toml").read_text("utf-8"))
    phrases = {f"{lang} {role}": table[role].split(",") for lang, table in data.items() for role in _ROLES}
    mentions = {lang: frozenset(fold_form(table["mentions"]).split()) for lang, table in data.items()}
    return CueIndex(phrases), mentions


@lru_cache(maxsize=32)
def _index_names(names: tuple[str, ...]) -> CueIndex:
    return CueIndex({"yours": names})


def criticises_publisher(
    text: str, tokens: Sequence[Token], language: str, publisher_names: Sequence[str] = ()
) -> bool:
    """Whether the folded ``text`` passes judgement on the newsroom or one of ``publisher_names``."""
    index, mentions = _load_criticism()
    spoken = _SPOKEN_WITH.get(language, tuple(mentions))
    cues = index.find(tokens)
    named = _index_names(tuple(publisher_names)).find(tokens) if publisher_names else []
    if not named and all(cue.role.endswith(_NO_TARGETS) for cue in cues):
        return False
    roles: dict[str, list[Cue]] = {role: [] for role in _ROLES}
    for cue in cues:
        cue_language, _, role = cue.role.partition(" ")
        # A short comment's language may be misread; several words are no other language's by chance.
        if cue_language in spoken or (role == "charges" and cue.last > cue.first):
            roles[role].append(cue)
    if roles["charges"] or _is_removed(roles["mine"], roles["removals"], text):
        return True
    judges = sorted([*roles["judges"], *roles["faults"]], key=lambda cue: cue.first)
    targets = _drop_inner([*roles["yours"], *named, *roles["this"]])
    sources = frozenset[str]().union(*(mentions[key] for key in spoken))
    sayings = _Sayings([cue.first for cue in roles["reports"]], language in _VERBS_LAST, sources)
    starts = [cue.first for cue in judges]
    for target in targets:
        owned = not target.role.endswith("this")
        first = bisect_left(starts, target.first - _BEFORE - _LONGEST)
        near = judges[first : bisect_right(starts, target.last + _BEHIND)]
        praised = _is_praised(target, roles["praise"], roles["but"], text)
        mentioned = sayings.mention(target, tokens, owned=owned) or praised
        # Who speaks to the newsroom of its own work, and neither thanks nor quotes it, finds fault with it.
        if owned and not mentioned:
            return True
        for judge in near:
            told = not owned and sayings.tell(judge, target)
            if not told and _judges(judge, target, text, mentioned=mentioned, owned=owned):
                return True
    return _is_worst(roles["worst"], roles["pieces"]) or _has_fault(
        roles["pieces"], roles["faults"], tokens, text, sayings
    )


def _is_removed(mine: Sequence[Cue], removals: Sequence[Cue], text: str) -> bool:
    """Whether the reader's own comments were taken away, by what stands in the same sentence."""
    return any(
        abs(removal.first - own.last) <= _BEHIND and not _SENTENCE_END.search(text, *_between(own, removal))
        for own in mine[:_TRIED]
        for removal in removals[:_TRIED]
    )


def _is_worst(worst: Sequence[Cue], pieces: Sequence[Cue]) -> bool:
    """Whether a piece is called the worst there is."""
    return any(
        0 < piece.first - word.last <= _LONGEST for word in worst[:_TRIED] for piece in pieces[:_TRIED]
    )


def _has_fault(
    pieces: Sequence[Cue], faults: Sequence[Cue], tokens: Sequence[Token], text: str, sayings: _Sayings
) -> bool:
    """Whether a piece, whosever, has a fault that only writing can have."""
    for piece in pieces[:_TRIED]:
        if sayings.mention(piece, tokens, owned=False):
            continue
        for fault in faults[:_TRIED]:
            near = abs(fault.first - piece.last) <= _BEHIND and fault.first != piece.first
            if (
                near
                and not sayings.tell(fault, piece)
                and not _CLAUSE_END.search(text, *_between(piece, fault))
            ):
                return True
    return False


def _is_praised(target: Cue, praise: Sequence[Cue], but: Sequence[Cue], text: str) -> bool:
    """Whether a target is praised in its clause, and nothing is taken back after it."""
    for cue in praise[:_TRIED]:
        apart = abs(cue.first - target.last) <= _BEFORE
        if apart and not _CLAUSE_END.search(text, *_between(cue, target)):
            return all(word.first < target.first for word in but)
    return False


def _between(one: Cue, other: Cue) -> tuple[int, int]:
    return min(one.end, other.end), max(one.start, other.start)


def _drop_inner(targets: list[Cue]) -> list[Cue]:
    """Targets that stand in no longer one: "this report" is not also "report"."""
    kept: list[Cue] = []
    for target in sorted(targets, key=lambda cue: (cue.first, -cue.last)):
        if not kept or target.last > kept[-1].last:
            kept.append(target)
    return kept


def _judges(judge: Cue, target: Cue, text: str, *, mentioned: bool, owned: bool) -> bool:
    """Whether a judgement is passed on the target, as far as their places tell."""
    if judge.last < target.first:
        between = text[judge.end : target.start]
        away = target.first - judge.last
        # "Shame on you, moderators": who is called upon stands behind a comma.
        end = _SENTENCE_END if owned and away <= _CALLED else _CLAUSE_END
        return away <= _BEFORE and not end.search(between)
    if judge.first <= target.last or mentioned:
        return False
    between = text[target.end : judge.start]
    return not (_SENTENCE_END if owned else _CLAUSE_END).search(between)
