"""Screen a comment for its site: hand the pure screening what it needs, and survive its failing."""

from __future__ import annotations

import logging

from lettersdesk.flow.policies import policy_of
from lettersdesk.screening import Context, Screening, screen
from lettersdesk.store.models import Article, Comment

log = logging.getLogger(__name__)


def screen_comment(text: str, name: str, article: Article, parent: Comment | None) -> Screening:
    """What the machine finds. Never raises: a screening that failed is one that holds."""
    site = article.site
    try:
        return screen(
            text,
            name,
            context=Context(
                # An unconfirmed title came from a reader: relevance to it would mean nothing.
                article_title=article.title if article.title_confirmed else "",
                article_text=article.text,
                parent_text=parent.private.text if parent else "",
            ),
            lang=article.lang or site.lang,
            publisher_names=(site.name, *policy_of(site).publisher_names),
        )
    except Exception:
        # The message may quote the text, so the log names the place alone.
        log.exception("screening failed", exc_info=False)
        return Screening(language="other", failed=("screening",))
