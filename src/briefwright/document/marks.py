"""Words as they will be printed → the marks in them that do nothing here: HTML's, LaTeX's and other Markdowns'.

Each is printed as it is written, so its author is told, and what to write instead. What only looks like a mark is left
alone: `a < b`, `R&D`, `5 * 3`, `snake_case`, `C#`, `[sic]`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from briefwright.document.markdown_syntax import ESCAPED


@dataclass(frozen=True, slots=True)
class StrangeMark:
    """A mark, as it is written, and what to write instead."""

    written: str
    hint: str


_TAGS = {
    "br": "end the line with a backslash", "b": "write **words**", "strong": "write **words**", "i": "write *words*",
    "em": "write *words*", "sup": "write m^2^", "sub": "write CO~2~", "code": "write `words`", "q": "write \"words\"",
    "a": "write [words](https://…)", "img": "use a `figure` block", "table": "use a `table` block",
    "li": "begin the lines with -", "ul": "begin the lines with -", "ol": "begin the lines with 1.",
    "p": "leave a line empty", "hr": "use sections", "blockquote": "use a `quote` block", "math": "write $…$",
}  # fmt: skip
_OTHER_TAGS = (
    "abbr|aside|big|body|button|center|cite|del|details|dd|div|dl|dt|figure|font|footer|form|h[1-6]|head|header|html|iframe"
    "|input|ins|kbd|label|link|main|mark|meta|nav|object|pre|s|samp|script|section|small|span|strike|style|summary|svg|td"
    "|th|thead|tbody|title|tr|tt|u|var|video|wbr"
)
_TAG = re.compile(rf"</?({'|'.join(_TAGS)}|{_OTHER_TAGS})(?=[\s/>])[^<>]*>|<!--.*?(?:-->|$)", re.IGNORECASE | re.DOTALL)
_COMMANDS = (
    "pagebreak|newpage|clearpage|textbf|textit|textsc|texttt|emph|underline|cite[a-z]*|parencite|footnote|begin|end|item|ref"
    "|label|section|subsection|href|url|ce|SI|num"
    "|tableofcontents|noindent|[vh]space|(?:small|med|big)skip|textsu(?:per|b)script|[ac]ref|Cref|autoref|eqref|pageref|gls"
    "|include(?:graphics)?|input|caption|centering|maketitle"
)
_LETTERS = (
    "alpha|beta|gamma|delta|epsilon|theta|lambda|mu|pi|rho|sigma|tau|phi|omega|Delta|Sigma|Omega|times|cdot|pm|leq?|geq?|neq"
    "|approx|infty|sum|int|frac|sqrt|rightarrow|to|degree|circ|text|math[a-z]+|left|right|hat|bar|l?dots"
)
_PATTERNS: Mapping[re.Pattern[str], str] = {
    re.compile(rf"\\(?:{_COMMANDS})(?![A-Za-z])"): "remove it: LaTeX is for formulas, between dollars",
    re.compile(rf"\\(?:{_LETTERS})(?![A-Za-z])"): "put the formula between dollars: $…$",
    re.compile(rf"{ESCAPED}\([^\n]+?{ESCAPED}\)"): "put the formula between dollars: $…$",
    re.compile(r"\$\$"): r"close the formula: $$…$$ without an empty line in it; \$ is the sign of a currency",
    re.compile(r"(?<![=\w])==(?=[^\s=])[^=\n]*(?<=[^\s=])==(?![=\w])"): "write **words**",
    re.compile(r"(?<![+\w])\+\+(?=[^\s+])[^+\n]*(?<=[^\s+])\+\+(?![+\w])"): "write the words alone",
    re.compile(r"(?<!~)~~(?=[^\s~])[^~\n]*(?<=[^\s~])~~(?!~)"): "remove words that do not hold",
    re.compile(r"%%[^%\n]+%%"): "write a comment in YAML, on a line of its own: # …",
    re.compile(rf"{ESCAPED}?@ref\([^()\s]+\)"): "write @ and an id of this brief",
    re.compile(r"(?<![\w@/.])@(?:fig|tbl|tab|sec|eq|lst)[:-]\w[\w-]*"): "write @ and an id of this brief",
    re.compile(r"``[^`'’\n]+(?:''|’’)"): 'write "words"',
    re.compile(r"(?<=[A-Za-z])\.?~(?=[\dA-Z])|(?<=\d)~(?=[A-Za-z])"): "write a no-break space (U+00A0)",
    re.compile(rf"(?<=[\w.]){ESCAPED}[,;](?=[\w%{ESCAPED}])"): "write a narrow no-break space (U+202F)",
    re.compile(r"Error! (?:Reference source|Bookmark) not \w+\.?|Fehler! (?:Verweisquelle|Textmarke)[^.\n]*\."): (
        "write what it referred to: @ and an id"
    ),
    re.compile(r"\[\[[^\]\[\n]+\]\]"): "write @ and an id of this brief, or [words](#id)",
    re.compile(r"(?<![\w:]):[a-z][a-z0-9_+-]{2,}:(?![\w:])"): "write the character itself",
    re.compile(r"\{(?:[.#][\w-]+)(?: +[^{}\n]*)?\}|\{[\w-]+=[^{}\n]*\}"): "remove it: looks are the brand's",
    re.compile(
        r"(?<![\w^~/])(?:m|km|cm|mm|ft|x|10|R|CO|e)\^[-−]?\w+\b(?!\^)"
    ): "write m^2^, or a formula between dollars",
    re.compile(r"(?<![\w/])(?:[A-Z][a-z]?){1,3}_\d{1,2}\b"): "write CO~2~, or a formula between dollars",
}
_UNREAD: Mapping[re.Pattern[str], str] = {
    re.compile(rf"(?<!{ESCAPED})\[[^\]\[\n]+\]\((?=https?:|mailto:|tel:|www\.|#|<|\))[^()\n]*\)?"):
        "write [words](https://…), with %20 for a space in the address",
    re.compile(r"\[(?=[^\]\[\n]*[a-z])[^\]\[\n]+\]\[(?=[^\]\[\n]*[a-z])[^\]\[\n]+\](?!\()"): "write [words](https://…)",
    re.compile(rf"(?<!{ESCAPED})\^\[[^\]\[\n]*\]?"): "write the note as ^[words], in one paragraph",
    re.compile(rf"(?<!{ESCAPED})\[-?@[^\]\[\n]*\]?|@\{{[^}}\n]*\}}?"): "write [@key], or [@key, p. 3; @other]",
    re.compile(r"\[#[A-Za-z][\w-]*\](?!\()"): "write @ and an id of this brief, or [words](#id)",
    re.compile(r"\[TOC\]", re.IGNORECASE): "write `toc: true` at the beginning of the brief",
    re.compile(r"<\?[a-z]+|<!\[CDATA\[|<!DOCTYPE\b", re.IGNORECASE): "remove it",
}  # fmt: skip
"""What Markdown would read if it were whole, addresses included."""
_AT_BEGINNING: Mapping[re.Pattern[str], str] = {
    re.compile(r":{3,}\s*\{?[\w.{]*|:{3,}"): "use a `callout` block",
    re.compile(r"\[[ xX]\] "): "write ☐ or ☑",
    re.compile(r"#{2,6} "): "titles are those of sections",
    re.compile(r"[•·▪◦‣●○■➢]\s+(?=\S)"): "begin the lines with -",
    re.compile(r"\(?a\) (?=\S)|\(@[\w-]*\) (?=\S)"): "begin the lines with 1.",
    re.compile(r": {1,4}(?=\S)"): "write the term on one line, after an empty one",
    re.compile(r"\| (?=\S)"): "end lines with a backslash",
}
"""What means something in other Markdowns at the beginning of a line."""
_WORDS = re.compile(r"[^\W\d_]{2}")
"""How most words begin: with none of these."""
_IN_EVERY = re.compile(rf"[\\$~@`\[{{^_<{ESCAPED}]|==|\+\+|%%|! |:[a-z]")
"""What each mark has that may stand anywhere. Most words have nothing of it, and are not searched for the marks."""
_BRACKETED = re.compile(r"\[-?([\w][\w:.+/-]*)(?:, [^\]\[]*)?\](?![({\[])")
_AT = re.compile(r"(?<![\w@/.])@(\w(?:[\w:.-]*\w)?)")
_ADDRESS = re.compile(r"(?<!\S)\S*?(?:://|www\.)\S*")


def strange_marks(
    words: str, *, opens_line: bool, is_source: Callable[[str], bool], nearest: Callable[[str], str]
) -> Iterator[StrangeMark]:
    """The marks in words.

    `opens_line`: whether they stand at the beginning of a line; `nearest`: a hint for a word that is nearly an id.
    """
    addressed = "://" in words or "www." in words
    shown = _ADDRESS.sub(lambda found: " " * len(found[0]), words) if addressed else words
    opened: set[str] = set()
    for found in _TAG.finditer(words) if "<" in words else ():
        name = (found[1] or "").lower()
        if found[0].startswith("</") and name in opened:
            continue
        opened.add(name)
        hint = _TAGS.get(name, "remove it") if name else "write a comment in YAML, on a line of its own: # …"
        yield StrangeMark(found[0], hint)
    marked = _IN_EVERY.search(words) is not None
    for pattern, hint in _PATTERNS.items() if marked else ():
        for found in pattern.finditer(shown):
            yield StrangeMark(found[0].replace(ESCAPED, "\\"), hint)
    for pattern, hint in _UNREAD.items() if marked else ():
        for found in pattern.finditer(words):
            yield StrangeMark(found[0].replace(ESCAPED, "\\"), hint)
    for pattern, hint in _AT_BEGINNING.items() if opens_line and not _WORDS.match(words) else ():
        if found_first := pattern.match(shown):
            yield StrangeMark(found_first[0].strip(), hint)
    for found in _BRACKETED.finditer(shown) if "[" in shown else ():
        if is_source(found[1]):
            yield StrangeMark(found[0], f"write [@{found[0].strip('[]').lstrip('-')}] to cite it")
    for found in _AT.finditer(shown) if "@" in shown else ():
        if hint := nearest(found[1]):
            yield StrangeMark(found[0], hint)
