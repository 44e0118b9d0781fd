"""Start the server: Granian with the front door in ``lettersdesk.web.asgi``."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import sys
from collections.abc import Callable

from granian import Granian
from granian.constants import Interfaces

_PR_SET_PDEATHSIG = 1
_SERVER_PID = "LETTERSDESK_SERVER_PID"
"""Environment variable in which a server tells its workers who it is."""


def serve(host: str, port: int, *, workers: int = 1, ready: Callable[[], None] | None = None) -> None:
    """Serve until stopped. ``ready`` is called once, before the first worker starts.

    Several workers are fine on PostgreSQL; SQLite has one writer, and one worker serves it best.
    """
    _require_free(host, port)
    os.environ[_SERVER_PID] = str(os.getpid())
    server = Granian(
        "lettersdesk.web.serve:open_door",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        workers=workers,
        # The access log would hold addresses and receipts.
        log_access=False,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    )
    if ready:
        server.on_startup(ready)
    server.serve()


class AddressInUse(Exception):
    """Another program listens on this address."""

    code = "address_in_use"


def _require_free(host: str, port: int) -> None:
    """Granian's sockets share a port, so two servers would take turns answering, from two databases.

    Raises:
        AddressInUse: somebody listens there, or the address is not this machine's.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise AddressInUse(f"cannot listen on {host} port {port}: {error.strerror}") from error


def open_door() -> object:
    """The application, made inside a worker process."""
    _die_with_server()
    from lettersdesk.web.asgi import Door

    return Door()


def _die_with_server() -> None:
    """Have the kernel end this worker if the server is killed: an orphan would keep the port.

    Linux only; elsewhere nothing happens.
    """
    if not sys.platform.startswith("linux") or _SERVER_PID not in os.environ:
        return
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    # It may have been killed while we were still being imported, before the kernel knew.
    if os.getppid() != int(os.environ[_SERVER_PID]):
        os.kill(os.getpid(), signal.SIGKILL)
