"""CSL-JSON and CSL-YAML → entries, each with its location."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from briefwright.document.citations.csl import Entry
from briefwright.document.citations.csl_check import check_csl
from briefwright.problems import Diagnostics, Location
from briefwright.richtext.text import found_in_words
from briefwright.schema.yaml_nodes import LocatedMapping, LocatedSequence, Node, read_yaml

_TOPS = ("references", "items")
_SHAPE = "write a list of sources, each with `id`, `type` and `title`"
_SURROGATES = re.compile(r"(?:\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})+")


def read_csl_json(text: str, file: Path, diagnostics: Diagnostics) -> list[Entry]:
    """JSON is YAML once its tabs are spaces and its characters are whole, and only the YAML's reader knows places."""
    try:
        json.loads(text, parse_int=str, parse_constant=partial(_no_number, text))
    except (json.JSONDecodeError, RecursionError) as error:
        line, column = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else (1, 1)
        message = f"the JSON is not well formed: {getattr(error, 'msg', 'nested too deeply')}"
        diagnostics.error("E309", message, Location(file, line, column), "look for a comma or a bracket just before")
        return []
    return read_csl_yaml(
        _SURROGATES.sub(lambda pair: json.loads(f'"{pair[0]}"'), text.replace("\t", " ")), file, diagnostics
    )


def _no_number(text: str, written: str) -> None:
    """NaN and Infinity, which Python's reader takes."""
    raise json.JSONDecodeError(f"{written} is not a number", text, text.find(written))


def read_csl_yaml(text: str, file: Path, diagnostics: Diagnostics) -> list[Entry]:
    """The entries of `text`; those that lack a key are problems.

    Raises:
        ContentError: it is not well-formed YAML.
    """
    tree: Node = read_yaml(text, file, diagnostics)
    if isinstance(tree, LocatedMapping):
        tree = next((tree[top] for top in _TOPS if top in tree), tree)
    if not isinstance(tree, LocatedSequence):
        location = getattr(tree, "location", Location(file, 1, 1))
        diagnostics.error("E309", f"expected a list of sources; found {found_in_words(tree)}", location, _SHAPE)
        return []
    entries: list[Entry] = []
    for written, location in zip(tree, tree.items_at, strict=True):
        if not isinstance(written, LocatedMapping):
            diagnostics.error("E309", f"expected a source; found {found_in_words(written)}", location, _SHAPE)
        elif missing := [name for name in ("id", "type") if not written.get(name)]:
            diagnostics.error("E309", f"the source lacks `{missing[0]}`", location, f"write `{missing[0]}:` here")
        else:
            entries += _entries(written, location)
    return entries


def _entries(written: LocatedMapping, location: Location) -> Iterator[Entry]:
    """The source, and the same by the key that Zotero has beside its own address."""
    for name in ("id", "citation-key"):
        key = written.get(name)
        if key and (name == "id" or str(key) != str(written["id"])):
            place = getattr(key, "location", location)
            yield Entry(str(key), place, partial(dict, written), faults=partial(check_csl, written, place, shared=True))
