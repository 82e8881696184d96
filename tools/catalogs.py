"""Brings the catalogues of the tool's own words up to date and compiles them: `python tools/catalogs.py`.

The messages come from the fields of `briefwright.richtext.labels.Labels`; their descriptions are for translators.
A new language is begun with `python tools/catalogs.py sv`. What is obsolete is dropped.
"""

from __future__ import annotations

import ast
import io
import sys
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from briefwright.richtext import labels

HEADER = "# The words that Briefwright prints itself."
MANUAL = Path(__file__).parents[1] / "docs" / "labels.md"
LIST = """# Labels

The words that the tool prints itself, by the names that `labels:` in a brief knows them by
([languages and numbers](languages.md)). What stands in braces is filled in; spaces at the beginning and end are
printed."""
HEADS = ("Language", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Plural-Forms")


def messages() -> Catalog:
    """All messages, as they are in English."""
    catalog, english, told = Catalog(charset="utf-8", header_comment=HEADER), labels.Labels(), descriptions()
    for one in fields(labels.Labels):
        if one.name not in labels.NO_MESSAGES or one.name == "table_of":
            about = [told[one.name]] if one.name in told else []
            catalog.add(getattr(english, one.name), context=one.name, auto_comments=about)
    return catalog


def descriptions() -> dict[str, str]:
    """What stands below each field in the source."""
    tree = ast.parse(Path(labels.__file__).read_text("utf-8"))
    (found,) = (one for one in tree.body if isinstance(one, ast.ClassDef) and one.name == "Labels")
    told = {}
    for field, text in zip(found.body, found.body[1:], strict=False):
        match field, text:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words))):
                told[name] = " ".join(words.split())
    return told


def updated(path: Path) -> Catalog:
    """A catalogue with today's messages; what it had of them is kept."""
    name = path.stem
    had = read_po(io.BytesIO(path.read_bytes()), locale=Locale.parse(name, sep="-")) if path.exists() else None
    catalog = messages()
    catalog.locale = Locale.parse(name, sep="-")
    for message in catalog:
        old = had.get(message.id, message.context) if had and message.id else None
        if old is not None:
            message.string = old.string
    return own_words(catalog) if regional(name) else catalog


def regional(name: str) -> bool:
    """Whether a catalogue has only what a region words otherwise than its language: en-US, pt-BR."""
    return len(name.partition("-")[2]) == 2


def own_words(catalog: Catalog) -> Catalog:
    """Only the messages that are translated."""
    for message in [one for one in catalog if one.id and not any(one.string or "")]:
        catalog.delete(message.id, message.context)
    return catalog


def written(catalog: Catalog) -> bytes:
    """As it stands in the file: without the headers that change with the day and the tool."""
    out = io.BytesIO()
    plain = Catalog(locale=catalog.locale, charset="utf-8", header_comment=HEADER)
    head = [(key, value) for key, value in plain.mime_headers if key in HEADS]
    write_po(out, catalog, omit_header=True, width=100)
    lines = [HEADER, 'msgid ""', 'msgstr ""', *(f'"{key}: {value}\\n"' for key, value in head), ""]
    return "\n".join([*lines, ""]).encode() + out.getvalue().strip() + b"\n"


def compiled(path: Path) -> bytes:
    """The same for `gettext`."""
    out = io.BytesIO()
    catalog = read_po(io.BytesIO(path.read_bytes()), locale=Locale.parse(path.stem, sep="-"))
    catalog.creation_date = catalog.revision_date = datetime.fromtimestamp(0, UTC)  # the same whenever it is compiled
    write_mo(out, catalog)
    return out.getvalue()


def listed() -> str:
    """All labels for the manual, with what they are in English."""
    told, rows = descriptions(), []
    for message in messages():
        if message.id:
            words = message.id[0] if isinstance(message.id, tuple) else message.id
            name, about = str(message.context), told.get(str(message.context), "")
            shown = words.replace("\u00a0", " ").replace("|", "\\|")
            rows.append(f"| `{name.replace('_', '-')}` | `{shown}` | {about} |")
    return "\n".join([LIST, "", "| label | in English | |", "| --- | --- | --- |", *rows, ""])


def main(new: list[str]) -> None:
    paths = {*labels.CATALOGS.glob("*.po"), *(labels.CATALOGS / f"{name}.po" for name in new)}
    for path in sorted(paths):
        path.write_bytes(written(updated(path)))
        path.with_suffix(".mo").write_bytes(compiled(path))
    MANUAL.write_text(listed(), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
