"""A brief on its way to another machine and back: all that it needs, and no path of the other machine's."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from briefwright.batch import payload as parcel
from briefwright.batch.payload import pack, pack_result, unpack, unpack_result
from briefwright.batch.task import Result, Task, perform
from briefwright.problems import Location, Problem
from briefwright.publish.plan import BuildRequest
from inline import run
from writing import HEAD, WHOLE, put

TABLE = f"{WHOLE}      - table: {{message: It holds, columns: [a], data: data/no.csv}}\n"


def performed(task: Task) -> Result:
    return run(perform(task, lambda task, what: None))


def a_task(folder: Path, text: str = WHOLE, files=None) -> Task:
    source = put(folder, text, files)
    return Task(source, folder.parent / "out" / source.name, BuildRequest(("web",)))


def sent(task: Task, root: Path) -> Task:
    return unpack(pack(task), root, root.parent / "made")


def below(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def test_the_folder_of_the_brief_and_the_project_s_templates_go_along(tmp_path):
    put(tmp_path / "project" / "templates", "", {"_brand.yml": "# ours\n"})
    task = a_task(tmp_path / "project" / "content" / "year" / "one", files={"data/a.csv": "a\n1\n"})
    there = sent(task, tmp_path / "there")
    assert below(tmp_path / "there") >= {"content/year/one/brief.yml", "content/year/one/data/a.csv"}
    assert there.name == "one"
    assert there.source.template_folders[0] == tmp_path / "there" / "templates"
    assert there.target == tmp_path / "made"


def test_what_is_checked_has_no_target_there(tmp_path):
    assert sent(replace(a_task(tmp_path / "one"), target=None), tmp_path / "there").target is None


def test_dot_files_outputs_and_links_that_lead_out_stay_behind(tmp_path):
    task = a_task(tmp_path / "one", files={".git/config": "", "b/.a": "", "b/c": "", "out/one/brief.pdf": ""})
    (tmp_path / "secret").write_text("s")
    (tmp_path / "one" / "link").symlink_to(tmp_path / "secret")
    sent(replace(task, target=tmp_path / "one" / "out" / "one"), tmp_path / "there")
    assert below(tmp_path / "there") == {"one/brief.yml", "one/b/c"}


@pytest.mark.parametrize("named", ["absolute", "from the folder above", "from the folder itself"])
def test_a_problem_names_the_file_as_it_was_named_at_home(tmp_path, monkeypatch, named):
    task = a_task(tmp_path / "one", TABLE)
    monkeypatch.chdir(tmp_path / "one" if "itself" in named else tmp_path)
    file = {"absolute": task.source.file, "from the folder above": Path("one/brief.yml")}.get(named, Path("brief.yml"))
    task = replace(task, source=replace(task.source, file=file), target=None)
    packed, root = pack(task), tmp_path / "there"
    came = performed(unpack(packed, root, tmp_path / "made"))
    home = unpack_result(pack_result(came, packed, root), task)
    assert home.problems == performed(task).problems
    assert (home.task, home.problems[0].location.file, str(tmp_path / "there") in str(home)) == (task, file, False)


def test_words_lose_the_path_of_the_other_machine(tmp_path):
    task, root = a_task(tmp_path / "one"), tmp_path / "there"
    packed = pack(task)
    there = unpack(packed, root, tmp_path / "made")
    words = f"paths are read from {there.source.folder}"
    came = Result(there, problems=(Problem("E301", words, Location(there.source.folder / "data.csv", 2, 3), words),))
    (problem,) = unpack_result(pack_result(came, packed, root), task).problems
    assert problem.hint == problem.message == f"paths are read from {tmp_path / 'one'}"
    assert str(problem.location) == f"{tmp_path / 'one' / 'data.csv'}:2:3"


def test_too_much_is_not_sent(tmp_path, monkeypatch):
    monkeypatch.setattr(parcel, "MOST", 10 << 20)
    task = a_task(tmp_path / "one", files={"film.mp4": bytes(11 << 20)})
    with pytest.raises(OSError, match="more than 10 MB would have to be sent"):
        pack(task)


def test_templates_that_happen_to_lie_above_the_parcel_are_refused(tmp_path):
    put(tmp_path / "dask" / "templates", "", {"_brand.yml": "# somebody's\n"})
    with pytest.raises(OSError, match="has templates, which are not the brief's"):
        sent(a_task(tmp_path / "home" / "one", HEAD), tmp_path / "dask" / "space" / "there")


def test_a_name_with_signs_of_another_system_comes_back_whole(tmp_path):
    task = a_task(tmp_path / ("a b\\c:d" if os.name == "posix" else "a b"))
    back = sent(task, tmp_path / "there")
    assert back.source.folder.name == task.source.folder.name
    assert back.name == task.name


def test_what_briefs_share_goes_along_with_one_that_names_it(tmp_path):
    put(tmp_path / "p" / "shared", "", {"facts.yml": "fund: 3 %\n"})
    task = a_task(tmp_path / "p" / "content" / "one", f"{WHOLE}facts: shared/facts.yml\n")
    there = sent(task, tmp_path / "there")
    assert there.source.shown("shared/facts.yml") == tmp_path / "there" / "shared" / "facts.yml"
    sent(a_task(tmp_path / "p" / "content" / "two"), tmp_path / "bare")
    assert not any("shared" in path for path in below(tmp_path / "bare"))
