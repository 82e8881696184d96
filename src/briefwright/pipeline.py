"""The stages in order: read this first.

brief.yml ─brief─▶ Brief ─document─▶ Document ─┬─paper─▶ HTML ─▶ brief.pdf handout.pdf brief.html ─┬─publish▶ build/
  YAML      as written resolved for one output └─deck──▶ Deck ─▶ deck.pptx notes.pdf ──────────────┘
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from briefwright.brand.model import Brand
from briefwright.brand.read import read_brand, theme_of
from briefwright.brief.model import BriefFields
from briefwright.brief.read import UnreadBrief, read_source
from briefwright.document.citations import read_library
from briefwright.document.coverage import check_glyphs
from briefwright.document.expect import NONE, LastFacts, facts_as_expected
from briefwright.document.model import Document, receipt_entries
from briefwright.document.resolve import resolve
from briefwright.images.loader import Pictures
from briefwright.io.inputs import recorded
from briefwright.io.project import Source
from briefwright.problems import ContentError, Diagnostics, Problem, in_order
from briefwright.processes.pool import Killed, Pool, Steps, cores
from briefwright.publish.freshness import Freshness, check_freshness, last_facts
from briefwright.publish.outputs import printings
from briefwright.publish.plan import EVERYTHING, BuildRequest, BuildResult, Plan, finding, planned, reading, up_to_date
from briefwright.publish.receipt import Part, Receipt, named
from briefwright.publish.swap import PublishedMeanwhile, check_target, clean_up, publish
from briefwright.publish.toolchain import toolchain
from briefwright.rules.apply import edit, overdue
from briefwright.schema.fields import Projection
from briefwright.schema.files import presentation
from briefwright.templating.overrides import check_templates


def build(source: Source, target: Path | None, request: BuildRequest = EVERYTHING) -> BuildResult:
    """Build one brief into the folder `target`, its outputs side by side; without a target, only lay it out.

    Raises:
        OSError, Unreadable: the outputs cannot be written, or an input cannot be read.
        ChildBug: a bug in the tool.
    """
    with Pool(cores()) as pool:
        (result,) = pool.run([stages(source, target, request)])
    return result


def stages(
    source: Source, target: Path | None, request: BuildRequest, watch: Callable[[str], None] = lambda what: None
) -> Steps[BuildResult]:
    """The stages of one brief, as steps for a pool of workers; nothing but the last touches the folder of outputs.

    `watch` is called with the name of each stage and each output when it begins.
    """
    if target is not None:
        check_target(target, source.file)
        clean_up(target)
    watch("read")
    plan: Plan | Killed
    (plan,) = yield [reading(prepare, source, target, request)]
    if isinstance(plan, Killed):
        return BuildResult(source.name, target, (plan.problem(source.file),))
    if plan.receipt is None:
        return plan.result
    plan = plan.made_with(toolchain()) if target else plan
    watch("render")
    result, receipt = plan.finished((yield plan.jobs(request, watch)))
    if result.published:
        watch("publish")
        yield ()  # workers go on meanwhile
        try:
            publish(result, receipt, source)
        except PublishedMeanwhile:  # what this build would keep is gone
            return (yield from stages(source, target, request, watch))
    return result


def prepare(source: Source, target: Path | None, request: BuildRequest) -> Plan:
    """Stages 1 and 2, in a worker: read and resolve the brief, unless all that is asked for is up to date."""
    settings, review = {**source.settings, **request.settings}, request.review
    freshness = check_freshness(target, source, settings, request.epoch, force=request.anew) if target else Freshness()
    result = BuildResult(source.name, target, strict=request.strict, draft=request.draft)
    found, template_problems, due = Diagnostics(), Diagnostics(), list[Problem]()
    try:
        if (receipt := freshness.answers(request.outputs)) is not None:
            due = overdue(read(source, request.settings, found), source, review) if review else []
            return up_to_date(result, receipt, request, due)
        with recorded() as shared:
            brief = read(source, request.settings, found, request.documents)
            source = replace(source, theme=brief.theme or theme_of(source))
        due = overdue(brief, source, review)
        with recorded() as templates:
            template_problems = check_templates(brief.storyboards, source)
        with recorded(shared):
            documents, brand = resolve_all(brief, source, request.documents, found, freshness.facts)
        edit(brief, source, found, suggestions=target is None, last=freshness.facts or last_facts(source))
        template_problems.stop_if_failed()
    except ContentError as error:
        return finding(result, [*found, *template_problems, *error.problems, *due])
    if request.content_only:
        return finding(result, [*in_order(found), *in_order(template_problems), *due])
    common = Part(named(shared, source.folder), in_order(found))
    checked = Part(named(templates, source.folder), in_order(template_problems))
    stated = receipt_entries(documents)
    receipt = Receipt(source.name, {}, settings, request.epoch, common, checked, {}, stated, draft=request.draft)
    source = replace(source, settings=settings, reference_doc=brief.slide_template(source.file) or brand.reference_doc)
    documents = [replace(document, epoch=request.epoch, draft=request.draft) for document in documents]
    work = printings(documents, source, brand, brief, request.outputs, write=target is not None, room=request.room)
    return planned(result, receipt, work, freshness, due)


def read(
    source: Source, settings: Mapping[str, str], diagnostics: Diagnostics, outputs: Sequence[Projection] = ()
) -> BriefFields:
    """Stage 1: YAML → Brief.

    Raises:
        ContentError: it cannot be read; carries what is wrong in the rest of it, too, for the brief and `outputs`.
    """
    own = Diagnostics()  # an error carries all that was found
    try:
        brief = read_source(source, settings, own)
    except UnreadBrief as error:
        raise error.with_rest(lambda brief: resolve_all(brief, source, outputs, Diagnostics())) from None
    diagnostics.found += own
    return brief


def resolve_all(
    brief: BriefFields, source: Source, outputs: Sequence[Projection], diagnostics: Diagnostics, last: LastFacts = NONE
) -> tuple[list[Document], Brand]:
    """Stage 2: Brief → a Document for each output, and the brand, or `ContentError`. `last`: the last facts."""
    found = Diagnostics()
    brand = read_brand(source.brand_files(brief.lang), found, source.hosts, brief.lang)
    if brief.original is not None and brand is not None:
        found.found += brand.logos.untranslated(str(brief.lang))
    brief = facts_as_expected(brief, source, last, found)
    check_glyphs(brief, found, brief.lang)
    wanted = dict.fromkeys(["brief", *outputs])  # the brief is always resolved: its warnings are everyone's
    library, pictures = read_library(brief, source, found), Pictures(source)
    documents = [resolve(brief, library, pictures, source, output, found) for output in wanted]
    if "deck" in outputs and (named := brief.slide_template(source.file) or (brand and brand.reference_doc)):
        presentation(named, found)
    diagnostics.found += in_order(found)
    if brand is None or found.failed:
        raise ContentError(in_order(found))
    return [document for document in documents if document.output in outputs], brand
