"""Affixes: what each language hangs on a word, so that a lexicon can list the bare word.

Forms are built when a lexicon is read, not cut off when a comment is: a wrong cut would find a swear
word in an innocent one, and every form that can be found stands in a set a test can walk through.
"""

from __future__ import annotations

from collections.abc import Iterator

from lettersdesk.screening.normalise import fold_form

_PREFIXES = {
    "ar": ("", "ال", "و", "وال", "ف", "فال", "ب", "بال", "وبال", "ل", "لل", "ولل", "کال", "یا", "ها"),
    "ckb": ("", "و"),
}
_SUFFIXES = {
    "ar": ("", "ه", "ها", "ک", "کم", "هم", "نا", "ی", "ین", "ون", "ات", "ان", "تک", "تکم", "تها", "ته"),
    "fa": ("", "ی", "ها", "های", "هایی", "هاشون", "ان", "م", "ت", "ش", "تون", "شون", "مون", "ای", "ه"),
    "ckb": (
        *("", "ه", "ن", "م", "ت", "ی", "ان", "ێک", "هکه", "هکان", "هکهی", "هکانی", "یه", "ین", "تان", "یان"),
        *("یت", "هیت", "هن", "هین", "مان", "انه", "انی", "هکانیان", "هکانتان", "ێکی", "ێکه", "انن", "هکهیه"),
    ),
    "kmr": (
        *("", "ê", "a", "an", "ek", "in", "ên", "e", "o", "no", "î", "im", "ekî", "eke", "anin", "ino"),
        *("ێ", "ا", "ان", "هک", "ن", "ێن", "ه", "هکێ", "ۆ", "نۆ", "ی"),
    ),
    "tr": (
        *("", "{A}", "{I}", "{I}n", "{I}m", "d{A}", "d{A}n", "t{A}", "t{A}n", "l{A}", "s{I}n", "s{I}n{I}z"),
        *("l{A}r", "l{A}r{I}", "l{A}r{I}n", "l{A}r{I}n{I}", "l{A}r{A}", "l{A}rd{A}n", "l{A}r{I}m{I}z"),
        *("d{I}r", "t{I}r", "{I}n{I}", "{I}n{A}", "{I}m", "{I}y{I}m", "{I}z", "l{I}k", "l{I}ğ{I}", "c{A}"),
        *("s{I}", "s{I}n{I}", "y{I}", "y{A}", "n{I}n", "yd{I}", "m{I}ş", "{I}n{I}z", "l{A}rs{I}n{I}z"),
    ),
}
_VOWELS = "aeıioöuü"
_HARMONY = {"a": "ı", "ı": "ı", "e": "i", "i": "i", "o": "u", "u": "u", "ö": "ü", "ü": "ü"}


def inflect(form: str, language: str) -> Iterator[str]:
    """Every form of a folded word with the affixes of its language, the bare word first."""
    for prefix in _PREFIXES.get(language, ("",)):
        for suffix in _SUFFIXES.get(language, ("",)):
            yield prefix + form + (_harmonise(form, suffix) if language == "tr" else fold_form(suffix))


def _harmonise(stem: str, suffix: str) -> str:
    """Fill a Turkish suffix with the vowels that the stem asks for."""
    last = next((c for c in reversed(stem) if c in _VOWELS), "a")
    wide = "a" if last in "aıou" else "e"
    first = _HARMONY[last]
    later = _HARMONY[wide]
    filled: list[str] = []
    widened = False
    for part in suffix.replace("{", "\0").replace("}", "\0").split("\0"):
        if part == "A":
            filled.append(wide)
            widened = True
        elif part == "I":
            filled.append(later if widened else first)
        else:
            filled.append(part)
    return "".join(filled)
