"""The least sizes of text on a slide, in points at the brand's height of a slide (540 pt).

On a template of another height they are multiplied by `DeckTemplate.scale`: what is legible is a share of the height.
"""

from __future__ import annotations

LEAST_TEXT = 16.0
"""Of running text."""
LEAST_TITLE = 28.0
"""Of a title in the brand's own layouts, at full size; it may take one autofit step, `TITLE_STEP`."""
TITLE_STEP = 0.9
LEAST_TEMPLATE_TITLE = 20.0
"""Of a title on an organisation's template: their titles are large, and made for a few words."""
LEAST_LABEL = 12.0
"""Of labels in drawings, of source lines and kickers."""
LEAST_SMALL = 10.0
"""Of what is small by design: footers, and labels that took a step of the autofit."""
