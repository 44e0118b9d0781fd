"""``lettersdesk export``: everything, as JSON Lines."""

from __future__ import annotations

import json
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import track

from lettersdesk.cli.django import load_store


def export(
    out: Path | None = typer.Option(None, help="File to write. Default: standard output."),
) -> None:
    """Write everything that is stored, one JSON object a line, each naming its kind as "row".

    Holds comments, names and e-mail addresses: keep it as carefully as the database. Passwords and
    site keys are left out.
    """
    load_store()
    from lettersdesk.flow.export import each_row

    console = Console(stderr=True)
    quiet = not console.is_terminal or out is None
    stream = out.open("w", encoding="utf-8") if out else typer.get_text_stream("stdout", encoding="utf-8")
    with stream:
        for row in track(each_row(), "Exporting", console=console, disable=quiet):
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
