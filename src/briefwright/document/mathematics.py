"""LaTeX between dollars → formulas, by Pandoc: all of a document in one run for each form that an output needs.

A safe subset: mathematics, and no command that defines, reads or repeats anything. Pandoc's reader (texmath) knows no
packages. Source: https://github.com/jgm/texmath
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from io import BytesIO

from briefwright.problems import Diagnostics, Location
from briefwright.processes.pandoc import PandocFailed, run_pandoc
from briefwright.richtext.formula import MATHML, Formula, words_for
from briefwright.richtext.text import Inlines, Run, shortened

OMML = "http://schemas.openxmlformats.org/officeDocument/2006/math"
FORMULA = re.compile(
    r"(?<!\\)\$\$((?:\\.|[^\\$]){1,4000}?)\$\$|(?<![\w$\\])\$(?![\s$])((?:\\.|[^\\$]){1,4000}?)(?<!\s)\$(?![\d$])",
    re.DOTALL | re.ASCII,
)
"""Pandoc's rule (tex_math_dollars): the first dollar is followed by no space, the last comes after none and before no
digit. Besides, none follows a letter or a figure: US$5, 20$."""
_MONEY = re.compile(r"\d[^\\{}^_=+*/<>]*[^\W\d_]{2}[^\\{}^_=+*/<>]*")
"""A figure and words: what stands between two amounts, as in $5 million for A and $."""
_LONGEST, _DEEPEST = 1_000, 20
"""Characters of a formula, and levels of its braces."""
_REFUSED = re.compile(
    r"\\(?:[egx]?def|let|futurelet|(?:re)?newcommand|providecommand|(?:re)?newenvironment|DeclareMathOperator|csname"
    r"|input|include|read|write|openin|openout|catcode|loop|repeat|expandafter|special|immediate|usepackage|require)\b"
)
_DROPPED = re.compile(r"\\(?:color|label|tag|ref|eqref|cite|footnote|nonumber|notag)\b\*?")
_COMMENT = re.compile(r"(?<!\\)(?:\\\\)*%")
_SHOWN = 40
_MOST_EXPLAINED = 20
"""Formulas with faults for which Pandoc is asked what is wrong, each in a run of its own."""


class Formulas:
    """The formulas of a brief. Those of all its texts are made together, so that Pandoc runs once."""

    def __init__(self, texts: Iterable[str], *, native: bool) -> None:
        """`native`: whether they are needed in Office's form, too."""
        self._native = native
        self._made: dict[tuple[str, bool], Formula | None] = {}
        self._explained = 0
        self.meet(texts)

    def meet(self, texts: Iterable[str]) -> None:
        """Make what looks like a formula in texts, where it is not made yet."""
        found = (match for text in texts if "$" in text for match in FORMULA.finditer(text))
        keys = dict.fromkeys(_key(*written(match)) for match in found if is_formula(match))
        wanted = [key for key in keys if key not in self._made and not _refusal(key[0])]
        if wanted:
            self._made.update(zip(wanted, _formulas(tuple(wanted), native=self._native), strict=True))

    def run(self, tex: str, place: Location, diagnostics: Diagnostics, *, display: bool) -> Inlines:
        """The formula as a run; nothing, and a problem, where it cannot be read."""
        key = _key(tex, display)
        if refusal := _refusal(key[0]):
            diagnostics.error("E215", refusal[0], place, refusal[1])
            return ()
        self.meet([f"$${tex}$$" if display else f"${tex}$"] if key not in self._made else [])
        formula = self._made.get(key)
        if formula is None:
            self._explained += 1
            said = _explained(key[0]) if self._explained <= _MOST_EXPLAINED else "Pandoc cannot read it"
            hint = "write LaTeX as for Pandoc, without packages; \\$ is the sign of a currency"
            diagnostics.error("E215", f"the formula “{_short(key[0])}”: {said}", place, hint)
            return ()
        from briefwright.images.formulas import drawn

        if lacking := drawn(formula.mathml).lacking:
            hint = "write such words outside the formula"
            diagnostics.error("E215", f"the typeface of formulas lacks “{lacking}”", place, hint)
            return ()
        return (Run(words_for(formula.mathml), formula=formula),)


def written(match: re.Match[str]) -> tuple[str, bool]:
    """The LaTeX of what `FORMULA` found, and whether it stands on a line of its own."""
    return next(part for part in match.groups() if part is not None), match[1] is not None


def is_formula(match: re.Match[str]) -> bool:
    """Whether what `FORMULA` found is none of two amounts of money with words between them."""
    tex, display = written(match)
    return display or not ("\n\n" in tex or _MONEY.fullmatch(tex))


def _key(tex: str, display: bool) -> tuple[str, bool]:
    return " ".join(tex.split()), display


