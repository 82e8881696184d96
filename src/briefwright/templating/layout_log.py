"""WeasyPrint's messages about a page → problems, at the template's own line where that is known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

from briefwright.images.refusals import Refusal
from briefwright.io.inputs import is_file, listing
from briefwright.io.project import Source, shown
from briefwright.pdf.faults import GaveUp
from briefwright.problems import ContentError, Diagnostics, Location, Problem
from briefwright.templating.files import read_template

_READ = {".jinja", ".css"}
_IN_SHEET = re.compile(r"(?P<sheet>[\w./-]+\.css): (?:.* at (?P<line>\d+):(?P<column>\d+)\b)?", re.DOTALL)
_IN_PAGE = re.compile(r"Ignored `(?P<written>[^`]+)`")


def report_messages(messages: Iterable[str | Refusal], name: str, source: Source, diagnostics: Diagnostics) -> None:
    """`name`: of the output, which is its template's, too."""
    whole = Location(source.file)
    for message in dict.fromkeys(messages):
        if isinstance(message, Refusal):
            report_refusal(message, name, source, diagnostics)
        elif "notdef" in message:
            diagnostics.error("E503", f"{name}: {message}", whole, "use another character, or install its font")
        else:
            location = _of_style(message, source) or whole
            diagnostics.error(
                "E501", f"{name}: {message}", location, "correct the style sheet" if location is not whole else ""
            )


def given_up(error: GaveUp, source: Source) -> Problem:
    """The problem where WeasyPrint gives up on a template or style sheet of the author's."""
    folders = [folder for folder in source.template_folders if is_file(folder / (error.sheet or "_"))]
    own = None if error.sheet else _place("@page", "", source)
    location = Location(shown(folders[0] / error.sheet)) if folders else own or Location(source.file)
    message = f"the page cannot be laid out; {error.reason}"
    return Problem("E501", message, location, "simplify what your own templates and style sheets add")


def report_blank(name: str, source: Source, diagnostics: Diagnostics) -> None:
    """Report pages on which nothing is seen, at what hides it, if that is found."""
    hiding = ("display: none", "display:none", "visibility: hidden", "visibility:hidden")
    location = next(filter(None, (_place(written, "", source) for written in hiding)), Location(source.file))
    hint = "look for what hides everything, such as `display: none`, in your own templates and style sheets"
    diagnostics.error("E504", f"{name}: nothing can be seen on its pages", location, hint)


def report_refusal(reference: Refusal, name: str, source: Source, diagnostics: Diagnostics) -> None:
    """Report what a page asks for and is refused."""
    hint = "a page contains everything it shows, and runs no code: embed it as `data:`, or remove it"
    location = _place(reference.written, f"{name}.html.jinja", source) or Location(source.file)
    diagnostics.error("E501", f"{name}: {reference}", location, hint)


def _of_style(message: str, source: Source) -> Location | None:
    """The location in a style sheet of the content or the project of something that WeasyPrint ignores."""
    if found := _IN_SHEET.match(message):
        line, column = int(found["line"] or 0), int(found["column"] or 0)
        sheets = (folder / found["sheet"] for folder in source.template_folders)
        return next((Location(shown(sheet), line, column) for sheet in sheets if is_file(sheet)), None)
    found = _IN_PAGE.match(message)
    return _place(found["written"], "", source) if found else None


def _place(written: str, template: str, source: Source) -> Location | None:
    """The first place in the templates of the content or the project that has these words; `template` goes before."""
    own = [file for folder in source.own_template_folders for file in listing(folder, below=True)]
    for file in sorted(own, key=lambda file: file.name != template):
        if file.suffix not in _READ or not is_file(file):
            continue
        try:
            lines = read_template(file).splitlines()
        except (ContentError, OSError):
            continue
        for number, line in enumerate(lines, 1):
            for words in (written, unquote(written)):
                if (column := line.find(words)) >= 0:
                    return Location(shown(file), number, column + 1)
    return None
