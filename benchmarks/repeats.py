"""What remembering texts costs: time to sketch, to record, to look up, and space, over 100,000 comments.

Made-up comments of 40 words, one in ten a near-copy of an earlier one. Prints Markdown tables.
    python benchmarks/repeats.py [COMMENTS]
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time

COMMENTS = 100_000
WORDS = 40
LOOKED_UP = 300
VOCABULARY = 20_000


def make_comments(count: int) -> list[str]:
    """Words as people use them: few often, many seldom."""
    dice = random.Random(7)
    letters = "abcdefghijklmnoprstuvyz"
    words = ["".join(dice.choices(letters, k=dice.randint(3, 9))) for _ in range(VOCABULARY)]
    weights = [1 / rank for rank in range(1, VOCABULARY + 1)]
    drawn = dice.choices(words, weights, k=count * WORDS)
    texts: list[str] = []
    for n in range(count):
        own = drawn[n * WORDS : (n + 1) * WORDS]
        if n % 10 == 9:
            own = dice.choice(texts).split()
            own[dice.randrange(WORDS)] = dice.choice(words)
        texts.append(" ".join(own))
    return texts


def prepare(folder: str) -> None:
    """A migrated database with a site and an article, in a folder of its own."""
    os.environ.update(LETTERSDESK_VAR=folder, LETTERSDESK_SECRET_KEY="for this benchmark only, long enough")
    os.environ.pop("DATABASE_URL", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "lettersdesk.web.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    from lettersdesk.flow.articles import ArticleFacts, register_article
    from lettersdesk.flow.sites import add_site

    register_article(add_site("courier", "The Courier"), "bridge", ArticleFacts(title="The bridge"))


def record(texts: list[str]) -> tuple[list[float], list[float]]:
    """CPU milliseconds to sketch each and to store the sketch, under bare rows of comment and words."""
    from django.utils import timezone

    from lettersdesk.flow.repeats import record_sketch, sketch_words
    from lettersdesk.store.ids import new_id
    from lettersdesk.store.models import Article, Comment, CommentPrivate
    from lettersdesk.store.transactions import writing

    article = Article.objects.get()
    sketching, storing = [], []
    for first in range(0, len(texts), 1000):
        with writing():
            for text in texts[first : first + 1000]:
                now = timezone.now()
                comment = Comment(
                    id=new_id(), site_id=article.site_id, article=article, lang="en", created_at=now
                )
                comment.save(force_insert=True)
                words = CommentPrivate(comment=comment, salt="", text=text, name="Bench")
                words.save(force_insert=True)
                start = time.process_time()
                sketch = sketch_words(words)
                sketching.append((time.process_time() - start) * 1e3)
                assert sketch
                start = time.process_time()
                record_sketch(sketch, now)
                storing.append((time.process_time() - start) * 1e3)
    return sketching, storing


def look_up() -> tuple[list[float], int]:
    """CPU milliseconds to find the near-repeats of some near-copies, and how many had any."""
    from lettersdesk.store.models import RepeatSketch
    from lettersdesk.store.queries.repeats import find_repeats

    copies = RepeatSketch.objects.extra(where=["id % 10 = 0"]).order_by("-pk")
    times, found = [], 0
    for comment_id in copies.values_list("words", flat=True)[:LOOKED_UP]:
        start = time.process_time()
        found += bool(find_repeats(comment_id).found)
        times.append((time.process_time() - start) * 1e3)
    return times, found


def count_bytes() -> int:
    """Bytes of the table with all its indexes."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(pgsize) FROM dbstat WHERE name LIKE '%repeat_sketch%'")
        return int(cursor.fetchone()[0])


def flood(count: int) -> list[float]:
    """CPU milliseconds to look up one of ``count`` copies of the same text."""
    from lettersdesk.store.models import RepeatSketch
    from lettersdesk.store.queries.repeats import find_repeats

    text = make_comments(1)[0]
    record([text] * count)
    last = RepeatSketch.objects.order_by("-pk").values_list("words", flat=True)[0]
    times = []
    for _ in range(20):
        start = time.process_time()
        assert find_repeats(last).are_more
        times.append((time.process_time() - start) * 1e3)
    return times


def print_row(name: str, times: list[float]) -> None:
    print(f"| {name} | {statistics.median(times):.2f} | {statistics.quantiles(times, n=100)[98]:.2f} |")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COMMENTS
    texts = make_comments(count)
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        sketching, storing = record(texts)
        size = count_bytes()
        looked_up, found = look_up()
        print(f"{count:,} comments of {WORDS} words\n")
        print("| one comment, CPU | median ms | 99th percentile ms |")
        print("|---|---|---|")
        print_row("sketch its text", sketching)
        print_row("store the sketch and forget the oldest", storing)
        print_row("find its near-repeats", looked_up)
        print_row("the same in a flood of 5,000 copies", flood(5_000))
        print(f"\nrows: {count:,}; bytes with all indexes: {size:,}, {size / count:,.0f} a comment")
        print(f"near-copies found again: {found} of {len(looked_up)}")


if __name__ == "__main__":
    main()
