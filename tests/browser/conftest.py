"""Real Chromium against the real `lettersdesk serve`, with JavaScript switched off."""

from __future__ import annotations

import shutil

import pytest

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def chromium():
    """The Chromium that is installed; without one these tests skip.

    One a module, not one a session: while Playwright runs, its event loop does, and no later test
    could run one of its own.
    """
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium is installed (Debian's package: chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_browser(chromium, demo):
    """Open a browser window of its own (own cookies) on the demo newsroom, without script."""
    contexts = []

    def open_window(**options):
        context = chromium.new_context(base_url=demo.base, java_script_enabled=False, **options)
        context.set_default_timeout(15_000)
        contexts.append(context)
        return context.new_page()

    yield open_window
    for context in contexts:
        context.close()


@pytest.fixture
def reader(open_browser):
    return open_browser()


@pytest.fixture
def desk(open_browser, demo):
    """A window signed in as the demo's moderator."""
    page = open_browser()
    page.goto("/en/desk/")
    page.get_by_label("Username").fill("rojin")
    page.get_by_label("Password").fill(demo.passwords()["rojin"])
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Pending").wait_for()
    return page
