"""`brief.ja.yml` beside `brief.yml` → the brief in Japanese: its words, with all else of the brief.

A translation has the form of the brief, and only its words. What has an `id` is found by it, what has none by its place
in its list. Nothing falls back in silence: a text without its translation is a warning, as is a translation of words
that have changed since (`translated-from:` has their digests, which `briefwright translate` writes).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from briefwright.blocks import KINDS
from briefwright.brief.audiences import AUDIENCES
from briefwright.brief.data_words import LETTER, Original, check_files, is_word, read_words
from briefwright.brief.shared_facts import FACTS, facts_in, read_facts_files, unused_facts
from briefwright.brief.translated_figures import EXPRESSION, check_alone, check_figures, give_figures
from briefwright.brief.translated_values import OF_ROWS, read_param_words, translated_rows
from briefwright.io.digests import sha256_of
from briefwright.io.inputs import is_file
from briefwright.io.project import Source
from briefwright.problems import ContentError, Diagnostics, Location, Problem, did_you_mean
from briefwright.richtext.text import Text, Translation, found_in_words, original, translation
from briefwright.schema.yaml_nodes import (
    LocatedMapping,
    LocatedSequence,
    Node,
    read_text,
    read_yaml,
    unshared,
    values_in,
)

DIGESTS = "translated-from"
"""The key of a translation with the digest of each text that it translates, by its path."""
WORDS = frozenset({
    "about", "abstract", "affiliation", "alt", "as-of", "ask", "bottom-line", "by", "callout", "caption", "categories",
    "cells", "columns", "contact", "credit", "date", "deadline", "detail", "do", "group", "head", "highlight", "items",
    "label", "licence", "long", "marking", "message", "name", "note", "notes", "plural", "point", "points", "process",
    "prose", "quote", "recommendations", "role", "rows", "series", "short", "span", "statement", "steps", "subtitle",
    "takeaway", "text", "title", "unit", "value", "verdict", "who", "why",
})  # fmt: skip
"""Keys of what a translation words."""
_NOT_TRANSLATED = (
    "bibliography", "date", "evidence", "params", "rules", "snapshots", "sources", "terms",
)  # fmt: skip
"""Keys of the brief that hold no words, or those of sources."""
_LOOKED_UP = ("allow", "at", "expect", "file", "from", "highlight", "where")
"""What names parts of data and other words, and what nothing prints."""
_NAMES = {"annotations": ("series",), "author": ("name",), "facts": ("quote",), "matrix": ("name",)}
"""The same below some keys."""
_SYMBOLS = frozenset({"as-of", "cells", "label", "licence", "rows", "unit"})
"""Keys of what may be a code or a symbol: CC BY 4.0, kW, JPN, 2026-Q1."""
_OWN = frozenset({("", "cover"), ("", "url"), ("cover", "picture"), ("figure", "file"), ("pictures", "file")})
"""Keys, by what they stand in, of what a language may have of its own: pictures with its words, its address."""
OPEN = ("acronyms", "allow", "labels", "notes")
"""Mappings of names to texts; but for notes, which are by audience, a language may have other names."""


def translate(tree: LocatedMapping, source: Source, file: Path, lang: str, diagnostics: Diagnostics) -> Original:
    """Give the brief's `tree` the words of a translation, and warn of what it lacks; what it is translated from.

    Raises:
        ContentError: the file cannot be read.
    """
    words, start = read_translation(file, diagnostics), Location(file, 1, 1)
    if str(words.get("lang")) == lang:
        words.pop("lang")  # as the name of the file says
    own, data_words = str(tree.get("lang") or "en"), read_words(words, diagnostics)
    unshared(tree)
    params = read_param_words(words, tree, diagnostics)
    check_files(tree, data_words, diagnostics)
    shared = with_facts(tree, source, lang, diagnostics)
    found = compared(tree, words, diagnostics, unused_facts(tree, shared, source))
    lacking = [one for one in found if one.ours is None and not one.path.startswith(OF_ROWS)]  # rows tell it themselves
    _report_lacking([(one.path, one.text) for one in lacking], [one.path for one in found], file, diagnostics)
    for one in found:
        if one.stale and one.ours is not None:
            message = f"`{one.path}` has changed in the brief since it was translated"
            hint = (
                f"compare it with line {one.text.location.line} of the brief; then run `briefwright translate update`"
            )
            diagnostics.warning("W212", message, one.ours.location, hint)
        elif one.ours is not None:
            hint = f"compare it with line {one.text.location.line} of the brief"
            check_figures(f"`{one.path}`", one.text, one.ours, (own, lang), hint, diagnostics)
    with_words = {id(one.ours) for one in found}
    for node in values_in(tree):
        if isinstance(node, Translation) and id(node) not in with_words:
            check_alone(node.original, node, (own, lang), diagnostics)
    give_figures(tree, own, lang)
    tree["lang"], tree.keys_at["lang"] = Text(lang, start), start
    return Original(own, file, data_words, shared, params, translated_rows(tree))


_MOST = 5
"""Texts of one part that are told one by one where the part has no other."""


def _report_lacking(
    lacking: Sequence[tuple[str, Text]], every: Iterable[str], file: Path, diagnostics: Diagnostics
) -> None:
    """Warn of texts without a translation, and once of a part of the brief of which nothing is translated.

    `lacking`: the texts without a translation, by their paths; `every`: the paths of all; `file`: the
    translation.
    """
    wanted = Counter(part for path in every for part in _parts(path))
    gone = Counter(part for path, _ in lacking for part in _parts(path))
    told = set[str]()
    for path, text in lacking:
        part = next((one for one in _parts(path) if gone[one] == wanted[one] > _MOST), "-")
        if part in told:
            continue
        hint, (lang, other) = "write it in the translation, at the same place", (_lang(file), text.location.file)
        if part != "-":
            told.add(part)
            what = f"`{part}`" if part else "the brief"
            message, hint = f"none of the {gone[part]:,} texts of {what} is translated", f"write them in {file.name}"
            hint += ", or send all to a translator with `briefwright translate export`"
            diagnostics.warning("W211", message, text.location, hint)
            continue
        if file.name != f"{other.stem}.{lang}{file.suffix}":
            hint += f", or in {other.stem}.{lang}{other.suffix} beside {other.name}"
        diagnostics.warning("W211", f"`{path}` is not translated", text.location, hint)


def _lang(file: Path) -> str:
    return file.stem.rpartition(".")[2]


def _parts(path: str) -> Iterator[str]:
    """What a text is in, the whole brief ("") first: sections, sections.why, …"""
    steps = path.split(".")
    yield ""
    yield from accumulate(steps[:-1], lambda one, two: f"{one}.{two}")


def with_facts(tree: LocatedMapping, source: Source, lang: str, diagnostics: Diagnostics) -> frozenset[str]:
    """Put the facts of files that the brief names in their place, with the words of translations beside these files
    (`shared/facts.ja.yml`); the names of these facts. All facts become mappings."""
    given = tree.get(FACTS)
    named = [one for one in (given if isinstance(given, LocatedSequence) else [given]) if isinstance(one, Text)]
    shared = read_facts_files(tree, source, diagnostics)
    _as_mappings(facts := tree.mapping(FACTS), "value")
    _as_mappings(tree.mapping(AUDIENCES), "marking")
    for one in named:
        path = source.inside(one)
        file = path.with_name(f"{path.stem}.{lang}{path.suffix}") if path else None
        if file and is_file(file):
            shown = source.shown(one).with_name(file.name)
            words = facts_in(read_yaml(read_text(file, shown), shown, diagnostics))
            _give_facts(facts, words, shown, one, diagnostics)
    return shared


def _give_facts(facts: LocatedMapping, words: Node, file: Path, of: str, diagnostics: Diagnostics) -> None:
    """Give facts of another file, which the brief calls `of`, the words of the translation beside that."""
    if not isinstance(words, LocatedMapping):
        message = f"a translation of facts is a mapping (name: fact), not {found_in_words(words)}"
        diagnostics.error("E112", message, Location(file, 1, 1), f"write the words of {of} by their names")
        return
    for name in [name for name in words if name not in facts]:
        hint = did_you_mean(name, facts, "remove it", listed=False) or "remove it"
        diagnostics.error("E110", f"{of} has no fact `{name}`", words.keys_at[name], hint)
        del words[name]
    _as_mappings(words, "value")
    _Translation(diagnostics).give(facts, words, FACTS)


def _as_mappings(parts: LocatedMapping, key: str) -> None:
    """`fund: 1 trillion yen` is `fund: {value: 1 trillion yen}`."""
    for name, value in parts.items():
        if isinstance(value, Text):
            whole = LocatedMapping(value.location)
            whole[key], whole.keys_at[key] = value, value.location
            parts[name] = whole


def read_translation(file: Path, diagnostics: Diagnostics) -> LocatedMapping:
    """A translation as it is written.

    Raises:
        ContentError: it cannot be read.
    """
    words = read_yaml(read_text(file, file), file, diagnostics)
    if not isinstance(words, LocatedMapping):
        message = f"a translation is a mapping (key: value), not {found_in_words(words)}"
        raise ContentError([*diagnostics, Problem("E112", message, Location(file, 1, 1), "begin with `title: …`")])
    return words


@dataclass(frozen=True, slots=True)
class Translated:
    """A text of the brief, and its translation: None where there is none."""

    path: str
    text: Text
    ours: Text | None
    stale: bool
    """Whether the text has changed since it was translated."""


def compared(
    tree: LocatedMapping, words: LocatedMapping, diagnostics: Diagnostics, unused: frozenset[str] = frozenset()
) -> list[Translated]:
    """Every text of a brief beside its translation; the brief's `tree` gets the words.

    A problem for what does not suit the brief. `unused`: facts of other files that it does not use.
    """
    if not isinstance(given := words.get(DIGESTS), LocatedMapping | None):
        message = f"`{DIGESTS}` is a mapping of texts to digests, not {found_in_words(given)}"
        hint = "remove it, and run `briefwright translate update`"
        diagnostics.error("E112", message, words.keys_at[DIGESTS], hint)
    digests, before = words.mapping(DIGESTS), dict(texts_of(tree))
    words.pop(DIGESTS, None)
    tree.pop("labels", None)  # they are in the brief's own language
    for name, key in ((FACTS, "value"), (AUDIENCES, "marking")):
        _as_mappings(words.mapping(name), key)
    _Translation(diagnostics).give(tree, words)
    _give_repeated(tree)
    after, found = dict(texts_of(tree)), []
    of = {id(node.original): node for node in values_in(tree) if isinstance(node, Translation)}
    for path, there in before.items():
        text = original(there)
        ours = after.get(path) or of.get(id(text))  # it may have no words
        is_translated = ours is not there or isinstance(there, Translation)
        stale = is_translated and path in digests and digests[path] != digest(text)
        if not (path.startswith(f"{FACTS}.") and path.split(".")[1] in unused):
            found.append(Translated(path, text, (ours or text) if is_translated else None, stale))
    return found


def _give_repeated(tree: LocatedMapping) -> None:
    """What an alias of YAML repeats has the words of the first place that has some, where it has none of its own."""
    known = dict[Location, Text]()
    for node in values_in(tree):
        if isinstance(node, Translation):
            known.setdefault(node.original.location, node)

    def given(node: Node, key: str) -> Node:
        if isinstance(node, Text) and not isinstance(node, Translation) and key in WORDS:
            return known.get(node.location, node)
        for name in list(node) if isinstance(node, LocatedMapping) else ():
            node[name] = given(node[name], name)
        if isinstance(node, LocatedSequence):
            node[:] = [given(value, key) for value in node]
        return node

    given(tree, "")


def texts_of(tree: LocatedMapping) -> Iterator[tuple[str, Text]]:
    """Every text to translate, with its path: "sections.why.blocks.2.title"."""
    facts = tree.mapping("facts")
    for key, node in tree.items():
        if key not in _NOT_TRANSLATED and key not in _LOOKED_UP:
            yield from ((path, text) for path, text in _texts(node, key, key, _LOOKED_UP) if text not in facts)


def _texts(node: Node, path: str, key: str, own: tuple[str, ...]) -> Iterator[tuple[str, Text]]:
    """`own`: keys of what stays as the brief has it."""
    own = (*own, *_NAMES.get(key, ()))
    if isinstance(node, LocatedMapping):
        for name, value in node.items():
            if name not in own:
                yield from _texts(value, f"{path}.{name}", "text" if key in OPEN else name, own)
    elif isinstance(node, LocatedSequence):
        for step, value in steps(node):
            yield from _texts(value, f"{path}.{step}", key, own)
    elif isinstance(node, Text) and key in WORDS and _has_words(node, key):
        yield path, node


def _has_words(text: Text, key: str) -> bool:
    return is_word(text) if key in _SYMBOLS else LETTER.search(EXPRESSION.sub("", text)) is not None


def steps(nodes: LocatedSequence) -> Iterator[tuple[str, Node]]:
    """The members of a list, each by its id, or by its number among those without one."""
    plain = 0
    for node in nodes:
        name = id_of(node)
        plain += not name
        yield name or str(plain), node


def id_of(node: Node) -> str:
    """The id of a section, a block or an item."""
    if not isinstance(node, LocatedMapping):
        return ""
    inner = next(iter(node.values())) if len(node) == 1 else None
    own = node.get("id") or (inner.get("id") if isinstance(inner, LocatedMapping) else None)
    return str(own) if isinstance(own, Text) else ""


class _Translation:
    """Puts words in the place of others."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        self._diagnostics = diagnostics

    def give(self, tree: LocatedMapping, words: LocatedMapping, key: str = "") -> None:
        """Give a mapping, which stands at `key`, the words of another."""
        for name, own in words.items():
            there, is_open = tree.get(name), key in OPEN or name in OPEN or (key, name) in _OWN
            if key == "blocks" and not tree.keys() & KINDS.keys():
                continue  # what kind the block is of, the brief has to say
            if name not in tree and (key == "blocks" or (name not in WORDS and not is_open)):
                hint = did_you_mean(name, tree, "a translation has the keys of its brief", listed=False)
                self._diagnostics.error("E110", f"the brief has no `{name}` here", words.keys_at[name], hint)
            elif name != "id" and not _is_left(there, own) and not self._inside(there, own, name):
                place = getattr(own, "location", words.keys_at[name])
                if self._suits(there, own, name, place, words_only=not is_open):
                    tree[name], tree.keys_at[name] = _instead_of(there, own), words.keys_at[name]

    def _inside(self, there: Node, own: Node, key: str) -> bool:
        """Give words to the parts of a mapping or a list; whether both are one."""
        if isinstance(there, LocatedMapping) and isinstance(own, LocatedMapping):
            self.give(there, own, key)
            return True
        if isinstance(there, LocatedSequence) and isinstance(own, LocatedSequence):
            self._give_list(there, own, key)
            return True
        return False

    def _give_list(self, tree: LocatedSequence, words: LocatedSequence, key: str) -> None:
        places = {step: at for at, (step, _) in enumerate(steps(tree))}
        if len(tree) != len(words) and not any(id_of(one) for one in words):
            message = f"`{key}` has {len(words)} here and {len(tree)} in the brief"
            hint = f"compare it with line {tree.location.line} of the brief"
            if any(id_of(one) for one in tree):
                hint += "; or give each its `id`, and leave the others out"
            self._diagnostics.error("E112", message, words.location, hint)
            return
        seen = dict[str, Location]()
        for (step, own), place in zip(steps(words), words.items_at, strict=True):
            if first := seen.get(step):
                message = f"`{step}` is translated twice; the first is on line {first.line}"
                self._diagnostics.error("E112", message, place, "keep one of them, or give this one its own `id`")
                continue
            seen[step] = place
            if step not in places:
                message, hint = f"the brief has no `{step}` here", did_you_mean(step, places)
                if not id_of(own):
                    message = f"this one has no `id`, and those of `{key}` in the brief have"
                    hint = did_you_mean("", places) or "write its `id`"
                self._diagnostics.error("E112", message, place, hint)
                continue
            there = tree[at := places[step]]
            if not _is_left(there, own) and not self._inside(there, own, key) and self._suits(there, own, key, place):
                tree[at], tree.items_at[at] = _instead_of(there, own), place

    def _suits(self, there: Node, own: Node, key: str, location: Location, *, words_only: bool = True) -> bool:
        """Whether words may stand in the place of what is there; a problem where they may not."""
        narrower = isinstance(own, Text) and isinstance(there, LocatedMapping | LocatedSequence)
        if isinstance(own, Text) and words_only and key not in WORDS and own != there and not narrower:
            message, hint = f"`{key}` holds no words: a translation has that of the brief", "remove the key"
            self._diagnostics.error("E112", message, location, hint)
            return False
        if narrower or (there is not None and isinstance(own, LocatedSequence)):
            message = f"`{key}`: expected {_form(there)}, as in the brief; found {found_in_words(own)}"
            self._diagnostics.error("E112", message, location, "write the words with the keys that the brief has")
            return False
        return True


def _is_left(there: Node, own: Node) -> bool:
    """Whether a translation says nothing in the place of a text: nothing at all, or an empty one."""
    return own is None or (isinstance(own, Text) and isinstance(there, Text) and not own.strip())


def _instead_of(there: Node, own: Node) -> Node:
    return translation(own, original(there)) if isinstance(own, Text) and isinstance(there, Text) else own


def _form(node: Node) -> str:
    if isinstance(node, LocatedMapping):
        return "a mapping"
    return "a list" if isinstance(node, LocatedSequence) else "a text"


def digest(text: str) -> str:
    """What tells whether words have changed: spaces and line breaks do not count."""
    return sha256_of(" ".join(text.split()).encode())[:8]
