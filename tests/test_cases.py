"""Every folder in `cases` is a brief and what is expected of it; only the expectations that are there are compared.

A new case: make the folder, write `brief.yml`, touch the files wanted in `expected/` (problems.txt, names.txt,
document.txt, deck.txt, brief.html, handout.html) and run `pytest tests/test_cases.py --accept`.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from briefwright.brand.read import load_brand
from briefwright.brief.matrix import variants
from briefwright.cli.diagnostics import print_problems
from briefwright.deck.storyboard import build_deck
from briefwright.document.model import Document
from briefwright.io.project import Source, builtin_templates
from briefwright.problems import ContentError, Diagnostics, Problem
from briefwright.schema.fields import Projection
from outline import deck_outline
from outline import outline as document_outline
from writing import look_over, paper_html

FOLDERS = sorted(folder for folder in (Path(__file__).parent / "cases").iterdir() if (folder / "brief.yml").is_file())
BROKEN = [folder for folder in FOLDERS if (folder / "expected" / "problems.txt").is_file()]
SOURCE = Source(Path("brief.yml"))


def compared(folder: Path, name: str, actual: str, accept: bool) -> None:
    file = folder / "expected" / name
    if accept:
        file.write_text(actual, "utf-8")
    assert actual == file.read_text("utf-8"), f"{file.name} differs; look at it, then run pytest --accept"


def document(output: Projection, source: Source = SOURCE) -> Document:
    problems, documents = look_over(source, [output])
    assert documents, problems
    return documents[0]


def html(name: Projection, source: Source = SOURCE) -> str:
    brand = load_brand((builtin_templates() / "_brand.yml").read_text("utf-8"))
    written = paper_html(name, document(name, source), source, brand).html
    return re.sub(r"\n\s*\n+", "\n", re.sub(r'data:[^"]+', "data:…", written))


def storyboard() -> list[Problem]:
    """What telling the deck of each variant finds, where resolving found no error."""
    diagnostics = Diagnostics()
    try:
        for source in variants(SOURCE):
            problems, documents = look_over(source)
            diagnostics.found += problems
            for resolved in documents:
                if resolved.output == "deck":
                    build_deck(resolved, source, diagnostics)
                else:
                    html(resolved.output, source)
    except ContentError as error:
        diagnostics.found += error.problems
    return list(dict.fromkeys(diagnostics))


MADE = {
    "document.txt": lambda: "\n".join(document_outline(document("brief", source)) for source in variants(SOURCE)),
    "names.txt": lambda: "".join(f"{source.variant}\n" for source in variants(SOURCE)),
    "deck.txt": lambda: deck_outline(build_deck(document("deck"), SOURCE, Diagnostics())),
    "brief.html": lambda: html("brief"),
    "handout.html": lambda: html("handout"),
}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_problems_are_told_at_their_place_with_a_mend(folder, accept, monkeypatch):
    monkeypatch.chdir(folder)
    stream = io.StringIO()
    print_problems(storyboard(), stream)
    if stream.getvalue() or folder in BROKEN:
        (folder / "expected").mkdir(exist_ok=True)
        compared(folder, "problems.txt", stream.getvalue(), accept)


@pytest.mark.parametrize(
    ("folder", "name"), [(f, n) for f in FOLDERS for n in MADE if (f / "expected" / n).is_file()],
    ids=lambda part: getattr(part, "name", part),
)  # fmt: skip
def test_what_is_meant_reads_as_expected(folder, name, accept, monkeypatch):
    monkeypatch.chdir(folder)
    compared(folder, name, MADE[name](), accept)


def test_no_broken_brief_ends_in_a_traceback():
    failing = [folder for folder in BROKEN if "error[" in (folder / "expected" / "problems.txt").read_text("utf-8")]
    command = [sys.executable, "-m", "briefwright", "check", "--to", "brief", "--time-limit", "20", *failing]
    done = subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii"}, check=False)
    said = done.stderr.decode("ascii")
    assert done.returncode == 1, said
    assert "Traceback" not in said
    assert [folder.name for folder in failing if f"{folder.name}/" not in said] == []


def test_every_error_tells_how_to_mend_it():
    silent = []
    for folder in BROKEN:
        told = (folder / "expected" / "problems.txt").read_text("utf-8").split("\n")
        places = [number for number, line in enumerate(told) if "error[" in line]
        parts = [told[start:end] for start, end in pairwise([*places, len(told)])]
        silent += [part[0] for part in parts if not any(line.startswith("  hint: ") for line in part)]
    assert silent == []
