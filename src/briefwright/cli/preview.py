"""Draw all pages or slides of an output on one picture, or one of them large enough to read."""

from __future__ import annotations

import argparse
from pathlib import Path

from briefwright.cli.arguments import add_allow_url, add_format, add_parameters
from briefwright.cli.console import complain, say
from briefwright.cli.exits import CONTENT, DONE, USAGE

_OUTPUTS = ("brief", "handout", "deck", "notes")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="a brief.yml or its folder (default: the "
                        "brief.yml in the current folder, or the only one in content)")  # fmt: skip
    parser.add_argument("-t", "--to", choices=_OUTPUTS, default="deck", metavar="OUTPUT",
                        help="the output: brief, handout, deck, notes (default: deck)")  # fmt: skip
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--contact-sheet", action="store_true", help="all pages or slides, as without --page")
    what.add_argument("--page", type=_page, metavar="N", help="this page or slide alone, large enough to read")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE",
                        help="the picture, a PNG (default: such as my-brief-deck.png)")  # fmt: skip
    add_parameters(parser)
    add_allow_url(parser)
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Lay out one output as a build does, and draw it; what does not fit is drawn, too."""
    from briefwright.cli.briefs import found_variants
    from briefwright.io.disk import write_named
    from briefwright.io.epoch import source_date_epoch
    from briefwright.previews.contact_sheet import preview_of
    from briefwright.previews.laid import Request

    sources, faulty = found_variants(options)
    if len(sources) != 1:
        names = ", ".join(source.name for source in sources[:5])
        complain(f"error: there are {len(sources)} briefs: {names}{' …' if len(sources) > 5 else ''}",
                 "  hint: name one, or set what its variants differ in: -P audience=public")  # fmt: skip
        return USAGE
    (source,) = sources
    if source in faulty:
        options.reporter.add(faulty[source])
        return CONTENT
    try:
        made = preview_of(source, Request((options.to,), dict(options.param), source_date_epoch()), options.page)
    except LookupError as error:
        complain(f"error: {error.args[0]}")
        return USAGE
    options.reporter.add(made.problems)
    if made.png:
        file = options.output or Path(f"{source.name}-{options.to}{f'-{options.page}' if options.page else ''}.png")
        write_named(file, made.png)
        unit = "slide" if options.to == "deck" else "page"
        shown = (
            f"{unit} {options.page} of {made.count}"
            if options.page
            else f"{made.count} {unit}{'' if made.count == 1 else 's'}"
        )
        options.reporter.also(picture=str(file))
        if not options.reporter.for_programs:
            say(f"{file}: {shown}, {len(made.png) / 1024:.0f} KB")
    return CONTENT if any(problem.severity == "error" for problem in made.problems) else DONE


def _page(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r}: write the number of a page, from 1")
    return int(text)
