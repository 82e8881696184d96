"""`data:` in `brief.ja.yml` → the words of data files in Japanese; and which words of them a brief prints.

Each file has its words, as it has them, with their translations: `{spending.csv: {Launch services: 打上げサービス}}`.
A word with two meanings has one for each column: `{Other: {Programme: その他, Region: その他の地域}}`. What looks words
up, such as `where`, goes by the original ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from html import unescape
from pathlib import Path, PurePosixPath

from briefwright.brief.facts import FactFields
from briefwright.brief.params import fill_in_text
from briefwright.brief.translated_figures import EXPRESSION, check_figures
from briefwright.io.inputs import is_file, read_bytes
from briefwright.io.project import Source
from briefwright.problems import Diagnostics, Location, Problem, did_you_mean
from briefwright.richtext.text import Text, Translation, found_in_words, shortened, translation
from briefwright.schema.data.fields import DataFileFields
from briefwright.schema.data.model import ChosenColumn, Data, DataFile, Number, RowCondition, is_missing
from briefwright.schema.data.read import read_data
from briefwright.schema.files import content_file
from briefwright.schema.models import InvalidFields
from briefwright.schema.yaml_nodes import LocatedMapping, LocatedSequence, Node, values_in
from briefwright.schema.yaml_scalars import scalar

DATA = "data"
"""The key of a translation with the words of data files."""
_UNCHANGED = "unchanged"
"""The key of a file with a list of columns whose words are the same in both languages: names of towns, say."""


@dataclass(frozen=True, slots=True)
class DataWords:
    """The words of data files in the language of a translation."""

    files: Mapping[str, LocatedMapping] = field(default_factory=dict)
    """Of each file, its words: each with its translation, or with one for each column."""
    places: Mapping[str, Location] = field(default_factory=dict)
    """Where the translation names each file."""
    unchanged: Mapping[str, tuple[Text, ...]] = field(default_factory=dict)
    """Of each file, the columns whose words stay as they are."""

    def asks_for(self, text: DataText) -> bool:
        """Whether a word needs a translation."""
        return text.is_heading or text.column not in self.unchanged.get(_path(text.file), ())

    def find(self, file: str, word: str, column: Callable[[], str]) -> Text | None:
        """The translation of a word in a column, which is asked for only where it matters."""
        words = self.files.get(_path(file))
        return _found(words, word, column) if words else None

    def all_of(self, file: str) -> Iterator[Text]:
        """Every translation for a file."""
        return (text for text in values_in(self.files.get(_path(file))) if isinstance(text, Text))

    def translated(self, data: Data, file: str, whole: Callable[[], Data]) -> Data:
        """Data as the brief takes them, in the words of the translation; `whole`: all of the file."""
        if (words := self.files.get(_path(file))) is None:
            return data
        columns: dict[Location, str] = {}

        def column_of(cell: Text) -> str:
            if not columns:
                columns.update(headings(whole()))
            return columns.get(cell.location, str(cell))

        def word(cell: Text) -> Text:
            own = None if isinstance(cell, Number) else _found(words, cell, lambda: column_of(cell))
            return cell if own is None else translation(own, cell)

        named = tuple(replace(column, name=word(column.name)) for column in data.columns)
        return Data(named, [[word(cell) for cell in row] for row in data.rows])


def _found(words: LocatedMapping, word: str, column: Callable[[], str]) -> Text | None:
    found = words.get(word)
    if isinstance(found, LocatedMapping):
        found = found.get(column())
    return found if isinstance(found, Text) and found.strip() else None


@dataclass(frozen=True, slots=True)
class Original:
    """What a translated brief is translated from."""

    lang: str
    """The language of the brief."""
    translation: Path
    """The file of the translation."""
    words: DataWords = field(default_factory=DataWords)
    shared: frozenset[str] = frozenset()
    """The facts that other files have."""
    params: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)
    """For each parameter, words for its values."""
    rows: Mapping[Location, Text] = field(default_factory=dict)
    """The translations of what the brief's matrix has, by the places of that."""


def headings(data: Data) -> dict[Location, str]:
    """The heading of the column that each cell of a file is in, by its place; a heading is in its own."""
    names = [str(column.name) for column in data.columns]
    found = {column.name.location: str(column.name) for column in data.columns}
    found.update((cell.location, name) for row in data.rows for name, cell in zip(names, row, strict=True))
    return found


def _path(file: str) -> str:
    """./data/x.csv is data/x.csv."""
    return str(PurePosixPath(file.strip()))


