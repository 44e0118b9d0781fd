"""The command line as a whole, and what every command does when something is refused."""

from __future__ import annotations

import sys
from typing import Any

import typer

from lettersdesk import __version__
from lettersdesk.cli import export, ledger, newsroom, policy, run, screen


class Commands(typer.core.TyperGroup):
    """Says what was refused in one sentence with its code, instead of a traceback."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except Exception as error:
            code = getattr(error, "code", None)
            if not isinstance(code, str):
                raise
            typer.echo(f"lettersdesk: {code}: {error}", err=True)
            sys.exit(2)


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="The letters desk for the comments under news articles.",
)
app.command()(screen.screen)
app.command()(run.serve)
app.command()(run.migrate)
app.command()(run.demo)
app.command()(export.export)
app.add_typer(policy.app, name="policy")
app.add_typer(ledger.app, name="ledger")
app.add_typer(newsroom.site, name="site")
app.add_typer(newsroom.staff, name="staff")
app.add_typer(newsroom.keys, name="keys")
app.add_typer(newsroom.articles, name="articles")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def main(
    version: bool = typer.Option(
        False, "--version", callback=_show_version, is_eager=True, help="Print the version and exit."
    ),
) -> None:
    """The letters desk for the comments under news articles."""
