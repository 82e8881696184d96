"""A source as its author wrote it → CSL fields in the one form that citeproc-py reads."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from briefwright.document.citations.marked import GIVEN, LINK, curled, marked

Fields = dict[str, object]

NAMES = {
    *("author", "collection-editor", "composer", "container-author", "editor", "editorial-director", "illustrator"),
    *("interviewer", "original-author", "recipient", "translator"),
}
DATES = {"accessed", "container", "event-date", "issued", "original-date", "submitted"}
_NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix")
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?([~?%]?)")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af々〆]+")


def csl_fields(written: Mapping[str, object]) -> Fields:
    """Names as lists, dates as `date-parts`, text with typographer's quotation marks; fields without a value left out.

    `title-short` is the title up to its colon when the author gave none (Chicago 14.33).
    """
    fields: Fields = {"type": str(written.get("type") or "document").lower()}
    for name, value in written.items():
        if name in NAMES:
            fields[name] = csl_names(value)
        elif name in DATES:
            fields[name] = csl_date(value)
        elif name == "URL":
            fields[name] = marked(LINK, str(value))
        elif name == "DOI":
            fields[name] = marked(LINK, re.sub(r"(?i)^(https?://(dx\.)?doi\.org/|doi:\s*)", "", str(value)))
        elif name == "language":
            fields[name] = str(value)
        elif name not in ("id", "type", "review-after") and value is not None:
            fields[name] = curled(str(value))
    if title := str(fields.get("title", "")):
        fields.setdefault("title-short", re.split(r":\s|：", title, maxsplit=1)[0])
        if re.search("[\u3040-\u30ff]", title):  # kana
            fields.setdefault("language", "ja")
    return {name: value for name, value in fields.items() if value}


def csl_names(value: object) -> list[dict[str, str]]:
    """A name is a mapping, or text that stands for an organisation."""
    people = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
    return [name for person in people if (name := _name(person))]


def _name(person: object) -> dict[str, str]:
    if not isinstance(person, Mapping):
        return {"literal": curled(str(person))} if person else {}
    if person.get("literal"):
        return {"literal": curled(str(person["literal"]))}
    parts = {part: curled(str(person[part])) for part in _NAME_PARTS if person.get(part)}
    # Names in Chinese characters and kana stand family first, unspaced (CSL 1.0.2, "Non-Latin names"), which
    # citeproc-py does not do.
    if all(_CJK.fullmatch(part) for part in parts.values()):
        given = marked(GIVEN, parts["given"]) if parts.keys() >= {"family", "given"} else parts.get("given", "")
        return {"literal": parts.get("family", "") + given}
    if "family" not in parts and "given" in parts:
        return {"literal": parts["given"]}
    return parts


def csl_date(value: object) -> Fields:
    """2024, 2024-08, 2024-08-23, 2019/2021, ~ for circa, or CSL's own mapping; other words stay as they are.

    Nothing for a date that is not known.
    """
    if isinstance(value, Mapping):
        return _date_mapping(value)
    if isinstance(value, Sequence) and not isinstance(value, str):  # Pandoc's - year: 2024
        return _date_mapping({"date-parts": [_ymd(end) for end in value if isinstance(end, Mapping)]})
    text = "" if value is None else str(value).strip()
    if text.lower().rstrip(".") in ("", "n.d", "nd", "none"):
        return {}
    ends = [_DATE.fullmatch(end) for end in text.split("/")]
    parts = [[int(part) for part in end.groups()[:3] if part] for end in ends if end]
    if len(parts) != len(ends) or len(ends) > 2:
        return {"literal": curled(text)}
    return _date_parts(parts, circa=any(end[4] for end in ends if end)) or {"literal": curled(text)}


def _date_mapping(value: Mapping[str, object]) -> Fields:
    if words := value.get("literal") or value.get("raw"):
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


def _date_parts(parts: list[list[int]], *, circa: bool) -> Fields:
    """Nothing if a part cannot be; EDTF's months 21 to 24 are seasons."""
    if not parts or any(not 1 <= day <= 31 for end in parts for day in end[2:3]):
        return {}
    fields: Fields = {"circa": 1} if circa else {}
    if len(parts) == 1 and len(parts[0]) == 2 and 21 <= parts[0][1] <= 24:
        return _season(parts[0][0], str(parts[0][1] - 20))
    if any(not 1 <= month <= 12 for end in parts for month in end[1:2]):
        return {}
    return {**fields, "date-parts": parts}


def _season(year: int, season: str) -> Fields:
    """In words, since citeproc-py's own seasons fail where a locale writes its months as numbers (Japanese)."""
    word = {"1": "Spring", "2": "Summer", "3": "Autumn", "4": "Winter"}.get(season, season)
    return {"literal": f"{word} {year}"}
