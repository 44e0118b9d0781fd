"""Sources: what kind of place a link cites. A kind, never a list of addresses: see ``sources.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    endings: re.Pattern[str] | None
    words: re.Pattern[str] | None
    paths: re.Pattern[str] | None


@cache
def _load_kinds() -> tuple[tuple[_Kind, ...], re.Pattern[str]]:
    """The kinds, and the endings under which no word of a host counts."""
    data = tomllib.loads((files(__package__) / "sources.toml").read_text("utf-8"))
    cheap = _compile_endings(data.pop("cheap")["endings"])
    if cheap is None:
        raise ValueError("sources.toml: [cheap] has no endings")
    return tuple(
        _Kind(
            name,
            _compile_endings(table.get("endings", ())),
            _compile_words(table.get("labels", ()), table.get("parts", ())),
            re.compile("|".join(table["paths"])) if "paths" in table else None,
        )
        for name, table in data.items()
    ), cheap


def _compile_endings(endings: Sequence[str]) -> re.Pattern[str] | None:
    if not endings:
        return None
    written = "|".join(re.escape(ending).replace(r"\?\?", "[a-z]{2}") for ending in endings)
    return re.compile(rf"(?:^|\.)(?:{written})$")


def _compile_words(labels: Sequence[str], parts: Sequence[str]) -> re.Pattern[str] | None:
    patterns = [rf"(?:^|[.-])(?:{'|'.join(labels)})(?=[.-])"] if labels else []
    patterns += [f"(?:{'|'.join(parts)})"] if parts else []
    return re.compile("|".join(patterns)) if patterns else None


@lru_cache(maxsize=4096)
def name_source(host: str, path: str = "") -> str | None:
    """The kind of source that a link cites, or ``None`` where nothing says that it is one."""
    kinds, cheap = _load_kinds()
    bought = bool(cheap.search(host))
    for kind in kinds:
        if kind.endings and kind.endings.search(host):
            return kind.name
        if bought:
            continue
        if (kind.words and kind.words.search(host)) or (kind.paths and kind.paths.search(path[:200])):
            return kind.name
    return None
