"""The files of a brief that is being written → its outputs, told one by one as soon as each is made.

For a process that stays: what an edit does not change is kept. Nothing is written.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from briefwright import pipeline
from briefwright.brand.model import Brand
from briefwright.brand.read import theme_of
from briefwright.brief.matrix import variants
from briefwright.brief.model import BriefFields
from briefwright.deck.make import Arrangement, arrange_deck
from briefwright.deck.notes.slides import SlidePages
from briefwright.diagnostics.records import Records
from briefwright.document.model import Document
from briefwright.fonts.families import use_faces
from briefwright.io.inputs import Unreadable, recorded
from briefwright.io.project import Source, find_briefs, shown
from briefwright.paper.paginated import Paginated
from briefwright.paper.web.page import web_page
from briefwright.pdf.areas import ElementArea
from briefwright.pdf.faults import GaveUp
from briefwright.problems import ContentError, Diagnostics, Location, Problem, in_order
from briefwright.processes.limits import PastLimit
from briefwright.processes.pool import Killed
from briefwright.richtext.text import flow_runs, plain
from briefwright.rules.apply import edit
from briefwright.schema.fields import PROJECTIONS, Projection
from briefwright.templating.layout_log import given_up
from briefwright.templating.overrides import check_templates
from briefwright.watch.messages import (
    BriefRead,
    BuildEnded,
    Message,
    PagesMade,
    ShownArea,
    ShownPage,
    Wanted,
    Watched,
    WebMade,
)
from briefwright.watch.places import Places

_IN_ORDER: tuple[Projection, ...] = ("brief", "handout", "deck")
MOST_PROBLEMS = 200
"""More are not shown at once."""
_TEXTS = {".yml", ".yaml"}
Texts = Mapping[Path, Sequence[str]]


class Dropped(Exception):
    """A newer build is wanted."""


class Resident:
    """What was made of a brief last, and what of it is kept."""

    def __init__(self, watched: Watched) -> None:
        self._watched = watched
        self._papers: dict[Projection, tuple[tuple[Source, Brand], Paginated]] = {}
        self._slides = SlidePages()
        self._places = Places((), {})
        self._texts: Texts = {}
        self._known: dict[str, list[str]] = {}
        """Of each output, the digests of its pages."""

    def build(self, wanted: Wanted, tell: Callable[[Message], None], newer: Callable[[], bool]) -> bool:
        """Make everything, and tell each part as it is ready. `newer`: whether another build is wanted already.

        Whether the process can go on: after a bug nobody knows what it has kept.
        """
        run = _Run(self, wanted, tell, newer)
        bug, dropped = "", False
        with recorded() as seen:
            try:
                run.all_parts()
            except Dropped:
                dropped = True
            except (ContentError, Unreadable, OSError) as error:
                run.failed_with(error, "everything")
            except Exception:
                bug = traceback.format_exc()
        tell(BuildEnded(wanted.number, run.records(), tuple(run.failed), seen, dropped, bug))
        return not bug

    def paginated(self, output: Projection, source: Source, brand: Brand) -> Paginated:
        """The pages that are kept of a paper; none of them if files that are no content have changed."""
        kept = self._papers.get(output)
        if kept is None or kept[0] != (source, brand):
            kept = self._papers[output] = (source, brand), Paginated(source, brand)
        return kept[1]


class _Run:
    """One build."""

    def __init__(
        self, kept: Resident, wanted: Wanted, tell: Callable[[Message], None], newer: Callable[[], bool]
    ) -> None:
        self._kept, self._wanted, self._tell, self._newer = kept, wanted, tell, newer
        self._watched = kept._watched
        self.found: list[Problem] = []
        self._of: dict[Problem, str] = {}
        """The output in which a problem was found."""
        self.failed: list[str] = []
        self._source_files = [self._watched.file]

    def all_parts(self) -> None:
        """Read, resolve, and make each output: the web edition first, then what is looked at.

        Raises:
            ContentError, Unreadable, OSError: the brief cannot be read or resolved.
            Dropped: a newer build is wanted.
        """
        source, names = self._source()
        found = Diagnostics()
        brief = pipeline.read(source, self._watched.settings, found, PROJECTIONS)
        self.found += found
        source = replace(source, theme=brief.theme or theme_of(source))
        (document,), brand = self._resolved(brief, source, ["brief"])
        texts = _texts_of(self._source_files)
        places = Places([document], texts)
        edited = places.edited(self._kept._texts, self._wanted.changed)
        self._kept._places, self._kept._texts = places, texts
        self._tell(BriefRead(plain(document.title), document.lang, names, source.variant, edited))
        use_faces(brand.faces)
        if self._watched.shows("web"):
            self._part("web", partial(self._web, document, source, brand))
        self.found += check_templates(brief.storyboards, source)
        others = [one for one in _IN_ORDER[1:] if self._watched.shows(one)]
        documents: dict[Projection, Document] = {"brief": document}
        first: Projection = next((one for one in _IN_ORDER if one == self._wanted.first), "brief")
        order: list[Projection] = [first, *(one for one in _IN_ORDER if one != first)]
        for output in (one for one in order if self._watched.shows(one)):
            if self._newer():
                raise Dropped
            if output not in documents:
                further, _ = self._resolved(brief, source, others)
                documents |= {one.output: one for one in further}
            self._part(output, partial(self._made, documents[output], brief, source, brand))
        self._edited(brief, source)

    def _source(self) -> tuple[Source, tuple[str, ...]]:
        """The variant that is shown, and the names of all."""
        (source,) = find_briefs(self._watched.file)
        found = variants(replace(source, hosts=self._watched.hosts), self._watched.settings)
        names = tuple(one.variant for one in found)
        source = next((one for one in found if one.variant == self._wanted.variant), found[0])
        self._source_files = [source.file, *([source.translation] if source.translation else [])]
        return source, names

    def _resolved(self, brief: BriefFields, source: Source, outputs: Sequence[Projection]) -> Any:
        found = Diagnostics()
        documents, brand = pipeline.resolve_all(brief, source, outputs, found)
        edit(brief, source, found)
        self.found += found
        return [replace(one, draft=self._watched.draft) for one in documents], brand

    def _edited(self, brief: BriefFields, source: Source) -> None:
        """Add what an editor would say, and give all that was found the severities that the brief gives to rules."""
        found = Diagnostics(self.found)
        with suppress(ContentError):  # that there are errors is known
            edit(brief, source, found, suggestions=True)
        self.found = found.found

    def _part(self, name: str, make: Callable[[], None]) -> None:
        """Make one output; where it cannot be made, its pages stay as they were."""
        before = len(self.found)
        try:
            make()
        except (ContentError, GaveUp, PastLimit) as error:
            self.failed_with(error, name)
        for problem in self.found[before:]:
            self._of.setdefault(problem, name)

    def failed_with(self, error: Exception, name: str) -> None:
        """Note why an output, or everything, cannot be made.

        Raises:
            GaveUp: our own templates are at fault.
        """
        self.failed.append(name)
        file = self._watched.file
        if isinstance(error, ContentError):
            self.found += error.problems
        elif isinstance(error, GaveUp):
            source = Source(file)
            if not source.own_template_folders:
                raise error
            self.found.append(given_up(error, source))
        elif isinstance(error, PastLimit):
            self.found.append(Killed(name, str(error)).problem(file))
        else:
            self.found.append(Problem("E100", str(error), Location(file), "save it again"))

    def _web(self, document: Document, source: Source, brand: Brand) -> None:
        html, _ = web_page(document, source, brand)
        places = self._kept._places
        self._tell(WebMade(html, {name: _told(place) for name, place in places.named.items() if place.line}))

    def _made(self, document: Document, brief: BriefFields, source: Source, brand: Brand) -> None:
        if document.output == "deck":
            named = brief.slide_template(source.file) or brand.reference_doc
            self._deck(document, replace(source, reference_doc=named), brand)
            return
        self._kept._places.add(document)
        paginated = self._kept.paginated(document.output, source, brand)
        update = paginated.update(document)
        pages = [
            self._shown(paginated.page(n), paginated.areas(n), paginated.shape(n)) for n in range(1, update.count + 1)
        ]
        self._show(document.output, pages)
        self.found += paginated.faults()

    def _deck(self, document: Document, source: Source, brand: Brand) -> None:
        found, deck = Diagnostics(), Diagnostics()
        try:
            made = arrange_deck(document, source, brand, deck)
        except ContentError as error:
            # What does not fit is shown in a box, as in a draft.
            found = Diagnostics([*error.problems])
            made = arrange_deck(replace(document, draft=True), source, brand, Diagnostics())
        self.found += [*found, *deck]
        self._show("deck", self._slides(made, source))

    def _slides(self, made: Arrangement, source: Source) -> list[ShownPage]:
        size = made.template.size
        pages = []
        drawn = self._kept._slides.update(made.arranged, source, made.template)
        for number, (slide, page) in enumerate(zip(made.arranged.slides, drawn, strict=True), 1):
            place = slide.location
            name = place and self._kept._places.name_at(place.file, place.line)
            if place is not None and name is None:
                self._kept._places.named[name := f"slide-{number}"] = place
            notes = tuple(words for runs in flow_runs(slide.notes) if (words := plain(runs).strip()))
            pages.append(replace(self._shown(page.pdf, page.areas, size.h / size.w, name or ""), notes=notes))
        return pages

    def _shown(self, pdf: bytes, areas: Iterable[ElementArea], shape: float, name: str = "") -> ShownPage:
        """A page; `name`: of the slide that it is, instead of its own."""
        places, shown_areas = self._kept._places, list[ShownArea]()
        for area in areas:
            own = name or area.name
            place = places.of(own, area.words)
            if place is not None and place.line:
                box = (area.left, area.top, area.width, area.height)
                shown_areas.append(ShownArea(own, box, *_told(place), area.words))
        return ShownPage(sha256(pdf).hexdigest()[:20], pdf, shape, tuple(shown_areas))

    def _show(self, output: str, pages: Sequence[ShownPage]) -> None:
        before = self._kept._known.get(output, [])
        digests = [page.digest for page in pages]
        changed = tuple(n for n, digest in enumerate(digests, 1) if before[n - 1 : n] != [digest])
        self._kept._known[output] = digests
        sent = (replace(page, pdf=b"") if page.digest in before else page for page in pages)
        self._tell(PagesMade(output, tuple(sent), changed))

    def records(self) -> tuple[dict[str, Any], ...]:
        """What was found, each with its place on the pages that are shown: the name of a part, and a line in it."""
        records, places = Records(), self._kept._places
        texts = _texts_of(self._source_files)
        made = []
        for problem in in_order(self.found)[:MOST_PROBLEMS]:
            where, name, line, record = problem.location, None, None, records.record(problem)
            if where is not None:
                record["file"] = str(shown(where.file))
            if where is not None and where.line:
                line = places.before_the_edit(where.file, where.line, texts.get(where.file, ()))
                name = places.name_at(where.file, line)
            made.append({**record, "area": name, "shown_line": line, "output": self._of.get(problem)})
        return tuple(made)


def _texts_of(files: Iterable[Path]) -> Texts:
    """The lines of the files in which a brief's words are."""
    texts: dict[Path, Sequence[str]] = {}
    for file in files:
        with suppress(OSError, UnicodeDecodeError):
            texts[file] = file.read_text("utf-8").splitlines()
    return texts


def _told(place: Location) -> tuple[str, int, int]:
    return str(shown(place.file)), place.line, place.column
