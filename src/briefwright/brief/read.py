"""brief.yml → Brief, or everything that is wrong with it at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from pathlib import Path

from briefwright.blocks import KINDS
from briefwright.brief.audiences import (
    AUDIENCE,
    AUDIENCES,
    NOT_FOR,
    ONLY,
    Withheld,
    chosen_audience,
    read_audiences,
    withhold,
    withhold_definitions,
)
from briefwright.brief.conditions import LeftOut, leave_out
from briefwright.brief.data_words import Original, report_drawings
from briefwright.brief.data_words import report as report_words
from briefwright.brief.model import BriefFields, keys_at, keys_to_set
from briefwright.brief.params import MATRIX, PARAMS, fill_in, read_params, unused, words_of_files
from briefwright.brief.remainder import Remainder, faults, remainder
from briefwright.brief.shared_facts import FACTS, leave_unused, read_facts_files
from briefwright.brief.terms import read_terms_files
from briefwright.brief.translated_values import fill_in_words, in_its_words, translated_params
from briefwright.brief.translation import OPEN, WORDS, translate
from briefwright.brief.unprinted import unprinted
from briefwright.io.inputs import unrecorded
from briefwright.io.project import Source
from briefwright.problems import QUOTES, ContentError, Diagnostics, Location, Problem, did_you_mean, in_order, nearest
from briefwright.richtext.text import BYTE_ORDER_MARK, Text, found_in_words, shortened, unprintable
from briefwright.schema.fields import iso_date
from briefwright.schema.models import FieldFault, InvalidFields
from briefwright.schema.yaml_nodes import (
    LocatedMapping,
    LocatedSequence,
    Node,
    node_at,
    place_of,
    read_text,
    read_yaml,
)
from briefwright.schema.yaml_scalars import scalar

_BESIDE_YAML = {"[key]", "[cell]", "[row]", "[id]", "[section]"}
"""Steps of a fault's path that YAML does not have: to a key of a mapping, and to one of several alternatives."""
_HINTS = {
    "bool_type": "write true or false",
    "identifier": "write a short word, such as `budget`",
    "language": "write `en`, or the tag of the language",
    "count": "write a number such as 2",
    "too_little": "add one of them",
    "too_much": "keep one of them",
    "frame": "add `fit: cover`, or remove the key",
    "picture": "name a picture, or remove the key",
}
_ABOUT_THE_WHOLE = {"too_little", "too_much", "frame", "picture", "together"}
"""Findings about a mapping's keys together: they say what it is, and are shown at its key."""
_ALSO_CALLED = {
    **dict.fromkeys(("slide", "slides", "presentation", "powerpoint", "pptx"), "deck"),
    **dict.fromkeys(("paper", "report", "pdf"), "brief"),
    **dict.fromkeys(("pie", "ring", "donut"), "doughnut"),
    **dict.fromkeys(("text", "paragraph", "markdown", "md", "body", "content"), "prose"),
    **dict.fromkeys(("bullets", "bullet", "list", "ul", "items"), "points"),
    **dict.fromkeys(("bar", "column", "line", "graph", "plot", "doughnut", "stacked", "waterfall"), "chart"),
    **dict.fromkeys(("image", "img", "picture", "photo", "map"), "figure"),
    **dict.fromkeys(("numbers", "metrics", "kpi", "kpis", "key-figures", "figures"), "stats"),
    **dict.fromkeys(("note", "box", "warning", "alert", "tip", "info"), "callout"),
    **dict.fromkeys(("steps", "flow", "diagram", "flowchart"), "process"),
    **dict.fromkeys(("blockquote", "quotation"), "quote"),
    **dict.fromkeys(("columns", "compare", "versus", "pros-and-cons"), "comparison"),
    **dict.fromkeys(("actions", "asks", "recommendation"), "recommendations"),
    **dict.fromkeys(("events", "milestones", "history", "dates"), "timeline"),
}
"""Other words for a value or a kind of block, which are not spelled like it."""
_KEYS_ALSO_CALLED = {
    **dict.fromkeys(("values", "categories", "labels", "rows", "numbers"), "data"),
    **dict.fromkeys(("src", "path", "image", "picture"), "file"),
    **dict.fromkeys(("headline", "claim", "takeaway"), "message"),
    **dict.fromkeys(("conclusion", "result", "so-what"), "verdict"),
    **dict.fromkeys(("by-when", "due", "due-date", "when", "date"), "deadline"),
    **dict.fromkeys(("look", "style", "design"), "theme"),
    **dict.fromkeys(("form", "layout"), "slide"),
    **dict.fromkeys(("copyright", "rights", "photographer"), "credit"),
    **dict.fromkeys(("references", "refs"), "sources"),
    **dict.fromkeys(("summary", "executive-summary"), "abstract"),
    **dict.fromkeys(("language", "locale"), "lang"),
    **dict.fromkeys(("content", "body"), "blocks"),
    **dict.fromkeys(("description", "alt-text"), "alt"),
    **dict.fromkeys(("heading", "name"), "title"),
    **dict.fromkeys(("show-in", "shown-in", "show", "outputs", "output", "visible"), "only"),
}
"""Other words for a key."""
_OF_FACTS_ALSO_CALLED = {
    **dict.fromkeys(("file", "path", "data", "csv", "table", "sheet"), "from"),
    **dict.fromkeys(("row", "rows", "filter", "select", "match"), "where"),
    **dict.fromkeys(("col", "field", "key"), "column"),
    **dict.fromkeys(("date", "day", "period"), "as-of"),
    **dict.fromkeys(("tolerance", "range", "limits", "change"), "expect"),
    **dict.fromkeys(("digits", "round", "precision"), "decimals"),
    **dict.fromkeys(("age", "ttl", "expires", "stale-after"), "max-age"),
}
"""The same for what a fact has beside a value."""
_OF_COVERS_ALSO_CALLED = dict.fromkeys(("file", "path", "src", "image", "photo"), "picture")
"""The same for what a cover has, whose picture need not be a file."""
_OF_BLOCKS_ALSO_CALLED = {
    **dict.fromkeys(("title", "heading", "header", "name"), "message"),
    **dict.fromkeys(("headers", "header", "headings", "head", "fields"), "columns"),
    **dict.fromkeys(("body", "data"), "rows"),
    **dict.fromkeys(("points", "bullets", "events", "steps", "list", "actions", "stats"), "items"),
    **dict.fromkeys(("items", "boxes", "stages", "nodes"), "steps"),
    **dict.fromkeys(("x", "category", "name", "key"), "label"),
    **dict.fromkeys(("y", "number", "amount"), "value"),
    **dict.fromkeys(("kind", "chart-type"), "type"),
}
"""The same for the keys of blocks, and of the data of charts."""
_OF_ITEMS_ALSO_CALLED = {
    **dict.fromkeys(("text", "title", "headline", "bullet"), "point"),
    **dict.fromkeys(("details", "description", "body", "explanation"), "detail"),
    **dict.fromkeys(("when", "year", "time", "day", "at"), "date"),
    **dict.fromkeys(("event", "what", "text", "name", "label"), "title"),
    **dict.fromkeys(("action", "recommendation", "what", "text", "title", "task"), "do"),
    **dict.fromkeys(("owner", "responsible", "actor", "lead", "by-whom"), "who"),
    **dict.fromkeys(("by", "until"), "deadline"),
    **dict.fromkeys(("reason", "rationale", "because"), "why"),
    **dict.fromkeys(("author", "speaker", "person", "who", "attribution", "name"), "by"),
    **dict.fromkeys(("organisation", "organization", "institution", "org"), "affiliation"),
    **dict.fromkeys(("name", "title", "text", "step"), "label"),
}
"""The same for the items of lists, of quotations and authors."""
_OTHER_WORDS = (
    _KEYS_ALSO_CALLED, _OF_BLOCKS_ALSO_CALLED, _OF_ITEMS_ALSO_CALLED, _OF_FACTS_ALSO_CALLED, _OF_COVERS_ALSO_CALLED,
)  # fmt: skip
_EXAMPLES = {
    "lang": "en",
    "date": "2026-11-22",
    "title": "A title",
    "id": "budget",
    "message": "One sentence that makes a claim",
    "alt": "What the picture shows",
}
"""What a value that is missing may look like."""
_WORDS = {
    "abstract", "about", "affiliation", "alt", "ask", "bottom-line", "by", "callout", "caption", "contact",
    "credit", "deadline", "detail", "do", "group", "head", "label", "marking", "message", "name", "note",
    "notes", "point", "points", "prose", "quote", "role", "series", "short", "span", "statement", "subtitle",
    "takeaway", "text", "title", "verdict", "who", "why",
}  # fmt: skip
"""Keys of what is printed as words. In 4463 YAML files of a Linux system no value of such a key had a comment after
it; half of the comments after all other values were only one space away."""
_COMMENT = re.compile(r"(?<=\S) (?P<sign>#.*)")


