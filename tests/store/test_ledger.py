"""The ledger: an honest chain verifies, and every way of forging it is found and named.

The forger has the database, no triggers, and knows the format; each test undoes the triggers first.
"""

from __future__ import annotations

import gzip
import hashlib
import json

import brotli
import pytest
import rfc8785
from django.db import connection

from lettersdesk.flow.moderate import approve, reject, reopen
from lettersdesk.flow.policies import adopt_policy
from lettersdesk.flow.verify import verify_record
from lettersdesk.store.ledger import verify_ledger
from lettersdesk.store.models import Comment, Decision, LedgerEntry, LedgerHead, PublishedPage
from lettersdesk.store.triggers import expected_triggers


@pytest.fixture
def chain(post, moderator):
    """Entries 1 policy, 2-4 received, 5 decided, 6 decided with a note, 7 reopened, 8 decided."""
    ids = [post(text).id for text in ("First.", "Second.", "Third.")]
    approve(ids[0], moderator, seq=0)
    reject(ids[1], moderator, seq=0, guidelines=["threat"], note="Please.")
    reopen(ids[0], moderator, seq=1)
    approve(ids[0], moderator, seq=2)
    assert verify_record().holds
    with connection.cursor() as cursor:
        for name in expected_triggers():
            cursor.execute(f"DROP TRIGGER {name}")
    return ids


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def rewrite(number, **changes):
    """Change an entry and chain everything after it anew, as a forger who knows the format would."""
    entries = list(LedgerEntry.objects.filter(number__gte=number).order_by("number"))
    previous = LedgerEntry.objects.get(number=number - 1).hash if number > 1 else "0" * 64
    for entry in entries:
        body = json.loads(entry.body)
        if entry.number == number:
            body.update(changes)
        data = rfc8785.dumps({**body, "prev": previous})
        previous = hashlib.sha256(data).hexdigest()
        sql(
            "UPDATE ledger_entry SET body = %s, hash = %s WHERE number = %s",
            data.decode(),
            previous,
            entry.number,
        )
    sql("UPDATE ledger_head SET hash = %s", previous)


def found(**options):
    broken = verify_ledger(**options).broken
    return broken and (broken.number, broken.code)


def test_it_works(chain):
    verification = verify_ledger()
    assert (verification.entries, verification.broken) == (8, None)
    head = LedgerHead.objects.get()
    assert (head.number, head.hash) == (8, verification.head)


def test_an_entry_is_canonical_and_says_no_words(chain):
    entry = LedgerEntry.objects.get(number=6)
    assert rfc8785.dumps(json.loads(entry.body)) == entry.body.encode()
    assert hashlib.sha256(entry.body.encode()).hexdigest() == entry.hash
    assert json.loads(entry.body)["guidelines"] == ["threat"]
    everything = " ".join(LedgerEntry.objects.values_list("body", flat=True))
    for words in ("First", "Second", "Dilan", "Please", "rojin"):
        assert words not in everything


def test_changed_entry(chain):
    body = LedgerEntry.objects.get(number=6).body.replace("threat", "sexism")
    sql("UPDATE ledger_entry SET body = %s WHERE number = 6", body)
    assert found() == (6, "hash_wrong")


def test_changed_entry_with_its_hash(chain):
    body = LedgerEntry.objects.get(number=6).body.replace("threat", "sexism")
    sql(
        "UPDATE ledger_entry SET body = %s, hash = %s WHERE number = 6",
        body,
        hashlib.sha256(body.encode()).hexdigest(),
    )
    assert found() == (6, "row_differs")


def test_changed_entry_with_its_row_and_hash(chain):
    test_changed_entry_with_its_hash(chain)
    sql("""UPDATE decision SET guidelines = '["sexism"]' WHERE comment_id = %s""", chain[1])
    assert found() == (7, "chain_broken")


def test_changed_entry_chained_anew(chain):
    rewrite(6, guidelines=["sexism"])
    assert found() == (6, "row_differs")


