"""Disguises: listed words behind masks (f*ck), digits (sh1t), spaces (f u c k) or long letters (fuuuck).

A disguise is undone only towards a listed word, never by itself: "a55 road" stays as it is, since
nothing of it but the digits would make the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lettersdesk.screening.findings import Finding
from lettersdesk.screening.lexicon import Entry, Lexicon, covers_runs, squeeze
from lettersdesk.screening.normalise import Folded, strip_accents
from lettersdesk.screening.plausible import plausible_lexicons, read_entry
from lettersdesk.screening.tokens import Token

# Letters mixed with signs, cut at spaces and at the marks between words.
_CHUNK = re.compile(r"[^\s/,.;:()\[\]{}\"“”«»<>…،؛؟?=&]+")
_TRAILING = "!'*_~-–—|"
_LEADING = "!'*_~-–—|#"
_LEET = str.maketrans("@$0134578!|+€", "asoieastbiite")
_LEET_L = str.maketrans("@$0134578!|+€", "asoleastbllte")
_LEET_SIGNS = frozenset("@$0134578!|+€")
_MASK_SIGNS = frozenset("*#%-–—_~^•·×")
_LONGEST_CHUNK = 24

# At most one space and one sign between two letters; no letter may touch a longer word.
_SPACED = re.compile(r"(?<![^\W_])(?:[^\W\d_](?:[ ]{1,2}|[.\-_*·]| ?[.\-_*] )){3,}[^\W\d_](?![^\W_])")
_ONE_SPACE = 2
"""How far apart spaced letters of one word stand."""
_SHORTEST_SPACED = 4
_LONGEST_SPACED = 12

# Three of one letter are drawn out. Two are not enough (a Shiite is no curse), save for a u.
_DRAWN_OUT = re.compile(r"([^\W\d_])\1\1|uu")


def find_disguises(folded: Folded, tokens: Sequence[Token], language: str) -> list[Finding]:
    """Findings for every listed word that needs a disguise undone."""
    lexicons = plausible_lexicons(language)
    found = [*_find_masked(folded, lexicons, language), *_find_spaced(folded, lexicons, language)]
    if _DRAWN_OUT.search(folded.text):
        found += _find_drawn_out(folded, tokens, lexicons, language)
    if language == "en" and not folded.text.isascii():
        found += _find_accented(folded, tokens, lexicons)
    return found


def _finding(
    entry: Entry, form: str, folded: Folded, start: int, end: int, language: str, sure: bool = True
) -> Iterator[Finding]:
    unambiguous = read_entry(entry, form, language)
    if unambiguous is not None:
        span = folded.span(start, end)
        certain = unambiguous and sure
        yield Finding(entry.guideline, "disguised", certain, entry.language, (span,), entry=entry.lemma)


def _find_masked(folded: Folded, lexicons: Sequence[Lexicon], language: str) -> Iterator[Finding]:
    for match in _CHUNK.finditer(folded.text):
        chunk = match[0]
        if chunk.isalpha() or len(chunk) > 2 * _LONGEST_CHUNK:
            continue
        start = match.start() + len(chunk) - len(chunk.lstrip(_LEADING))
        # A star in front makes the stars behind markdown's; otherwise they may stand for letters.
        tail = _TRAILING if start > match.start() else _TRAILING.replace("*", "")
        for ending in dict.fromkeys((_TRAILING, tail)):
            core = chunk[start - match.start() :].rstrip(ending)
            if not core or core.isalpha() or len(core) > _LONGEST_CHUNK:
                continue
            hit = _unmask(core, lexicons)
            if hit is not None:
                entry, form, sure = hit
                yield from _finding(entry, form, folded, start, start + len(core), language, sure)
                break


def _unmask(core: str, lexicons: Sequence[Lexicon]) -> tuple[Entry, str, bool] | None:
    """The listed word behind a chunk, and whether enough of it is shown to be sure."""
    letters = sum(c.isalpha() for c in core)
    leet = sum(c in _LEET_SIGNS for c in core)
    masks = sum(c in _MASK_SIGNS for c in core)
    if letters + leet + masks < len(core) or not letters or letters < leet - 1:
        return None
    digits = sum(c.isdigit() for c in core)
    if digits and letters < max(2, digits + 1):
        return None
    for lexicon in lexicons:
        for table in (_LEET, _LEET_L):
            decoded = core.translate(table)
            hit = _match_mask(decoded, lexicon) if masks else _match_leet(decoded, lexicon)
            if hit is not None:
                entry, form, sure = hit
                # Two letters and a digit are as likely a number plate.
                return entry, form, sure and not (digits and len(form) < 4)
    return None


def _match_leet(decoded: str, lexicon: Lexicon) -> tuple[Entry, str, bool] | None:
    entry = lexicon.words.get(decoded)
    return None if entry is None else (entry, decoded, True)


def _match_mask(pattern: str, lexicon: Lexicon) -> tuple[Entry, str, bool] | None:
    shown = sum(c not in _MASK_SIGNS for c in pattern)
    if shown < 2:
        return None
    # A mask may stand for one letter more than it has signs: f*k, f**king.
    for longer in (0, 1):
        length = len(pattern) + longer
        for form in lexicon.by_shape.get((pattern[0], length), ()):
            entry = lexicon.words[form]
            if entry.unambiguous and length > 3 and _fits(pattern, form, longer):
                return entry, form, longer == 0 and 2 * shown >= length
    return None


def _fits(pattern: str, form: str, longer: int) -> bool:
    """Whether ``form`` shows through ``pattern``; its first mask run may swallow ``longer`` letters more."""
    shift = 0
    for i, sign in enumerate(pattern):
        if sign in _MASK_SIGNS:
            shift = longer
        elif form[i + shift] != sign:
            return False
    return True


def _find_spaced(folded: Folded, lexicons: Sequence[Lexicon], language: str) -> Iterator[Finding]:
    for match in _SPACED.finditer(folded.text):
        places = [i for i in range(match.start(), match.end()) if folded.text[i].isalpha()]
        letters = "".join(folded.text[i] for i in places)
        at = 0
        while at <= len(letters) - _SHORTEST_SPACED:
            hit = _longest_word(letters, at, lexicons)
            if hit is None:
                at += 1
                continue
            entry, form = hit
            last = at + len(form) - 1
            # Spaced capitals hide whether a Turkish I has its dot, and spaced letters where words end:
            # F I N I S H  I T holds no swear word, so a sure one begins where the run or a wider gap does.
            begins = at == 0 or places[at] - places[at - 1] > _ONE_SPACE
            sure = entry.language == "en" and begins
            yield from _finding(entry, form, folded, places[at], places[last] + 1, language, sure)
            at = last + 1


def _longest_word(letters: str, at: int, lexicons: Sequence[Lexicon]) -> tuple[Entry, str] | None:
    for length in range(_LONGEST_SPACED, _SHORTEST_SPACED - 1, -1):
        form = letters[at : at + length]
        for lexicon in lexicons:
            entry = lexicon.words.get(form)
            if (
                entry is not None
                and entry.unambiguous
                and length >= _SHORTEST_SPACED + (entry.language != "en")
            ):
                return entry, form
    return None


def _find_drawn_out(
    folded: Folded, tokens: Sequence[Token], lexicons: Sequence[Lexicon], language: str
) -> Iterator[Finding]:
    for token in tokens:
        if not _DRAWN_OUT.search(token.form):
            continue
        squeezed = squeeze(token.form)
        for lexicon in lexicons:
            if token.form in lexicon.words:
                continue
            for form in lexicon.squeezed.get(squeezed, ()):
                if covers_runs(token.form, form):
                    entry = lexicon.words[form]
                    yield from _finding(entry, form, folded, token.start, token.end, language)
                    break


def _find_accented(folded: Folded, tokens: Sequence[Token], lexicons: Sequence[Lexicon]) -> Iterator[Finding]:
    for token in tokens:
        plain = strip_accents(token.form)
        if plain == token.form:
            continue
        for lexicon in lexicons:
            entry = lexicon.words.get(plain)
            if entry is not None and entry.unambiguous:
                yield from _finding(entry, plain, folded, token.start, token.end, "en")
