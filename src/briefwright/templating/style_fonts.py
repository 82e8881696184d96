"""A style sheet of the content or the project → a warning of each typeface in it that is not there.

WeasyPrint prints another one, and says nothing.
"""

from __future__ import annotations

import re

from briefwright.fonts.families import faces
from briefwright.problems import Diagnostics, Location, did_you_mean

# None of them looks far ahead of a place from which nothing comes of it: a style sheet may be made to that end.
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_OWN = re.compile(r"@font-face\s*\{[^{}]*?font-family\s*:([^;{}]+)", re.IGNORECASE)
_ASKED = re.compile(r"font-family\s*:\s*(?P<first>\"[^\"]{0,100}\"|'[^']{0,100}'|[^,;}!]{1,100})", re.IGNORECASE)
_GENERIC = {
    *("serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "emoji", "math", "fangsong"),
    *("ui-serif", "ui-sans-serif", "ui-monospace", "ui-rounded"),
    *("inherit", "initial", "unset", "revert"),
}
_TOLD = 20
"""Typefaces of one style sheet."""


def look_for_fonts(css: str, location: Location, diagnostics: Diagnostics) -> None:
    """Of each list of typefaces the first one is looked for, and told once; `location` names the file."""
    css = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), css)
    there = {face.family for face in faces()}
    known = _GENERIC | {family.casefold() for family in there} | {_name(found[1]) for found in _OWN.finditer(css)}
    told = 0
    for found in _ASKED.finditer(css):
        family = found["first"].strip(" \t\n\"'")
        if "var(" in family or _name(family) in known or told == _TOLD:
            continue
        told += 1
        known.add(_name(family))
        start = found.start("first")
        place = Location(location.file, css.count("\n", 0, start) + 1, start - css.rfind("\n", 0, start))
        message = f"there is no typeface `{family}` here; another one is printed"
        diagnostics.warning("W602", message, place, did_you_mean(family, there))


def _name(family: str) -> str:
    """As CSS compares names."""
    return " ".join(family.strip(" \t\n\"'").casefold().split())
