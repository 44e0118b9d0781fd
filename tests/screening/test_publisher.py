"""Criticism of the publisher, told from mere mention."""

import pytest

from lettersdesk.screening import screen

CRITICISM = [
    "This article is biased garbage.",
    "Your reporter should be ashamed of these lies.",
    "What a misleading headline, shame on the editor!",
    "Worst reporting ever, your newspaper is a joke.",
    "Why did the moderators delete my comment again?",
    "My comment was removed without a reason.",
    "There are three errors in this article.",
    "Rudaw is spreading propaganda again.",
    "هذا المقال منحاز ومليء بالأخطاء",
    "مراسلكم كاذب وعليكم الاعتذار",
    "ئەم وتارە زۆر لایەنگرانەیە و پڕە لە درۆ",
    "پەیامنێرەکەتان درۆ دەکات",
    "Ev nûçe derew e û şerm e ji bo we.",
    "ئەڤ بابەتە یێ شاشە و درەوە",
    "Bu haber tamamen taraflı ve yanlış.",
    "Muhabiriniz yalan söylüyor, utanın.",
    "این خبر دروغ است و شرم‌آور",
    "خبرنگار شما مغرض است",
]
NO_CRITICISM = [
    "In this article the minister is lying to all of us.",
    "According to your reporter the mayor lied, what a disgrace.",
    "Thanks for this article, I learned a lot.",
    "The minister is a liar.",
    "This article explains the budget well. The budget itself is a disgrace.",
    "Rudaw reported it yesterday.",
    "I read the headline and called my mother.",
    "لەم وتارەدا باسی ئاو دەکات",
    "شكرا على هذا المقال",
    "Bu haber için teşekkürler.",
    "Spas ji bo vê gotarê.",
    "ممنون از این مقاله",
]


@pytest.mark.parametrize("text", CRITICISM)
def test_criticism(text: str) -> None:
    assert screen(text, publisher_names=["Rudaw"]).about_publisher


@pytest.mark.parametrize("text", NO_CRITICISM)
def test_mere_mention(text: str) -> None:
    assert not screen(text, publisher_names=["Rudaw"]).about_publisher


def test_names_count_only_when_given() -> None:
    assert not screen("Rudaw is spreading propaganda again.").about_publisher
