"""Show what stands on each page and slide, with its words and the room that is left."""

from __future__ import annotations

import argparse
from pathlib import Path

from briefwright.cli.arguments import add_allow_url, add_format, add_outputs, add_parameters
from briefwright.cli.console import say
from briefwright.cli.exits import CONTENT, DONE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH",
                        help="a brief.yml, its folder, or a folder with several briefs (default: content, or else "
                             "the brief.yml in the current folder)")  # fmt: skip
    add_outputs(parser, "outputs, separated by commas: brief,handout,deck,web", ("brief", "handout", "deck"))
    add_parameters(parser)
    add_allow_url(parser)
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Lay out each brief as a build does, and say what stands where; nothing is written."""
    from briefwright.cli.briefs import found_variants
    from briefwright.io.epoch import source_date_epoch
    from briefwright.previews.laid import Request
    from briefwright.previews.outline import Outline, as_text, outline_of

    sources, faulty = found_variants(options)
    outputs = tuple(one for one in options.to if one != "notes")
    code, outlines = DONE, list[Outline]()
    for source in sources:
        if source in faulty:
            made = Outline(source.name, str(source.file), problems=faulty[source])
        else:
            made = outline_of(source, Request(outputs, dict(options.param), source_date_epoch()))
        outlines.append(made)
        options.reporter.add(made.problems)
        if not options.reporter.for_programs:
            say(*([f"{made.name} ({made.file})"] if len(sources) > 1 else []), *as_text(made))
        if any(problem.severity == "error" for problem in made.problems):
            code = CONTENT
    options.reporter.also(outlines=[made.data() for made in outlines])
    return code
