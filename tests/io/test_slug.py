"""Names of files out of words in any script."""

from __future__ import annotations

import re
from unicodedata import is_normalized, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefwright.io.slug import MAX_BYTES, portable, slug


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Japan", "japan"),
        ("Côte d’Ivoire", "côte-d-ivoire"),
        ("Co\u0302te d'Ivoire", "côte-d-ivoire"),
        ("日本／大臣", "日本-大臣"),
        ("대한민국", "대한민국"),
        ("भारत", "भारत"),
        ("STRASSE, Straße", "strasse-strasse"),
        ("../../etc/passwd", "etc-passwd"),
        ("Q3: 2026 (draft)", "q3-2026-draft"),
        ("CON", "con_"),
        ("Lpt1", "lpt1_"),
        ("\u0301a", "a"),
    ],
)
def test_a_name_keeps_the_letters_of_its_script(words, name):
    assert slug(words) == name


@pytest.mark.parametrize(("words", "fault"), [
    ("", "no letters or digits"), ("—/…", "no letters or digits"), ("宇" * 34, "is 102 bytes long"),
])  # fmt: skip
def test_a_name_of_nothing_or_of_too_much_is_refused(words, fault):
    with pytest.raises(ValueError, match=fault):
        slug(words)


@pytest.mark.parametrize("name", ["Space Security", "宇宙", "v1.2", "a&b (2)", "_x", "🚀"])
def test_a_folder_keeps_a_name_that_any_system_can_have(name):
    assert portable(name) == name


@pytest.mark.parametrize(("name", "other"), [
    ("a:b", "a-b"), ("Q3?", "q3"), ("CON", "con_"), ("aux.old", "aux-old"), ("nul", "nul_"), ("COM1", "com1_"),
    ("x.", "x"), (" x", "x"), (".x", "x"), ("a\nb", "a-b"), ("a\\b", "a-b"), ("caf\udce9", "caf"), ("e\u0301t", "ét"),
])  # fmt: skip
def test_a_folder_whose_name_not_every_system_can_have_gets_another(name, other):
    assert portable(name) == other


@pytest.mark.parametrize("name", ["", "?", "..", "x" * 101])
def test_a_folder_without_a_name_is_refused(name):
    with pytest.raises(ValueError, match=r"no letters or digits|is 101 bytes long"):
        portable(name)


@given(st.text(min_size=1, max_size=60))
def test_a_name_is_safe_whatever_it_is_made_of(words):
    try:
        name = slug(words)
    except ValueError:
        return
    assert re.fullmatch(r"[^\s/\\:*?\"<>|.\x00-\x1f-][^\s/\\:*?\"<>|.\x00-\x1f]*", name)
    assert len(name.encode()) <= MAX_BYTES
    assert is_normalized("NFC", f"brief-{name}")
    assert slug(name) == name == normalize("NFC", name.casefold())
