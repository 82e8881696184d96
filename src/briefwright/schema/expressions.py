"""Jinja's `{{ … }}` in content → its syntax tree. Nothing is ever run: it is parsed, checked and looked up.

Nearly all are names, with or without a filter. These are read here, so that Jinja is only imported for others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Union

from briefwright.problems import Diagnostics, Location
from briefwright.richtext.text import Text

if TYPE_CHECKING:
    from jinja2 import nodes

HINT = "content may use {{ facts.name }}, {{ facts.name.about }} and {{ params.name }}; templates may use more"
CAPITALIZED = "capitalized"
_LIKE_CAPITALIZED = {CAPITALIZED, "capitalise", "capitalised", "capitalize", "capital", "title", "upper", "ucfirst"}
"""The one filter of content, for words that begin a sentence: {{ facts.name | capitalized }}."""
STATEMENT_HINT = "leave a block out with `when:`, or write the statement in a template"
_CLOSED = re.compile(r"""\{\{(?:[^{}'"]|'[^']*'|"[^"]*")*\}\}""")
_SINGLE = re.compile(r"(?<!\{)\{\s*(?P<path>(?:facts|params)\.[\w.]+)\s*\}+")
_NAMED = re.compile(
    r"(?<!\{)\{\{[ \t\n]*((?:facts|params)(?:\.[A-Za-z_][A-Za-z0-9_]*)+)[ \t\n]*(\|[ \t\n]*capitalized[ \t\n]*)?\}\}"
)
"""An expression that is only the name of something."""


@dataclass(frozen=True, slots=True)
class Named:
    """`{{ facts.name }}`: steps of a path, and whether it has the filter `capitalized`."""

    path: tuple[str, ...]
    begins: bool


Expression = Union[Named, "nodes.Node"]
Template = Union[tuple[str | Named, ...], "nodes.Template"]
"""Words with names between them; what has anything else in it is as Jinja reads it."""


@lru_cache(maxsize=4096)
def _parse(written: str) -> Template:
    """Raises what Jinja raises: `TemplateSyntaxError`, `RecursionError`, `ValueError`."""
    words = _NAMED.split(written.removesuffix("\n"))
    if any("{{" in one or "{%" in one for one in words[::3]) or "\r" in written:
        return _jinja()(written)
    names = (Named(tuple(path.split(".")), bool(begins)) for path, begins in zip(words[1::3], words[2::3], strict=True))
    parts = (part for pair in zip(words[::3], (*names, ""), strict=True) for part in pair)
    return tuple(filter(None, parts))


@cache
def _jinja() -> Callable[[str], nodes.Template]:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        comment_start_string="{\x00#", comment_end_string="#\x00}"
    )  # no comments
    return environment.parse


_INSTEAD = {"&": "`and`", "!": "`not`, or !=", "‘’‚“”„«»": "straight quotation marks"}
_OPEN_QUOTATION = "a quotation mark in it is not closed"
IN_FORMULA = "in a formula, put a space between two braces: { {"
_FORMULA = re.compile(r"(?:[\^_}]|\\[A-Za-z]+)$")
"""What is before two braces that are LaTeX's."""


def read_template(written: str, text: Text, diagnostics: Diagnostics, hint: str = HINT) -> Template | None:
    """The syntax of `written`, a part of `text`; None, and a problem at its place, where it is malformed.

    Do not change it: a text that is read again is not parsed again.
    """
    try:
        return _parse(written)
    except (RecursionError, ValueError):  # int() reads no more than 4300 digits
        diagnostics.error("E202", "this expression cannot be read: it is too long", text.place("{{"), hint)
    except Exception as error:
        from jinja2 import TemplateSyntaxError

        if not isinstance(error, TemplateSyntaxError):
            raise
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
    return None


def _in_words(message: str) -> str:
    """Jinja's message without the names that its parser has for things."""
    if found := re.fullmatch(r"unexpected char ('.+'|\".+\") at \d+", message):
        from ast import literal_eval

        sign = str(literal_eval(found[1]))
        if sign in "'\"":
            return _OPEN_QUOTATION
        instead = next((f"; write {word}" for signs, word in _INSTEAD.items() if sign in signs), "")
        return f"{f'“{sign}”' if sign.isprintable() else f'U+{ord(sign):04X}'} has no meaning in it{instead}"
    message = message.replace("expected token 'end of print statement', got", "its end was expected, not")
    message = re.sub("(?:got |unexpected )'end of print statement'", "it ends too early", message)
    return f"{message}; “is equal to” is written ==" if message.endswith("'='") else message


def words_and_expressions(
    tree: Template, text: Text, diagnostics: Diagnostics
) -> Iterator[str | tuple[Expression, Location]]:
    """The words of `text`, and between them its expressions with the locations of `{{`. Statements are problems."""
    place = text.location
    for part in tree if isinstance(tree, tuple) else _parts(tree, text, diagnostics):
        if isinstance(part, str):
            report_single_braces(part, text, diagnostics)
            yield part
            continue
        place = text.place("{{", start=place)
        yield part, place
        place = Location(place.file, place.line, place.column + 2, place.origins)


def _parts(tree: nodes.Template, text: Text, diagnostics: Diagnostics) -> Iterator[str | nodes.Node]:
    from jinja2 import nodes

    statements = 0
    for statement in tree.body:
        if not isinstance(statement, nodes.Output):
            tag = text.place("{%", statements)
            diagnostics.error("E202", "statements are not allowed in content", tag, STATEMENT_HINT)
            statements += 1
            continue
        for node in statement.nodes:
            yield node.data if isinstance(node, nodes.TemplateData) else node


def report_single_braces(words: str, text: Text, diagnostics: Diagnostics) -> None:
    """A problem for each `{ facts.name }` in `words`, a part of `text`: it would be printed as it is written."""
    for found in _SINGLE.finditer(words):
        message = f"{found[0]} is printed as it is written: an expression has two braces on each side"
        diagnostics.error("E202", message, text.place(found[0]), f"write {{{{ {found['path']} }}}}")


def path_of(node: Expression) -> list[str] | None:
    """`facts.a.b` or `facts["a"]` → ["facts", "a", "b"]; None for anything else."""
    if isinstance(node, Named):
        return None if node.begins else [*node.path]
    from jinja2 import nodes

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


def begins_sentence(node: Expression) -> tuple[Expression, bool]:
    """An expression without the filter `capitalized`, and whether it had it."""
    if isinstance(node, Named):
        return Named(node.path, begins=False), node.begins
    from jinja2 import nodes

    if isinstance(node, nodes.Filter) and node.name == CAPITALIZED and node.node and not (node.args or node.kwargs):
        return node.node, True
    return node, False


def is_constant(node: Expression) -> bool:
    """Whether it is a word or a number."""
    return type(node).__name__ == "Const"


def instead_of(node: Expression) -> str:
    """A hint for an expression that is not allowed: what content may use instead."""
    if isinstance(node, Named):
        return _capitalized(node.path) if node.begins else HINT
    from jinja2 import nodes

    if isinstance(node, nodes.Filter) and node.node and node.name in _LIKE_CAPITALIZED:
        return _capitalized(path_of(node.node) or ("facts", "name"))
    return HINT


def _capitalized(path: Sequence[str]) -> str:
    return f"write {{{{ {'.'.join(path)} | {CAPITALIZED} }}}} where its words begin a sentence"
