"""Why a request is refused: one small class per reason, its docstring the sentence people read.

``code`` is stable and public; ``status`` is the HTTP status that fits it. docs/api.md lists every
code, and a test keeps that list complete.
"""

from __future__ import annotations

from typing import ClassVar


class Refused(Exception):
    """The request was refused."""

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 400

    def __init__(self, detail: str = "") -> None:
        self.detail = detail
        super().__init__(detail or self.title)

    @property
    def title(self) -> str:
        """The sentence of the class."""
        return (type(self).__doc__ or "").strip().splitlines()[0]


class TextEmpty(Refused):
    """The comment has no text."""

    code, status = "text_empty", 422


class TextTooLong(Refused):
    """The comment is too long."""

    code, status = "text_too_long", 422


class TextNotStorable(Refused):
    """The comment, name or address holds characters that cannot be stored."""

    code, status = "text_not_storable", 422


class NameMissing(Refused):
    """A name is needed."""

    code, status = "name_missing", 422


class NameTooLong(Refused):
    """The name is too long."""

    code, status = "name_too_long", 422


class EmailInvalid(Refused):
    """The e-mail address is not one."""

    code, status = "email_invalid", 422


class SiteUnknown(Refused):
    """There is no such site."""

    code, status = "site_unknown", 404


class SiteInvalid(Refused):
    """The site's key, name or language is not valid."""

    code, status = "site_invalid", 422


class SiteExists(Refused):
    """There is already a site with this key."""

    code, status = "site_exists", 409


class SiteKeyInvalid(Refused):
    """A valid key of this site is needed."""

    code, status = "site_key_invalid", 401


class ArticleUnknown(Refused):
    """There is no such article."""

    code, status = "article_unknown", 404


class ArticleClosed(Refused):
    """The article takes no more comments."""

    code, status = "article_closed", 409


class ArticleKeyInvalid(Refused):
    """An article key is 1 to 200 characters without slash or control character, not ending in .1, .2 …"""

    code, status = "article_key_invalid", 422


class ArticleInvalid(Refused):
    """A field of the article is not valid."""

    code, status = "article_invalid", 422


class ParentUnknown(Refused):
    """The comment replied to is not published under this article."""

    code, status = "parent_unknown", 422


class IdempotencyKeyInvalid(Refused):
    """An idempotency key has 1 to 255 printable ASCII characters."""

    code, status = "idempotency_key_invalid", 422


class IdempotencyKeyReused(Refused):
    """The idempotency key was used for another post."""

    code, status = "idempotency_key_reused", 422


class RateLimited(Refused):
    """Too many comments from this address; try again later."""

    code, status = "rate_limited", 429


class ReceiptUnknown(Refused):
    """There is no such receipt."""

    code, status = "receipt_unknown", 404


class CommentUnknown(Refused):
    """There is no such comment."""

    code, status = "comment_unknown", 404


class CommentClaimed(Refused):
    """A colleague is judging this comment."""

    code, status = "comment_claimed", 409


class DecisionStale(Refused):
    """Somebody decided this comment in the meantime."""

    code, status = "decision_stale", 409


class GuidelineMissing(Refused):
    """A rejection names at least one guideline."""

    code, status = "guideline_missing", 422


class GuidelineUnknown(Refused):
    """The policy has no such guideline."""

    code, status = "guideline_unknown", 422


class NoteTooLong(Refused):
    """The note to the author is too long."""

    code, status = "note_too_long", 422


class StaffInvalid(Refused):
    """The account's name, role or password is not valid."""

    code, status = "staff_invalid", 422
