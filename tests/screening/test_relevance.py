"""Relevance to the article and to the comment answered."""

import pytest

from lettersdesk.screening import Context, screen

BRIDGE = Context(
    article_title="Council closes the old bridge for repairs",
    article_text="Engineers found cracks in the bridge over the river. Traffic will use the northern road.",
)


def test_none_without_context() -> None:
    assert screen("The bridge should stay open.").relevance is None


def test_on_and_off_topic() -> None:
    on = screen("The bridge needs repairs, the cracks are old.", context=BRIDGE).relevance
    off = screen("My cat likes expensive tuna sandwiches.", context=BRIDGE).relevance
    assert on is not None
    assert off is not None
    assert on >= 0.6
    assert off == 0.0


def test_the_comment_answered_counts() -> None:
    context = Context(article_title="Budget", parent_text="Tuna is too expensive for cats")
    assert (screen("My cats like expensive tuna", context=context).relevance or 0) > 0.5


def test_no_content_words_is_zero() -> None:
    assert screen("😀 and the", context=BRIDGE).relevance == 0.0


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("إغلاق الجسر القديم للصيانة", "جسر قديم ويحتاج صيانة"),
        ("داخستنی پردی کۆن بۆ چاککردنەوە", "پردەکە کۆنە، چاککردنەوەی پێویستە"),
        ("Pira kevn ji bo çêkirinê tê girtin", "Pira me ya kevn hewceyî çêkirinê ye"),
        ("Eski köprü onarım için kapatılıyor", "Köprünün onarımı çok geç kaldı"),
        ("پل قدیمی برای تعمیر بسته شد", "تعمیر پل قدیمی دیر شد"),
    ],
)
def test_inflected_words_are_known_again(title: str, text: str) -> None:
    relevance = screen(text, context=Context(article_title=title)).relevance
    assert relevance is not None
    assert relevance >= 0.3
