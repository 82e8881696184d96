"""The stages in order: read this first.

read → resolve → paper and deck (side by side, in children that can be killed) → publish.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from briefwright.brand.model import Brand
from briefwright.brand.read import read_brand
from briefwright.brief.model import BriefFields
from briefwright.brief.read import read_brief
from briefwright.document.citations import read_library
from briefwright.document.coverage import look_for_glyphs
from briefwright.document.model import Document
from briefwright.document.receipt_entries import receipt_entries
from briefwright.document.resolve import resolve
from briefwright.document.review import Review, look_for_overdue
from briefwright.images.loader import Pictures
from briefwright.io.disk import write_new
from briefwright.io.inputs import Seen, listing, recorded
from briefwright.io.project import NamedFile, Source, inside, shown
from briefwright.io.slug import is_portable
from briefwright.pdf.engine import prepare
from briefwright.pdf.faults import GaveUp
from briefwright.problems import ContentError, Diagnostics, Location, Problem, did_you_mean
from briefwright.processes.child import Job, Killed, run_all
from briefwright.publish.freshness import Freshness, check_freshness
from briefwright.publish.readback import check_facts, html_text, pdf_text, pptx_text
from briefwright.publish.receipt import RECEIPT, Output, Part, Receipt, digest, named, stands, write_receipt
from briefwright.publish.swap import settle, staging
from briefwright.publish.toolchain import toolchain
from briefwright.richtext.text import Facts
from briefwright.schema.fields import PRODUCTS, Product
from briefwright.schema.fields import Output as Projection
from briefwright.templating.overrides import look_over_overrides

FILES: Mapping[Product, str] = {
    "brief": "brief.pdf",
    "handout": "handout.pdf",
    "deck": "deck.pptx",
    "notes": "notes.pdf",
    "web": "brief.html",
}
_PRODUCT = {file: product for product, file in FILES.items()}
_DOCUMENT: Mapping[Product, Projection] = {
    "brief": "brief",
    "handout": "handout",
    "deck": "deck",
    "notes": "deck",
    "web": "brief",
}
"""What each is printed from."""
_STORY = ".xml.jinja"
_CHECKS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    ".pdf": {
        "layout": ("E501", "W501"),
        "characters": ("E503",),
        "facts": ("E504",),
        "archive and accessibility": ("E506",),
        "safety": ("E507",),
    },
    ".pptx": {"fit": ("E403",), "package and facts": ("E504",), "legibility": ("W505",), "safety": ("E507",)},
    ".html": {"facts": ("E504",), "safety": ("E501",)},
}
"""What is looked at in an output of each type, by the codes of what it would find."""
SECONDS = 120.0
"""How long one output may take to render."""
Run = Callable[[Sequence[Job], float], list[Any]]
"""What runs the jobs, none of them for more than so many seconds: side by side, or one after the other."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """One file, written and read back."""

    file: str
    data: bytes
    report: Mapping[str, Any]
    """For the receipt and the summary: pages, or the fill of each slide."""
    problems: tuple[Problem, ...]
    inputs: Seen = field(default_factory=dict)
    """What was looked at to make it, besides what all outputs share."""


@dataclass(slots=True)
class Built:
    """What a build came to."""

    name: str
    folder: Path | None = None
    rendered: list[Rendered] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    kept: dict[str, Output] = field(default_factory=dict)
    """Outputs that were asked for and are fresh: they stand as an earlier build left them."""
    why: dict[str, str] = field(default_factory=dict)
    """Output → why it was made."""

    @property
    def failed(self) -> bool:
        return any(problem.severity == "error" for problem in self.problems)

    def keep(self, outputs: Mapping[str, Output]) -> None:
        """Let these stand, and say again what was found when they were made."""
        self.kept |= outputs
        self.problems += [problem for output in outputs.values() for problem in output.problems]


def build(source: Source, target: Path | None, outputs: Sequence[Product] = PRODUCTS, *,
          settings: Mapping[str, str] | None = None, review: Review | None = None, epoch: int | None = None,
          strict: bool = False, force: bool = False, seconds: float = SECONDS,
          step: Callable[[str], None] = lambda name: None, run: Run | None = None) -> Built:  # fmt: skip
    """Build a brief into `target` (None: check only, nothing is written). What is fresh is kept, unless `force`.

    `run` does the rendering: by itself, the outputs side by side.
    The files say that they were made at `epoch` (seconds since 1970-01-01 UTC), or else on the brief's own date.

    Problems are in the result; with an error among them (or, if `strict`, a warning) nothing is published.

    Raises:
        OSError: the outputs cannot be written, or an input cannot be read.
        ChildBug: a bug of ours.
    """
    settings = {**source.settings, **(settings or {})}
    built, due = Built(source.name, target), overdue(source, settings, review)
    if target is not None:
        if source.file.resolve().is_relative_to(target.resolve()):
            raise FileExistsError(f"{target} holds the brief itself; outputs need a folder of their own")
        settle(target)
    standing = Freshness() if target is None else check_freshness(target, source.folder, settings, epoch)
    if force:
        standing = replace(standing, everything="all was asked for")
    if (receipt := standing.answers(outputs)) is not None:
        built.problems += [*receipt.shared.problems, *receipt.templates.problems]
        built.keep({file: one for file, one in receipt.outputs.items() if one.product in outputs})
        built.problems += due
        return built
    try:
        receipt = _make(source, outputs, settings, epoch, standing, built, seconds, step, run or run_all)
    except ContentError as error:
        built.problems += error.problems
    built.problems = list(dict.fromkeys([*built.problems, *due]))
    if target is not None and receipt is not None and not built.failed and not (strict and built.problems):
        step("publish")
        try:
            publish(built, receipt, source, target)
        except Overtaken:
            return build(source, target, outputs, settings=settings, review=review, epoch=epoch, strict=strict,
                         force=force, seconds=seconds, step=step, run=run)  # fmt: skip
    return built


def _make(source: Source, outputs: Sequence[Product], settings: Mapping[str, str], epoch: int | None,
          standing: Freshness, built: Built, seconds: float, step: Callable[[str], None],
          run: Run) -> Receipt:  # fmt: skip
    """Stages 1 to 3, for what is stale."""
    step("read")
    with recorded() as shared:
        brief = read(source, settings, built.problems)
    with recorded() as templates:
        over = look_over_templates(brief, source)
        built.problems += over
    step("resolve")
    with recorded(shared):
        documents, brand = understand(brief, source, [_DOCUMENT[output] for output in outputs], built.problems)
        source = refer(source, brief, brand)
    over.stop_if_failed()
    built.problems.sort(key=_place)
    of_all = Part(named(shared, source.folder), tuple(one for one in built.problems if one not in over.found))
    of_templates = Part(named(templates, source.folder), tuple(over))
    step("render")
    work = [
        one for document in documents for one in _work(replace(document, epoch=epoch), brief, outputs, source, brand)
    ]
    for one in work:
        if reason := next(filter(None, map(standing.reason, one.files)), ""):
            built.why |= dict.fromkeys(one.files, reason)
        else:
            built.keep({file: standing.outputs[file] for file in one.files})
    built.rendered = render([one.job for one in work if one.files[0] in built.why], source, seconds, run)
    built.problems += [problem for rendered in built.rendered for problem in rendered.problems]
    made = {rendered.file: _output(rendered, source) for rendered in built.rendered}
    whole = {**built.kept, **made}
    receipt = Receipt(
        source.name, toolchain(), settings, epoch, of_all, of_templates, whole, receipt_entries(documents)
    )
    return standing.succeeded_by(receipt)


def overdue(source: Source, settings: Mapping[str, str], review: Review | None) -> list[Problem]:
    """What is due to be looked at anew. It hangs on the day that is asked about, so that no receipt may remember it."""
    if review is None:
        return []
    try:
        return list(look_for_overdue(read(source, settings, []), review))
    except ContentError:  # stage 1 tells what is wrong
        return []


def read(source: Source, settings: Mapping[str, str], problems: list[Problem]) -> BriefFields:
    """Stage 1: YAML → Brief."""
    diagnostics = Diagnostics()
    if source.leads_out:
        diagnostics.error(
            "E302", "this link leads out of its folder", Location(source.file), "put the file itself there"
        )
        diagnostics.stop_if_failed()
    brief = read_brief(source.file, source.file, diagnostics, {**source.settings, **settings})
    problems += diagnostics
    return brief


def refer(source: Source, brief: BriefFields, brand: Brand) -> Source:
    """The source with its template for slides: the one that the brief names, or else the brand."""
    own = brief.reference_doc
    return replace(source, reference_doc=NamedFile(str(own), own.location) if own else brand.reference_doc)


def look_over_templates(brief: BriefFields, source: Source) -> Diagnostics:
    """Of stage 2: the storyboards that the brief names, and templates that nothing uses."""
    diagnostics = Diagnostics()
    for folder in source.foreign_folders:
        diagnostics.error(
            "E302", "this link leads out of its folder", Location(shown(folder)), "put the templates there"
        )
    _look_for_storyboards(brief, source, diagnostics)
    look_over_overrides(source.template_folders, brief.storyboards, diagnostics)
    return Diagnostics(sorted(diagnostics, key=_place))


def understand(
    brief: BriefFields, source: Source, outputs: Sequence[Projection], problems: list[Problem]
) -> tuple[list[Document], Brand]:
    """Stage 2: Brief → a Document for each output, and the brand."""
    diagnostics = Diagnostics()
    folders = [folder for folder in reversed(source.template_folders) if inside(folder, "_brand.yml")]
    brand = read_brand([folder / "_brand.yml" for folder in folders], diagnostics)
    look_for_glyphs(brief, diagnostics)
    wanted = dict.fromkeys(["brief", *outputs])  # the brief is always resolved: its warnings are everyone's
    library = read_library(brief, source, diagnostics)
    pictures = Pictures(source)
    documents = [resolve(brief, library, pictures, source, output, diagnostics) for output in wanted]
    found = sorted(dict.fromkeys(diagnostics), key=_place)
    if brand is None or diagnostics.failed:
        raise ContentError(found)
    problems += found
    return [document for document in documents if document.output in outputs], brand


def render(jobs: Sequence[Job], source: Source, seconds: float, run: Run) -> list[Rendered]:
    """Stage 3: each Document → its outputs."""
    problems: list[Problem] = []
    rendered: list[Rendered] = []
    for result in run(jobs, seconds):
        if isinstance(result, ContentError):
            problems += result.problems
        elif isinstance(result, Killed):
            problems.append(unfinished(result, source))
        else:
            rendered += result
    if problems:
        raise ContentError([*problems, *(problem for one in rendered for problem in one.problems)])
    return rendered


def unfinished(stopped: Killed, source: Source) -> Problem:
    """What is told of a child that was killed, or died."""
    message = f"{stopped.name} was not finished: {stopped.reason}"
    return Problem("E505", message, Location(source.file), "simplify it, or look for a very long block")


class Overtaken(Exception):
    """Another build has published meanwhile: what this one would keep is no longer there."""


def publish(built: Built, receipt: Receipt, source: Source, target: Path) -> None:
    """Stage 4: the outputs, swapped into place as a set; what this brief no longer makes goes.

    Raises:
        Overtaken: nothing is published.
        OSError: nothing is published, or a flush failed after it was.
    """
    made = {rendered.file: rendered.data for rendered in built.rendered}
    with staging(target, but=(*made, *receipt.gone, RECEIPT)) as folder:
        if not all(stands(folder / file, output.sha256) for file, output in built.kept.items()):
            raise Overtaken
        for file, data in made.items():
            write_new(folder / file, data)
        write_receipt(folder, receipt.of_what_stands(folder, made), source.folder)


@dataclass(frozen=True, slots=True)
class _Work:
    """A job, and the files that it makes."""

    files: tuple[str, ...]
    job: Job


def _work(
    document: Document, brief: BriefFields, outputs: Sequence[Product], source: Source, brand: Brand
) -> list[_Work]:
    """What makes a document's outputs. Slides and notes are printed from one deck, each further deck by itself."""
    if document.output != "deck":
        made = [output for output in outputs if _DOCUMENT[output] == document.output]
        return [_one(output, (FILES[output],), document, source, brand) for output in made]
    slides, notes = "deck" in outputs, int(brief.notes.per_page) if "notes" in outputs else 0
    files = tuple(FILES[product] for product in ("deck", "notes") if product in outputs)
    first = _one("deck", files, document, source, brand, "deck", slides, notes)
    others = dict.fromkeys(str(board) for board in brief.storyboards if board != "deck") if slides else {}
    return [first, *(_one("deck", (f"{board}.pptx",), document, source, brand, board) for board in others)]


