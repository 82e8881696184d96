"""A finished output → what is wrong with it, whoever made it: the checks of a build for a single file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from briefwright.problems import Location, Problem
from briefwright.processes.pool import Job, Killed, run_all

MAX_BYTES = 500_000_000
_MAX_MEMORY = 4_000_000_000
"""Limits of a file and of memory; a stream of a PDF can unpack to a thousand times its size."""
_Found = Iterator[tuple[str, str]]
"""The code of a problem, and its sentence."""


def is_output(path: Path) -> bool:
    """Whether this is an output."""
    return path.is_file() and path.suffix.lower() in _AUDITS


def audit(path: Path, files: Sequence[Path], seconds: float) -> list[Problem]:
    """The problems of outputs; `path`: the one, or their folder.

    Raises:
        OSError: a file cannot be read.
        ChildBug: a bug of ours.
    """
    there = [file for file in files if is_output(file)]
    return _audited(path, there, seconds) if there else []


def _audited(path: Path, files: Sequence[Path], seconds: float) -> list[Problem]:
    """Check files in a process of its own: others may have made them to run for ever or to exhaust memory."""
    (result,) = run_all([Job(path.name, _audit_each, (files,), seconds)])
    if isinstance(result, Killed):
        return [Problem("E505", f"it could not be checked: {result.reason}", Location(path))]
    return list(result)


def _audit_each(files: Sequence[Path]) -> list[Problem]:
    with suppress(ImportError, ValueError, OSError):  # not every system has such limits
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MAX_MEMORY, _MAX_MEMORY))
    return [problem for file in files for problem in _audit(file)]


def _audit(file: Path) -> list[Problem]:
    data = file.read_bytes()
    if len(data) > MAX_BYTES:
        return [Problem("E507", f"it is larger than {MAX_BYTES // 1_000_000} MB", Location(file))]
    found: dict[tuple[str, str], None] = {}
    try:
        for one in _AUDITS[file.suffix.lower()](data):
            found[one] = None
    except ValueError as error:
        found["E504", str(error)] = None
    except Exception as error:  # for damaged files the libraries raise exceptions of any kind
        found["E504", f"it is damaged: a part of it cannot be read ({type(error).__name__})"] = None
    return [Problem(code, sentence, Location(file)) for code, sentence in found]


def _pdf(data: bytes) -> _Found:
    from briefwright.pdf.audit import audit
    from briefwright.pdf.safety import unsafe

    yield from (("E507", sentence) for sentence in unsafe(data))
    yield from (("E506", sentence) for sentence in audit(data))


def _deck(data: bytes) -> _Found:
    from briefwright.deck.audit import broken
    from briefwright.deck.opc import Package
    from briefwright.deck.safety import unsafe
    from briefwright.io.archive import Refused, check_archive

    try:
        check_archive(data, "PowerPoint file (.pptx or .potx)", "PowerPoint")
    except Refused as refused:
        yield from (("E504", reason) for reason in refused.reasons)
        return
    package = Package(data)
    yield from (("E507", sentence) for sentence in unsafe(package))
    yield from (("E504", sentence) for sentence in broken(package))


def _page(data: bytes) -> _Found:
    from briefwright.paper.web.safety import unsafe

    yield from (("E507", str(one)) for one in unsafe(data))


_AUDITS: Mapping[str, Callable[[bytes], _Found]] = {".pdf": _pdf, ".pptx": _deck, ".html": _page}
