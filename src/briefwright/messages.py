"""What is said of a page while it is laid out → problems, at the template's own line where that is known."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote

from briefwright.inputs import is_file, listing
from briefwright.problems import ContentError, Findings, Where
from briefwright.project import Source, builtin_templates, shown
from briefwright.references import Reference
from briefwright.templates import read_template

_READ = {".jinja", ".css"}


def tell_messages(messages: Iterable[str | Reference], name: str, source: Source, findings: Findings) -> None:
    """`name`: of the output, which is its template's, too."""
    whole = Where(source.file)
    for message in dict.fromkeys(messages):
        if isinstance(message, Reference):
            tell_reference(message, name, source, findings)
        elif "notdef" in message:
            findings.error("E503", f"{name}: {message}", whole, "use another character, or install its font")
        else:
            findings.error("E501", f"{name}: {message}", whole)


def tell_reference(reference: Reference, name: str, source: Source, findings: Findings) -> None:
    """Tell what a page asks for and is refused."""
    mend = "a page carries all that it shows, and nothing in it acts: embed it as `data:`, or take it out"
    where = _place(reference.written, f"{name}.html.jinja", source) or Where(source.file)
    findings.error("E501", f"{name}: {reference}", where, mend)


def _place(written: str, template: str, source: Source) -> Where | None:
    """The first place in the templates of the content or the project that has these words; `template` goes before."""
    builtin = builtin_templates()
    own = [file for folder in source.template_folders if folder != builtin for file in listing(folder, below=True)]
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
                    return Where(shown(file), number, column + 1)
    return None
