"""What markdown-it reads of a brief: CommonMark without HTML and headings' kin, and Pandoc's marks.

Pandoc's are citations, notes, languages, raised and lowered letters, lists of definitions. Source: https://pandoc.org/MANUAL.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from briefwright.document.mathematics import FORMULA, is_formula, written
from briefwright.richtext.bidi import RTL_LETTERS

_BlockRule = Callable[[StateBlock, int, int, bool], bool]
_CITATION = re.compile(r"\[(?=-?@|[^\]\[]*(?<!\w)@[\w{])([^\]\[]+)\]")
_NARRATIVE = re.compile(
    rf"(?<![^\W\u3040-\u9fff{RTL_LETTERS}])"
    r"@(?:\{([^}]+)\}|(\w(?:[\w:.#$%&+?<>~/-]*\w)?))(?: ?\[(?!\^)([^\]\[]+)\](?![({]))?"
)
"""Japanese and Chinese words may adjoin it, and those of Arabic and Hebrew that belong to what follows them (و, ב)."""
_ADJOINED = re.compile(r"@()([A-Za-z0-9](?:[\w:.-]*[A-Za-z0-9])?)()(?=[\u3040-\u9fff])", re.ASCII)
"""A key that Japanese or Chinese words adjoin: @budgetsに示す."""
_RAISED = re.compile(r"\^(?!\[)((?:\\.|[^\s\\^])+)\^", re.DOTALL)
_LOWERED = re.compile(r"(?<![~/])~(?!~)((?:\\.|[^\s\\~、。，；「」])+)~(?!~)", re.DOTALL)
"""Without a space, unless it is escaped. The tilde is also in addresses, between the two ends of a range (3~5月、7~9月)
and before what is about so much (~5/~7)."""
_DASHES = re.compile(
    r"(?<!\S)\S*?(?:://|www\.|@)\S*|(?P<em>(?<=[^\s-])---(?!-)|(?<!-)---(?=[^\s-])|(?<=\s)---(?=\s))|(?P<en>(?<=\s)--(?=\s)|(?<=[^\s-])--(?=[^\s-]))|(?P<dots>(?<!\.)\.\.\.(?!\.))"
)
"""Pandoc's `smart`; an option as in --strict is no dash, and addresses stay as they are."""
ESCAPED = "\x02"
"""Before a character in a text token that was written with a backslash; no brief contains it itself."""
_DASH = {"em": "—", "en": "–", "dots": "…"}
_HERE = "\x03"
"""Stands where a dash interrupts a sentence, until the spaces beside it are known; no brief contains it."""
_INTERRUPTS = {
    "en-us": "—", "ja": "——", "zh": "——",
    **dict.fromkeys(("de", "da", "nb", "nn", "no", "sv", "fi", "nl", "pl", "cs", "sk", "hu", "it", "he"), "\u00a0– "),
    **dict.fromkeys(("uk", "ru", "be", "bg"), "\u00a0— "),
}  # fmt: skip
"""The dash that interrupts a sentence, with the spaces beside it, in languages that have one way to write it (American
English as in The Chicago Manual of Style 17, 6.85). British English has both: a spaced short one, and a long one."""
_QUOTES: dict[str, Sequence[str]] = {
    "fr": ["«\u202f", "\u202f»", "“", "”"], "nl": "‘’“”", "pl": "„”«»", "hu": "„”»«", "ro": "„”«»", "he": "””’’",
    **dict.fromkeys(("en", "pt", "ko", "tr", "zh"), "“”‘’"),
    **dict.fromkeys(("ja", "zh-hant", "zh-tw", "zh-hk", "zh-mo"), "「」『』"),
    **dict.fromkeys(("de", "cs", "sk", "sl", "hr", "bg", "lt", "is"), "„“‚‘"),
    **dict.fromkeys(("es", "it", "pt-pt", "el", "ca", "ar", "fa"), "«»“”"),
    **dict.fromkeys(("uk", "ru", "be"), "«»„“"),
    **dict.fromkeys(("de-ch", "it-ch"), "«»‹›"),
    **dict.fromkeys(("da", "sv", "fi"), "””’’"),
    **dict.fromkeys(("nb", "nn", "no"), "«»‘’"),
}  # fmt: skip
"""Outer and inner marks, by language and, where it has its own, by region: CLDR's delimiters, with the space that
French typography has inside them, and Arabic as it is printed."""


