"""A formula in the forms that outputs need, and MathML → the words for it, on one line.

The words stand where no formula can: in bookmarks, names of slides, speaker notes, alternative texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MATHML = "http://www.w3.org/1998/Math/MathML"
_ACCENTS = {"^": "\u0302", "\u0302": "\u0302", "~": "\u0303", "\u0303": "\u0303", "¯": "\u0304", "‾": "\u0304",
            "→": "\u20d7", "˙": "\u0307", "\u0307": "\u0307", "¨": "\u0308", "\u0308": "\u0308", "\u030a": "\u030a",
            "_": "\u0332"}  # fmt: skip
"""What stands above or below a letter, and the combining character for it."""
_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_RELATIONS = frozenset("=≠≈≡≤≥<>≪≫∼≃≅∝∈∉⊂⊆→←↔⇒⇐⇔↦≔")
_INFIX = _RELATIONS | frozenset(":+−±∓×⋅÷∧∨∪∩")
"""Operators with a space on each side."""
_OPENING = frozenset("([{⟨⌊⌈|‖,;")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula; the run that has it has the words for it as its text."""

    tex: str
    """LaTeX, as it was written."""
    display: bool
    """Whether it stands on a line of its own."""
    mathml: str
    """A whole `<math>`."""
    omml: str
    """An `m:oMath` of Office; empty where the output is no presentation."""


def raised(words: str) -> str:
    """Figures and signs as Unicode's raised ones; other words as they are, for 1st is understood and ˢᵗ seldom."""
    return words.translate(_RAISED) if all(ord(char) in _RAISED for char in words) else words


def lowered(words: str) -> str:
    """The same for lowered ones: CO₂, but vmax."""
    return words.translate(_LOWERED) if all(ord(char) in _LOWERED for char in words) else words


def words_for(mathml: str) -> str:
    """MathML on one line: "E = mc²", "a/(b + c)", "∑_(i = 1)^n xᵢ"."""
    from xml.etree import ElementTree

    return " ".join(_line(ElementTree.fromstring(mathml)).split())


def _line(element: Element) -> str:
    """An element in words. Elements that are not known here are read as rows."""
    name, parts = element.tag.rpartition("}")[2], [child for child in element if child.tag.rpartition("}")[2] != "none"]
    match name, parts:
        case ("annotation" | "mphantom", _):
            return ""
        case ("mi" | "mn" | "mtext" | "ms", _):
            return "".join(element.itertext())
        case ("mo", _):
            return "".join(element.itertext()).replace("\u2061", "").replace("\u2062", "")
        case ("mspace", _):
            return " "
        case ("mfrac", [over, under]) if element.get("linethickness") == "0":
            return f"{_line(over)}; {_line(under)}"
        case ("mfrac", [over, under]):
            return f"{_grouped(_line(over))}/{_grouped(_line(under))}"
        case ("msqrt", _):
            return f"√{_grouped(_row(parts))}"
        case ("mroot", [radicand, index]):
            return f"{raised(_line(index))}√{_grouped(_line(radicand))}"
        case ("msub" | "munder" | "msup" | "mover", [base, script]):
            return _scripted(base, script, up=name in {"msup", "mover"})
        case ("msubsup" | "munderover", [base, low, high]):
            return _scripted(base, low, up=False) + _script(high, up=True)
        case ("mtable", _):
            return "; ".join(" ".join(_line(cell) for cell in row).strip() for row in parts)
        case _:
            return _row(parts)


def _row(parts: Sequence[Element]) -> str:
    return "".join(_spaced(parts))


def _spaced(parts: Sequence[Element]) -> Iterator[str]:
    """Parts side by side, spaces around operators between two of them and after the names of functions."""
    before = ""
    for part in parts:
        words = _line(part)
        operator = part.tag.endswith("}mo") or part.tag == "mo"
        if operator and words in _INFIX and before.strip() and before.rstrip()[-1:] not in _OPENING | _INFIX:
            words = f" {words} "
        elif operator and words in {",", ";", *_RELATIONS}:
            words = f"{words} "
        elif words[:1].isalnum() and len(before) > 1 and (before.isalpha() or "_" in before or "^" in before):
            words = f" {words}"
        before = words
        yield words


def _grouped(words: str) -> str:
    words = words.strip()
    return words if len(words) == 1 or words.replace(".", "").isalnum() else f"({words})"


def _scripted(base: Element, script: Element, *, up: bool) -> str:
    sign = _line(script)
    if sign in _ACCENTS:
        return "".join(char + _ACCENTS[sign] for char in _line(base))
    return _line(base) + _script(script, up=up)


def _script(script: Element, *, up: bool) -> str:
    words = _line(script).strip()
    small = raised(words) if up else lowered(words)
    if small != words or words in {"′", "″", "‴", "°", "*"}:
        return small
    return f"{'^' if up else '_'}{words if len(words) == 1 or words.isalnum() else f'({words})'}"
