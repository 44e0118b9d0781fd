"""The one typed place for settings. Everything comes from the environment, nothing from code.

Each ``LETTERSDESK_X`` may instead be given as ``LETTERSDESK_X_FILE``, the path of a file that holds
the value (for secrets mounted by a container runtime). docs/configuration.md lists every field; a
test keeps that page complete.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_network
from pathlib import Path

import limits
from environs import EnvError, FileAwareEnv


class SettingsInvalid(Exception):
    """A setting cannot be read; the message names it."""

    code = "settings_invalid"


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one process."""

    var: Path
    """Folder of all state: database, secret key, demo accounts."""
    database_url: str
    """Where the data lives, e.g. ``sqlite:////srv/lettersdesk/lettersdesk.sqlite3``."""
    secret_key: str
    """Signs sessions and receipts. Made up on first use and kept in ``var`` if not given."""
    secret_key_fallbacks: tuple[str, ...]
    """Former secret keys, so that receipts handed out under them still open."""
    public_url: str
    """Address under which readers reach this server, without a trailing slash."""
    allowed_hosts: tuple[str, ...]
    """Host names this server answers to (besides the one in ``public_url``)."""
    trusted_proxies: tuple[str, ...]
    """Addresses or networks of proxies whose ``X-Forwarded-For`` and ``-Proto`` are believed."""
    post_rate: str
    """Comments accepted from one client address, e.g. ``20/minute``; loopback is never limited."""
    max_text: int
    """Longest comment, in Unicode code points."""
    max_body: int
    """Largest request body, in bytes."""
    threads: int
    """Requests handled at once by one process."""
    thread_cache_bytes: int
    """Memory for published threads, per process, in bytes."""
    debug: bool
    """Show tracebacks in the browser. Never in production."""


def read_settings() -> Settings:
    """Read the environment.

    Raises:
        SettingsInvalid: a value cannot be read; names the variable.
    """
    env = FileAwareEnv(prefix="LETTERSDESK_", strip_whitespace=True)
    try:
        var = Path(env.str("VAR", "var")).absolute()
        proxies: list[str] = env.list("TRUSTED_PROXIES", [])
        public_url = env.str("PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
        return Settings(
            var=var,
            database_url=FileAwareEnv(strip_whitespace=True).str(
                "DATABASE_URL", f"sqlite:///{var / 'lettersdesk.sqlite3'}"
            ),
            secret_key=env.str("SECRET_KEY", "") or _kept_secret(var / "secret_key"),
            secret_key_fallbacks=tuple(env.list("SECRET_KEY_FALLBACKS", [])),
            public_url=public_url,
            allowed_hosts=tuple(env.list("ALLOWED_HOSTS", [])),
            trusted_proxies=tuple(
                _checked(ip_network, "TRUSTED_PROXIES", proxy, strict=False) for proxy in proxies
            ),
            post_rate=_checked(limits.parse, "POST_RATE", env.str("POST_RATE", "20/minute")),
            max_text=env.int("MAX_TEXT", 10_000),
            max_body=env.int("MAX_BODY", 256 * 1024),
            threads=env.int("THREADS", 8),
            thread_cache_bytes=env.int("THREAD_CACHE_BYTES", 64 * 1024 * 1024),
            debug=env.bool("DEBUG", False),
        )
    except (EnvError, ValueError) as error:
        raise SettingsInvalid(str(error)) from error


def _checked(parse: Callable[..., object], name: str, value: str, **options: bool) -> str:
    """The value as it was given, if it can be parsed: better refused at start than at the first request."""
    try:
        parse(value, **options)
    except ValueError as error:
        raise ValueError(f"LETTERSDESK_{name}: {error}") from error
    return value


@cache
def settings() -> Settings:
    """The settings of this process, read once."""
    return read_settings()


def _kept_secret(path: Path) -> str:
    """The secret in ``path``; made up on first use, readable by its owner alone."""
    try:
        if not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Written whole under another name, then linked: two processes that start at once agree on
            # one secret, and a kill leaves none or a whole one.
            fresh = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
            fresh.touch(mode=0o600)
            fresh.write_text(secrets.token_urlsafe(48))
            with suppress(FileExistsError):
                os.link(fresh, path)
            fresh.unlink()
        secret = path.read_text().strip()
    except OSError as error:
        raise SettingsInvalid(f"LETTERSDESK_VAR cannot be used: {error}") from error
    if not secret:
        raise SettingsInvalid(f"{path} is empty; remove it, and a new secret is made up")
    return secret
