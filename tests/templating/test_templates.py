"""Templates: nearest first, in a sandbox, and their faults at their own lines."""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

import pytest

from briefwright.io.project import builtin_templates
from briefwright.problems import ContentError
from briefwright.templating import templates
from briefwright.templating.templates import TemplateSet
from writing import WHOLE, look_over, put
from writing import told as written

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such limit")


def render(folders, name="brief.html.jinja", **context):
    return TemplateSet(folders, lambda value: value).render(name, **context)


def told(folders, **context):
    with pytest.raises(ContentError) as raised:
        render(folders, **context)
    problem = raised.value.problems[0]
    return f"{problem.location}: {problem.message}"


@pytest.fixture
def near(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("near", "far", "builtin"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "brief.html.jinja").write_text(f"<p>{name} {{% block body %}}{{{{ x }}}}{{% endblock %}}")
    monkeypatch.setattr("briefwright.templating.templates.builtin_templates", lambda: tmp_path / "builtin")
    return [tmp_path / "near", tmp_path / "far", tmp_path / "builtin"]


def test_the_nearest_template_wins_and_may_extend_what_it_overrides(near):
    assert render(near, x=1) == "<p>near 1"
    (near[0] / "brief.html.jinja").write_text(
        '{% extends "builtin/brief.html.jinja" %}{% block body %}own{% endblock %}'
    )
    assert render(near) == "<p>builtin own"
    (near[0] / "brief.html.jinja").unlink()
    assert render(near, x=1) == "<p>far 1"


MANUAL = (Path(__file__).parents[2] / "docs" / "templates.md").read_text("utf-8")
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
        ("a\n{{ 'a' | center(1e999) }}", "brief.html.jinja:2:1: in this template: a number is not finite"),
        ("a\n{{ 'a' * 999999999 }}", "brief.html.jinja:2:1: in this template: the result of * is too large"),
        ("{{ '%c'|format(8) }}", "brief.html.jinja:1:1: in this template: the character U+0008 cannot be printed"),
        ("{{ 'abc'|truncate(0, true, 'abcd') }}", "brief.html.jinja:1:1: in this template: expected length >= 4"),
        ("{% set a = 1 %}<!-- nothing -->\n", "brief.html.jinja:1:1: this template makes an empty page"),
        ("{% include 'brief.html.jinja' %}", "brief.html.jinja:1:1: in this template: maximum recursion depth"),
        ("{% if x %}" * 200 + "{% endif %}" * 200, "brief.html.jinja:1:1: this template, or one that it calls, is nes"),
        ("{{ " + "(" * 400 + ")" * 400 + " }}", "brief.html.jinja:1:1: this template, or one that it calls, is nested"),
    ],
)
def test_a_fault_is_told_at_the_line_of_the_template(near, template, message):
    (near[0] / "brief.html.jinja").write_text(template)
    assert told(near, x=1).startswith(f"near/{message}")


LOOP = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
DOUBLING = "{% set n = namespace(x=[1]) %}{% for a in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}"
LONG = "{% for a in range(99999) %}{{ 'a'|center(999) }}{% endfor %}"


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        (LOOP, "it takes more than 0.2 seconds"),
        pytest.param(DOUBLING, "it uses too much memory", marks=LINUX),
        pytest.param("{{ 'a'|center(9999999999) }}", "it uses too much memory", marks=LINUX),
        pytest.param("{{ '%9999999999d' % 1 }}", "it uses too much memory", marks=LINUX),
        (LONG, "it makes more than 20,000,000 characters"),
    ],
    ids=["loop", "doubling", "filter", "format", "long"],
)
def test_a_template_that_goes_on_and_on_is_stopped_and_told(near, monkeypatch, template, reason):
    monkeypatch.setattr("briefwright.templating.templates._SECONDS", 0.2 if template == LOOP else 5)
    (near[0] / "brief.html.jinja").write_text(f"a\n\n{template}")
    assert told(near) == f"near/brief.html.jinja:3:1: this template takes too much: {reason}"