def _refusal(tex: str) -> tuple[str, str] | None:
    """Why a formula is not even given to Pandoc, and what to do."""
    depth, deepest = 0, 0
    for sign in re.findall(r"(?<!\\)[{}]", tex):
        depth += 1 if sign == "{" else -1
        deepest = max(deepest, depth)
    if len(tex) > _LONGEST or deepest > _DEEPEST:
        limit = f"{_LONGEST:,} characters" if len(tex) > _LONGEST else f"{_DEEPEST} levels of braces"
        return f"the formula “{_short(tex)}” has more than {limit}", "make several formulas of it"
    if not tex:
        return "a formula without anything in it", r"write LaTeX between the dollars, or \$ for the sign"
    if any(0xE000 <= ord(char) <= 0xF8FF for char in tex):
        return "an expression is not allowed in a formula", "write the figure itself, or put it outside the dollars"
    if found := _REFUSED.search(tex):
        return f"`{found[0]}` is not allowed in a formula: it defines or reads something", "write the formula out"
    if found := _DROPPED.search(tex):
        return f"`{found[0]}` does nothing in a formula here", "remove it"
    if _COMMENT.search(tex):
        return "% begins a comment in a formula: what follows it is lost", r"write \% for the sign"
    return None


@lru_cache(maxsize=16)
def _formulas(wanted: tuple[tuple[str, bool], ...], *, native: bool) -> list[Formula | None]:
    """Each formula; None for one that Pandoc cannot read."""
    try:
        html = run_pandoc(["-f", "json", "-t", "html", "--mathml"], _document(wanted)).decode()
    except PandocFailed:
        return [_alone(one, native=native) for one in wanted] if len(wanted) > 1 else [None]
    paragraphs = re.findall(r"<p>(.*?)</p>", html, re.DOTALL)
    mathml = [found[0] if (found := re.search(r"<math.*</math>", part, re.DOTALL)) else "" for part in paragraphs]
    good = [one for one, made in zip(wanted, mathml, strict=True) if made]
    omml = iter(_office(good) if native and good else [""] * len(good))
    return [
        Formula(tex, display, _cleaned(made), next(omml)) if made else None
        for (tex, display), made in zip(wanted, mathml, strict=True)
    ]


def _alone(one: tuple[str, bool], *, native: bool) -> Formula | None:
    return _formulas((one,), native=native)[0]


def _document(wanted: Sequence[tuple[str, bool]]) -> str:
    """Pandoc's JSON: a paragraph for each formula. Its reader of Markdown is not asked."""
    kinds = {True: "DisplayMath", False: "InlineMath"}
    blocks = [
        {"t": "Para", "c": [{"t": "Math", "c": [{"t": kinds[display]}, tex]}]} for tex, display in wanted
    ]  # fmt: skip
    return json.dumps({"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks})


def _cleaned(mathml: str) -> str:
    """A `<math>` without the LaTeX that Pandoc adds, and with the words for who hears it."""
    from xml.etree import ElementTree

    ElementTree.register_namespace("", MATHML)
    root = ElementTree.fromstring(mathml)
    semantics = root[0]
    root[:] = [child for child in semantics if not child.tag.endswith("}annotation")]
    root.set("alttext", words_for(mathml))
    return ElementTree.tostring(root, "unicode", short_empty_elements=False)


def _office(wanted: Sequence[tuple[str, bool]]) -> list[str]:
    """The same formulas as `m:oMath`."""
    import zipfile
    from xml.etree import ElementTree

    with zipfile.ZipFile(BytesIO(run_pandoc(["-f", "json", "-t", "docx", "-o", "-"], _document(wanted)))) as docx:
        body = ElementTree.fromstring(docx.read("word/document.xml"))
    ElementTree.register_namespace("m", OMML)
    return [ElementTree.tostring(one, "unicode").strip() for one in body.iter(f"{{{OMML}}}oMath")]


def _explained(tex: str) -> str:
    """What Pandoc says of a formula that it cannot read, in a sentence."""
    try:
        run_pandoc(["-f", "json", "-t", "html", "--mathml", "--fail-if-warnings"], _document([(tex, False)]))
    except PandocFailed as failed:
        found = re.search(r"^\s*unexpected (.*)$", str(failed), re.MULTILINE)
        unexpected = found[1].strip() if found else ""
        if unexpected.startswith("control sequence "):
            return f"`{unexpected.removeprefix('control sequence ')}` is not known"
        if unexpected in {"eof", "end of input"}:
            return "something is not closed"
        return f"{shortened(unexpected)} is not expected there" if unexpected else "Pandoc cannot read it"
    return "Pandoc cannot read it"


def _short(tex: str) -> str:
    return tex if len(tex) <= _SHOWN else f"{tex[:_SHOWN]}…"
