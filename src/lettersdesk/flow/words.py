"""Check the words a person sends, before anything is stored. Nothing is changed but line endings."""

from __future__ import annotations

import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from lettersdesk.flow.refusals import (
    EmailInvalid,
    NameMissing,
    NameTooLong,
    NoteTooLong,
    TextEmpty,
    TextNotStorable,
    TextTooLong,
)

MAX_NAME = 80
MAX_NOTE = 2000
_BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and symbols by category that show nothing: Hangul fillers and the empty Braille cell."""


def check_text(text: str, longest: int) -> str:
    """The text with ``\\n`` for every line ending.

    Raises:
        TextNotStorable, TextEmpty, TextTooLong: as they say; ``longest`` in code points.
    """
    text = check_storable(text).replace("\r\n", "\n").replace("\r", "\n")
    if not is_visible(text):
        raise TextEmpty
    if len(text) > longest:
        raise TextTooLong(f"{len(text)} characters, at most {longest}")
    return text


def check_name(name: str) -> str:
    """The displayed name, as typed.

    Raises:
        TextNotStorable: also for control characters, since a name is one line.
        NameMissing, NameTooLong: as they say.
    """
    if any(unicodedata.category(c) in ("Cc", "Zl", "Zp") for c in check_storable(name)):
        raise TextNotStorable("a name is one line")
    if not is_visible(name):
        raise NameMissing
    if len(name) > MAX_NAME:
        raise NameTooLong(f"{len(name)} characters, at most {MAX_NAME}")
    return name


def check_email(email: str) -> str:
    """The address without surrounding space; empty is fine.

    Raises:
        TextNotStorable, EmailInvalid: as they say.
    """
    email = check_storable(email).strip()
    if email:
        try:
            validate_email(email)
        except ValidationError as error:
            raise EmailInvalid from error
        if len(email) > 254:
            raise EmailInvalid
    return email


def check_note(note: str) -> str:
    """A moderator's note to the author; empty is fine.

    Raises:
        TextNotStorable, NoteTooLong: as they say.
    """
    note = check_storable(note).replace("\r\n", "\n").strip()
    if len(note) > MAX_NOTE:
        raise NoteTooLong(f"{len(note)} characters, at most {MAX_NOTE}")
    return note


def check_storable(text: str) -> str:
    """The text, if a database can hold it.

    Raises:
        TextNotStorable: NUL, or a lone surrogate.
    """
    # NUL ends a string in PostgreSQL; a lone surrogate has no UTF-8. Bidi controls stay: people need
    # them, and pages isolate every comment.
    if "\0" in text or any("\ud800" <= c <= "\udfff" for c in text):
        raise TextNotStorable
    return text


def is_visible(text: str) -> bool:
    """Whether anything of a text can be seen."""
    return any(unicodedata.category(c)[0] not in "ZCM" and c not in _BLANK_LETTERS for c in text)
