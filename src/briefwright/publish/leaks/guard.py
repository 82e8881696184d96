"""What is withheld from an audience, and what is not → what distinguishes it: phrases, words, numbers, names, pictures.

What stands in what the audience gets as well is no secret. Of the rest, a single word counts where neither the tool's
templates nor the content's have it; docs/audiences.md says what is found and what is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

from briefwright.blocks.chart import ChartBlock
from briefwright.brand.model import Brand
from briefwright.brief.audiences import Withheld
from briefwright.brief.data_words import Original
from briefwright.brief.model import BriefFields, known_keys
from briefwright.charts import WIDTH, paper_words
from briefwright.document.citations.csl_files import read_csl_json, read_csl_yaml
from briefwright.document.coverage import texts
from briefwright.document.model import Document
from briefwright.images.image import Image
from briefwright.images.pictures import alike, fingerprint
from briefwright.io.inputs import read_bytes, unrecorded
from briefwright.io.project import Source, builtin_templates
from briefwright.problems import ContentError, Diagnostics, Location
from briefwright.publish.leaks.strings import Found, strings_of
from briefwright.publish.leaks.words import is_number, is_word, parted, phrases, runs, tokens, unspaced, variants
from briefwright.richtext.locales import when_in_words
from briefwright.richtext.text import Run, Text
from briefwright.schema.data.fields import DataFileFields
from briefwright.schema.data.model import DataFile
from briefwright.schema.data.read import read_data
from briefwright.schema.files import content_file, presentation
from briefwright.schema.models import InvalidFields
from briefwright.schema.yaml_nodes import LocatedMapping, values_in

_EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s)>\]\"']+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_IDENTIFIER = re.compile(r"(?<![\w/])[^\W\d_][\w]*(?:[-_][\w]+)+(?![\w/])")
_FILE = re.compile(
    r"[^\s/][^/\n]*(?:/[^/\n]+)*\.(?:csv|tsv|xlsx|json|ya?ml|txt|png|jpe?g|gif|webp|svg|pdf|bib)", re.IGNORECASE
)
_DATA_FILES = (".csv", ".tsv", ".json", ".xlsx")
_BIBLIOGRAPHIES = (".bib",)
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")
_ENTRY = re.compile(r"^@\w+\{\s*([^,\s]+)\s*,", re.MULTILINE)
_VALUE = re.compile(r"=\s*[{\"]?(.+?)[}\"]?,?\s*$", re.MULTILINE)
_CITED = re.compile(r"@\{?([^\s@\[\]{},;]+)")
_WHEN = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
_MOST_BYTES = 20_000_000
_LEAST_LETTERS, _LEAST_DIGITS = 4, 3
_LEAST_OF_PHRASE = 6
"""Letters and digits of a text of two or three words that is a phrase by itself."""
_UNITS = frozenset(
    re.findall(
        r"\S+",
        "% ‰ € $ £ ¥ percent per million millions billion billions trillion trillions bn mn mio mrd millionen "
        "milliarde milliarden milliard milliards billionen km kg ha mw gw kw tons tonnes tonnen euro euros dollars yen "
        "usd eur gbp jpy chf 億 兆 万 千 円",
    )
)
_OF_FILES = frozenset(
    re.findall(
        r"\S+",
        "slide slides number title marking section sections notes note body subtitle series right left line lines bar "
        "bars picture source chart table date placeholder text image content contents footer header group shape figure "
        "page pages sheet sheet1 workbook category categories value values column row",
    )
)
"""Names that the tool gives to the parts of a deck, of a workbook and of a page."""


@dataclass(frozen=True, slots=True)
class Guard:
    """What no output of an audience may show, each with where it is written."""

    audience: str = ""
    phrases: Mapping[str, Text] = field(default_factory=dict)
    """So many words that follow each other, by their tokens."""
    short: Mapping[str, Text] = field(default_factory=dict)
    """Whole texts of fewer words."""
    quantities: Mapping[str, Text] = field(default_factory=dict)
    """Numbers with their units."""
    words: Mapping[str, Text] = field(default_factory=dict)
    numbers: Mapping[str, Text] = field(default_factory=dict)
    runs: Mapping[str, Text] = field(default_factory=dict)
    """Names in scripts without spaces."""
    names: Mapping[str, Text] = field(default_factory=dict)
    """Addresses, identifiers and names of files, as they are written, in lower case."""
    pictures: Mapping[str, Text] = field(default_factory=dict)
    """By digests of their bytes."""
    prints: tuple[tuple[int, Text], ...] = ()
    """Fingerprints of pictures."""

    def __bool__(self) -> bool:
        return any(getattr(self, one.name) for one in fields(self) if one.name != "audience")


def guard_of(brief: BriefFields, documents: Iterable[Document], brand: Brand, source: Source) -> Guard:
    """What distinguishes what is withheld; an empty guard for a brief without audiences."""
    withheld = brief.left_out.withheld
    if withheld is None or not withheld.texts:
        return Guard()
    keys = known_keys()
    with unrecorded():
        secret = [text for text in withheld.texts if text not in keys]
        secret += [
            *_of_files(withheld, source, str(brief.lang), brief.original),
            *_of_bibliographies(secret, brief, source),
        ]
        secret += [date for text in secret for date in _dates(text, str(brief.lang))]
        said = [withheld.audience, source.name]
        said += [*_strings(brief), *_strings(tuple(documents)), *_strings(brand), *_of_charts(documents, brand)]
        shown = _Shown(said)
        own = _words_of_templates(source.own_template_folders) | _words_of_presentation(source)
        known = _Known(words_of_tool(), own, str(brief.lang))
        pictures, prints = _pictures(secret, source, tuple(documents))
    return _distinct(withheld.audience, secret, shown, known, pictures, prints)


class _Shown:
    """What the audience gets, in the forms that are compared."""

    def __init__(self, strings: Iterable[str]) -> None:
        every = list(dict.fromkeys(strings))
        read = [one for text in every for one in variants(text)]
        self.stream = " | ".join(["", *(" ".join(one) for one in read), ""])
        names = [tokens(apart) for text in every if (apart := parted(text)) != text]
        self.tokens = frozenset(token for one in (*read, *names) for token in one)
        self.raw = "\n".join(every).casefold()
        self.unspaced = "\n".join(map(unspaced, every))


@dataclass(frozen=True, slots=True)
class _Known:
    """Words that say nothing by themselves."""

    of_tool: frozenset[str]
    of_content: frozenset[str]
    """Those of the content's own templates: no secrets either, unless they are names or numbers."""
    lang: str

    def __contains__(self, token: str) -> bool:
        return token in self.of_tool

    def is_common(self, token: str, text: str) -> bool:
        """Whether a word of a text is in a template of the content, and no name in the text."""
        if token not in self.of_content or is_number(token):
            return False
        upper, capital = re.escape(token.upper()), re.escape(token[:1].upper()) + re.escape(token[1:])
        if self.lang.partition("-")[0].lower() in _CAPITAL_NOUNS:
            return re.search(rf"\b{upper}\b", text) is None
        words = re.findall(r"[^\W\d_]+", text)
        is_name = len(words) <= _LONGEST_NAME and all(word[0].isupper() for word in words)
        return not is_name and re.search(rf"[\w,;)’'\"”] (?:{capital}|{upper})\b", text) is None


