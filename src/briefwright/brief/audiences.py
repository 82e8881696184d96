"""`audiences:` → the brief that one of them gets: what is not for it is taken out before anything is read from it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from briefwright.problems import ContentError, Diagnostics, Location, Problem, did_you_mean
from briefwright.richtext.text import Text, found_in_words, written
from briefwright.schema.yaml_nodes import LocatedMapping, LocatedSequence, Node, values_in

AUDIENCES, AUDIENCE = "audiences", "audience"
"""The key of the brief, and the parameter that says which of them is built."""
ONLY, NOT_FOR = "only", "not-for"
PROJECTIONS = ("brief", "deck", "handout")
"""As in `schema.fields`, which imports the models; to find the variants of a brief takes less time than that."""
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_FACT = re.compile(r"\bfacts(?:\.|\[\s*['\"])(\w+)")
_APART = ("params", "matrix", AUDIENCES)
"""Keys of the brief that have no parts."""
_NOTES = "notes"
_LIMITS = (ONLY, NOT_FOR, "when")
"""Keys that say who gets a part: their values are no part of it."""
_FORM = "write a name for each, with its marking: `public: {marking: For public release}`"


@dataclass(slots=True)
class Withheld:
    """What one audience does not get of a brief."""

    audience: str
    params: frozenset[str]
    """The parameters that differ between audiences: what their values leave out is withheld, too."""
    texts: list[Text] = field(default_factory=list)
    """All that is written in it: values, and keys that are names."""
    files: list[LocatedMapping] = field(default_factory=list)
    """Data files in it, as far as it says how they are read."""
    ids: dict[str, Location] = field(default_factory=dict)
    """The ids of what is taken out, with the place of what limits it."""
    for_nobody: list[Problem] = field(default_factory=list)
    """Warnings of what no audience gets."""

    def covers(self, problem: Problem) -> bool:
        """Whether a problem is a warning of something on the lines that are withheld."""
        place = problem.location
        return problem.severity == "warning" and place is not None and (place.file, place.line) in self._lines

    @property
    def _lines(self) -> set[tuple[Path, int]]:
        return {
            (text.location.file, text.location.line + at) for text in self.texts for at in range(len(text.lines) or 1)
        }

    def take(self, node: Node, reason: Location, key: Text | None = None) -> None:
        """Note a value, and its key, as withheld; `reason`: what limits it."""
        self.texts += [key] if key is not None else []
        if isinstance(node, Text):
            self.texts.append(node)
        elif isinstance(node, LocatedMapping):
            self.texts += [Text(name, place) for name, place in node.keys_at.items()]
            if isinstance(name := node.get("id"), Text):
                self.ids[str(name)] = reason
            if isinstance(node.get("path"), Text):
                self.files.append(node)
        if isinstance(node, LocatedMapping | LocatedSequence):
            parts = [node[key] for key in node if key not in _LIMITS] if isinstance(node, LocatedMapping) else node
            for part in parts:
                self.take(part, reason)


def read_audiences(tree: LocatedMapping, diagnostics: Diagnostics) -> LocatedMapping:
    """The audiences by name, each a mapping of its marking and of what else is its own; empty where there are none."""
    written = tree.get(AUDIENCES)
    if AUDIENCES not in tree:
        return LocatedMapping(tree.location)
    if not isinstance(written, LocatedMapping) or not written:
        message = f"`{AUDIENCES}`: expected a mapping of names; found {found_in_words(written or None)}"
        diagnostics.error("E112", message, tree.keys_at[AUDIENCES], _FORM)
        return LocatedMapping(tree.location)
    read = LocatedMapping(written.location)
    read.keys_at = dict(written.keys_at)
    for name, own in written.items():
        place = written.keys_at[name]
        if name in {*PROJECTIONS, "notes", "web"}:
            diagnostics.error("E206", f"`{name}` is the name of an output", place, "give the audience another name")
        elif not _NAME.fullmatch(name):
            hint = "it begins with a letter and contains only letters a to z, digits, - and _"
            diagnostics.error("E112", f"`{name}` cannot be the name of an audience", place, hint)
        row = own if isinstance(own, LocatedMapping) else LocatedMapping(place)
        if isinstance(own, Text):
            row["marking"], row.keys_at["marking"] = own, own.location
        elif not isinstance(own, LocatedMapping | None):
            diagnostics.error("E112", f"`{name}` cannot be {found_in_words(own)}", place, _FORM)
        read[name] = row
    return read


def chosen_audience(audiences: LocatedMapping, asked: Text | None, tree: LocatedMapping) -> str:
    """The audience to build for.

    Raises:
        ContentError: none is chosen, or there is none of that name.
    """
    names = ", ".join(f"`{name}`" for name in audiences)
    if asked is None:
        message = f"this brief is for several audiences ({names}), and none is chosen"
        raise ContentError([Problem("E211", message, tree.keys_at[AUDIENCES], "choose one: -P audience=…")])
    if asked not in audiences:
        hint = did_you_mean(asked, audiences)
        raise ContentError([Problem("E112", f"there is no audience `{asked}`", asked.location, hint)])
    return str(asked)


def withhold(
    tree: LocatedMapping, audiences: LocatedMapping, audience: str, replaced: Iterable[Node], diagnostics: Diagnostics
) -> Withheld:
    """Take out of the brief's `tree` whatever is not for the audience, and the names of audiences out of the rest.

    `replaced`: values of the brief in whose place the audience has its own. `params.audience` becomes its name.
    """
    tree.pop(AUDIENCES)
    others = [value for name, row in audiences.items() if name != audience for value in row.values()]
    withheld = Withheld(audience, frozenset({AUDIENCE, *(key for row in audiences.values() for key in row)}))
    facts = dict(tree.mapping("facts"))
    _Pruning(frozenset(audiences), withheld, diagnostics).prune(tree)
    _report_facts(frozenset(facts) - tree.mapping("facts").keys(), tree, audience, diagnostics)
    for value in filter(None, (*others, *replaced)):
        withheld.take(value, value.location)
    params = tree.mapping("params")
    params[AUDIENCE], params.keys_at[AUDIENCE] = Text(audience, place := audiences.keys_at[audience]), place
    tree["params"] = params
    tree.keys_at.setdefault("params", place)
    return withheld


def _report_facts(names: frozenset[str], tree: LocatedMapping, audience: str, diagnostics: Diagnostics) -> None:
    """A problem for each fact that is withheld by name, and stands in a text that is not."""
    for text in filter(lambda value: isinstance(value, Text) and "facts" in value, values_in(tree)):
        for name in sorted(names & {*_FACT.findall(text)}):
            message, hint = f"the fact `{name}` is withheld from `{audience}`", "withhold this text, too, or reword it"
            diagnostics.error("E201", message, text.place(f"facts.{name}"), hint)


@dataclass(frozen=True, slots=True)
class _Out:
    """Why a value is taken out."""

    reason: Location
    emptied: bool = False
    """Whether nothing limits it itself: all that is in a list of it is taken out."""


class _Pruning:
    def __init__(self, names: frozenset[str], withheld: Withheld, diagnostics: Diagnostics) -> None:
        self._names, self._audience = names, withheld.audience
        self._withheld, self._diagnostics = withheld, diagnostics
        self._seen: dict[int, tuple[Node, _Out | None]] = {}
        """Values that anchors repeat are looked at once."""

    def prune(self, tree: LocatedMapping) -> None:
        for key in [key for key in tree if key not in _APART]:
            out = self._visit(tree[key])
            if out is not None and key == "sections":
                message = f"every section is withheld from `{self._audience}`"
                self._diagnostics.error("E212", message, tree.keys_at[key], "keep one of them")
            elif out is not None:
                self._remove(tree, key, out.reason)
        for key in [key for key in tree if key not in _APART]:
            for node in values_in(tree[key]):
                if isinstance(node, LocatedMapping):
                    self._strip(node)

    def _visit(self, node: Node) -> _Out | None:
        """Prune a value; why all of it is to be taken out, or None."""
        if not isinstance(node, LocatedMapping | LocatedSequence):
            return None
        if id(node) not in self._seen:
            self._seen[id(node)] = node, None
            out = self._in_mapping(node) if isinstance(node, LocatedMapping) else self._in_list(node)
            self._seen[id(node)] = node, out
        return self._seen[id(node)][1]

    def _in_mapping(self, node: LocatedMapping) -> _Out | None:
        if (reason := self._limit(node)) is not None:
            return _Out(reason)
        for key in list(node):
            if key == _NOTES and self._is_for_each(node[key]):
                self._choose(node, key)
            elif (out := self._visit(node[key])) is not None:
                if out.emptied or len(node) == 1:
                    return _Out(out.reason, emptied=True)
                self._remove(node, key, out.reason)
        return None

    def _in_list(self, node: LocatedSequence) -> _Out | None:
        kept, places = [], []
        reasons = []
        for value, place in zip(node, node.items_at, strict=True):
            if (out := self._visit(value)) is None:
                kept.append(value)
                places.append(place)
            else:
                reasons.append(out.reason)
                self._withheld.take(value, out.reason)
        node[:], node.items_at[:] = kept, places
        return _Out(reasons[0], emptied=True) if reasons and not kept else None

    def _limit(self, node: LocatedMapping) -> Location | None:
        """What in a mapping itself keeps it from the audience."""
        only, not_for = self._names_in(node, ONLY), self._names_in(node, NOT_FOR)
        limits = [name for name in only if name in self._names]
        if (limits or not_for) and self._names <= {*(self._names.difference(limits) if limits else ()), *not_for}:
            message, hint = "no audience gets this: it is for none of them", "change its `only:` or `not-for:`"
            self._withheld.for_nobody.append(Problem("W208", message, node.location, hint, "warning"))
        if limits and self._audience not in limits:
            return limits[0].location
        return next((name.location for name in not_for if name == self._audience), None)

    def _names_in(self, node: LocatedMapping, key: str) -> list[Text]:
        """The audiences and outputs that a limit names; any other name is a problem."""
        value = node.get(key)
        names = [name for name in (value if isinstance(value, LocatedSequence) else [value]) if isinstance(name, Text)]
        for name in names:
            if name not in self._names and name not in PROJECTIONS:
                hint = did_you_mean(name, {*self._names, *PROJECTIONS})
                message = f"`{key}`: there is no audience or output `{name}`"
                self._diagnostics.error("E112", message, name.location, hint)
        return names

    def _strip(self, node: LocatedMapping) -> None:
        """Leave in the limits of a mapping what they say about outputs."""
        for key in (ONLY, NOT_FOR):
            if names := self._names_in(node, key):
                outputs = LocatedSequence(names[0].location)
                outputs[:] = [name for name in names if name in PROJECTIONS]
                outputs.items_at[:] = [name.location for name in outputs]
                if outputs:
                    node[key] = outputs
                else:
                    del node[key], node.keys_at[key]

    # A text for each audience

    def _is_for_each(self, value: Node) -> bool:
        return isinstance(value, LocatedMapping) and not self._names.isdisjoint(value)

    def _choose(self, node: LocatedMapping, key: str) -> None:
        """Put the audience's own text in the place of a mapping that has one for each."""
        written: LocatedMapping = node[key]
        for name, value in written.items():
            if name not in self._names:
                hint = did_you_mean(name, self._names)
                self._diagnostics.error("E112", f"there is no audience `{name}`", written.keys_at[name], hint)
            elif name != self._audience:
                self._withheld.take(value, written.keys_at[name])
        if written.get(self._audience) is None:
            del node[key], node.keys_at[key]
        else:
            node[key] = written[self._audience]

    def _remove(self, node: LocatedMapping, key: str, reason: Location) -> None:
        self._withheld.take(node[key], reason, Text(key, node.keys_at[key]))
        del node[key], node.keys_at[key]