def test_reformatted_entry(chain):
    body = json.dumps(json.loads(LedgerEntry.objects.get(number=8).body))
    digest = hashlib.sha256(body.encode()).hexdigest()
    sql("UPDATE ledger_entry SET body = %s, hash = %s WHERE number = 8", body, digest)
    assert found() == (8, "not_canonical")


@pytest.mark.parametrize("body", ["", "{", "[]", "null", "3", '{"v":1e999}'])
def test_an_entry_that_is_no_entry(chain, body):
    digest = hashlib.sha256(body.encode()).hexdigest()
    sql("UPDATE ledger_entry SET body = %s, hash = %s WHERE number = 8", body, digest)
    assert found()[0] == 8


def test_entry_of_an_unknown_kind(chain):
    sql("UPDATE ledger_entry SET kind = 'blessed' WHERE number = 5")
    rewrite(5, kind="blessed")
    assert found() == (5, "kind_unknown")


def test_entry_of_another_format(chain):
    rewrite(5, v=2)
    assert found() == (5, "format_unknown")


def test_columns_that_differ_from_the_entry(chain):
    sql("UPDATE ledger_entry SET comment_id = %s WHERE number = 5", chain[2])
    assert found() == (5, "columns_differ")


def test_entry_without_the_facts_of_its_kind(chain):
    entry = LedgerEntry.objects.get(number=8)
    body = {key: json.loads(entry.body)[key] for key in ("comment", "kind", "n", "prev", "v")}
    data = rfc8785.dumps(body).decode()
    digest = hashlib.sha256(data.encode()).hexdigest()
    sql("UPDATE ledger_entry SET body = %s, hash = %s WHERE number = 8", data, digest)
    sql("UPDATE ledger_head SET hash = %s", digest)
    assert found() == (8, "facts_missing")


def test_cut_out_entry(chain):
    sql("DELETE FROM ledger_entry WHERE number = 5")
    assert found() == (5, "entry_missing")


def test_cut_first_entry(chain):
    sql("DELETE FROM ledger_entry WHERE number = 1")
    assert found() == (1, "entry_missing")


def test_cut_tail(chain):
    sql("DELETE FROM ledger_entry WHERE number = 8")
    assert found() == (8, "tail_missing")


def test_cut_tail_with_its_head(chain):
    sql("DELETE FROM ledger_entry WHERE number = 8")
    sql("UPDATE ledger_head SET number = 7, hash = (SELECT hash FROM ledger_entry WHERE number = 7)")
    assert found() == (None, "row_unrecorded")


def test_cut_tail_with_head_and_rows_is_found_against_a_noted_head(chain):
    noted = verify_ledger()
    sql("DELETE FROM ledger_entry WHERE number = 8")
    sql("UPDATE ledger_head SET number = 7, hash = (SELECT hash FROM ledger_entry WHERE number = 7)")
    sql("DELETE FROM decision WHERE seq = 3")
    sql("UPDATE comment SET state = 'pending', seq = 2 WHERE id = %s", chain[0])
    assert found() is None  # no chain can show this by itself
    assert found(expected=(noted.entries, noted.head)) == (8, "tail_missing")


def test_a_whole_new_chain_is_found_against_a_noted_head(chain):
    noted = verify_ledger()
    sql("""UPDATE decision SET guidelines = '["sexism"]' WHERE comment_id = %s""", chain[1])
    rewrite(6, guidelines=["sexism"])
    assert found() is None
    assert found(expected=(noted.entries, noted.head)) == (8, "head_differs")


def test_no_head(chain):
    sql("DELETE FROM ledger_head")
    assert found() == (9, "tail_missing")


def test_reordered_entries(chain):
    sql("UPDATE ledger_entry SET number = 99 WHERE number = 5")
    sql("UPDATE ledger_entry SET number = 5 WHERE number = 6")
    sql("UPDATE ledger_entry SET number = 6 WHERE number = 99")
    assert found() == (5, "chain_broken")


