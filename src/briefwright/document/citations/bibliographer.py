"""Citations → notes and a bibliography, as a CSL style words them. The only module that knows citeproc-py."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from briefwright.document.citations.entry import Written
from briefwright.document.citations.marked import BOLD, ITALIC, SUPERSCRIPT, Quotes, curled, marked, punctuated, runs
from briefwright.document.citations.source import DATES, NAMES, Fields, csl_fields
from briefwright.document.citations.syntax import Citation, CitationItem
from briefwright.text import Rich

_PACKAGE = Path(__file__).parents[2]
_SHIPPED = (_PACKAGE / "templates" / "csl", _PACKAGE.parents[1] / "templates" / "csl")  # installed; in the repository
# For `short`: titles in quotation marks, titles as they are, and containers in roman, as in chicago-notes.csl.
_QUOTED = {
    *("article", "article-journal", "article-magazine", "article-newspaper", "chapter", "dataset", "entry"),
    *("entry-dictionary", "entry-encyclopedia", "interview", "manuscript", "paper-conference"),
    *("personal_communication", "post", "post-weblog", "review", "review-book", "speech", "thesis", "webpage"),
}
_PLAIN = {"bill", "legislation", "regulation", "treaty"}
_SITES = {"dataset", "post", "post-weblog", "webpage"}


class _AsWritten(list[str]):
    """Keys whose order says nothing: citeproc-py sorts a note's sources by first mention, whatever the author wrote."""

    def index(self, *_: object) -> int:
        return 0


class Bibliographer:
    """Words citations. A source gives its CSL mapping when it is cited; notes are asked for in the document's order.

    `folders` are searched for `<style>.csl` before the shipped ones. Raises `ValueError` for a style that none holds.
    """

    def __init__(
        self,
        sources: Mapping[str, Callable[[], Written]],
        style: str = "chicago-notes",
        lang: str = "en",
        *,
        folders: Sequence[Path] = (),
    ) -> None:
        path = _style_file(style, (*folders, *_SHIPPED))
        # 60 ms, most of them lxml's: only a document with sources pays.
        from citeproc import CitationStylesBibliography

        self._written = sources
        self._read: dict[str, Fields] = {}
        # citeproc-py writes keys in small letters, so that @Smith and @smith would be one source.
        self._ids = {key: f"s{number}" for number, key in enumerate(sources)}
        self._style = _style(path, lang)
        self._book = CitationStylesBibliography(self._style, self._records({}), _formatter())
        self._book.keys = _AsWritten()
        self._root = self._style.root
        self._quotes = self._locale_quotes()
        self._cited: dict[str, str] = {}

    @property
    def in_notes(self) -> bool:
        """Whether the style cites in notes; else `note` gives words for the running text, as in (Aoki 2009, 3)."""
        return bool(self._root.get("class") == "note")

    def note(self, citation: Citation) -> Rich:
        """The note's words: a source in full when first cited, in short form afterwards, if the style says so.

        Raises `KeyError` for a key without a source.
        """
        keys = [item.key for item in citation.items]
        for key in keys:
            self._fields(key)
        self._cited |= {key: self._ids[key] for key in keys if key not in self._cited}
        whole = self._citation(self._book, citation.items)
        text = self._finished(self._book.cite(whole, None))
        # A note opens with a capital (Chicago 8.5): See, Ibid., De Gaulle; but eBay.
        if self.in_notes and text[:1].isalpha() and text.split()[0].islower():
            text = text[0].upper() + text[1:]
        return runs(text, self._language(*keys))

    def mention(self, key: str) -> None:
        """Count a source as used without a note: a source line names it, so the bibliography lists it."""
        self._fields(key)
        self._cited.setdefault(key, self._ids[key])

    def bibliography(self) -> tuple[tuple[str, Rich], ...]:
        """Key and entry of each source that a note has cited, in the style's order; empty if it has no bibliography."""
        if not self._style.has_bibliography():
            return ()
        from citeproc import CitationStylesBibliography

        key_of = {name: key for key, name in self._cited.items()}
        plain = {key: {name: _folded(name, value) for name, value in self._fields(key).items()} for key in self._cited}
        sorting = CitationStylesBibliography(self._style, self._records(plain), _formatter())
        items = self._citation(sorting, [CitationItem(key) for key in self._cited]).cites
        keys = [key_of[item.key] for item in self._style.sort_bibliography(items)]
        entries = self._citation(self._book, [CitationItem(key) for key in keys]).cites
        return tuple((key, self._entry(key, entry)) for key, entry in zip(keys, entries, strict=True))

    def _entry(self, key: str, entry: Any) -> Rich:
        text = self._finished(*self._style.render_bibliography([entry]))
        # [1] has a column of its own, which citeproc-py leaves out.
        if self._root.bibliography.get("second-field-align"):
            text = re.sub(r"^(\[\d+\]|\d+\.)(?=\S)", r"\1 ", text)
        return runs(text, self._language(key))

    def short(self, key: str) -> Rich:
        """One line for a slide: Bingen and Young, *From Earth to Uchū* (CSIS, 2024). The same in every style."""
        source = self._fields(key)
        kind, title = str(source["type"]), str(source.get("title-short", ""))
        in_part = kind in _QUOTED or ("container-title" in source and kind not in _PLAIN)
        if in_part:
            title = f"{self._quotes.open}{title}{self._quotes.close}"
        elif kind not in _PLAIN:
            title = marked(ITALIC, title)
        names = self._short_names(source)
        place = str(source.get("publisher-short") or source.get("publisher") or "")
        if in_part and (whole := str(source.get("container-title-short") or source.get("container-title") or "")):
            place = whole if kind in _SITES else marked(ITALIC, whole)
        imprint = ", ".join(part for part in (place if place != names else "", self._year(source)) if part)
        words = ", ".join(part for part in (names, title) if part)
        return runs(self._finished(f"{words} ({imprint})"), self._language(key))

    def _fields(self, key: str) -> Fields:
        """The source, read when it is first asked for. Raises `KeyError` for a key without one."""
        if key not in self._read:
            self._read[key] = csl_fields(self._written[key]())
            self._book.source.update(self._records({key: self._read[key]}))
        return self._read[key]

    def _short_names(self, source: Fields) -> str:
        people: Any = source.get("author") or source.get("editor") or []
        names = [person.get("literal") or _family(person) for person in people]
        if len(names) > 3:
            return f"{names[0]} {self._term('et-al')}"
        if len(names) > 1:
            return f"{', '.join(names[:-1])}{',' if len(names) > 2 else ''} {self._term('and')} {names[-1]}"
        return "".join(names)

    def _year(self, source: Fields) -> str:
        issued: Any = source.get("issued") or {}
        years = [str(end[0]) for end in issued.get("date-parts", ())]
        return "–".join(dict.fromkeys(years)) or str(issued.get("literal") or self._term("no date", "short"))

    def _records(self, sources: Mapping[str, Fields]) -> Any:
        """What citeproc-py reads; fields that it does not know stay out, since it would warn of each."""
        from citeproc import VARIABLES
        from citeproc.source.json import CiteProcJSON

        known = {variable.replace("_", "-") for variable in VARIABLES} | {"type"}
        return CiteProcJSON(
            [
                {"id": self._ids[key], **{name: value for name, value in fields.items() if name in known}}
                for key, fields in sources.items()
            ]
        )

    def _citation(self, book: Any, items: Sequence[CitationItem]) -> Any:
        import citeproc

        numbers = {name: number for number, name in enumerate(self._cited.values(), 1)}

        class Item(citeproc.CitationItem):  # type: ignore[misc]
            number = property(lambda item: numbers[item.key])

        cites = []
        for item in items:
            fields = {"locator": citeproc.Locator(item.label, item.locator)} if item.locator else {}
            prefix, suffix = curled(item.prefix), curled(item.suffix)
            fields |= {"prefix": f"{prefix} "} if prefix else {}
            fields |= {"suffix": suffix if suffix[0] in ",.:)" else f" {suffix}"} if suffix else {}
            cites.append(Item(self._ids[item.key], **fields))
        citation = citeproc.Citation(cites)
        book.register(citation)
        return citation

    def _finished(self, text: object) -> str:
        return punctuated("" if text is None else str(text), self._quotes)

    def _term(self, name: str, form: str | None = None) -> str:
        return str(self._root.get_single_term(name, form))

    def _locale_quotes(self) -> Quotes:
        return Quotes(
            self._term("open-quote"),
            self._term("close-quote"),
            self._term("open-inner-quote"),
            self._term("close-inner-quote"),
            self._root.get_locale_option("punctuation-in-quote") == "true",
        )

    def _language(self, *keys: str) -> str:
        """The language of Chinese characters in these sources, as far as one of them says."""
        languages = (str(self._fields(key).get("language", "")) for key in keys)
        return next((language for language in languages if language[:2] in ("ja", "ko", "zh")), "")


