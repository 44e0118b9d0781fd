"""What the API takes and gives. Limits on the words themselves are the flow's to check."""

from __future__ import annotations

from typing import Literal

from ninja import Field, Schema
from pydantic import ConfigDict


class AuthorIn(Schema):
    """Who writes: a displayed name, and an address that is never shown."""

    name: str
    email: str = ""


class CommentIn(Schema):
    """A reader's post."""

    text: str
    author: AuthorIn
    parent: str | None = None


class EvidenceOut(Schema):
    """Characters a machine's rejection rests on, in Unicode code points of the text or name."""

    guideline: str
    part: Literal["text", "name"]
    start: int
    end: int


class StatementOut(Schema):
    """The statement of reasons."""

    guidelines: list[str]
    text: str
    evidence: list[EvidenceOut] = Field(default_factory=list)


class CommentOut(Schema):
    """How a comment stands. ``statement`` only when it was rejected."""

    id: str
    receipt: str
    state: Literal["approved", "rejected", "pending"]
    statement: StatementOut | None = None


class ArticleIn(Schema):
    """What a site says of an article; a field left out stays as it is stored."""

    url: str | None = None
    title: str | None = None
    text: str | None = None
    lang: str | None = None
    section: str | None = None
    open: bool | None = None
    automation: bool | None = None

    model_config = ConfigDict(extra="forbid")


class ArticleOut(Schema):
    """An article as anybody may see it."""

    key: str
    title: str
    lang: str
    open: bool


class ArticlesOut(Schema):
    """All articles of a site."""

    articles: list[ArticleOut]


class ProblemOut(Schema):
    """RFC 9457. ``code`` is stable; the sentences are not."""

    type: str = "about:blank"
    title: str
    status: int
    code: str
    detail: str | None = Field(None)
