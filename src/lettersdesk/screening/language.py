"""Language: which language a comment is written in, judged over the whole of it.

By script first, then by frequent words, telling letters and a few endings. Not a trained model: its
word lists can be read and mended.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from lettersdesk.screening.normalise import compose
from lettersdesk.screening.screening import LANGUAGES
from lettersdesk.screening.signs import ARABIZI, NO_ARABIZI, SIGNS

_NOT_PROSE = re.compile(r"https?://\S+|www\.\S+|(?<!\S)[^\s@]{1,64}@\S+|[@#]\w+")
_MARKS = re.compile(r"[\u0640\u064b-\u065f\u0670\u0300-\u036f\u200d]")
# A zero-width non-joiner stands inside Persian words, marks inside any.
_WORD = re.compile(
    r"[^\W\d_]+(?:['’\u200c\u200d\u0300-\u036f\u064b-\u065f\u0670]+[^\W\d_]+)*[\u0300-\u036f]?"
)
_TURKISH = "ğışİĞŞ"
_WORDS_READ = 400
_LONGEST_WORD = 40
_REMEMBERED = 60_000

# A keyboard without the letters of a language writes the nearest it has; such a spelling says less.
_POOR_ARABIC = str.maketrans({"ە": "ه", "ێ": "ی", "ۆ": "و", "ڵ": "ل", "ڕ": "ر", "ڤ": "ف", "\u200c": ""})
_KEYBOARD = str.maketrans("يك", "یک")
_POOR = 0.6

_DECIDES = 0.9
_MARGIN = 0.25
_HINT_DECIDES_BELOW = 1.0
# Unknown words without any sign: so many of them, and so little known, are some other language.
_MANY = 5
_HARDLY_KNOWN = 0.08
_SURE_ARABIZI = 2
# Plain letters are English unless a few words hint at another language and hardly any at English.
_FEW = 3
_HINTS = 0.5

Weights = tuple[tuple[str, float], ...]


@cache
def load_function_words(script: str) -> dict[str, frozenset[str]]:
    """Language -> its frequent words in this script."""
    data = tomllib.loads((files(__package__) / "function_words.toml").read_text("utf-8"))
    return {language: frozenset(words.split()) for language, words in data[script].items()}


@cache
def _weigh_listed(script: str) -> Mapping[str, Mapping[str, float]]:
    """Word -> languages that have it; the more share it, the less it says."""
    by_language = load_function_words(script)
    sharing = Counter(word for words in by_language.values() for word in words)
    weights: dict[str, dict[str, float]] = {}
    for language, words in by_language.items():
        for word in words:
            weights.setdefault(word, {})[language] = 1.0 / sharing[word]
    for language in ("tr", "kmr", "ckb"):
        for word in by_language.get(language, ()):
            poor = _write_poorly(word, script)
            if poor not in sharing and len(poor) > 1:
                weights.setdefault(poor, {})[language] = _POOR
    return weights


def _write_poorly(word: str, script: str) -> str:
    if script == "arabic":
        return word.translate(_POOR_ARABIC)
    apart = unicodedata.normalize("NFD", word)
    return "".join(c for c in apart if not unicodedata.combining(c)).replace("ı", "i")


class _Weighed(dict[str, tuple[str, Weights]]):
    """Word -> its script and what it says for each language, worked out once each."""

    def __missing__(self, word: str) -> tuple[str, Weights]:
        weighed = _weigh_word(word)
        # Nobody's word is longer; and such "words" must not fill the memory.
        if len(word) <= _LONGEST_WORD and len(self) < _REMEMBERED:
            self[word] = weighed
        return weighed


def _weigh_word(written: str) -> tuple[str, Weights]:
    word = written if written.isascii() else _MARKS.sub("", compose(written)).replace("’", "'").lower()
    if not word:
        return "other", ()
    script = _read_script(word)
    if script == "other":
        return script, ()
    word = word[:_LONGEST_WORD]
    listed = _weigh_listed(script)
    weights: dict[str, float] = {}
    # An Arabic keyboard writes Kurdish and Persian with its own ي and ك.
    for language, weight in (listed.get(word) or listed.get(word.translate(_KEYBOARD)) or {}).items():
        weights[language] = weight
    for pattern, language, weight in SIGNS[script]:
        if pattern.search(word):
            weights[language] = weights.get(language, 0.0) + weight
    return script, tuple((f"{script}:{language}", weight) for language, weight in weights.items())


def _read_script(word: str) -> str:
    first = word[0]
    if first <= "\u024f" or "\u1e00" <= first <= "\u1eff":
        return "latin"
    arabic = "\u0600" <= first <= "\u077f" or "\ufb50" <= first <= "\ufdff" or "\ufe70" <= first <= "\ufeff"
    return "arabic" if arabic else "other"


_WEIGHED = _Weighed()


def identify_language(text: str, hint: str | None = None) -> str:
    """One of the six languages, ``ku`` for Kurdish in Arabic script of undecided dialect, or ``other``."""
    prose = _prepare(text)
    words = _WORD.findall(prose)[:_WORDS_READ]
    letters = {"latin": 0, "arabic": 0, "other": 0}
    scores: dict[str, float] = {}
    for word in words:
        script, weights = _WEIGHED[word]
        letters[script] += len(word)
        for language, weight in weights:
            scores[language] = scores.get(language, 0.0) + weight
    latin, arabic, other = letters.values()
    if latin + arabic == 0 or latin + arabic < other:
        return "other"
    if arabic >= latin:
        return _judge_arabic(_pick(scores, "arabic"), hint)
    return _judge_latin(_pick(scores, "latin"), words, prose, hint)


def _pick(scores: Mapping[str, float], script: str) -> dict[str, float]:
    """The scores that words of one script have given; Kurmanji has two."""
    start = f"{script}:"
    return {key.removeprefix(start): score for key, score in scores.items() if key.startswith(start)}


def _prepare(text: str) -> str:
    """The prose of a comment in small letters, Turkish capitals as Turkish writes them."""
    prose = text
    if "@" in prose or "#" in prose or "www." in prose or "://" in prose:
        prose = _NOT_PROSE.sub(" ", prose)
    if not prose.isascii() and any(letter in prose for letter in _TURKISH):
        prose = prose.replace("İ", "i").replace("I", "ı")
    return prose.lower()


def _judge_latin(scores: dict[str, float], words: Sequence[str], prose: str, hint: str | None) -> str:
    digits = _count_arabizi(prose)
    scores["arabizi"] = scores.get("arabizi", 0.0) + digits
    ranked = sorted(scores, key=lambda language: -scores[language])
    best, score = ranked[0], scores[ranked[0]]
    second = scores[ranked[1]] if len(ranked) > 1 else 0.0
    decided = score >= _DECIDES and score - second >= _MARGIN
    if best == "arabizi" and decided:
        return "ar" if digits >= _SURE_ARABIZI and score >= 2 * second else "other"
    if not decided and hint in ("en", "kmr", "tr"):
        return hint
    if len(words) >= _MANY and score < _HARDLY_KNOWN * len(words):
        return "other"
    # Neighbours must be sure to win over plain letters; so must anything that is hardly evidence.
    doubtful = not decided and best not in LANGUAGES
    if (score < _DECIDES or doubtful) and all(word.isascii() for word in words):
        hardly_english = best in LANGUAGES and score >= _HINTS and 2 * scores.get("en", 0.0) < score
        return best if hardly_english and len(words) >= _FEW else "en"
    return best if best in LANGUAGES else "other"


def _count_arabizi(prose: str) -> int:
    """How many words write Arabic sounds with digits (7abibi); none in most comments."""
    if not any(digit in prose for digit in "2356789"):
        return 0
    return sum(not NO_ARABIZI.fullmatch(word) for word in ARABIZI.findall(prose))


def _judge_arabic(scores: Mapping[str, float], hint: str | None) -> str:
    sorani, kurmanji = scores.get("ckb", 0.0), scores.get("kmr", 0.0)
    rest = max(("ar", "fa", "ur", "ps", "ug"), key=lambda language: scores.get(language, 0.0))
    score = scores.get(rest, 0.0)
    if max(sorani, kurmanji) > score:
        if abs(sorani - kurmanji) >= _MARGIN:
            return "ckb" if sorani > kurmanji else "kmr"
        return hint if hint in ("ckb", "kmr") else "ku"
    others = max((value for language, value in scores.items() if language != rest), default=0.0)
    undecided = score < _HINT_DECIDES_BELOW or score - others < _MARGIN
    if undecided and hint in ("ar", "ckb", "kmr", "fa"):
        return hint
    return rest if rest in LANGUAGES else "other"
