"""BibTeX and BibLaTeX → entries, each with its location, their fields CSL's.

Pandoc translates them, as for every user of Quarto; before it, what it leaves out without a word is put right or told.
Only entries that are cited are translated, all of them at once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

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
from briefwright.document.citations.bibtex_inherit import PARTS, Family
from briefwright.document.citations.bibtex_names import names_for_pandoc, split_at
from briefwright.document.citations.bibtex_parser import BibEntry, BibFile, Value, parse_bibtex
from briefwright.document.citations.csl import Entry, RawFields, bare_doi
from briefwright.document.citations.csl_check import is_slip
from briefwright.document.citations.dates import bibtex_date, is_words, read_date
from briefwright.document.citations.latex import NOCASE, Fault, Macros, defined, pandoc_latex
from briefwright.problems import Diagnostics, Location, Problem, did_you_mean
from briefwright.processes.pandoc import PandocFailed, run_pandoc
from briefwright.richtext.links import refused

_ADDRESS = re.compile(
    r"\\(?:url|path|nolinkurl)\s*\{([^{}]+)\}|\\href\s*\{([^{}]+)\}\s*\{\s*(?:https?://[^{}]*|\\url\{[^{}]*\})\}"
)
_PLAIN_ADDRESS = re.compile(r"https?://[^\s{}<>]+?(?=[.,;)]*(?:\s|$))")
_VISITED = r"(?:date )?(?:last )?(?:accessed|access(?: date)?|visited|retrieved|abgerufen am|consulté le)(?: on)?"
_ACCESSED = re.compile(rf"(?i)[\[(]?\s*{_VISITED}\s*:?\s*([^\[\]()]{{4,40}}?)\s*[\])]?\.?")
_OF_PROGRAMS = re.compile(r"[\w. -]{1,25}[:=]|\{:")
"""What reference managers keep in `note`: "Publisher: Wiley", "tex.ids= x"."""
_FIELD_OF = {
    **{name: name for name in ("title", "author", "editor", "publisher", "volume", "note", "version")},
    "journaltitle": "container-title",
    "pages": "page",
}
"""Where Pandoc puts a field; one that is not there was lost."""


@dataclass(slots=True)
class _Translated:
    csl: dict[str, object]
    problems: list[Problem]


@dataclass(slots=True)
class BibtexLibrary:
    """The .bib files of a brief, read as one: @strings and parents may stand in any of them.

    Its entries are translated when one of them is first asked for.
    """

    lang: str = "en"
    cited: Collection[str] = ()
    """Keys that the brief mentions, as far as that is known: they are translated together."""
    prints_notes: bool = True
    """Whether the style has a place for `note`: many have none."""
    found: BibFile = field(default_factory=BibFile)
    family: Family = field(init=False)
    done: dict[int, _Translated] = field(default_factory=dict)
    """By the offset of the entry."""

    def __post_init__(self) -> None:
        self.family = Family(self.found)

    def read(self, text: str, file: Path, diagnostics: Diagnostics) -> list[Entry]:
        """The entries of `text`; what is not well formed is a problem at its line, whether it is cited or not."""
        known = len(self.found.entries)
        parse_bibtex(text, file, diagnostics, self.found)
        if "\x00" in text:
            diagnostics.error("E100", "the file is not UTF-8 text", Location(file), "save it as UTF-8")
        elif text.strip() and "@" not in text:
            diagnostics.error(
                "E309", "there is no entry in this file", Location(file), "an entry begins with @book{key,"
            )
        entries = []
        for entry in self.found.entries[known:]:
            place = self.found.place(entry.offset)
            again = partial(self.csl, entry), partial(self.faults, entry)
            entries.append(Entry(entry.key, place, again[0], faults=again[1]))
            if ids := entry.fields.get("ids"):
                for match in re.finditer(r"[^\s,]+", ids.text):
                    where = self.found.place(ids.offset(match.start()))
                    entries.append(Entry(match[0], where, again[0], faults=again[1]))
        return entries

    def csl(self, entry: BibEntry) -> RawFields:
        return self._translated(entry).csl

    def faults(self, entry: BibEntry) -> Sequence[Problem]:
        return self._translated(entry).problems

    def _translated(self, entry: BibEntry) -> _Translated:
        if entry.offset not in self.done:
            wanted = [entry] if self.done else [one for one in self.family.by_key.values() if one.key in self.cited]
            self.translate({one.offset: one for one in (*wanted, entry)}.values())
        return self.done[entry.offset]

    def translate(self, entries: Iterable[BibEntry]) -> None:
        macros = defined(self.found.preamble)
        prepared = [_Prepared(self, entry, macros) for entry in entries]
        for one in prepared:
            one.prepare()
        try:
            answers = _by_pandoc(one.bib(f"e{number}") for number, one in enumerate(prepared))
        except PandocFailed as failure:
            if len(prepared) == 1:
                prepared[0].problem(
                    f"Pandoc cannot read this entry: {str(failure).splitlines()[0]}", hint="look for braces"
                )
                answers = {}
            else:
                for one in prepared:
                    self.translate([one.entry])
                return
        for number, one in enumerate(prepared):
            csl = one.finished({name: answers.get(f"e{number}{name}", {}) for name in ("", *one.more)})
            self.done[one.entry.offset] = _Translated(csl, one.problems)


def _by_pandoc(entries: Iterable[str]) -> dict[str, dict[str, object]]:
    answer = json.loads(run_pandoc(["-f", "biblatex", "-t", "csljson"], "\n".join(entries)))
    return {str(one["id"]): one for one in answer}


class _Prepared:
    """One entry on its way: its fields corrected for Pandoc, and what is wrong with them."""

    def __init__(self, bibliography: BibtexLibrary, entry: BibEntry, macros: Macros) -> None:
        self.entry, self.family, self.macros, self.lang = entry, bibliography.family, macros, bibliography.lang
        self.prints_notes = bibliography.prints_notes
        self.problems: list[Problem] = []
        self.kind = entry.kind
        self.fields: dict[str, Value] = {}
        self.latex: dict[str, str] = {}
        """What Pandoc is given."""
        self.own: dict[str, object] = {}
        """CSL fields that it need not translate."""
        self.more: dict[str, str] = {}
        """Further lists of names, by their CSL names, which Pandoc does not read by the fields' own."""
        self.dropped: dict[str, list[bool]] = {}

    def prepare(self) -> None:
        entry, found = self.entry, self.family.found
        if entry.kind in ("set", "xdata"):
            self._not_citable()
        self.fields = {name: value.stripped() for name, value in self.family.fields(entry, self.problems).items()}
        for name in ("xref", "related"):
            if name in entry.fields:
                self.family.named(entry, name, self.problems)
        for name, offset in (one for one in entry.twice if one[0] in _PRINTED):
            message = f"`{entry.key}` has `{name}` twice; the last one counts"
            self.problems.append(Problem("E309", message, found.place(offset), "remove one of them"))
        for name, written in self.fields.items():
            if name in KNOWN and re.match(r"xdata\s*=", written.text):
                hint = "write the field here, or name the whole entry in `xdata`"
                self.problem(f"a single field of an @xdata cannot be taken for `{name}`", name, hint=hint)
        self._set_kind()
        self._undefined()
        self._rename()
        self._addresses()
        self._dates()
        for name in NAMES:
            if name in self.fields:
                self._names(name, NAMES[name])
        self._contributors()
        for name in TEXTS:
            if (value := self.fields.get(name)) and value.text:
                self.latex[name] = self.text(name)
        for name in ("entrysubtype", "eventdate"):  # of these Pandoc makes the type
            if name in self.fields:
                self.latex[name] = re.sub(r"[^\w-]", "", self.fields[name].text)
        for name in LISTS:
            if name in self.latex and (name, self.kind) != ("location", "patent"):
                self.latex[name] = self._listed(name)
        self._imprint()
        self._unprinted()

    # Problems

    def at(self, name: str, words: str = "") -> Location:
        """The place of the words in a field; of the entry, where it has none."""
        value = self.fields.get(name)
        if value is None:
            return self.family.found.place(self.entry.offset)
        return self.family.found.place(value.offset(max(value.text.find(words), 0)))

    def named_at(self, name: str) -> Location:
        """The place of the name of a field, or of what it inherits."""
        if name in self.entry.names:
            return self.family.found.place(self.entry.names[name])
        return self.at(name)

    def problem(self, message: str, name: str = "", words: str = "", hint: str = "", code: str = "E309") -> None:
        self.problems.append(Problem(code, message, self.at(name, words), hint))

    def warn(self, message: str, place: Location, hint: str) -> None:
        self.problems.append(Problem("W309", message, place, hint, "warning"))

    def _not_citable(self) -> None:
        if self.entry.kind == "set":
            members = self.family.named(self.entry, "entryset", self.problems)
            keys = "; ".join(f"@{member.key}" for member in members)
            hint = f"cite its members: [{keys}]" if keys else "cite its members"
            self.problem(f"`{self.entry.key}` is a set, which cannot be cited", hint=hint)
        else:
            self.problem(
                f"`{self.entry.key}` holds fields for other entries and cannot be cited", hint="cite one of those"
            )

    # Fields

    def text(self, name: str, *, names: bool = False) -> str:
        """The LaTeX of a field as Pandoc reads it."""
        made = pandoc_latex(self.fields[name].text, self.macros, names=names or name in LISTS)
        for fault in made.faults:
            self.fault(name, fault)
        return made.text

    def fault(self, name: str, fault: Fault) -> None:
        self.problem(fault.message, name, fault.words, fault.hint, fault.code)

    def _set_kind(self) -> None:
        self.kind = KINDS.get(self.entry.kind, self.entry.kind)
        if self.kind not in KINDS.values() and self.kind not in ("set", "xdata"):
            otherwise = "use one of biblatex's, such as @report or @online"
            hint = did_you_mean(self.kind, {*KINDS, *KINDS.values()}, otherwise, listed=False)
            place = self.family.found.place(self.entry.offset)
            self.warn(f"the type `@{self.entry.kind}` is not known; the entry is printed as @misc", place, hint)
            self.kind = "misc"

    def _undefined(self) -> None:
        """Names of @strings that do not exist, in fields that are printed."""
        known = self.family.found.strings
        for name, value in self.fields.items():
            for word, offset in value.unknown if name in KNOWN and name != "month" else ():
                hint = did_you_mean(word.lower(), known, "put the text between braces: {…}", listed=False)
                message = f"“{word[:40]}” is neither text in braces nor the name of a @string"
                self.problems.append(Problem("E309", message, self.family.found.place(offset), hint))

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
        if (
            self.kind in ("article", "periodical", "suppperiodical", "review")
            and "issue" in take
            and "number" not in take
        ):
            take["number"] = take.pop("issue")
        if self.kind in _WHOLE and "pages" in take and re.fullmatch(r"\d+\s*(pp?\.?)?", take["pages"].text):
            take.setdefault("pagetotal", take.pop("pages"))  # of a whole book, how many it has
        if "eid" in take and "pages" not in take:
            take["pages"] = take["eid"]
        if self.kind == "inbook" and not {"booktitle", "maintitle", "journaltitle"} & take.keys():
            self.kind = "book"

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
        if variable in ("author", "editor", "translator", "container-author"):
            self.latex[name] = people
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
                self.warn(
                    f"the role `{role}` of `{name}` is not printed",
                    self.named_at(f"{name}type" if kind else name),
                    "put it into `titleaddon`",
                )
            elif variable == "editor":
                continue
            if name != "editor":
                self._names(name, variable or "editor" if "editor" not in self.fields else variable or "contributor")
            elif variable:
                self.more[variable] = self.latex.pop("editor", "")
                self.dropped[variable] = self.dropped.pop("editor", [])

    def _listed(self, name: str) -> str:
        """biblatex parts a list of publishers or places at `and`, where it means that word: Simon and Schuster."""
        parts = [part.strip() for part in split_at(self.latex[name], r"(?i)\s+and\s+(?!others)")]
        return (" {and} " if name != "location" or self.lang.startswith("en") else ", ").join(parts)

    def _addresses(self) -> None:
        for name, variable in VERBATIM.items():
            if (value := self.fields.get(name)) and value.text:
                self.own[variable] = _verbatim(value.text)
        if doi := str(self.own.pop("DOI", "")):
            if bare := bare_doi(doi):
                self.own["DOI"] = bare
            elif doi.startswith(("http://", "https://")):
                self.own.setdefault("URL", doi)
            else:
                self.warn(f"“{doi[:60]}” is not a DOI", self.at("doi"), "a DOI begins with 10.")
        for name in ("howpublished", "note"):
            self._address_in(name)
        url = str(self.own.pop("URL", ""))
        if url and (address := self._checked_address(url)):
            self.own["URL"] = address
        if not url:
            self._eprint()

    def _address_in(self, name: str) -> None:
        """An address, or the day of a visit, in `howpublished` or `note`."""
        value = self.fields.get(name)
        if value is None or not value.text or len(value.text) > 1000:
            return
        text = value.text
        match = _ADDRESS.search(text) or _PLAIN_ADDRESS.fullmatch(text.strip())
        if (
            match
            and "url" not in self.fields
            and "doi" not in self.fields
            and (name == "howpublished" or _ADDRESS.fullmatch(text.strip(" .")) or match.re is _PLAIN_ADDRESS)
        ):
            self.own["URL"] = _verbatim(next((group for group in match.groups() if group), match[0]))
            text = (text[: match.start()] + text[match.end() :]).strip(" ,;.:")
            text = re.sub(r"(?i)^(available (?:at|from)|online|url|web page|website)?:?$", "", text).strip()
        if (
            (visited := _ACCESSED.fullmatch(text.strip()))
            and "urldate" not in self.fields
            and (day := read_date(visited[1]))
        ):
            self.own["accessed"], text = day, ""
        if text != value.text:
            if text:
                self.fields[name] = Value(text, ((0, value.offset(max(value.text.find(text), 0))),))
            else:
                self.fields.pop(name)

    def _checked_address(self, written: str) -> str:
        first, *others = re.split(r"[\s;,]+(?=https?://)", re.sub(r"\s*\n\s*(?!https?://)", "", written))
        first = re.sub(r"\s+", "%20", first.strip())
        if others:
            self.warn(
                f"`url` has {len(others) + 1} addresses; only the first is printed", self.at("url"), "keep one of them"
            )
        if re.match(r"(?!\w+://)(?:[\w-]+\.)+[a-z]{2,}(?:/|$)", first):
            first = f"https://{first}"
        reason = refused(first)
        if reason is not None:
            name = "url" if "url" in self.fields else "howpublished"
            message = f"the address `{first[:60]}` is not allowed" + (f": {reason}" if reason else "")
            self.problem(message, name, hint="write one that begins with https://, or remove it", code="E208")
            return ""
        return first

    def _eprint(self) -> None:
        number = self.fields.get("eprint")
        if number is None or not number.text:
            return
        kind = self.fields.get("eprinttype")
        server = (
            (
                kind.text
                if kind
                else "arxiv"
                if re.fullmatch(r"\d{4}\.\d{4,5}(v\d+)?|[a-z-]+(\.[A-Z]{2})?/\d{7}", number.text)
                else ""
            )
            .strip()
            .lower()
        )
        written = re.sub(r"(?i)^(arxiv|hal)\s*:\s*", "", _verbatim(number.text))
        if server in SERVERS:
            self.own["URL"] = SERVERS[server] + written
        elif written.startswith(("http://", "https://")):
            self.own["URL"] = written
        else:
            self.warn(
                "`eprint` is not printed: its server is not known", self.named_at("eprint"), "give its address as `url`"
            )

    def _dates(self) -> None:
        for name, (variable, prefix) in DATES.items():
            value = self.fields.get(name)
            parts = [
                self.fields[part].text if part in self.fields else ""
                for part in (f"{prefix}year", f"{prefix}month", f"{prefix}day")
            ]
            if value and value.text:
                shown, day = name, read_date(_verbatim(value.text))
                written = value.text
            elif any(parts[:1]):
                shown, day = f"{prefix}year", bibtex_date(*(_verbatim(part) for part in parts))
                written = " ".join(part for part in reversed(parts) if part)
            else:
                continue
            if day is None:
                written = pandoc_latex(written, self.macros).text
                day = {"literal": re.sub(r"[{}\\]", "", written)}
                if not is_words(written):
                    bad = (
                        f"{prefix}month"
                        if parts[0].isdecimal() and f"{prefix}month" in self.fields and shown != name
                        else shown
                    )
                    self.problem(
                        f"“{written[:40]}” cannot be read as a date",
                        bad,
                        hint="write it as 2024-08-23, 2024-08 or 2024",
                    )
            if day:
                self.own[variable] = day

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
            if self._word(GENRES, written) or not re.fullmatch("[a-z]+", written):
                self.latex["annotation"] = self._word(GENRES, written) or self.text("type")
            else:
                self.latex["type"] = written  # one of biblatex's keys, or a word
        elif self.entry.kind in GENRES and self.kind == "thesis":
            self.latex["annotation"] = self._word(GENRES, self.entry.kind)
        if state := self.fields.get("pubstate"):
            self.latex["pubstate"] = self._word(STATES, state.text.strip().lower()) or self.latex.get("pubstate", "")

    def _word(self, table: Mapping[str, Mapping[str, str]], key: str) -> str:
        """biblatex's word for a key such as phdthesis, in the brief's language; in English where we have none."""
        words = table.get(key, {})
        return words.get(self.lang.partition("-")[0]) or words.get("en", "")

    def _unprinted(self) -> None:
        """Fields that a reader would expect in print, and for which CSL has no place."""
        for name, value in self.fields.items():
            if not value.text:
                continue
            if name in ("note", "addendum") and not self.prints_notes and not _OF_PROGRAMS.match(value.text):
                hint = "put it into `titleaddon`, or choose a style that prints notes"
                self.warn(f"`{name}` is not printed: the style has no place for it", self.named_at(name), hint)
            elif name == "pagination" and value.text.strip("{} ").lower() not in ("page", "none"):
                self.warn(
                    "`pagination` is not printed: CSL has pages only", self.named_at(name), "write it before `pages`"
                )
            elif name in UNPRINTED and not (name == "issuetitle" and self.kind == "periodical"):
                self.warn(f"`{name}` is not printed: CSL has no field for it", self.named_at(name), UNPRINTED[name])
            elif name not in KNOWN and len(name) > 3 and name in self.entry.fields:
                near = min((one for one in _PRINTED if is_slip(name, one)), default="")
                if near:
                    self.warn(
                        f"`{name}` is not printed: there is no such field",
                        self.named_at(name),
                        f"did you mean `{near}`?",
                    )

    # Pandoc, and after it

    def bib(self, key: str) -> str:
        """The entry for Pandoc. Its language is none, so that titles keep their capitals."""
        fields = "".join(f",\n{name}={{{text}}}" for name, text in self.latex.items() if text)
        main = f"@{self.kind}{{{key}, langid={{zxx}}{fields}}}"
        return "\n".join([main, *(f"@misc{{{key}{name}, author={{{people}}}}}" for name, people in self.more.items())])

    def finished(self, answers: Mapping[str, Mapping[str, object]]) -> dict[str, object]:
        """The CSL fields: Pandoc's, and our own."""
        csl = {name: _marked_up(value) for name, value in answers[""].items() if name not in ("id", "language")}
        for name, variable in _FIELD_OF.items():
            if (
                answers[""]
                and self.latex.get(name)
                and not csl.get(variable)
                and not csl.get("title" if name == "journaltitle" else variable)
            ):
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
                if language := LANGUAGES.get(
                    written, written if re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]+)*", written) else ""
                ):
                    return language
        return ""


