"""Remember what was written, for a while and within bounds, so that near-repeats are found."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.crypto import salted_hmac

from lettersdesk.screening.repeats import sketch_bands
from lettersdesk.store.models import CommentPrivate, RepeatSketch

KEPT_FOR = timedelta(days=30)
KEPT_AT_MOST = 100_000
"""Sketches in the table; the oldest go first."""
_FORGOTTEN_AT_ONCE = 10  # more than one comes in each time, so the table still gets smaller

log = logging.getLogger(__name__)


def sketch_words(words: CommentPrivate) -> RepeatSketch | None:
    """An unsaved sketch of a comment's text; None if it is too short or too common to count.

    Never raises: a comment is not lost because it could not be compared.
    """
    # Derived from the secret, so a copied table cannot be tried against guessed texts without it. A new
    # secret finds no repeats of older comments; they go after KEPT_FOR anyway.
    key = salted_hmac("lettersdesk.repeats", "", secret=settings.SECRET_KEY, algorithm="sha256").digest()
    try:
        bands = sketch_bands(words.text, key)
    except Exception:
        # The message may quote the text, so the log names the place alone.
        log.exception("sketching failed", exc_info=False)
        return None
    return RepeatSketch(words=words, **dict(zip(RepeatSketch.BANDS, bands, strict=True))) if bands else None


def record_sketch(sketch: RepeatSketch, now: datetime) -> None:
    """Store a sketch whose comment is stored, and forget some that are past their time or too many."""
    sketch.save(force_insert=True)
    oldest = RepeatSketch.objects.order_by("pk").values_list("pk", "words__comment__created_at")
    gone = [
        number
        for number, received in oldest[:_FORGOTTEN_AT_ONCE]
        if received < now - KEPT_FOR or number <= sketch.pk - KEPT_AT_MOST
    ]
    if gone:
        RepeatSketch.objects.filter(pk__in=gone).delete()
