"""Values of parameters, and what rows of a matrix and audiences have for a brief → in the words of a translation.

`params:` of a translation has words for the values of each parameter, `{country: {Japan: 日本}}`. Rows of a matrix and
audiences are translated in their places, those of a data file as its other words. Conditions, lookups and names of
folders go by the original values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from briefwright.brief.audiences import AUDIENCES
from briefwright.brief.data_words import Original, is_word
from briefwright.brief.params import MATRIX, PARAMS, WHEN, fill_in, fill_in_text, words_of_files
from briefwright.brief.translated_figures import EXPRESSION
from briefwright.io.project import Source
from briefwright.problems import Diagnostics, Location, did_you_mean
from briefwright.richtext.text import Text, Translation, found_in_words, original, shortened, translation
from briefwright.schema.yaml_nodes import LocatedMapping, LocatedSequence, Node, values_in

OF_ROWS = (AUDIENCES, MATRIX)
"""Keys of the brief with values for other keys."""
_USED = re.compile(r"\bparams(?:\.|\[\s*['\"])(\w+)")
_NOT_PRINTED = frozenset({PARAMS, MATRIX, AUDIENCES, WHEN, "where", "file", "from", "path"})


def read_param_words(
    words: LocatedMapping, tree: LocatedMapping, diagnostics: Diagnostics
) -> dict[str, LocatedMapping]:
    """For each parameter the words for its values, which are taken out of a translation.

    `country: 日本` is for the brief's own value.
    """
    given, found = words.pop(PARAMS, None), dict[str, LocatedMapping]()
    if given is None:
        return found
    if not isinstance(given, LocatedMapping):
        message = f"`{PARAMS}` is a mapping of parameters to words for their values, not {found_in_words(given)}"
        diagnostics.error("E112", message, words.keys_at[PARAMS], "write `params: {country: {Japan: 日本}}`")
        return found
    known = tree.mapping(PARAMS)
    for name, own in given.items():
        place = given.keys_at[name]
        if name not in known:
            hint = did_you_mean(name, known) or "remove it: the brief has no `params`"
            diagnostics.error("E110", f"the brief has no parameter `{name}`", place, hint)
        elif isinstance(own, LocatedMapping):
            found[name] = own
        elif isinstance(own, Text) and isinstance(known[name], Text):
            found[name] = LocatedMapping(own.location)
            found[name][" ".join(known[name].split())] = own
        elif own is not None:
            message = f"`{name}`: expected its values with their translations; found {found_in_words(own)}"
            diagnostics.error("E112", message, place, "write `value: translation` below it")
    return found


def translated_rows(tree: LocatedMapping) -> dict[Location, Text]:
    """The translations of what a matrix has in the brief, by the places of what they translate."""
    texts = (node for node in values_in(tree.get(MATRIX)) if isinstance(node, Translation))
    return {text.original.location: text for text in texts}


def matrix_file(tree: LocatedMapping) -> str:
    """The file with the rows of a matrix, as the brief names it; empty where there is none."""
    file = tree.mapping(MATRIX).get("file")
    path = file.get("path") if isinstance(file, LocatedMapping) else file
    return str(path or "")


def in_its_words(
    key: str, value: Node, tree: LocatedMapping, source: Original, words: frozenset[str], diagnostics: Diagnostics
) -> Node:
    """A value that a row or an audience has for a key of the brief; a warning where it has no translation."""
    is_words = key in words and key not in tree.mapping(PARAMS)
    if not isinstance(value, Text) or isinstance(value, Translation) or not is_words:
        return value
    own = source.rows.get(value.location) or source.words.find(matrix_file(tree), str(value), lambda: key)
    if own is None and is_word(value):
        hint = "write it in the translation, at the same place"
        if value.location.file != tree.location.file:
            hint = f"write it under `data:` in {source.translation.name}"
        diagnostics.warning("W211", f"“{shortened(value)}” is not translated", value.location, hint)
    return value if own is None else translation(own, original(value))


def translated_params(
    params: Mapping[str, Text], tree: LocatedMapping, of: Original, source: Source, diagnostics: Diagnostics
) -> dict[str, Text]:
    """The parameters as they are printed; a warning for each that has words and no translation."""
    found, printed = dict(params), None
    for name, value in params.items():
        own = of.params.get(name, LocatedMapping(value.location)).get(str(value))
        if isinstance(own, Text):
            found[name] = translation(own, value)
        elif is_word(value):
            printed = printed_params(tree, source) if printed is None else printed
            if name in printed:
                hint = f"write in {of.translation.name}: `params: {{{name}: {{{shortened(value)}: …}}}}`"
                message = f"the parameter `{name}`, “{shortened(value)}”, is not translated"
                diagnostics.warning("W211", message, value.location, hint)
    return found


def printed_params(tree: LocatedMapping, source: Source) -> frozenset[str]:
    """The parameters that texts of the brief or cells of its data files name, rather than conditions and lookups."""
    texts = (*_printed_texts(tree), *words_of_files(tree, source))
    return frozenset(name for text in texts for one in EXPRESSION.findall(text) for name in _USED.findall(one))


def _printed_texts(node: Node) -> Iterator[str]:
    if isinstance(node, LocatedMapping):
        for key, value in node.items():
            if key not in _NOT_PRINTED:
                yield from _printed_texts(value)
    elif isinstance(node, LocatedSequence):
        for value in node:
            yield from _printed_texts(value)
    elif isinstance(node, Text):
        yield str(node)


def fill_in_words(
    tree: LocatedMapping, params: Mapping[str, Text], words: frozenset[str], open_keys: Iterable[str],
    diagnostics: Diagnostics,
) -> None:  # fmt: skip
    """Fill in the parameters: in texts with the words of the translation, elsewhere with their original values."""
    before, opened = {name: original(value) for name, value in params.items()}, frozenset(open_keys)

    def filled(node: Node, key: str) -> Node:
        if isinstance(node, Text):
            return fill_in_text(node, params if key in words else before, diagnostics)
        if isinstance(node, LocatedMapping):
            for name in [name for name in node if name != WHEN]:
                is_lookup = name in _NOT_PRINTED
                inner = "text" if key in opened else name
                node[name] = fill_in(node[name], before, diagnostics) if is_lookup else filled(node[name], inner)
        elif isinstance(node, LocatedSequence):
            node[:] = [filled(value, key) for value in node]
        return node

    for key in [key for key in tree if key != PARAMS]:
        tree[key] = filled(tree[key], key)
