"""A date as people and programs write it → CSL's: EDTF (biblatex, Zotero), words, and the year and month of BibTeX.

Sources: https://www.loc.gov/standards/datetime/ (levels 0 and 1), CSL 1.0.2 "Date fields".
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping

from briefwright.richtext.months import month_number

CslDate = dict[str, object]
_SEASONS = {
    **dict.fromkeys(("spring", "printemps", "frühling", "frühjahr", "primavera", "lente"), 1),
    **dict.fromkeys(("summer", "été", "sommer", "verano", "estate", "zomer"), 2),
    **dict.fromkeys(("autumn", "fall", "automne", "herbst", "otoño", "autunno", "herfst"), 3),
    **dict.fromkeys(("winter", "hiver", "invierno", "inverno"), 4),
}
_OPEN = ("", "..", "unknown", "open")
UNDATED = {"", "n.d", "nd", "none", "undated", "no date", "s.d", "s.a", "o.j", "o. j", "n. d"}
_CIRCA = re.compile(r"(?i)^(?:c\.|ca\.?|circa|around|about|um|vers|approx\.?)\s*(?=\[?\d)")
_EDTF = re.compile(
    r"(-?\d{4}|[Yy]-?\d{5,}|\d{1,3})(?:-(\d{1,2}|XX|uu)(?:-(\d{1,2}|XX|uu))?)?(?:[T ]\d{2}:?\d{2}.*|T)?([~?%]*)"
)
_UNSPECIFIED = re.compile(r"(\d{2}|\d{3})[Xxu]{1,2}([~?%]?)")
_EAST_ASIAN = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?")
_DAY = r"(\d{1,2})(?:st|nd|rd|th|er|\.|º|°)?"
_WORD = r"([^\W\d_]+)\.?"
_WORDED = (
    (re.compile(rf"{_DAY}[ -]*(?:de |di )?{_WORD},?[ -]*(?:de |di |del )?(\d{{4}})"), (3, 2, 1)),
    (re.compile(rf"{_WORD} {_DAY},? (\d{{4}})"), (3, 1, 2)),
    (re.compile(rf"{_WORD},?[ -]*(?:de |di |del )?(\d{{4}})"), (2, 1, 0)),
    (re.compile(rf"(\d{{4}}),?[ -]+{_WORD}(?:[ -]{_DAY})?"), (1, 2, 3)),
    (re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})"), (3, 2, 1)),
    (re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})"), (1, 2, 3)),
    (re.compile(r"(\d{1,2})[/.-](\d{4})"), (2, 1, 0)),
)


def read_date(written: str) -> CslDate | None:
    """The date that `written` gives, empty for "n.d."; None where it is none.

    A range ends with [0] where its end is open, as Pandoc has it; a decade is words ("1990s").
    """
    if len(written) > 60:
        return None
    text = " ".join(written.replace("\u00a0", " ").replace("–", "-").replace("—", "-").split())
    if text.lower().rstrip(".") in UNDATED:
        return {}
    if re.fullmatch(r"(?:\d{4} )?[\[(]\d{4}[\])](?: \d{4})?|\d{3}0s", text):
        return {"literal": text}
    circa = _CIRCA.match(text) is not None
    bare = _CIRCA.sub("", text)
    found = _worded(bare) or _range(bare) or _two_years(bare)
    if found and circa:
        found["circa"] = True
    return found


def is_words(written: str) -> bool:
    """Whether it is printed as it stands: forthcoming, im Druck."""
    return not re.search(r"\d", written)


def bibtex_date(year: str, month: str, day: str) -> CslDate | None:
    """BibTeX's fields; a month with its day, as `jul # " 4"`, and a season too. None where it is none."""
    written = " ".join(re.sub(r"[~\s]+", " ", month).strip(" .,").split())
    if not written:
        return read_date(year)
    if not re.fullmatch(r"\d{4}", year):
        return None
    if season := _SEASONS.get(written.lower()):
        return {"date-parts": [[int(year)]], "season": season}
    words = re.findall(r"[^\W\d_]+", written)
    months = [number for word in words or re.findall(r"\d+", written) if (number := _month(word))]
    if not months or len(months) < len(words):
        return None
    days = re.findall(r"\d+", day) or (re.findall(r"\d+", written) if words else [])
    ends = [[int(year), number] for number in dict.fromkeys(months)]
    if days:
        ends = [[*ends[-1 if n else 0], int(one)] for n, one in enumerate(days[:2])]
    return _checked(ends[:2])


