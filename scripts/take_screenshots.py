"""Draw the pictures in docs/images from the demo newsroom, in real Chromium.

make screenshots
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))
from server import Server, load_demo

IMAGES = ROOT / "docs" / "images"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
VIOLATION = "That new bridge is f*cking bullsh1t."
CRITICISM = "What a shit piece of journalism"
SORANI = "سەرۆکی شارەوانی، تۆ گەمژەیت و دەتکوژم"


def main() -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("no Chromium is installed (Debian's package: chromium)")
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        load_demo(Path(folder))
        with Server(Path(folder)) as demo:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            draw_reader(browser, demo)
            draw_desk(browser, demo)
            browser.close()


def open_page(browser: Browser, demo: Server, width: int = 1180, **options: object) -> Page:
    context = browser.new_context(
        base_url=demo.base, viewport={"width": width, "height": 800}, java_script_enabled=False, **options
    )
    return context.new_page()


def shoot(page: Page, name: str, *, whole: bool = False) -> None:
    page.screenshot(path=IMAGES / f"{name}.png", full_page=whole)
    print(IMAGES / f"{name}.png")


def post(page: Page, lang: str, article: str, text: str, name: str) -> None:
    page.goto(f"/{lang}/sites/demo/articles/{article}")
    page.locator("#id_name").fill(name)
    page.locator("#id_text").fill(text)
    page.locator(".post-form button[type=submit]").click()
    page.wait_for_url(re.compile(r"/receipts/"))


def draw_reader(browser: Browser, demo: Server) -> None:
    articles = demo.client.get("/api/v1/sites/demo/articles").json()["articles"]
    first = {a["lang"]: a["key"] for a in reversed(articles)}
    page = open_page(browser, demo)
    page.goto(f"/ckb/sites/demo/articles/{first['ckb']}")
    shoot(page, "article-ckb")
    page.goto(f"/en/sites/demo/articles/{first['en']}#post")
    shoot(page, "form-en")
    phone = open_page(browser, demo, 360)
    phone.goto(f"/ar/sites/demo/articles/{first['ar']}#comments")
    shoot(phone, "thread-ar-phone")
    dark = open_page(browser, demo, color_scheme="dark")
    dark.goto(f"/en/sites/demo/articles/{first['en']}#comments")
    shoot(dark, "thread-en-dark")
    post(page, "en", first["en"], VIOLATION, "Toni")
    shoot(page, "receipt-en", whole=True)
    post(page, "ckb", first["ckb"], SORANI, "شیرین")
    shoot(page, "receipt-ckb", whole=True)


def draw_desk(browser: Browser, demo: Server) -> None:
    for lang, words in (("en", CRITICISM), ("ckb", SORANI)):
        page = open_page(browser, demo)
        page.goto(f"/{lang}/desk/")
        page.locator("#id_login").fill("rojin")
        page.locator("#id_password").fill(demo.passwords()["rojin"])
        page.locator("main button[type=submit]").click()
        page.locator(".row").first.wait_for()
        shoot(page, f"desk-{lang}")
        page.locator(".row", has_text=words).get_by_role("link").first.click()
        page.locator(".finding-list").wait_for()
        shoot(page, f"card-{lang}")


if __name__ == "__main__":
    main()
