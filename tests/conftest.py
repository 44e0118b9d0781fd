"""Fixtures shared by all tests. The settings point at a folder that goes with the run."""

from __future__ import annotations

import os
import tempfile

# Before Django reads its settings: no test touches the var/ of the checkout.
os.environ["LETTERSDESK_VAR"] = tempfile.mkdtemp(prefix="lettersdesk-tests-")
os.environ["LETTERSDESK_SECRET_KEY"] = "for tests only: not a secret, and long enough"
for name in ("DATABASE_URL", "LETTERSDESK_DEBUG", "LETTERSDESK_PUBLIC_URL"):
    os.environ.pop(name, None)

import pytest


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Staff sign in through a real hasher, but not one that takes a second by design."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def site(db):
    """A site in auto mode under the default policy."""
    from lettersdesk.flow.sites import add_site

    return add_site("courier", "The Courier", mode="auto")


@pytest.fixture
def article(site):
    from lettersdesk.flow.articles import ArticleFacts, register_article

    facts = ArticleFacts(title="The bridge opens", text="The new bridge opened.", lang="en", section="local")
    return register_article(site, "bridge", facts)[0]


@pytest.fixture
def moderator(db):
    from lettersdesk.flow.staff import add_staff

    return add_staff("rojin", role="moderator", password="three quiet herons 7")


@pytest.fixture
def post(article):
    """Post a comment under the article; keyword arguments override the submission's fields."""
    from lettersdesk.flow.submit import Submission, submit

    def post(text="A fine bridge.", **fields):
        fields = {"site": "courier", "article": "bridge", "name": "Dilan", **fields}
        return submit(Submission(text=text, **fields))

    return post


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory):
    """A folder with the demo newsroom loaded; copied, never served from."""
    from server import load_demo

    folder = tmp_path_factory.mktemp("demo-template")
    load_demo(folder)
    return folder


@pytest.fixture
def demo(demo_template, tmp_path):
    """The demo newsroom, served by the real `lettersdesk serve` on a copy of its own."""
    from server import Server, copy_state

    copy_state(demo_template, tmp_path)
    with Server(tmp_path) as running:
        yield running
