"""How many lines WeasyPrint lays out for each line of a printed brief. `lines_laid.py CONTENT` prints the ratio."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any


def main(content: Path) -> float:
    from briefwright import pipeline
    from briefwright.io.project import find_briefs
    from briefwright.paper.pdf import print_brief
    from briefwright.pdf.engine import weasyprint
    from briefwright.problems import Diagnostics

    engine = weasyprint()
    from weasyprint.layout import inline

    laid, printed, lay, write = 0, [0], inline.get_next_linebox, engine.Document.write_pdf

    def counted(*arguments: Any, **named: Any) -> Any:
        nonlocal laid
        laid += 1
        return lay(*arguments, **named)

    def seen(document: Any, *arguments: Any, **named: Any) -> Any:
        printed.append(sum(lines(page._page_box) for page in document.pages))
        return write(document, *arguments, **named)

    inline.get_next_linebox, engine.Document.write_pdf = counted, seen
    source, found = find_briefs(content)[0], Diagnostics()
    (document,), brand = pipeline.resolve_all(pipeline.read(source, {}, found), source, ["brief"], found)
    print_brief(document, source, brand, found)
    return laid / printed[-1]


def lines(box: Any) -> int:
    """How many lines a box holds."""
    own = type(box).__name__ == "LineBox"
    return own + sum(lines(getattr(child, "_box", child)) for child in getattr(box, "children", ()))


if __name__ == "__main__":
    print(main(Path(sys.argv[1])))
