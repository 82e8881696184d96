"""Document → Deck, by a storyboard: `deck.xml.jinja` filled in gives a small XML of slides, layouts and slots.

<deck>
  <section name="Money">
    <slide layout="Title Only" id="fund">
      <title>What the slide says</title>
      <place block="fund-stats" in="body"/>     a block, by its id
      <text in="body"><p>…</p></text>           words
      <source>…</source>                        instead of the sources of what is shown
      <notes><p>…</p></notes>
    </slide>
  </section>
</deck>
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress

from briefwright.blocks import KINDS
from briefwright.deck.looks import INK
from briefwright.deck.markup import parse_storyboard, xml_of
from briefwright.deck.model.deck import Deck
from briefwright.deck.model.geometry import Layout
from briefwright.deck.storyboard.plan import SlidePlan
from briefwright.deck.storyboard.reader import StoryboardReader
from briefwright.document.model import Document
from briefwright.io.project import Source
from briefwright.problems import ContentError, Diagnostics
from briefwright.richtext.text import every_run, plain, without_calls, words_alone
from briefwright.templating.templates import TemplateSet

_LISTED = "deck.xml.jinja"
"""The storyboard that shows the slides that a brief lists; others choose from them."""
_WORD = 3
"""Characters of a text that is too short to be recognised by."""


def build_deck(
    document: Document, source: Source, diagnostics: Diagnostics, layouts: Mapping[str, Layout] = INK.layouts,
    name: str = "deck.xml.jinja",
) -> Deck:  # fmt: skip
    """Fill in the storyboard and read it. `layouts`: what its slides may name.

    Raises:
        ContentError: the storyboard is not well formed, or a template cannot be used.
    """
    templates = TemplateSet(source.template_folders, xml_of)
    templates.environment.filters.update(plain=words_alone, words=without_calls)
    plan = SlidePlan(document, layouts, listed=name == _LISTED and bool(document.slides))
    xml = templates.render(name, document=document, labels=document.labels, plan=plan)
    root = parse_storyboard(xml, lambda part: templates.line_of(name, part))
    slides = StoryboardReader(document, templates, diagnostics, layouts, name).slides(root)
    return Deck(
        title=plain(document.title),
        subject=plain(document.subtitle) or plain(document.abstract),
        authors="; ".join(author.name for author in document.authors),
        lang=document.lang,
        date=document.date_words,
        created=document.created,
        marking=plain(document.marking),
        part=document.labels.part,
        continued=document.labels.continued,
        slides=slides,
        show=document.show,
        labels=document.labels,
    )


def report_unshown(document: Document, source: Source, names: Sequence[str], diagnostics: Diagnostics) -> None:
    """A warning for each block, and for the message of each section, that none of these storyboards shows."""
    placed, words = set[str](), ""
    for name in names:
        templates = TemplateSet(source.template_folders, xml_of)
        templates.environment.filters.update(plain=words_alone, words=without_calls)
        with suppress(ContentError):  # reported with its own deck
            xml = templates.render(name, document=document, labels=document.labels, plan=SlidePlan(document))
            root = parse_storyboard(xml, lambda part: None)
            placed |= {part.get("block", "") for part in root.iter()}
            words += _squeezed("".join(root.itertext()))
    for section in document.every_section:
        if _squeezed(plain(section.message)) not in words:
            message = "no slide has the message of this section"
            diagnostics.warning(
                "W208", message, section.location, f"write it into {names[0]}: {{{{ section.message }}}}"
            )
        for block in section.blocks:
            shown = block.id in placed or KINDS[block.kind].shape is None
            if not shown and not any(_squeezed(run.text) in words for run in every_run(block) if len(run.text) > _WORD):
                hint = f'write <place block="{block.id}" in="…"/> into {names[0]}, or give it `only: [brief, handout]`'
                diagnostics.warning("W208", f"no slide shows this block, `{block.id}`", block.location, hint)


def _squeezed(words: str) -> str:
    return "".join(words.split())
