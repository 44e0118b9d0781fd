"""The commands of an operator, run as an operator runs them: each in a process of its own."""

from __future__ import annotations

import json
import os
import re
import socket
import sqlite3
import subprocess

import pytest

from server import LETTERSDESK, environment, load_demo, run


@pytest.fixture
def var(tmp_path):
    assert run("migrate", var=tmp_path).returncode == 0
    return tmp_path


def ok(*arguments, var):
    done = run(*arguments, var=var)
    assert done.returncode == 0, done.stderr
    return done.stdout


def refused(*arguments, var, code):
    done = run(*arguments, var=var)
    assert done.returncode == 2
    assert f"lettersdesk: {code}: " in done.stderr
    assert "Traceback" not in done.stderr


def test_a_newsroom_is_set_up(var, tmp_path):
    ok("site", "add", "courier", "--name", "The Courier", "--lang", "ckb", var=var)
    refused("site", "add", "courier", "--name", "Again", var=var, code="site_exists")
    refused("site", "add", "Not A Key", "--name", "No", var=var, code="site_invalid")
    refused("site", "add", "b", "--name", "No", "--mode", "yolo", var=var, code="site_invalid")
    assert re.fullmatch(r"ldk_[a-z2-7]{26}_[\w-]{43}\n", ok("keys", "add", "courier", var=var))
    refused("keys", "add", "elsewhere", var=var, code="site_unknown")
    articles = tmp_path / "articles.jsonl"
    articles.write_text('{"key":"one","title":"One"}\n{"key":"a/b"}\n{\n{"key":"two","title":"Two"}\n')
    done = run("articles", "import", str(articles), "--site", "courier", var=var)
    assert done.returncode == 1
    assert done.stdout == "2 added, 0 corrected, 2 refused\n"
    assert ":2: article_key_invalid" in done.stderr
    assert ":3: line_unreadable" in done.stderr
    assert "mode auto" in ok("policy", "adopt", "courier", "--mode", "auto", var=var)
    assert ok("ledger", "verify", var=var).startswith("holds: 2 entries")


def test_staff_are_added(var):
    def add(name, role, password):
        return subprocess.run(
            [*LETTERSDESK, "staff", "add", name, "--role", role],
            env=environment(var, LETTERSDESK_STAFF_PASSWORD=password),
            capture_output=True,
            text=True,
            check=False,
        )

    assert add("rojin", "moderator", "three quiet herons 7").returncode == 0
    again = add("rojin", "editor", "three quiet herons 7")
    assert (again.returncode, "staff_invalid" in again.stderr) == (2, True)
    weak = add("sami", "editor", "12345")
    assert (weak.returncode, "staff_invalid" in weak.stderr) == (2, True)
    assert add("sami", "king", "three quiet herons 7").returncode == 2


def test_staff_and_keys_are_taken_back(var):
    ok("site", "add", "courier", "--name", "The Courier", var=var)
    key = ok("keys", "add", "courier", var=var).strip()
    ok("keys", "revoke", key, var=var)
    refused("keys", "revoke", key, var=var, code="site_key_invalid")
    refused("staff", "deactivate", "nobody", var=var, code="staff_invalid")
    refused("policy", "adopt", "courier", "--mode", "zzz", var=var, code="site_invalid")


def test_two_servers_do_not_share_a_port(var):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        refused("serve", "--port", port, var=var, code="address_in_use")


def test_what_is_written_is_its_owners_alone(var):
    for file in var.glob("lettersdesk.sqlite3*"):
        assert file.stat().st_mode & 0o077 == 0, file


def test_nothing_is_served_from_an_unprepared_database(tmp_path):
    refused("serve", var=tmp_path, code="store_not_ready")
    refused("site", "add", "courier", "--name", "C", var=tmp_path, code="store_not_ready")


def test_nothing_is_served_from_an_unprotected_database(var):
    with sqlite3.connect(var / "lettersdesk.sqlite3") as database:
        database.execute("DROP TRIGGER lettersdesk_decision_update")
    refused("serve", var=var, code="triggers_missing")
    done = run("ledger", "verify", var=var)
    assert (done.returncode, "lettersdesk_decision_update" in done.stderr) == (1, True)
    ok("migrate", var=var)
    ok("ledger", "verify", var=var)