def _one(product: Product, files: tuple[str, ...], *arguments: Any) -> _Work:
    return _Work(files, Job(files[0], _watched, (_RENDERERS[product], *arguments), _IMPORTS.get(product)))


def _watched(
    render: Callable[..., list[Rendered]], document: Document, source: Source, *arguments: Any
) -> list[Rendered]:
    """Render, and write down what is looked at for it."""
    with recorded() as seen:
        try:
            rendered = render(document, source, *arguments)
        except GaveUp as error:
            if len(source.template_folders) == 1:
                raise  # our own templates are at fault
            from briefwright.templating.layout_log import given_up

            raise ContentError([given_up(error, source)]) from None
    return [replace(one, inputs=seen) for one in rendered]


def _output(rendered: Rendered, source: Source) -> Output:
    file, problems = rendered.file, rendered.problems
    checks = {
        name: f"{n} {'warning' if n == 1 else 'warnings'}" if n else "passed"
        for name, codes in _CHECKS[Path(file).suffix].items()
        for n in [sum(problem.code in codes for problem in problems)]
    }
    inputs, product = named(rendered.inputs, source.folder), _PRODUCT.get(file, "deck")
    return Output(inputs, problems, product, digest(rendered.data), rendered.report, checks)


def _render_brief(document: Document, source: Source, brand: Brand) -> list[Rendered]:
    from briefwright.paper.pdf import print_brief

    diagnostics = Diagnostics()
    pages, facts = print_brief(document, source, brand, diagnostics)
    return [_read_back(FILES["brief"], source, pages.pdf, facts, {"pages": pages.count}, diagnostics)]


