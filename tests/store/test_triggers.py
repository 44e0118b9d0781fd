"""The database itself refuses to change, remove or replace what was recorded."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from lettersdesk.flow.moderate import approve, reject, reopen
from lettersdesk.store.triggers import (
    TriggersMissing,
    expected_triggers,
    install_triggers,
    require_triggers,
    wrong_triggers,
)


@pytest.fixture
def recorded(post, moderator):
    """One comment rejected with a note, reopened and approved: every protected table has rows."""
    comment_id = post().id
    reject(comment_id, moderator, seq=0, guidelines=["threat"], note="Please.")
    reopen(comment_id, moderator, seq=1)
    approve(comment_id, moderator, seq=2)
    return comment_id


def run(sql):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE comment_private SET text = 'other'",
        "UPDATE comment_private SET name = 'other'",
        "UPDATE comment_private SET salt = ''",
        "UPDATE comment_private SET email = 'a@b.example'",
        "DELETE FROM comment_private",
        "REPLACE INTO comment_private SELECT comment_id, salt, 'x', name, email FROM comment_private",
        "UPDATE decision SET outcome = 'approved'",
        "UPDATE decision SET guidelines = '[]'",
        "DELETE FROM decision",
        "REPLACE INTO decision SELECT * FROM decision",
        "UPDATE decision_private SET note = 'other'",
        "DELETE FROM decision_private",
        "UPDATE reopening SET staff_id = NULL",
        "DELETE FROM reopening",
        "UPDATE screening SET data = '{}'",
        "DELETE FROM screening",
        "UPDATE ledger_entry SET body = '{}'",
        "DELETE FROM ledger_entry WHERE number = (SELECT max(number) FROM ledger_entry)",
        "REPLACE INTO ledger_entry SELECT * FROM ledger_entry",
        "UPDATE policy_version SET source = ''",
        "DELETE FROM policy_version",
        "UPDATE comment SET created_at = '2000-01-01'",
        "UPDATE comment SET article_id = 99",
        "UPDATE comment SET parent_id = id",
        "DELETE FROM comment",
        "UPDATE ledger_head SET number = number - 1",
        "DELETE FROM ledger_head",
        "REPLACE INTO ledger_head VALUES (1, 0, '')",
    ],
)
def test_the_record_is_never_rewritten(recorded, sql):
    before = dump()
    with pytest.raises(IntegrityError, match=r"never|words|move"):
        run(sql)
    assert dump() == before


def dump():
    with connection.cursor() as cursor:
        tables = ("comment", "comment_private", "decision", "decision_private", "reopening", "screening")
        rows = {}
        for table in (*tables, "ledger_entry", "ledger_head", "policy_version"):
            cursor.execute(f"SELECT * FROM {table} ORDER BY 1")
            rows[table] = cursor.fetchall()
    return rows


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT OR REPLACE INTO comment_private (rowid, comment_id, salt, text, name, email)"
        " SELECT rowid, 'elsewhere', salt, text, name, email FROM comment_private",
        "INSERT OR REPLACE INTO ledger_entry (rowid, number, kind, body, hash)"
        " SELECT rowid, 99, kind, body, hash FROM ledger_entry",
    ],
)
def test_a_row_is_not_replaced_by_its_rowid_either(recorded, sql):
    before = dump()
    with pytest.raises(IntegrityError, match="never"):
        run(sql)
    assert dump() == before


def test_a_foreign_trigger_is_noticed(db):
    run("CREATE TRIGGER evil AFTER INSERT ON published_page BEGIN UPDATE thread SET version = 0; END")
    assert wrong_triggers() == ["evil"]


def test_words_go_only_after_an_entry_erased_for_their_comment(recorded):
    from lettersdesk.store.ledger import append_entry

    append_entry("erased", {"comment": recorded})
    run("DELETE FROM decision_private")
    run("DELETE FROM comment_private")


def test_what_must_move_moves(recorded):
    run("UPDATE comment SET state = 'pending', seq = 9, claimed_until = NULL")


@pytest.mark.parametrize("name", sorted(expected_triggers()))
def test_a_missing_or_altered_trigger_is_noticed(db, name):
    require_triggers()
    run(f"DROP TRIGGER {name}")
    assert wrong_triggers() == [name]
    with pytest.raises(TriggersMissing, match=name):
        require_triggers()
    run(expected_triggers()[name].replace("; END", " WHERE 0; END"))  # present, and toothless
    assert wrong_triggers() == [name]
    install_triggers()
    assert wrong_triggers() == []
