"""Words of a brief in data files and values of parameters ↔ their translations, for translators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from briefwright.brief.audiences import AUDIENCES
from briefwright.brief.data_words import DATA, DataText, check_files, is_word, printed_words, read_words
from briefwright.brief.matrix import variants
from briefwright.brief.params import PARAMS
from briefwright.brief.translated_values import matrix_file, printed_params, read_param_words
from briefwright.brief.translation import WORDS
from briefwright.io.project import Source
from briefwright.problems import Diagnostics
from briefwright.richtext.text import Text
from briefwright.schema.yaml_nodes import LocatedMapping

_Rows = Iterable[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class OtherText:
    """Words of a data file or of a parameter, and their translation: None where there is none."""

    path: str
    """data.traffic.csv.Cargo.Crates, params.country.Japan"""
    text: Text
    ours: Text | None
    file: str = ""
    """The data file, as the brief names it."""
    column: str = ""
    """Its heading there."""
    param: str = ""
    """The parameter that it is a value of."""

    @property
    def about(self) -> str:
        """What a translator is told of it."""
        return f"parameter {self.param}" if self.param else f"column {self.column}"


class OtherWords:
    """All of them that a brief has."""

    def __init__(
        self, tree: LocatedMapping, words: LocatedMapping, source: Source, lang: str, diagnostics: Diagnostics
    ) -> None:
        """`words`: the translation; `lang`: the language of the brief itself."""
        self.rest = LocatedMapping(words.location)
        """The translation without them."""
        self.rest.update(words)
        self.rest.keys_at.update(words.keys_at)
        data, params = read_words(self.rest, diagnostics), read_param_words(self.rest, tree, diagnostics)
        check_files(tree, data, diagnostics)
        rows = [one.settings for one in variants(source, {"lang": lang})]
        known = {name: value for name, value in tree.mapping(PARAMS).items() if isinstance(value, Text)}
        printed = printed_words(tree, source, lang, [{**known, **row} for row in rows])
        every = {one.path: one for one in (*printed, *_of_rows(tree, source, rows))}
        found = {path: data.find(one.file, one.text, partial(str, one.column)) for path, one in every.items()}
        self._of_data = {path: one for path, one in every.items() if found[path] or data.asks_for(one)}
        of_data = (OtherText(path, one.text, found[path], one.file, one.column) for path, one in self._of_data.items())
        self.texts = [*of_data, *_of_params(tree, source, rows, params)]

    def nested(self, words: Mapping[str, str]) -> dict[str, dict[str, Any]]:
        """Translations by their paths, in the form of a translation: {data: …, params: …}."""
        data = ((one, words.get(path, "")) for path, one in self._of_data.items())
        params = dict[str, dict[str, str]]()
        for one in self.texts:
            if one.param and one.path in words:
                params.setdefault(one.param, {})[str(one.text)] = words[one.path]
        return {key: value for key, value in ((DATA, _nested(data)), (PARAMS, params)) if value}


def _nested(words: Iterable[tuple[DataText, str]]) -> dict[str, dict[str, str | dict[str, str]]]:
    """Words with their translations, where there are some, as a translation has them below `data`."""
    found = dict[str, dict[str, dict[str, str]]]()
    for one, own in words:
        found.setdefault(one.file, {}).setdefault(str(one.text), {})[one.column] = own
    each = ((file, word, columns) for file, words_of in found.items() for word, columns in words_of.items())
    made = dict[str, dict[str, str | dict[str, str]]]()
    for file, word, columns in each:
        different = set(columns.values())
        if given := {column: own for column, own in columns.items() if own}:
            made.setdefault(file, {})[word] = different.pop() if len(different) == 1 else given
    return made


def _of_params(
    tree: LocatedMapping, source: Source, rows: _Rows, words: Mapping[str, LocatedMapping]
) -> Iterator[OtherText]:
    """The words that parameters may have: those of the brief, of its variants and of its audiences."""
    audiences = (row for row in tree.mapping(AUDIENCES).values() if isinstance(row, LocatedMapping))
    printed, known, found = printed_params(tree, source), tree.mapping(PARAMS), set[str]()
    for row in (known, *rows, *audiences):
        for name in (one for one in known if one in printed):
            if not isinstance(value := row.get(name), Text) or not is_word(value):
                continue
            text = Text(" ".join(value.split()), value.location)
            path = f"{PARAMS}.{name}.{text}"
            if path not in found:
                file = matrix_file(tree) if text.location.file != source.file else ""
                yield OtherText(path, text, words[name].get(text) if name in words else None, file, param=name)
            found.add(path)


def _of_rows(tree: LocatedMapping, source: Source, rows: _Rows) -> Iterator[DataText]:
    """The words that rows of a matrix in a data file have for keys of the brief."""
    file, known = matrix_file(tree), tree.mapping(PARAMS)
    for row in rows if file else ():
        for key, value in row.items():
            of_file = isinstance(value, Text) and value.location.file != source.file
            if of_file and key in WORDS and key not in known and is_word(value):
                yield DataText(file, key, value)
