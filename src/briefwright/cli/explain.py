"""Explain the code of a problem, with a wrong and a right example."""

from __future__ import annotations

import argparse

from briefwright.cli.console import complain, say
from briefwright.cli.exits import DONE, USAGE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("codes", nargs="*", metavar="CODE", help="such as E110; without one, all are listed")
    parser.add_argument("--markdown", action="store_true", help="print all explanations as a page")


def run(options: argparse.Namespace) -> int:
    """Print what each code means; without one, a list of all."""
    from briefwright.diagnostics.explanations import as_text, explanation, page
    from briefwright.problems import CODES, did_you_mean

    if options.markdown:
        say(page().rstrip("\n"))
        return DONE
    if not options.codes:
        say(*(f"{code}  {title}" for code, title in CODES.items()))
        return DONE
    codes = [code.upper() for code in options.codes]
    unknown = [code for code in codes if code not in CODES]
    for code in unknown:
        hint = did_you_mean(code, CODES, listed=False) or "`briefwright explain` lists all codes"
        complain(f"error: there is no code {code}", f"  hint: {hint}")
    if unknown:
        return USAGE
    say("\n\n".join(as_text(explanation(code)) for code in codes))
    return DONE
