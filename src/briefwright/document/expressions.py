"""`{{ facts.strategy_fund }}` in a text → the fact's words. Nothing is run: the expression is read, checked and looked up."""

from __future__ import annotations

import re
from collections.abc import Mapping

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefwright.blocks.kind import Fact
from briefwright.problems import Findings, did_you_mean
from briefwright.text import Run, Text

_ENVIRONMENT = ImmutableSandboxedEnvironment(autoescape=False)
_FORMS = ("value", "label", "about", "span", "as_of", "full")
_FIRST = 0xE000
_LAST = 0xF8FF
_MEND = "content may say {{ facts.name }} or {{ facts.name.about }}; templates may do more"


def substitute(text: Text, facts: Mapping[str, Fact], findings: Findings) -> tuple[str, tuple[Run, ...]]:
    """The text with each expression replaced by one private-use character, and the runs they stand for.

    The n-th run stands for the character U+E000 + n, so that Markdown never reads the words of a fact.
    """
    for character in text:
        if _FIRST <= ord(character) <= _LAST:
            code = f"U+{ord(character):04X}"
            findings.error("E104", f"the private-use character {code} cannot be printed", text.find(character))
            return "", ()
    if "{{" not in text and "{%" not in text and "{#" not in text:
        return text, ()
    try:
        tree = _ENVIRONMENT.parse(text)
    except TemplateSyntaxError as error:
        place = text.find("{{") if "{{" in text else text.find("{%")
        findings.error("E202", f"this expression cannot be read: {error.message}", place, _MEND)
        return "", ()
    pieces: list[str] = []
    runs: list[Run] = []
    for statement in tree.body:
        if not isinstance(statement, nodes.Output):
            findings.error("E202", "statements are not allowed in content", text.find("{%"), _MEND)
            continue
        for node in statement.nodes:
            if isinstance(node, nodes.TemplateData):
                pieces.append(node.data)
            elif (run := _look_up(node, text, facts, findings)) is not None:
                pieces.append(chr(_FIRST + len(runs)))
                runs.append(run)
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


def _look_up(node: nodes.Expr, text: Text, facts: Mapping[str, Fact], findings: Findings) -> Run | None:
    path = _path(node)
    if path is None or path[0] != "facts" or not 2 <= len(path) <= 3:
        written = ".".join(path) if path else "{{"
        findings.error("E202", "this expression is not allowed in content", text.find(written), _MEND)
        return None
    name, form = path[1], path[2] if len(path) == 3 else "value"
    fact = facts.get(name)
    if fact is None:
        findings.error("E201", f"there is no fact `{name}`", text.find(f"facts.{name}"), did_you_mean(name, facts))
        return None
    if form not in _FORMS:
        place = text.find(f"facts.{name}.{form}")
        findings.error("E201", f"a fact has no `{form}`", place, did_you_mean(form, _FORMS))
        return None
    words = {
        "value": fact.printed, "label": "".join(run.text for run in fact.label), "about": fact.about,
        "span": fact.span, "as_of": fact.as_of, "full": fact.full,
    }[form]  # fmt: skip
    if not words:
        place = text.find(f"facts.{name}.{form}")
        findings.error("E201", f"the fact `{name}` has no `{form.replace('_', '-')}`", place, f"add it to `{name}`")
        return None
    return Run(words, fact=name if form in {"value", "full"} else "")


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
