"""The `reference-doc` of a brief or its brand → the ground of a deck: the template's, or the brand's own."""

from __future__ import annotations

from pathlib import Path

from briefwright.brand.model import Brand
from briefwright.deck.ground import DeckTemplate, brand_ground
from briefwright.deck.opc import Refused
from briefwright.deck.template.ground import (
    Reference,
    read_reference,
    reference_ground,
    said_of_colors,
    said_of_faces,
    said_of_layouts,
)
from briefwright.deck.template.mapping_file import mapping_path, read_mapping
from briefwright.io.inputs import is_file, read_bytes
from briefwright.io.project import NamedFile, Source, inside
from briefwright.problems import ContentError, Diagnostics, Location, did_you_mean

MAX_BYTES = 50_000_000
_SUFFIXES = (".pptx", ".potx")
_MEND = "mend it in PowerPoint, and look at it with `briefwright layouts`"


def ground_of(
    source: Source, brand: Brand, lang: str, diagnostics: Diagnostics
) -> tuple[DeckTemplate, Reference | None]:
    """The ground, and the template that it is of.

    Raises:
        ContentError: the template cannot be used.
    """
    named = source.reference_doc
    if named is None:
        return brand_ground(brand, lang), None
    path = _path(named, diagnostics)
    diagnostics.stop_if_failed()
    assert path is not None, "no path and no problem"
    shown = named.folder / named.written
    reference = _read(path, shown, named.location, diagnostics)
    try:
        return reference_ground(reference, brand), reference
    except Refused as refused:
        raise _cannot_be_used(refused, shown, named.location, diagnostics) from None


def look_at(path: Path) -> tuple[Reference, Diagnostics]:
    """A template by itself, with all that is to be said of it.

    Raises:
        ContentError: it cannot be used.
        OSError: it cannot be read.
    """
    diagnostics = Diagnostics()
    reference = _read(path, path, Location(path), diagnostics)
    say_what_is_rough(reference, set(reference.matches), Location(path), diagnostics)
    return reference, diagnostics


def _read(path: Path, shown: Path, location: Location, diagnostics: Diagnostics) -> Reference:
    told = read_mapping(mapping_path(path), mapping_path(shown), diagnostics)
    diagnostics.stop_if_failed()
    try:
        data = read_bytes(path, MAX_BYTES)
        if len(data) > MAX_BYTES:
            raise Refused(f"it is larger than {MAX_BYTES // 1_000_000} MB; remove sample slides and large pictures")
        return read_reference(data, told)
    except Refused as refused:
        raise _cannot_be_used(refused, shown, location, diagnostics) from None


def _cannot_be_used(refused: Refused, shown: Path, location: Location, diagnostics: Diagnostics) -> ContentError:
    for reason in refused.reasons:
        named = "" if location.file == shown else f"{shown.name}: "
        diagnostics.error("E306", f"{named}{reason}", location, _MEND)
    return ContentError(diagnostics)


def say_what_is_rough(reference: Reference, used: set[str], location: Location, diagnostics: Diagnostics) -> None:
    """Warnings of what is guessed, measured roughly or hard to read in a deck on the template."""
    for sentence in said_of_layouts(reference, used):
        diagnostics.warning(
            "W306", sentence, location, "name the layout in the mapping file; `briefwright layouts --write`"
        )
    for sentence in said_of_faces(reference):
        diagnostics.warning(
            "W307", sentence, location, "look at the slides, or use a typeface that is known, as Calibri or Arial"
        )
    for sentence in said_of_colors(reference):
        diagnostics.warning("W308", sentence, location, "ask whoever keeps the template, or look at the slides")


def _path(named: NamedFile, diagnostics: Diagnostics) -> Path | None:
    written, location = named.written, named.location
    path = inside(named.folder, written)
    if path is None:
        beside = location.file.name
        diagnostics.error(
            "E302", f"“{written}” is outside the folder of {beside}", location, f"put a copy beside {beside}"
        )
    elif not written.lower().endswith(_SUFFIXES):
        diagnostics.error(
            "E306", f"“{written}” is neither .pptx nor .potx", location, "save it from PowerPoint as .pptx"
        )
    elif not is_file(path):
        near = did_you_mean(written, [file.name for suffix in _SUFFIXES for file in named.folder.glob(f"*{suffix}")])
        diagnostics.error("E301", f"there is no file “{written}”", location, near or "check the path")
    else:
        return path
    return None
