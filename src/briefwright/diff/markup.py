"""Words of a brief → GitHub-flavoured Markdown that shows them as they are, whatever they hold."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator

from briefwright.diff.words import Stretch
from briefwright.richtext.text import hidden, unprintable

_SIGNS = re.compile(r"[\\`*\[\]~|]|(?<![^\W_])_|_(?![^\W_])")
_OF_GITHUB = re.compile(r"[$@]|#(?=\w)|:(?=[\w+-]+:)")
"""What GitHub reads besides Markdown: formulas, mentions, issues, emoji. In a `<span>` it is a sign and no more
(docs.github.com, "Writing mathematical expressions")."""
_AT_START = re.compile(r"[-+=](?=[-+=\s]|$)|#(?=[#\s]|$)|(?<=\d)[.)](?=\s|$)")
"""What opens a list or a heading, or underlines one; the digits before it are looked for apart."""
_MARKS = {"old": ("~~", "del"), "new": ("**", "b")}


def escaped(text: str) -> str:
    """A text on one line: a paragraph, or a part of one, in an item of a list or a cell of a table."""
    text = _SIGNS.sub(r"\\\g<0>", html.escape(_harmless(text), quote=False))
    text = _OF_GITHUB.sub(r"<span>\g<0></span>", text)
    digits = len(text) - len(text.lstrip("0123456789"))
    if _AT_START.match(text, digits):
        return f"{text[:digits]}\\{text[digits:]}"
    return text


def code(name: str) -> str:
    """A name in a code span; backticks in it need a longer fence (CommonMark, 6.1)."""
    name = _harmless(name)
    fence = "`" * (1 + max(map(len, re.findall("`+", name)), default=0))
    return f"{fence} {name} {fence}" if len(fence) > 1 else f"`{name}`"


def struck(text: str) -> str:
    return marked((Stretch("old", text),))


def strong(text: str) -> str:
    return marked((Stretch("new", text),))


def marked(stretches: Iterable[Stretch]) -> str:
    """What went struck through, what came in bold, with a space between the two."""
    pieces = list(_apart(stretches))
    texts = ["", *(piece.text for piece in pieces), ""]
    return "".join(_piece(piece, texts[at][-1:], texts[at + 2][:1]) for at, piece in enumerate(pieces))


def _apart(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """The stretches with spaces moved out of those that changed: a mark does not stand beside a space within."""
    before = "same"
    for stretch in stretches:
        text = stretch.text
        if stretch.kind == "same" or not text.strip():
            yield Stretch("same", text)
            before = "same"
            continue
        if text[0].isspace() or before != "same":
            yield Stretch("same", " ")
        yield Stretch(stretch.kind, text.strip())
        before = stretch.kind
        if text[-1].isspace():
            yield Stretch("same", " ")
            before = "same"


def _piece(piece: Stretch, before: str, after: str) -> str:
    """Escaped, in its marks. Where Markdown would not see them as such (CommonMark, 6.2), HTML's stand in."""
    text = escaped(piece.text)
    if piece.kind == "same":
        return text
    mark, tag = _MARKS[piece.kind]
    if _opens(before, piece.text[0]) and _opens(after, piece.text[-1]):
        return f"{mark}{text}{mark}"
    return f"<{tag}>{text}</{tag}>"


def _opens(outer: str, inner: str) -> bool:
    """Whether a mark between the two is one, whichever way it faces."""
    return not _is_sign(inner) or not outer or outer.isspace() or unicodedata.category(outer).startswith("P")


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _harmless(text: str) -> str:
    """Text on one line, without characters that are not seen."""
    for offset, _ in (*unprintable(text), *hidden(text)):
        text = f"{text[:offset]}\N{REPLACEMENT CHARACTER}{text[offset + 1 :]}"
    return re.sub(r"[\t\r\n]+", " ", text)