_LONGEST_NAME = 4
_CAPITAL_NOUNS = ("de", "lb")
"""Languages in which a capital letter does not distinguish a name."""
_COMPARED = ("phrases", "short", "quantities", "words", "numbers", "runs", "names")


def _distinct(
    audience: str, secret: Iterable[Text], shown: _Shown, known: _Known, pictures: Mapping[str, Text],
    prints: tuple[tuple[int, Text], ...],
) -> Guard:  # fmt: skip
    found: dict[str, dict[str, Text]] = {name: {} for name in _COMPARED}

    def note(kind: str, what: str, text: Text, there: str) -> None:
        if what not in there:
            found[kind].setdefault(what, text)

    for text in secret:
        for name in _names(text):
            note("names", name, text, shown.raw)
        for run in runs(text):
            note("runs", run, text, shown.unspaced)
        for part in _EXPRESSION.split(_ADDRESS.sub(" ", text)):
            for words in variants(part):
                of_whole = list(phrases(words))
                for phrase in of_whole:
                    note("phrases", f" {phrase} ", text, shown.stream)
                for phrase in _short(words) if not of_whole else ():
                    note("short", f" {phrase} ", text, shown.stream)
                for phrase in _quantities(words):
                    note("quantities", f" {phrase} ", text, shown.stream)
                for token in words:
                    kind = _kind_of(token, part) if token not in shown.tokens and token not in known else ""
                    if kind and not known.is_common(token, part):
                        found[kind].setdefault(token, text)
    return Guard(audience, **found, pictures=pictures, prints=prints)


