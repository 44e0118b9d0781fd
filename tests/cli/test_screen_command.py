"""`lettersdesk screen`: the contract of DESIGN's section 5, line by line."""

from __future__ import annotations

import hashlib
import json

import pytest
from typer.testing import CliRunner

from lettersdesk.cli import app
from lettersdesk.guidelines import default_policy_bytes, load_policy

KEYS = {
    "id", "outcome", "advice", "guidelines", "hold_reasons", "reject_probability", "scores", "calibrated",
    "language", "relevance", "about_publisher", "evidence", "policy",
}  # fmt: skip


def screen(*arguments, lines=None):
    stdin = None
    if lines is not None:
        stdin = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    result = CliRunner().invoke(app, ["screen", *map(str, arguments)], input=stdin)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    return result.exit_code, answers


def test_it_works():
    text = "That new bridge is f*cking bullsh1t."
    status, (answer,) = screen("--mode", "auto", lines=[{"text": text}])
    assert status == 0
    assert set(answer) == KEYS
    assert (answer["outcome"], answer["advice"], answer["guidelines"]) == ("reject", "reject", ["profanity"])
    assert answer["hold_reasons"] == []
    words = {text[e["start"] : e["end"]] for e in answer["evidence"]}
    assert words == {"f*cking", "bullsh1t"}
    assert answer["language"] == "en"
    assert answer["calibrated"] is False
    assert answer["relevance"] is None
    assert answer["policy"] == hashlib.sha256(default_policy_bytes()).hexdigest()
    assert set(answer["scores"]) <= set(load_policy(default_policy_bytes()).guidelines)


def test_in_assist_the_outcome_is_hold_and_the_advice_stays():
    _, (answer,) = screen(lines=[{"text": "That new bridge is f*cking bullsh1t."}])
    assert (answer["outcome"], answer["advice"]) == ("hold", "reject")
    assert "assist_mode" in answer["hold_reasons"]


def test_ids_and_order_are_kept():
    ids = ["a", 7, None, "پرد", {"x": 1}]
    _, answers = screen(lines=[{"id": i, "text": f"Number {n}"} for n, i in enumerate(ids)])
    assert [a["id"] for a in answers] == ids


def test_offsets_count_code_points():
    text = "😀😀 this is bullshit"
    _, (answer,) = screen(lines=[{"text": text}])
    (evidence,) = answer["evidence"]
    assert text[evidence["start"] : evidence["end"]] == "is bullshit"


def test_the_name_is_screened_too_and_says_so():
    _, (answer,) = screen(lines=[{"text": "Fine.", "name": "fuck you"}])
    assert answer["advice"] == "reject"
    assert all(e["part"] == "name" for e in answer["evidence"])


def test_article_and_parent_are_context():
    article = {"title": "The bridge over the river opens", "text": "The bridge opened on Monday."}
    line = {"text": "The bridge and the river are lovely.", "article": article, "parent": "Which bridge?"}
    _, (answer,) = screen(lines=[line])
    assert answer["relevance"] > 0.3


BAD = [
    "{",
    "not json",
    "[]",
    "null",
    '{"id": 3}',
    '{"id": 3, "text": 5}',
    '{"id": 3, "text": "x", "name": []}',
    '{"id": 3, "text": "x", "article": "bridge"}',
    '{"id": 3, "text": "x", "parent": 5}',
    '{"id": NaN, "text": "x"}',
    '{"id": [1e999], "text": "x"}',
    "[" * 100_000,
]


@pytest.mark.parametrize("bad", BAD, ids=range(len(BAD)))
def test_an_unreadable_line_is_answered_and_every_other_too(bad):
    status, answers = screen(lines=[{"id": 1, "text": "One."}, bad, {"id": 2, "text": "Two."}])
    assert status == 1
    assert [a["id"] for a in answers] in ([1, None, 2], [1, 3, 2])
    assert set(answers[1]) == {"id", "error"}
    assert answers[1]["error"].startswith("line 2: ")


