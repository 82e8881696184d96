"""The brief's `facts:` → facts, each with its number, wording and source; `{{ facts.x }}` in a text → their words.

Nothing is run: an expression is parsed, checked and looked up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from briefwright.blocks.kind import Fact
from briefwright.brief.model import BriefFields
from briefwright.document.citations import Library
from briefwright.problems import Diagnostics, Location, did_you_mean
from briefwright.richtext.joined_lines import unfolded
from briefwright.richtext.locales import when_in_words
from briefwright.richtext.quantity import Quantity, bind, grouped, read_quantity
from briefwright.richtext.sentences import capitalized
from briefwright.richtext.text import Filled, Inlines, Run, Text, plain
from briefwright.schema.expressions import (
    IN_FORMULA,
    Expression,
    Template,
    begins_sentence,
    instead_of,
    is_constant,
    path_of,
    read_template,
    report_single_braces,
    words_and_expressions,
)

_FIRST = 0xE000
_LAST = 0xF8FF
_NAME = re.compile(r"[^\W\d_][^\W_]*(?:[-_][^\W_]+)*")
"""Words that mean nothing to Markdown, such as the key of a source, which a citation may be made with."""


def read_facts(
    brief: BriefFields, library: Library, rich: Callable[[Text | None], Inlines], diagnostics: Diagnostics
) -> dict[str, Fact]:
    """Every fact by its name. `rich` reads the label, which is Markdown; the rest is printed as it is written."""
    labels = brief.printed_labels
    facts = {}
    for name, fields in brief.facts.items():
        if fields.source is None:
            hint = "add `source:` with the key of a source"
            diagnostics.warning("W203", f"the fact `{name}` has no source", fields.location, hint)
        elif fields.source not in library:
            library.report_unknown(fields.source, fields.source.location, diagnostics)
        value, about, span, as_of = (
            _words(text, diagnostics) for text in (fields.value, fields.about, fields.span, fields.as_of)
        )
        quantity = _quantity(value, brief.language_of(fields.value) if fields.value is not None else brief.lang)
        printed, about = (bind(grouped(words, brief.lang), brief.lang) for words in (value, about))
        facts[name] = Fact(
            name=name,
            printed=printed,
            quantity=quantity,
            number=fields.number if fields.number is not None or quantity is None else quantity.number,
            about=about,
            span=span,
            label=rich(fields.label),
            source=str(fields.source or ""),
            as_of=as_of,
            quote=str(fields.quote.text) if fields.quote else "",
            dated=when_in_words(as_of, brief.lang),
            full=labels.fact(printed, about, span),
            location=fields.location,
        )
    return facts


def _quantity(text: str, lang: str) -> Quantity | None:
    """The number in a value; None for one in words, such as "more than doubled"."""
    try:
        return read_quantity(text, lang)
    except ValueError:
        return None


def _words(text: Text | None, diagnostics: Diagnostics) -> str:
    if text is not None and "{{" in text:
        diagnostics.error("E202", "a fact cannot refer to another fact", text.place("{{"), "write out the figure")
    return " ".join((text or "").split())


def substitute(
    text: Text, facts: Mapping[str, Fact], lang: str, diagnostics: Diagnostics
) -> tuple[str, tuple[Run, ...]]:
    """The text with each expression replaced by one private-use character, and the runs that they represent.

    The n-th run replaces the character U+E000 + n, so that Markdown never reads the words of a fact. A text as it was
    read contains no such character (see `text.unprintable`). A parameter that is only a name is inserted as it is.
    """
    source = unfolded(text, lang)
    if not any(mark in source for mark in ("{{", "{%")):
        if "{" in source:
            report_single_braces(source, text, diagnostics)
        return source, ()
    tree = read_template(source, text, diagnostics)
    return _substituted(tree, text, facts, lang, diagnostics) if tree else ("", ())


def _substituted(
    tree: Template, text: Text, facts: Mapping[str, Fact], lang: str, diagnostics: Diagnostics
) -> tuple[str, tuple[Run, ...]]:
    pieces: list[str] = []
    runs: list[Run] = []
    for part in words_and_expressions(tree, text, diagnostics):
        if isinstance(part, str):
            pieces.append(part)
            continue
        node, place = part
        parameter = _parameter(node, text, lang)
        if parameter is not None and (not parameter or _NAME.fullmatch(parameter)):
            pieces.append(parameter)
        elif (
            run := Run(parameter) if parameter else _look_up(node, text, place, facts, lang, diagnostics)
        ) is not None:
            pieces.append(chr(_FIRST + len(runs)))
            runs.append(run)
    if len(runs) > _LAST - _FIRST + 1:
        diagnostics.error("E202", "more expressions than a text can contain", text.location, "split the text")
        return "", ()
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


def _parameter(node: Expression, text: Text, lang: str) -> str | None:
    """The words of a parameter; None for any other expression."""
    inner, begins = begins_sentence(node)
    path = path_of(inner)
    if not isinstance(text, Filled) or not path or path[0] != "params" or path[1] not in text.params:
        return None
    return capitalized(text.params[path[1]], lang) if begins else text.params[path[1]]


def _look_up(
    node: Expression, text: Text, start: Location, facts: Mapping[str, Fact], lang: str, diagnostics: Diagnostics
) -> Run | None:
    inner, begins = begins_sentence(node)
    path = path_of(inner)
    if path is None or path[0] != "facts" or not 2 <= len(path) <= 3:
        hint = IN_FORMULA if is_constant(node) and "$" in text else instead_of(node)
        diagnostics.error("E202", "this expression is not allowed in content", start, hint)
        return None
    name, form = path[1], path[2] if len(path) == 3 else "value"
    place = text.place(f"facts.{name}", start=start)
    fact = facts.get(name)
    if fact is None:
        diagnostics.error("E201", f"there is no fact `{name}`", place, did_you_mean(name, facts, "add it to `facts:`"))
        return None
    words = {
        "value": fact.printed, "label": plain(fact.label), "about": fact.about, "span": fact.span,
        "as_of": fact.dated, "full": fact.full,
    }  # fmt: skip
    if form not in words:
        diagnostics.error("E201", f"a fact has no `{form}`", place, did_you_mean(form, words))
        return None
    if not words[form]:
        key = form.replace("_", "-")
        diagnostics.error("E201", f"the fact `{name}` has no `{key}`", place, f"add `{key}:` to the fact `{name}`")
        return None
    shown = capitalized(words[form], lang) if begins else words[form]
    return Run(shown, fact=name if form in {"value", "full"} else "")
