"""What `starters/` has → the files of a new brief, which builds at once, and parts to paste into it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from briefwright.blocks import KINDS
from briefwright.brief.json_schema import schema_text
from briefwright.io.disk import write_new
from briefwright.io.project import BRIEF_FILE, BRIEF_FILES
from briefwright.richtext.text import harmless
from briefwright.schema.yaml_scalars import scalar

TEMPLATES = {
    "policy-brief": "one question, the evidence, and what to do",
    "country-brief": "before a visit or a meeting: where things stand, what they want, what we say",
    "event-handout": "one sheet for an event: what it is about, the programme, the questions",
    "data-report": "what new figures say, in charts and tables read from files, with an annex",
}
"""The templates for `briefwright init`, each a folder in `starters/`, and what they are for."""
SNIPPETS = ("section", "fact", "source", *KINDS, "acronyms", "params", "audiences", "annex", "appendix")
"""Each is a file in `starters/snippets/`: what it is, where to paste it, and the YAML."""
_INDENT = {"sections": 2, "facts": 2, "sources": 2, "blocks": 6}
"""Spaces before what stands below a key, as in the templates."""
LANGUAGES: Mapping[str, tuple[str, ...]] = {"policy-brief": ("de", "ja")}
"""The languages, besides English, in which a template has words; each in a folder of its own."""
SCHEMA_FILE = "brief.schema.json"
_SCHEMA_LINE = f"# yaml-language-server: $schema={SCHEMA_FILE}\n"
_IGNORE = ".gitignore"
_PACKAGE = Path(__file__).parents[1]
_CHECKOUT = _PACKAGE.parent.parent
_CI = {"github": (".github/workflows/briefs.yml", "ORG/briefwright@COMMIT\n        with:\n", "          paths: .\n"),
       "gitlab": (".gitlab-ci.yml", "    inputs:\n", "      paths: .\n")}  # fmt: skip
"""For each host: its file in the starter for projects, and the line after which the brief's own path is named."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_UPDATE = re.compile(r"(?m)^      - run: python3 update\.py\n|\n^briefs:\n  before_script:\n.*\n")
"""The starter's steps that fetch new data with a script of its own; a single brief has none."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person wants to begin with; what is empty stays as the template has it."""

    template: str
    day: date
    title: str = ""
    lang: str = ""
    theme: str = ""
    ci: str = ""


def language_of_words(answers: Answers) -> str:
    """The language in which the template's words are: that of the brief, or else English.

    Raises:
        LookupError: that is no language tag.
    """
    if not _LANGUAGE.fullmatch(answers.lang or "en"):
        raise LookupError(f"`{answers.lang}` is no language: write a tag such as de, ja or pt-BR")
    language = answers.lang.partition("-")[0]
    return language if language in LANGUAGES.get(answers.template, ()) else "en"


def new_brief(answers: Answers) -> dict[str, bytes]:
    """The files of a new brief by their paths, with the schema for editors beside it.

    Raises:
        LookupError: as `language_of_words`.
    """
    folder, language = starters() / answers.template, language_of_words(answers)
    own = folder / language if language != "en" else folder
    others = {folder / one for one in LANGUAGES.get(answers.template, ())}
    files = {
        file.relative_to(place).as_posix(): file.read_bytes()
        for place in dict.fromkeys((folder, own))
        for file in sorted(place.rglob("*"))
        if file.is_file() and file.parent != place and not (place == folder and others.intersection(file.parents))
    }
    text = _answered((own / BRIEF_FILE).read_text("utf-8"), answers)
    files = {
        BRIEF_FILE: (_SCHEMA_LINE + text).encode(),
        **files,
        SCHEMA_FILE: schema_text().encode(),
        _IGNORE: (_project_files() / _IGNORE).read_bytes(),
    }
    if answers.ci:
        name, after, paths = _CI[answers.ci]
        project = _project_files() / name
        files[name] = f"{_UPDATE.sub('', project.read_text('utf-8')).replace(after, after + paths).rstrip()}\n".encode()
    return files


def _answered(text: str, answers: Answers) -> str:
    """The template's text with the answers in place of its own values."""
    values = {"title": answers.title, "lang": answers.lang, "theme": answers.theme, "date": answers.day.isoformat()}
    for key, value in values.items():
        if value:
            own = scalar(harmless(value)) if key == "title" else value
            text = re.sub(rf"(?m)^{key}: .*$", partial(_with_value, key, own), text, count=1)
    return text


def _with_value(key: str, value: str, line: re.Match[str]) -> str:
    """A line with another value; the comment after it stays in its column."""
    before, comment = re.fullmatch(r"(.*?\S)( {2,}#.*)?", line[0]).groups()  # type: ignore[union-attr]
    column = len(before) + len(comment or "") - len((comment or "").lstrip())
    return f"{key}: {value}".ljust(column - 1) + f" {comment.lstrip()}" if comment else f"{key}: {value}"


def in_the_way(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Files that are there already, and that a new brief would overwrite or compete with. A `.gitignore` is kept."""
    names = [name for name in files if name != _IGNORE]
    return [folder / name for name in dict.fromkeys([*BRIEF_FILES, *names]) if (folder / name).exists()]


def write_brief(folder: Path, files: Mapping[str, bytes]) -> Sequence[Path]:
    """Write the files of a new brief; the brief itself comes last, so that one that failed half-way is none.

    Returns the files that were written: a `.gitignore` that is there stays as it is.

    Raises:
        OSError: a file is there or cannot be written.
    """
    written = []
    for name in sorted(files, key=BRIEF_FILE.__eq__):
        file = folder / name
        if name != _IGNORE or not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            write_new(file, files[name])
            written.append(file)
    return [folder / name for name in files if folder / name in written]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A part to paste."""

    name: str
    sentence: str
    """What it is."""
    below: str
    """The key below which it is pasted; empty for the left margin."""
    text: str
    """The YAML, indented for its place."""

    @property
    def place(self) -> str:
        return f"paste below `{self.below}:`" if self.below else "paste at the left margin"


def snippet(name: str) -> Snippet:
    """The snippet of a name in `SNIPPETS`."""
    first, second, *lines = (starters() / "snippets" / f"{name}.yml").read_text("utf-8").splitlines()
    below = second.partition("`")[2].rstrip(":`")
    before = " " * _INDENT.get(below, 0)
    text = "".join(f"{before}{line}\n" if line else "\n" for line in lines)
    return Snippet(name, first.removeprefix("# "), below, text)


def starters() -> Path:
    """The templates of briefs: in the wheel, or at the top of a checkout."""
    return _PACKAGE / "starters" if (_PACKAGE / "starters").is_dir() else _CHECKOUT / "starters"


def _project_files() -> Path:
    """The starter for projects (docs/starter), of which the wheel has the files for git and CI beside the templates."""
    return starters() / "project" if (_PACKAGE / "starters").is_dir() else _CHECKOUT / "docs" / "starter"
