"""CSS for pages in European languages → the same for those that are read from the right, or count in other digits.

What is said of the left is said of the right, and the other way round: in names (`margin-left`, `@top-left`), in
keywords (`float: left`, `direction`), in the second and fourth of four lengths, in shares and shifts along the line. So
a style sheet of the tool, a theme or an organisation is written once. Left as they are: custom properties, what follows
the direction by itself (`inline-start`, flex boxes, grids, cells of tables), rules with `dir` in their selector, and
the rule or declaration after a comment `rtl:ignore`, as RTLCSS has it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from briefwright.richtext.locales import counter_style, direction

_STRING = r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|url\([^)]*\)"
# Patterns are compiled when the first page needs them.
_TOKEN = rf"(?s)/\*.*?\*/|{_STRING}|[{{}};]|[^{{}};\"'/u]+|."
_COUNTED = r"\bcounter\([\w-]+(?=\))|\btarget-counter\([^()]*(?:\([^()]*\))?[^()]*(?=\))"
"""A number that is printed, up to its closing bracket."""
_BEFORE = r"(?s)(?:\s|/\*.*?\*/)*"
"""Spaces and comments before a rule or a declaration."""
_IGNORED = r"/\*\s*rtl:ignore\s*\*/"
_DECLARATION = r"(?s)([\w-]+)(\s*:\s*)(.*?)(\s*(?:!\s*important\s*)?)"
_WORD = rf"(?:{_STRING})|(?<![\w-])(left|right)(?![\w-])"
_NAMED = r"(?<![^-@])(left|right)(?![\w])"
"""A side in a name: margin-left, @right-middle."""
_SIDES = {"left": "right", "right": "left"}
_KEYWORDS = {
    "background", "background-image", "background-position", "background-position-x", "clear", "float",
    "object-position", "position-area", "text-align", "text-align-last", "transform-origin",
}  # fmt: skip
"""Properties whose values name a side."""
_FOUR = {
    "border-color", "border-style", "border-width", "inset", "margin", "padding", "scroll-margin", "scroll-padding",
}  # fmt: skip
"""Properties whose four values go round: top, right, bottom, left."""
_CORNERS = {1: (0,), 2: (1, 0), 3: (1, 0, 1, 2), 4: (1, 0, 3, 2)}
"""For so many radii of corners, which of them are those of the mirrored box."""
_SHARE = r"(-?[\d.]+)%"
_LENGTH = r"-?[\d.]+(?:[a-z]+|%)?"
_SHIFT = r"\b(translateX|rotate|skewX)\(((?:[^()]|\([^()]*\))*)\)"
_ANGLE = r"(?<=linear-gradient\()-?[\d.]+(?:deg|turn|rad)"


def adapted(css: str, lang: str) -> str:
    """The style sheet of a page in a language."""
    if style := counter_style(lang):
        css = re.sub(_COUNTED, rf"\g<0>, {style}", css)
    return mirrored(css) if direction(lang) == "rtl" else css


@lru_cache(maxsize=64)
def mirrored(css: str) -> str:
    """The style sheet of a page that is read from the right."""
    done: list[str] = []
    kept: list[bool] = []
    """For each open brace, whether what it holds stays as it is."""
    piece = ""
    for token in re.findall(_TOKEN, css):
        if token not in ("{", "}", ";"):
            piece += token
            continue
        ignored = any(kept) or bool(re.search(_IGNORED, piece))
        if token == "{":
            done.append(piece if ignored or not _body(piece).startswith("@") else re.sub(_NAMED, _other, piece))
            kept.append(ignored or "[dir" in piece or ":dir(" in piece)
        else:
            done.append(piece if ignored else _with_declaration_mirrored(piece))
            if token == "}" and kept:
                kept.pop()
        done.append(token)
        piece = ""
    return "".join([*done, piece])


def _body(piece: str) -> str:
    """A rule or declaration without what is before it."""
    return piece[re.match(_BEFORE, piece).end() :]  # type: ignore[union-attr]


def _other(found: re.Match[str]) -> str:
    return _SIDES[found[1]] if found[1] else found[0]


def _with_declaration_mirrored(piece: str) -> str:
    body = _body(piece)
    found = re.fullmatch(_DECLARATION, body)
    if found is None or found[1].startswith("--"):
        return piece
    name, colon, value, end = found.groups()
    return piece[: len(piece) - len(body)] + re.sub(_NAMED, _other, name) + colon + _mirrored_value(name, value) + end


def _mirrored_value(name: str, value: str) -> str:
    if name == "direction":
        return {"ltr": "rtl", "rtl": "ltr"}.get(value, value)
    if name in _KEYWORDS:
        value = re.sub(_WORD, _other, value)
    if name in _FOUR and len(parts := _parts(value)) == len("trbl"):
        top, right, bottom, left = parts
        return f"{top} {left} {bottom} {right}"
    if name == "border-radius" and "/" not in value and (order := _CORNERS.get(len(parts := _parts(value)))):
        return " ".join(parts[number] for number in order)
    if name in ("background-position", "background-position-x") and (found := re.match(_SHARE, value)):
        return f"{100 - float(found[1]):g}%{value[found.end() :]}"
    if name == "transform":
        return re.sub(_SHIFT, lambda found: f"{found[1]}({_negative(found[2])})", value)
    if name in ("box-shadow", "text-shadow") and (parts := _parts(value)) and re.fullmatch(_LENGTH, parts[0]):
        return " ".join((_negative(parts[0]), *parts[1:]))
    return re.sub(_ANGLE, lambda found: _negative(found[0]), value)


def _negative(length: str) -> str:
    if not re.fullmatch(_LENGTH, length):
        return f"calc(-1 * ({length}))"
    return length if float(re.sub(r"[a-z%]", "", length)) == 0 else length[1:] if length[0] == "-" else f"-{length}"


def _parts(value: str) -> list[str]:
    """A value at its spaces, those within brackets not counted."""
    parts, depth = [""], 0
    for char in value:
        depth += (char == "(") - (char == ")")
        if char.isspace() and not depth:
            parts.append("")
        else:
            parts[-1] += char
    return [part for part in parts if part]
