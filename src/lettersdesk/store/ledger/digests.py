"""Canonical bytes and digests: the only place where the ledger's hashes are computed."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import UTC, datetime
from typing import Any

import rfc8785

FIRST_PREVIOUS = "0" * 64
"""What the first entry names as its predecessor's hash."""


def canonical_bytes(value: Any) -> bytes:
    """RFC 8785 (JSON Canonicalization Scheme) bytes.

    Raises:
        rfc8785.CanonicalizationError: the value is not JSON, e.g. holds a lone surrogate.
    """
    return rfc8785.dumps(value)


def entry_hash(body: bytes) -> str:
    """SHA-256 of an entry's canonical bytes, hex."""
    return hashlib.sha256(body).hexdigest()


def new_salt() -> str:
    """32 random bytes, hex."""
    return secrets.token_hex(32)


def salted_digest(salt: str, value: Any) -> str:
    """HMAC-SHA256 of the value's canonical bytes, keyed with the salt's characters, as hex.

    Without the salt the digest neither confirms nor denies a guessed text, so erasing the salt
    erases what the ledger knows of the words.
    """
    return hmac.new(salt.encode(), canonical_bytes(value), hashlib.sha256).hexdigest()


def timestamp(moment: datetime) -> str:
    """RFC 3339 in UTC with microseconds: ``2026-11-22T18:00:00.123456Z``."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
