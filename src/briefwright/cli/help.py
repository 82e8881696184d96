"""Explain a key of brief.yml, or a kind of block: what it takes, its default, an example."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from textwrap import fill
from typing import TYPE_CHECKING

from briefwright.cli.console import complain, say
from briefwright.cli.exits import DONE, USAGE

if TYPE_CHECKING:
    from briefwright.manual.keys import Key

_WIDTH = 100
_SENTENCE = re.compile(r"(?<=[^.…])\.(?= [A-Z`])")
_FEW = 3
"""So many keys of one name are explained at once; more are listed."""
_BRAND = (
    "`briefwright help theme`; an organisation's logo, colours and typefaces are in `_brand.yml`: docs/templates.md"
)
_TRANSLATED = "words in another language are in a file beside the brief, such as `brief.de.yml`: docs/languages.md"
_CITED = "texts cite a source as [@its-id]: `briefwright help sources`"
_ELSEWHERE = {
    **dict.fromkeys(("colour", "colours", "color", "colors", "font", "fonts", "typeface", "logo", "brand"), _BRAND),
    **dict.fromkeys(("translation", "translations", "languages"), _TRANSLATED),
    **dict.fromkeys(("citation", "citations", "cite", "footnote", "footnotes", "reference", "references"), _CITED),
    **dict.fromkeys(("pie", "donut"), "`briefwright help chart.type`"),
}
"""Words for what is no key → where it is told."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("keys", nargs="*", metavar="KEY",
                        help="such as bottom-line, chart or chart.annotations; without one, all are listed; the name "
                             "of a command or a code prints its own")  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Print what each key means; without one, a list of all."""
    from briefwright import cli
    from briefwright.manual.keys import alike, find, keys
    from briefwright.problems import CODES

    if not options.keys:
        say(*_listed([key for key in keys().values() if "." not in key.path]))
        say("", "* required. `briefwright help chart` lists the keys of a kind, `help chart.type` explains one of them")
        return DONE
    code = DONE
    for number, asked in enumerate(options.keys):
        if number:
            say("")
        if found := find(asked):
            say(*_answer(asked, found))
        elif asked in cli.COMMANDS:
            cli.run([asked, "--help"])
        elif asked.upper() in CODES:
            cli.run(["explain", asked])
        else:
            near = alike(asked)
            hint = f"did you mean `{near}`?" if near else "`briefwright help` lists all keys"
            hint = _ELSEWHERE.get(asked.casefold(), hint)
            complain(f"error: there is no key `{asked}`", f"  hint: {hint}")
            code = USAGE
    return code


def _answer(asked: str, found: Sequence[Key]) -> Iterator[str]:
    if len(found) > _FEW:
        yield f"`{asked}` is a key in {len(found)} places; briefwright help {found[0].path} explains the first:"
        yield ""
        yield from _listed(found)
        return
    for number, key in enumerate(found):
        if number:
            yield ""
        yield from _explained(key)


def _explained(key: Key) -> Iterator[str]:
    from briefwright.blocks import KINDS
    from briefwright.manual.keys import CHAPTERS, COMMON, LIMITS, find, keys

    whose = {"part": "section, block and item of a list", "block": "block"}.get(key.path.partition(".")[0])
    yield f"{key.name}, a key of every {whose}" if whose else key.path
    yield ""
    yield fill(key.help, _WIDTH, initial_indent="  ", subsequent_indent="  ")
    yield ""
    chapter, page = key.explained
    told = {
        "takes": f"{key.takes}{' (required)' if key.needed else ''}",
        "default": key.default,
        "example": key.example,
        "explained": f"handbook, “{CHAPTERS[chapter]}”{f'; docs/{page}' if page else ''}",
        "also": ", ".join(
            other.path for other in keys().values() if other.name == key.path and other.path != key.path
        ),
    }  # fmt: skip
    yield from (f"  {word + ':':10} {value}" for word, value in told.items() if value)
    common = (*COMMON, *LIMITS) if key.path in KINDS else LIMITS
    inside = [one for name in key.below for one in find(f"{key.path}.{name}") if name not in common]
    if inside:
        yield "\n  Its keys (* required):"
        yield from (f"  {line}" for line in _listed(inside))
    if key.path in KINDS:
        yield f"  and those of every block: {', '.join(common)}"
        yield f"\n  briefwright new {key.path} prints one to paste"


def _listed(found: Sequence[Key]) -> Iterator[str]:
    """A line for each: its path, and the first sentence of its help."""
    width = max(len(key.path) for key in found)
    for key in found:
        sentence = _SENTENCE.split(key.help, maxsplit=1)[0].rstrip(".")
        room = _WIDTH - width - 4
        short = sentence if len(sentence) <= room else f"{sentence[: room - 1].rsplit(' ', 1)[0]} …"
        yield f"  {key.path:{width}}{'*' if key.needed else ' '} {short}"
