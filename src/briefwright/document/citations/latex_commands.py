r"""Commands of LaTeX with a reading of their own → what Pandoc is given for them: \ce{CO2}, \SI{5}{\km}, \href."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Protocol, TypeAlias

from briefwright.document.citations.html_fields import escaped
from briefwright.document.citations.latex_symbols import PREFIXES, UNITS
from briefwright.richtext.text import shortened


class Reader(Protocol):
    """What a command may ask of the reader of the text in which it stands."""

    def read(self, text: str) -> str: ...

    def math(self, formula: str) -> str: ...

    def argument(self, text: str, position: int) -> tuple[str, int]: ...

    def option(self, text: str, position: int) -> int: ...

    def fault(self, message: str, words: str, hint: str = ...) -> str: ...


Command: TypeAlias = Callable[[Reader, str, int], tuple[str, int]]
"""From the text and the position behind the command: what is printed, and the position to go on from."""


def in_parentheses(words: str) -> str:
    return words if re.fullmatch(r"\w+|", words) else f"({words})"


def _ce(reader: Reader, text: str, position: int) -> tuple[str, int]:
    """mhchem's formulas: CO2, SO4^{2-}, H+."""
    formula, end = reader.argument(text, position)
    formula = re.sub(r"\$|(?<=\w)\s*\*\s*(?=\w)", "", formula)
    formula = re.sub(
        r"\^\{([^{}]*)\}|\^(\S*)",
        lambda match: f"\\textsuperscript{{{(match[1] or match[2] or '').replace('-', '−')}}}",
        formula,
    )
    formula = re.sub(r"_\{?(\w+)\}?", r"\\textsubscript{\1}", formula)
    formula = re.sub(r"(?<=[A-Za-z)\]])(\d+)", r"\\textsubscript{\1}", formula)
    formula = re.sub(
        r"(?<=[\w})])([+-])(?=$|[\s.,;])", lambda sign: f"\\textsuperscript{{{sign[1].replace('-', '−')}}}", formula
    )
    formula = formula.replace("<=>", "⇌").replace("->", "→").replace("<-", "←")
    return reader.read(formula), end


def _numeral(reader: Reader, text: str, position: int) -> tuple[str, int]:
    argument, end = reader.argument(text, reader.option(text, position))
    return _number(reader.read(argument)), end


def _units(reader: Reader, text: str, position: int) -> tuple[str, int]:
    argument, end = reader.argument(text, reader.option(text, position))
    return _unit_signs(reader, argument), end


def _quantity(reader: Reader, text: str, position: int) -> tuple[str, int]:
    number, end = _numeral(reader, text, position)
    unit, end = _units(reader, text, reader.option(text, end))
    return f"{number}{'' if unit in ('°', '′', '″') else chr(0xA0)}{unit}", end


def _unit_signs(reader: Reader, written: str) -> str:
    done, joint = "", ""
    for name, plain in re.findall(r"\\([A-Za-z]+)|([^\\]+)", written):
        found = UNITS.get(name, "")
        if plain:
            done += reader.read(plain.replace(".", "\u00a0").strip())
        elif name == "per":
            joint = "/"
        elif not found:
            reader.fault(f"`\\{name}` is not a unit that is known here", f"\\{name}", "write the unit's sign")
        else:
            done += ("" if found in ("²", "³") else joint) + found
            joint = "" if name in PREFIXES else "\u00a0"
    return done


def _href(reader: Reader, text: str, position: int) -> tuple[str, int]:
    _, end = reader.argument(text, position)
    words, end = reader.argument(text, end)
    return reader.read(words), end


def _url(reader: Reader, text: str, position: int) -> tuple[str, int]:
    address, end = reader.argument(text, position)
    return escaped(re.sub(r"\\([_%&#~{}$])", r"\1", address)), end


def _root(reader: Reader, text: str, position: int) -> tuple[str, int]:
    inside, end = reader.argument(text, reader.option(text, position))
    return f"√{in_parentheses(reader.read(inside))}", end


def _inline_math(reader: Reader, text: str, position: int) -> tuple[str, int]:
    inside, end = reader.argument(text, position)
    return reader.math(inside), end


def _footnote(reader: Reader, text: str, position: int) -> tuple[str, int]:
    _, end = reader.argument(text, reader.option(text, position))
    return reader.fault("a footnote within a reference is not printed", "\\footnote", "put its words into `note`"), end


def _euro(reader: Reader, text: str, position: int) -> tuple[str, int]:
    amount = re.compile(r"\{([^{}]+)\}").match(text, position)
    if amount:
        return f"€{reader.read(amount[1])}", amount.end()
    return "€", position


def _symbol(reader: Reader, text: str, position: int) -> tuple[str, int]:
    code, end = reader.argument(text, position)
    number = int(code) if code.isdecimal() else 0
    return (escaped(chr(number)) if 32 < number < 127 else reader.fault("`\\symbol` has no such sign", "\\symbol")), end


def _upper(reader: Reader, text: str, position: int) -> tuple[str, int]:
    inside, end = reader.argument(text, position)
    return reader.read(inside).upper(), end


def _lower(reader: Reader, text: str, position: int) -> tuple[str, int]:
    inside, end = reader.argument(text, position)
    return reader.read(inside).lower(), end


def _environment(reader: Reader, text: str, position: int) -> tuple[str, int]:
    name, end = reader.argument(text, position)
    close = text.find(f"\\end{{{name}}}", end)
    message = f"`\\begin{{{shortened(name)}}}` cannot be printed in a reference"
    return reader.fault(message, "\\begin"), close if close > 0 else end


def _number(written: str) -> str:
    power = re.fullmatch(r"([+-]?[\d.,\s]*)[eEdD]([+-]?\d+)", written.strip())
    plain = (power[1] if power else written).strip().replace("-", "−")
    if not power:
        return plain
    raised = f"10\\textsuperscript{{{power[2].lstrip('+').replace('-', '−')}}}"
    return f"{plain} × {raised}" if plain else raised


COMMANDS: Mapping[str, Command] = {
    **dict.fromkeys(("ce", "chem", "cf"), _ce),
    **dict.fromkeys(("num", "ang"), _numeral),
    **dict.fromkeys(("si", "unit"), _units),
    **dict.fromkeys(("SI", "qty"), _quantity),
    **dict.fromkeys(("href", "hyperlink", "foreignlanguage", "textcolor", "colorbox", "texorpdfstring"), _href),
    **dict.fromkeys(("url", "nolinkurl", "path", "doi"), _url),
    **dict.fromkeys(("EUR", "euro", "texteuro"), _euro),
    **dict.fromkeys(("footnote", "thanks", "footnotetext"), _footnote),
    **dict.fromkeys(("MakeUppercase", "uppercase", "MakeTextUppercase"), _upper),
    **dict.fromkeys(("MakeLowercase", "lowercase", "MakeTextLowercase"), _lower),
    "sqrt": _root,
    "ensuremath": _inline_math,
    "symbol": _symbol,
    "begin": _environment,
}