def read_words(translation: LocatedMapping, diagnostics: Diagnostics) -> DataWords:
    """The words that a translation has for data files, which are taken out of it; a problem for what is no word."""
    given = translation.pop(DATA, None)
    if given is None:
        return DataWords()
    if not isinstance(given, LocatedMapping):
        message = f"`data` is a mapping of files to their words, not {found_in_words(given)}"
        diagnostics.error(
            "E112", message, translation.keys_at[DATA], "write `data: {spending.csv: {word: translation}}`"
        )
        return DataWords()
    files, unchanged = dict[str, LocatedMapping](), dict[str, tuple[Text, ...]]()
    for file, words in given.items():
        if isinstance(words, LocatedMapping):
            files[_path(file)] = own = LocatedMapping(words.location)
            own.update(words)
            own.keys_at.update(words.keys_at)
            if isinstance(columns := own.get(_UNCHANGED), LocatedSequence):
                del own[_UNCHANGED]
                unchanged[_path(file)] = tuple(one for one in columns if isinstance(one, Text))
            _check(own, diagnostics)
        elif words is not None:
            message = f"“{file}”: expected words with their translations; found {found_in_words(words)}"
            diagnostics.error("E112", message, given.keys_at[file], "write `word: translation` below it")
    return DataWords(files, {_path(file): place for file, place in given.keys_at.items()}, unchanged)


def _check(words: LocatedMapping, diagnostics: Diagnostics) -> None:
    for word, own in words.items():
        parts = own.items() if isinstance(own, LocatedMapping) else [("", own)]
        places = own.keys_at if isinstance(own, LocatedMapping) else {"": words.keys_at[word]}
        for column, one in parts:
            if not isinstance(one, Text | None):
                message = f"“{shortened(word)}”: expected its translation; found {found_in_words(one)}"
                hint = "write one text, or one for each column: {column: translation}"
                diagnostics.error("E112", message, places[column], hint)


def report(tree: LocatedMapping, original: Original, source: Source, diagnostics: Diagnostics) -> None:
    """Warn of words of data files that a brief prints and that are not translated, those of a column together; and of
    translations of words that the files no longer have."""
    lacking, lang = dict[tuple[str, str, bool], list[Text]](), str(tree.get("lang"))
    for one in printed_words(tree, source, original.lang):
        own = original.words.find(one.file, str(one.text), partial(str, one.column))
        if own is not None:
            what, where = f"“{shortened(one.text)}”", f"compare it with {one.text.location}"
            check_figures(what, one.text, own, (original.lang, lang), where, diagnostics)
        elif original.words.asks_for(one):
            key = (one.file, "" if one.is_heading else one.column, one.is_heading)
            lacking.setdefault(key, []).append(one.text)
    for (file, column, is_heading), words in lacking.items():
        message = _not_translated(words, column, is_heading=is_heading)
        entry = f"`{DATA}: {{{file}: {{{scalar(shortened(words[0]), braces=True)}: …}}}}`"
        diagnostics.warning("W211", message, words[0].location, f"write in {original.translation.name}: {entry}")
    for problem in _gone(tree, original, source):
        diagnostics.add(problem)


_LISTED = 5
"""Words that a warning lists."""


def _not_translated(words: list[Text], column: str, *, is_heading: bool) -> str:
    noun = "heading" if is_heading else "word"
    where = "" if is_heading else f" of the column “{shortened(column)}”"
    if len(words) == 1:
        return f"the {noun} {_listed(words)}{where} is not translated"
    return f"{len(words):,} {noun}s{where} are not translated: {_listed(words)}"


def _listed(words: Sequence[str]) -> str:
    more = f" and {len(words) - _LISTED:,} more" if len(words) > _LISTED else ""
    return ", ".join(f"“{shortened(word)}”" for word in words[:_LISTED]) + more


def _gone(tree: LocatedMapping, original: Original, source: Source) -> Iterator[Problem]:
    """A warning for each translation of a word that its file does not have."""
    known = dict[str, dict[str, set[str]]]()
    for use in _uses(tree):
        words = known.setdefault(_path(use.file.path), {})
        for word, column in use.places(source, original.lang):
            words.setdefault(word, set()).add(column)
    for file, translated in original.words.files.items():
        there = known.get(file) or {}  # nothing where a part is left out, or the file cannot be read
        columns = set[str]().union(*there.values())
        for name in original.words.unchanged.get(file, ()) if there else ():
            if name not in columns:
                hint = did_you_mean(name, columns, "remove it")
                yield Problem("W212", f"{file} has no column “{name}” any more", name.location, hint, "warning")
        for word, own in translated.items() if there else ():
            if word not in there:
                hint = did_you_mean(word, there, "remove it", listed=False) or "remove it"
                if word == _UNCHANGED:
                    hint = "write a list of columns: `unchanged: [Name]`"
                message = f"{file} has no “{shortened(word)}” any more"
                yield Problem("W212", message, translated.keys_at[word], hint, "warning")
            for column, place in own.keys_at.items() if word in there and isinstance(own, LocatedMapping) else ():
                if column not in there[word]:
                    message = f"{file} has no “{shortened(word)}” in a column “{shortened(column)}” any more"
                    yield Problem("W212", message, place, did_you_mean(column, there[word], "remove it"), "warning")


