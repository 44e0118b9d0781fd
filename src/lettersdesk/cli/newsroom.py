"""Sites, their keys, their articles, and the staff."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import track

from lettersdesk.cli.django import load_store

site = typer.Typer(no_args_is_help=True, help="Sites.")
staff = typer.Typer(no_args_is_help=True, help="People who sign in to the desk.")
keys = typer.Typer(no_args_is_help=True, help="Keys with which developers call the API.")
articles = typer.Typer(no_args_is_help=True, help="Articles that comments stand under.")


class Role(StrEnum):
    """A moderator judges; an editor also owns the guidelines; an operator runs the system."""

    moderator = "moderator"
    editor = "editor"
    operator = "operator"


@site.command("add")
def add_site(
    key: str = typer.Argument(help="Short name in addresses: lower-case letters, digits, hyphens."),
    name: str = typer.Option(help="The publication's name."),
    lang: str = typer.Option("en", help="The language it mostly publishes in."),
    mode: str = typer.Option("assist", help="assist: people decide. auto: the machine may."),
    policy: Path | None = typer.Option(None, help="Policy file.", exists=True, dir_okay=False),
    origin: list[str] = typer.Option([], help="Origin of its pages, e.g. https://news.example."),
    register_on_first_post: bool = typer.Option(
        False, help="A first post from such an origin registers the article."
    ),
) -> None:
    """Add a site."""
    load_store()
    from lettersdesk.flow import sites

    sites.add_site(
        key,
        name,
        lang=lang,
        mode=mode,
        policy=policy.read_bytes() if policy else None,
        allowed_origins=origin,
        registers_on_first_post=register_on_first_post,
    )
    typer.echo(f"added site {key}")


@staff.command("add")
def add_staff(
    username: str = typer.Argument(help="Name to sign in with."),
    role: Role = typer.Option(help="What this person does."),
    email: str = typer.Option("", help="E-mail address."),
    password: str = typer.Option(
        ..., prompt=True, hide_input=True, confirmation_prompt=True, envvar="LETTERSDESK_STAFF_PASSWORD"
    ),
) -> None:
    """Add a person. Asks for the password, or takes it from LETTERSDESK_STAFF_PASSWORD."""
    load_store()
    from lettersdesk.flow import staff as accounts

    accounts.add_staff(username, role=role.value, password=password, email=email)
    typer.echo(f"added {role.value} {username}")


@staff.command("password")
def set_password(
    username: str = typer.Argument(help="Whose."),
    password: str = typer.Option(
        ..., prompt=True, hide_input=True, confirmation_prompt=True, envvar="LETTERSDESK_STAFF_PASSWORD"
    ),
) -> None:
    """Give a person a new password, asked for or from LETTERSDESK_STAFF_PASSWORD."""
    load_store()
    from lettersdesk.flow import staff as accounts

    accounts.set_password(username, password)
    typer.echo(f"new password for {username}")


@staff.command("deactivate")
def deactivate(username: str = typer.Argument(help="Who may no longer sign in.")) -> None:
    """Shut a person out. The account stays, because decisions name it."""
    load_store()
    from lettersdesk.flow import staff as accounts

    accounts.deactivate_staff(username)
    typer.echo(f"{username} may no longer sign in")


@keys.command("add")
def add_key(
    site: str = typer.Argument(help="Key of the site."),
    label: str = typer.Option("", help="What it is for."),
) -> None:
    """Make a site key and print it: the only time it is seen whole."""
    load_store()
    from lettersdesk.flow.sites import add_site_key

    typer.echo(add_site_key(site, label))


@keys.command("revoke")
def revoke_key(key: str = typer.Argument(help="The key, or its part before the second underscore.")) -> None:
    """Make a site key useless from now on."""
    load_store()
    from lettersdesk.flow.sites import revoke_site_key

    revoke_site_key(key)
    typer.echo("revoked")


@articles.command("import")
def import_articles(
    file: Path = typer.Argument(help="JSON Lines, or RSS/Atom by .xml, .rss or .atom.", exists=True),
    site: str = typer.Option(help="Key of the site."),
) -> None:
    """Register articles from a file. Lines that cannot be used are named; the others are registered."""
    load_store()
    from lettersdesk.importers.articles import import_file

    console = Console(stderr=True)
    added = corrected = failed = 0
    results = import_file(site, file)
    for result in track(results, "Importing", console=console, disable=not console.is_terminal):
        added += result.outcome == "added"
        corrected += result.outcome == "corrected"
        if result.outcome == "refused":
            failed += 1
            typer.echo(f"{file}:{result.line}: {result.problem}", err=True)
    typer.echo(f"{added} added, {corrected} corrected, {failed} refused")
    if failed:
        raise typer.Exit(1)
