"""The languages of a brief: its own, and those of the translations beside it (`brief.ja.yml` beside `brief.yml`)."""

from __future__ import annotations

import re
from pathlib import Path

from briefwright.io.inputs import beside
from briefwright.io.project import Source
from briefwright.problems import ContentError, Diagnostics, Location, Problem
from briefwright.schema.yaml_nodes import LocatedMapping, read_text, read_yaml

_FILE = re.compile(r"([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)\.ya?ml")


def translations(source: Source) -> dict[str, Path]:
    """The translations beside a brief, by their language tags, in the order of these.

    Raises:
        ContentError: the language of one is not known, or is that of another or of the brief itself.
    """
    found, problems, stem = dict[str, Path](), list[Problem](), f"{source.file.stem}."
    for path in beside(source.file):
        tag = _FILE.fullmatch(path.name.removeprefix(stem))
        if tag is None:
            continue
        from briefwright.richtext.locales import is_locale  # imports Babel for most languages

        named = tag[1].replace("_", "-")
        if not is_locale(named):
            if len(named) == 2:
                message = f"no language `{tag[1]}` is known, so this is no translation"
                problems.append(Problem("E112", message, Location(path), "write a language tag, as in brief.ja.yml"))
        elif named != tag[1]:
            message = "the parts of a language tag are joined by hyphens"
            problems.append(Problem("E112", message, Location(path), f"rename it to {stem}{named}{path.suffix}"))
        elif same := next((one for known, one in found.items() if known.lower() == named.lower()), None):
            message = f"there is another translation in `{named}`, {same.name}"
            problems.append(Problem("E112", message, Location(path), "keep one of them"))
        else:
            found[named] = path
    if found and (own := own_language(source.file) or "en") in found:
        message, hint = f"the brief itself is in `{own}`, so this is no translation", "rename it, or remove it"
        problems.append(Problem("E112", message, Location(found[own]), hint))
    if problems:
        raise ContentError(problems)
    return found


def own_language(file: Path) -> str:
    """The language that a brief itself is written in; empty where it does not say, or cannot be read."""
    try:
        text = read_text(file, file)
        if found := _LANG.search(text):
            return found[1]
        tree = read_yaml(text, file, Diagnostics()) if "lang" in text else None
    except ContentError:
        return ""
    return str(tree["lang"]) if isinstance(tree, LocatedMapping) and "lang" in tree else ""


_LANG = re.compile(r"^lang:[ \t]*([A-Za-z-]+)[ \t]*$", re.MULTILINE)
