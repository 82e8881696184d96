"""What outputs are made with is named in full."""

from __future__ import annotations

import re

from briefwright.fonts.families import faces
from briefwright.publish.toolchain import differences, read_toolchain, toolchain


def test_libraries_are_named_with_those_that_they_need_in_turn():
    libraries = toolchain()["libraries"]
    assert {"weasyprint", "pydyf", "uharfbuzz", "lxml", "jinja2", "markupsafe", "brotli"} <= libraries.keys()
    assert not {"pytest", "ruff", "dask"} & libraries.keys()
    assert all(re.match(r"\d", version) for version in libraries.values())


def test_every_face_has_a_digest():
    fonts = toolchain()["fonts"]
    assert fonts.keys() == {face.path.name for face in faces()}
    assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", digest) for digest in fonts.values())


def test_the_native_libraries_that_set_text_are_named():
    assert {"pango", "harfbuzz", "zlib"} <= toolchain()["native"].keys()


def test_differences_are_told_in_words():
    old = {"python": "3.11", "libraries": {"lxml": "6.1", "pptx": "1"}, "code": "sha256:1"}
    new = {"python": "3.12", "libraries": {"lxml": "6.1", "babel": "2"}, "code": "sha256:2"}
    said = ["code changed", "babel is new", "pptx is gone", "python changed from 3.11 to 3.12"]
    assert differences(old, new) == said
    assert differences(old, old) == []


def test_what_is_remembered_holds_until_a_library_is_installed(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    toolchain.cache_clear()
    first = toolchain()
    (kept,) = (tmp_path / "cache" / "briefwright" / "toolchains").iterdir()
    kept.write_text(kept.read_text("utf-8").replace('"lxml": "', '"lxml": "0+remembered.'), "utf-8")
    toolchain.cache_clear()
    assert toolchain()["libraries"]["lxml"] == f"0+remembered.{first['libraries']['lxml']}"
    (tmp_path / "site" / "other-1.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(tmp_path / "site")
    toolchain.cache_clear()
    assert toolchain() == read_toolchain() == first
    toolchain.cache_clear()
