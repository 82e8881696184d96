"""A font that is damaged anywhere is refused when it is read, not when a page needs what is damaged."""

from __future__ import annotations

import pytest

from briefwright.fonts.added_fonts import UnusableFont, read_faces
from fonts.made import made_font


def test_a_font_with_a_damaged_table_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    whole = made_font(" ab")
    assert [face.family for face in read_faces(whole, "Made", None, None)] == ["Made"]
    at = int.from_bytes(whole[whole.index(b"glyf") + 8 :][:4], "big")
    for damaged in (whole[: at + 4], whole[:at] + b"\x7f" * 8 + whole[at + 8 :]):
        with pytest.raises(UnusableFont, match="is damaged"):
            read_faces(damaged, "Made", None, None)
