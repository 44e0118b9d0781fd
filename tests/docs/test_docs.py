"""The documents are true: what they name exists, and what exists is named."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from dataclasses import fields
from pathlib import Path

import pytest

import lettersdesk
from lettersdesk.conf import Settings
from lettersdesk.flow.refusals import Refused

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SOURCE = ROOT / "src" / "lettersdesk"

CODE_ROW = re.compile(r"^\| `(\w+)` \|(?: (\d{3}) \|)?", re.MULTILINE)
ANSWERED = re.compile(r"""(?:problem_response\(\s*request,|answer_plain\(\s*send,)\s*(\d{3}),\s*"(\w+)\"""")


def every_module():
    for found in pkgutil.walk_packages(lettersdesk.__path__, "lettersdesk."):
        if ".migrations" not in found.name:
            yield importlib.import_module(found.name)


def codes_in_the_code():
    """code -> statuses it is answered with."""
    codes = {}
    for module in every_module():
        for _, cls in inspect.getmembers(module, inspect.isclass):
            ours = issubclass(cls, Exception) and cls.__module__.startswith("lettersdesk.")
            if ours and isinstance(getattr(cls, "code", None), str) and cls is not Refused:
                status = str(cls.status) if issubclass(cls, Refused) else None
                codes.setdefault(cls.code, set()).add(status)
    errors = (SOURCE / "web" / "errors.py").read_text(encoding="utf-8")
    for status, code in re.findall(r'(\d{3}): \("(\w+)", "', errors):
        codes.setdefault(code, set()).add(status)
    for file in (SOURCE / "web").rglob("*.py"):
        for status, code in ANSWERED.findall(file.read_text(encoding="utf-8")):
            codes.setdefault(code, set()).add(status)
    return codes


def test_every_error_code_is_documented_with_its_status():
    documented = dict(CODE_ROW.findall((DOCS / "api.md").read_text(encoding="utf-8")))
    found = codes_in_the_code()
    assert sorted(found) == sorted(documented)
    for code, status in documented.items():
        if status:
            assert found[code] - {None} == {status}, code


def test_every_setting_is_documented():
    text = (DOCS / "configuration.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))
    settings = {f"LETTERSDESK_{field.name.upper()}" for field in fields(Settings)}
    assert documented == settings - {"LETTERSDESK_DATABASE_URL"} | {"DATABASE_URL"}


@pytest.mark.parametrize("page", ["life-of-a-comment.md", "decisions/0001-one-transaction-then-publish.md"])
def test_every_name_of_the_code_in_it_exists(page):
    text = (DOCS / page).read_text(encoding="utf-8")
    rooms = "|".join(p.name for p in SOURCE.iterdir() if p.is_dir())
    names = set(re.findall(rf"`((?:{rooms})(?:\.\w+)+)", text))
    assert names or "decisions" in page
    for name in names:
        assert resolve(f"lettersdesk.{name}") is not None, name


def resolve(path):
    parts = path.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        for part in parts[cut:]:
            found = getattr(found, part, None)
        return found
    return None


def test_the_ledgers_format_is_the_documented_one(post, moderator):
    import json

    from lettersdesk.flow.moderate import reject, reopen
    from lettersdesk.store.models import LedgerEntry

    comment_id = post().id
    reject(comment_id, moderator, seq=0, guidelines=["threat"], note="Please.")
    reopen(comment_id, moderator, seq=1)
    text = (DOCS / "ledger.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", text, re.MULTILINE))
    for kind in ("received", "decided", "reopened", "policy"):
        body = json.loads(LedgerEntry.objects.filter(kind=kind).first().body)
        told = set(body) - {"v", "n", "prev", "kind", "at", "comment"}
        assert told == set(re.findall(r"`(\w+)`", rows[kind])), kind


def test_every_command_in_the_documents_exists():
    from typer.main import get_command

    from lettersdesk.cli import app

    root = get_command(app)
    for file in [*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]:
        for line in re.findall(
            r"(?:^    |\| |`|&& )lettersdesk ([^`\n|]+)", file.read_text(encoding="utf-8"), re.M
        ):
            command = root
            for word in line.split():
                if not hasattr(command, "commands"):
                    break
                assert word in command.commands, f"{file.name}: lettersdesk {line}"
                command = command.commands[word]


def test_every_link_between_documents_leads_somewhere():
    for file in [*DOCS.rglob("*.md"), *ROOT.glob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", file.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (file.parent / target).exists(), f"{file.name} -> {target}"
