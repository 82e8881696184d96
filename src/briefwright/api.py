"""The Python API: paths of briefs → results, as `briefwright build` and `check`. docs/api.md has examples."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from briefwright.batch.sharding import clashes
from briefwright.brief.matrix import variants
from briefwright.brief.model import BriefFields as Brief
from briefwright.document.citations import read_library
from briefwright.document.evidence.numbers import LooseNumber, loose_numbers
from briefwright.document.evidence.quotes import FactEvidence
from briefwright.document.evidence.quotes import read_evidence as evidence_for
from briefwright.document.lookup import look_up
from briefwright.document.model import Document
from briefwright.io.epoch import source_date_epoch
from briefwright.io.inputs import Unreadable
from briefwright.io.project import Source, find_all, find_briefs
from briefwright.pipeline import build as build_source
from briefwright.pipeline import read, resolve_all, stages
from briefwright.previews.contact_sheet import Preview, preview_of
from briefwright.previews.laid import Request
from briefwright.previews.outline import Outline, outline_of
from briefwright.problems import ContentError, Diagnostics, Problem, in_order
from briefwright.processes.pool import ChildBug, Pool, Steps, cores
from briefwright.publish.outputs import DOCUMENTS
from briefwright.publish.plan import BuildRequest, BuildResult
from briefwright.schema.fields import OUTPUTS, Output

__all__ = [
    "Brief",
    "BuildResult",
    "Document",
    "EvidenceReport",
    "Outline",
    "Preview",
    "build",
    "build_all",
    "check",
    "outline",
    "preview",
    "read_brief",
    "read_document",
    "read_evidence",
]
AnyPath: TypeAlias = str | os.PathLike[str]
Params: TypeAlias = Mapping[str, object]
"""Parameters and keys of the brief, with the values that replace the brief's own; a number or a truth value is written
as in YAML."""


def build(
    path: AnyPath,
    output_dir: AnyPath = "build",
    *,
    to: Iterable[Output] = OUTPUTS,
    params: Params | None = None,
    strict: bool = False,
    force: bool = False,
    draft: bool = False,
) -> BuildResult:
    """Build one brief into the folder of its name in `output_dir`; what is up to date is kept, unless `force`.

    `path` is a brief.yml or its folder. With an error in the content (or, if `strict`, any problem) nothing is written
    and the previous outputs are kept. An output with an error of its own is not written; it is in the result's
    `failed`, and the others are written. The errors are in the result's `problems`. A `draft` has, marked,
    what does not fit.

    Raises:
        ValueError: `to` has an unknown output, or `path` contains several briefs: use `build_all`.
        OSError: there is no brief, or a file cannot be read or written.
    """
    return _built(path, Path(output_dir), replace(_request(to, params, strict=strict, force=force), draft=draft))


def check(
    path: AnyPath, *, to: Iterable[Output] = OUTPUTS, params: Params | None = None, strict: bool = False
) -> BuildResult:
    """Check one brief as `build` does, but write nothing: the result has `problems`, and no `outputs`.

    Raises:
        ValueError, OSError: as `build`.
    """
    return _built(path, None, _request(to, params, strict=strict))


def build_all(
    paths: Iterable[AnyPath],
    output_dir: AnyPath = "build",
    *,
    to: Iterable[Output] = OUTPUTS,
    params: Params | None = None,
    strict: bool = False,
    jobs: int = 0,
) -> list[BuildResult]:
    """Build every brief at or below the paths, and every variant of a brief with a matrix, `jobs` outputs at a time.

    Results are in the order of the paths. With 0 jobs there is one for each core.

    Raises:
        ExceptionGroup: files of some briefs could not be read or written, or there is a bug; the others are built.
        ContentError: the matrix of a brief cannot be used; nothing is built.
        ValueError, OSError: as `build`; nothing is built.
    """
    chosen = _settings(params)
    sources = [variant for source in find_all(map(Path, paths)) for variant in variants(source, chosen)]
    if clashes(sources):
        raise ValueError("two briefs would write the same folder")
    request = _request(to, params, strict=strict)
    errors: list[Exception] = []

    def one(source: Source) -> Steps[BuildResult | None]:
        try:
            return (yield from stages(source, Path(output_dir, source.name), request))
        except (OSError, Unreadable, ChildBug) as error:
            error.add_note(f"while building {source.file}")
            errors.append(error)
            return None

    with Pool(jobs or cores()) as pool:
        results = [result for result in pool.run(map(one, sources)) if result is not None]
    if errors:
        raise ExceptionGroup("some briefs were not built", errors)
    order = {source.name: number for number, source in enumerate(sources)}
    return sorted(results, key=lambda result: order[result.name])


def read_brief(path: AnyPath, params: Params | None = None) -> Brief:
    """A brief as written, checked, every value with its place in the file.

    Raises:
        ContentError: there are errors; they are in its `problems`.
        ValueError, OSError: as `build`.
    """
    diagnostics = Diagnostics()
    settings = _settings(params)
    brief = read(_one(path, settings), settings, diagnostics)
    diagnostics.stop_if_failed()
    return brief


def read_document(path: AnyPath, to: Output = "brief", params: Params | None = None) -> Document:
    """A brief resolved for one output: facts filled in, citations and figures numbered, data read.

    Raises:
        ContentError: there are errors; they are in its `problems`.
        ValueError, OSError: as `build`.
    """
    (output,) = _outputs([to])
    settings, diagnostics = _settings(params), Diagnostics()
    source = _one(path, settings)
    brief = read(source, settings, diagnostics)
    (document,), _ = resolve_all(brief, source, [DOCUMENTS[output]], diagnostics)
    return document


@dataclass(frozen=True, slots=True)
class EvidenceReport:
    """What is known of the evidence in one brief."""

    name: str
    file: str
    facts: tuple[FactEvidence, ...] = ()
    """What supports each fact: `name`, `value`, `status`, `reason`, `source`, `quote`, `page`, `cell`, `location`."""
    numbers: tuple[LooseNumber, ...] = ()
    """The numbers in prose that are no fact: `written`, `sentence`, `cited`, `hint`, `location`."""
    problems: tuple[Problem, ...] = ()


def read_evidence(path: AnyPath, params: Params | None = None) -> EvidenceReport:
    """What supports each fact of a brief, and the numbers in its prose that are none. Errors are in its `problems`.

    Raises:
        ValueError, OSError: as `build`.
    """
    settings = _settings(params)
    try:
        return evidence_of(_one(path, settings), settings)
    except ContentError as error:
        return EvidenceReport("", os.fspath(path), problems=error.problems)


def evidence_of(source: Source, settings: Mapping[str, str]) -> EvidenceReport:
    """The same of a brief that was found, as `briefwright check --evidence` asks for it in a worker."""
    found, aside = Diagnostics(), Diagnostics()
    try:
        brief = look_up(read(source, settings, aside), source, found)
        evidence = evidence_for(brief, read_library(brief, source, aside), source, found)
    except ContentError as error:
        return EvidenceReport(source.name, str(source.file), problems=in_order(error.problems))
    numbers = tuple(loose_numbers(brief))
    found.found += [one for one in aside if one.severity == "error"]
    return EvidenceReport(source.name, str(source.file), evidence.facts, numbers, in_order(found))


def outline(
    path: AnyPath, *, to: Iterable[Output] = ("brief", "handout", "deck"), params: Params | None = None
) -> Outline:
    """What stands on each page and slide of a brief: its `outputs` have `places` with their words and `parts`.

    It is laid out as by `build`, and nothing is written. Errors are in its `problems`.

    Raises:
        ValueError, OSError: as `build`.
    """
    settings = _settings(params)
    try:
        source = _one(path, settings)
    except ContentError as error:
        return Outline("", os.fspath(path), problems=error.problems)
    return outline_of(source, Request(_outputs(to), settings, source_date_epoch()))


def preview(path: AnyPath, to: Output = "deck", page: int | None = None, *, params: Params | None = None) -> Preview:
    """All pages or slides of an output on one picture, or one of them: its `png`, and how many there are (`count`).

    What does not fit is drawn all the same, and is in the `problems`. There is no picture of a web page.

    Raises:
        LookupError: there is no such page.
        ValueError, OSError: as `build`.
    """
    (output,) = _outputs([to])
    if output == "web":
        raise ValueError("to='web': use brief, handout, deck, notes")
    settings = _settings(params)
    try:
        source = _one(path, settings)
    except ContentError as error:
        return Preview(b"", 0, error.problems)
    return preview_of(source, Request((output,), settings, source_date_epoch()), page)


def _built(path: AnyPath, output_dir: Path | None, request: BuildRequest) -> BuildResult:
    try:
        source = _one(path, request.settings)
    except ContentError as error:
        return BuildResult("", problems=error.problems, strict=request.strict)
    return build_source(source, output_dir / source.name if output_dir else None, request)


def _one(path: AnyPath, settings: Mapping[str, str]) -> Source:
    """The one brief at a path, for the audience that `settings` may choose.

    Raises:
        ContentError: its matrix cannot be used.
    """
    found = [variant for source in find_briefs(Path(path)) for variant in variants(source, settings)]
    if len(found) > 1:
        names = ", ".join(source.name for source in found[:3])
        raise ValueError(f"{os.fspath(path)} contains {len(found)} briefs ({names} …): use build_all")
    return found[0]


def _request(to: Iterable[Output], params: Params | None, *, strict: bool, force: bool = False) -> BuildRequest:
    return BuildRequest(_outputs(to), _settings(params), epoch=source_date_epoch(), strict=strict, force=force)


def _outputs(to: Iterable[Output]) -> Sequence[Output]:
    asked: tuple[Output, ...] = tuple(dict.fromkeys([to] if isinstance(to, str) else to))  # type: ignore[list-item]
    unknown = [one for one in asked if one not in OUTPUTS]
    if unknown or not asked:
        raise ValueError(f"to={list(asked)!r}: use {', '.join(OUTPUTS)}")
    return asked


def _settings(params: Params | None) -> dict[str, str]:
    given = (params or {}).items()
    return {key: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) for key, value in given}