def test_pictures_do_not_count_as_characters(near, monkeypatch):
    monkeypatch.setattr("briefwright.templating.templates._MAX_CHARACTERS", 100)
    (near[0] / "brief.html.jinja").write_text("<img src={{ x }}>")
    assert len(render(near, x=f"data:image/png;base64,{'A' * 200}")) > 200


def test_links_out_of_the_folders_of_templates_are_refused(tmp_path):
    source = put(tmp_path / "one", WHOLE, {"templates/blocks/prose.html.jinja": "<p>"})
    outside = put(tmp_path / "out", "{}", {"brief.css": "p {}"}).folder
    (source.folder / "templates" / "brief.css").symlink_to(outside / "brief.css")
    (source.folder / "templates" / "more").symlink_to(outside)
    (source.folder / "templates" / "_brand.yml").symlink_to(source.folder / "brief.yml")
    assert [written(problem, source.folder) for problem in look_over(source)[0]] == [
        "templates/_brand.yml: E302 this link points outside the folder of templates → copy the file",
        "templates/brief.css: E302 this link points outside the folder of templates → copy the file",
        "templates/more: E302 this link points outside the folder of templates → copy the file",
    ]


def test_a_folder_of_templates_that_is_a_link_elsewhere_is_refused(tmp_path):
    source = put(tmp_path / "one", WHOLE)
    put(tmp_path / "out", "{}", {"brief.css": "p { font-family: Nowhere }"})
    (source.folder / "templates").symlink_to(tmp_path / "out")
    assert [written(problem, source.folder) for problem in look_over(source)[0]] == [
        "templates: E302 this link points outside its folder → put the templates there"
    ]


def test_typefaces_of_a_style_sheet_that_are_not_there_are_told_once_each(tmp_path):
    css = (
        "/* font-family: Commented */\n:root { font-family: Carlito, None }\n"
        "@font-face { font-family: Mine; src: none }\n"
        "p { font-family: 'Times  Roman', serif; font-weight: 300 }\n"
        "q { font-family: var(--font-sans) } b { font-family: mine }\ni { font-family:Times Roman }\n"
    )
    problems = look_over(put(tmp_path, WHOLE, {"templates/brief.css": css, "templates/web.css": css}))[0]
    assert [written(problem, tmp_path).partition(" → ")[0] for problem in problems] == [
        "templates/brief.css:4:18: W602 the typeface `Times  Roman` is not installed; another one is used"
    ]


def test_a_style_sheet_made_to_be_slow_is_not(tmp_path):
    files = {
        "templates/brief.css": "@font-face{" * 80_000,
        "templates/paper.css": "/*" * 400_000,
        "templates/handout.css": 'font-family:"x' * 60_000,
        "templates/notes.css": "".join(f"p{{font-family:x{number}}}" for number in range(40_000)),
    }
    began = time.process_time()
    problems = look_over(put(tmp_path, WHOLE, files))[0]
    assert time.process_time() - began < 5
    assert {problem.code for problem in problems} == {"W602"}
    assert len(problems) < 50


def test_a_template_outside_its_folder_is_not_there_links_followed(near, tmp_path):
    (tmp_path / "secret").write_text("secret")
    (near[0] / "brief.html.jinja").unlink()
    (near[0] / "brief.html.jinja").symlink_to(tmp_path / "secret")
    assert render(near, x=1) == "<p>far 1"


def test_the_line_of_a_part_is_found(near):
    (near[0] / "paper.css").write_text("a {}\n  b {}\n")
    templates = TemplateSet(near, lambda value: value)
    assert str(templates.line_of("paper.css", "b {")) == "near/paper.css:2:3"
    assert templates.text("none.css") == ""


def test_only_built_in_templates_are_kept_compiled_and_only_in_the_installation(near, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    environment = TemplateSet(near, str).environment
    assert Path(environment.bytecode_cache.directory).is_relative_to(Path(templates.__file__).parent)
    monkeypatch.setattr(environment.bytecode_cache, "directory", str(tmp_path))
    environment.get_template("brief.html.jinja")
    assert [*tmp_path.rglob("*.cache")] == []
    environment.get_template("builtin/brief.html.jinja")
    assert len([*tmp_path.rglob("*.cache")]) == 1
