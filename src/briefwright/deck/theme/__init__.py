"""Brand and geometry → the base deck: a presentation without slides, written part by part as XML.

`deck` puts the parts together and is where to start reading; `package` zips them.
"""

from briefwright.deck.theme.language import office_language
from briefwright.deck.theme.presentation import LAYOUT_PARTS, base_deck
from briefwright.deck.theme.table_style import TABLE_STYLE_ID

__all__ = ["LAYOUT_PARTS", "TABLE_STYLE_ID", "base_deck", "office_language"]
