"""The content's and the project's templates → warnings of files and blocks in them that nothing uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import jinja2
from jinja2 import meta, nodes

from briefwright.inputs import is_file, listing
from briefwright.problems import ContentError, Findings, Where, did_you_mean
from briefwright.project import builtin_templates, shown
from briefwright.templates import TemplateSet, read_template

_READ = {".jinja", ".css", ".yml", ".yaml"}
"""The kinds of file that the tool looks for by name; others (pictures, say) are named by templates."""
_SLIDES = {".pptx", ".potx"}
"""PowerPoint templates, each of which may have its mapping file beside it."""


def look_over_overrides(folders: Iterable[Path], storyboards: Iterable[str], findings: Findings) -> None:
    """Warn of each template or block that overrides nothing. `storyboards`: those that the brief names."""
    builtin = builtin_templates()
    own = [(folder, file) for folder in folders if folder != builtin for file in listing(folder, below=True)]
    mapped = {
        file.relative_to(folder).with_suffix(".layouts.yml").as_posix()
        for folder, file in own
        if file.suffix in _SLIDES
    }
    own = [(folder, file) for folder, file in own if file.suffix in _READ and is_file(file)]
    templates = TemplateSet([*dict.fromkeys(folder for folder, _ in own), builtin], lambda value: value, {})
    trees = {file: tree for _, file in own if (tree := _tree(file, templates)) is not None}
    known = {file.relative_to(builtin).as_posix() for file in builtin.rglob("*") if file.is_file()}  # the tool's own
    known |= {name.replace(".", ".web.", 1) for name in known if name.startswith("blocks/")}
    known |= mapped | {f"{name}.xml.jinja" for name in storyboards}
    known |= {name for tree in trees.values() for name in meta.find_referenced_templates(tree) if name}
    for folder, file in own:
        name = file.relative_to(folder).as_posix()
        if name not in known:
            beside = [one for one in known if Path(one).parent == Path(name).parent]
            mend = did_you_mean(name, beside, "docs/templates.md has the names")
            if name.endswith(".xml.jinja"):
                mend += f" or name it in the brief: `storyboards: {name.removesuffix('.xml.jinja')}`"
            findings.warning("W401", f"nothing uses a template named {name}", Where(shown(file)), mend)
    for file, tree in trees.items():
        _look_over_blocks(file, tree, templates, findings)


def _look_over_blocks(file: Path, tree: nodes.Template, templates: TemplateSet, findings: Findings) -> None:
    """A block at the top of a template that extends another one replaces that one's block of the same name."""
    above = list(_above(tree, templates, {file.resolve()}))
    known = {block.name for one in above for block in one.find_all(nodes.Block)}
    lines = read_template(file).splitlines()
    for block in tree.body if above else ():
        if isinstance(block, nodes.Block) and block.name not in known:
            where = Where(shown(file), block.lineno, lines[block.lineno - 1].find(block.name) + 1)
            message = f"the block `{block.name}` replaces nothing: what this template extends has none of that name"
            findings.warning("W401", message, where, did_you_mean(block.name, known))


def _above(tree: nodes.Template, templates: TemplateSet, seen: set[Path]) -> Iterator[nodes.Template]:
    """What a template extends, and what that extends in turn; nothing where a name is worked out."""
    extends = tree.find(nodes.Extends)
    if extends is None or not isinstance(extends.template, nodes.Const):
        return
    path = templates.path(str(extends.template.value))
    if path is not None and path.resolve() not in seen and (above := _tree(path, templates)) is not None:
        yield above
        yield from _above(above, templates, {*seen, path.resolve()})


def _tree(file: Path, templates: TemplateSet) -> nodes.Template | None:
    """None for what is no template or cannot be read: that is told when it is filled in."""
    if file.suffix != ".jinja":
        return None
    try:
        return templates.environment.parse(read_template(file))
    except (jinja2.TemplateSyntaxError, ContentError, OSError):
        return None
