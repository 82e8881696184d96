"""MathML → a drawing of the formula, set in STIX Two Math: the one door to ziamath.

Paper and the pages of notes show it as an inline SVG in the colour and size of the text around it; slides are measured
by it. Lengths are in em.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from markupsafe import Markup

from briefwright.richtext.formula import Formula

TYPEFACE = "STIX Two Math"
_EM = 100.0
"""Units of a drawing an em."""
_MARGIN = 2.0
"""Units around it: slanted letters lean out of their widths."""


@dataclass(frozen=True, slots=True)
class FormulaDrawing:
    """A drawn formula."""

    svg: str
    """What is inside the `<svg>`; black is `currentColor`."""
    view_box: str
    width: float
    height: float
    depth: float
    """How far it reaches below the baseline."""
    lacking: str = ""
    """The characters in it that the typeface has not."""


@lru_cache(maxsize=1000)
def drawn(mathml: str) -> FormulaDrawing:
    """Draw a `<math>`."""
    root = ElementTree.fromstring(mathml)
    words = "".join(root.itertext())
    with _quiet():
        math = _ziamath().Math(root, size=_EM, margin=_MARGIN)
        lacking = "".join(
            char for char in dict.fromkeys(words) if char.isprintable() and not math.font.glyphindex(char)
        )
        drawing = math.svgxml()
    left, top, width, height = map(float, drawing.get("viewBox").split())
    inside = "".join(ElementTree.tostring(part, "unicode") for part in drawing)
    inside = re.sub(r'(fill|stroke)="black"', r'\1="currentColor"', inside)
    view_box = f"{left:g} {top:g} {width:g} {height:g}"
    return FormulaDrawing(inside, view_box, width / _EM, height / _EM, (top + height) / _EM, lacking)


def formula_svg(formula: Formula, words: str) -> Markup:
    """The formula in a line of HTML, for WeasyPrint."""
    drawing = drawn(formula.mathml)
    size = f"width:{drawing.width:.3f}em;height:{drawing.height:.3f}em;vertical-align:{-drawing.depth:.3f}em"
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="formula" role="math" fill="currentColor" viewBox="{}" '
        'style="{}"><title>{}</title>{}</svg>'
    ).format(drawing.view_box, size, words, Markup(drawing.svg))


def typeface() -> Path:
    """The file of the typeface (SIL Open Font License), which comes with ziamath."""
    found = find_spec("ziamath")
    return Path(found.origin if found and found.origin else "").parent / "fonts" / "STIXTwoMath-Regular.ttf"


@contextmanager
def _quiet() -> Iterator[None]:
    """ziafont logs to the root logger, which would set up a log of everything on the screen."""
    handler = logging.NullHandler()
    logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)


def _ziamath() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of importlib.resources
        import ziamath
        from ziamath.config import config

    config.svg2 = False  # glyphs as paths: there are no identifiers that could meet those of the page
    return ziamath