def _style_file(style: str, folders: Sequence[Path]) -> Path:
    files = {path.stem: path for folder in reversed(folders) for path in folder.glob("*.csl")}
    if style not in files:
        raise ValueError(f"no citation style {style!r}; there is {', '.join(sorted(files)) or 'none'}")
    return files[style]


def _style(path: Path, lang: str) -> Any:
    """The style in the document's language; in its own variety of it, if the document names none."""
    from citeproc import CitationStylesStyle

    try:
        style = CitationStylesStyle(str(path), validate=False)
    except (SyntaxError, AttributeError) as error:  # lxml's, and citeproc-py's own when the XML is not CSL
        raise ValueError(f"{path.name} is not CSL: {error}") from error
    if style.root.citation is None:
        raise ValueError(f"{path.name} is no style of its own: take the one that it names as its parent")
    if style.root.get("default-locale", "en-US").split("-")[0] != lang:
        style.root.set_locale_list(lang, validate=False)
    return style


def _formatter() -> Any:
    """The marks in place of HTML. `String`, because citeproc-py calls its methods on what a formatter gives."""
    from citeproc.string import String

    def marking(mark: str) -> Any:
        return lambda text: String(marked(mark, str(text)))

    return SimpleNamespace(
        preformat=str,
        Italic=marking(ITALIC),
        Oblique=marking(ITALIC),
        Bold=marking(BOLD),
        Superscript=marking(SUPERSCRIPT),
        **dict.fromkeys(("Light", "Underline", "Subscript", "SmallCaps"), String),
    )


def _folded(name: str, value: object) -> Any:
    """`value` as it sorts: Ōta beside Oda, a title without its article. citeproc-py compares code points."""
    if name in DATES:
        return value
    if name in NAMES:
        people: Any = value
        return [{part: _folded("", text) for part, text in person.items()} for person in people]
    plain = "".join(c for c in unicodedata.normalize("NFKD", str(value)) if not unicodedata.combining(c))
    plain = re.sub(r"[^\w\s.,:/-]", "", plain)
    return re.sub(r"(?i)^(the|an?)\s+", "", plain) if name.startswith("title") else plain


def _family(person: Mapping[str, str]) -> str:
    return " ".join(part for part in (person.get("non-dropping-particle"), person.get("family")) if part)
