r"""LaTeX in a field of a bibliography → text: {\'e} → é, -- → –, \emph{…} → <i>…</i>. Only this imports pylatexenc."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from functools import cache

_PLAIN = re.compile(r"(?:[^\\{}$~`'%-]|'(?!')|-(?!-))*")
_TAGS = {"i": ("emph", "textit", "mkbibemph"), "b": ("textbf", "mkbibbold"), "sup": ("textsuperscript",)}
_QUOTED = ("enquote", "mkbibquote")
_SPACES = {",": "\u202f", "thinspace": "\u202f", " ": " ", "-": "", "slash": "/", "newline": " "}


def latex_text(field: str) -> str:
    """The words of a field, its braces gone; styles as CSL's tags: <i>, <b>, <sup>.

    A percent sign is one: in a bibliography it begins no comment. Of a command that is not known, the argument is kept.
    """
    words = " ".join(field.split())
    if not _PLAIN.fullmatch(words):
        words = _reader()(re.sub(r"(?<!\\)%", r"\\%", words))
    return re.sub(r"[ \n]+", " ", words).strip()


@cache
def _reader() -> Callable[[str], str]:
    from pylatexenc import latex2text, latexwalker
    from pylatexenc.macrospec import MacroSpec

    logging.getLogger("pylatexenc").addHandler(logging.NullHandler())  # it warns of LaTeX that it guesses at
    styled = {name: f"<{tag}>%s</{tag}>" for tag, names in _TAGS.items() for name in names}
    styled |= dict.fromkeys(_QUOTED, "“%s”")
    known = latexwalker.get_default_latex_context_db()
    known.add_context_category("briefwright", [MacroSpec(name, "{") for name in styled], prepend=True)
    words = latex2text.get_default_latex_context_db()
    printed = [latex2text.MacroTextSpec(name, text) for name, text in {**styled, **_SPACES}.items()]
    words.add_context_category("briefwright", printed, prepend=True)
    reader = latex2text.LatexNodes2Text(words, math_mode="text")
    return lambda latex: str(reader.latex_to_text(latex, latex_context=known))
