"""Read page numbers from addresses."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest

_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


def page_number(request: HttpRequest, name: str = "page") -> int:
    """``?page=N``, 1 if absent; anything else is no address of ours."""
    given = request.GET.get(name)
    if given is None:
        return 1
    if not _NUMBER.fullmatch(given):
        raise Http404
    return int(given)
