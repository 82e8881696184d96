"""Jinja's `{{ … }}` in content → its syntax tree. Nothing is ever run: it is parsed, checked and looked up."""

from __future__ import annotations

import re
from ast import literal_eval
from collections.abc import Iterator
from functools import lru_cache

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefwright.problems import Diagnostics, Location
from briefwright.richtext.text import Text

HINT = "content may use {{ facts.name }}, {{ facts.name.about }} and {{ params.name }}; templates may use more"
CAPITALIZED = "capitalized"
_LIKE_CAPITALIZED = {CAPITALIZED, "capitalise", "capitalised", "capitalize", "capital", "title", "upper", "ucfirst"}
"""The one filter of content, for words that begin a sentence: {{ facts.name | capitalized }}."""
STATEMENT_HINT = "leave a block out with `when:`, or write the statement in a template"
_CLOSED = re.compile(r"""\{\{(?:[^{}'"]|'[^']*'|"[^"]*")*\}\}""")
_SINGLE = re.compile(r"(?<!\{)\{\s*(?P<path>(?:facts|params)\.[\w.]+)\s*\}+")
_ENVIRONMENT = ImmutableSandboxedEnvironment(comment_start_string="{\x00#", comment_end_string="#\x00}")  # no comments
_parse = lru_cache(maxsize=4096)(_ENVIRONMENT.parse)


_INSTEAD = {"&": "`and`", "!": "`not`, or !=", "‘’‚“”„«»": "straight quotation marks"}
_OPEN_QUOTATION = "a quotation mark in it is not closed"
IN_FORMULA = "in a formula, put a space between two braces: { {"
_FORMULA = re.compile(r"(?:[\^_}]|\\[A-Za-z]+)$")
"""What is before two braces that are LaTeX's."""


def read_template(written: str, text: Text, diagnostics: Diagnostics, hint: str = HINT) -> nodes.Template | None:
    """The syntax of `written`, a part of `text`; None, and a problem at its place, where it is malformed.

    Do not change it: a text that is read again is not parsed again.
    """
    try:
        return _parse(written)
    except TemplateSyntaxError as error:
        message = _in_words(str(error.message))
        opened = [found.start() for found in re.finditer(r"\{\{", written)]
        unclosed = next((n for n, at in enumerate(opened) if not _CLOSED.match(written, at)), None)
        if unclosed is not None and message != _OPEN_QUOTATION:
            place, closing = text.place("{{", unclosed), "close it with }}: {{ facts.name }}"
            closing = IN_FORMULA if _FORMULA.search(written[: opened[unclosed]]) else closing
            diagnostics.error("E202", "this expression is not closed", place, closing)
            return None
        above = "".join(written.splitlines(keepends=True)[: error.lineno - 1])
        mark = next(mark for mark in ("{{", "{%") if mark in written)
        place = text.place(mark, above.count(mark))
        if mark == "{%":
            hint = STATEMENT_HINT
        elif _FORMULA.search(written[: written.index(mark)]):
            hint = IN_FORMULA
        diagnostics.error("E202", f"this expression cannot be read: {message}", place, hint)
    except (RecursionError, ValueError):  # int() reads no more than 4300 digits
        diagnostics.error("E202", "this expression cannot be read: it is too long", text.place("{{"), hint)
    return None


def _in_words(message: str) -> str:
    """Jinja's message without the names that its parser has for things."""
    if found := re.fullmatch(r"unexpected char ('.+'|\".+\") at \d+", message):
        sign = str(literal_eval(found[1]))
        if sign in "'\"":
            return _OPEN_QUOTATION
        instead = next((f"; write {word}" for signs, word in _INSTEAD.items() if sign in signs), "")
        return f"{f'“{sign}”' if sign.isprintable() else f'U+{ord(sign):04X}'} has no meaning in it{instead}"
    message = message.replace("expected token 'end of print statement', got", "its end was expected, not")
    message = re.sub("(?:got |unexpected )'end of print statement'", "it ends too early", message)
    return f"{message}; “is equal to” is written ==" if message.endswith("'='") else message


def words_and_expressions(
    tree: nodes.Template, text: Text, diagnostics: Diagnostics
) -> Iterator[str | tuple[nodes.Node, Location]]:
    """The words of `text`, and between them its expressions with the locations of `{{`. Statements are problems."""
    place, statements = text.location, 0
    for statement in tree.body:
        if not isinstance(statement, nodes.Output):
            tag = text.place("{%", statements)
            diagnostics.error("E202", "statements are not allowed in content", tag, STATEMENT_HINT)
            statements += 1
            continue
        for node in statement.nodes:
            if isinstance(node, nodes.TemplateData):
                report_single_braces(node.data, text, diagnostics)
                yield node.data
                continue
            place = text.place("{{", start=place)
            yield node, place
            place = Location(place.file, place.line, place.column + 2, place.origins)


def report_single_braces(words: str, text: Text, diagnostics: Diagnostics) -> None:
    """A problem for each `{ facts.name }` in `words`, a part of `text`: it would be printed as it is written."""
    for found in _SINGLE.finditer(words):
        message = f"{found[0]} is printed as it is written: an expression has two braces on each side"
        diagnostics.error("E202", message, text.place(found[0]), f"write {{{{ {found['path']} }}}}")


def path_of(node: nodes.Node) -> list[str] | None:
    """`facts.a.b` or `facts["a"]` → ["facts", "a", "b"]; None for anything else."""
    steps: list[str] = []
    while not isinstance(node, nodes.Name):
        if isinstance(node, nodes.Getattr):
            steps.append(node.attr)
        elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            steps.append(str(node.arg.value))
        else:
            return None
        node = node.node
    return [node.name, *reversed(steps)]


def begins_sentence(node: nodes.Node) -> tuple[nodes.Node, bool]:
    """An expression without the filter `capitalized`, and whether it had it."""
    if isinstance(node, nodes.Filter) and node.name == CAPITALIZED and node.node and not (node.args or node.kwargs):
        return node.node, True
    return node, False


def instead_of(node: nodes.Node) -> str:
    """A hint for an expression that is not allowed: what content may use instead."""
    if isinstance(node, nodes.Filter) and node.node and node.name in _LIKE_CAPITALIZED:
        path = ".".join(path_of(node.node) or ("facts", "name"))
        return f"write {{{{ {path} | {CAPITALIZED} }}}} where its words begin a sentence"
    return HINT
