"""brief.html in a browser: axe-core finds nothing, nothing is wider than the screen, notes open by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from briefwright.io.project import Source
from writing import made

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
BRIEFS = [
    ROOT / "content" / "space-security",
    pytest.param(ROOT / "content" / "handbook", marks=pytest.mark.thorough),
    *(CASES / name for name in ("every-kind", "japanese", "arabic")),
]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module", params=BRIEFS, ids=lambda folder: folder.name)
def opened(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page as it is when one opens it, all that is folded unfolded."""
    [rendered] = made(Source(request.param / "brief.yml"), ["web"]).rendered
    page = browser.new_page(reduced_motion="reduce")
    page.on("console", lambda said: pytest.fail(said.text[:200]))
    page.set_content(rendered.data.decode())
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.evaluate(AXE)
    yield page
    page.close()


@pytest.fixture(params=[360, 1280])
def page(opened: Page, request: pytest.FixtureRequest) -> Page:
    opened.emulate_media(media="screen", color_scheme="light")
    opened.set_viewport_size({"width": request.param, "height": 800})
    return opened


def faults(page: Page, rules: list[str]) -> list[str]:
    result = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", rules)
    assert result["passes"]
    return [
        f"{fault['id']}: {node['html']} {node['failureSummary']}"
        for fault in result["violations"]
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault(page: Page, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    assert faults(page, TAGS) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_that_carry_a_note_are_readable_too(page: Page, scheme: Literal["light", "dark"]) -> None:
    """axe-core does not judge words below another element, and the numbers of notes lie below their buttons."""
    page.emulate_media(color_scheme=scheme)
    buttons = "on => document.querySelectorAll('.call button').forEach(one => { one.hidden = on })"
    page.evaluate(buttons, True)
    found = faults(page, ["color-contrast"])
    page.evaluate(buttons, False)
    assert found == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_is_wider_than_the_screen(opened: Page, width: int) -> None:
    opened.set_viewport_size({"width": width, "height": 800})
    assert opened.evaluate("document.documentElement.scrollWidth") == width


def test_no_number_of_a_note_begins_a_line(page: Page) -> None:
    lonely = """[...document.querySelectorAll('.call')].filter(call => {
      const before = document.createRange();
      before.selectNodeContents(call.previousSibling);
      return [...before.getClientRects()].at(-1).bottom < call.getBoundingClientRect().top;
    }).length"""
    assert page.evaluate(lonely) == 0


def test_notes_open_in_place_and_close_again_by_keyboard(page: Page) -> None:
    button, words = page.locator("[id='call.1']"), page.locator("[id='words.1']")
    button.focus()
    page.keyboard.press("Enter")
    shown, called = words.bounding_box(), button.bounding_box()
    page.keyboard.press("Escape")
    assert shown
    assert called
    assert 0 <= shown["x"] <= page.viewport_size["width"] - shown["width"]
    assert min(abs(shown["y"] - called["y"] - called["height"]), abs(called["y"] - shown["y"] - shown["height"])) < 20
    assert words.is_hidden()


def test_paper_is_always_light_and_shows_no_controls(opened: Page) -> None:
    opened.emulate_media(media="print", color_scheme="dark")
    assert opened.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert [one for one in opened.locator("button, summary, nav, .skip").all() if one.is_visible()] == []


def test_the_first_key_leads_into_the_text(page: Page) -> None:
    page.evaluate("document.activeElement.blur()")
    page.locator(".skip").focus()
    box, width = page.locator(".skip").bounding_box(), page.viewport_size["width"]
    rtl = page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert round(width - box["x"] - box["width"] if rtl else box["x"]) == 0  # where lines begin
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"
