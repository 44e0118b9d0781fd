"""Loading a policy: the bytes of a TOML file become a Policy, or a PolicyError that names every fault."""

from __future__ import annotations

import hashlib
import re
import tomllib
from importlib.resources import files
from typing import Any, Final

from lettersdesk.guidelines.lines import find_key_lines
from lettersdesk.guidelines.policy import Guideline, Policy
from lettersdesk.guidelines.problems import PolicyError, PolicyProblem
from lettersdesk.guidelines.read import read_guidelines, read_sections, read_translations
from lettersdesk.guidelines.tables import Report, Table

MAX_BYTES: Final = 256 * 1024
MAX_NAME: Final = 200
HOLD_AFTER_REJECTED: Final = 3

_LANGUAGE_CODE: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_SYNTAX_LINE: Final = re.compile(r" \(at line (\d+), column \d+\)$")
_FILE_KEYS: Final = (
    "name",
    "languages",
    "lexicons",
    "publisher",
    "author",
    "welcome",
    "outcome_rule",
    "guidelines",
    "sections",
)


def default_policy_bytes() -> bytes:
    """The policy that ships with Lettersdesk, as written."""
    return files("lettersdesk.guidelines").joinpath("default.toml").read_bytes()


def load_policy(data: bytes) -> Policy:
    """Read a policy file. Raises ``PolicyError`` with all its problems when it cannot be used."""
    text = _decode(data)
    report = Report(lines={})
    top = Table(_parse(text), (), report)
    report.lines = find_key_lines(text)
    policy = _read_policy(top, digest=hashlib.sha256(data).hexdigest())
    if report.problems:
        raise PolicyError(report.in_file_order())
    return policy


def _read_policy(top: Table, digest: str) -> Policy:
    top.refuse_others(_FILE_KEYS)
    name = top.read_text("name")
    if len(name) > MAX_NAME:
        top.report.add(("name",), f"must be at most {MAX_NAME} characters")
    languages = top.read_texts("languages", allowed=_fault_in_language)
    if not top.values.get("languages"):
        top.report.add(("languages",), "must name at least one language")
    lexicons, publisher, author = (top.read_table(key) for key in ("lexicons", "publisher", "author"))
    lexicons.refuse_others(("reviewed",))
    publisher.refuse_others(("names",))
    author.refuse_others(("hold_after_rejected",))
    guidelines: dict[str, Guideline] = read_guidelines(top.read_table("guidelines"), languages)
    return Policy(
        digest=digest,
        name=name,
        languages=languages,
        reviewed_lexicons=lexicons.read_texts(
            "reviewed", allowed=lambda code: "" if code in languages else "is not one of the languages above"
        ),
        publisher_names=publisher.read_texts("names"),
        guidelines=guidelines,
        hold_after_rejected=author.read_count("hold_after_rejected", absent=HOLD_AFTER_REJECTED),
        welcome=read_translations(top, "welcome", languages),
        outcome_rule=read_translations(top, "outcome_rule", languages),
        sections=read_sections(top.read_table("sections"), guidelines),
    )


def _fault_in_language(code: str) -> str:
    return "" if _LANGUAGE_CODE.fullmatch(code) else "is not a language code such as ar, ckb or pt-BR"


def _decode(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise PolicyError((PolicyProblem(None, "", f"the file is larger than {MAX_BYTES // 1024} KB"),))
    try:
        # A byte order mark is what some editors on Windows leave; TOML would refuse it.
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise PolicyError((PolicyProblem(line, "", "is not UTF-8 text"),)) from None
    return text


def _parse(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise PolicyError((PolicyProblem(None, "", "is nested too deeply"),)) from None
    except ValueError as error:  # TOMLDecodeError, and what Python says to a number of 5,000 digits
        message = str(error)
        place = _SYNTAX_LINE.search(message)
        line = int(place[1]) if place else None
        if message.endswith("(at end of document)"):
            line = text.rstrip().count("\n") + 1
        fault = re.sub(r" \(at [^()]*\)$", "", message)
        raise PolicyError((PolicyProblem(line, "", f"is not valid TOML: {fault}"),)) from None
