"""BibTeX and BibLaTeX → entries, each with its location, their fields CSL's, as Pandoc translates them.

The only module that imports bibtexparser.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefwright.document.citations.csl import Entry
from briefwright.document.citations.latex import latex_text
from briefwright.problems import Diagnostics, Location, did_you_mean
from briefwright.richtext.text import unprintable
from briefwright.schema.yaml_nodes import place

if TYPE_CHECKING:
    from bibtexparser import model
_CLOSE = "close it, with as many } as {"
LatexFields = Mapping[str, str]
_KINDS = {
    "article-journal": "article suppperiodical",
    "book": "book mvbook collection mvcollection proceedings mvproceedings manual reference mvreference",
    "chapter": "inbook incollection bookinbook suppbook suppcollection",
    "dataset": "dataset",
    "document": "misc",
    "entry-encyclopedia": "inreference",
    "graphic": "artwork image",
    "legal_case": "jurisdiction",
    "legislation": "legislation legal",
    "manuscript": "unpublished",
    "motion_picture": "movie video",
    "pamphlet": "booklet",
    "paper-conference": "inproceedings conference",
    "patent": "patent",
    "periodical": "periodical",
    "personal_communication": "letter",
    "report": "report techreport",
    "review": "review",
    "software": "software",
    "song": "audio music",
    "standard": "standard",
    "thesis": "thesis phdthesis mastersthesis",
    "webpage": "online electronic www webpage",
}
_KIND_OF = {name: kind for kind, names in _KINDS.items() for name in names.split()}
_SAME = {
    "DOI": "doi",
    "ISBN": "isbn",
    "ISSN": "issn",
    "chapter-number": "chapter",
    "edition": "edition",
    "event": "eventtitle",
    "note": "note",
    "number-of-pages": "pagetotal",
    "page": "pages",
    "version": "version",
    "title-short": "shorttitle",
    "volume": "volume",
    "container-title-short": "shortjournal",
}
_NAMES = {"author": "author", "editor": "editor", "translator": "translator", "container-author": "bookauthor"}
_PUBLISHERS = ("publisher", "institution", "school", "organization")
_GENRES = {
    "phdthesis": "PhD diss.",
    "mastersthesis": "master’s thesis",
    "mathesis": "master’s thesis",
    "candthesis": "candidate thesis",
    "bathesis": "bachelor’s thesis",
    "techreport": "technical report",
    "resreport": "research report",
}
_LANGUAGES = {
    "english": "en",
    "american": "en-US",
    "usenglish": "en-US",
    "british": "en-GB",
    "ukenglish": "en-GB",
    "japanese": "ja",
    "german": "de",
    "ngerman": "de",
    "french": "fr",
    "spanish": "es",
    "italian": "it",
    "chinese": "zh",
    "korean": "ko",
    "russian": "ru",
    "arabic": "ar",
    "greek": "el",
    "portuguese": "pt",
}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read_bibtex(text: str, file: Path, diagnostics: Diagnostics) -> list[Entry]:
    """The entries of `text`; what cannot be read is a problem at its line."""
    from bibtexparser import model
    from bibtexparser.entrypoint import parse_string

    if faults := list(unprintable(text)):
        for offset, what in faults:
            diagnostics.error("E104", f"{what} cannot be printed", place(text, file, offset), "remove it")
        return []
    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # it logs what our problems report
    library = parse_string(text, parse_stack=[])
    reader = _BibtexReader(text, file, diagnostics)
    for string in library.strings:
        reader.strings[string.key.lower()] = reader.value(string.value, string.start_line or 0)
    entries = []
    for block in library.blocks:
        match block:
            case model.Entry():
                entries.append(block)
            case model.DuplicateBlockKeyBlock(ignore_error_block=model.Entry() as entry):
                entries.append(entry)  # reported with the library of all sources
            case model.DuplicateFieldKeyBlock():
                keys = ", ".join(f"`{key}`" for key in sorted(block.duplicate_keys))
                reader.refuse(f"an entry has {keys} twice", block.start_line, "keep one of them")
            case model.ParsingFailedBlock():
                reader.refuse("this entry cannot be read: " + _reason(block), block.start_line, _CLOSE)
    found = {entry.key: (entry.entry_type.lower(), dict(reader.fields(entry))) for entry in entries}
    return [
        Entry(entry.key, reader.at(entry.start_line, entry.key), partial(_csl, entry.key, found)) for entry in entries
    ]


def _reason(block: model.ParsingFailedBlock) -> str:
    reason = str(getattr(block.error, "abort_reason", block.error)).strip().rstrip(".")
    return reason[:1].lower() + reason[1:]


def _csl(key: str, found: Mapping[str, tuple[str, Mapping[str, str]]]) -> dict[str, object]:
    """An entry inherits from the one that it is a part of (`crossref`) what it lacks itself."""
    kind, fields = found[key]
    _, whole = found.get(fields.get("crossref", ""), ("", {}))
    if whole and kind.startswith("in"):
        whole = {**whole, "booktitle": whole.get("title", "")}
    inherited = {name: value for name, value in whole.items() if name not in ("title", "subtitle", "shorttitle")}
    return csl_from_bibtex(kind, {**inherited, **fields})


class _BibtexReader:
    def __init__(self, text: str, file: Path, diagnostics: Diagnostics) -> None:
        self.strings = {month: month for month in MONTHS}
        self._lines = text.split("\n")
        self._file = file
        self._diagnostics = diagnostics

    def fields(self, entry: model.Entry) -> Iterator[tuple[str, str]]:
        for field in entry.fields:
            yield field.key.lower(), self.value(str(field.value), field.start_line or 0)

    def value(self, written: str, line: int) -> str:
        """{…}, "…", a number, the name of an @string, or several of them joined by #."""
        return "".join(self._part(part, line) for part in _split(written))

    def _part(self, part: str, line: int) -> str:
        if part[:1] in ("{", '"') and len(part) > 1:
            return part[1:-1]
        if part.isdecimal() or part.lower() in self.strings:
            return self.strings.get(part.lower(), part)
        hint = did_you_mean(part.lower(), self.strings) if len(self.strings) > len(MONTHS) else ""
        hint = hint if hint.startswith("did you mean") else "put the text between braces: {…}"
        place = self.at(line, part)
        self._diagnostics.error(
            "E309", f"“{part[:40]}” is neither text in braces nor the name of a @string", place, hint
        )
        return ""

    def at(self, line: int | None, part: str) -> Location:
        """The place of `part` on a line counted from 0, or of the line."""
        number = line or 0
        column = self._lines[number].find(part) if number < len(self._lines) else -1
        return Location(self._file, number + 1, max(column, 0) + 1)

    def refuse(self, message: str, line: int | None, hint: str) -> None:
        self._diagnostics.error("E309", message, self.at(line, "@"), hint)


