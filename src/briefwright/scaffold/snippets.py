"""A name → a part of a brief, ready to paste: a section, a fact, a source, a block of each kind."""

from __future__ import annotations

from dataclasses import dataclass

from briefwright.blocks import KINDS
from briefwright.scaffold.starter import starters

SNIPPETS = ("section", "fact", "source", *KINDS, "acronyms", "params", "audiences", "annex", "appendix")
"""Each is a file in `starters/snippets/`: what it is, where to paste it, and the YAML."""
_INDENT = {"sections": 2, "facts": 2, "sources": 2, "blocks": 6}
"""Spaces before what stands below a key, as in the templates."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A part to paste."""

    name: str
    sentence: str
    """What it is."""
    below: str
    """The key below which it is pasted; empty for the left margin."""
    text: str
    """The YAML, indented for its place."""

    @property
    def place(self) -> str:
        return f"paste below `{self.below}:`" if self.below else "paste at the left margin"


def snippet(name: str) -> Snippet:
    """The snippet of a name in `SNIPPETS`."""
    first, second, *lines = (starters() / "snippets" / f"{name}.yml").read_text("utf-8").splitlines()
    below = second.partition("`")[2].rstrip(":`")
    before = " " * _INDENT.get(below, 0)
    text = "".join(f"{before}{line}\n" if line else "\n" for line in lines)
    return Snippet(name, first.removeprefix("# "), below, text)
