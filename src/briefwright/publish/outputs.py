"""Document → its output files, each read back and checked: what they are called, and what prints them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefwright.brand.model import Brand
from briefwright.brief.languages import own_language
from briefwright.brief.model import BriefFields
from briefwright.brief.read import read_source
from briefwright.document.citations import read_library
from briefwright.document.expect import NONE, facts_as_expected
from briefwright.document.model import Document
from briefwright.document.resolve import resolve
from briefwright.fonts.families import use_faces
from briefwright.images.loader import Pictures
from briefwright.io.inputs import recorded
from briefwright.io.project import Source
from briefwright.pdf.faults import GaveUp
from briefwright.problems import ContentError, Diagnostics, Location, Problem
from briefwright.publish.receipt import OutputEntry, digest, named
from briefwright.richtext.text import Facts
from briefwright.schema.fields import Output, Projection

if TYPE_CHECKING:
    from briefwright.deck.opc import Package
    from briefwright.pdf.pages import Pages
    from briefwright.publish.leaks.guard import Guard
    from briefwright.publish.meant import Meant

FILES: Mapping[Output, str] = {
    "brief": "brief.pdf",
    "handout": "handout.pdf",
    "deck": "deck.pptx",
    "notes": "notes.pdf",
    "web": "brief.html",
}
DOCUMENTS: Mapping[Output, Projection] = {
    "brief": "brief",
    "handout": "handout",
    "deck": "deck",
    "notes": "deck",
    "web": "brief",
}
"""The document that each is printed from."""
_FILLED = ("deck", "handout")
"""What has a fixed number of places to fill."""
_PRODUCT = {file: product for product, file in FILES.items()}
_CHECKS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    ".pdf": {
        "layout": ("E501", "W501", "W502"),
        "characters": ("E503",),
        "facts and numbers": ("E504",),
        "archive and accessibility": ("E506",),
        "safety": ("E507",),
    },
    ".pptx": {
        "fit": ("E403",),
        "package, facts and numbers": ("E504",),
        "legibility": ("W505",),
        "safety": ("E507",),
    },
    ".html": {"facts and numbers": ("E504",), "safety": ("E501",)},
}
"""What is checked in an output of each type, by the codes of what would be found."""
_FOR_AUDIENCE: Mapping[str, tuple[str, ...]] = {"nothing withheld": ("E510",)}
"""The same where something is withheld from the audience."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """An output, read back."""

    file: str
    data: bytes
    report: Mapping[str, Any]
    """For the receipt and the summary: pages, or the fill of each slide."""
    problems: tuple[Problem, ...] = ()
    room: tuple[str, ...] = ()
    """Which pages and slides have room, and which are full, in sentences; not in the receipt."""


@dataclass(frozen=True, slots=True)
class Printing:
    """One run of a printer, and the files that it writes."""

    product: Output
    files: tuple[str, ...]
    document: Document
    source: Source
    brand: Brand
    options: tuple[Any, ...] = ()
    guard: Guard | None = None
    """What is withheld from whom the files are for; None for a brief without audiences."""
    write: bool = True
    """Whether the files are written and read back; else pages are laid out and slides fitted, and no more is made."""
    room: bool = False
    """Whether it is tried how many lines more each slide and each side of the handout has room for."""


def printings(
    documents: Sequence[Document], source: Source, brand: Brand, brief: BriefFields, outputs: Sequence[Output], *,
    write: bool = True, room: bool = False,
) -> list[Printing]:  # fmt: skip
    """What writes the outputs. Slides and notes are printed from one deck, each further storyboard is another deck.

    Unless `write`, files are only made where templates of the brief's own, an organisation's slides or audiences can
    make them wrong.
    """
    found: list[Printing] = []
    guard = None
    if brief.left_out.withheld:
        from briefwright.publish.leaks.guard import guard_of

        guard = guard_of(brief, documents, brand, source)
    for document in documents:
        made = [output for output in outputs if DOCUMENTS[output] == document.output]
        if made == ["handout"] and write and source.translation and brief.handout.side_by_side and guard is None:
            both = _in_two(own_language(source.file), document.lang)  # a guard knows what is withheld in one language
            found.append(Printing("handout", (FILES["handout"], both), document, source, brand, (both,)))
            continue
        if document.output != "deck":
            found += [Printing(output, (FILES[output],), document, source, brand) for output in made]
            continue
        slides, notes = "deck" in made, int(brief.notes.per_page) if "notes" in made else 0
        files = tuple(FILES[product] for product in ("deck", "notes") if product in made)
        others = tuple(dict.fromkeys(str(board) for board in brief.storyboards if board != "deck"))
        found.append(Printing("deck", files, document, source, brand, ("deck", slides, notes, others)))
        further = others if slides else ()
        found += [Printing("deck", (f"{board}.pptx",), document, source, brand, (board,)) for board in further]
    write = write or guard is not None or source.has_own_templates

    def written(one: Printing) -> bool:
        return write or (one.product == "deck" and source.reference_doc is not None)

    return [replace(one, guard=guard, write=written(one), room=room and one.product in _FILLED) for one in found]


def render(printing: Printing) -> list[tuple[Rendered, OutputEntry]]:
    """Print the files; each with its entry in the receipt.

    Raises:
        ContentError: they cannot be printed.
    """
    source, printer = printing.source, RENDERERS[printing.product]
    if not printing.write:
        printer = partial(printer, write=False)
    if printing.room:
        printer = partial(printer, room=True)
    use_faces(printing.brand.faces)
    with recorded() as seen:
        try:
            rendered = printer(printing.document, source, printing.brand, *printing.options)
        except GaveUp as error:
            if not source.own_template_folders:
                raise  # our own templates are at fault
            from briefwright.templating.layout_log import given_up

            raise ContentError([given_up(error, source)]) from None
    inputs = named(seen, source.folder)
    rendered = [_guarded(one, printing.guard) for one in rendered]
    return [(one, _receipt_entry(one, inputs, printing.guard)) for one in rendered]


def _guarded(one: Rendered, guard: Guard | None) -> Rendered:
    """The output, with a problem for each place where it shows what is withheld."""
    if guard is None:
        return one
    from briefwright.publish.leaks.search import leaks_in

    return replace(one, problems=(*one.problems, *leaks_in(one.file, one.data, guard)))


def product_of(file: str) -> Output:
    """What a file is: each that is none of the names above is a deck of a further storyboard, or a handout in two
    languages."""
    return _PRODUCT.get(file, "handout" if file.endswith(".pdf") else "deck")


def _receipt_entry(one: Rendered, inputs: Mapping[str, str], guard: Guard | None) -> OutputEntry:
    made = {**_CHECKS[Path(one.file).suffix], **(_FOR_AUDIENCE if guard is not None else {})}
    checks = {
        name: f"{n} {'warning' if n == 1 else 'warnings'}" if n else "passed"
        for name, codes in made.items()
        for n in [sum(problem.code in codes for problem in one.problems)]
    }
    return OutputEntry(inputs, one.problems, product_of(one.file), digest(one.data), one.report, checks)


def _render_paper(
    document: Document, source: Source, brand: Brand, both: str = "", *, write: bool = True, room: bool = False
) -> list[Rendered]:
    """`both`: of a translation's handout, the name of the file with the brief's own beside it; empty for none."""
    from briefwright.paper.handout import print_handout
    from briefwright.paper.pdf import print_brief

    diagnostics = Diagnostics()
    if document.output == "handout":
        pages, page = print_handout(document, source, brand, diagnostics, write=write, room=write or room)
    else:
        pages, page = print_brief(document, source, brand, diagnostics, write=write)
    report, said = {"pages": pages.count}, tuple(_room_of(pages))
    if not write:
        said = said if room or document.output == "brief" else ()
        return [Rendered(FILES[document.output], b"", report, tuple(diagnostics), said)]
    from briefwright.publish.meant import meant_in_page

    meant = meant_in_page(document, page.html, brand)
    made = _read_back(FILES[document.output], pages.pdf, page.facts, meant, report, source, diagnostics)
    made = replace(made, room=said)
    return [made, _side_by_side(both, document, made, page.facts, source, brand)] if both else [made]


LINE = 14.0
"""Of the text of a brief, in points."""


def _room_of(pages: Pages) -> Iterator[str]:
    """Of a handout the room on each side, of a brief that on its last page."""
    if pages.room:
        yield from (f"page {number} {room_in_words(lines)}" for number, lines in enumerate(pages.room, 1))
    elif pages.voids:
        yield f"page {pages.count} {room_in_words(int(pages.voids[-1] // LINE))}"


def room_in_words(lines: int) -> str:
    """How much room a page has."""
    if lines == 0:
        return "is full: a line more would go over"
    return f"has room for {'a line' if lines == 1 else f'about {lines} lines'} more"


def _side_by_side(
    name: str, translated: Document, made: Rendered, facts: Facts, source: Source, brand: Brand
) -> Rendered:
    """The handout in the brief's own language, beside that in another; its own at the right if it is read from there.
    What it leaves out is told where it is built.

    Raises:
        ContentError: the brief in its own language cannot be built.
    """
    from briefwright.paper.handout import print_handout
    from briefwright.pdf.side_by_side import side_by_side
    from briefwright.publish.meant import meant_in_page

    settings = {key: value for key, value in source.settings.items() if key != "lang"}
    own, found = replace(source, translation=None, language="", settings=settings), Diagnostics()
    brief = facts_as_expected(read_source(own, {}, found), own, NONE, found)
    document = resolve(brief, read_library(brief, own, found), Pictures(own), own, "handout", found)
    document = replace(document, epoch=translated.epoch, draft=translated.draft)
    pages, page = print_handout(document, own, brand, found)
    report = {"pages": max(pages.count, made.report["pages"])}
    errors = Diagnostics([problem for problem in found if problem.severity == "error"])
    meant = meant_in_page(document, page.html, brand)
    halves = (made.data, pages.pdf) if document.direction == "rtl" else (pages.pdf, made.data)
    return _read_back(name, side_by_side(*halves), page.facts | facts, meant, report, source, errors)


def _in_two(own: str, lang: str) -> str:
    """The file of a handout in two languages: handout.en-ja.pdf, of a brief in en-US, too."""
    language = own.partition("-")[0]
    return f"handout.{own if lang.partition('-')[0] == language else language}-{lang}.pdf"


def _render_web(document: Document, source: Source, brand: Brand, *, write: bool = True) -> list[Rendered]:
    report = {"sections": len(document.sections)}
    if not write:  # there is no page that could be too full
        return [Rendered(FILES["web"], b"", report)]
    from briefwright.paper.html import report_dropped
    from briefwright.paper.web.hidden import report_hidden
    from briefwright.paper.web.page import web_page
    from briefwright.paper.web.safety import unsafe
    from briefwright.publish.meant import meant_in_page
    from briefwright.templating.layout_log import report_refusal

    diagnostics = Diagnostics()
    page, facts = web_page(document, source, brand)
    report_dropped("web", page, document, source, diagnostics)
    report_hidden(source, diagnostics)
    for reference in unsafe(page.encode()):
        report_refusal(reference, "web", source, diagnostics)
    meant = meant_in_page(document, page, brand)
    return [_read_back(FILES["web"], page.encode(), facts, meant, report, source, diagnostics)]


def _render_deck(
    document: Document, source: Source, brand: Brand, storyboard: str = "deck", slides: bool = True, notes: int = 0,
    others: Sequence[str] = (), *, write: bool = True, room: bool = False,
) -> list[Rendered]:  # fmt: skip
    from briefwright.deck.make import DeckOutput, make_deck
    from briefwright.deck.room import sentence
    from briefwright.publish.meant import meant_in_deck, meant_in_notes

    def told(made: DeckOutput) -> tuple[str, ...]:
        return tuple(f"slide {one.number} {sentence(one)}" for one in made.full)

    diagnostics = Diagnostics()
    made = make_deck(
        document, source, brand, diagnostics, storyboard=storyboard, slides=slides, notes=notes, others=others,
        write=write, room=room,
    )  # fmt: skip
    if not write:
        return [Rendered(one.file, b"", one.report, (*diagnostics, *one.problems), told(one)) for one in made]
    return [
        replace(_read_back(
            one.file, one.data, one.facts,
            meant_in_notes(one.deck, one.arranged) if one.file == FILES["notes"] else meant_in_deck(one.deck),
            one.report, source, Diagnostics([*diagnostics, *one.problems]), one.package,
        ), room=told(one))
        for one in made
    ]  # fmt: skip


RENDERERS: dict[Output, Callable[..., list[Rendered]]] = {
    "brief": _render_paper,
    "handout": _render_paper,
    "deck": _render_deck,
    "web": _render_web,
}
"""What prints each product, from a document, its source, the brand, and options; `deck` prints the notes, too."""


def _read_back(
    file: str,
    data: bytes,
    facts: Facts,
    meant: Meant,
    report: Mapping[str, Any],
    source: Source,
    diagnostics: Diagnostics,
    package: Package | None = None,
) -> Rendered:
    from briefwright.publish.readback import check_output

    check_output(file, data, facts, Location(source.file), diagnostics, meant, package)
    return Rendered(file, data, report, tuple(diagnostics))


def _import_paper() -> None:
    import briefwright.paper.handout
    import briefwright.publish.readback  # noqa: F401
    from briefwright.pdf.engine import weasyprint

    weasyprint()


def _import_deck() -> None:
    import briefwright.deck.make
    import briefwright.publish.readback  # noqa: F401


def _import_paper_and_readers() -> None:
    _import_paper()
    _import_readers()


def _import_notes_and_readers() -> None:
    import briefwright.deck.notes.pages
    import briefwright.publish.native_charts  # noqa: F401

    _import_deck()
    _import_readers()


def _import_readers() -> None:
    """Import what reads finished PDFs."""
    import briefwright.pdf.audit
    import briefwright.pdf.safety
    import briefwright.pdf.tags.write
    import briefwright.publish.figures
    import briefwright.publish.meant  # noqa: F401
    from briefwright.pdf.text import import_reader

    import_reader()


_LAYING_OUT: Mapping[Output, Callable[[], None]] = {
    "brief": _import_paper,
    "handout": _import_paper,
    "deck": _import_deck,
    "notes": _import_deck,
}
"""The imports of an output's printer: done once, before workers are forked."""
_WRITING: Mapping[Output, Callable[[], None]] = {
    "brief": _import_paper_and_readers,
    "handout": _import_paper_and_readers,
    "deck": _import_deck,
    "notes": _import_notes_and_readers,
}
"""The same where files are written and read back."""


def preloads(outputs: Collection[Output], *, write: bool) -> Mapping[Output, Callable[[], None]]:
    """Those that are done beside the reading, for workers that are forked after it.

    None for a deck alone: what reads a brief prints it, too, for a second worker costs more than the imports.
    """
    known = _WRITING if write else _LAYING_OUT
    wanted = {one: known[one] for one in outputs if one in known}
    return {} if [*outputs] == ["deck"] else wanted