def _split(written: str) -> list[str]:
    """The parts of a value between the # outside of braces and quotation marks."""
    parts, depth, quoted = [""], 0, False
    for sign in written:
        depth += (sign == "{") - (sign == "}")
        quoted ^= sign == '"' and depth == 0
        if sign == "#" and depth == 0 and not quoted:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts]


def csl_from_bibtex(kind: str, fields: LatexFields) -> dict[str, object]:
    """`kind`: the entry's type without its @; `fields`: their LaTeX, without the outer braces."""
    words = {name: latex_text(value) for name, value in fields.items()}
    csl: dict[str, object] = {"type": _kind(kind, words)}
    csl |= {name: words.get(written) for name, written in _SAME.items()}
    csl |= {name: names(fields[written]) for name, written in _NAMES.items() if written in fields}
    csl["title"] = _titled(words, "title")
    csl["container-title"] = next(
        (title for name in ("journaltitle", "journal", "booktitle", "maintitle") if (title := _titled(words, name))), ""
    )
    csl["collection-title"] = words.get("series")
    csl[_number_is(str(csl["type"]), words)] = words.get("number") or words.get("issue")
    csl["publisher"] = next((" and ".join(_listed(fields[name])) for name in _PUBLISHERS if name in fields), "")
    csl["publisher-place"] = " and ".join(_listed(fields.get("location") or fields.get("address") or ""))
    csl["genre"] = _genre(kind, words)
    csl["language"] = _language(words)
    csl["URL"] = _address(fields)
    csl["issued"] = _date(words) or words.get("pubstate")
    csl["accessed"] = _range(words.get("urldate", ""))
    csl["event-date"] = _range(words.get("eventdate", ""))
    csl["original-date"] = _range(words.get("origdate", ""))
    return {name: value for name, value in csl.items() if value}


