"""The typefaces as a browser gets them, read back from what was embedded."""

from __future__ import annotations

from io import BytesIO

from fontTools.ttLib import TTFont

from briefwright.fonts import families as fonts
from briefwright.fonts import webfonts

SANS = next(face for face in fonts.faces() if (face.family, face.weight) == ("Source Sans Pro", 600))


def test_a_rule_names_family_weight_and_style_and_carries_the_file():
    rule = webfonts.font_face_css([(SANS, "ab")])
    assert 'font-family: "Source Sans Pro"; font-weight: 600; font-style: normal; src: url("data:font/woff2' in rule


def test_a_subset_has_the_characters_asked_for_and_says_whose_it_is():
    with TTFont(BytesIO(webfonts.subset(SANS, "aé–"))) as font:
        assert set(font.getBestCmap()) == {ord(char) for char in "aé–"}
        assert "SIL Open Font License" in font["name"].getDebugName(13)


def test_a_subset_is_small_and_the_same_whether_kept_or_made(tmp_path, monkeypatch):
    kept = webfonts.subset(SANS, "abc")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert webfonts.subset(SANS, "abc") == kept
    assert len(kept) < 5_000


def test_only_the_latest_subsets_are_kept(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    sizes = [len(webfonts.subset(SANS, text)) for text in "ab"]
    monkeypatch.setattr(webfonts, "KEPT", sum(sizes) + 200)
    webfonts.subset(SANS, "c")
    assert len(list((tmp_path / "briefwright" / "webfonts").iterdir())) == 2
