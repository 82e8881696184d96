"""A source in CSL's fields, as its author wrote it → what of it would not be printed, or not as meant, at its place.

Source of the names: CSL 1.0.2, appendices III and IV (https://docs.citationstyles.org/en/stable/specification.html).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefwright.document.citations.csl import DATES, NAMES, bare_doi, csl_date
from briefwright.document.citations.dates import read_date
from briefwright.problems import Location, Problem, distance, nearest
from briefwright.richtext.links import refused
from briefwright.richtext.text import found_in_words, shortened


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


TYPES = _listed("""
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection
    dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case
    legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song speech standard
    thesis treaty webpage
""")
FIELDS = (
    NAMES
    | DATES
    | _listed("""
    abstract annote archive archive_collection archive_location archive-place authority call-number categories
    chapter-number citation-key citation-label citation-number collection-number collection-title container-title
    container-title-short custom dimensions division DOI edition event event-place event-title
    first-reference-note-number genre id ISBN ISSN issue journalAbbreviation jurisdiction keyword language license
    locator medium note number number-of-pages number-of-volumes original-publisher original-publisher-place
    original-title page page-first part-number part-title PMCID PMID printing-number publisher publisher-place
    publisher-short references review-after reviewed-genre reviewed-title scale section shortTitle source status
    supplement-number title title-short type URL version volume volume-title year-suffix
""")
)
_OTHER_NAMES = {
    **dict.fromkeys(("journal", "journaltitle", "booktitle", "magazine", "newspaper", "website"), "container-title"),
    **dict.fromkeys(("year", "date", "published"), "issued"),
    **dict.fromkeys(("urldate", "accessdate", "access-date", "access", "retrieved"), "accessed"),
    **dict.fromkeys(("institution", "organization", "school"), "publisher"),
    **dict.fromkeys(("address", "location", "place"), "publisher-place"),
    **dict.fromkeys(("url", "link", "href"), "URL"),
    "pages": "page",
    "series": "collection-title",
    "authors": "author",
    "editors": "editor",
    "lang": "language",
}
"""What BibTeX and others call a field."""
_OTHER_TYPES = {
    **dict.fromkeys(("online", "website", "web", "www", "web_page"), "webpage"),
    **dict.fromkeys(("techreport", "white-paper", "working-paper"), "report"),
    **dict.fromkeys(("journal", "journal-article", "article-journals"), "article-journal"),
    **dict.fromkeys(("inproceedings", "conference", "proceedings-article"), "paper-conference"),
    **dict.fromkeys(("incollection", "inbook", "book-chapter", "book-section"), "chapter"),
    **dict.fromkeys(("phdthesis", "mastersthesis", "dissertation"), "thesis"),
    **dict.fromkeys(("newspaper", "news"), "article-newspaper"),
    **dict.fromkeys(("magazine",), "article-magazine"),
    **dict.fromkeys(("video", "film", "movie"), "motion_picture"),
    **dict.fromkeys(("law", "act", "statute"), "legislation"),
    **dict.fromkeys(("blog", "blog-post"), "post-weblog"),
    "misc": "document",
    "data": "dataset",
    "letter": "personal_communication",
}
_NAME_KEYS = _listed(
    "family given dropping-particle non-dropping-particle suffix literal comma-suffix static-ordering parse-names"
)
_OTHER_NAME_KEYS = {
    **dict.fromkeys(("last", "surname", "lastname"), "family"),
    **dict.fromkeys(("first", "firstname", "forename"), "given"),
    **dict.fromkeys(("name", "organization", "institution"), "literal"),
}
_DATE_KEYS = _listed("date-parts season circa literal raw edtf year month day")
_STATES = {
    *("forthcoming", "submitted", "accepted", "unpublished", "in press", "in preparation", "to appear", "under review"),
    *("im druck", "im erscheinen", "eingereicht", "sous presse", "à paraître", "soumis", "en prensa", "in stampa"),
    *("近刊", "印刷中"),
}
_PERSON = re.compile(
    r"[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*)?, (?!Inc|Ltd|LLC|Corp|GmbH|AG\b|Co\b|S\.A)[^\W\d_][\w.'’ -]{0,25}"
)
_DATE_HINT = "write 2024-08-23, 2024-08 or 2024; words that are meant as they stand as {literal: …}"


@dataclass(frozen=True, slots=True)
class _Checker:
    location: Location
    shared: bool

    def problem(self, code: str, message: str, node: object, hint: str) -> Problem:
        """An error in the brief's own sources; in a file that others use, too, what is left out is a warning."""
        place = getattr(node, "location", self.location)
        if self.shared and code in ("E110", "E112"):
            return Problem("W309", message, place, hint, "warning")
        return Problem(code, message, place, hint, "warning" if code.startswith("W") else "error")


def check_csl(written: Mapping[str, object], location: Location, *, shared: bool) -> list[Problem]:
    """What is wrong with a source. `shared`: it is from a bibliography, in which programs leave fields of their own."""
    checker = _Checker(location, shared)
    found: list[Problem] = []
    for name, value in written.items():
        found += _field(checker, name, value, getattr(written, "keys_at", {}).get(name, value))
    return found


