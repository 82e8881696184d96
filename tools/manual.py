"""Keys, kinds, codes and commands → the tables of the manual's reference, content/reference/data/.

A test says when they are stale.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from briefwright.blocks import KINDS
from briefwright.cli import COMMANDS, module_of
from briefwright.diagnostics.explanations import explanation
from briefwright.manual.keys import Key, keys
from briefwright.problems import CODES

FOLDER = Path(__file__).resolve().parents[1] / "content" / "reference" / "data"
_HEADINGS = ("Key", "Takes", "Default", "What it says, with an example")
_CODE = re.compile(r"(`[^`]+`|\{\{.*?\}\}|\[@[^\]]*\]|\{[^{}]*\}|@[a-z]+\b|\[\.\.\.\]|\\[a-z]+)")
"""What is code in a sentence, between backticks or without them."""
GROUPS = {
    "brief": ("",),
    "head": ("author", "bottom-line", "cover", "slides", "notes", "handout", "evidence", "deck"),
    "facts": ("facts",),
    "sources": ("sources", "acronyms", "terms", "matrix", "audiences"),
    "sections": ("sections", "part", "block"),
    "data-files": ("chart.file",),
}
"""A table of keys → what its keys stand below; each kind of block has one, too."""


def tables() -> dict[str, str]:
    """The files by their names."""
    found = {name: _keys(below) for name, below in GROUPS.items()}
    found |= {kind: _keys((kind,), but="chart.file.") for kind in KINDS if kind != "prose"}
    kinds = ((key.name, key.help, key.example) for kind in KINDS for key in (keys()[kind],))
    found["kinds"] = _csv(("Kind", "What it is", "Example"), ((f"`{k}`", _text(h), _code(e)) for k, h, e in kinds))
    for family in sorted({code[1] for code in CODES}):
        codes = (explanation(code) for code in CODES if code[1] == family)
        rows = ((f"`{one.code}`", _text(one.title), _text(one.means)) for one in codes)
        found[f"codes-{family}"] = _csv(("Code", "What is wrong", "What it means"), rows)
    found["counts"] = _csv(("what", "number"), [("keys", str(len(keys()))), ("codes", str(len(CODES)))])
    commands = ((f"`{name}`", _text((module_of(name).__doc__ or "").partition("\n")[0])) for name in COMMANDS)
    found["commands"] = _csv(("Command", "What it does"), commands)
    return {f"{name}.csv": text for name, text in found.items()}


def _keys(below: Iterable[str], but: str = "no such key") -> str:
    rows = []
    for path in below:
        for name, key in keys().items():
            inside = "." not in name and name not in KINDS if not path else name.startswith(f"{path}.")
            if inside and not name.startswith(but):
                rows.append(
                    _row(key, name.removeprefix(f"{path}.") if path in (*KINDS, "chart.file", "facts") else name)
                )
    return _csv(_HEADINGS, rows)


def _row(key: Key, name: str) -> tuple[str, ...]:
    name = re.sub(r"^(?:part|block)\.", "", name)
    default = "required" if key.needed else _code(key.default) if key.default else ""
    return _code(name), _text(key.takes), default, f"{_text(key.help)} Example: {_code(key.example)}"


def _text(words: str) -> str:
    """Words as Markdown: what is markup in them is a character, but for code."""
    parts = _CODE.split(words)
    return "".join(
        _code(part.strip("`")) if number % 2 else re.sub(r"([\\*_\[\]<>~^$@#])", r"\\\1", part)
        for number, part in enumerate(parts)
    )


def _code(words: str) -> str:
    """Code as Markdown; what would be an expression in it is none."""
    return f"{{% raw %}}`{words}`{{% endraw %}}" if "{{" in words or "{%" in words else f"`{words}`"


def _csv(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([headings, *rows])
    return written.getvalue()


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Rewrite the tables of the manual's reference.")
    parser.parse_args(arguments)
    FOLDER.mkdir(exist_ok=True)
    written: Mapping[str, str] = tables()
    for file in {*FOLDER.glob("*.csv")} - {FOLDER / name for name in written}:
        file.unlink()
    for name, text in written.items():
        (FOLDER / name).write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
