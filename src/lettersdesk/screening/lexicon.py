"""A lexicon: the listed words and phrases of one language, ready for looking up.

The data are tab-separated files in ``lexicons/``, one entry per line::

    words   guideline   certain   affixes   gloss   severity   confusions   source

Words that share a line stand between semicolons, each with its other forms behind commas; the first is
the lemma.
``certain`` is ``no`` (has innocent readings), ``yes`` (hardly any, within the language) or ``everywhere``
(looked for in comments of any language). ``affixes`` is ``whole`` or ``affixes`` (see ``affixes.py``).
``severity`` is ``mild``, ``strong`` or ``severe``; ``confusions`` says what else the words may be, and
``source`` where they come from, with its licence. docs/lexicons.md is the editor's guide to all eight.
In a word ``*word*`` means anywhere inside a word; in a phrase ``…`` means up to three words and a
leading ``^`` the beginning of a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from lettersdesk.screening.affixes import inflect
from lettersdesk.screening.normalise import fold_form


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a lexicon."""

    lemma: str
    guideline: str
    unambiguous: bool
    everywhere: bool
    language: str
    gloss: str = ""
    severity: str = ""
    confusions: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of a listed phrase; ``…`` among them stands for up to three others."""

    words: tuple[str, ...]
    opening: bool
    entry: Entry


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Indexes over the entries of one language; every key is a folded form."""

    language: str
    words: dict[str, Entry] = field(default_factory=dict)
    inside: dict[str, Entry] = field(default_factory=dict)
    phrases: dict[str, list[Phrase]] = field(default_factory=dict)

    def add(self, spelling: str, entry: Entry, affixes: bool) -> None:
        """Index one spelling of an entry; the first entry to claim a form keeps it."""
        form = fold_form(spelling)
        if form.startswith("*"):
            self.inside[form.strip("*")] = entry
            return
        for inflected in inflect(form, self.language) if affixes else (form,):
            if " " in inflected:
                self._add_phrase(inflected, entry)
            elif inflected not in self.words:
                self.words[inflected] = entry

    def _add_phrase(self, form: str, entry: Entry) -> None:
        opening = form.startswith("^")
        words = tuple(form.lstrip("^").split())
        self.phrases.setdefault(words[0], []).append(Phrase(words, opening, entry))


def read_entries(language: str) -> Iterator[tuple[Entry, list[str], bool]]:
    """Each word or phrase of a language's file, with its spellings and whether they take affixes."""
    data = (files(__package__) / "lexicons" / f"{language}.tsv").read_text("utf-8")
    for number, line in enumerate(data.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = [column.strip() for column in line.split("\t")]
        # A newsroom's own five-column list, from before the last three were added, still reads.
        if len(columns) not in (5, 8) or columns[2] not in ("no", "yes", "everywhere"):
            raise ValueError(f"lexicons/{language}.tsv, line {number}: not an entry")
        words, guideline, certain, affixes, *explained = columns
        for word in words.split(";"):
            spellings = [spelling.strip() for spelling in word.split(",")]
            lemma = spellings[0].strip("*^ ")
            entry = Entry(lemma, guideline, certain != "no", certain == "everywhere", language, *explained)
            yield entry, spellings, affixes == "affixes"


@cache
def load_lexicon(language: str) -> Lexicon:
    """Read and index a language's lexicon, once per process."""
    lexicon = Lexicon(language)
    for entry, spellings, affixes in read_entries(language):
        for spelling in spellings:
            lexicon.add(spelling, entry, affixes)
    return lexicon
