"""The `reference-doc` of a brief or its brand → the ground of a deck: the template's, or the brand's own."""

from __future__ import annotations

from pathlib import Path

from briefwright.brand.model import Brand
from briefwright.deck.ground import Ground, brand_ground
from briefwright.deck.template.ground import (
    Reference,
    read_reference,
    reference_ground,
    said_of_colors,
    said_of_faces,
    said_of_layouts,
)
from briefwright.deck.template.inspection import Refused
from briefwright.deck.template.mapping_file import mapping_path, read_mapping
from briefwright.io.inputs import is_file, read_bytes
from briefwright.io.project import NamedFile, Source, inside
from briefwright.problems import ContentError, Findings, Where, did_you_mean

MAX_BYTES = 50_000_000
_SUFFIXES = (".pptx", ".potx")
_MEND = "mend it in PowerPoint, and look at it with `briefwright layouts`"


def ground_of(source: Source, brand: Brand, lang: str, findings: Findings) -> tuple[Ground, Reference | None]:
    """The ground, and the template that it is of.

    Raises:
        ContentError: the template cannot be used.
    """
    named = source.reference_doc
    if named is None:
        return brand_ground(brand, lang), None
    path = _path(named, findings)
    findings.stop_if_failed()
    assert path is not None, "no path and no problem"
    shown = named.folder / named.written
    reference = _read(path, shown, named.where, findings)
    try:
        return reference_ground(reference, brand), reference
    except Refused as refused:
        raise _cannot_be_used(refused, shown, named.where, findings) from None


def look_at(path: Path) -> tuple[Reference, Findings]:
    """A template by itself, with all that is to be said of it.

    Raises:
        ContentError: it cannot be used.
        OSError: it cannot be read.
    """
    findings = Findings()
    reference = _read(path, path, Where(path), findings)
    say_what_is_rough(reference, set(reference.matches), Where(path), findings)
    return reference, findings


def _read(path: Path, shown: Path, where: Where, findings: Findings) -> Reference:
    told = read_mapping(mapping_path(path), mapping_path(shown), findings)
    findings.stop_if_failed()
    try:
        data = read_bytes(path, MAX_BYTES)
        if len(data) > MAX_BYTES:
            raise Refused(f"it is larger than {MAX_BYTES // 1_000_000} MB; remove sample slides and large pictures")
        return read_reference(data, told)
    except Refused as refused:
        raise _cannot_be_used(refused, shown, where, findings) from None


def _cannot_be_used(refused: Refused, shown: Path, where: Where, findings: Findings) -> ContentError:
    for reason in refused.reasons:
        named = "" if where.file == shown else f"{shown.name}: "
        findings.error("E306", f"{named}{reason}", where, _MEND)
    return ContentError(findings)


def say_what_is_rough(reference: Reference, used: set[str], where: Where, findings: Findings) -> None:
    """Warnings of what is guessed, measured roughly or hard to read in a deck on the template."""
    for sentence in said_of_layouts(reference, used):
        findings.warning("W306", sentence, where, "name the layout in the mapping file; `briefwright layouts --write`")
    for sentence in said_of_faces(reference):
        findings.warning(
            "W307", sentence, where, "look at the slides, or use a typeface that is known, as Calibri or Arial"
        )
    for sentence in said_of_colors(reference):
        findings.warning("W308", sentence, where, "ask whoever keeps the template, or look at the slides")


def _path(named: NamedFile, findings: Findings) -> Path | None:
    written, where = named.written, named.where
    path = inside(named.folder, written)
    if path is None:
        beside = where.file.name
        findings.error("E302", f"“{written}” is outside the folder of {beside}", where, f"put a copy beside {beside}")
    elif not written.lower().endswith(_SUFFIXES):
        findings.error("E306", f"“{written}” is neither .pptx nor .potx", where, "save it from PowerPoint as .pptx")
    elif not is_file(path):
        near = did_you_mean(written, [file.name for suffix in _SUFFIXES for file in named.folder.glob(f"*{suffix}")])
        findings.error("E301", f"there is no file “{written}”", where, near or "check the path")
    else:
        return path
    return None
