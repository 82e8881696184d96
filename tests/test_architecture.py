"""Imports go down only, and every vendor comes in by its one door."""

from __future__ import annotations

import ast
from itertools import pairwise
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "briefwright"
FILES = sorted(SOURCE.rglob("*.py"))
STAGES = {
    "__main__": 10,
    "cli": 9,
    "verify": 8,
    "batch": 8,
    "audit": 7,
    "pipeline": 7,
    "diff": 7,
    "matrix": 7,
    "publish": 6,
    "paper": 6,
    "deck": 6,
    "document": 5,
    "brief": 4,
    "blocks": 3,
}
"""Everything else lies below: text, problems, shapes …"""
DOORS = {
    "weasyprint": ("typeset",),
    "pydyf": ("finish/write",),
    "pikepdf": ("finish",),
    "pptx": ("deck/pptx", "deck/base"),
    "bibtexparser": ("document/citations/bibtex",),
    "distributed": ("batch/cluster",),
    "citeproc": ("document/citations",),
    "pylatexenc": ("document/citations/latex",),
    "yaml": ("marked",),
    "markdown_it": ("document/markdown",),
    "pypdfium2": ("publish/readback", "raster"),
    "segno": ("paper/qr",),
    "babel": ("document/labels",),
    "PIL": ("pictures", "diff/pixels", "diff/side_by_side"),
}


def imports(file: Path) -> set[str]:
    """Every module a file imports, those inside functions too, but not those for types alone."""
    tree = ast.parse(file.read_text("utf-8"))
    typing = [node for node in ast.walk(tree) if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"]
    left_out = {id(inner) for node in typing for inner in ast.walk(node)}
    found = set()
    for node in ast.walk(tree):
        if id(node) in left_out:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def module(file: Path) -> str:
    return ".".join(("briefwright", *file.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__")


def stage(name: str) -> int:
    parts = name.split(".")
    return STAGES.get(parts[1], 0) if len(parts) > 1 else 0


MODULES = {module(file): file for file in FILES}
USED = {name: sorted(imports(file) & MODULES.keys() - {name, "briefwright"}) for name, file in MODULES.items()}


@pytest.mark.parametrize("name", MODULES)
def test_a_module_imports_only_from_its_own_stage_or_below(name):
    own = name.split(".")[1:2]
    up = [used for used in USED[name] if stage(used) > stage(name)]
    across = [used for used in USED[name] if stage(used) == stage(name) and stage(name) and used.split(".")[1:2] != own]
    assert (up, across) == ([], [])


def test_no_module_imports_itself_in_a_circle():
    done: set[str] = set()

    def walk(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " → ".join((*path[path.index(name) :], name))
        if name not in done:
            for used in USED[name]:
                if used != name.rpartition(".")[0]:  # a module may look at the package it stands in
                    walk(used, (*path, name))
            done.add(name)

    for name in MODULES:
        walk(name, ())


@pytest.mark.parametrize("name", [name for name in MODULES if name.startswith("briefwright.publish.")])
def test_publishing_knows_files_and_problems_and_nothing_of_documents(name):
    below = {
        "briefwright.problems",
        "briefwright.io.project",
        "briefwright.io.inputs",
        "briefwright.io.disk",
        "briefwright.io.tempdirs",
        "briefwright.processes.signals",
        "briefwright.schema.fields",
        "briefwright.fonts.families",
    }
    assert {used for used in USED[name] if not used.startswith("briefwright.publish")} <= below


@pytest.mark.parametrize("vendor", DOORS)
def test_a_vendor_comes_in_by_its_one_door(vendor):
    users = [name for name, file in MODULES.items() if any(one.split(".")[0] == vendor for one in imports(file))]
    paths = [name.removeprefix("briefwright.").replace(".", "/") for name in users]
    assert [path for path in paths if not path.startswith(DOORS[vendor])] == []


def test_every_module_opens_with_a_sentence_of_its_own():
    sentences = [ast.get_docstring(ast.parse(file.read_text("utf-8"))) for file in FILES]
    assert [file.name for file, sentence in zip(FILES, sentences, strict=True) if not sentence] == []
    assert [one for one, other in pairwise(sorted(filter(None, sentences))) if one == other] == []
