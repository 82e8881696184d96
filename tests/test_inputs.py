"""Everything that a build looks at is written down."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from contextlib import suppress
from pathlib import Path

import pytest

from briefwright.inputs import is_file, is_folder, listing, look_again, read_bytes, recorded
from briefwright.project import builtin_templates

CONTENT = Path(__file__).parents[1] / "content"


def test_a_file_is_seen_by_its_bytes_and_a_folder_by_its_names(tmp_path):
    (tmp_path / "a").write_bytes(b"one")
    with recorded() as seen:
        assert read_bytes(tmp_path / "a", 10) == b"one"
        assert listing(tmp_path) == [tmp_path / "a"]
    assert all(look_again(path, what) for path, what in seen.items())
    (tmp_path / "a").write_bytes(b"two")
    (tmp_path / "b").write_bytes(b"")
    assert [look_again(path, what) for path, what in seen.items()] == [False, False]


@pytest.mark.parametrize("ask", [is_file, is_folder, listing, lambda path: read_bytes(path, 1)])
def test_what_is_not_there_is_written_down_too(tmp_path, ask):
    with recorded() as seen, suppress(FileNotFoundError):
        ask(tmp_path / "a")
    assert [look_again(path, what) for path, what in seen.items()] == [True]
    (tmp_path / "a").mkdir() if ask in (is_folder, listing) else (tmp_path / "a").write_bytes(b"")
    assert [look_again(path, what) for path, what in seen.items()] == [False]


def test_a_folder_that_stands_where_a_file_is_looked_for_is_no_file(tmp_path):
    with recorded() as seen:
        assert not is_file(tmp_path)
    assert look_again(tmp_path, seen[tmp_path])


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="no regular file"):
        read_bytes(tmp_path / "pipe", 10)


def test_no_more_is_read_than_is_wanted(tmp_path):
    (tmp_path / "large").write_bytes(b"x" * 1000)
    assert len(read_bytes(tmp_path / "large", 10)) == 11


@pytest.mark.parametrize("name", ["handbook", "space-security"])
def test_a_build_reads_nothing_that_its_receipt_does_not_name(name, tmp_path):
    """Asked of Python itself: each file that is opened, other than the tool's, Python's and the libraries' own."""
    script = """
        import json, os, sys
        from pathlib import Path

        opened = set()
        sys.addaudithook(lambda event, given: opened.add(given[0]) if event == "open" else None)
        from briefwright import pipeline
        from briefwright.project import Source

        run = lambda jobs, seconds: [job.function(*job.arguments) for job in jobs]
        content, target = map(Path, sys.argv[1:])
        built = pipeline.build(Source(content / "brief.yml"), target, run=run)
        assert not built.problems, built.problems
        print(json.dumps(sorted({os.path.realpath(path) for path in opened if isinstance(path, (str, bytes))})))
    """
    target = tmp_path / "out"
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), CONTENT / name, target],
        capture_output=True,
        text=True,
        check=True,
    )
    receipt = json.loads((target / "receipt.json").read_text("utf-8"))
    parts = [receipt, receipt["templates"], *receipt["outputs"].values()]
    named = {Path(key) for part in parts for key, seen in part["inputs"].items() if seen.startswith("sha256:")}
    roots = {CONTENT / name: Path(), builtin_templates(): Path("builtin")}
    read = {
        prefix / path.relative_to(root)
        for path in map(Path, json.loads(done.stdout))
        for root, prefix in roots.items()
        if path.is_relative_to(root) and path.is_file() and "fonts" not in path.parts
    }
    assert read == named
    assert len(read) > 20