def test_inserted_entry(chain):
    last = LedgerEntry.objects.get(number=8)
    body = rfc8785.dumps({**json.loads(last.body), "n": 9, "prev": last.hash}).decode()
    digest = hashlib.sha256(body.encode()).hexdigest()
    sql(
        "INSERT INTO ledger_entry (number, kind, comment_id, body, hash) VALUES (9, 'decided', %s, %s, %s)",
        last.comment_id,
        body,
        digest,
    )
    sql("UPDATE ledger_head SET number = 9, hash = %s", digest)
    assert found() == (None, "row_unrecorded")


def test_changed_text(chain):
    sql("UPDATE comment_private SET text = 'Fourth.' WHERE comment_id = %s", chain[2])
    assert found() == (4, "row_differs")


def test_changed_name(chain):
    sql("UPDATE comment_private SET name = 'Nobody' WHERE comment_id = %s", chain[2])
    assert found() == (4, "row_differs")


def test_swapped_texts(chain):
    texts = {c: Comment.objects.get(pk=c).private.text for c in chain[:2]}
    sql("UPDATE comment_private SET text = %s WHERE comment_id = %s", texts[chain[1]], chain[0])
    sql("UPDATE comment_private SET text = %s WHERE comment_id = %s", texts[chain[0]], chain[1])
    assert found() == (2, "row_differs")


def test_swapped_words_with_their_salts(chain):
    sql("UPDATE comment_private SET comment_id = 'x' WHERE comment_id = %s", chain[0])
    sql("UPDATE comment_private SET comment_id = %s WHERE comment_id = %s", chain[0], chain[1])
    sql("UPDATE comment_private SET comment_id = %s WHERE comment_id = 'x'", chain[1])
    assert found() == (2, "row_differs")


def test_dropped_words(chain):
    sql("DELETE FROM comment_private WHERE comment_id = %s", chain[1])
    assert found() == (3, "words_missing")


def test_a_salt_that_is_no_salt(chain):
    sql("UPDATE comment_private SET salt = 'salt' WHERE comment_id = %s", chain[1])
    assert found() == (3, "row_differs")


def test_changed_screening(chain):
    sql("UPDATE screening SET data = json_set(data, '$.language', 'tr') WHERE comment_id = %s", chain[1])
    assert found() == (3, "row_differs")


def test_dropped_screening(chain):
    sql("DELETE FROM screening WHERE comment_id = %s", chain[1])
    assert found() == (3, "screening_missing")


def test_comment_moved_to_another_article(chain, site):
    from lettersdesk.flow.articles import ArticleFacts, register_article

    other = register_article(site, "other", ArticleFacts())[0]
    sql("UPDATE comment SET article_id = %s WHERE id = %s", other.pk, chain[0])
    assert found() == (2, "row_differs")


def test_dropped_decision(chain):
    sql("DELETE FROM decision_private")
    sql("DELETE FROM decision WHERE comment_id = %s", chain[1])
    assert found() == (6, "decision_missing")


def test_changed_outcome(chain):
    sql("UPDATE decision SET outcome = 'approved' WHERE comment_id = %s", chain[1])
    assert found() == (6, "row_differs")


def test_decision_given_to_somebody_else(chain):
    from lettersdesk.flow.staff import add_staff

    sami = add_staff("sami", role="editor", password="three quiet herons 7")
    sql("UPDATE decision SET staff_id = %s WHERE comment_id = %s", sami.pk, chain[1])
    assert found() == (6, "row_differs")


def test_decision_made_the_machines(chain):
    sql("UPDATE decision SET staff_id = NULL WHERE comment_id = %s", chain[1])
    assert found() == (6, "row_differs")


def test_decision_without_an_entry(chain):
    decision = Decision.objects.get(comment=chain[1])
    decision.pk, decision.comment_id, decision.seq = None, chain[2], 1
    decision.save()
    sql("UPDATE comment SET state = 'rejected', seq = 1 WHERE id = %s", chain[2])
    assert found() == (None, "row_unrecorded")


