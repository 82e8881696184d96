"""CONTRIBUTING says how to add a kind of block; done literally in a copy of the project, it works."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys

import pytest

from briefwright.publish.readback import compared, html_text, pdf_text, pptx_text
from runner import PROJECT

TEXT = (PROJECT / "CONTRIBUTING.md").read_text("utf-8")
FILES = dict(
    re.findall(
        r"`([\w/]+/pullquote[\w./]*|tests/cases/pullquote/brief\.yml)`[^`]*:\n\n```\w+\n(.*?)```", TEXT, re.DOTALL
    )
)
DIFFS = re.findall(r"```diff\n(.*?)```", TEXT, re.DOTALL)


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The project with the kind that the page adds, and its case built."""
    folder = tmp_path_factory.mktemp("copy")
    for part in ("src", "templates"):
        shutil.copytree(PROJECT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name, content in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    kinds = folder / "src" / "briefwright" / "blocks" / "__init__.py"
    listed = kinds.read_text("utf-8")
    for diff in DIFFS:
        lines = diff.splitlines(keepends=True)
        before = "".join(line[1:] for line in lines if line[0] == " ")
        assert listed.count(before) == 1, before
        listed = listed.replace(before, "".join(line[1:] for line in lines))
    kinds.write_text(listed, "utf-8")
    run(folder, "-m", "briefwright", "build", "tests/cases/pullquote", "-o", "out")
    return folder


def run(folder, *arguments):
    environment = {**os.environ, "PYTHONPATH": f"{folder / 'src'}{os.pathsep}{PROJECT / 'tests'}"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_page_has_every_file_that_it_speaks_of():
    assert sorted(FILES) == [
        "src/briefwright/blocks/pullquote.py",
        "templates/blocks/pullquote.css", "templates/blocks/pullquote.html.jinja",
        "templates/blocks/pullquote.web.css", "tests/cases/pullquote/brief.yml",
    ]  # fmt: skip
    assert len(DIFFS) == 2


@pytest.mark.parametrize(
    ("file", "read"), [("brief.pdf", pdf_text), ("brief.html", html_text), ("deck.pptx", pptx_text)]
)
def test_the_block_is_in_every_output(copy, file, read):
    text = compared(read((copy / "out" / "pullquote" / file).read_bytes()))
    for words in ("What to remember", "Orbits are shared."):
        assert compared(words) in text


def test_the_test_of_the_page_passes(copy):
    """Step 6, beside the partials' own tests."""
    [written] = re.findall(r"```python\n(def test_.*?)```", TEXT, re.DOTALL)
    [name] = [node.name for node in ast.parse(written).body if isinstance(node, ast.FunctionDef)]
    tests = PROJECT / "tests" / "paper" / "test_partials.py"
    file = copy / "tests" / "paper" / "test_partials.py"
    file.parent.mkdir(parents=True)
    file.write_text(f"{tests.read_text('utf-8')}\n\n{written}", "utf-8")
    run(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"{file}::{name}")
