"""Where things live."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from briefwright.io.project import Source, builtin_templates, cache_folder, find_briefs, usual_place
from writing import WHOLE, put


def test_briefs_are_found_by_file_by_folder_and_by_the_folder_of_folders(tmp_path):
    put(tmp_path / "b", WHOLE)
    put(tmp_path / "a", WHOLE)
    (tmp_path / "a" / "other.yml").write_text(WHOLE)
    assert [source.name for source in find_briefs(tmp_path)] == ["a", "b"]
    assert [source.name for source in find_briefs(tmp_path / "a")] == ["a"]
    assert [source.name for source in find_briefs(tmp_path / "a" / "other.yml")] == ["other"]


def test_a_brief_may_be_called_yaml_but_not_both(tmp_path):
    put(tmp_path / "one", WHOLE)
    (tmp_path / "one" / "brief.yml").rename(tmp_path / "one" / "brief.yaml")
    assert [source.name for source in find_briefs(tmp_path)] == ["one"]
    assert find_briefs(tmp_path / "one")[0].file.name == "brief.yaml"
    put(tmp_path / "one", WHOLE)
    for path in (tmp_path, tmp_path / "one"):
        with pytest.raises(FileExistsError, match=r"both brief\.yml and brief\.yaml; keep one"):
            find_briefs(path)


def test_a_folder_in_the_place_of_a_brief_is_told(tmp_path):
    (tmp_path / "one" / "brief.yml").mkdir(parents=True)
    for path in (tmp_path, tmp_path / "one", tmp_path / "one" / "brief.yml"):
        with pytest.raises(IsADirectoryError, match=r"one/brief\.yml: a folder; a brief is a file"):
            find_briefs(path)


def test_a_brief_has_the_name_of_its_folder_from_inside_it(tmp_path, monkeypatch):
    put(tmp_path / "mine", WHOLE)
    monkeypatch.chdir(tmp_path / "mine")
    assert find_briefs(Path("brief.yml"))[0].name == "mine"
    assert find_briefs(Path())[0].name == "mine"


def test_without_a_path_briefs_are_in_content_or_the_brief_is_here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileNotFoundError, match=r"no folder `content` and no brief\.yml here"):
        usual_place()
    put(tmp_path, WHOLE)
    assert usual_place() == Path()
    (tmp_path / "content").mkdir()
    assert usual_place() == Path("content")


def test_templates_come_from_the_content_then_the_project_then_the_tool(tmp_path):
    source = put(tmp_path / "project" / "content" / "one", WHOLE, {"templates/x.css": ""})
    put(tmp_path / "project", WHOLE, {"templates/_brand.yml": ""})
    assert source.template_folders == (
        source.folder / "templates", tmp_path / "project" / "templates", builtin_templates(),
    )  # fmt: skip


def test_a_theme_stands_between_the_projects_templates_and_the_tools(tmp_path):
    source = replace(put(tmp_path, WHOLE, {"templates/x.css": ""}), theme="editorial")
    own = (source.folder / "templates",)
    assert source.template_folders == (*own, builtin_templates() / "themes" / "editorial", builtin_templates())
    assert source.own_template_folders == own


@pytest.mark.parametrize("name", ["a.csv", "data/a.csv", "./a.csv", "data/../a.csv", "..a.csv", "宇宙.csv"])
def test_a_file_in_the_folder_is_inside(tmp_path, name):
    assert Source(tmp_path / "brief.yml").inside(name) == (tmp_path / name).resolve()


@pytest.mark.parametrize(
    "name", ["", "../a", "/etc/passwd", "data/../../a", "a\x00b", "..\\a", "\\\\host\\share", "link/a"]
)
def test_a_file_outside_the_folder_is_not(tmp_path, name):
    (tmp_path / "brief").mkdir()
    (tmp_path / "brief" / "link").symlink_to(tmp_path)
    assert Source(tmp_path / "brief" / "brief.yml").inside(name) is None


@pytest.mark.skipif(sys.platform != "linux", reason="each system has a place of its own")
def test_the_cache_is_where_the_user_keeps_caches(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "mine"))
    assert cache_folder() == tmp_path / "mine" / "briefwright"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder() == tmp_path / ".cache" / "briefwright"


@pytest.mark.skipif(sys.platform != "linux", reason="each system has a place of its own")
def test_without_a_cache_of_the_user_one_is_made_where_temporary_files_are(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    folder = cache_folder()
    assert (folder.parent, folder.stat().st_mode & 0o777) == (tmp_path, 0o700)
    folder.rmdir()
    folder.symlink_to(tmp_path)
    with pytest.raises(PermissionError):
        cache_folder()
