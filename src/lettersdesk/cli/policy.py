"""Check, show and adopt policies."""

from __future__ import annotations

from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

from lettersdesk.cli.django import load_store
from lettersdesk.guidelines import PolicyError, default_policy_bytes, load_policy

app = typer.Typer(no_args_is_help=True, help="The policy: guidelines with their thresholds.")
_file = typer.Argument(None, help="Policy file. Default: the default policy.", exists=True, dir_okay=False)


@app.command()
def check(file: Path | None = _file) -> None:
    """Say whether a policy file is valid, naming line and field of whatever is not."""
    try:
        policy = load_policy(file.read_bytes() if file else default_policy_bytes())
    except PolicyError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    typer.echo(f"valid: {len(policy.guidelines)} guidelines, digest {policy.digest}")


@app.command()
def show(
    file: Path | None = _file,
    lang: str = typer.Option("en", help="Language of the titles."),
    source: bool = typer.Option(False, help="Print the file itself, to begin a policy of your own."),
) -> None:
    """Show a policy as a table, or its source."""
    data = file.read_bytes() if file else default_policy_bytes()
    if source:
        typer.echo(data.decode("utf-8"), nl=False)
        return
    policy = load_policy(data)
    table = Table(title=f"{policy.name} · {policy.digest[:12]}")
    table.add_column("guideline", no_wrap=True)
    for column in ("title", "hold at", "reject at", "certain kinds", "machine may reject"):
        table.add_column(column)
    for guideline in policy.guidelines.values():
        table.add_row(
            guideline.key,
            guideline.title_in(lang),
            f"{guideline.hold_at:g}",
            f"{guideline.reject_at:g}",
            ", ".join(guideline.certain_kinds),
            "yes" if guideline.machine_may_reject else "no",
        )
    console = Console()
    console.print(table)
    console.print(f"languages: {', '.join(policy.languages)}")
    console.print(f"reviewed lexicons: {', '.join(policy.reviewed_lexicons) or 'none'}")


@app.command()
def adopt(
    site: str = typer.Argument(help="Key of the site."),
    file: Path | None = typer.Argument(None, help="Policy file.", exists=True, dir_okay=False),
    mode: str | None = typer.Option(None, help="auto or assist."),
) -> None:
    """From now on a site decides under this policy, in this mode. Entered in the ledger."""
    load_store()
    from lettersdesk.flow.policies import adopt_policy

    adopted = adopt_policy(site, file.read_bytes() if file else None, mode)
    typer.echo(f"{site} decides under policy {adopted.policy_id[:12]} in mode {adopted.mode}")
