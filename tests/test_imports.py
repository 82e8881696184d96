"""What start-up and the stages before printing leave unimported: each of these costs more than reading a brief."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CONTENT = Path(__file__).parents[1] / "content" / "space-security"
PRINTERS = {"weasyprint", "pydyf", "pptx", "fontTools", "pikepdf", "pypdfium2", "segno", "PIL"}
ROUNDABOUT = {"email", "importlib.metadata", "zipfile", "platformdirs", "pydantic", "statistics"}
ROUNDABOUT |= {"jinja2", "_hashlib", "multiprocessing"}
"""What libraries would import for what we ask of them, where there is a shorter way."""
SELDOM = {"babel", "coloraide", "openpyxl", "packaging", "pygments", "rich", "jsonschema", "http", "urllib.request"}
STAGES = {"yaml", "jinja2", "markdown_it", "lxml", "uharfbuzz"}
START = "import briefwright.pipeline"
RESOLVE = f"""
from pathlib import Path
from briefwright import pipeline
from briefwright.io import project
source = project.find_briefs(Path({str(CONTENT)!r}))[0]
from briefwright.problems import Diagnostics
found = Diagnostics()
brief = pipeline.read(source, {{}}, found)
documents, brand = pipeline.resolve_all(brief, source, ["brief", "handout", "deck"], found)
"""
DECK = f"""{RESOLVE}
from briefwright.deck.make import make_deck
make_deck(documents[-1], source, brand, found)
"""
WEB = f"""
from dataclasses import replace
from pathlib import Path
from briefwright import pipeline
from briefwright.io import project
from briefwright.publish.outputs import render
source = project.find_briefs(Path({str(CONTENT)!r}))[0]
for printing in pipeline.prepare(source, None, pipeline.BuildRequest(outputs=["web"])).printings:
    render(replace(printing, write=True))
"""


def imported(code: str) -> set[str]:
    """The modules that a fresh process has after it ran `code`."""
    show = "\nimport sys; print(*sys.modules)"
    command = [sys.executable, "-c", code + show]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def test_the_command_line_imports_no_vendor_before_it_knows_its_command():
    assert imported("import briefwright.__main__") & {*STAGES, *PRINTERS, *SELDOM} == set()


@pytest.mark.parametrize("code", [START, RESOLVE], ids=["start", "resolve"])
def test_what_prints_or_is_seldom_needed_is_left_to_those_who_need_it(code):
    assert imported(code) & {*PRINTERS, *SELDOM} == set()


def test_a_deck_of_usual_content_needs_neither_weasyprint_nor_what_reads_templates():
    left_out = {"briefwright.deck.template.load", "briefwright.deck.notes.pages"}
    assert imported(DECK) & {"weasyprint", "pydyf", "pptx", "fontTools", "pikepdf", *left_out} == set()


@pytest.mark.parametrize("code", [START, RESOLVE], ids=["start", "resolve"])
def test_nothing_is_imported_that_there_is_a_way_around(code):
    assert imported(code) & ROUNDABOUT == set()


def test_a_web_page_needs_neither_slides_nor_the_layout_of_pages():
    names = imported(WEB)
    assert "briefwright.paper.web.page" in names
    assert names & {*PRINTERS, "briefwright.pdf.pages", "briefwright.deck.opc"} - {"fontTools"} == set()


def test_the_checks_of_a_finished_pdf_need_no_weasyprint():
    code = "import briefwright.pdf.audit, briefwright.pdf.safety"
    assert imported(code) & {"weasyprint", "pydyf", "pypdfium2", "fontTools", "PIL"} == set()
