"""How fast the real server answers: a published thread from memory, and accepted posts.

Starts `lettersdesk serve` on a database of its own, posts and reads over loopback from this process, and
prints a Markdown table. Server and load share the machine's cores, so compare rows, not machines.
    python benchmarks/serving.py
"""

from __future__ import annotations

import socket
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from server import Server, in_store, load_demo

THREAD = "/threads/demo/new-bridge-opens.json"
POST = "/api/v1/sites/demo/articles/new-bridge-opens/comments"
REPEATS = 3
CLIENTS = 8


def fill_thread(var: Path, count: int = 100) -> None:
    """Approve ``count`` comments, so that the thread has a usual size."""
    in_store(
        var,
        "from lettersdesk.flow.submit import Submission, submit\n"
        "from lettersdesk.flow.moderate import approve\n"
        "from lettersdesk.store.models import Staff\n"
        "rojin = Staff.objects.get(username='rojin')\n"
        f"for n in range({count}):\n"
        "    text = f'Comment {n}: the lamps on the bridge were lit at six, and the ferry still ran.'\n"
        "    s = submit(Submission('demo', 'new-bridge-opens', text, f'Reader {n}'))\n"
        "    approve(s.id, rojin, seq=0)\n",
    )


def measure(base: str, ask: Callable[[httpx.Client, int], None], total: int) -> tuple[float, float]:
    """Requests a second and the 99th percentile in milliseconds, with ``CLIENTS`` at once."""
    times: list[float] = []
    local = threading.local()

    def one(number: int) -> None:
        if not hasattr(local, "client"):
            local.client = httpx.Client(base_url=base, headers={"accept-encoding": "br"}, timeout=60)
        start = time.perf_counter()
        ask(local.client, number)
        times.append(time.perf_counter() - start)

    start = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(one, range(total)))
    return total / (time.perf_counter() - start), statistics.quantiles(times, n=100)[98] * 1e3


def measure_thread(port: int, total: int) -> tuple[float, float]:
    """Like ``measure`` for the thread, with bare sockets: an HTTP library would measure itself."""
    request = f"GET {THREAD} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: br\r\n\r\n".encode()
    times: list[float] = []

    def one(count: int) -> None:
        with socket.create_connection(("127.0.0.1", port)) as line:
            for _ in range(count):
                start = time.perf_counter()
                line.sendall(request)
                answer = line.recv(65536)
                head, _, body = answer.partition(b"\r\n\r\n")
                assert head.startswith(b"HTTP/1.1 200")
                length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
                while len(body) < length:
                    body += line.recv(65536)
                times.append(time.perf_counter() - start)

    start = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(one, [total // CLIENTS] * CLIENTS))
    return total / (time.perf_counter() - start), statistics.quantiles(times, n=100)[98] * 1e3


def read_page(client: httpx.Client, _: int) -> None:
    assert client.get("/en/sites/demo/articles/new-bridge-opens").status_code == 200


def post(client: httpx.Client, number: int) -> None:
    body = {"text": f"Number {number}: the lamps were lit at six.", "author": {"name": "Bench"}}
    assert client.post(POST, json=body).status_code == 201


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        var = Path(folder)
        load_demo(var)
        fill_thread(var)
        with Server(var) as server:
            size = len(server.client.get(THREAD, headers={"accept-encoding": "br"}).read())
            wire = server.client.head(THREAD, headers={"accept-encoding": "br"}).headers["content-length"]
            print(f"thread: {size:,} bytes, {int(wire):,} as brotli\n")
            print(f"| request ({CLIENTS} clients, median of {REPEATS}) | a second | 99th percentile, ms |")
            print("|---|---|---|")
            for name, run in (
                ("GET thread, JSON", lambda: measure_thread(server.port, 20_000)),
                ("GET article page, HTML", lambda: measure(server.base, read_page, 200)),
                ("POST comment, on disk", lambda: measure(server.base, post, 400)),
            ):
                runs = [run() for _ in range(REPEATS)]
                rate, tail = (statistics.median(column) for column in zip(*runs, strict=True))
                print(f"| {name} | {rate:,.0f} | {tail:,.0f} |")


if __name__ == "__main__":
    main()
