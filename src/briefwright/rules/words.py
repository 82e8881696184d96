"""The words that rules look for, by language: `words/en.yml` → patterns. A file more is a language more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

from briefwright.problems import Diagnostics
from briefwright.schema.yaml_nodes import LocatedMapping, Node, read_text, read_yaml

_FOLDER = Path(__file__).parent / "words"


@dataclass(frozen=True)
class Words:
    """What a rule looks for."""

    words: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    """Patterns around a word that is not meant there, or in a whole that is not meant."""

    def among(self, text: str) -> Words:
        """Those of the words that are in a text, in lower case; to make a pattern of all would take longer."""
        return replace(self, words=tuple(word for word in self.words if word.lower() in text))

    def found_in(self, text: str) -> Iterator[re.Match[str]]:
        """Each place of one of them."""
        apart: list[range] | None = None
        for match in self._any.finditer(text):
            if apart is None:
                apart = [range(*one.span()) for one in self._but.finditer(text)] if self._but else []
            if not any(match.start() in one for one in apart):
                yield match

    def is_whole(self, text: str) -> bool:
        """Whether one of the patterns is all of a text."""
        is_one = any(re.fullmatch(one, text, re.IGNORECASE) for one in self.patterns)
        return is_one and not (self._but and self._but.search(text))

    @cached_property
    def _any(self) -> re.Pattern[str]:
        patterns = [f"(?<![\\w-])(?:{one})" if any(map(_is_spaced, one)) else one for one in self.patterns]
        parts = [*map(whole_word, self.words), *patterns]
        return re.compile("|".join(parts) or r"(?!)")

    @cached_property
    def _but(self) -> re.Pattern[str] | None:
        return re.compile("|".join(self.but), re.IGNORECASE) if self.but else None


def _is_spaced(sign: str) -> bool:
    """Whether it is a letter of a script that has spaces between words."""
    return sign.isalpha() and not ("\u3005" <= sign <= "\u30ff" or "\u3400" <= sign <= "\u9fff")


def whole_word(word: str) -> str:
    """The pattern of a word that does not stand in a longer one, with a capital at its beginning, too."""
    first = word[:1]
    has_cases = first.islower() and first.lower() != first.upper()
    either = f"[{first}{first.upper()}]" if has_cases else re.escape(first)
    rest = r"\s+".join(map(re.escape, word[1:].split(" ")))
    before = r"(?<![\w’'-])" if _is_spaced(first) else ""
    after = r"(?![\w-])" if _is_spaced(word[-1:]) else ""
    return f"{before}{either}{rest}{after}"


@cache
def languages() -> tuple[str, ...]:
    """The languages that have such words."""
    return tuple(sorted(file.stem for file in _FOLDER.glob("*.yml")))


@cache
def words_of(lang: str) -> Mapping[str, Words]:
    """The words of a language, by the names of the lists; none where there is no file for it."""
    name = lang.partition("-")[0].lower()
    if name not in languages():
        return {}
    file = _FOLDER / f"{name}.yml"
    tree = read_yaml(read_text(file, file), file, Diagnostics())
    assert isinstance(tree, LocatedMapping), "a list for each rule"
    return {name: _words(tree.mapping(name)) for name in tree}


def _words(tree: LocatedMapping) -> Words:
    return Words(*(_texts(tree.get(key)) for key in ("words", "patterns", "but")))


def _texts(node: Node) -> tuple[str, ...]:
    return tuple(map(str, node or ()))
