"""The brief's `facts:` → facts: each figure with its number, wording and source."""

from __future__ import annotations

from collections.abc import Callable

from briefwright.blocks.kind import Fact
from briefwright.brief.model import BriefFields
from briefwright.document.citations import Library
from briefwright.document.labels import labels_for
from briefwright.problems import Diagnostics
from briefwright.richtext.quantity import Quantity, bind, parse_quantity
from briefwright.richtext.text import Inlines, Text


def read_facts(
    brief: BriefFields, library: Library, rich: Callable[[Text | None], Inlines], diagnostics: Diagnostics
) -> dict[str, Fact]:
    """Every fact by its name. `rich` reads the label, which is Markdown; the rest is printed as it is written."""
    labels = labels_for(brief.lang)
    facts = {}
    for name, fields in brief.facts.items():
        if fields.source is None:
            hint = "add `source:` with the key of a source"
            diagnostics.warning("W203", f"the fact `{name}` has no source", fields.location, hint)
        elif fields.source not in library:
            library.tell_unknown(fields.source, fields.source.location, diagnostics)
        value, about, span, as_of = (
            _words(text, diagnostics) for text in (fields.value, fields.about, fields.span, fields.as_of)
        )
        printed, about = bind(value), bind(about)
        facts[name] = Fact(
            name=name,
            printed=printed,
            quantity=_quantity(fields.value),
            about=about,
            span=span,
            label=rich(fields.label),
            source=str(fields.source or ""),
            as_of=as_of,
            full=labels.fact(printed, about, span),
            location=fields.location,
        )
    return facts


def _quantity(text: Text) -> Quantity | None:
    """The number in a value; None for one in words, such as "more than doubled"."""
    try:
        return parse_quantity(text)
    except ValueError:
        return None


def _words(text: Text | None, diagnostics: Diagnostics) -> str:
    if text is not None and "{{" in text:
        diagnostics.error("E202", "a fact does not refer to another", text.place("{{"), "write the figure out")
    return " ".join((text or "").split())
