"""The content's and the project's templates → warnings of files and blocks in them that nothing uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from briefwright.fonts.families import families
from briefwright.io.inputs import is_file, is_folder, listing
from briefwright.io.project import Source, builtin_templates, inside, shown
from briefwright.io.slug import is_portable
from briefwright.problems import ContentError, Diagnostics, Location, did_you_mean
from briefwright.richtext.text import Text
from briefwright.schema.yaml_nodes import place
from briefwright.templating.files import THEME_SHEETS, read_template

if TYPE_CHECKING:
    from jinja2 import nodes

    from briefwright.templating.templates import TemplateSet

_READ = {".jinja", ".css", ".yml", ".yaml"}
"""The kinds of file that the tool looks for by name; others (pictures, say) are named by templates."""
_MOST_UNUSED = 100
"""Templates that nothing uses; of more, how many they are."""
_STORYBOARD = ".xml.jinja"
_SLIDES = {".pptx", ".potx"}
"""PowerPoint templates, each of which may have its mapping file beside it."""
# None of them backtracks far: a style sheet may be hostile.
_FAMILY = re.compile(r"\bfamily:\s*['\"]?([^'\"\n#,}]+)")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_OWN = re.compile(r"@font-face\s*\{[^{}]*?font-family\s*:([^;{}]+)", re.IGNORECASE)
_ASKED = re.compile(r"font-family\s*:\s*(?P<first>\"[^\"]{0,100}\"|'[^']{0,100}'|[^,;}!]{1,100})", re.IGNORECASE)
_GENERIC = {
    *("serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "emoji", "math", "fangsong"),
    *("ui-serif", "ui-sans-serif", "ui-monospace", "ui-rounded"),
    *("inherit", "initial", "unset", "revert"),
}
_MOST_FONTS = 20
"""Typefaces of one style sheet."""


def check_templates(storyboards: Sequence[Text], source: Source) -> Diagnostics:
    """Problems of the storyboards that a brief names, and of templates that nothing uses."""
    diagnostics = Diagnostics()
    for folder in source.foreign_folders:
        diagnostics.error(
            "E302", "this link points outside its folder", Location(shown(folder)), "put the templates there"
        )
    for brand in (source.folder / name for name in ("_brand.yml", "_brand.yaml", "brand/_brand.yml")):
        if is_file(brand):  # where brand.yml's other tools look for it
            hint = "move it, with the logos and typefaces that it names, into templates/"
            diagnostics.warning("W401", "this brand is not used", Location(shown(brand)), hint)
    _check_storyboards(storyboards, source, diagnostics)
    _check_overrides(source.own_template_folders, storyboards, diagnostics)
    return diagnostics


def _check_storyboards(storyboards: Sequence[Text], source: Source, diagnostics: Diagnostics) -> None:
    known = [
        file.name.removesuffix(_STORYBOARD) for folder in source.template_folders for file in listing(folder)
        if file.name.endswith(_STORYBOARD)
    ]  # fmt: skip
    files: dict[str, str] = {"deck": "deck"}
    for name in storyboards:
        other = files.setdefault(name.casefold(), name)
        if name not in known:
            diagnostics.error("E401", f"there is no storyboard `{name}`", name.location, did_you_mean(name, known))
        elif other != name:
            same = f"`{other}.pptx` and `{name}.pptx` are one file where small and large letters are the same"
            diagnostics.error("E206", same, name.location, "rename the template")
        elif not is_portable(name):
            message = f"not every system can have a file `{name}.pptx`"
            diagnostics.error("E401", message, name.location, "rename the template")


def _check_overrides(folders: Iterable[Path], storyboards: Iterable[str], diagnostics: Diagnostics) -> None:
    """Warn of each template or block that overrides nothing. `storyboards`: those that the brief names."""
    own = [(folder, file) for folder in folders for file in listing(folder, below=True)]
    own = [(folder, file) for folder, file in own if _may_be_used(folder, file, diagnostics)]
    if not own:
        return
    from jinja2 import meta

    from briefwright.templating.templates import TemplateSet

    builtin = builtin_templates()
    mapped = {
        file.relative_to(folder).with_suffix(".layouts.yml").as_posix()
        for folder, file in own
        if file.suffix in _SLIDES
    }
    own = [(folder, file) for folder, file in own if file.suffix in _READ]
    templates = TemplateSet([*dict.fromkeys(folder for folder, _ in own), builtin], lambda value: value)
    trees = {file: tree for _, file in own if (tree := _tree(file, templates)) is not None}
    known = {file.relative_to(builtin).as_posix() for file in builtin.rglob("*") if file.is_file()}
    known = {name for name in known if not name.startswith("themes/")} | {*THEME_SHEETS}  # what a theme has
    known |= {name.replace(".", ".web.", 1) for name in known if name.startswith("blocks/")}
    known |= mapped | {f"{name}{_STORYBOARD}" for name in storyboards}
    known |= {name for tree in trees.values() for name in meta.find_referenced_templates(tree) if name}
    unused = [(folder, file) for folder, file in own if file.relative_to(folder).as_posix() not in known]
    for folder, file in unused[:_MOST_UNUSED]:
        name = file.relative_to(folder).as_posix()
        beside = [one for one in known if Path(one).parent == Path(name).parent]
        hint = did_you_mean(name, beside, "docs/templates.md has the names")
        if name.endswith(_STORYBOARD):
            hint += f" or name it in the brief: `storyboards: {name.removesuffix(_STORYBOARD)}`"
        diagnostics.warning("W401", f"nothing uses a template named {name}", Location(shown(file)), hint)
    if more := unused[_MOST_UNUSED:]:
        folder, file = more[0]
        message = f"nothing uses this template, and {len(more) - 1} others"
        diagnostics.warning("W401", message, Location(shown(file)), "keep other files elsewhere")
    for file, tree in trees.items():
        _check_blocks(file, tree, templates, diagnostics)
    _check_fonts(own, diagnostics)


def _check_fonts(own: Sequence[tuple[Path, Path]], diagnostics: Diagnostics) -> None:
    brought = _brought(dict.fromkeys(folder for folder, _ in own))
    for _, file in own:
        if file.suffix == ".css" and ".web" not in f".{file.name}":
            with suppress(ContentError, OSError):  # reported when it is used
                check_fonts(read_template(file), Location(shown(file)), brought, diagnostics)


def _may_be_used(folder: Path, file: Path, diagnostics: Diagnostics) -> bool:
    """Whether a template is a file in its folder; a problem where it is a link out of it, or no file at all."""
    looked_for = file.suffix in _READ | _SLIDES
    if not looked_for and not is_folder(file):
        return False
    if inside(folder, file.relative_to(folder).as_posix()) is None:
        diagnostics.error(
            "E302", "this link points outside the folder of templates", Location(shown(file)), "copy the file"
        )
        return False
    there = is_file(file)
    if looked_for and not there:
        diagnostics.warning("W401", "a template must be a regular file", Location(shown(file)), "give it another name")
    return there


def _check_blocks(file: Path, tree: nodes.Template, templates: TemplateSet, diagnostics: Diagnostics) -> None:
    """A block at the top of a template that extends another one replaces that one's block of the same name."""
    from jinja2 import nodes

    above = list(_above(tree, templates, {file.resolve()}))
    known = {block.name for one in above for block in one.find_all(nodes.Block)}
    lines = read_template(file).splitlines()
    for block in tree.body if above else ():
        if isinstance(block, nodes.Block) and block.name not in known:
            location = Location(shown(file), block.lineno, lines[block.lineno - 1].find(block.name) + 1)
            message = (
                f"the block `{block.name}` overrides nothing: the template that this one extends has no such block"
            )
            diagnostics.warning("W401", message, location, did_you_mean(block.name, known))