def test_changed_note(chain):
    sql("UPDATE decision_private SET note = 'Good riddance.'")
    assert found() == (6, "row_differs")


def test_dropped_note(chain):
    sql("DELETE FROM decision_private")
    assert found() == (6, "words_missing")


def test_dropped_reopening(chain):
    sql("DELETE FROM reopening")
    assert found() == (7, "reopening_missing")


def test_state_changed_without_a_decision(chain):
    sql("UPDATE comment SET state = 'approved' WHERE id = %s", chain[2])
    assert found() == (None, "state_wrong")


def test_count_of_decisions_changed(chain):
    sql("UPDATE comment SET seq = 5 WHERE id = %s", chain[2])
    assert found() == (None, "seq_wrong")


def test_changed_policy(chain):
    sql("UPDATE policy_version SET source = source || '# softer'")
    assert found() == (None, "policy_changed")


def test_site_put_under_automation_without_an_entry(chain):
    sql("UPDATE site SET mode = 'assist'")
    assert found() == (None, "policy_unrecorded")


def test_adopting_a_mode_is_recorded(chain):
    adopt_policy("courier", mode="assist")
    assert found() is None
    assert LedgerEntry.objects.get(number=9).kind == "policy"


def test_comment_smuggled_into_the_published_bytes(chain):
    page = PublishedPage.objects.get()
    page.identity = bytes(page.identity).replace(b"First.", b"Worst.")
    page.save()
    assert verify_record().wrong_pages == ("/threads/courier/bridge, page 1",)


def test_wrong_triggers_do_not_pass(chain):
    record = verify_record()
    assert record.ledger.holds
    assert set(record.wrong_triggers) == set(expected_triggers())
    assert not record.holds


@pytest.mark.parametrize("column", ["gzip", "brotli"])
def test_words_smuggled_into_the_compressed_bytes(chain, column):
    page = PublishedPage.objects.get()
    forged = bytes(page.identity).replace(b"First.", b"Worst.")
    setattr(page, column, {"gzip": gzip.compress, "brotli": brotli.compress}[column](forged))
    page.save()
    assert verify_record().wrong_pages == ("/threads/courier/bridge, page 1",)
    setattr(page, column, b"rubbish")
    page.save()
    assert not verify_record().holds


def test_comment_hung_under_another(chain):
    sql("UPDATE comment SET root_id = %s WHERE id = %s", chain[1], chain[0])
    assert found() == (2, "row_misplaced")


def test_comment_hidden_under_itself(chain):
    sql("UPDATE comment SET root_id = id WHERE id = %s", chain[0])
    assert found() == (2, "row_misplaced")


def test_article_moved_to_another_site_with_its_comments(chain, site):
    from lettersdesk.flow.sites import add_site

    other = add_site("other", "Other")
    sql("UPDATE article SET site_id = %s", other.pk)
    assert found() == (2, "row_misplaced")


def test_note_slipped_in_for_another_comment(chain):
    decision = Decision.objects.get(comment=chain[0], seq=1)
    sql(
        "INSERT INTO decision_private (decision_id, comment_id, salt, note) VALUES (%s, %s, '', 'Forged.')",
        decision.pk,
        chain[2],
    )
    assert found() == (5, "row_misplaced")


def test_duplicate_entry_that_covers_for_an_unrecorded_comment(chain):
    """As many entries as rows, each entry with a row, and yet one row has none."""
    last, received = LedgerEntry.objects.get(number=8), json.loads(LedgerEntry.objects.get(number=2).body)
    body = rfc8785.dumps({**received, "n": 9, "prev": last.hash}).decode()
    digest = hashlib.sha256(body.encode()).hexdigest()
    LedgerEntry.objects.create(number=9, kind="received", comment_id=chain[0], body=body, hash=digest)
    sql("UPDATE ledger_head SET number = 9, hash = %s", digest)
    copy = Comment.objects.get(pk=chain[2])
    copy.pk = "a" * 26
    copy.save(force_insert=True)
    assert found() == (None, "row_unrecorded")
