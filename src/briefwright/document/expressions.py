"""`{{ facts.strategy_fund }}` in a text → the fact's words. Nothing is run: it is read, checked and looked up."""

from __future__ import annotations

import re
from collections.abc import Mapping

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefwright.blocks.kind import Fact
from briefwright.problems import Findings, Where, did_you_mean
from briefwright.text import Run, Text, plain

_ENVIRONMENT = ImmutableSandboxedEnvironment(comment_start_string="{\x00#", comment_end_string="#\x00}")  # no comments
_FIRST = 0xE000
_LAST = 0xF8FF
_MEND = "content may say {{ facts.name }} or {{ facts.name.about }}; templates may do more"


def substitute(text: Text, facts: Mapping[str, Fact], findings: Findings) -> tuple[str, tuple[Run, ...]]:
    """The text with each expression replaced by one private-use character, and the runs they stand for.

    The n-th run stands for the character U+E000 + n, so that Markdown never reads the words of a fact. A text as it was
    read holds no such character (see `text.unprintable`).
    """
    if not any(mark in text for mark in ("{{", "{%")):
        return text, ()
    try:
        return _substituted(_ENVIRONMENT.parse(text), text, facts, findings)
    except TemplateSyntaxError as error:
        above = "".join(text.splitlines(keepends=True)[: error.lineno - 1])
        mark = next(mark for mark in ("{{", "{%") if mark in text)
        place = text.place(mark, above.count(mark))
        findings.error("E202", f"this expression cannot be read: {error.message}", place, _MEND)
    except (RecursionError, ValueError):  # int() reads no more than 4300 digits
        findings.error("E202", "this expression cannot be read: it is too long", text.place("{{"), _MEND)
    return "", ()


def _substituted(
    tree: nodes.Template, text: Text, facts: Mapping[str, Fact], findings: Findings
) -> tuple[str, tuple[Run, ...]]:
    pieces: list[str] = []
    runs: list[Run] = []
    statements = 0
    place = text.where
    for statement in tree.body:
        if not isinstance(statement, nodes.Output):
            tag = text.place("{%", statements)
            findings.error("E202", "statements are not allowed in content", tag, _MEND)
            statements += 1
            continue
        for node in statement.nodes:
            if isinstance(node, nodes.TemplateData):
                pieces.append(node.data)
                continue
            place = text.place("{{", start=place)
            if (run := _look_up(node, text, place, facts, findings)) is not None:
                if len(runs) > _LAST - _FIRST:
                    raise ValueError("more expressions than private-use characters")
                pieces.append(chr(_FIRST + len(runs)))
                runs.append(run)
            place = Where(place.file, place.line, place.column + 2)
    return "".join(pieces), tuple(runs)


def expand(text: str, runs: tuple[Run, ...]) -> list[str | Run]:
    """Split `text` at the private-use characters: words as they are, and the runs between them."""
    parts: list[str | Run] = []
    for part in re.split("([\ue000-\uf8ff])", text):
        if len(part) == 1 and _FIRST <= ord(part) <= _LAST:
            parts.append(runs[ord(part) - _FIRST])
        elif part:
            parts.append(part)
    return parts


def _look_up(node: nodes.Expr, text: Text, start: Where, facts: Mapping[str, Fact], findings: Findings) -> Run | None:
    path = _path(node)
    if path is None or path[0] != "facts" or not 2 <= len(path) <= 3:
        findings.error("E202", "this expression is not allowed in content", start, _MEND)
        return None
    name, form = path[1], path[2] if len(path) == 3 else "value"
    place = text.place(f"facts.{name}", start=start)
    fact = facts.get(name)
    if fact is None:
        findings.error("E201", f"there is no fact `{name}`", place, did_you_mean(name, facts, "add it to `facts:`"))
        return None
    words = {
        "value": fact.printed, "label": plain(fact.label), "about": fact.about, "span": fact.span,
        "as_of": fact.as_of, "full": fact.full,
    }  # fmt: skip
    if form not in words:
        findings.error("E201", f"a fact has no `{form}`", place, did_you_mean(form, words))
        return None
    if not words[form]:
        key = form.replace("_", "-")
        findings.error("E201", f"the fact `{name}` has no `{key}`", place, f"add `{key}:` to the fact `{name}`")
        return None
    return Run(words[form], fact=name if form in {"value", "full"} else "")


def _path(node: nodes.Node) -> list[str] | None:
    """`facts.a.b` or `facts["a"]` → ["facts", "a", "b"]; None for anything else."""
    if isinstance(node, nodes.Name):
        return [node.name]
    if isinstance(node, nodes.Getattr) and (path := _path(node.node)) is not None:
        return [*path, node.attr]
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        path = _path(node.node)
        return [*path, str(node.arg.value)] if path is not None else None
    return None