class UnreadBrief(ContentError):
    """Raised where something in a brief is wrong; knows what can be read of it."""

    def __init__(self, problems: Iterable[Problem], rest: Remainder | None) -> None:
        super().__init__(in_order(problems))
        unprintable = any(one.code == "E104" for one in self.problems)  # what later stages use for themselves
        self._rest = None if unprintable else rest

    def with_rest(self, look: Callable[[BriefFields], object]) -> ContentError:
        """The same with the errors that `look`, a later stage, finds in what can be read."""
        try:
            if self._rest is not None:
                look(self._rest.brief)
        except ContentError as error:
            assert self._rest is not None, "nothing was looked at"
            return ContentError(in_order([*self.problems, *self._rest.also_wrong(error.problems, self.problems)]))
        return ContentError(self.problems)


def read_brief(
    path: Path,
    shown: Path,
    diagnostics: Diagnostics,
    settings: Mapping[str, Node] | None = None,
    translated: tuple[Path, str] | None = None,
) -> BriefFields:
    """Read a brief from `path`, with the words of a translation (its file and language); problems name it as `shown`.

    `settings` override parameters and keys of the same name: values with their locations, or bare words from the
    command line.

    Raises:
        UnreadBrief: anything in it is wrong; carries every problem found.
        ContentError: the file cannot be read.
    """
    tree, original = _tree(path, shown, translated, settings or {}, diagnostics)
    source = Source(path)
    idle, withheld, shared = _set_all(tree, settings or {}, source, diagnostics, original)
    _check_comments(tree, diagnostics)
    _check_names(tree, diagnostics)
    params = read_params(tree, diagnostics)
    _fill_in(tree, params, original, source, diagnostics)
    left_out = leave_out(tree, params, diagnostics, withheld)
    if withheld is not None:
        _withhold(tree, withheld, left_out, source, diagnostics)
    leave_unused(tree, shared, source)
    if original is not None:
        report_words(tree, original, source, diagnostics)
        report_drawings(tree, original, source, diagnostics)
    try:
        brief = BriefFields.read(tree)
    except InvalidFields as error:
        _report(error, tree, diagnostics)
        raise UnreadBrief(diagnostics, remainder(tree, original)) from None
    brief.without(left_out, shared).translated(original)
    if diagnostics.failed:
        raise UnreadBrief(diagnostics, Remainder(brief))
    diagnostics.found += [*idle, *unprinted(brief, tree, {*(settings or ())}, path.parent)]
    return brief


