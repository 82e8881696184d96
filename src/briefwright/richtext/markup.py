"""Runs and flows → tags: what paper, storyboard and notes have in common when a template prints a value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from briefwright.richtext.text import Blocks, Inlines, Listing, Para, Run

Words = Callable[[Inlines], Markup]
"""How an output prints the runs of a paragraph."""


def printed(value: Any, words: Words) -> Any:
    """What Jinja prints for a value: runs and flows as markup, nothing for None, everything else as it is."""
    if value is None or value == ():
        return ""
    if isinstance(value, tuple) and all(isinstance(part, Run) for part in value):
        return words(value)
    if isinstance(value, tuple) and all(isinstance(part, Para | Listing) for part in value):
        return flow_markup(value, words)
    return value


def flow_markup(flow: Blocks, words: Words) -> Markup:
    """<p>, <ul> and <ol>; an item that is one paragraph stands without its <p>."""
    return Markup().join(_part(part, words) for part in flow)


def _part(part: Para | Listing, words: Words) -> Markup:
    if isinstance(part, Para):
        return Markup("<p>{}</p>").format(words(part.runs))
    items = Markup().join(Markup("<li>{}</li>").format(_item(item, words)) for item in part.items)
    return Markup("<{0}>{1}</{0}>").format(Markup("ol" if part.ordered else "ul"), items)


def _item(item: Blocks, words: Words) -> Markup:
    if len(item) == 1 and isinstance(item[0], Para):
        return words(item[0].runs)
    return flow_markup(item, words)


def styled(markup: Markup, run: Run, italic: str = "em", bold: str = "strong") -> Markup:
    """The tags of a run's style around its words; the link outermost."""
    for wanted, tag in ((run.code, "code"), (run.italic, italic), (run.bold, bold), (run.superscript, "sup")):
        if wanted:
            markup = Markup("<{0}>{1}</{0}>").format(Markup(tag), markup)
    if run.stands_for:
        markup = Markup('<abbr title="{}">{}</abbr>').format(run.stands_for, markup)
    if run.lang:
        markup = Markup('<span lang="{}">{}</span>').format(run.lang, markup)
    if run.link:
        markup = Markup('<a href="{}">{}</a>').format(run.link, markup)
    return markup
