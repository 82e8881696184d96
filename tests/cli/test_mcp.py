"""The server for assistants gives the commands as tools, for what is below its folder."""

from __future__ import annotations

import base64
import json
import os
import sys

import pytest

import loops
from briefwright.cli import mcp, run
from writing import blocks, put

WRONG = "- points: {itmes: [One, Two]}\n"


def asked(folder, *calls):
    """The contents that each tool returns, over standard input and output of a process."""
    from mcp import Client, StdioServerParameters

    async def ask():
        arguments = ["-m", "briefwright", "mcp"]
        command = StdioServerParameters(
            command=sys.executable, args=arguments, cwd=str(folder), env={**os.environ, "GITHUB_ACTIONS": ""}
        )
        async with Client(command, read_timeout_seconds=60) as client:
            tools = [tool.name for tool in (await client.list_tools()).tools]
            return tools, [await client.call_tool(name, arguments) for name, arguments in calls]

    return loops.run(ask())


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mcp")
    put(folder / "a", blocks(WRONG))
    return folder, *asked(
        folder, ("check", {"path": "a", "outputs": "web"}), ("fix", {"path": "a"}),
        ("preview", {"path": "a", "output": "handout"}), ("explain", {"code": "E110"}), ("check", {"path": "../other"}),
    )  # fmt: skip


def test_it_has_six_tools(answers):
    assert answers[1] == ["guide", "check", "fix", "explain", "outline", "preview"]


def test_a_check_has_the_problem_with_its_correction(answers):
    (problem,) = [one for one in json.loads(answers[2][0].content[0].text)["problems"] if one["code"] == "E110"]
    assert (problem["file"], problem["line"]) == ("a/brief.yml", 13)
    assert problem["fix"][0]["op"] == "move"


def test_a_fix_corrects_the_file(answers):
    assert "corrected: unknown key `itmes`" in answers[2][1].content[0].text
    assert "items: [One, Two]" in (answers[0] / "a" / "brief.yml").read_text("utf-8")


def test_an_explanation_is_that_of_the_command(answers):
    assert answers[2][3].content[0].text.startswith("error[E110]: an unknown key")


def test_a_preview_is_a_picture(answers):
    told, picture = answers[2][2].content
    assert told.text.startswith("2 pages, ")
    assert base64.b64decode(picture.data).startswith(b"\x89PNG")


def test_nothing_outside_the_folder_is_served(answers):
    assert answers[2][4].is_error
    assert "outside the folder" in answers[2][4].content[0].text


def test_without_the_extra_it_says_what_to_install(monkeypatch, capsys):
    monkeypatch.setattr(mcp, "find_spec", lambda name: None)
    assert run(["mcp"]) == 4
    assert "pip install 'briefwright[mcp]'" in capsys.readouterr().err