def _render_handout(document: Document, source: Source, brand: Brand) -> list[Rendered]:
    from briefwright.paper.pdf import print_handout

    diagnostics = Diagnostics()
    pages, facts = print_handout(document, source, brand, diagnostics)
    return [_read_back(FILES["handout"], source, pages.pdf, facts, {"pages": pages.count}, diagnostics)]


def _render_web(document: Document, source: Source, brand: Brand) -> list[Rendered]:
    from briefwright.paper.web.page import web_page
    from briefwright.paper.web.safety import unsafe
    from briefwright.templating.layout_log import tell_reference

    diagnostics = Diagnostics()
    page, facts = web_page(document, source, brand)
    for reference in unsafe(page.encode()):
        tell_reference(reference, "web", source, diagnostics)
    return [_read_back(FILES["web"], source, page.encode(), facts, {"sections": len(document.sections)}, diagnostics)]


def _render_deck(document: Document, source: Source, brand: Brand, storyboard: str = "deck", slides: bool = True,
                 notes: int = 0) -> list[Rendered]:  # fmt: skip
    from briefwright.deck.make import make_deck

    diagnostics = Diagnostics()
    made = make_deck(document, source, brand, diagnostics, storyboard=storyboard, slides=slides, notes=notes)
    return [_read_back(one.file, source, one.data, one.facts, one.report, diagnostics) for one in made]