def _fill_in(
    tree: LocatedMapping, params: Mapping[str, Text], original: Original | None, source: Source,
    diagnostics: Diagnostics,
) -> None:  # fmt: skip
    """Fill in the parameters, in a translated brief with their words in its language."""
    if original is not None and params:
        printed = translated_params(params, tree, original, source, diagnostics)
        tree.mapping(PARAMS).update(printed)
        fill_in_words(tree, printed, WORDS, OPEN, diagnostics)
        return
    for key in [key for key in tree if key != PARAMS]:
        tree[key] = fill_in(tree[key], params, diagnostics)


def _withhold(
    tree: LocatedMapping, withheld: Withheld, left_out: LeftOut, source: Source, diagnostics: Diagnostics
) -> None:
    """Leave out what is not for the audience, and what only that defines."""
    withhold_definitions(tree, withheld, words_of_files(tree, source))
    left_out.texts.extend(withheld.texts)
    left_out.ids.update(withheld.ids)
    diagnostics.found = [one for one in diagnostics if not withheld.covers(one)]


def _tree(
    path: Path, shown: Path, translated: tuple[Path, str] | None, settings: Mapping[str, Node], diagnostics: Diagnostics
) -> tuple[LocatedMapping, Original | None]:
    """The YAML of a brief, in the words of a translation, and what that is translated from.

    Raises:
        ContentError: it cannot be read, or is no mapping.
    """
    tree = read_yaml(read_text(path, shown), shown, diagnostics)
    if not isinstance(tree, LocatedMapping):
        what = "the file is empty" if tree is None else f"a brief is a mapping (key: value), not {found_in_words(tree)}"
        hint = "begin with `title: …`; `briefwright schema` lists all keys, and the handbook shows a whole brief"
        raise ContentError([*diagnostics, Problem("E112", what, Location(shown, 1, 1), hint)])
    if translated is None:
        return tree, None
    audience = tree.mapping(AUDIENCES).mapping(str(settings.get(AUDIENCE)))
    facts = settings.get(FACTS)
    if facts is None or hasattr(facts, "location"):  # what an audience names goes before what a row does
        facts = audience.get(FACTS) or facts
    if facts is not None:
        tree[FACTS] = facts if hasattr(facts, "location") else _from_command(FACTS, facts, diagnostics)
        tree.keys_at.setdefault(FACTS, tree[FACTS].location)
    return tree, translate(tree, Source(path), *translated, diagnostics)


