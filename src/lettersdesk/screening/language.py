"""Language: which language a comment is written in, judged over the whole of it.

By script first, then by frequent words, telling letters and a few endings. Not a trained model: its
word lists can be read and mended.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from lettersdesk.screening.normalise import compose
from lettersdesk.screening.screening import LANGUAGES

_NOT_PROSE = re.compile(r"https?://\S+|www\.\S+|(?<!\S)[^\s@]{1,64}@\S+|[@#]\w+")
# Zero-width joiners and Arabic marks stand inside words.
_WORD = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f\u064b-\u065f\u0670\u200c\u200d])+(?:['’][^\W\d_]+)*")
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_LETTER = re.compile(r"[^\W\d_]")
_MARKS = re.compile(r"[\u0640\u064b-\u065f\u0670]")
_KEYBOARD = str.maketrans("يك", "یک")
_WORDS_READ = 400
_LONGEST_WORD = 40

# Letter or ending -> language -> weight, per word that shows it.
_SIGNS: Mapping[str, Sequence[tuple[re.Pattern[str], str, float]]] = {
    "latin": (
        (re.compile(r"[ğışİ]"), "tr", 0.5),
        (re.compile(r"[ğı]"), "tr", 0.7),
        (re.compile(r"[öü]"), "tr", 0.15),
        (
            re.compile(r"(?:[ıiuü]yor|l[ae]r[ıi]?|m[ae]k|[dt][ıiuü]r|m[ıiuü]ş|[ae]c[ae][kğ]\w*|siniz|sın)$"),
            "tr",
            0.6,
        ),
        (re.compile(r"[êîû]"), "kmr", 0.7),
        (re.compile(r"^(?:di|na|bi|ne)[bcdghjklmnpqrstvwxyzçş]\w*(?:e|in|im|î)$"), "kmr", 0.5),
        (re.compile(r"(?:ên|ê|eke|ekî|iya)$"), "kmr", 0.4),
        (re.compile(r"xw|^x[aeêîû]|q[aeêîû]"), "kmr", 0.6),
        (re.compile(r"[şç]"), "kmr", 0.2),
        (re.compile(r"[ßä]"), "de", 1.0),
        (re.compile(r"[öü]|sch|(?:ung|lich|keit|isch|en)$"), "de", 0.25),
        (re.compile(r"[àèùœëï]|(?:eux|tion|ment|ais|ait|ez)$|^[ldjcnmsq]['’]"), "fr", 0.35),
        (re.compile(r"[éêçâô]"), "fr", 0.3),
        (re.compile(r"[ñ]|(?:ción|dad|ado|mente|ando)$"), "es", 0.7),
        (re.compile(r"[áíóú]"), "es", 0.3),
        (re.compile(r"(?:zione|zioni|mente|ità|ato|are|gli)$"), "it", 0.4),
        (re.compile(r"[ãõ]|(?:ção|ções)$"), "pt", 1.0),
        (re.compile(r"[åøæ]"), "sv", 1.0),
        (re.compile(r"[łąężźśń]"), "pl", 1.0),
        (re.compile(r"(?:ij|aa|oe|lijk|oo)"), "nl", 0.2),
        (re.compile(r"(?:ing|tion|ly|ed|ness|ful|th|ght|n['’]t|['’]s)$|^wh|ough"), "en", 0.35),
    ),
    "arabic": (
        (re.compile(r"[ێۆڵڕ]"), "ckb", 0.9),
        (re.compile(r"ە"), "ckb", 0.35),
        (re.compile(r"^(?:دە|ئە)\w{2,}|(?:ەکە|ەکان|ەوە|یە|ێت|ەکەی|ەکانی|ێک|مان|تان|یان)$"), "ckb", 0.7),
        (re.compile(r"[ێۆ]"), "kmr", 0.8),
        (re.compile(r"ە"), "kmr", 0.35),
        (re.compile(r"ڤ"), "kmr", 0.8),
        (re.compile(r"^د[^ەا]\w+(?:یت|ن|م|ت)$|(?:ێن|یێن|ەکێ|اندن|ییا|ێ)$|^(?:نا|نە)\w+یت$"), "kmr", 0.5),
        (re.compile(r"[ةؤإأ]|ى$"), "ar", 0.8),
        (re.compile(r"^(?:[وفبك]?ال|لل)\w{2,}"), "ar", 0.6),
        (re.compile(r"[ضظذثطصح]"), "ar", 0.15),
        (re.compile(r"[كي]"), "ar", 0.15),
        (
            re.compile(r"^(?:ن?می)\u200c|\u200cها|(?:های|هایی|ترین)$|^ن?می\w{3,}(?:م|د|ند|ه|ن|یم|ید)$"),
            "fa",
            0.9,
        ),
        (re.compile(r"[پچژگ]"), "fa", 0.5),
        (re.compile(r"[پچژگ]"), "ckb", 0.15),
        (re.compile(r"[پچژگ]"), "kmr", 0.15),
        (re.compile(r"[کی]"), "fa", 0.1),
        (re.compile(r"[ٹڈڑںےہھ]"), "ur", 1.0),
    ),
}
_DECIDES = 0.9
_MARGIN = 0.25
_HINT_DECIDES_BELOW = 1.0


@cache
def load_function_words(script: str) -> dict[str, frozenset[str]]:
    """Language -> its frequent words in this script."""
    data = tomllib.loads((files(__package__) / "function_words.toml").read_text("utf-8"))
    return {language: frozenset(words.split()) for language, words in data[script].items()}


@cache
def _weigh_listed(script: str) -> dict[str, list[tuple[str, float]]]:
    """Word -> languages that have it; the more share it, the less it says."""
    by_language = load_function_words(script)
    sharing = Counter(word for words in by_language.values() for word in words)
    weights: dict[str, list[tuple[str, float]]] = {}
    for language, words in by_language.items():
        for word in words:
            weights.setdefault(word, []).append((language, 1.0 / sharing[word]))
    return weights


def identify_language(text: str, hint: str | None = None) -> str:
    """One of the six languages, ``ku`` for Kurdish in Arabic script of undecided dialect, or ``other``."""
    prose = _NOT_PROSE.sub(" ", compose(text))
    latin = len(_LATIN.findall(prose))
    arabic = len(_ARABIC.findall(prose))
    if latin + arabic == 0 or 2 * (latin + arabic) < len(_LETTER.findall(prose)):
        return "other"
    if arabic >= latin:
        return _judge_arabic(_split_words(_MARKS.sub("", prose)), hint)
    return _judge_latin(_split_words(prose), hint)


def _split_words(prose: str) -> list[str]:
    """The words of the beginning, small letters, Turkish capitals as Turkish writes them."""
    turkish = any(c in prose for c in "ğışİ")
    words = []
    for match in _WORD.finditer(prose):
        word = match[0].replace("’", "'")
        if turkish:
            word = word.replace("İ", "i").replace("I", "ı")
        words.append(word.lower())
        if len(words) == _WORDS_READ:
            break
    return words


@lru_cache(maxsize=50_000)
def _weigh_word(word: str, script: str) -> tuple[tuple[str, float], ...]:
    """What one word says for each language."""
    signs = [(language, weight) for pattern, language, weight in _SIGNS[script] if pattern.search(word)]
    listed = _weigh_listed(script)
    # An Arabic keyboard writes Kurdish and Persian with its own ي and ك.
    spelling = word if word in listed else word.translate(_KEYBOARD)
    return (*listed.get(spelling, ()), *signs)


def _score(words: Sequence[str], script: str) -> dict[str, float]:
    scores: dict[str, float] = defaultdict(float)
    for word in words:
        # Nobody's word is longer; and such a "word" must not fill the memory of the cache.
        for language, weight in _weigh_word(word[:_LONGEST_WORD], script):
            scores[language] += weight
    return scores


def _judge_latin(words: Sequence[str], hint: str | None) -> str:
    ranked = sorted(_score(words, "latin").items(), key=lambda pair: -pair[1])
    best, score = ranked[0] if ranked else ("en", 0.0)
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    decided = score >= _DECIDES and score - second >= _MARGIN
    if not decided and hint in ("en", "kmr", "tr"):
        return hint
    # Neighbours must be sure to win over plain letters; so must anything that is hardly evidence.
    doubtful = not decided and best not in LANGUAGES
    if (score < _DECIDES or doubtful) and all(word.isascii() for word in words):
        return "en"
    return best if best in LANGUAGES else "other"


def _judge_arabic(words: Sequence[str], hint: str | None) -> str:
    scores = _score(words, "arabic")
    kurdish = max(scores["ckb"], scores["kmr"])
    rest = max(("ar", "fa", "ur"), key=lambda language: scores[language])
    if kurdish > scores[rest]:
        if abs(scores["ckb"] - scores["kmr"]) >= _MARGIN:
            return "ckb" if scores["ckb"] > scores["kmr"] else "kmr"
        return hint if hint in ("ckb", "kmr") else "ku"
    others = max(value for language, value in [*scores.items(), ("", 0)] if language != rest)
    undecided = scores[rest] < _HINT_DECIDES_BELOW or scores[rest] - others < _MARGIN
    if undecided and hint in ("ar", "ckb", "kmr", "fa"):
        return hint
    return "other" if rest == "ur" else rest
