"""The words for codes: what refusals, hold reasons, findings, states and languages are called in pages."""

from __future__ import annotations

from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from lettersdesk.flow.refusals import Refused

Words = str | Promise

REFUSALS: dict[str, Words] = {
    "text_empty": _("Your comment has no text yet. Please write something."),
    "text_too_long": _("Your comment is too long. Please shorten it."),
    "text_not_storable": _("The text, name or address holds characters that cannot be stored."),
    "name_missing": _("Please give the name that should stand above your comment."),
    "name_too_long": _("The name is too long. It may have 80 characters at most."),
    "email_invalid": _("This is no e-mail address. Please correct it, or leave the field empty."),
    "article_closed": _("This article takes no more comments."),
    "parent_unknown": _("The comment you reply to is no longer published."),
    "idempotency_key_reused": _(
        "This form was sent before, with other words. Press the button again to send these as a new comment."
    ),
    "rate_limited": _(
        "Too many comments came from your network in a short time. Please try again in a minute."
    ),
    "comment_claimed": _("A colleague is judging this comment."),
    "decision_stale": _(
        "This comment was decided or reopened in the meantime. Nothing of yours was stored. "
        "The page now shows how the comment stands."
    ),
    "guideline_missing": _("A rejection names at least one guideline. Please tick what the comment breaks."),
    "guideline_unknown": _("The policy has changed and no longer has this guideline. Please choose again."),
    "note_too_long": _("The note to the author is too long. It may have 2,000 characters at most."),
}

HOLD_REASONS: dict[str, Words] = {
    "detector_failed": _("Part of the screening failed, so its silence means nothing."),
    "rules_disagree": _("A word on the list was found, but the model takes the comment for innocent."),
    "language_unlisted": _("The language is not one that this site decides automatically."),
    "automation_off": _("For this article or section only people decide."),
    "criticises_publisher": _(
        "The comment criticises the publisher. The machine alone never rejects such a comment for its tone."
    ),
    "machine_may_not_reject": _("Only people may reject for this guideline."),
    "lexicon_unreviewed": _("The word list of this language has not been reviewed by a person yet."),
    "finding_undecided": _("Something was found that may well be innocent."),
    "score_undecided": _("The model is not sure enough, either way."),
    "not_calibrated": _("For this language or guideline there is no measured probability to decide by."),
    "author_record": _("Several comments by the same confirmed author were rejected before."),
    "assist_mode": _("At this site a person decides every comment."),
}

FINDING_KINDS: dict[str, Words] = {
    "lexicon": _("a word on the list"),
    "disguised": _("a word on the list, disguised"),
    "phrase": _("a phrase on the list"),
    "link": _("a link"),
    "phone": _("a phone number"),
    "model": _("the model’s estimate"),
}

STATES: dict[str, Words] = {
    "pending": _("Pending"),
    "approved": _("Approved"),
    "rejected": _("Rejected"),
    "reopened": _("Reopened"),
}

ADVICE: dict[str, Words] = {
    "approve": _("Advice: approve"),
    "reject": _("Advice: reject"),
    "hold": _("Undecided"),
    # Without a calibrated model, silence is no advice: it must not look like one.
    "nothing": _("Nothing found"),
}

LANGUAGES: dict[str, Words] = {
    "en": _("English"),
    "ar": _("Arabic"),
    "ckb": _("Sorani Kurdish"),
    "kmr": _("Kurmanji Kurdish"),
    "tr": _("Turkish"),
    "fa": _("Persian"),
    "ku": _("Kurdish, dialect unclear"),
    "other": _("another language"),
}

# Our own month names: Django's Sorani catalogue calls November by the name of a Kurdish month that
# begins on the 22nd.
_MONTHS: tuple[Words, ...] = (
    pgettext_lazy("month", "January"),
    pgettext_lazy("month", "February"),
    pgettext_lazy("month", "March"),
    pgettext_lazy("month", "April"),
    pgettext_lazy("month", "May"),
    pgettext_lazy("month", "June"),
    pgettext_lazy("month", "July"),
    pgettext_lazy("month", "August"),
    pgettext_lazy("month", "September"),
    pgettext_lazy("month", "October"),
    pgettext_lazy("month", "November"),
    pgettext_lazy("month", "December"),
)


def say_refusal(refused: Refused) -> str:
    """The refusal as a sentence in the page's language; the class's own where we have no better."""
    return str(REFUSALS.get(refused.code, refused.title))


def say_day(moment: datetime) -> str:
    """``22 November 2025``, in the page's language."""
    return pgettext("date", "%(day)d %(month)s %(year)d") % {
        "day": moment.day,
        "month": _MONTHS[moment.month - 1],
        "year": moment.year,
    }


def say_moment(moment: datetime) -> str:
    """``22 November 2025, 19:03 UTC``: without a script nobody knows the reader's own clock."""
    return gettext("%(day)s, %(time)s UTC") % {"day": say_day(moment), "time": f"{moment:%H:%M}"}


def say_wait(since: datetime, now: datetime) -> str:
    """How long something has waited, roughly."""
    minutes = max(0, int((now - since).total_seconds() // 60))
    if minutes < 1:
        return gettext("less than a minute")
    if minutes < 60:
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    hours = minutes // 60
    if hours < 48:
        return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    return ngettext("%(n)d day", "%(n)d days", hours // 24) % {"n": hours // 24}


def name_language(code: str) -> str:
    """What a language is called, in the page's language."""
    return str(LANGUAGES.get(code, code))


def advise(outcome: str, calibrated: bool) -> str:
    """The key of ``ADVICE`` that fits: an approval that nothing measured supports is ``nothing``."""
    return "nothing" if outcome == "approve" and not calibrated else outcome
