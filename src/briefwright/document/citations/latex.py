r"""LaTeX in a field of a bibliography → the little of it that Pandoc reads whole: \v{C} → Č, \pounds → £, \ce{CO2} → …

Pandoc leaves out a command that it does not know, and a whole field whose LaTeX it cannot read, without a word. So what
it knows is left to it (emphasis, quotation marks, raised and lowered words), what else is known becomes characters, and
all the rest is a fault.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from briefwright.document.citations.html_fields import escaped, latex_from_html
from briefwright.document.citations.latex_commands import COMMANDS, in_parentheses
from briefwright.document.citations.latex_symbols import (
    ACCENTS,
    DROPPED,
    MATH_WORDS,
    NOTHING,
    RELATIONS,
    STYLES,
    SYMBOLS,
)
from briefwright.richtext.text import shortened, unprintable

NOCASE = "\ue000\ue001"
"""Around words whose capitals are to stay as they are: CSL's <span class="nocase">."""
MAX_DEPTH, MAX_TEXT = 60, 20_000
_WRITE = "write the characters themselves: the file is UTF-8"
_TOKEN = re.compile(
    r"\\(?P<name>[A-Za-z@]+)\*?|\\(?P<sign>.)|(?P<other>[{}$~%\"])|(?P<text>[^\\{}$~%\"]+)|\\", re.DOTALL
)
_QUOTATION = re.compile(r"(?<![\w'])'(?!(?:t|s|n|em|til|twas)\b|\d|\s)([^'`]+)(?<!\s)'(?![\w'])")
"""'words' between straight marks; a lone one is an apostrophe: 't Hooft."""
_DEFINED = re.compile(
    r"\\(?:re)?(?:new|provide)command\s*\*?\s*\{?\s*\\([A-Za-z]+)\s*\}?\s*(?:\[(\d)\])?\s*(?=\{)|\\def\s*\\([A-Za-z]+)((?:#\d)*)\s*(?=\{)"
)

Macros = Mapping[str, tuple[int, str]]
"""Commands that an @preamble defines: how many arguments each has, and its text."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What cannot be printed, with the words in the text that stand there."""

    message: str
    words: str
    hint: str = _WRITE
    code: str = "E309"


@dataclass(slots=True)
class Latex:
    """The text for Pandoc, and what is wrong with it."""

    text: str
    faults: list[Fault] = field(default_factory=list)


def pandoc_latex(written: str, macros: Macros, *, names: bool = False) -> Latex:
    """What Pandoc reads whole. `names`: a list of names, whose braces hold words together but protect no capitals."""
    text = re.sub("[\u2028\u2029]", " ", written.replace("\ufeff", ""))
    for offset, what in unprintable(text):
        return Latex("", [Fault(f"{what} cannot be printed", text[offset], "remove it", "E104")])
    if len(text) > MAX_TEXT and not names:
        return Latex("", [Fault(f"more than {MAX_TEXT:,} characters", text[:10], "shorten it", "E105")])
    if _depth(text) > MAX_DEPTH:
        return Latex("", [Fault(f"more than {MAX_DEPTH} braces stand within each other", "{", "remove some", "E105")])
    reader = _LatexReader(macros, names)
    text = latex_from_html(text)
    done = reader.read(text if names else _QUOTATION.sub(r"`\1'", text))
    return Latex(" ".join(done.split(" ")).strip(), reader.faults)


def defined(preamble: str) -> Macros:
    r"""The commands that \newcommand, \providecommand or \def in an @preamble define."""
    found: dict[str, tuple[int, str]] = {}
    for match in _DEFINED.finditer(preamble):
        body, _ = _group(preamble, match.end())
        count = int(match[2] or 0) if match[1] else len(match[4]) // 2
        found[match[1] or match[3]] = (count, body)
    return found


def _depth(text: str) -> int:
    depth = deepest = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        deepest = max(deepest, depth)
    return deepest


def _group(text: str, position: int) -> tuple[str, int]:
    """What stands in the braces that open at `position`, and where they end; to the end where they do not."""
    depth = 0
    for match in re.compile(r"\\.|[{}]", re.DOTALL).finditer(text, position):
        depth += (match[0] == "{") - (match[0] == "}")
        if depth == 0:
            return text[position + 1 : match.start()], match.end()
    return text[position + 1 :], len(text)


