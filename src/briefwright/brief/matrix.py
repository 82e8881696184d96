"""A brief's `matrix:` and `audiences:` → its variants: a source for each row of values, with a name of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from math import prod
from pathlib import Path

from briefwright.brief.audiences import AUDIENCE, AUDIENCES, read_audiences
from briefwright.brief.languages import own_language, translations
from briefwright.io.project import Source
from briefwright.io.slug import slug
from briefwright.problems import ContentError, Diagnostics, Location, Problem, did_you_mean
from briefwright.richtext.text import Text, found_in_words
from briefwright.schema.data.model import DataFile
from briefwright.schema.data.read import read_data
from briefwright.schema.files import content_file
from briefwright.schema.yaml_nodes import LocatedMapping, LocatedSequence, Node, place_of, read_text, read_yaml

MAX_VARIANTS = 10_000
_OWN = ("rows", "file", "name")
"""The keys of a matrix that are not lists of values."""
_FORM = "write a list of rows, or a mapping with `rows`, a `file` or lists of values"


def variants(source: Source, settings: Mapping[str, str] | None = None) -> list[Source]:
    """The variants of a brief in the order of its rows, each for every audience, then all of them in each language that
    it is translated into; the brief itself where it has nothing of that.

    A brief that cannot be read counts as one without: its problems are reported when it is built. `settings`: what the
    command line sets; of the audiences and of the languages it may choose one.

    Raises:
        ContentError: the matrix, the audiences or a translation cannot be used; carries every problem in it.
    """
    own, asked = _in_its_language(source, settings), (settings or {}).get("lang")
    found = {} if source.leads_out else translations(source)
    if found and asked is not None and asked not in found:
        _check_language(asked, source, found)
    languages = found if asked is None else {tag: file for tag, file in found.items() if tag == asked}
    translated = [
        replace(one, variant=f"{one.variant}-{tag}".lstrip("-"), language=tag, translation=file)
        for tag, file in languages.items()
        for one in own
    ]
    return translated if asked in found else [*own, *translated]


def _check_language(asked: str, source: Source, found: Mapping[str, Path]) -> None:
    from briefwright.richtext.locales import is_same_language  # imports Babel

    own = own_language(source.file) or "en"
    if not is_same_language(asked, own):
        stem, (first, *_) = source.file.stem, found
        message = f"there is no translation {stem}.{asked}.yml beside the brief, which is in `{own}`"
        hint = did_you_mean(asked, [own, *found]) or f"begin one with `briefwright translate export`, as for `{first}`"
        raise ContentError([Problem("E112", message, Location(Path(f"-P lang={asked}")), hint)])


def _in_its_language(source: Source, settings: Mapping[str, str] | None) -> list[Source]:
    tree = _tree(source)
    if tree is None or tree.keys().isdisjoint(("matrix", AUDIENCES)):
        return [source]
    diagnostics = Diagnostics()
    audiences = read_audiences(tree, diagnostics)
    rows = [LocatedMapping(tree.location)]
    if "matrix" in tree:
        rows = _read(tree["matrix"], tree.keys_at["matrix"], source, diagnostics)
    if audiences:
        _declare(AUDIENCE, tree)
    _check_keys(rows, tree, diagnostics)
    diagnostics.stop_if_failed()
    if audiences:
        rows = _for_audiences(rows, audiences, (settings or {}).get(AUDIENCE), diagnostics)
    diagnostics.stop_if_failed()
    names = _names(rows, tree, diagnostics)
    diagnostics.stop_if_failed()
    message = [{key: value for key, value in row.items() if value is not None} for row in rows]
    return [replace(source, variant=name, settings=one) for name, one in zip(names, message, strict=True)]


def _tree(source: Source) -> LocatedMapping | None:
    """The whole brief, if it may have a matrix or audiences."""
    if source.leads_out:
        return None
    try:
        text = read_text(source.file, source.file)
        tree = read_yaml(text, source.file, Diagnostics()) if "matrix" in text or AUDIENCES in text else None
    except ContentError:
        return None
    return tree if isinstance(tree, LocatedMapping) else None


def _declare(name: str, tree: LocatedMapping) -> None:
    """A parameter that the brief has without declaring it."""
    params = LocatedMapping(tree.location)
    params.update({**tree.mapping("params"), name: None})
    tree["params"] = params


def _for_audiences(
    rows: Sequence[LocatedMapping], audiences: LocatedMapping, asked: str | None, diagnostics: Diagnostics
) -> list[LocatedMapping]:
    """Each row for each audience, or for its own; where one is asked for, only the rows for that one."""
    found = []
    for row in rows:
        own = row.get(AUDIENCE)
        if own is not None and own not in audiences:
            hint = did_you_mean(own, audiences)
            diagnostics.error("E112", f"there is no audience `{own}`", own.location, hint)
        for name in audiences:
            if own in (None, name) and asked in (None, name):
                longer = _with(row, iter(()), row)
                longer[AUDIENCE] = own or Text(name, audiences.keys_at[name])
                longer.keys_at[AUDIENCE] = audiences.keys_at[name]
                found.append(longer)
    if asked is not None and asked not in audiences:
        place = Location(Path(f"-P {AUDIENCE}={asked}"))
        diagnostics.error("E112", f"there is no audience `{asked}`", place, did_you_mean(asked, audiences))
    elif not found and not diagnostics.failed:
        place = Location(Path(f"-P {AUDIENCE}={asked}"))
        diagnostics.error("E214", f"no row of the matrix is for the audience `{asked}`", place)
    return found


# What is written → rows: mappings, in which an empty key leaves the brief's own value


def _read(matrix: Node, location: Location, source: Source, diagnostics: Diagnostics) -> list[LocatedMapping]:
    if isinstance(matrix, LocatedSequence):
        return _from_list(matrix, location, diagnostics)
    if not isinstance(matrix, LocatedMapping):
        diagnostics.error("E214", f"a matrix cannot be {found_in_words(matrix)}", location, _FORM)
        return []
    axes = {key: value for key, value in matrix.items() if key not in _OWN}
    rows = _own_rows(matrix, source, diagnostics)
    if not axes and rows is None:
        diagnostics.error("E214", "this matrix has no rows", matrix.location, _FORM)
    return _combined(rows, axes, matrix, diagnostics) if axes else rows or []


def _own_rows(matrix: LocatedMapping, source: Source, diagnostics: Diagnostics) -> list[LocatedMapping] | None:
    """The rows of `rows` or `file`; None where there is neither."""
    if "rows" in matrix and "file" in matrix:
        diagnostics.error(
            "E214", "a matrix takes only one of `rows` and `file`", matrix.keys_at["file"], "keep one of them"
        )
    if "rows" in matrix:
        return _from_list(matrix["rows"], matrix.keys_at["rows"], diagnostics)
    return _from_file(matrix["file"], matrix.keys_at["file"], source, diagnostics) if "file" in matrix else None


def _from_list(rows: Node, location: Location, diagnostics: Diagnostics) -> list[LocatedMapping]:
    if not isinstance(rows, LocatedSequence) or not rows:
        found = found_in_words(rows or None)
        diagnostics.error("E214", f"expected a list of rows; found {found}", location, "begin each row with `- `")
        return []
    for row, place in zip(rows, rows.items_at, strict=True):
        if not isinstance(row, LocatedMapping):
            message = f"a row is a mapping (key: value); found {found_in_words(row)}"
            diagnostics.error("E214", message, place, "write `- key: value`")
    return [row for row in rows if isinstance(row, LocatedMapping)]


def _from_file(file: Node, location: Location, source: Source, diagnostics: Diagnostics) -> list[LocatedMapping]:
    named = _named(file, diagnostics) if isinstance(file, LocatedMapping) else None
    if named is not None:
        path = content_file(named.path, source, diagnostics)
        return _from_data(named, path, source.shown(named.path), diagnostics) if path else []
    if not isinstance(file, Text):
        if not isinstance(file, LocatedMapping):
            diagnostics.error("E214", f"`file` cannot be {found_in_words(file)}", location, "name a data or YAML file")
        return []
    path, shown = content_file(file, source, diagnostics), source.shown(file)
    if path is None:
        return []
    if path.suffix.lower() not in {".yml", ".yaml"}:
        return _from_data(DataFile(file), path, shown, diagnostics)
    own = Diagnostics()
    try:
        rows = read_yaml(read_text(path, shown), shown, own)
    except ContentError as error:
        diagnostics.found += error.problems
        return []
    diagnostics.found += own
    return _from_list(rows, Location(shown, 1, 1), diagnostics)


def _named(file: LocatedMapping, diagnostics: Diagnostics) -> DataFile | None:
    """A data file with keys of its own; None, and the problems, where they are wrong."""
    from briefwright.schema.data.fields import DataFileFields
    from briefwright.schema.models import InvalidFields

    try:
        return DataFileFields.read(file).meant
    except InvalidFields as error:
        for fault in error.faults:
            at = place_of(file, fault.path) or file.location
            diagnostics.error("E214", f"`{'.'.join(map(str, fault.path))}`: {fault.message}", at, "see docs/data.md")
        return None


def _from_data(file: DataFile, path: Path, shown: Path, diagnostics: Diagnostics) -> list[LocatedMapping]:
    data = read_data(path, shown, file, "en", diagnostics)
    headings = [column.name for column in data.columns]
    for number, heading in enumerate(headings, 1):
        if heading and heading in headings[: number - 1]:
            message = f"the heading “{heading}” appears twice"
            diagnostics.error("E304", message, heading.location, "give each column a name of its own")
    rows = []
    for cells in data.rows:
        row = LocatedMapping(cells[0].location)
        for heading, cell in zip(headings, cells, strict=True):
            row[str(heading)] = Text(cell, cell.location, plain=True) if cell else None
            row.keys_at[str(heading)] = heading.location
        rows.append(row)
    return rows


def _combined(
    rows: Sequence[LocatedMapping] | None, axes: Mapping[str, Node], matrix: LocatedMapping, diagnostics: Diagnostics
) -> list[LocatedMapping]:
    """Each row, or a single empty one, with each value of the first axis, and each of these with each of the next."""
    rows = [LocatedMapping(matrix.location)] if rows is None else rows
    for key, axis in axes.items():
        if not isinstance(axis, LocatedSequence) or not axis:
            message = f"`{key}`: expected a list of values; found {found_in_words(axis or None)}"
            diagnostics.error("E214", message, matrix.keys_at[key], f"write `{key}: [one, another]`")
    if diagnostics.failed:
        return []
    if (count := len(rows) * prod(map(len, axes.values()))) > MAX_VARIANTS:
        message = f"this makes {count:,} variants; at most {MAX_VARIANTS:,} are allowed"
        diagnostics.error("E214", message, matrix.location, "split it into several briefs")
        return []
    return [_with(row, zip(axes, one, strict=True), matrix) for row in rows for one in product(*axes.values())]


def _with(row: LocatedMapping, values: Iterator[tuple[str, Node]], matrix: LocatedMapping) -> LocatedMapping:
    longer = LocatedMapping(row.location)
    longer.update(row)
    longer.keys_at.update(row.keys_at)
    for key, value in values:
        longer[key], longer.keys_at[key] = value, matrix.keys_at[key]
    return longer


def _check_keys(rows: Sequence[LocatedMapping], tree: LocatedMapping, diagnostics: Diagnostics) -> None:
    """Each key is a parameter, whose value is a text, or a key of the brief."""
    params = tree.mapping("params")
    others: dict[str, Location] = {}
    for key, location in (one for row in rows for one in row.keys_at.items()):
        if key and key not in params:
            others.setdefault(key, location)
    if others:
        from briefwright.brief.model import keys_to_set  # imports all models, which takes longer than all the rest

        keys = keys_to_set()
        for key in [one for one in others if one not in keys]:
            message = f"`{key}` is neither a parameter nor a key of the brief"
            hint = did_you_mean(key, {*keys, *params}, "declare it: `params: {name: value}`")
            diagnostics.error("E110", message, others[key], hint)
    for row in rows:
        for key, value in row.items():
            if key in params and not isinstance(value, Text | None):
                message = f"the parameter `{key}` cannot be {found_in_words(value)}"
                diagnostics.error("E112", message, row.keys_at[key], "write a text")


# Rows → names


def _names(rows: Sequence[LocatedMapping], tree: LocatedMapping, diagnostics: Diagnostics) -> list[str]:
    """A distinct part of a file's name for each variant; a problem where two are the same."""
    names: dict[str, Location] = {}
    for row, words in zip(rows, _words(rows, tree, diagnostics), strict=True):
        try:
            name = slug(words)
        except ValueError as error:
            message = f"no folder can be named after “{words}”: {error}"
            diagnostics.error(
                "E214", message, row.location, "write a short text for `name:` in the matrix: {{ params.… }}"
            )
            continue
        if name in names:
            message = f"two variants have the name “{name}”; the first is on line {names[name].line}"
            hint = "make them differ with `name:` in the matrix, a text with {{ params.… }}"
            diagnostics.error("E206", message, row.location, hint)
        names.setdefault(name, row.location)
    return list(names)


