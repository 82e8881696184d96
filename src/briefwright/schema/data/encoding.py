"""The bytes of a data file → its text, or a problem that says in which encoding it probably is."""

from __future__ import annotations

import re
from pathlib import Path

from briefwright.problems import Diagnostics, Location
from briefwright.richtext.text import BYTE_ORDER_MARK, unprintable
from briefwright.schema.yaml_nodes import place

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
"""How a file begins that says how it is encoded (Unicode 16, 23.8)."""
_HIGH = re.compile(rb"[\x80-\xff]+")
_KANA = re.compile("[\u3040-\u30ff]")
_UTF16 = "the file is not UTF-8 but UTF-16 text"
_SAVE = "or save it as “CSV UTF-8”"


def text_of(data: bytes, shown: Path, encoding: str | None, diagnostics: Diagnostics) -> str | None:
    """The text of a file, its lines ended by "\\n" alone; None, and a problem, where it has none.

    `encoding`: what the brief says; a mark at the beginning of the file says it as well.
    """
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    try:
        text = data.decode(marked or encoding or "utf-8")
    except UnicodeDecodeError as error:
        if not (marked or encoding) and (name := _wide(data)):
            diagnostics.error("E304", _UTF16, Location(shown, 1, 1), f"write `encoding: {name}` beside `path`, {_SAVE}")
            return None
        before = data[: error.start].decode(error.encoding, "replace")
        at, byte = place(before, shown, len(before)), f"byte 0x{data[error.start]:02X}"
        if marked or encoding:
            message, hint = f"this {byte} is not {error.encoding}", "check `encoding`, or save the file as “CSV UTF-8”"
        else:
            message, hint = f"the file is not UTF-8 text: {byte}", _encoding_hint(data, error.start)
        diagnostics.error("E304", message, at, hint)
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace(BYTE_ORDER_MARK, "")
    if "\0" in text and marked is None and encoding is None and (name := _wide(data)):
        hint = f"write `encoding: {name}` beside `path`, {_SAVE}"
        diagnostics.error("E304", _UTF16, Location(shown, 1, 1), hint)
        return None
    if faults := list(unprintable(text)):
        for offset, what in faults:
            diagnostics.error("E104", f"{what} cannot be printed", place(text, shown, offset), "remove it")
        return None
    return text


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of Western text is zero."""
    start = data[:2000]
    for name, zeros in (("utf-16-le", start[1::2]), ("utf-16-be", start[::2])):
        if zeros.count(0) > len(zeros) * 0.6:
            return name
    return ""


def _encoding_hint(data: bytes, start: int) -> str:
    """In which encoding a file probably is that is not UTF-8, and what it then says at its byte `start`."""
    high = _HIGH.findall(data)
    for name in ("euc-jp", "cp932"):
        try:
            japanese = len(_KANA.findall(data.decode(name))) * 4 > sum(map(len, high)) / 2
        except UnicodeDecodeError:
            continue
        if japanese:
            return f"it is probably Japanese: write `encoding: {name}` beside `path`, {_SAVE}"
    sign = data[start : start + 1].decode("windows-1252", "replace")
    if sum(map(len, high)) < 1.5 * len(high) and sign.isprintable():  # signs of their own between Latin letters
        return f"if it should be “{sign}”, write `encoding: windows-1252` beside `path`, {_SAVE}"
    known = "cp932 (Japanese), gb18030 (Chinese), euc-kr, windows-1251 (Cyrillic), windows-1252 (Western Europe)"
    return f"name its encoding beside `path`: `encoding:` {known}; {_SAVE}"
