"""A brief → its outputs laid out in memory, as a build makes them; nothing is written to disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from briefwright.deck.make import DeckOutput, make_deck
from briefwright.document.model import Document
from briefwright.fonts.families import use_faces
from briefwright.io.project import Source
from briefwright.paper.handout import lay_out_handout
from briefwright.paper.html import PaperSource
from briefwright.paper.pdf import lay_out_brief, written
from briefwright.pdf.pages import Pages
from briefwright.pipeline import prepare
from briefwright.problems import ContentError, Diagnostics, Problem
from briefwright.processes.pool import Job, Killed, run_all
from briefwright.publish.outputs import Printing
from briefwright.publish.plan import BuildRequest
from briefwright.schema.fields import Output


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be laid out."""

    outputs: Sequence[Output]
    settings: Mapping[str, str]
    epoch: int | None = None


def printings_of(source: Source, request: Request) -> tuple[tuple[Printing, ...], tuple[Problem, ...]]:
    """What a build would print, and what was found meanwhile; nothing where the content has an error."""
    plan = prepare(source, None, BuildRequest(request.outputs, request.settings, epoch=request.epoch))
    return plan.printings, plan.result.problems


def lay_out_paper(printing: Printing, found: Diagnostics) -> tuple[Pages, PaperSource]:
    """The pages of a brief or a handout, not written yet."""
    use_faces(printing.brand.faces)
    document, source, brand = printing.document, printing.source, printing.brand
    if printing.product == "handout":
        return lay_out_handout(document, source, brand, found)
    return lay_out_brief(document, source, brand)


def print_paper(printing: Printing, found: Diagnostics) -> Pages:
    """The same as a PDF; what does not fit is reported."""
    laid = lay_out_paper(printing, found)
    return written(laid, printing.product, printing.document, printing.source, found)[0]


def lay_out_deck(printing: Printing, found: Diagnostics, *, notes: int = 0, room: bool = False) -> DeckOutput:
    """The slides, or with `notes` a page of notes for each; where something does not fit, as a draft, which shows it.

    Raises:
        ContentError: the storyboard cannot be used.
    """
    use_faces(printing.brand.faces)
    storyboard, others = printing.options[0], printing.options[3] if len(printing.options) > 1 else ()

    def made(document: Document, diagnostics: Diagnostics) -> DeckOutput:
        outputs = make_deck(document, printing.source, printing.brand, diagnostics, storyboard=storyboard,
                            slides=not notes, notes=notes, others=others, write=bool(notes), room=room)  # fmt: skip
        return outputs[0]

    own = Diagnostics()
    try:
        return made(printing.document, own)
    except ContentError:
        own = Diagnostics()
        return made(replace(printing.document, draft=True), own)
    finally:
        found.found += own


def in_worker(name: str, function: Callable[..., Any], *arguments: Any, source: Source) -> Any:
    """What a function returns that lays out a stranger's brief: it has the limits of a build.

    Raises:
        ContentError: it raised that, or took too long.
        OSError, Unreadable, ChildBug: as a build.
    """
    (result,) = run_all([Job(name, function, arguments)])
    if isinstance(result, ContentError):
        raise result
    if isinstance(result, Killed):
        raise ContentError([result.problem(source.file)])
    return result