def _month(name: str) -> int:
    if name.isdecimal():
        return int(name) if 1 <= int(name) <= 12 and len(name) <= 2 else 0
    return month_number(name)


def _checked(ends: list[list[int]], **also: object) -> CslDate | None:
    """None if the calendar has no such day; EDTF's months 21 to 24 are seasons."""
    for year, month, day in ((*end, 1, 1)[:3] for end in ends):
        if not (1 <= month <= 12 and 1 <= day <= monthrange(max(year, 1), month)[1]):
            if len(ends) == 1 and len(ends[0]) == 2 and 21 <= month <= 24:
                return {"date-parts": [[year]], "season": month - 20, **also}
            return None
    return {"date-parts": ends, **also}


def _worded(text: str) -> CslDate | None:
    if match := _EAST_ASIAN.fullmatch(text):
        return _checked([[int(part) for part in match.groups() if part]])
    for pattern, (year, month, day) in _WORDED:
        if not (match := pattern.fullmatch(text)):
            continue
        if season := _SEASONS.get(match[month].lower()):
            return {"date-parts": [[int(match[year])]], "season": season}
        if number := _month(match[month]):
            return _checked([[int(match[year]), number, *([int(match[day])] if day and match[day] else [])]])
        return None
    return None


def _range(text: str) -> CslDate | None:
    begin, slash, end = text.partition("/")
    first, last = _edtf(begin.strip()), _edtf(end.strip())
    if not slash:
        return first
    if begin.strip() in _OPEN and last and "date-parts" in last:
        return {"literal": f"–{_year(last)}"}
    if end.strip() in _OPEN and first and "date-parts" in first:
        return {**first, "date-parts": [*_parts(first), [0]]}
    if not first or not last or not ("date-parts" in first and "date-parts" in last):
        return None
    ends = [_parts(first)[0], _parts(last)[-1]]
    return {**last, **first, "date-parts": ends} if ends[0] <= ends[1] else None


def _two_years(text: str) -> CslDate | None:
    """2019-2020, and BibTeX's 2019--20."""
    match = re.fullmatch(r"(\d{4})\s?-{1,3}\s?(\d{4}|\d{2})", text)
    if not match:
        return None
    last = match[2] if len(match[2]) == 4 else match[1][:2] + match[2]
    return {"date-parts": [[int(match[1])], [int(last)]]} if int(last) > int(match[1]) else None


def _edtf(text: str) -> CslDate | None:
    if match := _UNSPECIFIED.fullmatch(text):
        if len(match[1]) == 3:
            return {"literal": f"{match[1]}0s"}
        return {"date-parts": [[int(match[1]) * 100], [int(match[1]) * 100 + 99]]}
    match = _EDTF.fullmatch(text)
    if not match:
        return None
    year = int(match[1].lstrip("Yy"))
    parts = [year if year > 0 else year - 1]
    for part in match.groups()[1:3]:
        if not part or not part.isdecimal():
            break
        parts.append(int(part))
    return _checked([parts], **({"circa": True} if match[4] else {}))


def _parts(date: Mapping[str, object]) -> list[list[int]]:
    parts = date["date-parts"]
    return parts if isinstance(parts, list) else []


def _year(date: Mapping[str, object]) -> int:
    return _parts(date)[0][0]
