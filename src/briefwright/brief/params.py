"""The brief's `params:` → its texts, filled in before anything else is read from them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from briefwright.io.inputs import is_file, read_bytes
from briefwright.io.project import Source
from briefwright.problems import Diagnostics, Location, Problem, did_you_mean
from briefwright.richtext.sentences import capitalized
from briefwright.richtext.text import Filled, Text
from briefwright.schema.expressions import (
    CAPITALIZED,
    Template,
    begins_sentence,
    instead_of,
    path_of,
    read_template,
    words_and_expressions,
)
from briefwright.schema.yaml_nodes import LocatedMapping, LocatedSequence, Node

PARAMS, MATRIX, WHEN = "params", "matrix", "when"
"""Keys whose values are not filled in."""
_SPEAKS = re.compile(r"\{\{[^{}]*\bparams\b")
_USED = re.compile(r"\bparams(?:\.|\[\s*['\"])(\w+)")
_DATA = (".csv", ".tsv", ".txt", ".json", ".yml", ".yaml")
_MOST_BYTES = 5_000_000
_FACTS = "facts"
_DECLARE = "declare it: `params: {name: value}`"


def read_params(tree: LocatedMapping, diagnostics: Diagnostics) -> Mapping[str, Text]:
    """The parameters, each in one line. What is wrong with `params` itself is left to the model."""
    written = tree.mapping(PARAMS)
    params: dict[str, Text] = {}
    for name, value in written.items():
        if value is None:
            hint = f"write it after the name, in the matrix, or on the command line: -P {name}=…"
            diagnostics.error("E211", f"the parameter `{name}` has no value", written.keys_at[name], hint)
            params[name] = Text("", written.keys_at[name])
        elif isinstance(value, Text):
            params[name] = written[name] = Text(" ".join(value.split()), value.location, plain=value.plain)
            if "{{" in value or "{%" in value:
                hint = "write the text out; only texts of the brief may use parameters"
                diagnostics.error(
                    "E202", f"the value of the parameter `{name}` contains an expression", value.location, hint
                )
    return params


def unused(tree: LocatedMapping, source: Source) -> list[Problem]:
    """A warning for each parameter that no text, condition, data file or row of the matrix names.

    `tree`: the brief, before anything is filled in; `folder`: where its data files are.
    """
    params, matrix = tree.mapping(PARAMS), tree.get(MATRIX)
    if not params:
        return []
    texts = (*_words(tree), *words_of_files(tree, source))
    used = {name for text in texts for name in _USED.findall(text)}
    named = " ".join([*_words(matrix), *words_of_files(matrix, source)])
    return [
        Problem("W209", f"the parameter `{name}` is never used", params.keys_at[name],
                f"write {{{{ params.{name} }}}} where it belongs, or remove it", "warning")
        for name in params
        if name not in used and not re.search(rf"\b{re.escape(name)}\b", named)
    ]  # fmt: skip


def words_of_files(node: Node, source: Source) -> Iterator[str]:
    """What is in the text files that a tree names as `file:` or `path:`, but those that facts are looked up in."""
    if isinstance(node, LocatedMapping):
        for key, value in node.items():
            if key == _FACTS:
                continue
            if key in ("file", "path") and isinstance(value, Text):
                path = source.inside(value)
                if path is not None and value.lower().endswith(_DATA) and is_file(path):
                    yield read_bytes(path, _MOST_BYTES).decode("utf-8", "replace")
            else:
                yield from words_of_files(value, source)
    elif isinstance(node, LocatedSequence):
        for value in node:
            yield from words_of_files(value, source)


def _words(node: Node) -> Iterator[str]:
    """The keys and texts of a tree."""
    match node:
        case Text():
            yield node
        case LocatedMapping():
            for key, value in node.items():
                yield key
                yield from _words(value)
        case LocatedSequence():
            for value in node:
                yield from _words(value)


def fill_in(node: Node, params: Mapping[str, Text], diagnostics: Diagnostics) -> Node:
    """The value with parameters filled into each text in it; mappings and lists are changed in place."""
    match node:
        case Text():
            return fill_in_text(node, params, diagnostics)
        case LocatedMapping():
            for key in [key for key in node if key != WHEN]:
                node[key] = fill_in(node[key], params, diagnostics)
        case LocatedSequence():
            node[:] = [fill_in(value, params, diagnostics) for value in node]
    return node


def fill_in_text(text: Text, params: Mapping[str, Text], diagnostics: Diagnostics) -> Text:
    """The text with its parameters filled in; as it is where it has none, or where there is a problem."""
    if "{{" not in text or not _SPEAKS.search(text) or isinstance(text, Filled):
        return text
    tree = read_template(str(text), text, diagnostics)
    parts = _parts(tree, text, params, diagnostics) if tree else None
    used = [part for part in parts or () if isinstance(part, Text)]
    if parts is None or not used:
        return text
    location = replace(text.location, origins=tuple(dict.fromkeys(one.location for one in used)))
    filled = Filled("".join(parts), location, text.lines, plain=used[0].plain if len(parts) == 1 else text.plain)
    filled.written, filled.params = str(text), params
    return filled


def _parts(tree: Template, text: Text, params: Mapping[str, Text], diagnostics: Diagnostics) -> list[str | Text] | None:
    """Stretches of the text, and between them the values of parameters; None where there is a problem."""
    parts: list[str | Text] = []
    before = len(diagnostics.found)
    for part in words_and_expressions(tree, text, diagnostics):
        if isinstance(part, str):
            parts.append(part)
            continue
        node, place = part
        inner, begins = begins_sentence(node)
        match path_of(inner):
            case ["params", name] if name in params:
                value = params[name]
                parts.append(Text(capitalized(value), value.location, plain=value.plain) if begins else value)
            case ["params", name]:
                unknown_parameter(name, text.place(f"{PARAMS}.{name}", start=place), params, diagnostics)
            case ["facts", _, *_] as path:
                as_it_is = f"{'.'.join(path)}{f' | {CAPITALIZED}' if begins else ''}"
                parts.append(f"{{{{ {as_it_is} }}}}")  # read when the facts are known
            case _:
                diagnostics.error("E202", "this expression is not allowed in content", place, instead_of(node))
    return parts if len(diagnostics.found) == before else None


def unknown_parameter(name: str, location: Location, params: Mapping[str, Text], diagnostics: Diagnostics) -> None:
    diagnostics.error("E211", f"there is no parameter `{name}`", location, did_you_mean(name, params, _DECLARE))
