"""Find comments whose text is nearly that of another. Nothing here writes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from lettersdesk.screening.repeats import NEAR, is_same_name, measure_likeness
from lettersdesk.store.models import CommentPrivate, RepeatSketch

LOOKED_AT = 50
"""How many candidates are read and compared; a flood of copies must not make a card slow."""


@dataclass(frozen=True, slots=True)
class NearRepeat:
    """A comment with nearly the same text as the one in question; ``likeness`` is 0..1."""

    id: str
    likeness: float
    name: str
    same_name: bool
    state: str
    created_at: datetime
    site_key: str
    article_key: str
    article_title: str
    article_lang: str


@dataclass(frozen=True, slots=True)
class Repeats:
    """The cluster around one comment, itself counted in the numbers but not among ``found``."""

    found: tuple[NearRepeat, ...] = ()
    articles: int = 0
    names: int = 0
    are_more: bool = False
    """There were more candidates than were looked at: the numbers are the least there are."""

    @property
    def comments(self) -> int:
        """How many comments the cluster has."""
        return len(self.found) + 1


def find_repeats(comment_id: str) -> Repeats:
    """Comments of the last weeks with nearly the same text, the likest and then the newest first.

    A reply that repeats the comment right above it quotes it, so that pair is left out.
    """
    own = RepeatSketch.objects.select_related("words__comment__article").filter(words=comment_id).first()
    if own is None:
        return Repeats()
    candidates, are_more = _candidates(own)
    rows = (
        RepeatSketch.objects.filter(pk__in=candidates)
        .select_related("words__comment__article__site")
        .defer("words__comment__article__text")
    )
    near = [(_as_near(own.words, row.words), row) for row in rows if not _is_quoted(own.words, row.words)]
    found = [(one, row) for one, row in near if one.likeness >= NEAR]
    found.sort(key=lambda pair: (-pair[0].likeness, -pair[1].pk))
    together = [own.words, *(row.words for _, row in found)]
    return Repeats(
        found=tuple(one for one, _ in found),
        articles=len({words.comment.article_id for words in together}),
        names=_count_names([words.name for words in together]),
        are_more=are_more,
    )


def _candidates(own: RepeatSketch) -> tuple[list[int], bool]:
    """Numbers of the sketches that share most bands, the newest first, and whether any were left out."""
    shared: Counter[int] = Counter()
    are_more = False
    for band in RepeatSketch.BANDS:
        # One query a band: each reads the end of one index, however many share the key.
        same = RepeatSketch.objects.filter(**{band: getattr(own, band)}).exclude(pk=own.pk)
        numbers = list(same.order_by("-pk").values_list("pk", flat=True)[: LOOKED_AT + 1])
        are_more = are_more or len(numbers) > LOOKED_AT
        shared.update(numbers[:LOOKED_AT])
    ordered = sorted(shared, key=lambda number: (-shared[number], -number))
    return ordered[:LOOKED_AT], are_more or len(ordered) > LOOKED_AT


def _as_near(own: CommentPrivate, words: CommentPrivate) -> NearRepeat:
    comment, article = words.comment, words.comment.article
    return NearRepeat(
        id=comment.id,
        likeness=measure_likeness(own.text, words.text),
        name=words.name,
        same_name=is_same_name(own.name, words.name),
        state=comment.state,
        created_at=comment.created_at,
        site_key=article.site.key,
        article_key=article.key,
        article_title=article.title or article.key,
        article_lang=article.lang or article.site.lang,
    )


def _is_quoted(own: CommentPrivate, words: CommentPrivate) -> bool:
    return own.comment.parent_id == words.comment.id or words.comment.parent_id == own.comment.id


def _count_names(names: list[str]) -> int:
    different: list[str] = []
    for name in names:
        if not any(is_same_name(name, other) for other in different):
            different.append(name)
    return len(different)
