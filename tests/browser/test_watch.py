"""The preview in a browser: open, edit, see, break, see the problem, mend."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from writing import FACTS, HEAD, SOURCES, put

PROSE = "What was found is said here, and who found it, and in which year that was [@known, p. 3]. " * 8
BRIEF = (
    f"{HEAD}abstract: It is about what was found.\nbottom-line:\n  - It was found\n{FACTS}{SOURCES}sections:\n"
    + "".join(
        f"  - id: s{n}\n    title: Part {n}\n    message: Part {n} holds in the end\n    blocks:\n"
        f"      - prose: |\n          {PROSE}\n\n          {PROSE} It is {{{{ facts.growth }}}}.\n"
        f"      - points: {{message: Points of part {n}, items: [The first of {n}, The second of {n}]}}\n"
        for n in range(1, 5)
    )
)


class Watching:
    """The command, and the page that it serves."""

    def __init__(self, folder: Path, browser: Browser) -> None:
        self.file = put(folder, BRIEF).file
        command = [sys.executable, "-m", "briefwright", "watch", str(self.file), "--no-open", "--editor", "vscode"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, bufsize=1)
        assert self.process.stdout is not None
        found = re.search(r"http://\S+", self.process.stdout.readline())
        assert found
        self.address = found[0]
        self.page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
        self.faults: list[str] = []
        self.page.on("console", lambda said: self.faults.append(said.text[:200]))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.goto(self.address)
        self.up_to_date()

    def save(self, text: str) -> None:
        made = self.file.with_name("brief.yml.new")
        made.write_text(text, "utf-8")
        made.replace(self.file)

    def up_to_date(self) -> None:
        expect(self.page.locator("#status")).to_contain_text("up to date", timeout=60_000)

    def mended(self) -> None:
        self.save(BRIEF)
        expect(self.page.locator("#banner")).to_be_hidden(timeout=30_000)
        self.up_to_date()


@pytest.fixture(scope="module")
def watching(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watching]:
    one = Watching(tmp_path_factory.mktemp("watched"), browser)
    yield one
    one.page.close()
    one.process.send_signal(signal.SIGINT)
    one.process.communicate(timeout=20)
    assert one.process.returncode == 0
    assert one.faults == []


@pytest.fixture
def page(watching: Watching) -> Page:
    watching.page.keyboard.press("1")
    return watching.page


def picture(page: Page, number: int) -> str:
    """The address of a page's picture, as soon as it is there."""
    image = page.locator(f"[data-output=brief] .leaf[data-number='{number}'] img")
    expect(image).to_have_attribute("src", re.compile(r"/page/\w+/\d+\.png"), timeout=30_000)
    return image.get_attribute("src") or ""


def test_an_edited_word_is_shown_and_marked_on_its_page(watching: Watching, page: Page) -> None:
    before = picture(page, 1)
    watching.save(BRIEF.replace("The second of 3", "The latter of 3"))
    mark = page.locator("[data-output=brief] .mark.edited")
    expect(mark).to_be_visible(timeout=30_000)
    expect(mark).to_be_in_viewport()
    assert picture(page, 1) == before
    expect(page.locator("[data-view=web] .new")).to_be_visible()
    edition = page.frame_locator("iframe[title='Web edition']")
    expect(edition.locator("body")).to_contain_text("The latter of 3", timeout=30_000)
    watching.mended()


def test_a_problem_stands_at_its_place_while_the_last_pages_stay(watching: Watching, page: Page) -> None:
    before = picture(page, 1)
    watching.save(BRIEF.replace("    title: Part 2", "    tittle: Part 2"))
    expect(page.locator("#banner")).to_contain_text("last good version", timeout=30_000)
    item = page.locator("#problem-list li[data-code=E110]")
    expect(item).to_contain_text("did you mean title?")
    line = next(n for n, words in enumerate(BRIEF.splitlines(), 1) if "title: Part 2" in words)
    expect(item.locator(".where")).to_have_text(re.compile(rf"brief\.yml:{line}:5"))
    page.keyboard.press("n")
    flag = page.locator("[data-output=brief] .flag.error").first
    expect(flag).to_be_in_viewport()
    assert picture(page, 1) == before
    watching.mended()
    expect(flag).to_have_count(0)


def test_a_file_that_is_missing_is_waited_for(watching: Watching, page: Page) -> None:
    watching.save(BRIEF + "      - figure: {file: map.svg, alt: A map, message: It is here}\n")
    banner = page.locator("#banner")
    expect(banner).to_contain_text("there is no file “map.svg”", timeout=30_000)
    picture = watching.file.with_name("map.svg")
    square = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h6v6z"/></svg>'
    picture.write_text(square, "utf-8")
    expect(banner).to_be_hidden(timeout=30_000)
    watching.mended()
    picture.unlink()


