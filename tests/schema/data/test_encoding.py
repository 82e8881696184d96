"""The bytes of a data file are its text, or a problem says how they are probably encoded."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefwright.problems import Diagnostics
from briefwright.schema.data.encoding import text_of
from briefwright.schema.data.fields import Encoding
from briefwright.schema.models import InvalidFields, reader_of


def read(data, encoding=None):
    found = Diagnostics()
    return text_of(data, Path("d.csv"), encoding, found), [
        f"{one.location}: {one.message} → {one.hint}" for one in found
    ]


@pytest.mark.parametrize(
    "data",
    ["é\n1".encode("utf-8-sig"), "é\n1".encode("utf-16"), b"\xfe\xff" + "é\r1".encode("utf-16-be"), "é\r\n1".encode()],
)
def test_a_mark_at_the_beginning_says_how_a_file_is_encoded(data):
    assert read(data) == ("é\n1", [])


@pytest.mark.parametrize(
    ("written", "encoding", "at"),
    [
        ("Land;Wert\nKöln;1\n", "windows-1252", "2:2"),
        ("年;人口\nこの県;1\n", "cp932", "1:1"),
        ("年;人口\nこの県;1\n", "euc-jp", "1:3"),
        ("Land;Wert\n", "utf-16-le", "1:1"),
        ("Land;Wert\nKöln;1\n", "utf-16-le", "1:1"),
    ],
)
def test_a_file_that_is_not_utf_8_is_asked_about_and_read_as_the_brief_says(written, encoding, at):
    text, (problem,) = read(written.encode(encoding))
    assert text is None
    assert f"`encoding: {encoding}`" in problem
    assert problem.startswith(f"d.csv:{at}: the file is not UTF-8")
    assert read(written.encode(encoding), encoding) == (written, [])


def test_what_cannot_be_printed_is_told_at_its_place():
    assert read(b"a,b\n1,\x072\n") == (None, ["d.csv:2:3: the character U+0007 cannot be printed → remove it"])


@pytest.mark.parametrize(
    ("written", "known"),
    [("cp1252", "windows-1252"), ("Latin1", "iso-8859-1"), ("SJIS", "shift_jis"), ("ms932", "cp932"),
     ("gbk", "gb18030"), ("UTF8", "utf-8"), ("euc_kr", "euc-kr"), ("big5", "big5")],
)  # fmt: skip
def test_an_encoding_has_any_of_the_names_that_python_knows(written, known):
    assert reader_of(Encoding)(written) == known
    with pytest.raises(InvalidFields, match="windows-1252"):
        reader_of(Encoding)("ansi")
