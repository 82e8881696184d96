"""What the process that builds is asked for, and what it says: all of it can be pickled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefwright.io.inputs import Seen
from briefwright.schema.fields import OUTPUTS, Output

VIEWS = ("brief", "handout", "deck", "web")
"""What can be looked at, in this order."""


@dataclass(frozen=True, slots=True)
class Watched:
    """The brief that is watched, as the command line has it."""

    file: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    hosts: frozenset[str] = frozenset()
    outputs: tuple[Output, ...] = OUTPUTS
    draft: bool = False
    seconds: float = 120.0
    """The time that one output may take."""

    def shows(self, view: str) -> bool:
        """Whether it is looked at; slides are shown with their notes."""
        return view in self.outputs or (view == "deck" and "notes" in self.outputs)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A build of the brief as it is now."""

    number: int
    first: str = "brief"
    """The output that is looked at."""
    variant: str = ""
    changed: tuple[Path, ...] = ()
    """Files that are other than they were at the last build."""


@dataclass(frozen=True, slots=True)
class EditedPart:
    """A part of the brief with a name, and a line in it."""

    name: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class BriefRead:
    """The brief was read; `title` and `lang` are empty where it cannot be."""

    title: str
    lang: str
    variants: tuple[str, ...]
    variant: str
    """The one that is shown."""
    edited: tuple[EditedPart, ...]
    """What was edited since the last build."""


@dataclass(frozen=True, slots=True)
class ShownArea:
    """A part of a page, as shares of its width and height, and where it is written."""

    name: str
    box: tuple[float, float, float, float]
    file: str
    line: int
    column: int
    words: str | None = None
    """Of a paragraph; None for a block, a section or another part with a name."""


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page or a slide."""

    digest: str
    """Of how it looks."""
    pdf: bytes
    """Empty where a page that looks so was told before."""
    shape: float
    """Its height over its width."""
    areas: tuple[ShownArea, ...]
    notes: tuple[str, ...] = ()
    """What the speaker says, a paragraph each."""


@dataclass(frozen=True, slots=True)
class PagesMade:
    """All pages of an output, those that did not change among them."""

    output: str
    pages: tuple[ShownPage, ...]
    changed: tuple[int, ...]
    """Those that look different; they count from 1."""


@dataclass(frozen=True, slots=True)
class WebMade:
    """The web edition."""

    html: str
    places: Mapping[str, tuple[str, int, int]]
    """Where what has a name in it is written: file, line, column."""


@dataclass(frozen=True, slots=True)
class BuildEnded:
    """The end of a build."""

    number: int
    problems: tuple[dict[str, Any], ...]
    """As `diagnostics.records` has them, each with `area`, the name of what it is about; `shown_line`, its line when
    the pages that are shown were made; and the `output` in which it was found. Each of these may be null."""
    failed: tuple[str, ...]
    """Outputs of which the pages before are the last good ones."""
    seen: Seen
    dropped: bool = False
    """Whether it was given up for a newer one."""
    bug: str = ""
    """The traceback of a bug in the tool; the process ends with it."""


Message = BriefRead | PagesMade | WebMade | BuildEnded
