"""Templates: nearest first, in a sandbox, and their faults at their own lines."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefwright.problems import ContentError
from briefwright.project import builtin_templates
from briefwright.templates import TemplateSet
from writing import WHOLE, look_over, put


def render(folders, name="brief.html.jinja", **context):
    return TemplateSet(folders, lambda value: value, {}).render(name, **context)


def told(folders, **context):
    with pytest.raises(ContentError) as raised:
        render(folders, **context)
    problem = raised.value.problems[0]
    return f"{problem.where}: {problem.message}"


@pytest.fixture
def near(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("near", "far", "builtin"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "brief.html.jinja").write_text(f"<p>{name} {{% block body %}}{{{{ x }}}}{{% endblock %}}")
    monkeypatch.setattr("briefwright.templates.builtin_templates", lambda: tmp_path / "builtin")
    return [tmp_path / "near", tmp_path / "far", tmp_path / "builtin"]


def test_the_nearest_template_wins_and_may_extend_what_it_overrides(near):
    assert render(near, x=1) == "<p>near 1"
    (near[0] / "brief.html.jinja").write_text(
        '{% extends "builtin/brief.html.jinja" %}{% block body %}own{% endblock %}'
    )
    assert render(near) == "<p>builtin own"
    (near[0] / "brief.html.jinja").unlink()
    assert render(near, x=1) == "<p>far 1"


MANUAL = (Path(__file__).parents[1] / "docs" / "templates.md").read_text("utf-8")
BUILTIN = sorted(builtin_templates().rglob("*.jinja"))


@pytest.mark.parametrize("file", BUILTIN, ids=lambda file: file.name)
def test_the_manual_names_every_block_that_may_be_overridden(file):
    blocks = re.findall(r"\{%-? *block +(\w+)", file.read_text("utf-8"))
    rows = [line for line in MANUAL.splitlines() if line.startswith(f"| `{file.name}` |")]
    assert [block for block in blocks if f"`{block}`" not in "".join(rows)] == []


def test_the_overrides_of_the_manual_are_without_fault(tmp_path):
    brand = re.search(r"```yaml\n(color:.*?)```", MANUAL, re.DOTALL)[1]
    template = re.search(r"```jinja\n(.*?)```", MANUAL, re.DOTALL)[1]
    files = {"templates/_brand.yml": brand, "templates/brief.html.jinja": template}
    assert look_over(put(tmp_path, WHOLE, files))[0] == []


def test_values_are_escaped(near):
    assert render(near, x="<b>") == "<p>near &lt;b&gt;"


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("a\n{{ missing }}", "brief.html.jinja:2:1: in this template: 'missing' is undefined"),
        ("a\n\n{{ x.y.z }}", "brief.html.jinja:3:1: in this template: 'int object' has no attribute 'y'"),
        ("{% for %}", "brief.html.jinja:1:1: this template cannot be read: Expected"),
        ("{{ x|nope }}", "brief.html.jinja:1:1: this template cannot be read: No filter named 'nope'."),
        ("a\n{% include 'no.jinja' %}", "brief.html.jinja:2:1: there is no template no.jinja"),
        ("a\n{% include '../../x.jinja' %}", "brief.html.jinja:2:1: there is no template ../../x.jinja"),
        ("{{ ''.__class__ }}", "brief.html.jinja:1:1: in this template: access to attribute '__class__'"),
        ("{{ 1 / 0 }}", "brief.html.jinja:1:1: in this template: division by zero"),
        ("{{ x + 'a' }}", "brief.html.jinja:1:1: in this template: unsupported operand"),
        ("{{ [1]|random }}", "brief.html.jinja:1:1: this template cannot be read: No filter named 'random'."),
        ("{{ lipsum() }}", "brief.html.jinja:1:1: in this template: 'lipsum' is undefined"),
        ("{{ range(999999999)|list }}", "brief.html.jinja:1:1: in this template: Range too big"),
    ],
)
def test_a_fault_is_told_at_the_line_of_the_template(near, template, message):
    (near[0] / "brief.html.jinja").write_text(template)
    assert told(near, x=1).startswith(f"near/{message}")


def test_a_template_outside_its_folder_is_not_there_links_followed(near, tmp_path):
    (tmp_path / "secret").write_text("secret")
    (near[0] / "brief.html.jinja").unlink()
    (near[0] / "brief.html.jinja").symlink_to(tmp_path / "secret")
    assert render(near, x=1) == "<p>far 1"


def test_the_line_of_a_part_is_found(near):
    (near[0] / "paper.css").write_text("a {}\n  b {}\n")
    templates = TemplateSet(near, lambda value: value, {})
    assert str(templates.line_of("paper.css", "b {")) == "near/paper.css:2:3"
    assert templates.text("none.css") == ""
