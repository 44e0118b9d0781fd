"""Sketches of what was written, for finding nearly the same text again. Kept for a while only."""

from django.db import models

from lettersdesk.store.models.comment import CommentPrivate


class RepeatSketch(models.Model):
    """The band keys of one comment's text; comments that share one may be near-repeats.

    Not part of the record: rows are never changed, but the oldest go (``flow.repeats``). They hang on
    the words, so that erasing these erases what was computed from them. Numbers grow with time.
    """

    words = models.OneToOneField(
        CommentPrivate, on_delete=models.CASCADE, related_name="sketch", db_column="comment_id"
    )
    band_1 = models.BigIntegerField(db_index=True)
    band_2 = models.BigIntegerField(db_index=True)
    band_3 = models.BigIntegerField(db_index=True)
    band_4 = models.BigIntegerField(db_index=True)
    band_5 = models.BigIntegerField(db_index=True)
    band_6 = models.BigIntegerField(db_index=True)
    band_7 = models.BigIntegerField(db_index=True)
    band_8 = models.BigIntegerField(db_index=True)

    BANDS = tuple(f"band_{number}" for number in range(1, 9))

    class Meta:
        db_table = "repeat_sketch"

    def __str__(self) -> str:
        return str(self.words_id)
