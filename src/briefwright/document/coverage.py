"""A text → a problem for the characters that no installed typeface can print."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from briefwright.fonts.families import families, missing_fonts, offered, script, uncovered
from briefwright.problems import Diagnostics, Location
from briefwright.richtext.text import Text
from briefwright.schema.fields import InputModel

_UNPRINTED = {"allow", "params", "terms", "when", "quote", "snapshot", "snapshots"}
"""Fields that are in no output; the value of a parameter is checked where it is used."""

COMMON = re.compile("[\x00-\x7f\xa0-\xff\u0100-\u017f\u2010-\u2015‘’‚“”„†‡•…‹›€−\u2009\u202f]*")
"""What the typefaces of running text have, without opening one: Latin letters and usual signs."""
LOST = "\N{REPLACEMENT CHARACTER}"
"""What programs put for a character that they could not read."""


def check_glyphs(written: object, diagnostics: Diagnostics, lang: str = "") -> None:
    """A problem for each text anywhere in `written` that contains such characters, at the first of them.

    `lang`: of the brief, for the hint.
    """
    for text in texts(written):
        if LOST in text:
            _report_lost(text.place(LOST), diagnostics)
        if lacking := _lacking(text):
            _report(lacking, text.place(lacking[0]), diagnostics, lang)


def check_words(words: str, location: Location, diagnostics: Diagnostics) -> None:
    """The same for words without a location of their own."""
    if LOST in words:
        _report_lost(location, diagnostics)
    if lacking := _lacking(words):
        _report(lacking, location, diagnostics)


def _lacking(words: str) -> Sequence[str]:
    return () if words.isascii() or COMMON.fullmatch(words) else uncovered(words, families())


def _report_lost(location: Location, diagnostics: Diagnostics) -> None:
    message = "a character was lost here when the text was converted (U+FFFD)"
    diagnostics.error("E104", message, location, "write the character that was meant")


def _report(lacking: Sequence[str], location: Location, diagnostics: Diagnostics, lang: str = "") -> None:
    which = ", ".join(f"“{char}” (U+{ord(char):04X})" for char in lacking[:5])
    more = f" and {len(lacking) - 5} more" if len(lacking) > 5 else ""
    scripts = list(dict.fromkeys(map(script, lacking)))
    such = " and ".join(offered(scripts))
    added = f"a typeface that has it, such as {such}," if such else "a typeface that has it"
    hint = f"add {added} to templates/_brand.yml, under `typography: fonts:` (docs/templates.md)"
    if wanted := missing_fonts(scripts=scripts, lang=lang):
        hint = f"install {' and '.join(wanted)}: pip install {' '.join(dict.fromkeys(wanted.values()))}; or {hint}"
    diagnostics.error("E503", f"no typeface contains {which}{more}", location, hint)


def texts(written: Any) -> Sequence[Text]:
    """Every text anywhere in fields, lists and mappings, but those that no output shows."""
    found: list[Text] = []

    def look(inside: Any) -> None:
        if isinstance(inside, Text):
            found.append(inside)
        elif isinstance(inside, (tuple, list)):
            for part in inside:
                look(part)
        elif isinstance(inside, InputModel):
            for name, value in inside:  # CSL's fields, too
                if value and name not in _UNPRINTED:
                    look(value)
        elif isinstance(inside, Mapping):
            for value in inside.values():
                look(value)

    look(written)
    return found