def check_files(tree: LocatedMapping, words: DataWords, diagnostics: Diagnostics) -> None:
    """Report words of files that the brief does not name; `tree`: the whole brief, before parameters are filled in."""
    named = {_path(text) for text in _files_in(tree)}
    patterns = [re.compile(re.sub(r"\\\{\\\{.*?\\\}\\\}", ".+", re.escape(one))) for one in named if "{{" in one]
    for file, place in words.places.items():
        if file not in named and not any(one.fullmatch(file) for one in patterns):
            message = f"the brief has no data file “{shortened(file)}”"
            diagnostics.error("E112", message, place, did_you_mean(file, named, "write its path as the brief has it"))


def _files_in(node: Node, key: str = "") -> Iterator[str]:
    if isinstance(node, LocatedMapping):
        for name, value in node.items():
            yield from _files_in(value, name)
    elif isinstance(node, LocatedSequence):
        for value in node:
            yield from _files_in(value, key)
    elif isinstance(node, Text) and key in ("file", "from", "path"):
        yield str(node)


# Words in drawings


def report_drawings(tree: LocatedMapping, original: Original, source: Source, diagnostics: Diagnostics) -> None:
    """Warn of drawings with words for which a translation names no drawing of its own."""
    for text in dict.fromkeys(_drawings(tree)):
        path = source.inside(text) if text.lower().endswith(".svg") else None
        if path is None or not is_file(path):
            continue
        svg = read_bytes(path, _MOST_DRAWN).decode("utf-8", "replace")
        words = list(dict.fromkeys(one for found in _DRAWN.findall(svg) if is_word(one := unescape(found).strip())))
        if words:
            message = f"the drawing “{text}” has words that are not translated: {_listed(words)}"
            hint = f"name one with words of that language in {original.translation.name}, at the same place: `file: …`"
            diagnostics.warning("W211", message, text.location, hint)


_MOST_DRAWN = 5_000_000
_DRAWN = re.compile(r"<(?:\w+:)?(?:text|tspan|textPath)\b[^>]*>([^<]+)")


def _drawings(node: Node, key: str = "") -> Iterator[Text]:
    """The files of figures that a translation has not named."""
    if isinstance(node, LocatedMapping):
        file = node.get("file") if key in ("figure", "pictures") and node.get("decorative") != "true" else None
        if isinstance(file, Text) and not isinstance(file, Translation):
            yield file
        for name, value in node.items():
            yield from _drawings(value, name)
    elif isinstance(node, LocatedSequence):
        for value in node:
            yield from _drawings(value, key)


# Which words a brief prints


@dataclass(frozen=True, slots=True)
class DataText:
    """A word of a data file that the brief prints, at its first place in a column."""

    file: str
    column: str
    """Its heading in the file; of a heading itself, or what the brief calls a column, the same words."""
    text: Text
    is_heading: bool = False

    @property
    def path(self) -> str:
        """What names it among the texts of the brief."""
        return f"{DATA}.{self.file}.{self.column}.{self.text}"


def printed_words(
    tree: LocatedMapping, source: Source, lang: str, params: Sequence[Mapping[str, Text]] = ()
) -> list[DataText]:
    """The words of data files that a brief prints, each once for a column, in their order.

    `lang`: the language of the brief itself. `params`: those of each variant, with which names of files are filled in.
    What cannot be read is left to those who report it.
    """
    found = dict[tuple[str, str, str], DataText]()
    for use in _uses(tree):
        path, scratch = use.file.path, Diagnostics()
        paths = dict.fromkeys(fill_in_text(path, one, scratch) for one in params) if "{{" in path else (path,)
        for each in paths:
            for one in replace(use, file=replace(use.file, path=each)).words(source, lang):
                found.setdefault((one.file, one.column, str(one.text)), one)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class _Use:
    """A place of a brief that takes a data file."""

    kind: str
    """chart, table or fact."""
    type: str
    """Of a chart: bar, line, …"""
    file: DataFile

    def words(self, source: Source, lang: str) -> Iterator[DataText]:
        data, columns = self._read(self.file, source, lang), headings(self.whole(source, lang))
        if not data.columns:
            return
        named = {"table": data.columns, "chart": data.columns[1:] if self.type != "waterfall" else ()}
        for text in (column.name for column in named.get(self.kind, ())):
            column = columns.get(text.location, str(text))
            if is_word(text):
                yield DataText(_path(self.file.path), column, text, is_heading=column == text)
        for at, heading in enumerate(data.columns if self.kind == "table" else data.columns[:1]):
            for text in _words_in([row[at] for row in data.rows]):
                yield DataText(_path(self.file.path), columns.get(text.location, str(heading.name)), text)

    def whole(self, source: Source, lang: str) -> Data:
        """All of the file."""
        return self._read(self.file.read_as, source, lang)

    def places(self, source: Source, lang: str) -> Iterator[tuple[str, str]]:
        """Every word of the file, and what the brief calls its columns, each with the heading of its column."""
        whole = self.whole(source, lang)
        named = [*(column.name for column in whole.columns), *(one.as_ for one in self.file.columns if one.as_)]
        yield from ((str(name), str(name)) for name in named)
        for row in whole.rows:
            yield from ((str(cell), str(column.name)) for column, cell in zip(whole.columns, row, strict=True))

    @staticmethod
    def _read(file: DataFile, source: Source, lang: str) -> Data:
        scratch = Diagnostics()
        path = content_file(file.path, source, scratch)
        return read_data(path, source.shown(file.path), file, lang, scratch) if path else Data()


