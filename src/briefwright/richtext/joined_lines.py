"""Lines of a file → one line: a line break is a space, but not beside Japanese or Chinese, which have none.

`JAXAは` and `2003年に` on two lines are `JAXAは2003年に`. A space within a line is kept as it is written.
"""

from __future__ import annotations

import re
from itertools import pairwise

from briefwright.richtext.text import Text, written

CJK = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_CJK = re.compile(f"[{CJK}]")


def joins(before: str, after: str, lang: str) -> bool:
    """Whether nothing stands between two lines, of which one ends in `before` and the next begins with `after`: in
    Japanese and Chinese beside a character of theirs, in other languages between two."""
    sides = [bool(_CJK.match(side)) for side in (before[-1:], after[:1])]
    return any(sides) if lang.partition("-")[0].lower() in {"ja", "zh"} else all(sides)


def unfolded(text: Text, lang: str) -> str:
    """A text that YAML has folded into one line (`>-`, or no sign) without the spaces that stand for line breaks.

    They are found by its raw lines; those of a line that YAML changes, by an escape say, are kept.
    """
    source = str(written(text))
    if len(text.lines) < 2 or not _CJK.search(source):
        return source
    first = text.lines[0][text.location.column - 1 :].lstrip("\"'")
    done, end = [], 0
    for line, following in pairwise(line.strip() for line in (first, *text.lines[1:])):
        at = source.find(line, end) if line else -1
        if at >= 0:
            done.append(source[end : at + len(line)])
            end = at + len(line)
            end += source[end : end + 1] == " " and bool(following) and joins(line, following, lang)
    return "".join((*done, source[end:]))
