"""Random public ids: say nothing about order, time or person."""

import base64
import re
import secrets

_SHAPE = re.compile(r"[a-z2-7]{26}")


def new_id() -> str:
    """26 lower-case letters and digits, 128 random bits (base32 of RFC 4648 without padding)."""
    return base64.b32encode(secrets.token_bytes(16)).decode("ascii").rstrip("=").lower()


def is_id(text: str) -> bool:
    """Whether a text from outside could be one of ours; other texts need not trouble the database."""
    return _SHAPE.fullmatch(text) is not None
