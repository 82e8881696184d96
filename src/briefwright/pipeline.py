"""The stages in order: read this first.

read → resolve → paper and deck (side by side, in children that can be killed) → publish.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from briefwright.brand import Brand
from briefwright.brand_file import read_brand
from briefwright.brief.model import BriefFields
from briefwright.brief.read import read_brief
from briefwright.child import Job, Stopped, run_all
from briefwright.document.citations import read_library
from briefwright.document.coverage import look_for_glyphs
from briefwright.document.model import Document
from briefwright.document.resolve import resolve
from briefwright.fields import PRODUCTS, Output, Product
from briefwright.overrides import look_over_overrides
from briefwright.problems import ContentError, Findings, Problem, Where, did_you_mean
from briefwright.project import NamedFile, Source
from briefwright.publish.readback import check_facts, html_text, pdf_text, pptx_text
from briefwright.publish.receipt import write_receipt
from briefwright.publish.swap import staging
from briefwright.text import Facts

FILES: Mapping[Product, str] = {
    "brief": "brief.pdf",
    "handout": "handout.pdf",
    "deck": "deck.pptx",
    "notes": "notes.pdf",
    "web": "brief.html",
}
_DOCUMENT: Mapping[Product, Output] = {
    "brief": "brief",
    "handout": "handout",
    "deck": "deck",
    "notes": "deck",
    "web": "brief",
}
"""What each is printed from."""
_STORY = ".xml.jinja"
SECONDS = 120.0
"""How long one output may take to render."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """One file, written and read back."""

    file: str
    data: bytes
    report: Mapping[str, Any]
    """For the receipt and the summary: pages, or the fill of each slide."""
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Built:
    """What a build came to."""

    name: str
    folder: Path | None = None
    rendered: list[Rendered] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        return any(problem.severity == "error" for problem in self.problems)


def build(source: Source, target: Path | None, outputs: Sequence[Product] = PRODUCTS, *,
          settings: Mapping[str, str] | None = None, strict: bool = False, seconds: float = SECONDS,
          step: Callable[[str], None] = lambda name: None) -> Built:  # fmt: skip
    """Build a brief into `target` (None: check only, nothing is written).

    Problems are in the result; with an error among them (or, if `strict`, a warning) nothing is published.

    Raises:
        OSError: the outputs cannot be written.
        ChildBug: a bug of ours.
    """
    built = Built(source.name, target)
    try:
        step("read")
        brief = read(source, settings or {}, built.problems)
        step("resolve")
        needed = list(dict.fromkeys(_DOCUMENT[output] for output in outputs))
        documents, brand = understand(brief, source, needed, built.problems)
        source = refer(source, brief, brand)
        step("render")
        jobs = [job for document in documents for job in _jobs(document, brief, outputs, source, brand)]
        built.rendered = render(jobs, source, seconds)
        built.problems += [problem for rendered in built.rendered for problem in rendered.problems]
    except ContentError as error:
        built.problems += error.problems
    built.problems = list(dict.fromkeys(built.problems))
    if target is not None and not built.failed and not (strict and built.problems):
        step("publish")
        publish(built, source, target)
    return built


def read(source: Source, settings: Mapping[str, str], problems: list[Problem]) -> BriefFields:
    """Stage 1: YAML → Brief."""
    findings = Findings()
    brief = read_brief(source.file, source.file, findings, settings)
    problems += findings
    return brief


def refer(source: Source, brief: BriefFields, brand: Brand) -> Source:
    """The source with its template for slides: the one that the brief names, or else the brand."""
    own = brief.reference_doc
    return replace(source, reference_doc=NamedFile(str(own), own.where) if own else brand.reference_doc)


def understand(
    brief: BriefFields, source: Source, outputs: Sequence[Output], problems: list[Problem]
) -> tuple[list[Document], Brand]:
    """Stage 2: Brief → a Document for each output, and the brand."""
    findings = Findings()
    brand = read_brand([folder / "_brand.yml" for folder in reversed(source.template_folders)], findings)
    look_for_glyphs(brief, findings)
    wanted = dict.fromkeys(["brief", *outputs])  # the brief is always resolved: its warnings are everyone's
    library = read_library(brief, source, findings)
    documents = [resolve(brief, library, source, output, findings) for output in wanted]
    _look_for_storyboards(brief, source, findings)
    look_over_overrides(source.template_folders, brief.storyboards, findings)
    found = sorted(dict.fromkeys(findings), key=_place)
    if brand is None or findings.failed:
        raise ContentError(found)
    problems += found
    return [document for document in documents if document.output in outputs], brand


def render(jobs: Sequence[Job], source: Source, seconds: float) -> list[Rendered]:
    """Stage 3: each Document → its outputs, side by side."""
    problems: list[Problem] = []
    rendered: list[Rendered] = []
    for result in run_all(jobs, seconds):
        if isinstance(result, ContentError):
            problems += result.problems
        elif isinstance(result, Stopped):
            message = f"{result.name} was not finished: {result.reason}"
            problems.append(Problem("E505", message, Where(source.file), "simplify it, or look for a very long block"))
        else:
            rendered += result
    if problems:
        raise ContentError([*problems, *(problem for one in rendered for problem in one.problems)])
    return rendered


def publish(built: Built, source: Source, target: Path) -> None:
    """Stage 4: the outputs, swapped into place as a set."""
    with staging(target) as folder:
        for rendered in built.rendered:
            (folder / rendered.file).write_bytes(rendered.data)
        write_receipt(folder, source, {rendered.file: rendered.report for rendered in built.rendered})


def _jobs(
    document: Document, brief: BriefFields, outputs: Sequence[Product], source: Source, brand: Brand
) -> list[Job]:
    """What makes a document's outputs. Slides and notes are printed from one deck, each further deck by itself."""
    if document.output != "deck":
        made = [output for output in outputs if _DOCUMENT[output] == document.output]
        return [Job(FILES[output], _RENDERERS[output], (document, source, brand)) for output in made]
    render = _RENDERERS["deck"]
    slides, notes = "deck" in outputs, int(brief.notes.per_page) if "notes" in outputs else 0
    name = FILES["deck" if slides else "notes"]
    first = Job(name, render, (document, source, brand, "deck", slides, notes))
    others = dict.fromkeys(str(board) for board in brief.storyboards if board != "deck") if slides else {}
    return [first, *(Job(f"{board}.pptx", render, (document, source, brand, board)) for board in others)]


