"""Arrange a published thread for the page. It is read from the published bytes, never from comments."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from lettersdesk.flow.publish import published_page
from lettersdesk.web.wording import say_moment

DEEPEST = 2
"""Replies are indented this many levels below their top-level comment; deeper ones stand flat."""


@dataclass(slots=True)
class ThreadComment:
    """One published comment, or the place of a removed one, with the replies shown under it."""

    id: str
    removed: bool
    text: str = ""
    name: str = ""
    lang: str = ""
    created_at: str = ""
    moment: str = ""
    above: ThreadComment | None = None
    """The comment this one answers."""
    says_above: bool = False
    """Whether the page must name ``above``, because indentation does not show it."""
    replies: list[ThreadComment] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """One page of a thread. ``older`` is the number of the next page, if there is one."""

    number: int
    count: int
    older: int | None
    comments: list[ThreadComment]
    by_id: dict[str, ThreadComment]

    def find_published(self, comment_id: str) -> ThreadComment | None:
        """The comment with this id if it is on this page and not removed."""
        comment = self.by_id.get(comment_id)
        return comment if comment and not comment.removed else None


def read_thread(site_key: str, article_key: str, number: int) -> ThreadPage | None:
    """A page of a published thread, arranged; None if there is no such page."""
    page = published_page(site_key, article_key, number)
    return arrange_thread(json.loads(page.identity), number) if page else None


def arrange_thread(document: dict[str, Any], number: int) -> ThreadPage:
    """Put replies under the comments they answer. Parents come before their replies."""
    by_id: dict[str, ThreadComment] = {}
    depths: dict[str, int] = {}
    places: dict[str, ThreadComment] = {}
    tops: list[ThreadComment] = []
    for published in document["comments"]:
        comment = _as_comment(published)
        above = by_id.get(published.get("parent", ""))
        by_id[comment.id] = comment
        comment.above = above
        if above is None:
            tops.append(comment)
            depths[comment.id], places[comment.id] = 0, comment
            continue
        depth = min(depths[above.id] + 1, DEEPEST)
        # Beyond the deepest level a reply joins its parent's siblings, and says whom it answers.
        under = above if depths[above.id] < DEEPEST else places[above.id]
        under.replies.append(comment)
        comment.says_above = under is not above
        depths[comment.id], places[comment.id] = depth, under
    return ThreadPage(number, document["count"], document.get("next"), tops, by_id)


def _as_comment(published: dict[str, Any]) -> ThreadComment:
    if published.get("state") == "removed":
        return ThreadComment(published["id"], removed=True)
    return ThreadComment(
        id=published["id"],
        removed=False,
        text=published["text"],
        name=published["author"],
        lang=published["lang"],
        created_at=published["created_at"],
        moment=say_moment(datetime.fromisoformat(published["created_at"])),
    )