def _kind(kind: str, words: LatexFields) -> str:
    subtype = words.get("entrysubtype", "").lower()
    if kind == "article" and subtype in ("magazine", "newspaper"):
        return f"article-{subtype}"
    if kind == "misc" and not any(name in words for name in (*_PUBLISHERS, "howpublished")) and "url" in words:
        return "webpage"
    return _KIND_OF.get(kind, "document")


def _titled(words: LatexFields, name: str) -> str:
    """The title and its subtitle: `journaltitle` has `journalsubtitle`."""
    subtitle = words.get(name.removesuffix("title") + "subtitle", "")
    title = words.get(name, "")
    if title and subtitle:
        return f"{title}{' ' if title.endswith(('?', '!', ':')) else ': '}{subtitle}"
    return title


def _number_is(kind: str, words: LatexFields) -> str:
    """What `number` counts: issues of a journal, volumes of a series, or reports of their kind."""
    if kind.startswith("article") or kind in ("periodical", "review"):
        return "issue"
    return "collection-number" if words.get("series") and kind not in ("report", "patent") else "number"


def _genre(kind: str, words: LatexFields) -> str:
    written = words.get("type", "") or (kind if kind in ("phdthesis", "mastersthesis") else "")
    return _GENRES.get(written.lower(), written)


def _language(words: LatexFields) -> str:
    written = (words.get("langid") or words.get("language") or "").lower()
    return _LANGUAGES.get(written, written if re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]+)*", written) else "")


def _address(fields: LatexFields) -> str:
    """An address is not LaTeX, but some write it as if it were; a preprint without one is on its server."""
    how = re.search(r"\\url\{([^}]+)\}", fields.get("howpublished", "") + fields.get("note", ""))
    url = fields.get("url", "") or (how[1] if how else "")
    if not url and re.fullmatch("arxiv", fields.get("eprinttype", fields.get("archiveprefix", "")), re.IGNORECASE):
        url = f"https://arxiv.org/abs/{fields.get('eprint', '')}"
    url = re.sub(r"^\\url\{(.*)\}$", r"\1", url.strip())
    return re.sub(r"\\([_%&#~{}])", r"\1", url).strip("{} \n")


def _date(words: LatexFields) -> str:
    if words.get("date"):
        return _range(words["date"])
    year, month = words.get("year", ""), words.get("month", "")
    if not re.fullmatch(r"\d{4}", year) or not month:
        return year
    name = re.search("|".join(MONTHS), month.lower())
    number = MONTHS.index(name[0]) + 1 if name else int(month) if re.fullmatch(r"0?[1-9]|1[0-2]", month) else 0
    day = words.get("day") or next(iter(re.findall(r"\b\d{1,2}\b", month)), "") if name else words.get("day", "")
    if not number:
        return f"{month} {year}"
    return f"{year}-{number:02}" + (f"-{int(day):02}" if day.isdecimal() else "")


def _range(written: str) -> str:
    """BibLaTeX's dates are EDTF's; an open end is written as a dash."""
    begin, slash, end = written.partition("/")
    return f"{begin}–" if slash and end in ("", "..") else written


def names(written: str) -> list[dict[str, str]]:
    """The persons in a field of names, `and` between them; a name all in braces is an organisation's."""
    from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names

    people: list[dict[str, str]] = []
    for name in split_multiple_persons_names(written):
        if _braced(name):
            people.append({"literal": latex_text(name)})
            continue
        parts = parse_single_name_into_parts(name, strict=False)
        csl = {"family": parts.last, "given": parts.first, "non-dropping-particle": parts.von, "suffix": parts.jr}
        people.append({part: latex_text(" ".join(words)) for part, words in csl.items() if words})
    return [person for person in people if person]


def _listed(written: str) -> list[str]:
    """The parts of a field that is a list: {New York and London}."""
    from bibtexparser.middlewares.names import split_multiple_persons_names

    return [latex_text(part) for part in split_multiple_persons_names(written)] if written else []


def _braced(name: str) -> bool:
    """Whether one pair of braces encloses all of it."""
    if not (name.startswith("{") and name.endswith("}")):
        return False
    depth = 0
    for index, sign in enumerate(name, 1):
        depth += (sign == "{") - (sign == "}")
        if depth == 0:
            return index == len(name)
    return False
