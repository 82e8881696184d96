"""`_brand.yml` files, merged → `Brand`, or everything that is wrong with them at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from pathlib import Path
from typing import cast, get_args

from briefwright.brand.keys import HEX, LENGTHS, check_brand, warn_of_unused
from briefwright.brand.model import READABLE, ROLES, SERIES, Brand, DeckFont, Theme
from briefwright.brand.typefaces import read_typefaces
from briefwright.fonts.families import Face, families, use_faces
from briefwright.io.inputs import is_file
from briefwright.io.project import DEFAULT_THEME, NamedFile, Source, inside, shown
from briefwright.problems import ContentError, Diagnostics, Location, did_you_mean
from briefwright.richtext.text import Text
from briefwright.schema.yaml_nodes import LocatedMapping, LocatedSequence, read_text, read_yaml

Tree = Mapping[str, object]
"""A mapping of a YAML file, not yet interpreted."""

_NOWHERE = Location(Path("_brand.yml"))
_TOOL = "defaults.briefwright"
_WAY = 20
"""Names of colours, each defined by the next."""


def read_brand(files: Sequence[Path], diagnostics: Diagnostics) -> Brand | None:
    """The brand that files describe together, the outermost (the built-in one) first; None where one is wrong.

    Mappings are merged key by key; anything else in a later file replaces the value of an earlier one. From here on
    this process measures and prints with the typefaces that the brand brings along.
    """
    texts: list[tuple[str, Path]] = []
    for file in filter(is_file, files):
        try:
            texts.append((read_text(file, shown(file)), shown(file)))
        except ContentError as error:
            diagnostics.found += error.problems
    brand = None if diagnostics.failed else _brand(texts, diagnostics)
    use_faces(brand.faces if brand else ())
    return brand


def theme_of(source: Source) -> str:
    """The look that the nearest `_brand.yml` of the content and the project names. `read_brand` reports its faults."""
    for folder in source.own_template_folders:
        file = folder / "_brand.yml"
        try:
            tree = read_yaml(read_text(file, file), file, Diagnostics()) if inside(folder, file.name) else None
            theme = _at(cast(Tree, tree), f"{_TOOL}.theme")
        except (ContentError, ValueError):
            continue
        if theme in get_args(Theme):
            return str(theme)
    return DEFAULT_THEME


def load_brand(*texts: str) -> Brand:
    """The same of texts.

    Raises:
        ContentError: a text is wrong; carries every problem found.
    """
    diagnostics = Diagnostics()
    brand = _brand(
        [(text, Path("builtin" if not n else "", "_brand.yml")) for n, text in enumerate(texts)], diagnostics
    )
    if brand is None:
        raise ContentError(diagnostics)
    return brand


def _brand(texts: Sequence[tuple[str, Path]], diagnostics: Diagnostics) -> Brand | None:
    own = Diagnostics()
    trees = [_parsed(text, file, own) for text, file in texts]
    for tree in trees:
        check_brand(tree, trees[0], own)
    for tree in trees[1:] if not own.failed else ():
        warn_of_unused(tree, trees[0], own)
    brand = _made(reduce(_merged, trees, cast(Tree, {})), texts[0][1], own) if not own.failed else None
    diagnostics.found += own
    return brand


def _made(tree: Tree, builtin: Path, diagnostics: Diagnostics) -> Brand | None:
    named = _texts(tree, "color") | _texts(tree, "color.palette")
    roles = _texts(tree, f"{_TOOL}.roles")
    for written in (*named.values(), *roles.values()):
        _check_name(written, named, diagnostics)
    if diagnostics.failed:
        return None
    colors = {role: _color(name, named) for role, name in roles.items()}
    chart = _chart(tree, {**named, **colors}, diagnostics)
    fonts = f"{_TOOL}.slides.fonts"
    faces = _faces(tree, diagnostics)
    others = tuple(dict.fromkeys(face.family for face in faces))
    brand = Brand(
        name=_name(tree),
        colors=colors,
        chart=chart,
        fonts={token: _with(own, others) for token, own in _paper_fonts(tree).items()},
        paper={kind: _words(tree, f"{_TOOL}.paper.{kind}") for kind in LENGTHS},
        slide_sizes={size: float(points) for size, points in _words(tree, f"{_TOOL}.slides.size").items()},
        deck_fonts={role: replace(_deck_font(tree, f"{fonts}.{role}"), others=others) for role in ("headings", "body")},
        faces=faces,
        look=str(_at(tree, f"{_TOOL}.slides.look")),
        reference_doc=_reference_doc(tree),
    )
    for role in ROLES:
        brand.color(role)
    _warn_of_weak(brand, named, roles, builtin, diagnostics)
    _warn_of_fonts(tree, others, diagnostics)
    return brand if len(chart) == SERIES and not diagnostics.failed else None


def _parsed(text: str, file: Path, diagnostics: Diagnostics) -> LocatedMapping:
    """The YAML of a text; empty, and a problem, where it is malformed."""
    own = Diagnostics()
    try:
        tree = read_yaml(text, file, own)
        diagnostics.found += own
    except ContentError as error:
        diagnostics.found += error.problems
        tree = None
    if tree is not None and not isinstance(tree, LocatedMapping):
        hint = "begin with `color:` or `typography:`, as docs/templates.md shows"
        diagnostics.error("E601", "a brand is a mapping (key: value)", Location(file, 1, 1), hint)
    return tree if isinstance(tree, LocatedMapping) else LocatedMapping(Location(file, 1, 1))


def _merged(under: Tree, over: Tree) -> Tree:
    merged = dict(under)
    for key, value in over.items():
        below = merged.get(key)
        both = isinstance(below, dict) and isinstance(value, dict)
        if value is not None:  # an empty key changes nothing
            merged[key] = _merged(cast(Tree, below), cast(Tree, value)) if both else value
    return merged


def _texts(tree: Tree, path: str) -> dict[str, Text]:
    """The texts of a mapping by their keys, each with its place."""
    return {key: value for key, value in _tree(tree, path).items() if isinstance(value, Text)}


def _chart(tree: Tree, named: Mapping[str, str], diagnostics: Diagnostics) -> tuple[str, ...]:
    written = cast(LocatedSequence, _at(tree, f"{_TOOL}.chart"))
    if len(written) != SERIES:
        message = f"`chart` needs {SERIES} colours, but has {len(written)}"
        diagnostics.error("E601", message, written.location, "list as many, in the order of the series")
    for name in written:
        _check_name(name, named, diagnostics)
    return () if diagnostics.failed else tuple(_color(name, named) for name in written)


def _check_name(written: Text, named: Mapping[str, str], diagnostics: Diagnostics) -> None:
    """Report a name that does not lead to a colour."""
    way: list[str] = [written]
    while not HEX.fullmatch(way[-1]) and way[-1] in named and way.count(way[-1]) == 1 and len(way) < _WAY:
        way.append(named[way[-1]])
    if len(way) == _WAY:
        diagnostics.error(
            "E601",
            f"`{written}` is defined through more than {_WAY} other names",
            written.location,
            "write the colour itself",
        )
        return
    if way.count(way[-1]) > 1:
        first = min(way[way.index(way[-1]) :])
        if written is named[first]:  # each circle is reported once
            message = f"the colour `{first}` is defined in terms of itself: {' → '.join([first, *way[:-1]])}"
            diagnostics.error("E601", message, written.location, 'write a colour such as "#1B7F5A"')
    elif len(way) == 1 and not HEX.fullmatch(written):
        diagnostics.error("E601", f"there is no colour `{written}`", written.location, did_you_mean(written, named))


def _color(name: str, named: Mapping[str, str]) -> str:
    """Follows names to a colour."""
    while not HEX.fullmatch(name):
        name = named[name]
    digits = name[1:] if len(name) > 4 else "".join(digit * 2 for digit in name[1:])
    return f"#{digits.upper()}"


def _warn_of_weak(
    brand: Brand, named: Mapping[str, Text], roles: Mapping[str, Text], builtin: Path, diagnostics: Diagnostics
) -> None:
    """Report pairs with too little contrast at the colours that cause it, never at those that come with the tool."""

    def is_ours(file: Path) -> bool:
        return file == builtin or file.is_relative_to(builtin.parent / "themes")

    pairs_at: dict[Location, list[str]] = {}
    for text, ground, measured in brand.weak_pairs():
        written = [*_way(roles[text], named), *_way(roles[ground], named)]
        location = next((one.location for one in written if not is_ours(one.location.file)), Location(builtin))
        pairs_at.setdefault(location, []).append(f"`{text}` on `{ground}` ({measured:.1f}:1)")
    for location, pairs in pairs_at.items():
        message = f"too little contrast: {', '.join(pairs)}; text needs at least {READABLE}:1"
        diagnostics.warning("W601", message, location, "make the text darker, or its background lighter")


def _faces(tree: Tree, diagnostics: Diagnostics) -> tuple[Face, ...]:
    typography = tree.get("typography")
    if not isinstance(typography, dict) or "fonts" not in typography:
        return ()
    fonts = typography["fonts"]
    return read_typefaces(fonts, getattr(fonts, "location", _NOWHERE), diagnostics)


def _with(own: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """The families that a brand brings along come after its first, unless it lists them among its fallbacks itself.

    The bold Japanese face has most characters of Chinese and Korean, too: what came after it would not be used.
    """
    return (*own[:1], *(family for family in others if family not in own), *own[1:])


def _warn_of_fonts(tree: Tree, own: Sequence[str], diagnostics: Diagnostics) -> None:
    """A brand made for other tools may name families that only they have."""
    there = (*families(), *own)
    for key in ("base", "headings", "monospace"):
        look = _at(tree, f"typography.{key}")
        family = look.get("family") if isinstance(look, dict) else look
        if isinstance(family, Text) and family not in there:
            message = f"the typeface `{family}` is not installed; another one is used"
            diagnostics.warning("W602", message, family.location, did_you_mean(family, there))


def _way(written: Text, named: Mapping[str, Text]) -> Iterator[Text]:
    """A colour's names and the colour, the last written first."""
    if not HEX.fullmatch(written):
        yield from _way(named[written], named)
    yield written