def _short(words: list[str]) -> Iterator[str]:
    """A text of two or three words."""
    if len(words) > 1 and sum(map(len, words)) >= _LEAST_OF_PHRASE:
        yield " ".join(words)


def _quantities(words: list[str]) -> Iterator[str]:
    """Numbers with their units: 37 %, 6.9 billion, € 5."""
    for one, other in pairwise(words):
        if (is_number(one) and other in _UNITS) or (one in _UNITS and is_number(other)):
            yield f"{one} {other}"


def _kind_of(token: str, text: str) -> str:
    """What a token counts as by itself: numbers of three digits, words of four letters, acronyms of three."""
    if is_number(token):
        return "numbers" if len(token.rstrip("0")) >= _LEAST_DIGITS else ""
    acronym = len(token) >= _LEAST_DIGITS and re.search(rf"\b{re.escape(token.upper())}s?\b", text)
    return "words" if is_word(token) and (len(token) >= _LEAST_LETTERS or acronym) else ""


def _names(text: Text) -> Iterator[str]:
    """Addresses, identifiers and names of files in a text."""
    for address in _ADDRESS.findall(text):
        yield re.sub(r"^(?:https?://)?(?:www\.)?", "", address.rstrip(".,;:!?").casefold())
    if _FILE.fullmatch(text):
        yield from {text.casefold(), Path(text).name.casefold()}
    elif " " not in text and _IDENTIFIER.fullmatch(text):
        yield text.casefold()
    for name in re.findall(r"(?:facts|params)\.(\w+)", text):
        if "_" in name:
            yield name.casefold()


# What is withheld, beside what the brief itself says


def _of_files(withheld: Withheld, source: Source, lang: str, original: Original | None) -> Iterator[Text]:
    """What is in data files and drawings that are named in it, and in a translation for these."""
    described = {str(node["path"]): meant for node in withheld.files if (meant := _data_file(node)) is not None}
    for named in dict.fromkeys(text for text in withheld.texts if _FILE.fullmatch(text)):
        scratch, suffix = Diagnostics(), Path(named).suffix.lower()
        path, shown = content_file(named, source, scratch), source.shown(named)
        if path is None:
            continue
        if suffix in _DATA_FILES:
            data = read_data(path, shown, described.get(str(named), DataFile(named)), lang, scratch)
            yield from (column.name for column in data.columns)
            yield from (cell for row in data.rows for cell in row)
            yield from original.words.all_of(named) if original else ()
        elif suffix in {".svg", ".txt", ".yml", ".yaml"}:
            with suppress(OSError, ValueError):
                for one in strings_of(path.name, read_bytes(path, _MOST_BYTES)):
                    if isinstance(one, Found) and one.written:
                        yield Text(one.text, Location(shown))


def _data_file(node: LocatedMapping) -> DataFile | None:
    """How a data file is read, all of it; None where that is not said rightly."""
    try:
        return DataFileFields.read(node).meant.read_as
    except InvalidFields:
        return None


def _of_bibliographies(secret: Iterable[Text], brief: BriefFields, source: Source) -> Iterator[Text]:
    """The entries of bibliographies that are cited in it alone."""
    cited = {key.rstrip(".:?!") for text in secret for key in (*_CITED.findall(text), str(text))}
    others = " ".join(texts(brief))
    for named in brief.bibliography:
        path = content_file(named, source, Diagnostics())
        with suppress(OSError, ContentError):
            whole = read_bytes(path, _MOST_BYTES).decode("utf-8", "replace") if path else ""
            for key, values in _entries(whole, source.shown(named)):
                if key in cited and not re.search(rf"(?<![\w-]){re.escape(key)}(?![\w-])", others):
                    yield from values


def _entries(whole: str, shown: Path) -> Iterator[tuple[str, Iterable[Text]]]:
    """The keys of a bibliography, each with what its entry says."""
    suffix = shown.suffix.lower()
    if suffix in _BIBLIOGRAPHIES:
        starts = [(one.start(), one[1]) for one in _ENTRY.finditer(whole)]
        for (start, key), (end, _) in zip(starts, [*starts[1:], (len(whole), "")], strict=True):
            place = Location(shown, whole.count("\n", 0, start) + 1, 1)
            yield key, [Text(value, place) for value in _VALUE.findall(whole[start:end])]
    elif whole:
        read = read_csl_json if suffix == ".json" else read_csl_yaml
        for entry in read(whole, shown, Diagnostics()):
            values: Any = entry.written().values()
            yield entry.key, [text for value in values for text in values_in(value) if isinstance(text, Text)]


