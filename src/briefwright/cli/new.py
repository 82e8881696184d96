"""Print a part of a brief to paste: a section, a fact, a source, a block of each kind."""

from __future__ import annotations

import argparse

from briefwright.cli.console import complain, say
from briefwright.cli.exits import DONE, USAGE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", nargs="*", metavar="NAME", help="what to print, such as section, chart or fact")
    parser.add_argument("-l", "--list", action="store_true", help="list all names, as without a name")


def run(options: argparse.Namespace) -> int:
    """Print the YAML of each name, with a line that says where it belongs."""
    from briefwright.problems import did_you_mean
    from briefwright.scaffold.starter import SNIPPETS, snippet

    if options.list or not options.names:
        width = max(map(len, SNIPPETS))
        say(*(f"{name:{width}}  {snippet(name).sentence}" for name in SNIPPETS))
        return DONE
    unknown = [name for name in options.names if name not in SNIPPETS]
    for name in unknown:
        complain(f"error: there is nothing called `{name}`", f"  hint: {did_you_mean(name, SNIPPETS)}")
    if unknown:
        return USAGE
    for number, one in enumerate(map(snippet, options.names)):
        say(*([""] if number else []), f"# {one.sentence}; {one.place}", one.text.rstrip("\n"))
    return DONE
