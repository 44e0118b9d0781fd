"""Criticism of the publisher: its people, pieces, sources or moderation named together with a judgement.

Mere mention is not criticism: "in this article the minister lies" judges the minister.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from lettersdesk.screening.normalise import fold_form
from lettersdesk.screening.tokens import Token, split_forms
from lettersdesk.screening.wordlist import WordList

# A judgement stands within so many words of what it judges, in the same sentence.
_BEHIND = 8
_BEFORE = 5
_SENTENCE_END = re.compile(r"[.!?؟\n]")
_ARABIC_CLITICS = ("و", "ف", "ب", "ل")

Targets = Mapping[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class _Criticism:
    targets: Targets
    judges: WordList
    mentions: frozenset[str]


@cache
def _load_criticism() -> Mapping[str, _Criticism]:
    data = tomllib.loads((files(__package__) / "publisher.toml").read_text("utf-8"))
    return {
        language: _Criticism(
            _index(tuple(fold_form(target).split()) for target in table["targets"].split(",")),
            WordList.of(fold_form(word) for word in table["judges"].split()),
            frozenset(fold_form(table["mentions"]).split()),
        )
        for language, table in data.items()
    }


def _index(targets: Iterator[tuple[str, ...]]) -> Targets:
    """Targets by their first word."""
    index: dict[str, tuple[tuple[str, ...], ...]] = {}
    for target in targets:
        if target:
            index[target[0]] = (*index.get(target[0], ()), target)
    return index


@lru_cache(maxsize=32)
def _index_names(names: tuple[str, ...]) -> Targets:
    return _index(tuple(split_forms(name)) for name in names)


def criticises_publisher(
    text: str, tokens: Sequence[Token], language: str, publisher_names: Sequence[str] = ()
) -> bool:
    """Whether the folded ``text`` passes judgement on the newsroom or one of ``publisher_names``."""
    criticism = _load_criticism()
    spoken = [criticism[key] for key in _languages_of(language) if key in criticism]
    names = _index_names(tuple(publisher_names))
    sentences = _number_sentences(text, tokens)
    judged = [any(token.form in words.judges for words in spoken) for token in tokens]
    if not any(judged):
        return False
    for words in spoken:
        for targets in (words.targets, names):
            for start, end in _find_targets(targets, tokens):
                if _is_judged(start, end, tokens, judged, sentences, words.mentions):
                    return True
    return False


def _languages_of(language: str) -> tuple[str, ...]:
    if language in ("ckb", "kmr", "ku"):
        return ("ckb", "kmr")
    return (language, "en", "en-moderation") if language != "en" else ("en", "en-moderation")


def _number_sentences(text: str, tokens: Sequence[Token]) -> list[int]:
    """The number of the sentence that each token stands in."""
    numbers: list[int] = []
    number = place = 0
    for token in tokens:
        number += bool(_SENTENCE_END.search(text, place, token.start))
        numbers.append(number)
        place = token.end
    return numbers


def _find_targets(targets: Targets, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where targets stand, as first and last token; Arabic sets و, ف, ب and ل on their first word."""
    for at, token in enumerate(tokens):
        form = token.form
        candidates = targets.get(form, ())
        if not candidates and form.startswith(_ARABIC_CLITICS):
            candidates = targets.get(form[1:], ())
        for target in candidates:
            rest = target[1:]
            if all(
                at + step < len(tokens) and tokens[at + step].form == word
                for step, word in enumerate(rest, 1)
            ):
                yield at, at + len(rest)


def _is_judged(
    start: int,
    end: int,
    tokens: Sequence[Token],
    judged: Sequence[bool],
    sentences: Sequence[int],
    mentions: frozenset[str],
) -> bool:
    sentence = sentences[start]
    before = range(max(0, start - _BEFORE), start)
    if any(judged[i] and sentences[i] == sentence for i in before):
        return True
    if start and tokens[start - 1].form in mentions and sentences[start - 1] == sentence:
        return False
    behind = range(end + 1, min(len(tokens), end + 1 + _BEHIND))
    return any(judged[i] and sentences[i] == sentence for i in behind)