_WHOLE = {"book", "mvbook", "collection", "mvcollection", "proceedings", "mvproceedings", "reference", "mvreference",
          "periodical", "booklet", "manual"}  # fmt: skip
_PRINTED = {
    *TEXTS,
    *VERBATIM,
    *NAMES,
    *LISTS,
    "date",
    "year",
    "month",
    "journal",
    "address",
    "urldate",
    "langid",
    "type",
} - {"issue"}


def _verbatim(text: str) -> str:
    """What is no LaTeX, but which some programs write as if it were: addresses, DOIs."""
    text = re.sub(r"^\{?\\(?:url|path)\{(.*)\}\}?$", r"\1", text.strip())
    text = re.sub(r"\{?\\textless\s*(?:\{\})?\}?|\{?\$<\$\}?|&lt;", "<", text)
    text = re.sub(r"\{?\\textgreater\s*(?:\{\})?\}?|\{?\$>\$\}?|&gt;", ">", text).replace("&amp;", "&")
    text = re.sub(r"\{?\\textasciitilde\s*(?:\{\})?\}?|\{?\$\\sim\$\}?|\\~\{\}|\\~", "~", text)
    text = re.sub(r"\{?\\_(?:\{\})?\}?", "_", text)
    text = re.sub(r"\\([%&#$^{}-])|\{?\\(?:textbackslash|backslash)\}?", r"\1", text)
    return re.sub(r"[{}\ufeff]", "", text).replace("\\-", "").strip()


def _marked_up(value: object) -> object:
    """Pandoc's text with CSL's own tags."""
    if not isinstance(value, str):
        return value
    text = re.sub(r'<span style="font-style:normal;">(.*?)</span>', r"<i>\1</i>", value)
    while (
        plain := re.sub(f"{NOCASE[0]}([^{NOCASE}]*){NOCASE[0]}([^{NOCASE}]*){NOCASE[1]}", rf"{NOCASE[0]}\1\2", text)
    ) != text:
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
    first = re.sub(
        r"(?i)[,.]?\s*(?<!\w)(edition|edn?|auflage|aufl|édition|éd|edición|edizione|edição|ed|druk|版)$", "", plain
    ).strip()
    if match := re.fullmatch(r"第?(\d+)(?:st|nd|rd|th|er|re|e|ème|ª|º|°|a|\.)?", first, re.IGNORECASE):
        return match[1]
    if number := ORDINALS.get(first.lower()):
        return str(number)
    if lang.startswith("en") and first == plain and re.fullmatch(r"[A-Za-z]+", written):
        return f"{written} ed."
    return written
