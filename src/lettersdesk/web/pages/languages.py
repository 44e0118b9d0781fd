"""The language switcher: plain links to the same page under another language's prefix."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language, get_language_info


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """One language, by its own name."""

    code: str
    name: str
    href: str
    is_current: bool
    direction: str


_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "fa", "ku", "he", "ur", "ps", "sd", "ug", "syr", "dv", "yi"})


def direction_of(lang: str) -> str:
    """``rtl`` or ``ltr`` for a language, also one that our pages do not come in."""
    return "rtl" if lang.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def language_links(path: str) -> list[LanguageLink]:
    """Links to ``path`` in every language; to the front page if it has no language of its own.

    ``path`` is percent-encoded and may carry a query, as ``request.get_full_path()`` gives it.
    """
    first, _, rest = path.removeprefix("/").partition("/")
    codes = [code for code, _ in settings.LANGUAGES]
    rest = rest if first in codes else ""
    links = []
    for code in codes:
        info = get_language_info(code)
        links.append(
            LanguageLink(
                code=code,
                name=info["name_local"],
                href=f"/{code}/{rest}",
                is_current=code == get_language(),
                direction="rtl" if info["bidi"] else "ltr",
            )
        )
    return links
