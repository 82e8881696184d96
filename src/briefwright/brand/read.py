"""`_brand.yml` files, merged → `Brand`, or everything that is wrong with them at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from pathlib import Path
from typing import cast, get_args

from briefwright.brand.keys import LENGTHS, check_brand, warn_of_unused, without_effect
from briefwright.brand.model import ROLES, Brand, DeckFont, Theme
from briefwright.brand.palette import read_palette
from briefwright.brand.read_logo import read_logos
from briefwright.brand.typefaces import listed, read_typefaces
from briefwright.fonts.families import Face, faces_for, families, of_further_scripts, use_faces
from briefwright.io.inputs import is_file
from briefwright.io.project import DEFAULT_THEME, NamedFile, Source, inside, shown
from briefwright.problems import ContentError, Diagnostics, Location, did_you_mean
from briefwright.richtext.links import leads_on
from briefwright.richtext.text import Text
from briefwright.schema.yaml_nodes import LocatedMapping, read_text, read_yaml

Tree = Mapping[str, object]
"""A mapping of a YAML file, not yet interpreted."""

_NOWHERE = Location(Path("_brand.yml"))
_TOOL = "defaults.briefwright"


def read_brand(
    files: Sequence[Path], diagnostics: Diagnostics, hosts: frozenset[str] = frozenset(), lang: str = ""
) -> Brand | None:
    """The brand that files describe together, the outermost (the built-in one) first; None where one is wrong.

    Mappings are merged key by key; anything else in a later file replaces the value of an earlier one. From here on
    this process measures and prints with the typefaces that the brand brings along, and those of the brief's language.
    `hosts`: from which logos may be fetched.
    """
    texts: list[tuple[str, Path]] = []
    for file in filter(is_file, files):
        try:
            texts.append((read_text(file, shown(file)), shown(file)))
        except ContentError as error:
            diagnostics.found += error.problems
    brand = None if diagnostics.failed else _brand(texts, diagnostics, hosts, faces_for(lang))
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


def _brand(
    texts: Sequence[tuple[str, Path]], diagnostics: Diagnostics, hosts: frozenset[str] = frozenset(),
    language: tuple[Face, ...] = (),
) -> Brand | None:  # fmt: skip
    """`language`: the faces that come with the language of a brief."""
    own = Diagnostics()
    trees = [_parsed(text, file, own) for text, file in texts]
    brought = {family for tree in trees for family in listed(tree, with_files=True)}
    for tree in trees:
        check_brand(tree, trees[0], brought, own)
    brand = _made(trees, texts[0][1], hosts, language, own) if not own.failed else None
    diagnostics.found += own
    return brand


def _made(
    trees: Sequence[LocatedMapping], builtin: Path, hosts: frozenset[str], language: tuple[Face, ...],
    diagnostics: Diagnostics,
) -> Brand | None:  # fmt: skip
    tree = reduce(_merged, trees, cast(Tree, {}))

    def ours(location: Location) -> bool:
        return location.file == builtin or location.file.is_relative_to(builtin.parent / "themes")

    palette = read_palette(_tree(tree, "color"), _tree(tree, _TOOL), _tree(tree, "typography"), ours, diagnostics)
    if palette is None:
        return None
    logos, unused = read_logos(tree.get("logo"), _organisation(tree, ours), hosts, diagnostics)
    for one in trees[1:]:
        warn_of_unused(one, trees[0], without_effect(palette.unused, unused), diagnostics)
    fonts = f"{_TOOL}.slides.fonts"
    faces = (*_faces(tree, diagnostics), *language)
    others = tuple(dict.fromkeys(face.family for face in faces))
    brand = Brand(
        name=_name(tree),
        colors=palette.day,
        chart=palette.chart,
        fonts={token: _with(own, others) for token, own in _paper_fonts(tree).items()},
        paper={kind: _words(tree, f"{_TOOL}.paper.{kind}") for kind in LENGTHS},
        slide_sizes={size: float(points) for size, points in _words(tree, f"{_TOOL}.slides.size").items()},
        deck_fonts={role: _deck_font(tree, f"{fonts}.{role}", others) for role in ("headings", "body")},
        faces=faces,
        look=str(_at(tree, f"{_TOOL}.slides.look")),
        reference_doc=_reference_doc(tree),
        night=palette.night,
        logos=logos,
        mastheads=_words(tree, f"{_TOOL}.masthead"),
        home=_home(tree),
    )
    for role in (*ROLES, *brand.mastheads.values()):
        brand.color(role)
    _warn_of_fonts(tree, others, diagnostics)
    _warn_of_slide_fonts(tree, others, ours, diagnostics)
    return None if diagnostics.failed else brand


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
    """A brand made for other tools may name families that only they have; those it lists are told where it does."""
    there, told = (*families(), *own), listed(tree)
    for key in ("base", "headings", "monospace"):
        look = _at(tree, f"typography.{key}")
        family = look.get("family") if isinstance(look, dict) else look
        if isinstance(family, Text) and family not in (*there, *told):
            message = f"the typeface `{family}` is not installed; another one is used"
            diagnostics.warning("W602", message, family.location, did_you_mean(family, there))


def _warn_of_slide_fonts(
    tree: Tree, own: Sequence[str], ours: Callable[[Location], bool], diagnostics: Diagnostics
) -> None:
    """A typeface that the brand brings along is on paper and in the web page; slides name those of the theme."""
    for role, key in (("headings", "headings"), ("body", "base")):
        look, font = _at(tree, f"typography.{key}"), _texts(tree, f"{_TOOL}.slides.fonts.{role}")
        family = look.get("family") if isinstance(look, dict) else look
        if isinstance(family, Text) and family in own and ours(font["name"].location):
            message = f"slides have `{font['name']}` in place of `{family}`, which PowerPoint does not bring along"
            written = f"slides: {{fonts: {{{role}: {{name: {family}, twin: {family}}}}}}}"
            hint = f"where its users have `{family}`, write `defaults: {{briefwright: {{{written}}}}}`"
            diagnostics.warning("W602", message, family.location, hint)


def _organisation(tree: Tree, ours: Callable[[Location], bool]) -> str:
    """The name that a person's brand has; empty where it is the tool's own."""
    name = _at(tree, "meta.name")
    texts = name.values() if isinstance(name, dict) else (name,)
    return next((one for one in texts if isinstance(one, Text) and not ours(one.location)), "")


def _home(tree: Tree) -> str:
    """brand.yml allows the organisation's own pages alone in place of all links; empty where no link may lead there."""
    link = _tree(tree, "meta").get("link")
    home = link.get("home") if isinstance(link, dict) else link
    return str(home) if isinstance(home, Text) and leads_on(home) else ""


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


def _deck_font(tree: Tree, path: str, others: tuple[str, ...]) -> DeckFont:
    return DeckFont(
        name=_word(tree, f"{path}.name"),
        twin=_word(tree, f"{path}.twin"),
        east_asian=_words(tree, f"{path}.east-asian"),
        east_asian_twin=_word(tree, f"{path}.east-asian-twin"),
        complex_script=_words(tree, f"{path}.complex-script"),
        complex_script_twin=_word(tree, f"{path}.complex-script-twin"),
        bold=_texts(tree, path).get("bold") == "true",
        others=(*others, *of_further_scripts()),
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