def _render_brief(document: Document, source: Source, brand: Brand) -> list[Rendered]:
    from briefwright.paper.pdf import print_brief

    findings = Findings()
    pages, facts = print_brief(document, source, brand, findings)
    return [_read_back(FILES["brief"], source, pages.pdf, facts, {"pages": pages.count}, findings)]


def _render_handout(document: Document, source: Source, brand: Brand) -> list[Rendered]:
    from briefwright.paper.pdf import print_handout

    findings = Findings()
    pages, facts = print_handout(document, source, brand, findings)
    return [_read_back(FILES["handout"], source, pages.pdf, facts, {"pages": pages.count}, findings)]


def _render_web(document: Document, source: Source, brand: Brand) -> list[Rendered]:
    from briefwright.paper.web.page import web_page

    page, facts = web_page(document, source, brand)
    return [_read_back(FILES["web"], source, page.encode(), facts, {"sections": len(document.sections)}, Findings())]


def _render_deck(document: Document, source: Source, brand: Brand, storyboard: str = "deck", slides: bool = True,
                 notes: int = 0) -> list[Rendered]:  # fmt: skip
    from briefwright.deck.make import make_deck

    findings = Findings()
    made = make_deck(document, source, brand, findings, storyboard=storyboard, slides=slides, notes=notes)
    return [_read_back(one.file, source, one.data, one.facts, one.report, findings) for one in made]


_RENDERERS: Mapping[Product, Callable[..., list[Rendered]]] = {
    "brief": _render_brief,
    "deck": _render_deck,
    "handout": _render_handout,
    "web": _render_web,
}


_TEXT: Mapping[str, Callable[[bytes], str]] = {".pptx": pptx_text, ".html": html_text}


def _read_back(
    file: str, source: Source, data: bytes, facts: Facts, report: Mapping[str, Any], findings: Findings
) -> Rendered:
    try:
        text = _pdf(file, data, source, findings) if file.endswith(".pdf") else _TEXT[Path(file).suffix](data)
        check_facts(file, text, facts, Where(source.file), findings)
    except ValueError as error:
        findings.error("E504", f"{file}: {error}", Where(source.file))
    return Rendered(file, data, report, tuple(findings))


def _pdf(file: str, data: bytes, source: Source, findings: Findings) -> str:
    """The text of a PDF; what is wrong with the file is found."""
    from briefwright.finish.audit import audit

    for fault in audit(data):
        findings.error("E506", f"{file}: {fault}", Where(source.file), "this may be a fault of a template")
    return pdf_text(data)


def _look_for_storyboards(brief: BriefFields, source: Source, findings: Findings) -> None:
    known = [file.name.removesuffix(_STORY) for folder in source.template_folders for file in folder.glob(f"*{_STORY}")]
    for name in brief.storyboards:
        if name not in known:
            findings.error("E401", f"there is no storyboard `{name}`", name.where, did_you_mean(name, known))


def _place(problem: Problem) -> tuple[str, int, int]:
    where = problem.where
    return (str(where.file), where.line, where.column) if where else ("", 0, 0)