class _LatexReader:
    def __init__(self, macros: Macros, names: bool) -> None:
        self.macros, self.names = macros, names
        self.faults: list[Fault] = []
        self.expanded = 0

    def fault(self, message: str, words: str, hint: str = _WRITE) -> str:
        if all(one.words != words for one in self.faults):
            self.faults.append(Fault(message, words, hint))
        return ""

    def read(self, text: str) -> str:
        """The LaTeX of `text` for Pandoc."""
        done, position = "", 0
        while match := _TOKEN.match(text, position):
            position = match.end()
            if match["text"]:
                done += _words(match["text"])
            elif match["name"]:
                made, position = self._command(match["name"], text, position)
                done += made
            elif match["sign"]:
                made, position = self._sign(match["sign"], text, position)
                done += made
            elif match[0] == "{":
                inside, position = _group(text, position - 1)
                done += self._braced(inside)
            elif match[0] == "$":
                made, position = self._dollars(text, position)
                done += made
            else:
                done += {"~": "\u00a0", "%": r"\%", "}": "", "\\": ""}.get(match[0], match[0])
        return done

    def _braced(self, inside: str) -> str:
        made = self.read(inside)
        special = re.match(r"\s*\\", inside)  # BibTeX's special characters: {\'e}, {\em …}
        if made == "" or (special and len(made) == 1):
            return made
        if self.names or special or not _lower_case_word(made):
            return f"{{{made}}}"
        return f"{NOCASE[0]}{{{made}}}{NOCASE[1]}"

    def argument(self, text: str, position: int) -> tuple[str, int]:
        """A group, a command, or one character."""
        while text[position : position + 1].isspace():
            position += 1
        if text[position : position + 1] == "{":
            return _group(text, position)
        match = re.compile(r"\\[A-Za-z]+\s*|\\.|.|", re.DOTALL).match(text, position)
        return (match[0], match.end()) if match else ("", position)

    def option(self, text: str, position: int) -> int:
        """Past […]."""
        match = re.compile(r"\s*\[[^\]]*\]").match(text, position)
        return match.end() if match else position

    def _sign(self, sign: str, text: str, position: int) -> tuple[str, int]:
        if sign in ACCENTS:
            return self._accented(sign, text, position)
        if sign in "([":
            close = text.find("\\)" if sign == "(" else "\\]", position)
            end = close if close >= 0 else len(text)
            return self.math(text[position:end]), end + 2
        if sign in "$%&#_{}":
            return f"\\{sign}", position
        known = {" ": " ", "\n": " ", "\\": " ", ",": "\u202f", ";": " ", ":": " ", "/": "", "-": "", "!": "", "@": ""}
        if sign in known:
            return known[sign], position
        return self.fault(f"`\\{sign}` is not a command that is known here", f"\\{sign}"), position

    def _accented(self, name: str, text: str, position: int) -> tuple[str, int]:
        argument, end = self.argument(text, position)
        base = {"\\i": "i", "\\j": "j", "ı": "i", "ȷ": "j"}.get(argument.strip()) or self.read(argument)
        if not base.strip():
            return {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}.get(name, ""), end
        return unicodedata.normalize("NFC", base[0] + ACCENTS[name] + base[1:]), end

    def _command(self, name: str, text: str, position: int) -> tuple[str, int]:
        end = self._after(name, text, position)
        if name in self.macros:
            return self._macro(name, text, end)
        if name in ACCENTS:
            return self._accented(name, text, end)
        if name in SYMBOLS:
            return SYMBOLS[name], end
        if name in STYLES:
            argument, end = self.argument(text, self.option(text, end))
            made = self.read(argument)
            return STYLES[name].replace("*", made) if made else "", end
        if name in ("em", "it", "itshape", "sl", "slshape", "bf", "bfseries", "sc", "scshape"):
            style = {"b": "textbf", "sc": "textsc"}.get(name[: 1 + name.startswith("sc")], "emph")
            return f"\\{style}{{{self.read(text[end:]).strip()}}}", len(text)
        if name in NOTHING:
            return "", end
        if name in DROPPED:
            return self._dropped(name, text, end)
        if name in COMMANDS:
            return COMMANDS[name](self, text, end)
        hint = f"{_WRITE}; or define it in an @preamble" if len(name) > 1 else _WRITE
        return self.fault(f"`\\{shortened(name)}` is not a command that is known here", f"\\{name}", hint), end

    def _after(self, name: str, text: str, position: int) -> int:
        """Past the spaces that LaTeX drops after a command; those around < and § are meant."""
        if name in ("textless", "textgreater", "S", "P", "textsection"):
            return position
        while text[position : position + 1].isspace():
            position += 1
        return position

    def _macro(self, name: str, text: str, position: int) -> tuple[str, int]:
        count, body = self.macros[name]
        self.expanded += 1
        if self.expanded > 100 or len(body) > 1000:
            return self.fault(f"`\\{name}` of the @preamble goes on without end", f"\\{name}"), len(text)
        for number in range(1, count + 1):
            argument, position = self.argument(text, position)
            body = body.replace(f"#{number}", argument)
        return self.read(body[:10_000]), position

    def _dropped(self, name: str, text: str, position: int) -> tuple[str, int]:
        """A command that prints nothing, with its arguments."""
        position = self.option(text, position)
        for _ in range(DROPPED[name]):
            _, position = self.argument(text, position)
        return "", position

    def _dollars(self, text: str, position: int) -> tuple[str, int]:
        double = text[position : position + 1] == "$"
        start = position + double
        close = re.compile(r"(?<!\\)\$").search(text, start)
        if not close:
            return r"\$", start
        inside = text[start : close.start()]
        plain = re.sub(r"\\[A-Za-z]+\s*\{[^{}]*\}", "", inside)
        if len(re.findall(r"(?<![\\A-Za-z])[A-Za-z]{3,}(?![A-Za-z])", plain)) > 2:
            message = "the words between two $ signs would be set as a formula"
            return self.fault(message, f"${inside}", r"write \$ for a dollar sign"), close.end() + double
        if re.fullmatch(r"\s*[A-Za-z]\s*", inside):
            return f"\\emph{{{inside.strip()}}}", close.end() + double
        return self.math(inside), close.end() + double

    def math(self, formula: str) -> str:
        """A formula in a line of text: signs, and raised and lowered ones. What needs more is a fault."""
        done, position = "", 0
        while match := _TOKEN.match(formula, position):
            position = match.end()
            if match["text"]:
                cut = re.match(r"[^\^_]*", match["text"])
                plain = cut[0] if cut else ""
                if plain != match["text"]:
                    position = match.start() + len(plain)
                    script, position = self._script(formula, position)
                    done += _math_words(plain) + script
                else:
                    done += _math_words(plain)
            elif match["name"]:
                made, position = self._math_command(match["name"], formula, position)
                done += made
            elif match[0] == "{":
                inside, position = _group(formula, position - 1)
                done += self.math(inside)
            elif match["sign"]:
                done += {",": "\u202f", ";": " ", ":": " ", " ": " ", "!": "", "\\": " "}.get(
                    match["sign"], f"\\{match['sign']}"
                )
            else:
                done += {"~": "\u00a0", "%": r"\%"}.get(match[0], "")
        return re.sub(r" {2,}", " ", done).strip(" ") if done.strip() else done

    def _script(self, formula: str, position: int) -> tuple[str, int]:
        raised = formula[position] == "^"
        argument, end = self.argument(formula, position + 1)
        inside = self.math(argument)
        if raised and inside.strip() in ("°", "∘", "′"):
            return inside.strip().replace("∘", "°"), end
        return (f"\\text{'super' if raised else 'sub'}script{{{inside.strip()}}}" if inside.strip() else ""), end

    def _math_command(self, name: str, formula: str, position: int) -> tuple[str, int]:
        end = self._after("", formula, position)
        if name in MATH_WORDS:
            return MATH_WORDS[name], end
        if name in RELATIONS:
            return f" {RELATIONS[name]} ", end
        if name in _MATH_ACCENTS:
            argument, end = self.argument(formula, end)
            base = self.math(argument)
            return unicodedata.normalize("NFC", base[:1] + _MATH_ACCENTS[name] + base[1:]), end
        if name in _MATH_TEXT or name in _MATH_STYLES:
            if formula[end : end + 1] != "{":
                return "", end
            inside, end = _group(formula, end)
            return self.read(inside) if name in _MATH_TEXT else self.math(inside), end
        if name in ("frac", "tfrac", "dfrac", "nicefrac", "sfrac"):
            top, end = self.argument(formula, end)
            below, end = self.argument(formula, end)
            return f"{in_parentheses(self.math(top))}/{in_parentheses(self.math(below))}", end
        if name == "not":
            argument, end = self.argument(formula, end)
            return f" {self.math(argument).strip()}\u0338 ", end
        if name == "sqrt":
            inside, end = self.argument(formula, self.option(formula, end))
            return f"√{in_parentheses(self.math(inside))}", end
        if name in ("left", "right", "big", "Big", "bigl", "bigr", "displaystyle", "textstyle", "limits", "nolimits"):
            return "", end + (formula[end : end + 1] == ".")
        return self._command(name, formula, position)


