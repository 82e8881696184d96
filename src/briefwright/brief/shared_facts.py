"""`facts:` with names of files → the facts in them, each at its place there; those that the brief does not use are left
out.

Files that several briefs share are in a folder `shared` beside the brief or above it.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from briefwright.brief.params import words_of_files
from briefwright.io.project import Source
from briefwright.problems import ContentError, Diagnostics, Location, nearest
from briefwright.richtext.text import Text, found_in_words, written
from briefwright.schema.files import content_file
from briefwright.schema.yaml_nodes import LocatedMapping, LocatedSequence, Node, read_text, read_yaml, values_in

FACTS = "facts"
_USED = re.compile(r"\bfacts(?:\.|\[\s*['\"])(\w+)")
_FILES = (".yml", ".yaml")
_WORKBOOKS = (".xlsx", ".xls")


def read_facts_files(tree: LocatedMapping, source: Source, diagnostics: Diagnostics) -> frozenset[str]:
    """Put the facts of the files that `facts:` names in its place, beside the brief's own; their names.

    `facts: shared/facts.yml` names one; in a list, files and mappings of the brief's own facts are added up.
    """
    given = tree.get(FACTS)
    if not isinstance(given, Text | LocatedSequence):
        return frozenset()
    parts = given if isinstance(given, LocatedSequence) else [given]
    facts, shared = LocatedMapping(given.location), set[str]()
    for part in parts:
        found = _from_file(part, source, diagnostics) if isinstance(part, Text) else part
        if isinstance(found, LocatedMapping):
            _add(facts, found, diagnostics)
            shared |= found.keys() if found is not part else set()
        elif found is part:
            message = f"`facts` cannot be {found_in_words(part)}"
            diagnostics.error("E112", message, given.location, "write names of files, and mappings of facts")
    tree[FACTS] = facts
    return frozenset(shared)


def leave_unused(tree: LocatedMapping, shared: frozenset[str], source: Source) -> None:
    """Take out the facts of shared files that nothing in the brief names."""
    facts = tree.mapping(FACTS)
    for name in unused_facts(tree, shared, source):
        del facts[name], facts.keys_at[name]


def unused_facts(tree: LocatedMapping, shared: frozenset[str], source: Source) -> frozenset[str]:
    """The facts of shared files that nothing in the brief names, nor seems to mean.

    The cells of a workbook are not searched: with one, all are used.
    """
    facts = tree.mapping(FACTS)
    texts = [text for key in tree if key != FACTS for text in values_in(tree[key]) if isinstance(text, Text)]
    if not shared or any(text.lower().endswith(_WORKBOOKS) for text in texts):
        return frozenset()
    used = {name for text in (*map(written, texts), *words_of_files(tree, source)) for name in _USED.findall(text)}
    meant = {nearest(name, shared) for name in used - facts.keys()}
    return (shared & facts.keys()) - used - meant - {*map(str, texts)}  # some may be withheld


def facts_in(tree: Node) -> Node:
    """The facts of such a file, which may be below `facts:`."""
    if isinstance(tree, LocatedMapping) and tree.keys() == {FACTS} and isinstance(tree[FACTS], LocatedMapping):
        return tree.mapping(FACTS)
    return tree


def _from_file(named: Text, source: Source, diagnostics: Diagnostics) -> LocatedMapping | None:
    if not named.lower().endswith(_FILES):
        diagnostics.error(
            "E112", f"“{named}” is not a file of facts", named.location, "name a .yml file, such as shared/facts.yml"
        )
        return None
    path, shown = content_file(named, source, diagnostics), source.shown(named)
    if path is None:
        return None
    own = Diagnostics()
    try:
        facts = facts_in(read_yaml(read_text(path, shown), shown, own))
    except ContentError as error:
        diagnostics.found += error.problems
        return None
    diagnostics.found += own
    if not isinstance(facts, LocatedMapping):
        what = "the file is empty" if facts is None else f"expected facts (name: …); found {found_in_words(facts)}"
        diagnostics.error(
            "E112", what, Location(shown, 1, 1), "write each as `name: 1 trillion yen`, or with keys of its own"
        )
        return None
    for fact in facts.values():
        if isinstance(fact, LocatedMapping):
            _name_from_brief(fact, PurePosixPath(named).parent)
    return facts


def _name_from_brief(fact: LocatedMapping, folder: PurePosixPath) -> None:
    """The data file of a fact is named from the folder of its own file; from the brief's the path is longer."""
    holder, key = (fact["from"], "path") if isinstance(fact.get("from"), LocatedMapping) else (fact, "from")
    if isinstance(path := holder.get(key), Text):
        holder[key] = Text(str(folder / path), path.location, path.lines, plain=path.plain)


def _add(facts: LocatedMapping, more: LocatedMapping, diagnostics: Diagnostics) -> None:
    for name, place in more.keys_at.items():
        if name in facts:
            message = f"the fact `{name}` is stated twice; the first is at {facts.keys_at[name]}"
            diagnostics.error("E206", message, place, "keep one of them")
            continue
        facts[name], facts.keys_at[name] = more[name], place
