"""HTML in the fields of sources, as publishers and programs export it → the same in LaTeX, or in CSL's own tags."""

from __future__ import annotations

import html
import re

_TAGS = {
    "i": ("i", "em", "italic"),
    "b": ("b", "strong", "bold"),
    "sub": ("sub", "inf"),
    "sup": ("sup",),
    "sc": ("sc", "scp"),
}
"""CSL's tags, and what HTML, JATS and Elsevier call them."""
_COMMANDS = {"i": "emph", "b": "textbf", "sub": "textsubscript", "sup": "textsuperscript", "sc": "textsc"}
_COMMAND_OF = {name: _COMMANDS[tag] for tag, names in _TAGS.items() for name in names}
_ESCAPED = re.compile(r"[{}$%#&_\\~^]")
_ENTITY = re.compile(r"(?:\{\\&\}|\\?&)(#\d{1,6}|#x[0-9a-fA-F]{1,5}|[A-Za-z]{2,8});")
_KNOWN_TAGS = (
    "i|em|italic|b|strong|bold|sub|inf|sup|sc|scp|span|u|br|p|div|font|a|small|tt|code|ext-link|title|xref|"
    "[Tt]e[Xx](?:-math)?|(?:inline|disp)-formula|alternatives|monospace|underline|roman|"
    "(?:mml|jats):[a-z]+|math|m(?:i|n|o|row|sub|sup|text|style)"
)
_ESCAPED_TAG = re.compile(
    rf"(?:\{{\\textless\}}|\{{?\$<\$\}}?\s?|\\textless(?:\{{\}}|\s))(/?(?:{_KNOWN_TAGS})\b[^<>$\\]*?)"
    r"(?:\{\\textgreater\}|\{?\$>\$\}?|\\textgreater(?:\{\}|\s|$))"
)
_PAIR = re.compile(r"<(?:jats:)?(i|em|italic|b|strong|bold|sub|inf|sup|sc|scp|span)\b([^<>]*)>([^<>]*)</(?:jats:)?\1>")
_SCRIPT = re.compile(r"<(?:mml:)?m(sub|sup)>\s*<[^<>]*>([^<>]*)</[^<>]*>\s*<[^<>]*>([^<>]*)</[^<>]*>\s*</(?:mml:)?m\1>")
_TAG = re.compile(rf"</?(?:{_KNOWN_TAGS})(?:\s[^<>]*)?/?>")
_LETTER = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[A-Za-z]{2,8});")
_OTHER_TAGS = re.compile(
    r"</?(?:br|p|div|font|a|u|small|tt|code|[Tt]e[Xx](?:-math)?|(?:inline|disp)-formula|(?:mml|jats):[a-z]+)"
    r"(?:\s[^<>]*)?/?>"
)


def escaped(text: str) -> str:
    """Characters as LaTeX that prints them."""
    named = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    return _ESCAPED.sub(lambda sign: named.get(sign[0], f"\\{sign[0]}"), text)


def latex_from_html(text: str) -> str:
    """HTML, as Zotero, Mendeley and publishers export it: <i>, <sub>, <span class="nocase">, &amp;."""
    if "<" in text or "textless" in text:
        text = _ESCAPED_TAG.sub(r"<\1>", text)
    for _ in range(20):
        scripts = _SCRIPT.sub(lambda tag: f"{tag[2]}\\{_COMMAND_OF[tag[1]]}{{{tag[3]}}}", text)
        text, count = _PAIR.subn(_paired, scripts)
        if not count:
            break
    text = _TAG.sub(lambda tag: " " if re.match(r"</?(br|p|div)\b", tag[0]) else "", text)

    def character(entity: re.Match[str]) -> str:
        found = html.unescape(f"&{entity[1]};")
        return escaped(found) if len(found) == 1 else entity[0]

    return _ENTITY.sub(character, text)


def _paired(tag: re.Match[str]) -> str:
    if tag[1] == "span":
        small = "small-caps" in tag[2]
        return f"\\textsc{{{tag[3]}}}" if small else f"{{{tag[3]}}}" if "nocase" in tag[2] else tag[3]
    return f"\\{_COMMAND_OF[tag[1]]}{{{tag[3]}}}"


def csl_from_html(text: str) -> str:
    """With CSL's tags alone, and characters instead of entities."""
    text = _LETTER.sub(lambda entity: html.unescape(entity[0]), text)
    for tag, names in _TAGS.items():
        text = re.sub(rf"<(/?)(?:jats:)?(?:{'|'.join(names)})(?:\s[^<>]*)?>", rf"<\1{tag}>", text)
    return _OTHER_TAGS.sub(lambda tag: " " if re.match(r"</?(?:jats:)?(?:br|p|div)\b", tag[0]) else "", text)
