"""Documents and what an earlier build left → what is to be printed and what is kept; then the result and receipt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from briefwright.document.review import Review
from briefwright.fonts.font_file import import_harfbuzz
from briefwright.io.project import Source
from briefwright.problems import ContentError, Location, Problem, in_order
from briefwright.processes.pool import SECONDS, Job, Killed
from briefwright.publish.freshness import Freshness
from briefwright.publish.outputs import DOCUMENTS, Printing, Rendered, preloads, product_of, render
from briefwright.publish.receipt import RECEIPT, Failed, OutputEntry, Receipt
from briefwright.publish.toolchain import Toolchain, toolchain
from briefwright.schema.fields import OUTPUTS, Output, Projection


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What a build is asked for."""

    outputs: Sequence[Output] = OUTPUTS
    settings: Mapping[str, str] = field(default_factory=dict)
    """Parameters and keys of the brief, with the values that replace the brief's own."""
    review: Review | None = None
    epoch: int | None = None
    """SOURCE_DATE_EPOCH, in seconds: the date in the files, instead of the brief's own."""
    strict: bool = False
    """Warnings fail, too."""
    force: bool = False
    """Build what is up to date, too."""
    seconds: float = SECONDS
    """How long one output may take."""
    draft: bool = False
    """What does not fit is published, too, and marked; so is each page and slide."""
    content_only: bool = False
    """Nothing is laid out: the brief is read and resolved, and checked as far as that goes."""
    room: bool = False
    """Also try how many lines more each slide has room for, which a person wants to know."""

    @property
    def anew(self) -> bool:
        """Whether what is up to date is built, too."""
        return self.force or self.draft

    @property
    def documents(self) -> list[Projection]:
        """What the brief is resolved for, an entry for each output."""
        return [DOCUMENTS[output] for output in self.outputs]


LEAK = "E510"
"""The code of a problem in an output that shows what is withheld from its audience: nothing is published then."""
UNSAFE = "E507"
"""The code of what not even a draft may contain."""

EVERYTHING = BuildRequest()
"""All outputs, with the brief as it is."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build made, and published: with an error of its content nothing, else each output without an error."""

    name: str
    """The brief's name, which is that of its folder of outputs."""
    folder: Path | None = None
    """Where the outputs are; None where the brief was only checked."""
    problems: tuple[Problem, ...] = ()
    rendered: tuple[Rendered, ...] = ()
    """Outputs that were made just now, and have no error."""
    failed: tuple[str, ...] = ()
    """Files that could not be made, or have an error. What an earlier build made of them stays as it was."""
    kept: Mapping[str, OutputEntry] = field(default_factory=dict)
    """Outputs that were asked for and were up to date."""
    why: Mapping[str, str] = field(default_factory=dict)
    """File → why it was made."""
    strict: bool = False
    draft: bool = False

    @property
    def ok(self) -> bool:
        """Whether there is no error, and, if it was asked to be `strict`, no warning."""
        return not any(problem.fails(strict=self.strict) for problem in self.problems)

    @property
    def published(self) -> bool:
        """Whether anything is published; if it was asked to be `strict`, all or nothing is."""
        if self.folder is None or not (self.rendered or self.kept):
            return False
        return self.ok or ((bool(self.failed) or self.draft) and not self.strict)

    @property
    def outputs(self) -> Mapping[str, Path]:
        """The files that were asked for, by their names, without those that failed."""
        if self.folder is None or not self.published:
            return {}
        return {file: self.folder / file for file in sorted({*self.kept, *(one.file for one in self.rendered)})}


