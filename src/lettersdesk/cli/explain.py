"""Print a screened comment for people: its findings marked in colour, and what the policy makes of it."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from lettersdesk.cli.lines import Line
from lettersdesk.guidelines import Verdict
from lettersdesk.screening import Part, Screening
from lettersdesk.screening.explain import mark_findings

_TONES = {"reject": "bold red", "approve": "bold green", "hold": "bold yellow"}


def print_explained(console: Console, line: Line, screening: Screening, verdict: Verdict) -> None:
    """The comment with its marks, its findings one a line, and the verdict with its reasons."""
    console.print(Text.assemble((verdict.outcome, _TONES[verdict.outcome]), f"  {_facts(line, screening)}"))
    if line.name:
        console.print(_mark(line.name, screening, "name"), Text("wrote:", style="dim"))
    console.print(_mark(line.text, screening, "text"))
    for finding in screening.findings:
        words = (line.text if finding.part == "text" else line.name)[finding.spans[0].start :]
        words = words[: finding.spans[0].end - finding.spans[0].start]
        sure = "unambiguous" if finding.unambiguous else "ambiguous"
        where = " in the name" if finding.part == "name" else ""
        told = f"  {finding.guideline}: {words!r}{where}, {finding.kind} of {finding.entry!r}, {sure}"
        console.print(Text(f"{told} ({finding.language})", style="dim"))
    if verdict.hold_reasons:
        reasons = f"held: {', '.join(verdict.hold_reasons)}; advice: {verdict.advice}"
        console.print(Text(f"  {reasons}", style="dim"))
    console.print()


def _facts(line: Line, screening: Screening) -> str:
    facts = [f"#{line.id}" if line.id is not None else f"line {line.number}", screening.language]
    if screening.about_publisher:
        facts.append("criticises the publisher")
    if screening.relevance is not None:
        facts.append(f"relevance {screening.relevance:.2f}")
    return " · ".join(facts)


def _mark(text: str, screening: Screening, part: Part) -> Text:
    marked = Text()
    for segment, findings in mark_findings(text, screening, part):
        sure = any(finding.unambiguous for finding in findings)
        marked.append(segment, style=("black on red" if sure else "black on yellow") if findings else "")
    return marked