def _set_all(
    tree: LocatedMapping,
    settings: Mapping[str, Node],
    source: Source,
    diagnostics: Diagnostics,
    original: Original | None,
) -> tuple[list[Problem], Withheld | None, frozenset[str]]:
    """Give parameters and keys the values of a row of the matrix, of the audience and of the command line, the last of
    these last; then take out what is not for the audience.

    Returns warnings of parameters that nothing uses, what is withheld (None where the brief has no audiences), and the
    names of the facts that other files have.
    """
    faults = Diagnostics()
    audiences = read_audiences(tree, faults)
    for key, place in (one for row in audiences.values() for one in row.keys_at.items()):
        _is_known(key, tree, place, faults)
    if faults.failed:
        raise ContentError(in_order([*diagnostics, *faults]))
    of_row = {key: value for key, value in settings.items() if hasattr(value, "location")}
    of_command = {key: _from_command(key, value, diagnostics) for key, value in settings.items() if key not in of_row}
    asked = of_command.pop(AUDIENCE, of_row.pop(AUDIENCE, None)) if audiences else None
    audience = chosen_audience(audiences, asked, tree) if audiences else ""
    own = audiences.mapping(audience)
    replaced = [tree[key] for key in own if tree.get(key) is not None]
    for key, value in {**of_row, **own, **of_command}.items():
        if _is_known(key, tree, value.location, diagnostics) and not (original and key == FACTS):
            if original and key not in of_command:
                value = in_its_words(key, value, tree, original, WORDS, diagnostics)
            _set(tree, key, value)
    shared = original.shared if original else read_facts_files(tree, source, diagnostics)
    read_terms_files(tree, source, diagnostics)
    with unrecorded() if audiences else nullcontext():  # it looks into the data files of what is withheld, too
        idle = unused(tree, source)
    tree.pop(MATRIX, None)  # its rows have become settings
    if not audiences:
        return idle, None, shared
    withheld = withhold(tree, audiences, audience, replaced, diagnostics)
    return [*idle, *withheld.for_nobody], withheld, shared