_WEIGHTS: Mapping[Output, float] = {"brief": 5.0, "handout": 2.0, "deck": 3.0, "notes": 7.0, "web": 0.3}
"""What an output takes, in times of each other."""
_CHECKED: Mapping[Output, float] = {"brief": 5.0, "handout": 1.2, "deck": 1.5, "notes": 0.0, "web": 0.0}
"""The same where nothing is written."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build has to do after it has read and resolved its brief."""

    result: BuildResult
    """What is known already: problems, and what is kept."""
    printings: tuple[Printing, ...] = ()
    overdue: tuple[Problem, ...] = ()
    """Problems that depend on the day of the review, so that no receipt may remember them."""
    receipt: Receipt | None = None
    """The new receipt, without the outputs that are still to be made; None where there is nothing to do."""
    freshness: Freshness = field(default_factory=Freshness)

    def jobs(self, request: BuildRequest, watch: Callable[[str], None]) -> list[Job]:
        """A job for each run of a printer; `watch` is called with the name of the output when it begins."""
        imports = preloads(request.outputs, write=self.result.folder is not None)
        return [
            Job(
                one.files[0],
                render,
                (one,),
                request.seconds,
                imports.get(product_of(one.files[-1])),
                partial(watch, one.files[0]),
                weight=sum(map((_WEIGHTS if one.write else _CHECKED).__getitem__, map(product_of, one.files))),
            )
            for one in self.printings
        ]

    def made_with(self, known: Toolchain) -> Plan:
        """The same, and the receipt says what outputs are made with."""
        return self if self.receipt is None else replace(self, receipt=replace(self.receipt, toolchain=known))

    def finished(self, results: Sequence[Any]) -> tuple[BuildResult, Receipt]:
        """The result and its receipt, from the results of the jobs."""
        assert self.receipt is not None
        found = [*self.result.problems]
        failed: dict[str, Failed] = {}
        made: list[tuple[Rendered, OutputEntry]] = []
        for printing, one in zip(self.printings, results, strict=True):
            if isinstance(one, ContentError | Killed):
                problems = one.problems if isinstance(one, ContentError) else (one.problem(printing.source.file),)
                found += problems
                failed |= {file: Failed(product_of(file), _errors(problems)) for file in printing.files}
                continue
            for rendered, entry in one:
                found += rendered.problems
                errors = _errors(rendered.problems)
                if errors and (not self.result.draft or any(one.code == UNSAFE for one in errors)):
                    failed[rendered.file] = Failed(entry.product, errors)
                else:
                    made.append((rendered, entry))
        entries = {**self.result.kept, **{one.file: entry for one, entry in made}}
        receipt = self.freshness.succeeded_by(replace(self.receipt, outputs=entries, failed=failed))
        receipt, leaks = self._guarded(receipt)
        found += leaks
        leaking = any(one.code == LEAK for one in found)  # the receipt would say what it is
        strict = self.result.strict and any(one.fails(strict=True) for one in (*found, *self.overdue))
        withheld = leaking or bool(_errors(self.overdue)) or strict
        result = replace(
            self.result,
            problems=tuple(dict.fromkeys([*found, *self.overdue])),
            rendered=() if withheld else tuple(one for one, _ in made),
            kept={} if withheld else self.result.kept,
            failed=tuple(failed),
        )
        return result, receipt

    def _guarded(self, receipt: Receipt) -> tuple[Receipt, list[Problem]]:
        """The receipt of files for an audience, and problems where it names what is withheld.

        Of an earlier build no file stays that shows what is withheld now, and a folder with all files is named.
        """
        guard = next((one.guard for one in self.printings if one.guard is not None), None)
        if guard is None:
            return receipt, []
        from briefwright.publish.leaks.search import has_receipt_of, leaks_in_receipt, shows_withheld

        folder, source = self.result.folder, self.printings[0].source
        old = [file for file in receipt.older if folder and shows_withheld(folder / file, guard)]
        told = [
            f"{file} is removed: an earlier build made it, and it shows what is withheld from `{guard.audience}` now"
            for file in old
        ]
        if folder and has_receipt_of(whole := folder.parent / replace(source, variant="").name, source):
            told.append(f"{whole} is of the time before the brief had audiences: it shows everything; remove it")
        older = {file: one for file, one in receipt.older.items() if file not in old}
        receipt = replace(receipt, older=older, obsolete=(*receipt.obsolete, *old))
        problems = [Problem("W510", one, Location(source.file), severity="warning") for one in told]
        return receipt, [*leaks_in_receipt(receipt, guard), *problems]


def _errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.severity == "error")


def reading(prepare: Callable[..., Plan], source: Source, target: Path | None, request: BuildRequest) -> Job:
    """Stages 1 and 2 as a job, during which the printers are imported, and it is seen what outputs are made with."""
    later: dict[Callable[[], object], None] = {toolchain: None} if target else {}
    if not request.content_only:
        later |= dict.fromkeys(preloads(request.outputs, write=target is not None).values())
    built_before = target is not None and (target / RECEIPT).exists()  # reading compares what that was made with
    ready = _ready_to_compare if built_before else None if request.content_only else import_harfbuzz
    return Job("reading", prepare, (source, target, request), request.seconds, preload=ready, meanwhile=(*later,))


def _ready_to_compare() -> None:
    toolchain()
    import_harfbuzz()


def finding(result: BuildResult, problems: Iterable[Problem]) -> Plan:
    """Nothing to print, for these problems or because only the content is checked."""
    return Plan(replace(result, problems=tuple(dict.fromkeys(problems))))


def up_to_date(result: BuildResult, receipt: Receipt, request: BuildRequest, overdue: Sequence[Problem]) -> Plan:
    """Nothing to do: what was found when the outputs were made is reported again."""
    kept = {file: one for file, one in receipt.outputs.items() if one.product in request.outputs}
    found = [*receipt.shared.problems, *receipt.templates.problems]
    found += [problem for output in kept.values() for problem in output.problems]
    return Plan(replace(result, problems=(*found, *overdue), kept=kept))


def planned(
    result: BuildResult, receipt: Receipt, work: Sequence[Printing], freshness: Freshness, overdue: Sequence[Problem]
) -> Plan:
    """Print what is stale, keep the rest."""
    why: dict[str, str] = {}
    kept: dict[str, OutputEntry] = {}
    for one in work:
        if reason := next(filter(None, map(freshness.reason, one.files)), ""):
            why |= dict.fromkeys(one.files, reason)
        else:
            kept |= {file: freshness.outputs[file] for file in one.files}
    found = in_order([*receipt.shared.problems, *receipt.templates.problems])
    again = [problem for output in kept.values() for problem in output.problems]
    result = replace(result, problems=(*found, *again), kept=kept, why=why)
    return Plan(result, tuple(one for one in work if one.files[0] in why), tuple(overdue), receipt, freshness)
