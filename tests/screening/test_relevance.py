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


# An article, comments that speak of it, and comments of the same manner that do not.
TOPICS = {
    "en": (
        (
            "Council closes the old bridge for repairs",
            "Engineers found cracks. Buses will take the northern road.",
        ),
        ["The bridge was cracked for years, ask the engineers", "And how do buses reach the north now?"],
        ["Great goal by our striker last night", "Bread has become too expensive for families"],
    ),
    "ar": (
        ("إغلاق الجسر القديم للصيانة", "وجد المهندسون شقوقا في الجسر وستسلك الحافلات الطريق الشمالي."),
        ["جسرنا متعب من زمان والمهندسين يعرفون", "وكيف تصل الحافلات بالطريق الجديد؟"],
        ["هدف رائع من مهاجمنا أمس", "الخبز صار غاليا على العائلات"],
    ),
    "ckb": (
        (
            "داخستنی پردە کۆنەکە بۆ چاککردنەوە",
            "ئەندازیاران درزیان دۆزییەوە و پاسەکان بە ڕێگای باکووردا دەڕۆن.",
        ),
        ["پردەکەمان ساڵانێکە درزی تێدایە", "ئەی پاسەکان بە کوێدا بڕۆن؟ ڕێگاکە تەنگە"],
        ["گۆڵێکی جوان بوو لە یارییەکەدا", "نان زۆر گران بووە بۆ خێزانەکان"],
    ),
    "kmr": (
        ("Pira kevn ji bo çêkirinê hat girtin", "Endezyaran derz dîtin. Otobus dê di rêya bakur re herin."),
        ["Li pirê ev sal in derz hene", "Otobusên me dê di kîjan rêyê re herin?"],
        ["Goleke xweş bû duh êvarê", "Nan ji bo malbatan pir giran bûye"],
    ),
    "tr": (
        (
            "Eski köprü onarım için kapatıldı",
            "Mühendisler çatlaklar buldu. Otobüsler kuzey yolunu kullanacak.",
        ),
        ["Köprüdeki çatlağı yıllardır söylüyoruz", "Otobüslerin yolu ne olacak şimdi?"],
        ["Dün akşam harika bir gol attı", "Ekmek aileler için çok pahalı oldu"],
    ),
    "fa": (
        ("پل قدیمی برای تعمیر بسته شد", "مهندسان ترک‌هایی در پل پیدا کردند و اتوبوس‌ها از جاده شمالی می‌روند."),
        ["پلی که ترک دارد باید تعمیر شود", "اتوبوس‌های ما از کدام جاده بروند؟"],
        ["چه گل قشنگی زد دیشب", "نان برای خانواده‌ها خیلی گران شده"],
    ),
}


@pytest.mark.parametrize("language", TOPICS)
def test_what_is_on_topic_scores_above_what_is_not(language: str) -> None:
    (title, article), related, unrelated = TOPICS[language]
    context = Context(article_title=title, article_text=article)
    on = [screen(text, context=context).relevance or 0.0 for text in related]
    off = [screen(text, context=context).relevance or 0.0 for text in unrelated]
    assert min(on) > max(off), (on, off)


def test_a_name_is_known_again_with_what_hangs_on_it() -> None:
    assert (
        screen("Diyarbakır'da hava nasıl", context=Context("Diyarbakır Valisi konuştu")).relevance or 0
    ) > 0
    assert (screen("لهولير مطار جديد", context=Context("مطار هولير")).relevance or 0) > 0.3
    assert (screen("kürt film festivali", context=Context("KÜRT FİLM FESTİVALİ")).relevance or 0) == 1.0


def test_letters_of_another_keyboard_are_the_same() -> None:
    assert screen("كتابي", context=Context("کتابی")).relevance == 1.0