def _words(rows: Sequence[LocatedMapping], tree: LocatedMapping, diagnostics: Diagnostics) -> list[str]:
    """What each variant is called: by the matrix's own `name`, or by its first column and every list of values; and by
    its audience."""
    matrix, params = tree.get("matrix"), tree.mapping("params")
    name = matrix.get("name") if isinstance(matrix, LocatedMapping) else None
    if name is None:
        axes = [key for key in matrix if key not in _OWN] if isinstance(matrix, LocatedMapping) else []
        last = [AUDIENCE] if AUDIENCES in tree else []
        columns = dict.fromkeys([next(iter(rows[0]), ""), *axes, *last])
        return [" ".join(str(row.get(key) or params.get(key) or "") for key in columns) for row in rows]
    if not isinstance(name, Text):
        diagnostics.error(
            "E214", f"`name` cannot be {found_in_words(name)}", tree.mapping("matrix").keys_at["name"], "write a text"
        )
        diagnostics.stop_if_failed()
    words = [_filled(name, {**params, **row}, params, diagnostics) for row in rows]
    if AUDIENCES not in tree or AUDIENCE in name:
        return words
    return [f"{one} {row[AUDIENCE]}" for one, row in zip(words, rows, strict=True)]


def _filled(name: Text, values: Mapping[str, Node], params: LocatedMapping, diagnostics: Diagnostics) -> str:
    from briefwright.brief.params import fill_in_text  # imports Jinja

    given = {key: params[key] if value is None else value for key, value in values.items() if key in params}
    words = fill_in_text(name, {key: value for key, value in given.items() if isinstance(value, Text)}, diagnostics)
    if not diagnostics.failed and "{{" in words:
        diagnostics.error("E202", "a name may use only parameters", name.place("{{"), "write {{ params.name }}")
    diagnostics.stop_if_failed()
    return str(words)
