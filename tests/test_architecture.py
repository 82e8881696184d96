"""Imports go down only, and every library is imported in one place."""

from __future__ import annotations

import ast
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "briefwright"
FILES = sorted(SOURCE.rglob("*.py"))
LAYERS = {
    "__main__": 14,
    "cli": 13,
    "api": 12,
    "batch": 11,
    "previews": 11,
    "diff": 11,
    "watch": 11,
    "pipeline": 10,
    "publish": 9,
    "paper": 8,
    "deck": 8,
    "charts": 7,
    "document": 6,
    "scaffold": 6,
    "diagnostics": 8,
    "guide": 6,
    "manual": 6,
    "rules": 7,
    "brief": 5,
    "templating": 5,
    "blocks": 4,
    "pdf": 4,
    "brand": 3,
    "images": 2,
    "fonts": 1,
    "processes": 1,
    "schema": 1,
    "io": 0,
    "richtext": 0,
    "problems": -1,
    "fast_path": -1,
    "": -2,
}
"""Every package (or loose module) and its layer; "" is briefwright itself."""
DECK_LAYERS = {
    "make": 11,
    "preview": 11,
    "notes": 9,
    "pptx": 9,
    "template": 9,
    "room": 10,
    "fit": 9,
    "fit_slide": 8,
    "grounds": 8,
    "forms": 7,
    "arrange": 6,
    "legibility": 6,
    "storyboard": 6,
    "theme": 6,
    "chart_colors": 5,
    "inks": 4,
    "repaint": 7,
    "looks": 4,
    "audit": 3,
    "colors": 3,
    "measure": 3,
    "safety": 3,
    "scaling": 3,
    "mirror": 3,
    "drawingml": 2,
    "sheet": 3,
    "model": 1,
    "opc": 1,
    "language": 1,
    "markup": 1,
    "": 0,
}
"""The same inside `deck`, the largest package, with stages of its own."""
IMPORTERS = {
    "weasyprint": ("pdf",),
    "pydyf": ("pdf/tags/write",),
    "pikepdf": ("pdf",),
    "distributed": ("batch/cluster",),
    "mcp": ("cli/mcp",),
    "yaml": ("schema/yaml_nodes", "schema/yaml_spans", "schema/yaml_text"),
    "markdown_it": ("document/markdown", "document/markdown_syntax"),
    "pypdfium2": ("pdf/text", "pdf/raster"),
    "segno": ("images/qr",),
    "openpyxl": ("schema/data/workbook",),
    "ziamath": ("images/formulas",),
    "pypandoc": ("processes/pandoc",),
    "uharfbuzz": ("fonts/font_file",),
    "budoux": ("richtext/phrases",),
    "pyphen": ("pdf/engine", "richtext/hyphenation"),
    "babel": ("richtext/locales", "brief/exchange"),
    "coloraide": ("images/colors",),
    "PIL": ("images/pictures", "diff/pixels", "diff/pictures", "previews/contact_sheet"),
    "starlette": ("watch/gate", "watch/server"),
    "uvicorn": ("watch/server",),
    "watchfiles": ("watch/inputs",),
}


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


_BODIES = ("body", "orelse", "handlers", "finalbody", "cases")
"""Where statements hold other statements."""


@cache
def imports(file: Path) -> frozenset[str]:
    """Every module a file imports, those inside functions too, but not those for types alone."""
    found: set[str] = set()
    left: list[ast.AST] = [tree(file)]
    while left:
        node = left.pop()
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
            left += [one for name in _BODIES for one in getattr(node, name, ())]
    return frozenset(found)


