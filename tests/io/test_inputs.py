"""Everything that a build looks at is written down."""

from __future__ import annotations

import os
from contextlib import suppress

import pytest

from briefwright.fast_path import see
from briefwright.io.inputs import beside, is_file, is_folder, is_unchanged, listing, read_bytes, recorded


def test_a_file_is_seen_by_its_bytes_and_a_folder_by_its_names(tmp_path):
    (tmp_path / "a").write_bytes(b"one")
    with recorded() as seen:
        assert read_bytes(tmp_path / "a", 10) == b"one"
        assert listing(tmp_path) == [tmp_path / "a"]
    assert all(is_unchanged(path, what) for path, what in seen.items())
    (tmp_path / "a").write_bytes(b"two")
    (tmp_path / "b").write_bytes(b"")
    assert [is_unchanged(path, what) for path, what in seen.items()] == [False, False]


@pytest.mark.parametrize("ask", [is_file, is_folder, listing, lambda path: read_bytes(path, 1)])
def test_what_is_not_there_is_written_down_too(tmp_path, ask):
    with recorded() as seen, suppress(FileNotFoundError):
        ask(tmp_path / "a")
    assert [is_unchanged(path, what) for path, what in seen.items()] == [True]
    (tmp_path / "a").mkdir() if ask in (is_folder, listing) else (tmp_path / "a").write_bytes(b"")
    assert [is_unchanged(path, what) for path, what in seen.items()] == [False]


@pytest.mark.parametrize("make", [lambda path: path.touch(), lambda path: path.mkdir()])
@pytest.mark.parametrize("asked", [(is_file, is_folder), (is_folder, is_file), (is_file, listing)])
def test_where_neither_a_file_nor_a_folder_was_either_is_a_change(tmp_path, asked, make):
    with recorded() as seen:
        for ask in asked:
            ask(tmp_path / "a")
    assert is_unchanged(tmp_path / "a", seen[tmp_path / "a"])
    assert see(str(tmp_path / "a"), seen[tmp_path / "a"]) == seen[tmp_path / "a"]
    make(tmp_path / "a")
    assert not is_unchanged(tmp_path / "a", seen[tmp_path / "a"])
    assert see(str(tmp_path / "a"), seen[tmp_path / "a"]) != seen[tmp_path / "a"]


def test_a_folder_that_stands_where_a_file_is_looked_for_is_no_file(tmp_path):
    with recorded() as seen:
        assert not is_file(tmp_path)
    assert is_unchanged(tmp_path, seen[tmp_path])


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="not a regular file"):
        read_bytes(tmp_path / "pipe", 10)


def test_no_more_is_read_than_is_wanted(tmp_path):
    (tmp_path / "large").write_bytes(b"x" * 1000)
    assert len(read_bytes(tmp_path / "large", 10)) == 11


def test_of_files_beside_a_brief_only_those_of_its_stem_count(tmp_path):
    brief, pattern = tmp_path / "brief.yml", tmp_path / "brief.*"
    brief.touch()
    with recorded() as seen:
        assert beside(brief) == [brief]
    (tmp_path / "notes.yml").touch()
    assert is_unchanged(pattern, seen[pattern])
    assert see(str(pattern), "beside") == seen[pattern]
    (tmp_path / "brief.ja.yml").touch()
    assert not is_unchanged(pattern, seen[pattern])
    assert see(str(pattern), "beside") != seen[pattern]
