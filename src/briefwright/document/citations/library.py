"""The brief's own sources and its bibliographies → every source that may be cited, by key."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefwright.brief.model import BriefFields, SourceFields
from briefwright.document.citations.csl import Entry
from briefwright.document.citations.csl_check import check_csl
from briefwright.document.citations.csl_files import read_csl_json, read_csl_yaml
from briefwright.document.citations.local_style import has_words, localized
from briefwright.document.citations.processor import CitationProcessor
from briefwright.document.citations.styles import Style, find_style
from briefwright.io.project import Source
from briefwright.problems import ContentError, Diagnostics, Location, Problem, did_you_mean
from briefwright.richtext.locales import is_locale
from briefwright.richtext.text import Text
from briefwright.schema.files import content_file
from briefwright.schema.models import Model
from briefwright.schema.yaml_nodes import read_text

if TYPE_CHECKING:
    from briefwright.document.citations.bibtex import BibtexLibrary

_BIB = ".bib"
_READERS: Mapping[str, Callable[[str, Path, Diagnostics], list[Entry]]] = {
    ".json": read_csl_json,
    ".yaml": read_csl_yaml,
    ".yml": read_csl_yaml,
}


_WORD = re.compile(r"[^\s@\[\]{},;]+")


class Library(dict[str, Entry]):
    """Sources by key."""

    whole = True
    """Whether all of every bibliography could be read."""
    processor: CitationProcessor
    """What words the citations of all documents of the brief, in its style."""

    def report_unknown(
        self, key: str, location: Location, diagnostics: Diagnostics, ids: Collection[str] | None = None
    ) -> None:
        """A problem for a key that has no source; none if it may be in a file that could not be read.

        `ids`: those of the brief's sections and blocks, where the key may mean one of them instead.
        """
        if self.whole:
            hint = did_you_mean(key, {*self, *(ids or ())}, "add it to `sources:`", listed=bool(self))
            what = "source" if ids is None else "source, section or block"
            diagnostics.error("E203", f"there is no {what} `{key}`", location, hint)


def read_library(brief: BriefFields, source: Source, diagnostics: Diagnostics) -> Library:
    """Every source of the brief, its own first; a key that is taken is a problem, as is each entry that is wrong."""
    bibtex = _bibtex_library(brief)
    own = [
        Entry(
            str(one.id),
            one.id.location,
            partial(_as_written, one),
            shared=False,
        )
        for one in brief.sources
    ]
    for one in brief.sources:
        written = {"id": one.id, "type": one.type, "title": one.title, **one.model_extra}
        diagnostics.found += check_csl(written, one.id.location, shared=False)
    found, faults = Library(), Diagnostics()
    for entry in (
        *own,
        *(entry for file in brief.bibliography for entry in _read(file, source, faults, bibtex)),
    ):
        first = found.setdefault(entry.key, entry)
        if first is not entry:
            place = f"line {first.location.line}" if first.location.file == entry.location.file else f"{first.location}"
            message, hint = f"the source `{entry.key}` is already defined; see {place}", "give one of them another id"
            problem = Problem("E206", message, entry.location, hint)
            if entry.shared:  # reported when it is cited
                found[entry.key] = replace(first, faults=partial(_also, first.faults, problem))
            else:
                diagnostics.add(problem)
    found.whole = not faults.failed
    diagnostics.found += faults
    style = _style(brief, source, diagnostics, warn=bool(found))
    prints_notes = 'variable="note"' in style.written
    if bibtex is not None:
        bibtex.prints_notes = prints_notes
    if not prints_notes:
        _warn_of_notes(brief, diagnostics)
    found.processor = CitationProcessor({key: entry.written for key, entry in found.items()}, style, brief.lang)
    return found


def _style(brief: BriefFields, source: Source, diagnostics: Diagnostics, *, warn: bool) -> Style:
    """The brief's style, in its language; `warn`, where that has no words for it."""
    lang = str(brief.lang)
    style = find_style(brief.citation_style, source, diagnostics).dated_for(lang)
    if warn and is_locale(lang) and not has_words(style, lang):
        message = f"the words of citations, such as “and” and “edited by”, are in English: there are none for `{lang}`"
        hint = f'name a style of your own, a .csl file with `<locale xml:lang="{lang}">`, in `citation-style`'
        diagnostics.warning("W206", message, brief.lang.location, hint)
    return localized(style, lang)


_NOT_CSL = ("only", "not_for", "allow")


def _as_written(source: SourceFields) -> dict[str, Any]:
    fields = type(source).model_fields.items()
    written = {info.alias: getattr(source, name) for name, info in fields if name not in _NOT_CSL}
    return {**written, **source.model_extra}


def _warn_of_notes(brief: BriefFields, diagnostics: Diagnostics) -> None:
    """Report the notes of the brief's own sources, which its style does not print."""
    for one in brief.sources:
        if note := one.model_extra.get("note"):
            at: Location = getattr(note, "location", one.id.location)
            message = "`note` is not printed: the style has no place for it"
            diagnostics.warning("W309", message, at, "put it into the title, or choose another style")


def _bibtex_library(brief: BriefFields) -> BibtexLibrary | None:
    """For the brief's .bib files; None where it has none."""
    if not any(Path(file).suffix.lower() == _BIB for file in brief.bibliography):
        return None
    from briefwright.document.citations.bibtex import BibtexLibrary

    return BibtexLibrary(brief.lang, frozenset(_mentioned(brief)))


def _also(faults: Callable[[], Sequence[Problem]], problem: Problem) -> Sequence[Problem]:
    return (*faults(), problem)


def _mentioned(node: object) -> Iterator[str]:
    """Words anywhere in the brief that may be keys of sources."""
    if isinstance(node, str):
        yield from _WORD.findall(node)
    elif isinstance(node, Model):
        for name in type(node).model_fields:
            yield from _mentioned(getattr(node, name))
        yield from _mentioned(node.model_extra)
    elif isinstance(node, Mapping):
        for one in node.values():
            yield from _mentioned(one)
    elif isinstance(node, Sequence):
        for one in node:
            yield from _mentioned(one)


def _read(file: Text, source: Source, diagnostics: Diagnostics, bibtex: BibtexLibrary | None) -> Iterable[Entry]:
    kind = Path(file).suffix.lower()
    if kind != _BIB and kind not in _READERS:
        hint = "a bibliography is a .bib file (BibTeX), or a .json or .yaml file (CSL)"
        diagnostics.error("E309", f"“{file}” is not a bibliography", file.location, hint)
        return []
    path = content_file(file, source, diagnostics)
    if path is None:
        return []
    shown, own = source.shown(file), Diagnostics()
    try:
        text = read_text(path, shown, "keep the sources that are cited in a file of their own")
        entries = (bibtex.read if kind == _BIB and bibtex else _READERS[kind])(text, shown, own)
    except ContentError as error:
        entries, own = [], Diagnostics(list(error.problems))
    diagnostics.found += own
    return entries
