"""The languages of a brief: its own, and those of the translations beside it (`brief.ja.yml` beside `brief.yml`)."""

from __future__ import annotations

import re
from pathlib import Path

from briefwright.io.inputs import beside
from briefwright.io.project import Source
from briefwright.problems import ContentError, Diagnostics, Location, Problem
from briefwright.schema.yaml_nodes import LocatedMapping, read_text, read_yaml

_FILE = re.compile(r"([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.ya?ml")


def translations(source: Source) -> dict[str, Path]:
    """The translations beside a brief, by their language tags, in the order of these.

    Raises:
        ContentError: the language of one is not known.
    """
    found, problems, stem = {}, [], f"{source.file.stem}."
    for path in beside(source.file):
        tag = _FILE.fullmatch(path.name.removeprefix(stem))
        if tag is None:
            continue
        from briefwright.richtext.locales import is_locale  # imports Babel for most languages

        if is_locale(tag[1]):
            found[tag[1]] = path
        elif len(tag[1]) == 2:
            message = f"no language `{tag[1]}` is known, so this is no translation"
            problems.append(Problem("E112", message, Location(path), "write a language tag, as in brief.ja.yml"))
    if problems:
        raise ContentError(problems)
    return found


def own_language(file: Path) -> str:
    """The language that a brief itself is written in.

    Raises:
        ContentError: it cannot be read.
    """
    tree = read_yaml(read_text(file, file), file, Diagnostics())
    return str(tree["lang"]) if isinstance(tree, LocatedMapping) and "lang" in tree else ""
