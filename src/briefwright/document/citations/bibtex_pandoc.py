"""An entry of a .bib file → BibTeX that Pandoc reads whole; Pandoc's answer → CSL's fields.

What Pandoc leaves out without a word is corrected before, added after, or reported.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from briefwright.document.citations.bibtex_addresses import read_addresses
from briefwright.document.citations.bibtex_entry import EntryFields, verbatim
from briefwright.document.citations.bibtex_fields import (
    DATES,
    GENRES,
    KINDS,
    KNOWN,
    LANGUAGES,
    LISTS,
    NAMES,
    ORDINALS,
    PERSONS,
    PUBLISHERS,
    RENAMED,
    SERVERS,
    STATES,
    TEXTS,
    UNPRINTED,
    VERBATIM,
)
from briefwright.document.citations.bibtex_inherit import PARTS, EntryIndex
from briefwright.document.citations.bibtex_names import names_for_pandoc, split_at
from briefwright.document.citations.bibtex_parser import BibEntry
from briefwright.document.citations.csl_check import is_slip
from briefwright.document.citations.dates import bibtex_date, is_words, read_date
from briefwright.document.citations.latex import NOCASE, Fault, Macros, pandoc_latex
from briefwright.problems import Problem, did_you_mean

_READ_BY_PANDOC = ("author", "editor", "translator", "container-author")
"""Lists of names that Pandoc reads; the others are given to it as authors of entries of their own."""
_FIELD_OF = {
    **{name: name for name in ("title", "author", "editor", "publisher", "volume", "note", "version")},
    "journaltitle": "container-title",
    "pages": "page",
}
"""Where Pandoc puts a field; one that is not there was lost."""
_OF_PROGRAMS = re.compile(r"[\w. -]{1,25}[:=]|\{:")
"""What reference managers keep in `note`: "Publisher: Wiley", "tex.ids= x"."""
_WHOLE = {
    *("book", "mvbook", "collection", "mvcollection", "proceedings", "mvproceedings", "reference", "mvreference"),
    *("periodical", "booklet", "manual"),
}
_IN_ISSUES = ("article", "periodical", "suppperiodical", "review")
_PRINTED = {
    *(*TEXTS, *VERBATIM, *NAMES, *LISTS),
    *("date", "year", "month", "journal", "address", "urldate", "langid", "type"),
} - {"issue"}
_NESTED = re.compile(f"{NOCASE[0]}([^{NOCASE}]*){NOCASE[0]}([^{NOCASE}]*){NOCASE[1]}")
_EDITION = re.compile(r"(?i)[,.]?\s*(?<!\w)(edition|edn?|auflage|aufl|édition|éd|edición|edizione|edição|ed|druk|版)$")


class PandocEntry(EntryFields):
    """One entry, its fields corrected for Pandoc, and what is wrong with them."""

    def __init__(self, entry: BibEntry, index: EntryIndex, macros: Macros, lang: str, *, prints_notes: bool) -> None:
        """`lang`: of the brief; `prints_notes`: whether the style has a place for `note`."""
        super().__init__(entry, index, macros)
        self.lang, self.prints_notes = lang, prints_notes
        self.kind = entry.kind
        self.latex: dict[str, str] = {}
        """What Pandoc is given."""
        self.own: dict[str, object] = {}
        """CSL fields that it need not translate."""
        self.more: dict[str, str] = {}
        """Further lists of names, by their CSL names, which Pandoc does not read by the fields' own."""
        self.dropped: dict[str, list[bool]] = {}
        """Of each person in a list of names, whether the particle is left out in short forms."""
        self._check_references()
        self._set_kind()
        self._check_strings()
        self._rename()
        self.own |= read_addresses(self)
        self._read_dates()
        for name in NAMES:
            if name in self.fields:
                self._names(name, NAMES[name])
        self._contributors()
        self._texts()
        self._imprint()
        self._report_unprinted()

    def _check_references(self) -> None:
        """That it can be cited, and what it names exists; that no field is there twice, or refers to another's."""
        entry, found = self.entry, self.index.found
        if entry.kind == "set":
            keys = "; ".join(f"@{member.key}" for member in self.index.named(entry, "entryset", self.problems))
            hint = f"cite its members: [{keys}]" if keys else "cite its members"
            self.problem(f"`{entry.key}` is a set, which cannot be cited", hint=hint)
        elif entry.kind == "xdata":
            message = f"`{entry.key}` holds fields for other entries and cannot be cited"
            self.problem(message, hint="cite one of those")
        for name in ("xref", "related"):
            if name in entry.fields:
                self.index.named(entry, name, self.problems)
        for name, offset in (one for one in entry.twice if one[0] in _PRINTED):
            message = f"`{entry.key}` has `{name}` twice; the last one counts"
            self.problems.append(Problem("E309", message, found.place(offset), "remove one of them"))
        for name, written in self.fields.items():
            if name in KNOWN and re.match(r"xdata\s*=", written.text):
                hint = "write the field here, or name the whole entry in `xdata`"
                self.problem(f"a single field of an @xdata cannot be taken for `{name}`", name, hint=hint)

    def _set_kind(self) -> None:
        self.kind = KINDS.get(self.entry.kind, self.entry.kind)
        if self.kind not in KINDS.values() and self.kind not in ("set", "xdata"):
            otherwise = "use one of biblatex's, such as @report or @online"
            hint = did_you_mean(self.kind, {*KINDS, *KINDS.values()}, otherwise, listed=False)
            place = self.index.found.place(self.entry.offset)
            self.warn(f"the type `@{self.entry.kind}` is not known; the entry is printed as @misc", place, hint)
            self.kind = "misc"

    def _check_strings(self) -> None:
        """Names of @strings that do not exist, in fields that are printed."""
        known = self.index.found.strings
        for name, value in self.fields.items():
            for word, offset in value.unknown if name in KNOWN and name != "month" else ():
                hint = did_you_mean(word.lower(), known, "put the text between braces: {…}", listed=False)
                message = f"“{word[:40]}” is neither text in braces nor the name of a @string"
                self.problems.append(Problem("E309", message, self.index.found.place(offset), hint))

    def _rename(self) -> None:
        """Fields that BibTeX or its users call otherwise, or that Pandoc looks for elsewhere."""
        take = self.fields
        if "address" in take and "location" in take:  # ACM's location is where people met
            take.setdefault("venue", take["location"])
            take["location"] = take.pop("address")
        for name, target in RENAMED.items():
            if name in take and target not in take:
                take[target] = take.pop(name)
        if self.kind not in PARTS and "booktitle" in take and "journaltitle" not in take and self.kind not in _WHOLE:
            take["journaltitle"] = take["booktitle"]
        if self.kind in _IN_ISSUES and "issue" in take and "number" not in take:
            take["number"] = take.pop("issue")
        if self.kind in _WHOLE and "pages" in take and re.fullmatch(r"\d+\s*(pp?\.?)?", take["pages"].text):
            take.setdefault("pagetotal", take.pop("pages"))  # of a whole book, how many it has
        if "eid" in take and "pages" not in take:
            take["pages"] = take["eid"]
        if self.kind == "inbook" and not {"booktitle", "maintitle", "journaltitle"} & take.keys():
            self.kind = "book"

    def _read_dates(self) -> None:
        for name, (variable, prefix) in DATES.items():
            value = self.fields.get(name)
            year, month, day = (
                self.fields[part].text if part in self.fields else ""
                for part in (f"{prefix}year", f"{prefix}month", f"{prefix}day")
            )
            if value and value.text:
                wrong, written, date = name, value.text, read_date(verbatim(value.text))
            elif year:
                wrong = f"{prefix}month" if month and year.isdecimal() else f"{prefix}year"
                written = " ".join(filter(None, (day, month, year)))
                date = bibtex_date(verbatim(year), verbatim(month), verbatim(day))
            else:
                continue
            if date is None:
                written = pandoc_latex(written, self.macros).text
                date = {"literal": re.sub(r"[{}\\]", "", written)}
                if not is_words(written):
                    message = f"“{written[:40]}” cannot be read as a date"
                    self.problem(message, wrong, hint="write it as 2024-08-23, 2024-08 or 2024")
            if date:
                self.own[variable] = date

    def _names(self, name: str, variable: str) -> None:
        if not self.fields[name].text:
            return
        faults: list[Fault] = []
        if not (latex := self.text(name, names=True)):
            return
        people, dropped = names_for_pandoc(latex, faults)
        for fault in faults:
            self.fault(name, fault)
        options = self.fields.get("options")
        never = options is not None and re.search(r"useprefix\s*=\s*false", options.text) is not None
        self.dropped[variable] = [one or never for one in dropped]
        if variable in _READ_BY_PANDOC:
            self.latex["editor" if variable == "editor" else name] = people
        else:
            self.more[variable] = people

    def _contributors(self) -> None:
        """`editora` with `editoratype = {compiler}`; `editortype = {director}`."""
        for name in ("editor", "editora", "editorb", "editorc"):
            kind = self.fields.get(f"{name}type")
            role = kind.text.strip().lower() if kind else "editor"
            variable = PERSONS.get(role)
            if name not in self.fields or not self.fields[name].text or (name == "editor" and role in ("editor", "")):
                continue
            if variable is None:
                message = f"the role `{role}` of `{name}` is not printed"
                self.warn(message, self.named_at(f"{name}type" if kind else name), "put it into `titleaddon`")
            elif variable == "editor" and "editor" in self.fields:
                if name != "editor":
                    message = f"`{name}` is not printed beside `editor`"
                    self.warn(message, self.named_at(name), "add these people to `editor`")
                continue
            if name != "editor":
                self._names(name, variable or ("contributor" if "editor" in self.fields else "editor"))
            elif variable:
                self.more[variable] = self.latex.pop("editor", "")
                self.dropped[variable] = self.dropped.pop("editor", [])

    def _texts(self) -> None:
        """The fields that Pandoc reads as LaTeX."""
        for name in TEXTS:
            if (value := self.fields.get(name)) and value.text:
                self.latex[name] = self.text(name, names=name in LISTS)
        for name in ("entrysubtype", "eventdate"):  # of these Pandoc makes the type
            if name in self.fields:
                self.latex[name] = re.sub(r"[^\w-]", "", self.fields[name].text)
        for name in LISTS:
            if name in self.latex and (name, self.kind) != ("location", "patent"):
                self.latex[name] = self._listed(name)

    def _listed(self, name: str) -> str:
        """biblatex parts a list of publishers or places at `and`, where it means that word: Simon and Schuster."""
        parts = [part.strip() for part in split_at(self.latex[name], r"(?i)\s+and\s+(?!others)")]
        return (" {and} " if name != "location" or self.lang.startswith("en") else ", ").join(parts)

    def _imprint(self) -> None:
        """Publishers that are given twice, editions in words, and what only Pandoc's other fields hold."""
        seen: set[str] = set()
        for name in PUBLISHERS:
            words = self.latex.get(name, "").casefold()
            if words in seen:
                self.latex.pop(name, None)
            seen.add(words)
        if edition := self.latex.get("edition"):
            self.latex["edition"] = _edition(edition, self.lang)
        if kind := self.fields.get("type"):
            written = kind.text.strip().lower()
            if re.fullmatch("pat(ent|req)[a-z]{2}", written) and not self._word(GENRES, written):
                self.latex["type"] = written  # one of biblatex's keys that Pandoc words
            else:
                self.latex["annotation"] = self._word(GENRES, written) or self.text("type")
        elif self.entry.kind in GENRES and self.kind == "thesis":
            self.latex["annotation"] = self._word(GENRES, self.entry.kind)
        if state := self.fields.get("pubstate"):
            self.latex["pubstate"] = self._word(STATES, state.text.strip().lower()) or self.latex.get("pubstate", "")

    def _word(self, table: Mapping[str, Mapping[str, str]], key: str) -> str:
        """biblatex's word for a key such as phdthesis, in the brief's language; in English where we have none."""
        words = table.get(key, {})
        return words.get(self.lang.partition("-")[0]) or words.get("en", "")

    def _report_unprinted(self) -> None:
        """Fields that a reader would expect in print, and for which CSL has no place."""
        for name, value in self.fields.items():
            if not value.text:
                continue
            if name in ("note", "addendum") and not self.prints_notes and not _OF_PROGRAMS.match(value.text):
                hint = "put it into `titleaddon`, or choose a style that prints notes"
                self.warn(f"`{name}` is not printed: the style has no place for it", self.named_at(name), hint)
            elif name == "pagination" and value.text.strip("{} ").lower() not in ("page", "none"):
                message = "`pagination` is not printed: CSL has pages only"
                self.warn(message, self.named_at(name), "write it before `pages`")
            elif name in UNPRINTED and not (name == "issuetitle" and self.kind == "periodical"):
                self.warn(f"`{name}` is not printed: CSL has no field for it", self.named_at(name), UNPRINTED[name])
            elif name not in KNOWN and name in self.entry.fields and (meant := self._meant(name)):
                message = f"`{name}` is not printed: there is no such field"
                self.warn(message, self.named_at(name), f"did you mean `{meant}`?")

    def _meant(self, name: str) -> str:
        """The field of which `name` is a misspelling; empty where it is none."""
        if name in ("pubdate", "pubyear", "publicationdate", "publishdate"):
            return "date"
        return min((one for one in _PRINTED if is_slip(name, one)), default="") if len(name) > 3 else ""

    # Pandoc

    def bib(self, key: str) -> str:
        """The entry for Pandoc. Its language is none, so that titles keep their capitals."""
        fields = "".join(f",\n{name}={{{text}}}" for name, text in self.latex.items() if text)
        main = f"@{self.kind}{{{key}, langid={{zxx}}{fields}}}"
        return "\n".join([main, *(f"@misc{{{key}{name}, author={{{people}}}}}" for name, people in self.more.items())])

    def finished(self, answers: Mapping[str, Mapping[str, object]]) -> dict[str, object]:
        """The CSL fields: Pandoc's, and our own."""
        csl = {name: _marked_up(value) for name, value in answers[""].items() if name not in ("id", "language")}
        for name, variable in _FIELD_OF.items():
            found = csl.get(variable) or (name == "journaltitle" and csl.get("title"))
            if answers[""] and self.latex.get(name) and not found:
                self.problem(f"`{name}` cannot be read", name, hint="look for LaTeX that is not well formed")
        if "annote" in csl:  # of the fields that Pandoc reads as LaTeX, the one that is never printed
            csl["genre"] = csl.pop("annote")
        for variable in self.more:
            csl[variable] = answers[variable].get("author", [])
        for variable, dropped in self.dropped.items():
            csl[variable] = _with_particles(csl.get(variable), dropped)
        if "event" in csl:
            csl["event-title"] = csl["event"]
        if volume := csl.pop("volume-title", ""):  # few styles print it: the whole's title would stand alone
            whole = "container-title" if self.kind in PARTS else "title"
            title = str(csl.get(whole, ""))
            csl[whole] = f"{title}{' ' if title.endswith(('?', '!', ':', '.')) else ': '}{volume}"
        csl |= self.own
        csl["type"] = self._type(csl)
        csl["language"] = self._language()
        if not csl.get("issued") and csl.get("status"):
            csl["issued"] = {"literal": csl.pop("status")}
        return {name: value for name, value in csl.items() if value}

    def _type(self, csl: Mapping[str, object]) -> str:
        if self.entry.kind == "standard":
            return "standard"
        if csl.get("type"):
            return str(csl["type"])
        server = self.fields.get("eprinttype")
        if server and server.text.strip().lower() in SERVERS and "container-title" not in csl:
            return "article"
        return "webpage" if csl.get("URL") and not csl.get("publisher") else "document"

    def _language(self) -> str:
        for name in ("langid", "language"):
            if value := self.fields.get(name):
                written = value.text.strip("{} ").lower().replace("_", "-")
                is_tag = re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]+)*", written)
                if language := LANGUAGES.get(written, written if is_tag else ""):
                    return language
        return ""


