"""The report → Markdown for a pull request, by `diff.md.jinja`. Whatever it prints is escaped, as in HTML."""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from briefwright.diff.view import Report, listed, numbered, placed
from briefwright.diff.word_diff import DiffPiece, change, cut
from briefwright.richtext.text import harmless
from briefwright.templating.templates import TemplateSet

LIMIT = 60_000
"""Characters; GitHub takes 65,536 in a comment."""
_SHORTEST = 50
"""Characters of a brief's heading and summary, at least."""
_SYNTAX = re.compile(r"[\\`*\[\]~|]|(?<![^\W_])_|_(?![^\W_])")
_GITHUB_SYNTAX = re.compile(r"[$@]|#(?=\w)|:(?=[\w+-]+:)")
"""What GitHub reads besides Markdown: formulas, mentions, issues, emoji. Inside `<span>` it has no meaning
(docs.github.com, "Writing mathematical expressions")."""
_BLOCK_START = re.compile(r"[-+=](?=[-+=\s]|$)|#(?=[#\s]|$)|(?<=\d)[.)](?=\s|$)")
"""What opens a list or a heading, or underlines one; digits before it are skipped."""
_MARKS = {"old": ("~~", "del"), "new": ("**", "b")}


def to_markdown(report: Report, template_folders: Sequence[Path], limit: int = LIMIT) -> str:
    """Fill in `diff.md.jinja`. Of a text longer than `limit`, each section keeps as many of its first entries as fit.

    Raises:
        ContentError: the template cannot be used.
    """
    templates = TemplateSet(template_folders, _printed)
    templates.environment.filters.update(
        code=code, codes=lambda names: Markup(listed([code(name) for name in names])), diff=cache(_diff), cut=cut,
        numbered=numbered, places=placed, address=lambda path: Markup(quote(path)),
    )  # fmt: skip

    @cache
    def text(entries: int, briefs: int) -> str:
        filled = templates.render("diff.md.jinja", report=report.shortened(entries, briefs))
        return re.sub(r"\n{3,}", "\n\n", filled).strip() + "\n"

    entries, briefs = 1, min(len(report.briefs), limit // _SHORTEST)
    while entries < report.longest and len(text(entries, briefs)) <= limit:
        entries *= 2  # step by step: the time to fill in a template is limited
    if len(text(entries, briefs)) > limit:
        entries = max(bisect_right(range(entries), limit, key=lambda entries: len(text(entries, briefs))) - 1, 0)
    if len(text(entries, briefs)) > limit:
        briefs = max(bisect_right(range(briefs), limit, key=lambda briefs: len(text(0, briefs))) - 1, 0)
    return text(entries, briefs)


def _printed(value: object) -> Markup:
    """What Jinja prints for a value of the report; Markdown of the filters is left as it is."""
    return value if isinstance(value, Markup) else escaped(str(value))


def escaped(text: str) -> Markup:
    """Text on one line: a paragraph, or a part of one, in a list item or a table cell."""
    text = _SYNTAX.sub(r"\\\g<0>", html.escape(_on_one_line(text), quote=False))
    text = _GITHUB_SYNTAX.sub(r"<span>\g<0></span>", text)
    digits = len(text) - len(text.lstrip("0123456789"))
    return Markup(f"{text[:digits]}\\{text[digits:]}" if _BLOCK_START.match(text, digits) else text)


def code(name: str) -> Markup:
    """A name in a code span; backticks in it need a longer fence (CommonMark, 6.1)."""
    name = _on_one_line(name)
    fence = "`" * (1 + max(map(len, re.findall("`+", name)), default=0))
    return Markup(f"{fence} {name} {fence}" if len(fence) > 1 else f"`{name}`")


def _diff(old: str | None, new: str | None) -> Markup:
    return marked(change(old, new))


def marked(pieces: Iterable[DiffPiece]) -> Markup:
    """Removed text struck through, added text in bold, with a space between the two."""
    spaced = list(_spaced(pieces))
    texts = ["", *(piece.text for piece in spaced), ""]
    return Markup("".join(_piece(piece, texts[at][-1:], texts[at + 2][:1]) for at, piece in enumerate(spaced)))


def _spaced(pieces: Iterable[DiffPiece]) -> Iterator[DiffPiece]:
    """The pieces with spaces moved out of those that changed: a mark does not work beside a space inside it."""
    before = "same"
    for piece in pieces:
        text = piece.text
        if piece.kind == "same" or not text.strip():
            yield DiffPiece("same", text)
            before = "same"
            continue
        if text[0].isspace() or before != "same":
            yield DiffPiece("same", " ")
        yield DiffPiece(piece.kind, text.strip())
        before = piece.kind
        if text[-1].isspace():
            yield DiffPiece("same", " ")
            before = "same"


def _piece(piece: DiffPiece, before: str, after: str) -> str:
    """Escaped, in its marks, or in HTML where Markdown would not read them as marks (CommonMark, 6.2)."""
    text = escaped(piece.text)
    if piece.kind == "same":
        return text
    mark, tag = _MARKS[piece.kind]
    if _flanks(before, piece.text[0]) and _flanks(after, piece.text[-1]):
        return f"{mark}{text}{mark}"
    return f"<{tag}>{text}</{tag}>"


def _flanks(outer: str, inner: str) -> bool:
    """Whether a mark between the two characters is read as one, opening or closing."""
    return not _is_sign(inner) or not outer or outer.isspace() or unicodedata.category(outer).startswith("P")


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _on_one_line(text: str) -> str:
    """Text on one line, without invisible characters."""
    return re.sub(r"[\t\r\n]+", " ", harmless(text))
