"""The chosen outputs and an index page become a folder for GitHub's or GitLab's Pages."""

from __future__ import annotations

import json
import re

import pytest

from runner import PROJECT, Machine, read

HEAD = """<!doctype html><html lang="{}"><head><meta name="theme-color" content="#13294B"><title>{}</title>
<meta property="article:published_time" content="{}"><meta name="description" content="{}"><style></style>"""


@pytest.fixture
def machine(tmp_path):
    """A project with the outputs of two briefs."""
    machine = Machine(tmp_path)
    heads = {"old": ("en", "The old one", "2025-01-31", ""),
             "new & free": ("ja", "日本 &lt;b&gt;&amp;", "2026-02-01", "“New”")}  # fmt: skip
    machine.commit({f"content/{name}/brief.yml": f"title: {name}\n" for name in heads})
    for name, head in heads.items():
        files = {"receipt.json": "{}", "brief.pdf": "%PDF", "brief.html": HEAD.format(*head)}
        machine.write({f"build/{name}/{file}": text for file, text in files.items()})
    return machine


def publish(machine, chosen, audience=""):
    """The step of the action."""
    (step,) = [step for step in read("action.yml")["runs"]["steps"] if step["name"] == "Collect the pages"]
    return machine.shell(step["run"], {"GITHUB_ACTION_PATH": str(PROJECT), "BRIEFS_PAGES": chosen,
                                        "BRIEFS_PAGES_AUDIENCE": audience})  # fmt: skip


def site(machine):
    return machine.temporary / "briefs" / "site"


def test_no_file_is_published_unasked(machine):
    machine.action()
    assert not site(machine).exists()


def test_the_chosen_files_are_published_and_no_other(machine):
    assert publish(machine, "brief.html, brief.pdf").returncode == 0
    published = sorted(
        file.relative_to(site(machine)).as_posix() for file in site(machine).rglob("*") if file.is_file()
    )
    assert published == [
        "index.html", "new & free/brief.html", "new & free/brief.pdf", "old/brief.html", "old/brief.pdf",
    ]  # fmt: skip


def test_the_index_names_each_brief_the_newest_first(machine):
    publish(machine, "brief.html,brief.pdf")
    text = (site(machine) / "index.html").read_text("utf-8")
    assert re.findall(r"<h2><a href=\"(.+?)\">(.+?)</a></h2>", text) == [
        ("new%20%26%20free/brief.html", "日本 &lt;b&gt;&amp;"), ("old/brief.html", "The old one"),
    ]  # fmt: skip
    assert '<article lang="ja">' in text
    assert "<p>“New”</p>" in text
    assert '<time>2025-01-31</time> <span><a href="old/brief.pdf">brief.pdf</a> (1 kB)</span>' in text
    assert "--accent: #13294B;" in text
    assert "<h1>repo</h1>" in text


def test_without_a_web_page_the_title_leads_to_the_first_file(machine):
    (machine.work / "build" / "old" / "brief.html").unlink()
    publish(machine, "brief.pdf")
    assert '<h2><a href="old/brief.pdf">old</a></h2>' in (site(machine) / "index.html").read_text("utf-8")


@pytest.mark.parametrize("chosen", ["brief.pdf,braif.html", "../secret", ".git", " , "])
def test_a_file_that_no_brief_has_is_refused(machine, chosen):
    assert publish(machine, chosen).returncode == 2
    assert not site(machine).exists()


def test_gitlab_publishes_what_is_on_the_default_branch(machine):
    done = machine.gitlab("pages", "push", pages="brief.pdf")
    assert (done.returncode, (machine.work / "public" / "old" / "brief.pdf").exists()) == (0, True)
    done = machine.gitlab("pages", "push", pages="brief.pdf")  # `public` is the project's own
    assert (done.returncode, done.stderr) == (2, "error: pages: there is a public; name another folder\n")


def test_the_action_uploads_the_folder_that_the_step_makes():
    (upload,) = [step for step in read("action.yml")["runs"]["steps"] if step["name"] == "Upload the pages"]
    assert upload["with"]["path"] == "${{ runner.temp }}/briefs/site"
    assert "work/site" in (PROJECT / "tools" / "ci" / "briefs.sh").read_text("utf-8")


def test_of_a_brief_for_several_audiences_only_the_files_of_the_one_that_is_named_are_published(machine):
    for name in ("public", "partner"):
        outputs = {"brief.html": {"checks": {"nothing withheld": "passed"}}}
        receipt = json.dumps({"settings": {"audience": name}, "outputs": outputs})
        machine.write({f"build/port-{name}/receipt.json": receipt, f"build/port-{name}/brief.html": name})
    refused = publish(machine, "brief.html")
    assert refused.returncode == 2
    assert "port-partner, port-public: for one audience each" in refused.stderr
    assert publish(machine, "brief.html", "public").returncode == 0
    assert sorted(folder.name for folder in site(machine).iterdir() if folder.is_dir()) == [
        "new & free",
        "old",
        "port-public",
    ]
