"""A code → what it means, with a wrong and a right example; all of them as a page of the manual."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import fill

from briefwright.io.project import BRIEF_FILE
from briefwright.problems import CODES, RULES_OF_CODES, Diagnostics
from briefwright.schema.yaml_nodes import LocatedMapping, Node, read_text, read_yaml

_FILE = Path(__file__).with_suffix(".yml")
_HEAD = {"title": "A brief", "date": "2026-11-22", "lang": "en"}
_SECTION = "  - id: one\n    title: One\n    message: One is so\n    blocks:\n"
_FAMILIES = {
    "E1": "The file, its keys and values",
    "E2": "Facts, sources, citations and text",
    "E3": "Data files, pictures, bibliographies, PowerPoint templates",
    "E4": "Templates and slides",
    "E5": "Pages and finished outputs",
    "E6": "The brand",
}
_OPENING = """\
# Codes

Each problem has a code, which never changes its meaning; `briefwright explain E110` prints what is here. Codes with E
are errors, those with W warnings. The examples are parts of a `brief.yml`, or, where they begin with a hyphen, of the
blocks of a section. How problems are reported to programs, and corrected: [problems.md](problems.md).
"""
Example = Mapping[str, str]
"""Files by their names; the brief itself is the part that matters."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a code means."""

    code: str
    means: str
    wrong: Example
    """Empty where what it takes is no part of a brief."""
    right: Example
    output: str = ""
    """The output in which the problem is found; empty where reading the content finds it."""
    today: str = ""
    """The day of the review that finds it."""

    @property
    def title(self) -> str:
        return CODES[self.code]


def explanation(code: str) -> Explanation:
    """The explanation of a code in `CODES`."""
    entry = _entries().mapping(code)
    means, wrong, right = " ".join(str(entry["means"]).split()), _example(entry, "wrong"), _example(entry, "right")
    return Explanation(code, means, wrong, right, str(entry.get("output") or ""), str(entry.get("today") or ""))


@cache
def _entries() -> LocatedMapping:
    tree = read_yaml(read_text(_FILE, _FILE), _FILE, Diagnostics())
    assert isinstance(tree, LocatedMapping), "a code for each explanation"
    return tree


def _example(entry: LocatedMapping, which: str) -> Example:
    written: Node = entry.get(which)
    if written is None:
        return {}
    files = written if isinstance(written, LocatedMapping) else {"brief": written}
    return {BRIEF_FILE if name == "brief" else str(name): str(text) for name, text in files.items()}


def whole(example: Example) -> dict[str, str]:
    """The files of an example, with a whole brief around the part of one."""
    part = example[BRIEF_FILE]
    if part.startswith("- "):
        part = f"sections:\n{_SECTION}{_indented(part, '      ')}"
    keys = {found[1] for found in re.finditer(r"(?m)^([a-z-]+):", part)}
    head = "".join(f"{key}: {value}\n" for key, value in _HEAD.items() if key not in keys)
    tail = "" if "sections" in keys else f"\nsections:\n{_SECTION}      - prose: A paragraph.\n"
    return {**example, BRIEF_FILE: f"{head}{part}{tail}"}


def _indented(text: str, before: str) -> str:
    return "".join(f"{before}{line}\n" if line else "\n" for line in text.rstrip("\n").split("\n"))


def as_text(one: Explanation) -> str:
    """An explanation for the screen."""
    kind = "error" if one.code.startswith("E") else "warning"
    parts = [f"{kind}[{one.code}]: {one.title}", fill(f"{one.means} {_as_rule(one.code)}".strip(), 100)]
    for which, example in (("wrong", one.wrong), ("right", one.right)):
        for name, text in example.items():
            where = "" if name == BRIEF_FILE else f", {name}"
            parts.append(f"{which}{where}:\n\n{_indented(text, '    ').rstrip()}")
    return "\n\n".join(parts)


def _as_rule(code: str) -> str:
    """How a brief sets its severity."""
    rule = RULES_OF_CODES.get(code)
    return f"As a rule it is `{rule}`: `briefwright rules {rule}`." if rule else ""


def page() -> str:
    """All codes as Markdown: docs/codes.md."""
    return "\n".join(_page())


def _page() -> Iterator[str]:
    yield _OPENING
    for family, title in _FAMILIES.items():
        yield f"## {title}\n"
        for code in CODES:
            if code[1] == family[1]:
                yield from _entry(explanation(code))


def _entry(one: Explanation) -> Iterator[str]:
    said = fill(f"{one.means} {_as_rule(one.code)}".strip(), 120)
    yield f"### {one.code}: {one.title}\n\n{said}\n"
    for which, example in (("Wrong", one.wrong), ("Right", one.right)):
        for name, text in example.items():
            where = "" if name == BRIEF_FILE else f" (`{name}`)"
            yield f"{which}{where}:\n\n````{_language(name)}\n{text.rstrip()}\n````\n"


def _language(name: str) -> str:
    return {".yml": "yaml", ".csv": "csv", ".json": "json", ".svg": "xml", ".jinja": "jinja"}.get(Path(name).suffix, "")
