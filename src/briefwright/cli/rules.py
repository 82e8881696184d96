"""List what an editor would say of a brief, by rules, or explain one of them."""

from __future__ import annotations

import argparse

from briefwright.cli.arguments import add_format
from briefwright.cli.console import complain, say
from briefwright.cli.exits import DONE, USAGE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", nargs="*", metavar="NAME", help="such as long-sentence; without one, all are listed")
    parser.add_argument("--markdown", action="store_true", help="print all rules as a page")
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Print what each rule asks for, and why; without a name, a list of all."""
    from briefwright.problems import RULES as NAMES
    from briefwright.problems import did_you_mean
    from briefwright.rules.pages import as_data, as_text, listed, page
    from briefwright.rules.registry import RULES, rule

    unknown = [name for name in options.names if name not in NAMES]
    for name in unknown:
        hint = did_you_mean(name, NAMES, listed=False) or "`briefwright rules` lists all rules"
        complain(f"error: there is no rule {name}", f"  hint: {hint}")
    if unknown:
        return USAGE
    chosen = [rule(name) for name in options.names] or RULES
    if options.reporter.for_programs:
        options.reporter.also(rules=[as_data(one) for one in chosen])
    elif options.markdown:
        say(page().rstrip("\n"))
    elif options.names:
        say("\n\n".join(map(as_text, chosen)))
    else:
        say(*listed())
    return DONE
