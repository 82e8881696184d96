"""The fields of an entry in BibTeX or BibLaTeX → CSL's, as Pandoc translates them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefwright.document.citations.latex import latex_text

Fields = Mapping[str, str]

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


def csl_from_bibtex(kind: str, fields: Fields) -> dict[str, object]:
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


def _kind(kind: str, words: Fields) -> str:
    subtype = words.get("entrysubtype", "").lower()
    if kind == "article" and subtype in ("magazine", "newspaper"):
        return f"article-{subtype}"
    if kind == "misc" and not any(name in words for name in (*_PUBLISHERS, "howpublished")) and "url" in words:
        return "webpage"
    return _KIND_OF.get(kind, "document")


def _titled(words: Fields, name: str) -> str:
    """The title and its subtitle: `journaltitle` has `journalsubtitle`."""
    subtitle = words.get(name.removesuffix("title") + "subtitle", "")
    title = words.get(name, "")
    if title and subtitle:
        return f"{title}{' ' if title.endswith(('?', '!', ':')) else ': '}{subtitle}"
    return title


def _number_is(kind: str, words: Fields) -> str:
    """What `number` counts: issues of a journal, volumes of a series, or reports of their kind."""
    if kind.startswith("article") or kind in ("periodical", "review"):
        return "issue"
    return "collection-number" if words.get("series") and kind not in ("report", "patent") else "number"


def _genre(kind: str, words: Fields) -> str:
    written = words.get("type", "") or (kind if kind in ("phdthesis", "mastersthesis") else "")
    return _GENRES.get(written.lower(), written)


def _language(words: Fields) -> str:
    written = (words.get("langid") or words.get("language") or "").lower()
    return _LANGUAGES.get(written, written if re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]+)*", written) else "")


def _address(fields: Fields) -> str:
    """An address is not LaTeX, but some write it as if it were; a preprint without one is on its server."""
    how = re.search(r"\\url\{([^}]+)\}", fields.get("howpublished", "") + fields.get("note", ""))
    url = fields.get("url", "") or (how[1] if how else "")
    if not url and re.fullmatch("arxiv", fields.get("eprinttype", fields.get("archiveprefix", "")), re.IGNORECASE):
        url = f"https://arxiv.org/abs/{fields.get('eprint', '')}"
    url = re.sub(r"^\\url\{(.*)\}$", r"\1", url.strip())
    return re.sub(r"\\([_%&#~{}])", r"\1", url).strip("{} \n")


def _date(words: Fields) -> str:
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
    """Whether one pair of braces holds all of it."""
    if not (name.startswith("{") and name.endswith("}")):
        return False
    depth = 0
    for index, sign in enumerate(name, 1):
        depth += (sign == "{") - (sign == "}")
        if depth == 0:
            return index == len(name)
    return False
