"""Run the real `lettersdesk serve` on a folder of its own, and stop or kill it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx

LETTERSDESK = [str(Path(sys.executable).with_name("lettersdesk"))]


def environment(var: Path, **more: str) -> dict[str, str]:
    """An environment in which all state lives under ``var``; nothing of the test run's leaks in."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LETTERSDESK_", "DJANGO_", "DATABASE_"))}
    return {**kept, "LETTERSDESK_VAR": str(var), **more}


def run(*arguments: str, var: Path, **options) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [*LETTERSDESK, *arguments],
        env=environment(var),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        **options,
    )


def load_demo(var: Path) -> None:
    """Load the demo newsroom into ``var`` without serving it."""
    done = run("demo", "--load-only", var=var)
    assert done.returncode == 0, done.stderr


def copy_state(template: Path, var: Path) -> None:
    """Copy a folder of state; cheaper than loading it anew."""
    shutil.copytree(template, var, dirs_exist_ok=True)


def in_store(var: Path, script: str) -> str:
    """Run Python with the store loaded, in a process of its own; returns what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", "from lettersdesk.cli.django import load_store; load_store()\n" + script],
        env=environment(var),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def approve_comment(server: Server, *, name: str, text: str) -> str:
    """Post a comment under the demo's first article and have it approved; returns its id."""
    answer = server.client.post(
        "/api/v1/sites/demo/articles/new-bridge-opens/comments",
        json={"text": text, "author": {"name": name}},
    )
    comment_id = str(answer.json()["id"])
    in_store(
        server.var,
        "from lettersdesk.flow.moderate import approve\n"
        "from lettersdesk.store.models import Staff\n"
        f"approve({comment_id!r}, Staff.objects.get(username='rojin'), seq=0)\n",
    )
    url = "/threads/demo/new-bridge-opens.json"
    wait_until(lambda: comment_id in server.client.get(url).text, what="the approved comment")
    return comment_id


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(true, *, seconds: float = 30, what: str = "condition"):
    """Wait for a condition, never for a duration. Returns what it came to."""
    deadline = time.monotonic() + seconds
    while True:
        if result := true():
            return result
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds} s in vain for: {what}")
        time.sleep(0.02)


def _children(pid: int) -> list[int]:
    try:
        return [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


def is_running(pid: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


class Server:
    """A running server; ``base`` is its address."""

    def __init__(
        self,
        var: Path,
        command: tuple[str, ...] = ("serve",),
        *,
        program: Path = Path(LETTERSDESK[0]),
        folder: Path | None = None,
    ) -> None:
        self.var, self._folder = var, folder
        self._command = [str(program), *command]
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.client = httpx.Client(base_url=self.base, timeout=30)
        self._log = (var / "server.log").open("ab")
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Server:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self.process:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()
        self.client.close()
        self._log.close()

    def start(self) -> None:
        self._launch()
        wait_until(self._is_healthy, what="the server's health")

    def launch_and_kill_at_first_worker(self) -> list[int]:
        """kill -9 in the middle of starting; returns the worker processes it had by then."""
        process = self._launch()
        workers = wait_until(lambda: _children(process.pid), what="a worker")
        process.kill()
        process.wait()
        self.client.close()
        self._log.close()
        return workers

    def _launch(self) -> subprocess.Popen[bytes]:
        self.process = subprocess.Popen(
            [*self._command, "--port", str(self.port)],
            cwd=self._folder,
            env=environment(self.var, LETTERSDESK_PUBLIC_URL=self.base),
            stdout=self._log,
            stderr=self._log,
        )
        return self.process

    def kill(self) -> None:
        """kill -9 of the one process that was started; its workers must not outlive it."""
        assert self.process
        self.process.kill()
        self.process.wait()
        wait_until(lambda: not self._is_listening(), what="the port to be free")
        self.process = None

    def log(self) -> str:
        return (self.var / "server.log").read_text()

    def passwords(self) -> dict[str, str]:
        """The demo's accounts."""
        accounts = json.loads((self.var / "demo-accounts.json").read_text())
        return {name: password for name, _, password in accounts}

    def _is_healthy(self) -> bool:
        assert self.process
        assert self.process.poll() is None, self.log()
        try:
            return self.client.get("/healthz").status_code == 200
        except httpx.TransportError:
            return False

    def _is_listening(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0