def _marked_up(value: object) -> object:
    """Pandoc's text with CSL's own tags."""
    if not isinstance(value, str):
        return value
    text = re.sub(r'<span style="font-style:normal;">(.*?)</span>', r"<i>\1</i>", value)
    while (plain := _NESTED.sub(rf"{NOCASE[0]}\1\2", text)) != text:
        text = plain
    return text.replace(NOCASE[0], '<span class="nocase">').replace(NOCASE[1], "</span>").strip()


def _with_particles(people: object, dropped: Sequence[bool]) -> object:
    """A particle is a part of the family name, whose place the style decides, unless `useprefix=false`."""
    if not isinstance(people, list):
        return people
    done = []
    for number, person in enumerate(people):
        keep = number < len(dropped) and dropped[number]
        if not keep and "dropping-particle" in person and "non-dropping-particle" not in person:
            person = {**person, "non-dropping-particle": person["dropping-particle"]}
            del person["dropping-particle"]
        done.append(person)
    return done


def _edition(written: str, lang: str) -> str:
    """The number of an edition in words; other words say that they are an edition's, as BibTeX's styles do."""
    plain = re.sub(r"\\textsuperscript\{([^{}]*)\}|[{}]", r"\1", written).strip().rstrip(".")
    first = _EDITION.sub("", plain).strip()
    if match := re.fullmatch(r"第?(\d+)(?:st|nd|rd|th|er|re|e|ème|ª|º|°|a|\.)?", first, re.IGNORECASE):
        return match[1]
    if number := ORDINALS.get(first.lower()):
        return str(number)
    if lang.startswith("en") and first == plain and re.fullmatch(r"[A-Za-z]+", written):
        return f"{written} ed."
    return written