def read_source(source: Source, settings: Mapping[str, str], diagnostics: Diagnostics) -> BriefFields:
    """The same of a source, whose own settings the others go before.

    Raises:
        ContentError: as `read_brief`; or the file is a link that leads out of its folder.
    """
    if source.leads_out:
        message = "this link points outside its folder"
        diagnostics.error("E302", message, Location(source.file), "put the file itself there")
        diagnostics.stop_if_failed()
    translated = (source.translation, source.language) if source.translation else None
    return read_brief(source.file, source.file, diagnostics, {**source.settings, **settings}, translated)


def _report(error: InvalidFields, tree: Node, diagnostics: Diagnostics) -> None:
    misread = {one.location for one in diagnostics if one.code == "E103"}
    for fault in faults(error):
        problem = _problem(fault, tree)
        if problem.location not in misread:  # the cause is already reported
            diagnostics.add(problem)


def _check_comments(tree: Node, diagnostics: Diagnostics, key: str = "") -> None:
    """Warn of each comment one space after words; two spaces show that it is intended.

    The values of a list count as values of the list's own key.
    """
    parts: Iterable[tuple[str, Node]] = ()
    if isinstance(tree, LocatedMapping):
        parts = tree.items()
    elif isinstance(tree, LocatedSequence):
        parts = ((key, value) for value in tree)
    for name, value in parts:
        if not isinstance(value, Text):
            _check_comments(value, diagnostics, name)
        elif name in _WORDS and value.plain and value.lines and "#" in value.lines[-1]:
            first = len(value.lines) == 1
            if found := _COMMENT.search(value.lines[-1], value.location.column if first else 0):
                line = value.location.line + len(value.lines) - 1
                location = Location(value.location.file, line, found.start("sign") + 1)
                hint = "put quotes around the text, or two spaces before a comment"
                diagnostics.warning("W105", "the text after this # is a comment and is not printed", location, hint)


def _from_command(key: str, value: str, diagnostics: Diagnostics) -> Text:
    """What the command line gives for a key, with that as its place."""
    location, value = Location(Path(f"-P {key}={value}")), value.replace(BYTE_ORDER_MARK, "")
    for _, what in unprintable(value):
        diagnostics.error("E104", f"{what} cannot be printed", location, "remove it")
    return Text(value, location, plain=True)


def _is_known(key: str, tree: LocatedMapping, location: Location, diagnostics: Diagnostics) -> bool:
    """Whether there is such a parameter or key of the brief; a problem where there is not."""
    params, keys = tree.mapping(PARAMS), keys_to_set()
    if key not in params and key not in keys:
        message = f"`{key}` is neither a parameter nor a key of the brief"
        of_rules = key.startswith("rules.")
        alike = {one for one in (*params, *keys) if one.startswith("rules.") == of_rules}
        diagnostics.error("E110", message, location, did_you_mean(key, alike))
        return False
    return True


def _set(tree: LocatedMapping, key: str, value: Node) -> None:
    """Give a parameter, or a key of the brief, another value."""
    params = tree.mapping(PARAMS)
    holder, (around, _, inner) = params if key in params else tree, key.partition(".")
    if inner and holder is tree:
        holder, key = LocatedMapping(value.location), inner  # a new one: anchors may show the old one elsewhere
        if isinstance(written := tree.get(around), LocatedMapping):
            holder.update(written)
            holder.keys_at.update(written.keys_at)
        tree[around] = holder
        tree.keys_at.setdefault(around, value.location)
    holder[key], holder.keys_at[key] = value, value.location


def _check_names(tree: LocatedMapping, diagnostics: Diagnostics) -> None:
    keys = {*keys_at(())}
    for name, location in tree.mapping(PARAMS).keys_at.items():
        if name in keys:
            message = f"`{name}` is a key of the brief, so it cannot be a parameter"
            diagnostics.error("E206", message, location, "give the parameter another name")