def _uses(tree: LocatedMapping) -> Iterator[_Use]:
    """Every chart, table and fact that takes a data file; those that are written wrong are left out."""
    for kind, node in _parts(tree):
        try:
            if kind != "fact":
                file = DataFileFields.read(node["file"]).meant
                yield _Use(kind, str(node.get("type") or ""), replace(file, where=_filled(file.where)))
            elif (fact := FactFields.read(node)).from_ is not None:
                file = fact.from_.meant
                where = (*_filled(file.where), *_filled(fact.where))
                for name in filter(None, (None if fact.unit else fact.column, fact.as_of_column)):
                    yield _Use(kind, "", replace(file, where=where, columns=(ChosenColumn(name),)))
        except InvalidFields:
            continue


def _parts(node: Node, key: str = "") -> Iterator[tuple[str, LocatedMapping]]:
    if isinstance(node, LocatedMapping):
        if key in ("chart", "table") and node.get("file") is not None:
            yield key, node
        for name, value in node.items():
            if key == "facts" and isinstance(value, LocatedMapping) and value.get("from") is not None:
                yield "fact", value
            yield from _parts(value, name)
    elif isinstance(node, LocatedSequence):
        for value in node:
            yield from _parts(value)


def _filled(where: tuple[RowCondition, ...]) -> tuple[RowCondition, ...]:
    """Without conditions on parameters that are not filled in."""
    return tuple(one for one in where if not any("{{" in value for value in one.values))


def _words_in(cells: list[Text]) -> Iterator[Text]:
    """The words of a column. Where most of its cells are numbers, short ones without digits are marks: ns, (c)."""
    first = dict[str, Text]()
    for cell in cells:
        first.setdefault(str(cell), cell)
    words = [cell for cell in first.values() if is_word(cell) and not is_missing(cell)]
    figures = sum(any(map(str.isdigit, cell)) and not is_word(cell) for cell in cells)
    marks = 2 * figures > len(cells)
    for cell in words:
        if not (marks and len(cell) <= _MARK and not any(map(str.isdigit, cell))):
            yield cell


_MARK = 8
"""Characters of what may stand in the place of a number."""
LETTER = re.compile(r"[^\W\d_]")
_CODE = re.compile(r"(?=.*[0-9])[A-Z0-9]{1,5}(?:[-_./ ]?[A-Z0-9]{1,5})*|[A-Z]{1,3}(?:[-_./][A-Z]{1,3})*")
"""JPN, EU27, NUTS-2, 2024 Q1, FY2025: the same in every language."""
_FIGURE = re.compile(
    r"[^\w$€£¥]*[0-9][0-9.,'’: \u00a0\u202f/–−-]*\W*(?:(?!bn|mn|tn|md|mm|mi)[a-z]{1,2}|[(\[]\w{1,5}\.?[)\]])?\W*"
)
"""A number with the flags of statistical offices, a date in digits."""
_SYMBOL = re.compile(
    r"[%°]?(?:[kMGTmcnµhd]?(?:m|g|t|W|Wh|J|V|A|Hz|l|L|Pa|B|bit|s|eV)|ha|h|min|°C|K|dB)[²³23]?(?:/[a-zA-Z]{1,3}[²³]?)?"
)
"""A symbol of a unit."""


def is_word(text: str) -> bool:
    """Whether a cell has words to translate: no number, date, symbol of a unit or code."""
    words = EXPRESSION.sub(" ", text).strip()
    if not LETTER.search(words):
        return False
    return not any(one.fullmatch(words) for one in (_CODE, _FIGURE, _SYMBOL))
