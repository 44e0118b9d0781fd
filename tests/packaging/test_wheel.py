"""The built wheel, in an empty environment outside the checkout, serves the demo too."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from server import Server

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT],
        check=True,
        capture_output=True,
    )
    (built,) = out.glob("*.whl")
    return built


def test_the_wheel_holds_what_is_needed_and_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for needed in (
        "lettersdesk/guidelines/default.toml",
        "lettersdesk/demo/newsroom.json",
        "lettersdesk/screening/lexicons/ckb.tsv",
        "lettersdesk/web/templates/pages/article.html",
        "lettersdesk/web/static/lettersdesk/reader.css",
        "lettersdesk/web/locale/ckb/LC_MESSAGES/django.mo",
        "lettersdesk/store/migrations/0001_initial.py",
    ):
        assert needed in names
    top = {name.split("/")[0] for name in names}
    assert top == {"lettersdesk", next(t for t in top if t.endswith(".dist-info"))}
    assert any(name.endswith("licenses/LICENSE") for name in names)


@pytest.mark.timeout(600)
def test_it_serves_the_demo_from_an_empty_environment(wheel, tmp_path):
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=True)
    install = [
        environment / "bin" / "python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "-c",
        ROOT / "constraints.txt",
    ]
    done = subprocess.run([*install, wheel], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    var = tmp_path / "var"
    var.mkdir()
    with Server(var, ("demo",), program=environment / "bin" / "lettersdesk", folder=tmp_path) as demo:
        page = demo.client.get("/ckb/", follow_redirects=True)
        assert page.status_code == 200
        assert 'dir="rtl"' in page.text
        assert demo.client.get("/static/lettersdesk/reader.css").status_code == 200
        thread = json.loads(demo.client.get("/threads/demo/new-bridge-opens.json").content)
        assert thread["count"] > 0
        assert "Stop with Ctrl-C" in demo.log()
        assert demo.passwords()["rojin"] in demo.log()
