"""Show the layouts of a PowerPoint template and how they are used."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from briefwright.cli.arguments import add_format
from briefwright.cli.console import complain, say
from briefwright.cli.exits import DONE, FILES

if TYPE_CHECKING:
    from briefwright.deck.template.inventory import TemplateLayout
    from briefwright.deck.template.load import OrganisationTemplate

_DRAWN = (".html", ".png")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("template", type=Path, metavar="TEMPLATE", help="a .pptx or .potx file")
    parser.add_argument("-w", "--write", action="store_true",
                        help="write the mapping beside the template, as TEMPLATE.layouts.yml, for editing")  # fmt: skip
    parser.add_argument("--preview", nargs="?", type=Path, const=Path(), metavar="FILE",
                        help="draw each layout with what would be put into it, as .html or .png; "
                             "by default TEMPLATE.layouts.html beside the template")  # fmt: skip
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Inspect a template as a build does, and write the mapping file if asked to."""
    from briefwright.deck.template.load import inspect_template
    from briefwright.deck.template.mapping_file import mapping_path, mapping_text
    from briefwright.io.disk import write_whole

    if not options.template.exists():
        raise FileNotFoundError(f"{options.template}: no such file or folder")
    template, diagnostics = inspect_template(options.template)
    if not options.reporter.for_programs:
        say(*_lines(template))
    options.reporter.add(diagnostics)
    if options.preview is not None:
        path = options.template.with_suffix(".layouts.html") if options.preview == Path() else options.preview
        if path.suffix.lower() not in _DRAWN:
            complain(f"error: {path} is neither .html nor .png")
            return FILES
        write_whole(path, _preview(template, options.template.name, path))
        _wrote(path, options)
    if options.write:
        path = mapping_path(options.template)
        if path.exists():
            complain(f"error: {path} already exists; edit it, or remove it")
            return FILES
        masters = template.inventory.masters
        number = masters.index(template.inventory.master) + 1 if len(masters) > 1 else 0
        write_whole(path, mapping_text(template.matches.values(), number).encode())
        _wrote(path, options)
    return DONE


def _wrote(path: Path, options: argparse.Namespace) -> None:
    if not options.reporter.for_programs:
        say("", f"wrote {path}")


def _preview(template: OrganisationTemplate, name: str, path: Path) -> bytes:
    from briefwright.brand.read import read_brand
    from briefwright.deck.preview import preview_html, preview_png
    from briefwright.io.project import builtin_templates
    from briefwright.problems import ContentError, Diagnostics

    diagnostics = Diagnostics()
    brand = read_brand([builtin_templates() / "_brand.yml"], diagnostics)
    if brand is None:
        raise ContentError(diagnostics)
    if path.suffix.lower() == ".png":
        return preview_png(template, brand)
    return preview_html(template, brand, name).encode()


def _lines(template: OrganisationTemplate) -> Iterator[str]:
    inventory = template.inventory
    yield f"{inventory.size.w:g} × {inventory.size.h:g} pt; headings in {inventory.headings}, text in {inventory.body}"
    yield "\nlayouts (placeholders by index: type)"
    masters = inventory.masters
    for layout in inventory.layouts:
        of = f", master {masters.index(layout.master) + 1}" if len(masters) > 1 else ""
        type_ = f" [{layout.type}]" if layout.type else ""
        yield f"  {layout.name}{type_}{of}: {_places(layout)}"
    if len(masters) > 1:
        number = masters.index(inventory.master) + 1
        yield f"\nmaster {number} of {len(masters)} is used; `master:` in the mapping file names another"
    yield "\nmapping (layout of the deck, layout of the template)"
    width = max(map(len, template.matches))
    for name, match in template.matches.items():
        rule = f"none found; same as {match.instead}" if match.instead else f"by {match.rule}"
        yield f"  {name:{width}}  {match.theirs.name}  ({rule})"


def _places(layout: TemplateLayout) -> str:
    places = [*layout.places, *layout.footers]
    return ", ".join(f"{place.idx}: {place.type}" for place in places) or "no placeholders"