def module(file: Path) -> str:
    return ".".join(("briefwright", *file.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__")


def package(name: str) -> str:
    return name.removeprefix("briefwright").removeprefix(".").split(".")[0]


MODULES = {module(file): file for file in FILES}


@cache
def used_by(name: str) -> list[str]:
    return sorted(imports(MODULES[name]) & MODULES.keys() - {name})


def test_every_package_has_a_layer_and_every_layer_its_package():
    assert {package(name) for name in MODULES} == LAYERS.keys()


@pytest.mark.parametrize("name", MODULES)
def test_a_module_imports_only_from_its_own_package_or_from_below(name):
    layer = LAYERS[package(name)]
    assert [used for used in used_by(name) if package(used) != package(name) and LAYERS[package(used)] >= layer] == []


def deck_package(name: str) -> str:
    return name.removeprefix("briefwright.deck").removeprefix(".").split(".")[0]


DECK = [name for name in MODULES if package(name) == "deck"]


def test_every_package_of_the_deck_has_a_layer_and_every_layer_its_package():
    assert {deck_package(name) for name in DECK} == DECK_LAYERS.keys()


@pytest.mark.parametrize("name", DECK)
def test_a_module_of_the_deck_imports_only_from_its_own_package_there_or_from_below(name):
    own, used = deck_package(name), [one for one in used_by(name) if package(one) == "deck"]
    assert [
        one for one in used if deck_package(one) != own and DECK_LAYERS[deck_package(one)] >= DECK_LAYERS[own]
    ] == []


def test_no_module_imports_itself_in_a_circle():
    done: set[str] = set()

    def walk(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " → ".join((*path[path.index(name) :], name))
        if name not in done:
            for used in used_by(name):
                if used != name.rpartition(".")[0]:  # a module may look at the package it stands in
                    walk(used, (*path, name))
            done.add(name)

    for name in MODULES:
        walk(name, ())


@pytest.mark.parametrize("vendor", IMPORTERS)
def test_a_library_is_imported_in_one_place(vendor):
    users = [name for name, file in MODULES.items() if any(one.split(".")[0] == vendor for one in imports(file))]
    paths = [name.removeprefix("briefwright.").replace(".", "/") for name in users]
    assert [path for path in paths if not path.startswith(IMPORTERS[vendor])] == []


def test_every_module_opens_with_a_sentence_of_its_own():
    sentences = [ast.get_docstring(tree(file)) for file in FILES]
    assert [file.name for file, sentence in zip(FILES, sentences, strict=True) if not sentence] == []
    assert [one for one, other in pairwise(sorted(filter(None, sentences))) if one == other] == []


def test_there_are_few_loose_modules():
    assert len(list(SOURCE.glob("*.py"))) <= 6


def test_the_pipeline_is_a_picture():
    text = (SOURCE / "pipeline.py").read_text("utf-8")
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    assert len(text.splitlines()) <= 150
    assert [one.name for one in functions if len([*one.args.args, *one.args.kwonlyargs]) > 6] == []


def test_no_class_name_is_borne_twice():
    names = Counter(node.name for file in FILES for node in ast.walk(tree(file)) if isinstance(node, ast.ClassDef))
    assert [name for name, count in names.items() if count > 1] == []


def test_no_function_is_longer_than_forty_lines():
    functions = [(file.name, node) for file in FILES for node in ast.walk(tree(file))
                 if isinstance(node, ast.FunctionDef)]  # fmt: skip
    assert [(file, one.name) for file, one in functions if (one.end_lineno or 0) - one.lineno >= 40] == []


def test_modules_are_short():
    assert [file for file in FILES if file.read_text("utf-8").count("\n") > 600] == []


KINDS = (
    "briefwright.blocks.",
    "briefwright.charts.",
    "briefwright.deck.arrange.",
    "briefwright.cli.",
    "briefwright.rules.",
)
"""A kind of block, a type of chart, a shape, a command and a rule may be small: each is a file."""
GENERATED = {"briefwright.pdf.declarations"}


def test_a_slice_lives_in_its_one_importer():
    importing = {name for name in MODULES for door in IMPORTERS.values()
             if name.removeprefix("briefwright.").replace(".", "/") in door}  # fmt: skip
    importers = Counter(used for name in MODULES for used in used_by(name))
    slices = [
        name
        for name, file in MODULES.items()
        if importers[name] == 1
        and len(file.read_text("utf-8").splitlines()) < 60
        and file.name != "__init__.py"
        and not name.startswith(KINDS)
    ]
    assert set(slices) - importing - GENERATED == set()
