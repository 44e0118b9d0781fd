"""Every certain entry of every language is found behind any chain of up to three disguises."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lettersdesk.screening import LANGUAGES, screen
from lettersdesk.screening.lexicon import read_entries
from screening.disguising import ARABIC, LATIN, NEEDS_LENGTH, SHORTEST, hide

PROSE = {
    "en": "The council should have asked the residents about the bridge.",
    "ar": "كان على المجلس أن يسأل أهل المدينة عن الجسر الجديد.",
    "ckb": "ئەنجومەن دەبوو پرسیار لە خەڵکی شارەکە بکات دەربارەی پردەکە.",
    "kmr": "Divê meclîsê ji xelkê bajêr bipirsiya ka pirê dixwazin an na.",
    "tr": "Belediye bu köprü için mahalleliye önceden sormalıydı değil mi.",
    "fa": "شورا باید پیش از ساختن پل از مردم شهر می‌پرسید.",
}
BADINI = "دڤێت جڤات پرسیارێ ژ خەلکێ باژێڕی بکەت کا وان پر دڤێت یان نە."


def list_certain(language: str) -> list[str]:
    return [
        spelling
        for entry, spellings, _ in read_entries(language)
        for spelling in spellings
        if entry.unambiguous
    ]


CERTAIN = {language: list_certain(language) for language in LANGUAGES}


def check_found(spelling: str, language: str, chain: tuple[str, ...], seed: int) -> None:
    hidden = hide(spelling, language)
    latin = any("a" <= cell <= "z" for cell in hidden.cells)
    disguises = LATIN if latin else ARABIC
    chain = tuple(dict.fromkeys(name for name in chain if name in disguises))
    if len(hidden.cells) < SHORTEST:
        chain = tuple(name for name in chain if name not in NEEDS_LENGTH)
    dice = random.Random(seed)
    for name in chain:
        disguises[name](hidden, dice)
    # With a full stop before it, "com*l3te" would be the end of an address: bridge. com
    prose = (BADINI if language == "kmr" and not latin else PROSE[language])[:-1] + "!"
    written = hidden.written()
    text = f"{prose} {written}. {prose}"
    start, end = len(prose) + 1, len(prose) + 1 + len(written)
    screening = screen(text, lang=language)
    assert screening.failed == ()
    assert all(0 <= s.start < s.end <= len(text) for f in screening.findings for s in f.spans)
    covering = [f for f in screening.findings if f.spans[0].start <= start and f.spans[0].end >= end]
    assert covering, (language, spelling, chain, written, screening.language, screening.findings)


@pytest.mark.parametrize("language", LANGUAGES)
@given(
    chain=st.lists(st.sampled_from([*LATIN, *ARABIC]), min_size=1, max_size=3).map(tuple),
    seed=st.integers(0, 2**32),
)
@settings(max_examples=30, deadline=None)
def test_any_chain_of_disguises_of_any_certain_entry_is_found(
    language: str, chain: tuple[str, ...], seed: int
) -> None:
    for spelling in CERTAIN[language]:
        check_found(spelling, language, chain, seed)


@pytest.mark.parametrize("disguise", sorted({*LATIN, *ARABIC}))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_disguise_of_every_certain_entry_is_found(language: str, disguise: str) -> None:
    for seed, spelling in enumerate(CERTAIN[language]):
        check_found(spelling, language, (disguise,), seed)