def _problem(fault: FieldFault, tree: Node) -> Problem:
    """A fault → a problem in plain words, at its place in the YAML."""
    path, kind, context = fault.path, fault.kind, fault.context
    key = bool(path) and path[-1] == "[key]"
    path = tuple(step for step in path if step not in _BESIDE_YAML)
    if key:
        return Problem("E112", fault.message, place_of(tree, path, key=True), context.get("hint") or "use _ instead")
    label, location = _label(path, tree), place_of(tree, path)
    if kind == "extra_forbidden":
        hint = _key_hint(path, tree)
        return Problem("E110", f"unknown key `{path[-1]}`", place_of(tree, path, key=True), hint)
    if kind == "missing":
        example = f"`{path[-1]}: {_EXAMPLES[path[-1]]}`" if path[-1] in _EXAMPLES else f"`{path[-1]}:`"
        return Problem("E111", f"{label} is missing", place_of(tree, path[:-1]), f"write {example} here")
    if kind == "no_value":
        return Problem("E111", fault.message, location, "write `value:` here, or `from:` with a data file")
    if kind == "block_kind":
        return _unknown_kind(path, tree)
    if fault.value is None:
        needed = not path or path[-1] in keys_at(path[:-1], needed=True)
        hint = "write its value after the colon" + ("" if needed else ", or remove the key")
        return Problem("E112", f"{label} has no value", location, hint)
    if kind == "literal_error":
        hint = _choice_hint(str(fault.value), context["expected"].replace("'", "`"), path)
        return Problem("E112", f"{label} cannot be {found_in_words(fault.value)}", location, hint)
    if kind in {"model_type", "dict_type"}:
        message = f"{label}: expected a mapping (key: value); found {found_in_words(fault.value)}"
        return Problem("E112", message, location, _mapping_hint(path, fault.value))
    if kind in {"tuple_type", "list_type"}:
        found = found_in_words(fault.value)
        return Problem("E112", f"{label}: expected a list; found {found}", location, _list_hint(path, fault.value))
    if kind == "too_short":
        return Problem("E112", f"{label} must have at least one item", location, "write one")
    if kind in {"date", "day"} and not context.get("hint"):
        context = {**context, "hint": f"write it as {iso_date(str(fault.value).strip(QUOTES)) or '2026-11-22'}"}
    hint = context.get("hint") or (_text_hint(fault.value) if kind == "text_type" else _HINTS.get(kind, ""))
    if kind in _ABOUT_THE_WHOLE:
        return Problem("E112", fault.message, place_of(tree, (*path, context.get("key", "")), key=True), hint)
    return Problem("E112", f"{label}: {fault.message}", location, hint)


def _mapping_hint(path: tuple[int | str, ...], found: object) -> str:
    """How to write as a mapping what is none: the data of a chart are easily taken for pairs."""
    if path[-2:-1] == ("data",) and isinstance(found, list) and len(found) == 2:
        name, value = (scalar(shortened(str(part)), braces=True) for part in found)
        return f"write it as {{label: {name}, value: {value}}}"
    return "indent its keys below it"


def _list_hint(path: tuple[int | str, ...], found: object) -> str:
    """How to write as a list what is none: the data of a chart are easily taken for a mapping."""
    if path and path[-1] == "data" and isinstance(found, LocatedMapping) and found:
        name, value = next(iter(found.items()))
        return f"write each as an item: [{{label: {shortened(str(name))}, value: {shortened(str(value))}}}, …]"
    if isinstance(found, Text) and not keys_at((*path, 0), needed=True):
        names = [one.strip() for one in found.split(",")]
        if all(re.fullmatch(r"[\w.-]+", name) for name in names):
            return f"write it as a list: [{shortened(', '.join(names))}]"
    return "begin each item with `- `"


def _text_hint(found: object) -> str:
    """How to write as one text what stands as a mapping or a list where words are expected."""
    parts = [*found.values()] if isinstance(found, LocatedMapping) else found
    if not isinstance(parts, list) or not parts or not all(isinstance(part, str) for part in parts):
        return 'text that contains `: ` or begins with [, {, *, &, @ or ` needs quotes: "…"'
    if isinstance(found, LocatedMapping) and len(found) == 1 and not found.braces:
        return f'put quotes around a text with a colon: "{shortened(f"{next(iter(found))}: {parts[0]}")}"'
    return f'write one text, such as "{shortened(", ".join(parts))}"'


