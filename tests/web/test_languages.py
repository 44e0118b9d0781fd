"""The catalogues are whole: every string of the interface, in every language, compiled."""

from __future__ import annotations

import string
import subprocess
from pathlib import Path

import polib
import pytest
from django.template import engines
from django.utils.translation import gettext, override

LOCALE = Path(__file__).parents[2] / "src" / "lettersdesk" / "web" / "locale"
LANGUAGES = ("ar", "ckb", "fa", "kmr", "tr")


def catalogue(lang):
    return polib.pofile(str(LOCALE / lang / "LC_MESSAGES" / "django.po"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_string_is_translated(lang):
    po = catalogue(lang)
    assert not po.metadata_is_fuzzy
    assert [e.msgid for e in po if not e.translated() or e.fuzzy] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_compiled_catalogue_is_the_written_one(lang):
    compiled = polib.mofile(str(LOCALE / lang / "LC_MESSAGES" / "django.mo"))
    written = {(e.msgctxt, e.msgid): (e.msgstr, e.msgstr_plural) for e in catalogue(lang)}
    assert {(e.msgctxt, e.msgid): (e.msgstr, e.msgstr_plural) for e in compiled} == written


def test_all_catalogues_hold_the_same_strings():
    holds = {lang: {(e.msgctxt, e.msgid) for e in catalogue(lang)} for lang in LANGUAGES}
    assert all(strings == holds["ar"] for strings in holds.values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_placeholders_and_tags_survive_translation(lang):
    for entry in catalogue(lang):
        for told in [entry.msgstr, *entry.msgstr_plural.values()]:
            plural = bool(entry.msgid_plural)
            for piece in ("%(name)s", "<bdi", "</bdi>"):
                if piece in entry.msgid:
                    assert told.count(piece) == entry.msgid.count(piece), entry.msgid
            if not plural and "%(" in entry.msgid:
                names = {p.split(")")[0] for p in entry.msgid.split("%(")[1:]}
                assert names == {p.split(")")[0] for p in told.split("%(")[1:]}, entry.msgid


@pytest.mark.parametrize("lang", LANGUAGES)
def test_letters_are_those_of_the_language(lang):
    text = " ".join(e.msgstr for e in catalogue(lang))
    if lang == "ckb":
        assert not set(text) & set("يكةىؤأإ")
    if lang == "fa":
        assert not set(text) & set("يكة")
    latin = sum(c in string.ascii_letters for c in text)
    assert (latin > len(text) / 2) == (lang in ("kmr", "tr"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_django_speaks_the_language(lang):
    with override(lang):
        assert gettext("Post a comment") != "Post a comment"
        template = engines["django"].from_string("{% load i18n %}{% translate 'Reject' %}")
        assert template.render() != "Reject"


def test_every_string_in_the_templates_is_gathered(tmp_path):
    """xgettext reads what Django's own template reader makes of each template."""
    from django.utils.translation.template import templatize

    if subprocess.run(["which", "xgettext"], capture_output=True, check=False).returncode:
        pytest.skip("gettext is not installed")
    known = {e.msgid for e in catalogue("ar")}
    for file in (LOCALE.parent / "templates").rglob("*.html"):
        source = tmp_path / "template.py"
        source.write_text(templatize(file.read_text(encoding="utf-8")), encoding="utf-8")
        keywords = ["--keyword=gettext_noop", "--keyword=pgettext:1c,2", "--keyword=npgettext:1c,2,3"]
        found = subprocess.run(
            ["xgettext", "-L", "Python", "--from-code=UTF-8", *keywords, "-o", "-", str(source)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        if found:
            assert {e.msgid for e in polib.pofile(found)} <= known, file.name