def test_a_line_as_long_as_lines_may_be_swallows_no_other(monkeypatch):
    monkeypatch.setattr("lettersdesk.cli.lines.MAX_LINE", 100)
    line = json.dumps({"id": 1, "text": ""})
    fits = json.dumps({"id": 1, "text": "x" * (100 - len(line))})
    _status, answers = screen(lines=[fits, fits + " ", {"id": 2, "text": "Two."}])
    assert [a["id"] for a in answers] == [1, None, 2]


def test_bytes_that_are_no_text_and_blank_lines(tmp_path):
    file = tmp_path / "in.jsonl"
    file.write_bytes(b'\xef\xbb\xbf{"id":1,"text":"One."}\n\n\xff\xfe\n{"id":2,"text":"Two."}')
    status, answers = screen(file)
    assert status == 1
    assert [a["id"] for a in answers] == [1, None, 2]
    assert answers[1]["error"] == "line 3: not UTF-8"


@pytest.mark.parametrize("text", ["", "\0", "\ud800", "\u202e", "a" * 100_000, "*" * 20_000, "f " * 20_000])
def test_hostile_text_is_answered(text):
    status, (answer,) = screen(lines=[json.dumps({"text": text, "name": text[:50]})])
    assert status == 0
    assert answer["outcome"] == "hold"


def test_it_explains_itself_to_people(tmp_path):
    file = tmp_path / "in.jsonl"
    lines = [{"text": "That new bridge is f*cking late.", "name": "[b]old"}, {"text": "Fine, see line 3."}]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines) + "{\n")
    result = CliRunner().invoke(app, ["screen", "--explain", "--mode", "auto", str(file)])
    assert result.exit_code == 1
    assert "reject  line 1 · en" in result.stdout
    assert "[b]old wrote:" in result.stdout
    assert "profanity: 'f*cking', disguised of" in result.stdout
    assert "held: not_calibrated; advice: approve" in result.stdout
    assert "line 3: not JSON" in result.stdout


def test_csv_by_its_name(tmp_path):
    file = tmp_path / "in.csv"
    file.write_text('id,text,other\n1,"Two\nlines, and a comma.",x\n2,This is bullshit.,\n', encoding="utf-8")
    status, answers = screen(file, "--mode", "auto")
    assert status == 0
    assert [(a["id"], a["outcome"]) for a in answers] == [("1", "hold"), ("2", "reject")]


def test_csv_with_a_row_that_cannot_be_read(tmp_path):
    file = tmp_path / "in.csv"
    file.write_bytes(b"id,text\n1,One.\n2\n3,\xff\n4,Four.\n")
    status, answers = screen(file)
    assert status == 1
    assert [a["id"] for a in answers] == ["1", "2", "3", "4"]
    assert ["error" in a for a in answers] == [False, True, True, False]


def test_workers_answer_the_same_in_the_same_order(tmp_path):
    file = tmp_path / "in.jsonl"
    texts = [f"Number {n} is {'bullshit' if n % 5 == 0 else 'fine'}." for n in range(300)]
    file.write_text("".join(json.dumps({"id": n, "text": t}) + "\n" for n, t in enumerate(texts)) + "{\n")
    assert screen(file, "--workers", "2") == screen(file)


def test_a_policy_of_ones_own(tmp_path):
    file = tmp_path / "policy.toml"
    file.write_bytes(default_policy_bytes().replace(b'reviewed = ["en", "ar", "tr"]', b"reviewed = []"))
    _, (answer,) = screen("--policy", file, "--mode", "auto", lines=[{"text": "This is bullshit."}])
    assert answer["outcome"] == "hold"
    assert "lexicon_unreviewed" in answer["hold_reasons"]


def test_an_invalid_policy_is_refused_with_line_and_field(tmp_path):
    file = tmp_path / "policy.toml"
    file.write_bytes(default_policy_bytes() + b"\n[surprise]\n")
    result = CliRunner().invoke(app, ["screen", "--policy", str(file)], input="")
    assert result.exit_code == 2
    assert "policy_invalid" in result.stderr
    assert "surprise" in result.stderr
    assert result.stdout == ""
