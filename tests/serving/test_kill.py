"""kill -9 in the middle of a hundred concurrent posts loses nothing that was acknowledged."""

from __future__ import annotations

import json
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor

import httpx

from server import Server, copy_state, in_store, is_running, run, wait_until

POSTS = 100


def test_every_acknowledged_comment_survives(demo):
    acknowledged: list[dict] = []
    under_way = threading.Event()

    def post(number: int) -> None:
        # Two in three are held; the third is rejected at once, so that decisions are under way too.
        text = f"Comment {number}." if number % 3 else f"This is fucking bullshit, number {number}."
        body = {"text": text, "author": {"name": f"Reader {number}"}}
        try:
            answer = httpx.post(
                f"{demo.base}/api/v1/sites/demo/articles/new-bridge-opens/comments", json=body, timeout=30
            )
        except httpx.TransportError:
            return  # killed before it was answered
        if answer.status_code == 201:
            acknowledged.append({**answer.json(), "text": text})
            if len(acknowledged) >= POSTS // 4:
                under_way.set()

    with ThreadPoolExecutor(POSTS) as pool:
        for number in range(POSTS):
            pool.submit(post, number)
        assert under_way.wait(60)
        demo.kill()
    assert len(acknowledged) >= POSTS // 4

    with sqlite3.connect(demo.var / "lettersdesk.sqlite3") as database:
        rows = dict(database.execute("SELECT comment_id, text FROM comment_private").fetchall())
        unrecorded = database.execute(
            """SELECT count(*) FROM decision d WHERE NOT EXISTS (
                 SELECT 1 FROM ledger_entry e WHERE e.kind = 'decided' AND e.comment_id = d.comment_id
                 AND json_extract(e.body, '$.seq') = d.seq)"""
        ).fetchone()[0]
    assert unrecorded == 0
    for comment in acknowledged:
        assert rows[comment["id"]] == comment["text"]

    demo.start()
    for comment in acknowledged:
        now = demo.client.get(f"/api/v1/receipts/{comment['receipt']}").json()
        assert now["state"] == comment["state"]
    verified = run("ledger", "verify", var=demo.var)
    assert verified.returncode == 0, verified.stderr


def test_approved_comments_are_in_the_thread_after_a_kill_between_decision_and_publishing(demo):
    """Leaves the database as a kill right after the decision's commit would: page built too early."""
    thread = demo.client.get("/threads/demo/new-bridge-opens.json").json()
    assert thread["count"] > 0
    demo.kill()
    with sqlite3.connect(demo.var / "lettersdesk.sqlite3") as database:
        database.execute("DELETE FROM published_page")
        approved = database.execute(
            """SELECT count(*) FROM comment c JOIN article a ON a.id = c.article_id
               WHERE a.key = 'new-bridge-opens' AND c.state = 'approved'"""
        ).fetchone()[0]
    demo.start()
    assert demo.client.get("/threads/demo/new-bridge-opens.json").json()["count"] == approved
    with sqlite3.connect(demo.var / "lettersdesk.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM published_page").fetchone()[0] > 0


def test_a_decision_is_public_within_a_second_and_withdrawn_as_soon(demo):
    """Through another process: the server's cache learns it from its poll."""
    url = "/threads/demo/new-bridge-opens.json"
    before = demo.client.get(url).json()
    removed = next(c for c in before["comments"] if "text" in c)
    in_store(
        demo.var,
        "from lettersdesk.flow.moderate import reopen\n"
        "from lettersdesk.store.models import Comment, Staff\n"
        f"c = Comment.objects.get(pk={removed['id']!r})\n"
        "reopen(c.id, Staff.objects.get(username='rojin'), seq=c.seq)\n",
    )
    wait_until(
        lambda: json.loads(demo.client.get(url).content)["version"] > before["version"],
        seconds=1.0,
        what="the thread without the reopened comment",
    )
    assert removed["text"] not in demo.client.get(url).text


def test_no_worker_outlives_a_server_killed_while_it_starts(demo_template, tmp_path):
    copy_state(demo_template, tmp_path)
    server = Server(tmp_path)
    # Killed as soon as it has a worker, long before that worker has imported anything.
    workers = server.launch_and_kill_at_first_worker()
    wait_until(lambda: not any(is_running(pid) for pid in workers), what="the orphaned workers' end")
