"""The brief's own sources and its bibliographies → every source that may be cited, by key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

from briefwright.brief.model import BriefFields
from briefwright.document.citations.bibtex import read_bibtex
from briefwright.document.citations.csl_data import read_csl_json, read_csl_yaml
from briefwright.document.citations.entry import Entry
from briefwright.io.project import Source
from briefwright.problems import ContentError, Findings, Where, did_you_mean
from briefwright.richtext.text import Text
from briefwright.schema.files import content_file
from briefwright.schema.yaml_nodes import read_text

_READERS: Mapping[str, Callable[[str, Path, Findings], list[Entry]]] = {
    ".bib": read_bibtex,
    ".json": read_csl_json,
    ".yaml": read_csl_yaml,
    ".yml": read_csl_yaml,
}


class Library(dict[str, Entry]):
    """Sources by key."""

    whole = True
    """Whether all of every bibliography could be read."""

    def tell_unknown(self, key: str, where: Where, findings: Findings) -> None:
        """A problem for a key that has no source; none if it may stand in what could not be read."""
        if self.whole:
            mend = did_you_mean(key, self, "add it to `sources:`")
            findings.error("E203", f"there is no source `{key}`", where, mend)


def read_library(brief: BriefFields, source: Source, findings: Findings) -> Library:
    """Every source of the brief, its own first; a key that is taken is a problem, as is each entry that is wrong."""
    own = [
        Entry(str(one.id), one.id.where, partial(one.model_dump, by_alias=True), shared=False) for one in brief.sources
    ]
    found, faults = Library(), Findings()
    for entry in (*own, *(entry for file in brief.bibliography for entry in _read(file, source, faults))):
        first = found.setdefault(entry.key, entry)
        if first is not entry:
            place = f"line {first.where.line}" if first.where.file == entry.where.file else f"{first.where}"
            mend = "give one of them another id"
            findings.error("E206", f"the source `{entry.key}` is taken; see {place}", entry.where, mend)
    found.whole = not faults.failed
    findings.found += faults
    return found


def _read(file: Text, source: Source, findings: Findings) -> Iterable[Entry]:
    reader = _READERS.get(Path(file).suffix.lower())
    if reader is None:
        mend = "a bibliography is a .bib file (BibTeX), or a .json or .yaml file (CSL)"
        findings.error("E309", f"“{file}” is no bibliography", file.where, mend)
        return []
    path = content_file(file, source, findings)
    if path is None:
        return []
    shown, own = source.folder / file, Findings()
    try:
        entries = reader(read_text(path, shown), shown, own)
    except ContentError as error:
        entries, own = [], Findings(list(error.problems))
    findings.found += own
    return entries