def _dates(text: Text, lang: str) -> Iterator[Text]:
    """Days and months as they are printed."""
    for written in _WHEN.findall(text):
        if (words := when_in_words(written, lang)) != written:
            yield Text(words, text.location)


def _pictures(
    secret: Iterable[Text], source: Source, documents: tuple[Document, ...]
) -> tuple[Mapping[str, Text], tuple[tuple[int, Text], ...]]:
    """Pictures that are named in it and shown nowhere else: digests, and what they look like."""
    kept = [fingerprint(image.data) for image in _images(documents) if not image.vector]
    kept_bytes = {sha256(image.data).hexdigest() for image in _images(documents)}
    digests, prints = dict[str, Text](), list[tuple[int, Text]]()
    for named in dict.fromkeys(text for text in secret if Path(text).suffix.lower() in _PICTURES):
        path = content_file(named, source, Diagnostics())
        with suppress(OSError):
            data = read_bytes(path, _MOST_BYTES) if path else b""
            looks = fingerprint(data) if data else None
            if looks is not None and not any(one is not None and alike(one, looks) for one in kept):
                prints.append((looks, named))
            if data and sha256(data).hexdigest() not in kept_bytes:
                digests[sha256(data).hexdigest()] = named
    return digests, tuple(prints)


# What is not withheld


def _strings(node: Any) -> Iterator[str]:
    """Every string in fields, in a document, in the brand; runs of one text joined."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, Location | Path | Image) or node is None or isinstance(node, bool):
        return
    elif isinstance(node, int | float | Decimal):
        yield str(node)
    elif isinstance(node, date):
        yield node.isoformat()
    elif isinstance(node, tuple | list) and node and all(isinstance(one, Run) for one in node):
        yield "".join(run.text for run in node)
        for run in node:
            yield from filter(None, (run.link, run.stands_for, run.source))
    elif isinstance(node, Mapping):
        for key, value in node.items():
            yield from _strings(key)
            yield from _strings(value)
    elif isinstance(node, tuple | list | set | frozenset):
        for one in node:
            yield from _strings(one)
    elif isinstance(node, BriefFields):
        yield from texts(node)
        yield from _strings((node.params, tuple(node.facts), tuple(node.acronyms)))
    elif is_dataclass(node) and not isinstance(node, type):
        for one in fields(node):
            yield from _strings(getattr(node, one.name))


def _of_charts(documents: Iterable[Document], brand: Brand) -> Iterator[str]:
    """The words of drawings that are worked out: ticks of axes, sums."""
    for document in documents:
        for block in document.blocks():
            if isinstance(block, ChartBlock):
                for width in (WIDTH, WIDTH / 2):
                    yield from paper_words(block.chart, brand, width)


def _images(node: Any) -> Iterator[Image]:
    if isinstance(node, Image):
        yield node
    elif isinstance(node, tuple | list):
        for one in node:
            yield from _images(one)
    elif is_dataclass(node) and not isinstance(node, type | Location):
        for one in fields(node):
            yield from _images(getattr(node, one.name))


def words_of_tool() -> frozenset[str]:
    """What templates, keys and the names of parts say to every audience."""
    return _OF_FILES | known_keys() | _words_of_templates([builtin_templates()])


def _words_of_presentation(source: Source) -> frozenset[str]:
    """The words of an organisation's template for slides."""
    path = presentation(source.reference_doc, Diagnostics()) if source.reference_doc else None
    with suppress(OSError, ValueError):
        every = strings_of(path.name, read_bytes(path, _MOST_BYTES)) if path else ()
        return frozenset(token for one in every if isinstance(one, Found) for token in tokens(one.text))
    return frozenset()


def _words_of_templates(folders: Iterable[Path]) -> frozenset[str]:
    """The words of templates, which say them to every audience."""
    found: set[str] = set()
    for folder in folders:
        for file in sorted(folder.rglob("*.jinja")) if folder.is_dir() else ():
            with suppress(OSError):
                found.update(tokens(read_bytes(file, _MOST_BYTES).decode("utf-8", "replace")))
    return frozenset(found)