def _name(tree: Tree) -> str:
    """brand.yml allows a full and a short one in place of the name."""
    name = _at(tree, "meta.name")
    return str(name) if isinstance(name, str) else next(iter(_words(tree, "meta.name").values()), "")


def _paper_fonts(tree: Tree) -> dict[str, tuple[str, ...]]:
    sources = {"serif": "headings", "sans": "base", "mono": "monospace"}
    written = {token: key for token, key in sources.items() if key in _tree(tree, "typography")}
    return {token: _families(tree, token, f"typography.{key}") for token, key in written.items()}


def _families(tree: Tree, token: str, path: str) -> tuple[str, ...]:
    """brand.yml allows the family alone in place of a mapping."""
    value = _at(tree, path)
    first = str(value) if isinstance(value, str) else _word(tree, f"{path}.family")
    fallback = f"{_TOOL}.paper.fallback"
    return (first, *(_list(tree, f"{fallback}.{token}") if token in _tree(tree, fallback) else ()))


def _deck_font(tree: Tree, path: str) -> DeckFont:
    return DeckFont(
        name=_word(tree, f"{path}.name"),
        twin=_word(tree, f"{path}.twin"),
        east_asian=_words(tree, f"{path}.east-asian"),
        east_asian_twin=_word(tree, f"{path}.east-asian-twin"),
        bold=_texts(tree, path).get("bold") == "true",
    )