def test_a_click_leads_to_the_line(watching: Watching, page: Page) -> None:
    picture(page, 1)
    part = page.locator("[data-output=brief] .leaf[data-number='1'] .hit")
    part.focus()
    page.keyboard.press("Enter")
    name, link = page.locator("#place-name"), page.locator("#place-open")
    expect(name).to_have_text(re.compile(r"brief\.yml:1:8"))
    assert link.get_attribute("href") == f"vscode://file{watching.file}:1:8"
    page.keyboard.press("ArrowDown")
    expect(name).not_to_have_text(re.compile(r"brief\.yml:1:8"))
    page.keyboard.press("Escape")
    expect(name).to_be_hidden()


def test_a_text_is_worded_anew_in_the_page_and_in_the_file(watching: Watching, page: Page) -> None:
    before = picture(page, 1)
    part = page.locator("[data-output=brief] .leaf[data-number='1'] .hit")
    part.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#place-name")).to_have_text(re.compile(r"brief\.yml:1:8"))
    page.keyboard.press("e")
    field = page.locator("#place textarea")
    expect(field).to_have_value("A brief")
    field.fill("A brief: worded anew")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#title")).to_have_text("A brief: worded anew", timeout=30_000)
    assert watching.file.read_text("utf-8") == BRIEF.replace("title: A brief", 'title: "A brief: worded anew"')
    watching.up_to_date()
    assert picture(page, 1) != before
    watching.mended()


def test_words_that_changed_meanwhile_are_kept(watching: Watching, page: Page) -> None:
    page.locator("[data-output=brief] .leaf[data-number='1'] .hit").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("e")
    field = page.locator("#place textarea")
    expect(field).to_be_focused()
    watching.save(BRIEF.replace("title: A brief", "title: Another brief"))
    field.fill("A brief of mine")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".edit-said")).to_contain_text("has changed meanwhile")
    assert "title: Another brief" in watching.file.read_text("utf-8")
    page.keyboard.press("Escape")
    watching.faults[:] = [fault for fault in watching.faults if "409" not in fault]  # the browser tells of it, too
    watching.mended()


def test_slides_and_notes_and_all_side_by_side(page: Page) -> None:
    page.keyboard.press("3")
    expect(page.locator("[data-output=deck] .spoken").nth(2)).to_contain_text("What was found")
    page.keyboard.press("5")
    for output in ("brief", "handout", "deck", "web"):
        expect(page.locator(f".pane[data-output={output}]")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [800, 1280])
def test_axe_finds_no_fault(watching: Watching, page: Page, width: int, scheme: Literal["light", "dark"]) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.keyboard.press("5")
    page.keyboard.press("p")
    frames = {"exclude": [["iframe"]]}
    found = Axe().run(page, context=frames).response["violations"]
    page.keyboard.press("p")
    page.set_viewport_size({"width": 1280, "height": 800})
    assert [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_a_page_that_is_loaded_again_shows_the_same(watching: Watching, page: Page) -> None:
    image = page.locator("[data-output=brief] .leaf[data-number='1'] img")
    expect(image).to_have_attribute("src", re.compile(r"/1000\.png"))  # and not that of all side by side any more
    before = picture(page, 1)
    page.reload()
    watching.up_to_date()
    expect(image).to_have_attribute("src", before)
    expect(page.locator("#title")).to_have_text("A brief")


def test_another_page_gets_nothing(watching: Watching, browser: Browser) -> None:
    other = browser.new_page()
    port = watching.address.partition("?")[0]
    other.goto(port)
    assert "open the address that the terminal shows" in other.inner_text("body")
    other.goto("data:text/html,<p>of another origin</p>")
    read = "address => fetch(address, {credentials: 'include'}).then(answer => answer.text(), String)"
    assert "Failed to fetch" in other.evaluate(read, f"{port}web")
    other.close()


@pytest.mark.thorough
def test_memory_does_not_grow_with_five_hundred_edits(watching: Watching, page: Page) -> None:
    def memory() -> int:
        children = Path(f"/proc/{watching.process.pid}/task/{watching.process.pid}/children").read_text().split()
        pages = [Path(f"/proc/{pid}/statm").read_text().split()[1] for pid in (watching.process.pid, *children)]
        return sum(map(int, pages)) * os.sysconf("SC_PAGE_SIZE")

    def nodes() -> int:
        count = "document.querySelectorAll('*').length + document.querySelector('iframe').contentDocument.all.length"
        return int(page.evaluate(count))

    measured, counted = [], []
    for number in range(500):
        watching.save(BRIEF.replace("The second of 3", f"The number {number} of 3"))
        edition = page.frame_locator("iframe[title='Web edition']")
        expect(edition.locator("body")).to_contain_text(f"The number {number} of 3", timeout=30_000)
        watching.up_to_date()
        if number % 50 == 49:
            measured.append(memory())
            counted.append(nodes())
    watching.mended()
    assert max(counted) - min(counted) < 20  # marks that fade
    assert measured[-1] < 1.3 * measured[1]  # what WeasyPrint keeps natively; the process is replaced in the end