def _above(tree: nodes.Template, templates: TemplateSet, seen: set[Path]) -> Iterator[nodes.Template]:
    """What a template extends, and what that extends in turn; nothing where a name is computed."""
    from jinja2 import nodes

    extends = tree.find(nodes.Extends)
    if extends is None or not isinstance(extends.template, nodes.Const):
        return
    path = templates.path(str(extends.template.value))
    if path is not None and path.resolve() not in seen and (above := _tree(path, templates)) is not None:
        yield above
        yield from _above(above, templates, {*seen, path.resolve()})


def _tree(file: Path, templates: TemplateSet) -> nodes.Template | None:
    """None for what is not a template or cannot be read: that is reported when it is rendered."""
    if file.suffix != ".jinja":
        return None
    from jinja2 import TemplateSyntaxError, nodes

    try:
        tree = templates.environment.parse(read_template(file))
        sum(1 for _ in tree.find_all(nodes.Node))  # what is nested too deeply to be walked through is found here
    except (TemplateSyntaxError, ContentError, OSError, RecursionError):
        return None
    return tree


def _brought(folders: Iterable[Path]) -> set[str]:
    """The families that brands may bring along, by a glance at their files: they are read after the templates."""
    found = set[str]()
    for file in (file for folder in folders for file in listing(folder) if file.name.startswith("_brand.")):
        with suppress(ContentError, OSError):
            found |= {name.strip() for name in _FAMILY.findall(read_template(file) if is_file(file) else "")}
    return found


def check_fonts(css: str, location: Location, brought: Iterable[str], diagnostics: Diagnostics) -> None:
    """Warn of the first family of each list that is not there, once; `location` names the file.

    `brought`: families that the brand brings along, besides those installed.
    """
    css = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), css)
    there = (*families(), *brought)
    known = _GENERIC | {family.casefold() for family in there} | {_name(found[1]) for found in _OWN.finditer(css)}
    reported = 0
    for found in _ASKED.finditer(css):
        family = found["first"].strip(" \t\n\"'")
        if "var(" in family or _name(family) in known or reported == _MOST_FONTS:
            continue
        reported += 1
        known.add(_name(family))
        start = found.start("first")
        here = place(css, location.file, start)
        message = f"the typeface `{family}` is not installed; another one is used"
        diagnostics.warning("W602", message, here, did_you_mean(family, there))


def _name(family: str) -> str:
    """As CSS compares names."""
    return " ".join(family.strip(" \t\n\"'").casefold().split())
