"""What citeproc-py is handed in place of parts of its own."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from briefwright.document.citations.marked import BOLD, ITALIC, SUPERSCRIPT, marked


class AsWritten(list[str]):
    """Keys whose order says nothing: citeproc-py sorts a note's sources by first mention, whatever the author wrote."""

    def index(self, *_: object) -> int:
        return 0


def formatter(*, marks: bool = True) -> Any:
    """The marks in place of HTML; none for what is only sorted.

    It gives `String`, because citeproc-py calls its methods on what a formatter gives.
    """
    from citeproc.string import String

    def marking(mark: str) -> Any:
        return lambda text: String(marked(mark, str(text)) if marks else text)

    return SimpleNamespace(
        preformat=str,
        Italic=marking(ITALIC),
        Oblique=marking(ITALIC),
        Bold=marking(BOLD),
        Superscript=marking(SUPERSCRIPT),
        **dict.fromkeys(("Light", "Underline", "Subscript", "SmallCaps"), String),
    )
