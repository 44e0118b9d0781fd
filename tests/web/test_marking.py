"""Marking words: whatever the findings say, the text comes out whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lettersdesk.screening import Finding, Span
from lettersdesk.web.marking import Segment, mark_text, shorten


def finding(guideline, *spans, part="text"):
    return Finding(guideline, "lexicon", True, "en", tuple(Span(*span) for span in spans), part)


def test_it_works():
    assert mark_text(
        "what a damn bridge", [finding("profanity", (7, 11))], titles={"profanity": "Profanity"}
    ) == [
        Segment("what a "),
        Segment("damn", ("profanity",), "Profanity"),
        Segment(" bridge"),
    ]


def test_a_text_without_findings_is_one_segment():
    assert mark_text("a fine bridge", []) == [Segment("a fine bridge")]
    assert mark_text("", [finding("threat", (0, 3))]) == []


def test_overlapping_spans_name_every_guideline_that_covers_a_stretch():
    segments = mark_text("0123456789", [finding("threat", (2, 6)), finding("racism", (4, 8))])
    assert [(s.text, s.guidelines) for s in segments] == [
        ("01", ()),
        ("23", ("threat",)),
        ("45", ("racism", "threat")),
        ("67", ("racism",)),
        ("89", ()),
    ]


def test_a_span_inside_another_of_the_same_guideline_is_one_mark():
    segments = mark_text("0123456789", [finding("threat", (1, 9)), finding("threat", (3, 5), (9, 10))])
    assert [(s.text, s.guidelines) for s in segments] == [("0", ()), ("123456789", ("threat",))]


def test_offsets_are_code_points_also_beyond_the_basic_plane():
    text = "😀😀 فین 𝕏 damn"
    segments = mark_text(text, [finding("profanity", (9, 13)), finding("threat", (0, 1))])
    assert [s.text for s in segments if s.guidelines] == ["😀", "damn"]


def test_arabic_script_keeps_its_marks_and_joiners():
    text = "هذا كَلْبٌ می‌خواهم ڕاستی"
    start = text.index("كَلْبٌ")
    segments = mark_text(text, [finding("personal_attack", (start, start + 6))])
    assert [s.text for s in segments] == ["هذا ", "كَلْبٌ", " می‌خواهم ڕاستی"]


def test_findings_in_the_name_do_not_mark_the_text():
    found = [finding("profanity", (0, 4), part="name")]
    assert mark_text("damn", found) == [Segment("damn")]
    assert mark_text("damn", found, part="name") == [Segment("damn", ("profanity",), "profanity")]


def test_spans_outside_the_text_do_no_harm():
    segments = mark_text("abc", [finding("threat", (-5, 1), (2, 99), (50, 60), (1, 1), (3, 2))])
    assert [(s.text, bool(s.guidelines)) for s in segments] == [("a", True), ("b", False), ("c", True)]


spans = st.tuples(st.integers(-5, 60), st.integers(-5, 60))
findings = st.builds(finding, st.sampled_from(["threat", "racism", "sexism"]), spans, spans)


@given(st.text(max_size=50), st.lists(findings, max_size=8))
def test_joined_again_the_segments_are_the_text(text, found):
    segments = mark_text(text, found)
    assert "".join(segment.text for segment in segments) == text
    assert all(segment.text for segment in segments)
    place = 0
    for segment in segments:
        for position in range(place, place + len(segment.text)):
            covering = {f.guideline for f in found for s in f.spans if s.start <= position < s.end}
            assert set(segment.guidelines) == covering
        place += len(segment.text)


def test_a_short_text_is_not_shortened():
    segments = [Segment("short")]
    assert shorten(segments, 300) == segments


def test_an_excerpt_shows_the_first_mark():
    text = "x" * 1000 + "damn" + "y" * 1000
    shown = shorten(mark_text(text, [finding("profanity", (1000, 1004))]), 300)
    assert [s.text for s in shown if s.guidelines] == ["damn"]
    assert shown[0].text == "…"
    assert shown[-1].text == "…"
    assert sum(len(s.text) for s in shown) <= 302