def _field(checker: _Checker, name: str, value: object, key: object) -> Iterator[Problem]:
    at = _At(key) if isinstance(key, Location) else key
    if name not in FIELDS:
        yield from _unknown(checker, name, at)
    elif value is None or value in ("", []):
        if not checker.shared:
            yield checker.problem("W309", f"`{name}` has no value", at, "give one, or remove it")
    elif name == "type":
        yield from _type(checker, str(value), value)
    elif name in NAMES:
        yield from _names(checker, name, value)
    elif name in DATES:
        yield from _date(checker, name, value)
    elif name not in ("custom", "categories", "review-after"):
        yield from _text(checker, name, value)


@dataclass(frozen=True, slots=True)
class _At:
    location: Location


def _unknown(checker: _Checker, name: str, at: object) -> Iterator[Problem]:
    near = _OTHER_NAMES.get(name.lower()) or _near(name, FIELDS)
    if near:
        yield checker.problem("E110", f"CSL has no field `{shortened(name)}`", at, f"did you mean `{near}`?")
    elif not checker.shared:
        hint = "put it into the title, or remove it"
        yield checker.problem("W309", f"`{shortened(name)}` is not printed: CSL has no such field", at, hint)


def _near(word: str, known: Collection[str]) -> str:
    same = {one.casefold().replace("-", "").replace("_", ""): one for one in known}
    if found := same.get(word.casefold().replace("-", "").replace("_", "").replace(" ", "")):
        return found
    return nearest(word, (one for one in known if is_slip(word.casefold(), one.casefold())))


def is_slip(written: str, meant: str) -> bool:
    """Whether they differ by a slip of the finger: one letter, or two in a long word; two neighbours count as one."""
    most = 1 if len(meant) < 7 else 2
    if written[:1] != meant[:1] or abs(len(written) - len(meant)) > most or len(meant) < 4:
        return False
    return distance(written, meant) <= most


def _type(checker: _Checker, name: str, at: object) -> Iterator[Problem]:
    if name.lower() not in TYPES:
        near = _OTHER_TYPES.get(name.lower()) or _near(name, TYPES)
        hint = f"did you mean `{near}`?" if near else "use one of CSL's, such as report, webpage or article-journal"
        yield checker.problem("E112", f"`{shortened(name)}` is not a type of source", at, hint)


def _text(checker: _Checker, name: str, value: object) -> Iterator[Problem]:
    if isinstance(value, Mapping) or (isinstance(value, list) and not all(isinstance(one, str) for one in value)):
        yield checker.problem(
            "E112", f"expected text for `{name}`; found {found_in_words(value)}", value, "write words"
        )
    elif name == "URL" and (reason := refused(str(value).strip())) is not None:
        message = f"the address `{shortened(str(value))}` is not allowed" + (f": {reason}" if reason else "")
        yield checker.problem("E208", message, value, "write one that begins with https://, or remove it")
    elif name == "DOI" and not bare_doi(str(value)):
        yield checker.problem("W309", f"“{shortened(str(value))}” is not a DOI", value, "a DOI begins with 10.")


def _names(checker: _Checker, field: str, value: object) -> Iterator[Problem]:
    people = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
    for person in people:
        if isinstance(person, Mapping):
            unknown = [key for key in person if key not in _NAME_KEYS]
            for key in unknown:
                near = _OTHER_NAME_KEYS.get(str(key).lower()) or _near(str(key), _NAME_KEYS)
                hint = f"did you mean `{near}`?" if near else "a name has `family` and `given`, or `literal`"
                if near or not checker.shared:
                    yield checker.problem("E110", f"a name has no `{shortened(str(key))}`", person, hint)
            if not unknown and not any(person.get(part) for part in ("family", "given", "literal")):
                yield checker.problem(
                    "E112", f"a name in `{field}` is empty", person, "write `family` and `given`, or `literal`"
                )
        elif not isinstance(person, str):
            message = f"expected a name in `{field}`; found {found_in_words(person)}"
            yield checker.problem(
                "E112", message, person, "write {family: …, given: …}, or the name of an organisation"
            )
        elif _PERSON.fullmatch(person):
            family, _, given = person.partition(", ")
            hint = f"write {{family: {family}, given: {given}}}; text names an organisation"
            yield checker.problem("W309", f"“{person}” is printed as it stands, as an organisation", person, hint)


def _date(checker: _Checker, name: str, value: object) -> Iterator[Problem]:
    if isinstance(value, str):
        if read_date(value) is None and not _is_state(value):
            yield checker.problem("E112", f"“{shortened(value)}” is not a date", value, _DATE_HINT)
        return
    ends = value if isinstance(value, list) else [value]
    for one in ends:
        if not isinstance(one, Mapping):
            yield checker.problem("E112", f"expected a date for `{name}`; found {found_in_words(one)}", one, _DATE_HINT)
            return
        for key in one:
            if key not in _DATE_KEYS:
                near = _near(str(key), _DATE_KEYS)
                hint = f"did you mean `{near}`?" if near else _DATE_HINT
                yield checker.problem("E110", f"a date has no `{shortened(str(key))}`", one, hint)
        words = one.get("raw") or one.get("edtf")
        if words and read_date(str(words)) is None and not _is_state(str(words)):
            yield checker.problem("E112", f"“{shortened(str(words))}” is not a date", words, _DATE_HINT)
    given = any(one.get(key) for one in ends if isinstance(one, Mapping) for key in ("date-parts", "year"))
    if given and not csl_date(value).get("date-parts"):
        yield checker.problem("E112", f"`{name}` is no day of the calendar", value, _DATE_HINT)


def _is_state(words: str) -> bool:
    return words.strip().lower().rstrip(".") in _STATES
