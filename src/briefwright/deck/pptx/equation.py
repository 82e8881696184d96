"""A formula in a paragraph of DrawingML: Office's own equation, and beside it the words for who cannot show one.

`a14:m` is one more kind of run in an `a:p` ([MS-ODRAWXML]); in `mc:AlternateContent` (ECMA-376, part 3) it stands for
the run of words that follows it. PowerPoint wraps the whole shape instead, which python-pptx, Keynote and others then
lose with all its text. The prefix of the namespace is not Office's: LibreOffice goes by the prefix, takes `a14` for
something it can show, and shows nothing.
"""

from __future__ import annotations

import copy

from lxml import etree

from briefwright.deck.drawingml import Fragment, element, parsed, qualified, root, text, written
from briefwright.deck.opc import Xml
from briefwright.richtext.text import Run

_TYPEFACE = "Cambria Math"
"""The typeface of Office's equations; they have no other."""
_WITH_PROPERTIES = ("acc", "bar", "box", "borderBox", "d", "eqArr", "f", "func", "groupChr", "limLow", "limUpp",
                    "m", "nary", "phant", "rad", "sPre", "sSub", "sSubSup", "sSup")  # fmt: skip
"""Elements with properties, the last of which is the look of what they draw themselves, such as a fraction's bar."""


def equation(run: Run, properties: Fragment, *, alone: bool) -> Fragment:
    """The run as an equation. `properties`: the `a:rPr` of its words; `alone`: whether it is the whole paragraph."""
    assert run.formula is not None
    math = etree.fromstring(run.formula.omml)
    look = _in_math(parsed(properties))
    for each in math.iter(qualified("m:r")):
        own = copy.deepcopy(look)
        if each.find(f"{qualified('m:rPr')}/{qualified('m:sty')}[@{qualified('m:val')}='p']") is not None:
            own.set("i", "0")
        each.insert(len(each.findall(qualified("m:rPr"))), own)
    for name in _WITH_PROPERTIES:
        for each in math.iter(qualified(f"m:{name}")):
            found = each.find(qualified(f"m:{name}Pr"))
            own = etree.Element(qualified(f"m:{name}Pr")) if found is None else found
            each.insert(0, own)
            etree.SubElement(own, qualified("m:ctrlPr")).append(copy.deepcopy(look))
    formula = written(math)
    if alone and run.formula.display:
        centred = element("m:oMathParaPr", None, element("m:jc", {"m:val": "centerGroup"}))
        formula = element("m:oMathPara", None, centred, formula)
    words = element("a:r", None, properties, element("a:t", None, text(run.text)))
    choice = root("mc:Choice", "mc math", {"Requires": "math"}, element("math:m", None, formula))
    return element("mc:AlternateContent", None, choice, element("mc:Fallback", None, words))


def _in_math(properties: Xml) -> Xml:
    """Run properties in a formula: its typeface, slanted, and no link."""
    look = copy.deepcopy(properties)
    for name in ("a:latin", "a:ea", "a:cs", "a:hlinkClick"):
        for child in look.findall(qualified(name)):
            look.remove(child)
    look.attrib.pop("altLang", None)
    look.set("i", "1")
    look.append(parsed(element("a:latin", {"typeface": _TYPEFACE})))
    return look
