"""``lettersdesk screen``: comments in, one JSON line each out, in the same order. Loads no Django."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from enum import StrEnum
from multiprocessing import get_context
from pathlib import Path
from typing import Any, BinaryIO

import typer
from rich.console import Console
from rich.progress import Progress

from lettersdesk.cli.explain import print_explained
from lettersdesk.cli.lines import Line, read_csv, read_json_lines
from lettersdesk.guidelines import (
    EMPTY_RECORD,
    Policy,
    Verdict,
    decide,
    default_policy_bytes,
    load_policy,
)
from lettersdesk.screening import Context, Screening
from lettersdesk.screening import screen as screen_text

CHUNK = 64
"""Comments handed to a worker process at once."""


class Mode(StrEnum):
    """How far the machine may go."""

    auto = "auto"
    assist = "assist"


class Screener:
    """Answers one line at a time under a policy; made once in each process."""

    def __init__(self, source: bytes, mode: Mode, publisher: tuple[str, ...]) -> None:
        self._policy: Policy = load_policy(source)
        self._mode = mode
        self._names = (*publisher, *self._policy.publisher_names)

    def answer(self, line: Line) -> dict[str, Any]:
        """What is printed for a line; with the key ``error`` if it could not be read."""
        if line.error:
            return {"id": line.id, "error": f"line {line.number}: {line.error}"}
        screening = self._screen(line)
        verdict = self._decide(line, screening)
        return {
            "id": line.id,
            "outcome": verdict.outcome,
            "advice": verdict.advice,
            "guidelines": list(verdict.guidelines),
            "hold_reasons": list(verdict.hold_reasons),
            "reject_probability": screening.reject_probability,
            "scores": dict(screening.scores),
            "calibrated": screening.calibrated,
            "language": screening.language,
            "relevance": screening.relevance,
            "about_publisher": screening.about_publisher,
            "evidence": [
                # Offsets point into the text; a finding in the displayed name says so.
                {"guideline": f.guideline, "start": s.start, "end": s.end}
                | ({"part": "name"} if f.part == "name" else {})
                for f in screening.findings
                for s in f.spans
            ],
            "policy": self._policy.digest,
        }

    def explain(self, line: Line, console: Console) -> None:
        """Print a line for people instead."""
        if line.error:
            console.print(f"line {line.number}: {line.error}\n", markup=False)
            return
        screening = self._screen(line)
        print_explained(console, line, screening, self._decide(line, screening))

    def _screen(self, line: Line) -> Screening:
        return screen_text(
            line.text,
            line.name,
            context=Context(line.article_title, line.article_text, line.parent),
            lang=line.lang,
            publisher_names=self._names,
        )

    def _decide(self, line: Line, screening: Screening) -> Verdict:
        return decide(screening, EMPTY_RECORD, self._policy.for_section(line.section), self._mode.value)


def screen(
    file: Path | None = typer.Argument(
        None, help="JSON Lines, or CSV by its name. Default: standard input.", exists=True, dir_okay=False
    ),
    policy: Path | None = typer.Option(
        None, help="Policy file. Default: the default policy.", exists=True, dir_okay=False
    ),
    mode: Mode = typer.Option(Mode.assist, help="auto: the machine may decide. assist: it only advises."),
    workers: int = typer.Option(1, min=1, max=64, help="Processes to screen with."),
    publisher: list[str] = typer.Option([], help="A name of the publisher; may be repeated."),
    explain: bool = typer.Option(False, help="Print for people: findings marked in colour, and reasons."),
) -> None:
    """Screen comments and say what the policy makes of them.

    A line in: {"id"?, "text", "name"?, "lang"?, "article"?: {"title", "text"}, "parent"?: "text"}.
    Unreadable lines are answered by {"id", "error"}, and the exit status is then 1.
    """
    settings = (policy.read_bytes() if policy else default_policy_bytes(), mode, tuple(publisher))
    failed = False
    try:
        with file.open("rb") if file else nullcontext(sys.stdin.buffer) as stream:
            if explain:
                raise typer.Exit(_explain(settings, _read(stream, file)))
            for answer in _each_answer(settings, stream, file, workers):
                failed |= "error" in answer
                sys.stdout.write(json.dumps(answer) + "\n")
                if file is None:
                    sys.stdout.flush()  # somebody may be typing
        sys.stdout.flush()
    except BrokenPipeError:
        # `| head` has seen enough; Python would complain once more while closing standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise typer.Exit(1 if failed else 0)


Settings = tuple[bytes, Mode, tuple[str, ...]]
_screener: Screener | None = None


def _each_answer(
    settings: Settings, stream: BinaryIO, file: Path | None, workers: int
) -> Iterator[dict[str, Any]]:
    lines = _read(stream, file)
    if workers == 1:
        answers: Iterable[dict[str, Any]] = map(Screener(*settings).answer, lines)
    else:
        answers = _answer_apart(settings, lines, workers)
    return _with_progress(answers, stream, file)


def _read(stream: BinaryIO, file: Path | None) -> Iterator[Line]:
    return read_csv(stream) if file and file.suffix.lower() == ".csv" else read_json_lines(stream)


def _explain(settings: Settings, lines: Iterable[Line]) -> int:
    """Print every line for people; the exit status."""
    screener, console, unread = Screener(*settings), Console(highlight=False, soft_wrap=True), False
    for line in lines:
        screener.explain(line, console)
        unread |= bool(line.error)
    return int(unread)


def _answer_apart(settings: Settings, lines: Iterable[Line], workers: int) -> Iterator[dict[str, Any]]:
    Screener(*settings)  # an invalid policy is refused here, not once in every process
    with get_context("spawn").Pool(workers, _start_worker, settings) as pool:
        yield from pool.imap(_answer_in_worker, lines, CHUNK)


def _start_worker(*settings: Any) -> None:
    global _screener
    _screener = Screener(*settings)


def _answer_in_worker(line: Line) -> dict[str, Any]:
    assert _screener is not None  # noqa: S101 - set by _start_worker before the first line
    return _screener.answer(line)


def _with_progress(
    answers: Iterable[dict[str, Any]], stream: BinaryIO, file: Path | None
) -> Iterator[dict[str, Any]]:
    console = Console(stderr=True)
    if file is None or not console.is_terminal:
        yield from answers
        return
    with Progress(console=console) as progress:
        task = progress.add_task("Screening", total=file.stat().st_size)
        for answer in answers:
            yield answer
            progress.update(task, completed=stream.tell())