_RENDERERS: Mapping[Product, Callable[..., list[Rendered]]] = {
    "brief": _render_brief,
    "deck": _render_deck,
    "handout": _render_handout,
    "web": _render_web,
}


def _import_paper() -> None:
    import briefwright.paper.pdf  # noqa: F401 - once for all children that print

    prepare()


def _import_deck() -> None:
    import briefwright.deck.make  # noqa: F401 - as above

    prepare()


_IMPORTS: Mapping[Product, Callable[[], None]] = {
    "brief": _import_paper,
    "handout": _import_paper,
    "deck": _import_deck,
}

_TEXT: Mapping[str, Callable[[bytes], str]] = {".pptx": pptx_text, ".html": html_text}


def _read_back(
    file: str, source: Source, data: bytes, facts: Facts, report: Mapping[str, Any], diagnostics: Diagnostics
) -> Rendered:
    try:
        text = _pdf(file, data, source, diagnostics) if file.endswith(".pdf") else _TEXT[Path(file).suffix](data)
        check_facts(file, text, facts, Location(source.file), diagnostics)
    except ValueError as error:
        diagnostics.error("E504", f"{file}: {error}", Location(source.file))
    return Rendered(file, data, report, tuple(diagnostics))


def _pdf(file: str, data: bytes, source: Source, diagnostics: Diagnostics) -> str:
    """The text of a PDF; what is wrong with the file is found."""
    from briefwright.pdf.audit import audit
    from briefwright.pdf.safety import unsafe

    hint = "this may be a fault of a template"
    for fault in audit(data):
        diagnostics.error("E506", f"{file}: {fault}", Location(source.file), hint)
    for fault in unsafe(data):
        diagnostics.error("E507", f"{file}: {fault}", Location(source.file), hint)
    return pdf_text(data)


def _look_for_storyboards(brief: BriefFields, source: Source, diagnostics: Diagnostics) -> None:
    known = [
        file.name.removesuffix(_STORY) for folder in source.template_folders for file in listing(folder)
        if file.name.endswith(_STORY)
    ]  # fmt: skip
    files: dict[str, str] = {"deck": "deck"}
    for name in brief.storyboards:
        other = files.setdefault(name.casefold(), name)
        if name not in known:
            diagnostics.error("E401", f"there is no storyboard `{name}`", name.location, did_you_mean(name, known))
        elif other != name:
            same = f"`{other}.pptx` and `{name}.pptx` are one file where small and large letters are the same"
            diagnostics.error("E206", same, name.location, "rename the template")
        elif not is_portable(name):
            diagnostics.error(
                "E401", f"not every system can have a file `{name}.pptx`", name.location, "rename the template"
            )


def _place(problem: Problem) -> tuple[str, int, int]:
    location = problem.location
    return (str(location.file), location.line, location.column) if location else ("", 0, 0)
