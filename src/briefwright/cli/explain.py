"""Explain the code of a problem, with a wrong and a right example."""

from __future__ import annotations

import argparse

from briefwright.cli.console import complain, say
from briefwright.cli.exits import DONE, USAGE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("codes", nargs="*", metavar="CODE",
                        help="such as E110, or the name of a rule; without one, all codes are listed")  # fmt: skip
    parser.add_argument("--markdown", action="store_true", help="print all explanations as a page")


def run(options: argparse.Namespace) -> int:
    """Print what each code means; without one, a list of all."""
    from briefwright.diagnostics.explanations import page
    from briefwright.problems import CODES, RULES, did_you_mean

    if options.markdown:
        say(page().rstrip("\n"))
        return DONE
    if not options.codes:
        say(*(f"{code}  {title}" for code, title in CODES.items()))
        return DONE
    codes = [code.lower() if code.lower() in RULES else code.upper() for code in options.codes]
    unknown = [code for code in codes if code not in CODES and code not in RULES]
    for code in unknown:
        hint = did_you_mean(code, CODES, listed=False) or did_you_mean(code.lower(), RULES, listed=False)
        hint = hint or "`briefwright explain` lists all codes, `briefwright rules` all rules"
        complain(f"error: there is no code {code}", f"  hint: {hint}")
    if unknown:
        return USAGE
    say("\n\n".join(_explained(code) for code in codes))
    return DONE


def _explained(code: str) -> str:
    """What a code means; of a rule, the rule."""
    from briefwright.diagnostics.explanations import as_text, explanation
    from briefwright.problems import CODES

    if code in CODES:
        return as_text(explanation(code))
    from briefwright.rules.pages import as_text as rule_as_text
    from briefwright.rules.registry import rule

    return rule_as_text(rule(code))
