"""Brand and geometry → the base deck: a presentation without slides, written part by part as XML.

Start reading in `presentation`, which puts the parts together.
"""

from briefwright.deck.language import office_language
from briefwright.deck.theme.presentation import base_deck, brand_template, layout_parts, mirrored_template
from briefwright.deck.theme.theme import TABLE_STYLE_ID

__all__ = ["TABLE_STYLE_ID", "base_deck", "brand_template", "layout_parts", "mirrored_template", "office_language"]
