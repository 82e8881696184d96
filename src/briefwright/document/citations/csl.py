"""A source as it was found, with its location; what its author wrote → CSL fields as Pandoc reads them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from briefwright.document.citations.dates import read_date
from briefwright.document.citations.html_fields import csl_from_html
from briefwright.problems import Location, Problem

RawFields = Mapping[str, object]
"""CSL fields by name, as their author wrote them."""
CslFields = dict[str, object]
NAMES = {
    *("author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator"),
    *("director", "editor", "editor-translator", "editorial-director", "executive-producer", "guest", "host"),
    *("illustrator", "interviewer", "narrator", "organizer", "original-author", "performer", "producer", "recipient"),
    *("reviewed-author", "script-writer", "series-creator", "translator"),
}
DATES = {"accessed", "available-date", "container", "event-date", "issued", "original-date", "submitted"}
_NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix")


@dataclass(frozen=True, slots=True)
class Entry:
    """A source as it was found: in the brief, or in a bibliography beside it."""

    key: str
    location: Location
    written: Callable[[], RawFields]
    """Asked for only when the source is cited: a bibliography may have thousands."""
    shared: bool = True
    """Whether it comes from a bibliography, which other documents use too."""
    faults: Callable[[], Sequence[Problem]] = tuple
    """What is wrong with the source itself; asked for, too, only when it is cited."""


def csl_fields(written: Mapping[str, object]) -> CslFields:
    """Names as lists, dates as `date-parts`, text with typographer's quotation marks; fields without a value left out.

    `title-short` is the title up to its colon when the author gave none (Chicago 14.33).
    """
    fields: CslFields = {"type": str(written.get("type") or "document").lower()}
    for name, value in written.items():
        if name in NAMES:
            fields[name] = csl_names(value)
        elif name in DATES:
            fields[name] = csl_date(value)
        elif name == "URL":
            fields[name] = str(value).strip()
        elif name == "DOI":
            fields[name] = bare_doi(str(value)) or str(value).strip()
        elif name == "language":
            fields[name] = str(value)
        elif name == "page":
            fields[name] = _clean(re.sub(r"-{2,3}", "-", _text(value)))
        elif name == "note":
            fields[name] = _note(_text(value))
        elif name not in ("id", "type", "review-after", "snapshot", "custom", "categories") and value is not None:
            fields[name] = _clean(_text(value))
    if title := str(fields.get("title", "")):
        short = re.split(r":\s|：", title, maxsplit=1)[0]
        fields.setdefault("title-short", title if short.count("<") != short.count("</") * 2 else short)
        if re.search("[\u3040-\u30ff]", title):  # kana
            fields.setdefault("language", "ja")
    return {name: value for name, value in fields.items() if value}


def bare_doi(written: str) -> str:
    """A DOI without what a resolver or a library's proxy puts before it; empty where there is none."""
    found = re.search(r"10\.\d{4,9}(?:\.\d+)*/\S+", unquote(written) if "://" in written else written)
    return re.split(r"[?#](?!\d)", found[0])[0] if found and "://" in written else found[0] if found else ""


def _note(written: str) -> str:
    """Zotero keeps fields in it, one on each line, that Pandoc reads; an id there would be another source's."""
    lines = [_clean(line) for line in written.splitlines()]
    lines = [line for line in lines if line and not re.match(r"(?i)\{?:?\s*id\s*:", line)]
    return ("\n" if re.match(r"[\w-]+ ?:", "".join(lines[:1])) else " ").join(lines)


def _text(value: object) -> str:
    """Text, or a list of texts, as Crossref has them."""
    return ", ".join(str(one) for one in value) if isinstance(value, list) else str(value)


def _clean(text: str) -> str:
    """On one line, without characters that no XML can have; HTML, as publishers write it, with the tags of CSL."""
    return " ".join(csl_from_html(re.sub(r"[\x00-\x08\x0e-\x1f\ufeff]", "", text)).split())


def csl_names(value: object) -> list[dict[str, str]]:
    """A name is a mapping, or text, which names an organisation."""
    people = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
    return [name for person in people if (name := _name(person))]


def _name(person: object) -> dict[str, str]:
    if not isinstance(person, Mapping):
        return {"literal": _clean(str(person))} if person else {}
    if person.get("literal"):
        return {"literal": _clean(str(person["literal"]))}
    parts = {part: _clean(str(person[part])) for part in _NAME_PARTS if person.get(part)}
    if "family" not in parts and "given" in parts:
        return {"literal": parts["given"]}
    return parts


def csl_date(value: object) -> CslFields:
    """2024, 2024-08, 2024-08-23, 2019/2021, ~ for circa, or CSL's own mapping; other words stay as they are.

    Nothing for a date that is not known.
    """
    if isinstance(value, Mapping):
        return _date_mapping(value)
    if isinstance(value, Sequence) and not isinstance(value, str):  # Pandoc's - year: 2024
        return _date_mapping({"date-parts": [_ymd(end) for end in value if isinstance(end, Mapping)]})
    text = "" if value is None else str(value).strip()
    found = read_date(text)
    return {"literal": _clean(text)} if found is None else _date_mapping(found) if found else {}


def _date_mapping(value: Mapping[str, object]) -> CslFields:
    if words := value.get("literal"):
        return {"literal": _clean(str(words))}
    if words := value.get("raw") or value.get("edtf"):
        return csl_date(str(words))
    written = value.get("date-parts") or [_ymd(value)]
    ends = [list(end) if isinstance(end, Sequence) and not isinstance(end, str) else [end] for end in _listed(written)]
    try:
        parts = [[int(str(part)) for part in end if str(part) not in ("", "None")] for end in ends]
    except ValueError:
        return {"literal": "–".join("-".join(str(part) for part in end) for end in ends)}
    circa = str(value.get("circa", "")).lower() not in ("", "0", "false")
    if value.get("season") and parts and parts[0]:
        return _season(parts[0][0], str(value["season"]))
    return _date_parts([end for end in parts if end], circa=circa)


def _ymd(value: Mapping[str, object]) -> list[object]:
    return [value[part] for part in ("year", "month", "day") if value.get(part)]


def _listed(written: object) -> Sequence[object]:
    return written if isinstance(written, Sequence) and not isinstance(written, str) else [written]


def _date_parts(parts: list[list[int]], *, circa: bool) -> CslFields:
    """Nothing if a part cannot be; EDTF's months 21 to 24 are seasons. An open end is [0]."""
    if not parts or any(not 1 <= day <= 31 for end in parts for day in end[2:3]):
        return {}
    fields: CslFields = {"circa": 1} if circa else {}
    if len(parts) == 1 and len(parts[0]) == 2 and 21 <= parts[0][1] <= 24:
        return _season(parts[0][0], str(parts[0][1] - 20))
    if any(not 1 <= month <= 12 for end in parts for month in end[1:2]):
        return {}
    return {**fields, "date-parts": parts}


def _season(year: int, season: str) -> CslFields:
    if season in ("1", "2", "3", "4"):
        return {"date-parts": [[year]], "season": int(season)}
    return {"literal": f"{season} {year}"}
