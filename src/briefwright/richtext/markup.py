"""Runs and blocks → tags: the one printer of markup. Paper, storyboard and notes define only what differs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from markupsafe import Markup, escape

from briefwright.richtext.formula import Formula
from briefwright.richtext.text import Blocks, Inlines, Listing, Para, Run, introduces, is_displayed


class MarkupPrinter:
    """Prints HTML without notes. An output overrides what it prints in another way."""

    italic, bold, line_break = "em", "strong", Markup("<br>")
    small_caps = Markup('<span class="small-caps">{}</span>')
    leading = ""
    """The class of a paragraph that introduces what follows it."""
    between_calls = Markup()
    """What tells the call of a note from one directly before it: ⁷ ⁸ is not 78."""

    def printed(self, value: Any) -> Any:
        """What Jinja prints for a value: runs and blocks as markup, nothing for None, everything else as it is."""
        if value is None or value == ():
            return ""
        if isinstance(value, tuple) and all(isinstance(part, Run) for part in value):
            return self.words(value)
        if isinstance(value, tuple) and all(isinstance(part, Para | Listing) for part in value):
            return self.blocks(value)
        return value

    def blocks(self, blocks: Blocks) -> Markup:
        """<p>, <blockquote>, <ul>, <ol> and <dl>; an item that is a single paragraph has no <p>."""
        done = Markup()
        followed = zip(blocks, (*blocks[1:], None), strict=True)
        for quoted, parts in groupby(followed, lambda pair: isinstance(pair[0], Para) and pair[0].quoted):
            markup = Markup().join(self._block(part, following) for part, following in parts)
            done += _tagged("blockquote", markup) if quoted else markup
        return done

    def words(self, runs: Inlines) -> Markup:
        """The runs of a paragraph."""
        both = zip((None, *runs), runs, strict=False)
        return Markup().join(self._apart(before, run) + self._run(run) for before, run in both)

    def line(self, words: str) -> Markup:
        """A line of words."""
        return escape(words)

    def note(self, number: int) -> Markup:
        """What is printed where a note is called."""
        return Markup()

    def fact(self, run: Run, markup: Markup) -> Markup:
        """The tag of a fact around its words."""
        return Markup('<span class="fact">{}</span>').format(markup)

    def link(self, run: Run) -> str:
        """The address that a run is linked to; empty for none."""
        return run.link

    def linked(self, address: str, markup: Markup) -> Markup:
        """The tag of a link around its words."""
        return Markup('<a href="{}">{}</a>').format(address, markup)

    def formula(self, formula: Formula, words: str) -> Markup:
        """A formula; `words` are read aloud for it."""
        return escape(words)

    def source(self, run: Run, markup: Markup) -> Markup:
        """The tag of a citation around a run that has a `source`."""
        return markup

    def _apart(self, before: Run | None, run: Run) -> Markup:
        def raised(one: Run) -> bool:
            return bool(one.note or (one.superscript and one.source))

        return (
            self.between_calls if before and raised(before) and raised(run) and (before.note or run.note) else Markup()
        )

    def _block(self, block: Para | Listing, following: Para | Listing | None) -> Markup:
        if isinstance(block, Para):
            leads = self.leading if introduces(block, following) else ""
            kind = "display" if is_displayed(block.runs) else leads
            opening = Markup('<p class="{}">').format(kind) if kind else Markup("<p>")
            return opening + self.words(block.runs) + Markup("</p>")
        if block.terms:
            return _tagged("dl", Markup().join(self._definition(*item) for item in block.items))
        items = Markup().join(Markup("<li>{}</li>").format(self._item(item)) for item in block.items)
        return _tagged("ol" if block.ordered else "ul", items)

    def _definition(self, term: Para | Listing, *rest: Para | Listing) -> Markup:
        return Markup("<dt>{}</dt><dd>{}</dd>").format(self._item((term,)), self._item(rest))

    def _item(self, item: Sequence[Para | Listing]) -> Markup:
        if len(item) == 1 and isinstance(item[0], Para) and not item[0].quoted:
            return self.words(item[0].runs)
        return self.blocks(tuple(item))

    def _run(self, run: Run) -> Markup:
        """The tags of a run around its words, the link outermost but for a citation."""
        if run.note:
            return self.note(run.note)
        markup = self.line_break.join(map(self.line, run.text.split("\n")))
        if run.formula:
            markup = self.formula(run.formula, run.text)
        if run.fact:
            markup = self.fact(run, markup)
        tags = {"code": run.code, self.italic: run.italic, self.bold: run.bold}
        tags |= {"sup": run.superscript, "sub": run.subscript}
        for tag, wanted in tags.items():
            markup = _tagged(tag, markup) if wanted else markup
        if run.small_caps:
            markup = self.small_caps.format(markup)
        if run.stands_for:
            markup = Markup('<abbr title="{}">{}</abbr>').format(run.stands_for, markup)
        if run.lang:
            markup = Markup('<span lang="{}">{}</span>').format(run.lang, markup)
        if link := self.link(run):
            markup = self.linked(link, markup)
        return self.source(run, markup) if run.source else markup


def _tagged(tag: str, markup: Markup) -> Markup:
    return Markup("<{0}>{1}</{0}>").format(Markup(tag), markup)
