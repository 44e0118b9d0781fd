"""Phone numbers, in any script's digits; years, dates, prices, scores and law numbers are none."""

from __future__ import annotations

import re

from lettersdesk.screening.findings import Span
from lettersdesk.screening.normalise import Folded

# Groups of digits with at most two signs between; the caps keep matching linear.
_CANDIDATE = re.compile(r"(?<![\w.,/:$€£#-])(?:\+ ?)?\(?\d(?:[ ().\-–/]{0,2}\d){6,16}(?![\w%])(?![.,:/]\d)")
# Most comments hold no two digits in a row or nearly so.
_DIGITS = re.compile(r"\d[ ().\-–/]{0,2}\d")
_DATE = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4} ?[-–/] ?\d{4}")
_NORTH_AMERICAN = re.compile(r"(?:1[ .-])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[ .-])[2-9]\d{2}[ .-]\d{4}")
_LOCAL = re.compile(
    r"0\d{9,10}"  # a trunk zero and nine or ten digits: Iraq, Iran, Turkey, Egypt, Britain, Germany
    r"|7[5-9]\d{8}"  # an Iraqi mobile without its zero
    r"|9[0-9]{9}"  # an Iranian mobile without its zero
    r"|5[03-5]\d{8}"  # a Turkish mobile without its zero
)
_INTERNET_ADDRESS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
# What a number is called where it is no phone: a book's, a law's, an article's.
_NAMED = re.compile(r"(?:isbn|issn|doi|pmid|law|act|no|nr|id)[\s=:#.]{0,3}$")
_PREFIXED = re.compile(r"00\d{9,13}|9647[5-9]\d{8}|989\d{9}|905\d{9}")


def find_phones(folded: Folded) -> list[Span]:
    """The spans of what can hardly be anything but a phone number."""
    if not _DIGITS.search(folded.text):
        return []
    return [
        folded.span(m.start(), m.end())
        for m in _CANDIDATE.finditer(folded.text)
        if _is_phone(m[0].strip()) and not _NAMED.search(folded.text[max(0, m.start() - 8) : m.start()])
    ]


def _is_phone(written: str) -> bool:
    # The fold leaves ٠٧٥٠ to NFKC, which keeps it; int() reads every script's digits.
    plain = "".join(str(int(c)) if c.isdecimal() else c for c in written)
    digits = "".join(c for c in plain if c.isdigit())
    if len(set(digits)) < 3 or _DATE.match(plain) or _INTERNET_ADDRESS.fullmatch(plain):
        return False
    if plain.startswith("+"):
        return 8 <= len(digits) <= 15
    # 0.123456789 is an amount.
    if "/" in plain or plain.startswith("0."):
        return False
    written_out = _NORTH_AMERICAN.fullmatch(plain) or _PREFIXED.fullmatch(digits)
    return bool(written_out or _LOCAL.fullmatch(digits))