def _reference_doc(tree: Tree) -> NamedFile | None:
    """The one setting that the built-in brand does not have."""
    written = _texts(tree, f"{_TOOL}.slides").get("reference-doc")
    return None if written is None else NamedFile(str(written), written.location, written.location.file)


def _at(tree: Tree, path: str) -> object:
    """The value under a dotted path."""
    value: object = tree
    for key in path.split("."):
        if not isinstance(value, dict) or value.get(key) is None:
            raise ValueError(f"the brand lacks `{path}`")
        value = value[key]
    return value


def _tree(tree: Tree, path: str) -> Tree:
    value = _at(tree, path)
    if not isinstance(value, dict):
        raise ValueError(f"`{path}` in the brand is a mapping, not {value!r}")
    return value


def _word(tree: Tree, path: str) -> str:
    value = _at(tree, path)
    if not isinstance(value, str):
        raise ValueError(f"`{path}` in the brand is a text, not {value!r}")
    return str(value)


def _words(tree: Tree, path: str) -> dict[str, str]:
    return {key: _word(tree, f"{path}.{key}") for key in _tree(tree, path)}


def _list(tree: Tree, path: str) -> tuple[str, ...]:
    value = _at(tree, path)
    if not isinstance(value, list):
        raise ValueError(f"`{path}` in the brand is a list, not {value!r}")
    return tuple(map(str, value))
