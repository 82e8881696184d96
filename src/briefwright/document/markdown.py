"""Markdown → flow: a safe subset (no raw HTML, no headings, links by an allow-list), read once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.footnote import footnote_plugin

from briefwright.document.expressions import expand
from briefwright.problems import Findings
from briefwright.text import Flow, Listing, Paragraph, Rich, Run, Text

ALLOWED_SCHEMES = ("http", "https", "mailto", "tel")
_CITATION = re.compile(r"\[(?=[^\]\[]*@[A-Za-z0-9_])([^\]\[]+)\]")
_QUOTES = {"en": "“”‘’", "ja": "「」『』", "de": "„“‚‘", "fr": ["«\u202f", "\u202f»", "“", "”"]}
_CJK = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"


@dataclass(frozen=True)
class Calls:
    """What Markdown asks of the document while it reads: a number for each note it meets."""

    cite: Callable[[str, Text], int]
    """The inside of [@key, p. 3] → the number of its note; 0 where there is a problem."""
    footnote: Callable[[Rich], int]
    """The words of a footnote → its number."""


def read_flow(source: str, text: Text, runs: tuple[Run, ...], lang: str, calls: Calls, findings: Findings) -> Flow:
    """Read `source` (`text` with its expressions replaced, see `expressions.substitute`)."""
    tokens = _markdown(lang.partition("-")[0]).parse(source)
    reader = _Reader(text, runs, calls, findings)
    body, footnotes = _split_footnotes(tokens)
    reader.footnotes = footnotes
    return reader.flow(body)


@cache
def _markdown(language: str) -> MarkdownIt:
    quotes = _QUOTES.get(language, _QUOTES["en"])
    markdown = MarkdownIt("js-default", {"typographer": True, "html": False, "quotes": quotes})
    markdown.disable(["replacements", "table", "strikethrough"])
    markdown.use(footnote_plugin, inline=False).use(attrs_plugin, spans=True, allowed=["lang"])
    markdown.inline.ruler.before("link", "citation", _citation_rule)
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]  # refused links become problems, see _link
    return markdown


def _citation_rule(state: StateInline, silent: bool) -> bool:
    match = _CITATION.match(state.src, state.pos)
    if match is None or state.src[match.end() : match.end() + 1] in {"(", "{"}:
        return False
    if not silent:
        state.push("citation", "", 0).content = match[1]
    state.pos = match.end()
    return True


def _split_footnotes(tokens: Sequence[Token]) -> tuple[list[Token], dict[int, list[Token]]]:
    """Take the footnotes' own paragraphs out of the stream: they are read where they are called."""
    body: list[Token] = []
    footnotes: dict[int, list[Token]] = {}
    current: list[Token] = body
    for token in tokens:
        if token.type == "footnote_open":
            current = footnotes.setdefault(token.meta["id"], [])
        elif token.type == "footnote_close":
            current = body
        elif token.type not in {"footnote_block_open", "footnote_block_close", "footnote_anchor"}:
            current.append(token)
    return body, footnotes


@dataclass
class _Reader:
    text: Text
    runs: tuple[Run, ...]
    calls: Calls
    findings: Findings
    footnotes: dict[int, list[Token]] = field(default_factory=dict)

    def flow(self, tokens: Iterable[Token]) -> Flow:
        """Block tokens → paragraphs and lists."""
        stack: list[list[Paragraph | Listing]] = [[]]
        items: list[list[Flow]] = []
        for token in tokens:
            if token.type == "inline":
                stack[-1].append(Paragraph(self.inline(token.children or [])))
            elif token.type in {"bullet_list_open", "ordered_list_open"}:
                items.append([])
            elif token.type == "list_item_open":
                stack.append([])
            elif token.type == "list_item_close":
                items[-1].append(tuple(stack.pop()))
            elif token.type in {"bullet_list_close", "ordered_list_close"}:
                stack[-1].append(Listing(tuple(items.pop()), token.type.startswith("ordered")))
            elif token.type not in {"paragraph_open", "paragraph_close"}:
                self._refuse_block(token)
        return tuple(stack[0])

    def inline(self, tokens: Iterable[Token]) -> Rich:
        style = Run("")
        before: list[Run] = []
        runs: list[Run] = []
        for token in tokens:
            match token.type:
                case "em_open" | "strong_open" | "span_open" | "link_open":
                    before.append(style)
                    style = self._opened(token, style)
                case "em_close" | "strong_close" | "span_close" | "link_close":
                    style = before.pop()
                case "text" | "text_special":
                    runs += self._words(token.content, style)
                case "code_inline":
                    runs += self._words(token.content, replace(style, code=True))
                case "softbreak":
                    runs.append(replace(style, text=" "))
                case "hardbreak":
                    runs.append(replace(style, text="\n"))
                case "citation":
                    runs += _call(self.calls.cite(token.content, self.text))
                case "footnote_ref":
                    runs += _call(self._footnote(token))
                case "image":
                    mend = "use a `figure` block"
                    self.findings.error("E207", "pictures do not stand in running text", self.text.find("!["), mend)
        return tidy(tuple(runs))

    def _words(self, words: str, style: Run) -> Iterable[Run]:
        for part in expand(words, self.runs):
            if isinstance(part, Run):
                yield replace(style, text=part.text, fact=part.fact)
            else:
                yield replace(style, text=part)

    def _opened(self, token: Token, style: Run) -> Run:
        if token.type == "em_open":
            return replace(style, italic=not style.italic)
        if token.type == "strong_open":
            return replace(style, bold=True)
        if token.type == "span_open":
            return replace(style, lang=str(token.attrs.get("lang", "")))
        return replace(style, link=self._link(str(token.attrs.get("href", ""))))

    def _link(self, url: str) -> str:
        scheme, colon, _ = url.partition(":")
        if url.startswith("#") or (colon and scheme.lower() in ALLOWED_SCHEMES and "\\" not in url):
            return url
        self.findings.error(
            "E208", f"the link {url!r} cannot be printed", self.text.find(url),
            "a link begins with https://, http://, mailto:, tel: or # and an id of this brief",
        )  # fmt: skip
        return ""

    def _footnote(self, token: Token) -> int:
        flow = self.flow(self.footnotes.get(token.meta["id"], []))
        return self.calls.footnote(tuple(run for part in flow if isinstance(part, Paragraph) for run in part.runs))

    def _refuse_block(self, token: Token) -> None:
        names = {
            "heading_open": ("a heading", "headings are the titles of sections", "#"),
            "fence": ("a code block", "use `code` in the text", "```"),
            "code_block": ("an indented code block", "remove the indentation", token.content.strip()[:20]),
            "blockquote_open": ("a quotation", "use a `quote` block", ">"),
            "hr": ("a rule", "use sections", "---"),
        }
        if token.type in names:
            what, mend, mark = names[token.type]
            self.findings.error("E207", f"{what} does not stand in running text", self.text.find(mark), mend)


def _call(number: int) -> Rich:
    return (Run("", note=number),) if number else ()


def tidy(runs: Rich) -> Rich:
    """Join neighbours of one style; no space before a note's call, none between two CJK characters at a line break."""
    joined: list[Run] = []
    for run in runs:
        if run.note and joined and joined[-1].text.endswith(" "):
            joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip(" "))
        last = joined[-1] if joined else None
        if last and not run.note and not last.note and replace(last, text="") == replace(run, text="") and not run.fact:
            joined[-1] = replace(last, text=last.text + run.text)
        elif run.text or run.note:
            joined.append(run)
    return tuple(replace(run, text=re.sub(f"(?<=[{_CJK}]) (?=[{_CJK}])", "", run.text)) for run in joined)
