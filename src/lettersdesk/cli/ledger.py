"""Verify the ledger, and note its head elsewhere."""

from __future__ import annotations

import re

import typer
from rich.console import Console
from rich.progress import Progress

from lettersdesk.cli.django import load_django, require_migrations

app = typer.Typer(no_args_is_help=True, help="The append-only, hash-chained record of every decision.")


@app.command()
def verify(
    head: str | None = typer.Option(
        None, help="NUMBER:HASH as 'ledger head' printed it earlier; finds a cut or rewritten tail."
    ),
) -> None:
    """Walk the chain against the rows and name the first broken entry. Exit status 1 if it breaks."""
    load_django()
    require_migrations()
    from lettersdesk.flow.verify import verify_record
    from lettersdesk.store.queries.published import ledger_number

    expected = _parse_head(head) if head else None
    with Progress(console=Console(stderr=True), disable=not Console(stderr=True).is_terminal) as bar:
        task = bar.add_task("Verifying", total=ledger_number())
        record = verify_record(expected=expected, progress=lambda done: bar.update(task, completed=done))
    for name in record.wrong_triggers:
        typer.echo(f"trigger missing, altered or not ours: {name}", err=True)
    if record.ledger.broken:
        typer.echo(f"broken at {record.ledger.broken}", err=True)
    for page in record.wrong_pages:
        typer.echo(f"published bytes differ from the decisions: {page}", err=True)
    if not record.holds:
        raise typer.Exit(1)
    typer.echo(f"holds: {record.ledger.entries} entries, head {record.ledger.head}")


@app.command()
def head() -> None:
    """Print NUMBER:HASH of the last entry. Keep it somewhere else."""
    load_django()
    from lettersdesk.store.queries.published import ledger_head

    number, digest = ledger_head()
    typer.echo(f"{number}:{digest}")


def _parse_head(text: str) -> tuple[int, str]:
    match = re.fullmatch(r"(\d+):([0-9a-f]{64})", text)
    if match is None:
        raise typer.BadParameter("give NUMBER:HASH as 'lettersdesk ledger head' prints it")
    return int(match[1]), match[2]
