"""The files of a revision, taken from git into a folder of their own."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

import pytest

from briefwright.diff.revision import NoRepository, UnknownRevision, _write, repository_of, take_files


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two commits of a file, the first one tagged `v1`."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    for number in (1, 2):
        (folder / "a file.txt").write_text(str(number))
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", str(number))
        git(folder, "tag", f"v{number}")
    return folder


def git(folder: Path, *arguments: str) -> None:
    author = ("-c", "user.name=A. Author", "-c", "user.email=author@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", folder, *author, *arguments], check=True)


def taken(repository: Path, revision: str, folder: Path) -> dict[str, str]:
    folder.mkdir()
    take_files(repository, revision, folder)
    return {str(file.relative_to(folder)): file.read_text() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize(("revision", "content"), [("v1", "1"), ("HEAD", "2"), ("HEAD~1", "1"), ("main", "2")])
def test_the_files_are_those_of_the_revision(repository, tmp_path, revision, content):
    (repository / "a file.txt").write_text("not committed")
    assert taken(repository, revision, tmp_path / "taken") == {"a file.txt": content}
    assert (repository / "a file.txt").read_text() == "not committed"


@pytest.mark.parametrize("revision", ["v9", "", "--output=/tmp/x", "HEAD~9", "main:a file.txt"])
def test_an_unknown_revision_is_an_error(repository, tmp_path, revision):
    with pytest.raises(UnknownRevision, match="is neither a build nor a revision"):
        taken(repository, revision, tmp_path / "taken")


def test_links_that_lead_out_are_left_out(repository, tmp_path):
    (repository / "inside").symlink_to("a file.txt")
    (repository / "outside").symlink_to("/etc/hostname")
    (repository / "above").symlink_to("../../../x")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "links")
    taken(repository, "HEAD", tmp_path / "taken")
    assert sorted(path.name for path in (tmp_path / "taken").iterdir()) == ["a file.txt", "inside"]


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/etc/x", "out/x"])
def test_a_name_that_leads_out_is_not_written(tmp_path, name):
    there = tmp_path / "one" / "two"
    there.mkdir(parents=True)
    (there / "out").symlink_to(tmp_path)
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        archive.addfile(tarfile.TarInfo(name), io.BytesIO())
        archive.addfile(tarfile.TarInfo("in/x"), io.BytesIO())
    buffer.seek(0)
    with tarfile.open(fileobj=buffer) as archive:
        for member in archive:
            _write(archive, member, there)
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("x")] == ["one/two/in/x"]


def test_without_a_repository_or_git_it_is_an_error_of_files(tmp_path, monkeypatch):
    with pytest.raises(NoRepository, match=f"`{tmp_path}` is not in a git repository"):
        repository_of(tmp_path)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NoRepository, match="this folder is not in a git repository"):
        repository_of(Path())
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(FileNotFoundError, match="git is not installed"):
        repository_of(tmp_path)


def test_the_repository_of_a_file_is_the_folder_above(repository):
    assert repository_of(repository / "a file.txt").samefile(repository)