_MATH_TEXT = {"text", "mbox", "hbox", "textrm", "textup", "textit", "textbf", "emph"}
_MATH_STYLES = {
    *("mathrm", "mathit", "mathbf", "mathsf", "mathtt", "mathcal", "mathbb", "mathnormal", "operatorname"),
    *("boldsymbol", "rm", "it", "bf", "ensuremath"),
}
_MATH_ACCENTS = {
    **dict.fromkeys(("hat", "widehat"), "\u0302"),
    **dict.fromkeys(("bar", "overline"), "\u0304"),
    "tilde": "\u0303",
    "vec": "\u20d7",
    "dot": "\u0307",
    "ddot": "\u0308",
    "check": "\u030c",
    "acute": "\u0301",
    "grave": "\u0300",
}


def _words(text: str) -> str:
    """Characters that Pandoc's LaTeX would take for something else: `#1` makes it lose the field."""
    return re.sub(r"[#&_^]", lambda sign: escaped(sign[0]), re.sub(r"[ \t\r\n]+", " ", text))


def _lower_case_word(made: str) -> bool:
    return any(word[:1].islower() for word in re.findall(r"[^\W\d_]+", re.sub(r"\\[A-Za-z]+", "", made)))


def _math_words(plain: str) -> str:
    """In a formula spaces mean nothing, but signs of relation have them around."""
    plain = re.sub(r"\s+", "", plain).replace("-", "−").replace("*", "∗").replace("'", "′")
    return re.sub(r"[<>=≤≥≈]+", lambda sign: f" {sign[0]} ", plain)