@cache
def markdown(lang: str) -> MarkdownIt:
    reader = MarkdownIt("js-default", {"typographer": True, "html": False, "quotes": quotes(lang)})
    reader.disable(["replacements", "strikethrough", "entity"])
    reader.use(footnote_plugin, always_match_refs=True)
    reader.use(attrs_plugin, spans=True, allowed=["lang"])
    reader.use(deflist_plugin)
    definitions = next(rule for rule in reader.block.ruler.getRules("") if rule.__name__ == "deflist")
    reader.block.ruler.at("deflist", _after_colons(definitions), {"alt": ["paragraph", "reference", "blockquote"]})
    reader.inline.ruler.before("link", "citation", _citation_rule)
    reader.inline.ruler.before("link", "narrative", _narrative_rule)
    reader.inline.ruler.before("emphasis", "scripts", _script_rule)
    reader.inline.ruler.before("escape", "escaped_space", _escaped_space_rule)
    reader.inline.ruler.before("escape", "formula", _formula_rule)
    reader.block.ruler.before(
        "table", "display", _display_rule, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    reader.core.ruler.before("smartquotes", "dashes", _dash_rule(lang))
    reader.core.ruler.before("text_join", "escapes", _mark_escapes)
    reader.core.ruler.after("block", "no_references", _refuse_references)
    reader.validateLink = lambda url: True  # type: ignore[method-assign]  # refused links become problems, see _link
    return reader


def quotes(lang: str) -> Sequence[str]:
    """Opening and closing marks, outer and inner."""
    tag = lang.lower()
    shorter = [tag.rsplit("-", less)[0] for less in range(tag.count("-") + 1)]
    return next((_QUOTES[one] for one in shorter if one in _QUOTES), _QUOTES["en"])


def _refuse_references(state: StateCore) -> None:
    """Reference links are reported, and none is made: each repeats its address, however long that is."""
    state.env["refused"] = bool(state.env.pop("references", None))


def _dash_rule(lang: str) -> Callable[[StateCore], None]:
    """Two hyphens are a dash, three a long one, three dots an ellipsis.

    A language with one dash for what interrupts a sentence has that for three hyphens, and for two between spaces.
    """
    language = lang.lower()
    interrupts = _INTERRUPTS.get(language) or _INTERRUPTS.get(language.partition("-")[0], "")

    def sign(found: re.Match[str]) -> str:
        spaced = found.lastgroup == "en" and found.string[found.start() - 1 : found.start()].isspace()
        if interrupts and (found.lastgroup == "em" or spaced):
            return _HERE
        return _DASH.get(found.lastgroup or "", found[0])

    def rule(state: StateCore) -> None:
        for token in state.tokens:
            for child in token.children or ():
                if child.type == "text" and ("--" in child.content or "..." in child.content):
                    child.content = re.sub(rf"\s*{_HERE}\s*", interrupts, _DASHES.sub(sign, child.content))

    return rule


def _mark_escapes(state: StateCore) -> None:
    """A character that a backslash makes one of the text keeps `ESCAPED` before it, for who looks for marks."""
    for token in state.tokens:
        for child in token.children or ():
            if child.type == "text_special":
                child.content = ESCAPED + child.content


def _citation_rule(state: StateInline, silent: bool) -> bool:
    match = _CITATION.match(state.src, state.pos)
    if match is None or state.src[match.end() : match.end() + 1] in {"(", "{"}:
        return False
    if not silent:
        state.push("citation", "", 0).content = match[1]
    state.pos = match.end()
    return True


def _narrative_rule(state: StateInline, silent: bool) -> bool:
    """@key in a sentence, if it is a source's; an address or a handle that looks like one stays as it is."""
    if state.src[state.pos] != "@" or (match := _NARRATIVE.match(state.src, state.pos)) is None:
        return False
    if state.src[: state.pos].endswith(("[", "[-")) and "]" not in state.src[state.pos :]:
        return False  # a citation that is not closed
    key, inside = match[1] or match[2], match[3]
    if not (inside or state.env["is_key"](key)):
        match = _ADJOINED.match(state.src, state.pos)
        if match is None or not state.env["is_key"](match[2]):
            return False
        key = match[2]
    if not silent:
        braced = f"@{{{key}}}" if match[1] else f"@{key}"
        state.push("narrative", "", 0).content = f"{braced}, {inside}" if inside else braced
    state.pos = match.end()
    return True


def _script_rule(state: StateInline, silent: bool) -> bool:
    """Raised and lowered letters: m^2^, CO~2~."""
    sign = state.src[state.pos]
    pattern, name = (_RAISED, "sup") if sign == "^" else (_LOWERED, "sub")
    match = pattern.match(state.src, state.pos, state.posMax) if sign in "^~" else None
    if match is None or (name == "sub" and _is_approximate(state.src, match)):
        return False
    if not silent:
        state.push(f"{name}_open", name, 1)
        after, state.pos, state.posMax = state.posMax, match.start(1), match.end(1)
        state.md.inline.tokenize(state)
        state.posMax = after
        state.push(f"{name}_close", name, -1)
    state.pos = match.end()
    return True


def _is_approximate(source: str, lowered: re.Match[str]) -> bool:
    """Whether the tildes mean "about" or a range: a figure follows each, and no letter is before the first."""
    before, after = source[: lowered.start()][-1:], source[lowered.end() :][:1]
    return after.isdigit() and lowered[1][0].isdigit() and not before.isalpha()


def _formula_rule(state: StateInline, silent: bool) -> bool:
    """$E = mc^2$, and $$…$$ within a paragraph."""
    if state.src[state.pos] != "$":
        return False
    match = FORMULA.match(state.src, state.pos, state.posMax)
    if match is None or not is_formula(match):
        return False
    if not silent:
        token = state.push("formula", "", 0)
        token.content, token.meta["display"] = written(match)
    state.pos = match.end()
    return True


def _display_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """$$ to $$ over several lines, none of which begins a list or a heading."""
    begin = state.bMarks[start] + state.tShift[start]
    if state.is_code_block(start) or not state.src.startswith("$$", begin):
        return False
    for line in range(start, end):
        if state.isEmpty(line):
            return False
        text = state.getLines(start, line + 1, state.blkIndent, False).strip()
        if FORMULA.fullmatch(text.rstrip(".,;")):
            break
    else:
        return False
    if silent:
        return True
    opened = state.push("paragraph_open", "p", 1)
    inline = state.push("inline", "", 0)
    inline.content, inline.children = text, []
    opened.map = inline.map = [start, line + 1]
    state.push("paragraph_close", "p", -1)
    state.line = line + 1
    return True


def _after_colons(definitions: _BlockRule) -> _BlockRule:
    """The rule for lists of definitions without Pandoc's second sign: a line that begins with ~ 5 is about five."""

    def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        line = start if silent else start + 1
        line += line < end and not silent and state.isEmpty(line)
        if line < end and state.src.startswith("~", state.bMarks[line] + state.tShift[line]):
            return False
        return definitions(state, start, end, silent)

    return rule


def _escaped_space_rule(state: StateInline, silent: bool) -> bool:
    """A space after a backslash is a no-break space, as in Pandoc."""
    if not state.src.startswith("\\ ", state.pos):
        return False
    if not silent:
        state.pending += "\N{NO-BREAK SPACE}"
    state.pos += 2
    return True