# What is defined once, and used by what is withheld alone

_PARAMETER = re.compile(r"\bparams(?:\.|\[\s*['\"])(\w+)")
_CITED = re.compile(r"@\{?([^\s@\[\]{},;]+)")
_DEFINED = ("facts", "sources", "acronyms", "bibliography", "snapshots", *_APART)


def withhold_definitions(tree: LocatedMapping, withheld: Withheld, words: Iterable[str]) -> None:
    """Take out the facts, sources and acronyms that only what is withheld uses. `words`: those of its data files."""
    sources = tree.get("sources")
    shown = [*words, *(text for key in tree if key not in _DEFINED for text in _texts(tree[key]))]
    facts = tree.mapping("facts")
    _withhold_keys(facts, _used_by_withheld(facts, _FACT, shown, withheld), withheld)
    shown += _texts(facts)
    if isinstance(sources, LocatedSequence):
        ids = {str(one["id"]) for one in sources if isinstance(one, LocatedMapping) and one.get("id")}
        lost = _used_by_withheld(ids, _CITED, shown, withheld)
        for at in reversed(range(len(sources))):
            if isinstance(one := sources[at], LocatedMapping) and one.get("id") in lost:
                withheld.take(one, one.location)
                del sources[at], sources.items_at[at]
        shown += _texts(sources)
    snapshots, acronyms, params = (tree.mapping(key) for key in ("snapshots", "acronyms", "params"))
    _withhold_keys(snapshots, _used_by_withheld(snapshots, _CITED, shown, withheld), withheld)
    hidden, visible = " ".join(withheld.texts), " ".join(shown)
    unsaid = [one for one in acronyms if _speaks_of(one, hidden) and not _speaks_of(one, visible)]
    _withhold_keys(acronyms, unsaid, withheld)
    declared = [name for name in params if name != AUDIENCE]
    _withhold_keys(params, _used_by_withheld(declared, _PARAMETER, shown, withheld), withheld)
    for key in _DEFINED:
        if key in tree and not tree[key]:  # nothing is left of it
            del tree[key], tree.keys_at[key]


def _withhold_keys(mapping: LocatedMapping, keys: Iterable[str], withheld: Withheld) -> None:
    for key in keys:
        place = mapping.keys_at.pop(key)
        withheld.take(mapping.pop(key), place, Text(key, place))


def _used_by_withheld(
    defined: Collection[str], use: re.Pattern[str], shown: Iterable[str], withheld: Withheld
) -> list[str]:
    """The names that what is withheld uses, and what is shown does not: in expressions, or as values of their own."""
    lost = _used(withheld.texts, use) - _used(shown, use)
    return [name for name in defined if name in lost]


def _used(texts: Iterable[str], use: re.Pattern[str]) -> set[str]:
    texts = [written(text) if isinstance(text, Text) else text for text in texts]
    mentions = (name for text in texts for name in use.findall(text))
    return {*map(str, texts), *(one for name in mentions for one in (name, name.rstrip(".:?!")))}


def _speaks_of(short: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(short)}(?:s|es)?(?!\w)", words) is not None


def _texts(node: Node) -> list[Text]:
    return [value for value in values_in(node) if isinstance(value, Text)]
