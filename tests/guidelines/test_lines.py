"""Finding the line of a key: TOML in all its spellings."""

from __future__ import annotations

import tomllib
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lettersdesk.guidelines import default_policy_bytes
from lettersdesk.guidelines.lines import KeyPath, find_key_lines

TOML = (
    r'''# a comment with key = 1
plain = 1 # ] } "
"quoted \" key" = 'it''s'
'literal.key' = """
inside = "no key"
[no.table] \""" ""
"""
a . b."c" = '''.replace("'it''s'", "'its'")
    + r"""'''
x = 1 '''''
list = [ # [
  "x = 1, ]",
  { deep = 2 },
  [3, 4],
]
inline = { one = 1, two.three = { four = "}" } }
when = 1979-05-27 07:32:00

[table . "with space"]
key = -1.5e3
[[array]]
member = true
[[array]]
member = false
"""
)


def test_it_works() -> None:
    tomllib.loads(TOML)  # or the test is not about TOML
    lines = find_key_lines(TOML)
    assert lines == {
        ("plain",): 2,
        ('quoted " key',): 3,
        ("literal.key",): 4,
        ("a",): 8,
        ("a", "b"): 8,
        ("a", "b", "c"): 8,
        ("list",): 10,
        ("list", "deep"): 12,
        ("inline",): 15,
        ("inline", "one"): 15,
        ("inline", "two"): 15,
        ("inline", "two", "three"): 15,
        ("inline", "two", "three", "four"): 15,
        ("when",): 16,
        ("table",): 18,
        ("table", "with space"): 18,
        ("table", "with space", "key"): 19,
        ("array",): 20,
        ("array", "member"): 21,
    }


def test_every_key_of_the_default_policy_stands_where_it_is_said_to() -> None:
    text = default_policy_bytes().decode()
    lines = find_key_lines(text)
    rows = text.splitlines()
    paths = list(walk(tomllib.loads(text)))
    assert set(paths) == set(lines)
    for path in paths:
        row = rows[lines[path] - 1]
        assert row.startswith((f"{path[-1]} = ", f"[{'.'.join(path)}")), path


texts = st.text(st.sampled_from("ab =[]{}#,.\"'\n\\é\t"), max_size=8)


def quote(text: str) -> str:
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
    return '"' + "".join(escapes.get(letter, letter) for letter in text) + '"'


values = st.recursive(
    st.one_of(
        st.sampled_from(
            ["1", "-0.5", "true", "nan", "''", "'#'", '"""\n"" \\""" # """""', "'''\n' '' \\'''''"]
        ),
        texts.map(quote),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda members: "[" + ",\n # ]\n".join(members) + "]"),
        st.dictionaries(texts, inner, max_size=2).map(
            lambda table: "{" + ", ".join(f"{quote(key)} = {value}" for key, value in table.items()) + "}"
        ),
    ),
    max_leaves=5,
)


@settings(deadline=None)
@given(st.dictionaries(texts, st.dictionaries(texts, values, max_size=3), max_size=3))
def test_any_file_has_every_key_on_the_line_it_was_written(document: dict[str, dict[str, str]]) -> None:
    rows: list[str] = []
    expected: dict[KeyPath, int] = {}
    for table, pairs in document.items():
        expected[table,] = sum(row.count("\n") + 1 for row in rows) + 1
        rows.append(f"[ {quote(table)} ] # = [")
        for key, value in pairs.items():
            expected[table, key] = sum(row.count("\n") + 1 for row in rows) + 1
            rows.append(f"  {quote(key)} = {value} # comment")
    text = "\n".join(rows)
    tomllib.loads(text)
    lines = find_key_lines(text)
    assert expected.items() <= lines.items()
    assert set(walk(tomllib.loads(text))) <= set(lines)


def walk(table: dict[str, Any], path: KeyPath = ()) -> Any:
    """Every key of a parsed file, with its path."""
    for key, value in table.items():
        yield (*path, key)
        if isinstance(value, dict):
            yield from walk(value, (*path, key))
