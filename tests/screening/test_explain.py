"""mark_findings: what a person is shown of a screening."""

from hypothesis import given
from hypothesis import strategies as st

from lettersdesk.screening import Finding, Screening, Span, screen
from lettersdesk.screening.explain import mark_findings


def make_finding(start: int, end: int, guideline: str = "profanity") -> Finding:
    return Finding(guideline, "lexicon", True, "en", (Span(start, end),))


def test_it_works() -> None:
    text = "The f*cking bridge, a kleptocrat's cunt."
    marked = mark_findings(text, screen(text))
    assert [(segment, [f.entry for f in findings]) for segment, findings in marked] == [
        ("The ", []),
        ("f*cking", ["fuck"]),
        (" bridge, a kleptocrat's ", []),
        ("cunt", ["cunt"]),
        (".", []),
    ]


def test_nothing_found_is_one_plain_segment() -> None:
    assert mark_findings("A fine bridge.", Screening("en")) == [("A fine bridge.", ())]
    assert mark_findings("", Screening("en")) == []


def test_overlapping_findings_share_a_segment() -> None:
    outer, inner = make_finding(0, 6), make_finding(2, 4, "sexism")
    marked = mark_findings("abcdefgh", Screening("en", (outer, inner)))
    assert marked == [("ab", (outer,)), ("cd", (outer, inner)), ("ef", (outer,)), ("gh", ())]


def test_the_name_has_its_own_findings() -> None:
    screening = screen("A fine article.", name="f*ck King")
    assert mark_findings("A fine article.", screening) == [("A fine article.", ())]
    assert [segment for segment, found in mark_findings("f*ck King", screening, "name") if found] == ["f*ck"]


SPANS = st.tuples(st.integers(-3, 40), st.integers(-3, 40)).map(sorted)


@given(st.text(max_size=30), st.lists(SPANS, max_size=8))
def test_segments_make_the_text_again_and_name_what_covers_them(
    text: str, spans: list[tuple[int, int]]
) -> None:
    findings = tuple(make_finding(start, end, str(i)) for i, (start, end) in enumerate(spans))
    marked = mark_findings(text, Screening("en", findings))
    assert "".join(segment for segment, _ in marked) == text
    place = 0
    for segment, found in marked:
        inside = {f for f in findings if f.spans[0].start <= place < f.spans[0].end}
        assert set(found) == inside
        place += len(segment)
