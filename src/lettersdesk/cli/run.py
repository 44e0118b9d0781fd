"""Start, migrate, and show the demo newsroom."""

from __future__ import annotations

import os
from ipaddress import ip_address

import typer

from lettersdesk.cli.django import load_django, load_store


class AddressNotLoopback(Exception):
    """The demo's passwords are printed on a screen: it is for this machine alone."""

    code = "address_not_loopback"


def serve(
    host: str = typer.Option("127.0.0.1", envvar="LETTERSDESK_HOST", help="Address to listen on."),
    port: int = typer.Option(8000, envvar="LETTERSDESK_PORT", help="Port to listen on."),
    workers: int = typer.Option(1, min=1, help="Processes; more than one only with PostgreSQL."),
) -> None:
    """Serve pages, desk, API and published threads."""
    load_store()
    from lettersdesk.web.serve import serve as start

    start(host, port, workers=workers)


def migrate() -> None:
    """Create or bring up to date the database, and its triggers."""
    load_django()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=1)


def demo(
    host: str = typer.Option("127.0.0.1", help="Address to listen on; loopback only."),
    port: int = typer.Option(8000, help="Port to listen on."),
    load_only: bool = typer.Option(False, help="Load the newsroom and exit."),
) -> None:
    """Load a demo newsroom into an empty database and serve it."""
    if not _is_loopback(host):
        raise AddressNotLoopback(f"the demo does not listen on {host}")
    base = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    os.environ.setdefault("LETTERSDESK_PUBLIC_URL", base)
    load_django()
    from django.core.management import call_command

    from lettersdesk.demo.load import load_demo, refuse_other_sites
    from lettersdesk.web.serve import serve as start

    refuse_other_sites()  # before anything is touched, triggers included
    call_command("migrate", interactive=False, verbosity=0)
    accounts = load_demo()

    def greet() -> None:
        typer.echo(f"\nThe Bridge Post, a demo newsroom, is at {base}/\n")
        typer.echo(f"  readers   {base}/en/   {base}/ar/   {base}/ckb/")
        typer.echo(f"  desk      {base}/en/desk/\n")
        for account in accounts:
            typer.echo(f"  {account.role:<10} {account.username:<10} {account.password}")
        typer.echo("\nStop with Ctrl-C.\n")

    if load_only:
        greet()
        return
    start(host, port, ready=greet)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