def _label(path: tuple[int | str, ...], tree: Node) -> str:
    """The nearest key by its name: ("sections", 0, "blocks") → `blocks`; an item of a list by its number."""
    if not path:
        return "the brief"
    if not isinstance(path[-1], int):
        return f"`{path[-1]}`"
    around = _label(path[:-1], tree)
    alone = not isinstance(node_at(tree, path[:-1]), LocatedSequence)  # written without a list
    return around if alone else f"item {path[-1] + 1} of {around}"


def _choice_hint(written: str, expected: str, path: tuple[int | str, ...]) -> str:
    """The values to choose from, and the nearest of them: `expected` has them in backticks."""
    choices = re.findall("`([^`]+)`", expected)
    word = written.strip().casefold()
    meant = _ALSO_CALLED.get(word, "")
    near = meant if meant in choices else nearest(word, choices)
    others = "; audiences are named in `audiences:`" if {ONLY, NOT_FOR}.intersection(path[-2:]) else ""
    return f"use one of: {expected}" + (f"; did you mean `{near}`?" if near else others)


def other_words(word: str) -> Iterator[str]:
    """The keys, kinds and values that people who do not know them call by this word, the likeliest first."""
    return filter(None, (words.get(word.casefold(), "") for words in (_ALSO_CALLED, *_OTHER_WORDS)))


def _key_hint(path: tuple[int | str, ...], tree: Node) -> str:
    name, parent = str(path[-1]), node_at(tree, path[:-1])
    if (bare := name.lstrip("-")) != name and bare in {*KINDS, *keys_at(path[:-1])}:
        return f"write a space after the hyphen: `- {bare}:`"
    for file in ("file", "from"):
        if file in parent and name in keys_at((*path[:-1], file)):
            return f"write it inside `{file}`: `{file}: {{path: …, {name}: …}}`"
    known = keys_at(path[:-1])
    meant = [key for words in _OTHER_WORDS if (key := words.get(name.casefold(), "")) in known]
    near = next((key for key in meant if key not in parent), "") or next(iter(meant), "") or nearest(name, known)
    if "cells" in known:
        return "a row is a list with a cell for each of the `columns`: [2025, 1500]"
    if parent.braces and parent[name] is None and not near:
        return "a comma inside {…} begins a new key: put quotes around the value that contains it"
    if " " in name or (len(parent) == 1 and not near and not parent.braces):
        return 'if this line is text, put quotes around it: "…"'
    return f"did you mean `{near}`?" if near else did_you_mean(name, known)


def _unknown_kind(path: tuple[int | str, ...], tree: Node) -> Problem:
    location = place_of(tree, path)
    node = node_at(tree, path)
    if isinstance(node, LocatedMapping) and len(node) == 1:
        word = next(iter(node))
        meant = _ALSO_CALLED.get(word.casefold(), "")
        hint = f"did you mean `{meant}`?" if meant in KINDS else did_you_mean(word, KINDS)
        return Problem("E113", f"`{word}` is not a kind of block", node.keys_at[word], hint)
    if isinstance(node, LocatedMapping) and len(node) > 1:
        known = [key for key in node if key in KINDS]
        if known:
            others = [key for key in node if key != known[0]]
            hint = (
                f"indent {', '.join(f'`{key}`' for key in others)} below `{known[0]}:`, or begin a new block with `- `"
            )
            if isinstance(node[known[0]], Text) and others[0] not in {*KINDS, *keys_at((*path, known[0]))}:
                hint = f"a text of several lines begins with `{known[0]}: |`, and its lines are indented below it"
            return Problem("E113", "a block is a mapping of one key, its kind", node.keys_at[others[0]], hint)
    kinds = ", ".join(f"`{kind}`" for kind in KINDS)
    return Problem("E113", "a block is a mapping of one key, its kind", location, f"the kinds: {kinds}")
