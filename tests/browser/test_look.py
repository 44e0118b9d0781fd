"""What every page must be like in any language: whole, within the window, and quiet in the console."""

from __future__ import annotations

import pytest

from server import approve_comment

PAGES = (
    "",
    "sites/demo/",
    "sites/demo/articles/new-bridge-opens",
    "sites/demo/guidelines",
    "accounts/login/",
)


@pytest.mark.parametrize("lang", ["en", "ar", "ckb", "kmr", "tr", "fa"])
def test_pages_fit_a_narrow_phone_in_their_direction(chromium, demo, lang):
    context = chromium.new_context(base_url=demo.base, viewport={"width": 320, "height": 640})
    page = context.new_page()
    told = []
    page.on("console", lambda message: told.append(message.text))
    for path in PAGES:
        page.goto(f"/{lang}/{path}")
        html = page.locator("html")
        direction = "rtl" if lang in ("ar", "ckb", "fa") else "ltr"
        assert (html.get_attribute("lang"), html.get_attribute("dir")) == (lang, direction)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        assert page.locator("h1").count() == 1, path
    assert told == []
    context.close()


def test_a_name_cannot_turn_the_page_around(chromium, demo):
    """Bidi controls in a name or text stay inside it: what follows stands where it stood."""
    evil = approve_comment(demo, name="\u202eevil\u2067", text="\u202edlrow olleh\u2067")
    context = chromium.new_context(base_url=demo.base)
    page = context.new_page()
    page.goto("/en/sites/demo/articles/new-bridge-opens")
    comment = page.locator(f"#comment-{evil}")
    name, moment = comment.locator("bdi").first.bounding_box(), comment.locator("time").first.bounding_box()
    assert name["x"] < moment["x"]
    context.close()