def test_the_ledger_names_its_first_broken_entry(tmp_path):
    load_demo(tmp_path)
    head = ok("ledger", "head", var=tmp_path).strip()
    ok("ledger", "verify", "--head", head, var=tmp_path)
    with sqlite3.connect(tmp_path / "lettersdesk.sqlite3") as database:
        database.execute("DROP TRIGGER lettersdesk_ledger_entry_update")
        database.execute(
            "UPDATE ledger_entry SET body = replace(body, 'approved', 'rejected') WHERE number = 5"
        )
        database.execute("UPDATE ledger_entry SET body = body || ' ' WHERE number = 9")
    done = run("ledger", "verify", var=tmp_path)
    assert done.returncode == 1
    number = int(re.search(r"broken at entry (\d+)", done.stderr)[1])
    assert number in (5, 9)


def test_a_policy_is_checked_and_shown(tmp_path):
    assert ok("policy", "check", var=tmp_path).startswith("valid: 11 guidelines")
    table = ok("policy", "show", var=tmp_path)
    assert "personal_attack" in table
    file = tmp_path / "mine.toml"
    file.write_text(ok("policy", "show", "--source", var=tmp_path))
    ok("policy", "check", str(file), var=tmp_path)
    file.write_text(file.read_text().replace("reject_at = 0.9", "reject_at = 9.9", 1))
    done = run("policy", "check", str(file), var=tmp_path)
    assert done.returncode == 1
    assert re.search(r"line \d+: guidelines\.\w+\.reject_at: ", done.stderr)


def test_everything_is_exported(tmp_path):
    load_demo(tmp_path)
    rows = [json.loads(line) for line in ok("export", var=tmp_path).splitlines()]
    kinds = {row["row"] for row in rows}
    assert kinds == {
        "policy", "staff", "site", "article", "thread", "comment", "comment_private", "screening",
        "decision", "decision_private", "ledger_entry",
    }  # fmt: skip
    assert not any("password" in row or "digest" in row.get("keys", ()) for row in rows)
    comments = {row["id"] for row in rows if row["row"] == "comment"}
    assert {row["comment_id"] for row in rows if row["row"] == "comment_private"} == comments
    out = tmp_path / "all.jsonl"
    ok("export", "--out", str(out), var=tmp_path)
    assert [json.loads(line) for line in out.read_text().splitlines()] == rows


def test_the_demo_stays_away_from_a_real_newsroom(var):
    ok("site", "add", "courier", "--name", "The Courier", var=var)
    refused("demo", "--load-only", var=var, code="other_site_present")
    assert not (var / "demo-accounts.json").exists()


def test_the_demo_stays_away_from_a_newsroom_called_demo(var):
    ok("site", "add", "demo", "--name", "A real one", var=var)
    with sqlite3.connect(var / "lettersdesk.sqlite3") as database:
        database.execute("DROP TRIGGER lettersdesk_decision_update")
    refused("demo", "--load-only", var=var, code="other_site_present")
    # It was refused before anything was touched: the sign of tampering is still there.
    assert run("ledger", "verify", var=var).returncode == 1


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "news.example", "::"])
def test_the_demo_listens_on_loopback_alone(tmp_path, host):
    refused("demo", "--host", host, var=tmp_path, code="address_not_loopback")


def test_the_demo_loads_once(tmp_path):
    load_demo(tmp_path)
    before = ok("ledger", "head", var=tmp_path)
    load_demo(tmp_path)
    assert ok("ledger", "head", var=tmp_path) == before
    assert (tmp_path / "demo-accounts.json").stat().st_mode & 0o077 == 0
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_a_setting_that_cannot_be_read_is_named(tmp_path):
    done = subprocess.run(
        [*LETTERSDESK, "serve"],
        env=environment(tmp_path, LETTERSDESK_MAX_TEXT="many"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "settings_invalid" in done.stderr
    assert "LETTERSDESK_MAX_TEXT" in done.stderr


def test_screening_needs_no_settings_and_writes_nothing(tmp_path):
    done = subprocess.run(
        [*LETTERSDESK, "screen", "--mode", "auto"],
        input='{"text":"That new bridge is f*cking bullsh1t."}\n',
        env={"PATH": os.environ["PATH"]},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout)["outcome"] == "reject"
    assert list(tmp_path.iterdir()) == []
