"""Plausible readings: which lexicons speak to a comment, and how sure a hit of each may be."""

from __future__ import annotations

from lettersdesk.screening.lexicon import Entry, Lexicon, load_lexicon

# The languages that people of one place mix; English joins everywhere with its strong words alone.
_SPOKEN_WITH = {
    "en": ("en",),
    "ar": ("ar", "en"),
    "ckb": ("ckb", "kmr", "ar", "en"),
    "kmr": ("kmr", "ckb", "tr", "en"),
    "ku": ("ckb", "kmr", "en"),
    "tr": ("tr", "kmr", "en"),
    "fa": ("fa", "en"),
}
# A short word of another language is more likely a chance likeness than that word.
_SHORTEST_FOREIGN = 5


def plausible_lexicons(language: str) -> list[Lexicon]:
    """The lexicons to look into for a comment in ``language``, its own first."""
    return [load_lexicon(spoken) for spoken in _SPOKEN_WITH.get(language, ("en",))]


def read_entry(entry: Entry, form: str, language: str) -> bool | None:
    """Whether a hit is unambiguous in a comment of ``language``; ``None`` when it is no hit there."""
    if entry.language == language:
        return entry.unambiguous
    if entry.everywhere:
        return True
    if not entry.unambiguous or entry.language == "en":
        return None
    return False if len(form) >= _SHORTEST_FOREIGN or language == "ku" else None
