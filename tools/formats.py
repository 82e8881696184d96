"""Finished outputs → publish/leaks/formats.txt: words that stand in names of formats, whatever a brief says.

    python tools/formats.py build/*

The leak check does not take them for words of a brief. Give it folders with all outputs of a brief, of many kinds of
block and in all themes: their words are added, and those that our own code gives to files.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import briefwright
from briefwright.publish.leaks.guard import words_of_tool
from briefwright.publish.leaks.strings import Found, strings_of
from briefwright.publish.leaks.words import FORMATS, tokens, words_of_formats, words_of_names

_LEAST = 3
_WRITERS = ("deck", "charts", "paper", "pdf", "images")


def unknown(folder: Path) -> set[str]:
    """The words in the names of its outputs that stand in none of their texts, and that no list has."""
    files = [file for file in folder.iterdir() if file.suffix in {".pdf", ".pptx", ".html"}]
    found = [one for file in files for one in strings_of(file.name, file.read_bytes()) if isinstance(one, Found)]
    said = {token for one in found if one.written for token in tokens(one.text)}
    named = {word for one in found if not one.written for word in words_of_names(one.text)}
    return {word for word in named - said - words_of_tool() if len(word) >= _LEAST}


def _literals() -> Iterator[str]:
    """The words of names in the code that writes outputs."""
    for package in _WRITERS:
        for file in Path(briefwright.__file__).with_name(package).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " not in node.value.strip():
                    yield from (word for word in words_of_names(node.value) if len(word) >= _LEAST)


if __name__ == "__main__":
    words = {*words_of_formats(), *_literals(), *(word for folder in sys.argv[1:] for word in unknown(Path(folder)))}
    stems = {stem for word in words if len(stem := word.rstrip("0123456789")) >= _LEAST}
    every = stems | {word for word in words if word.rstrip("0123456789") not in stems}
    FORMATS.write_text("\n".join(sorted(every)) + "\n", encoding="utf-8")
