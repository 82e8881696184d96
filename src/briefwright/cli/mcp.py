"""Serve check, fix, explain, outline, preview and guide to assistant programs (Model Context Protocol, stdio)."""

from __future__ import annotations

import argparse
import json
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from briefwright import __version__
from briefwright.cli.console import complain
from briefwright.cli.exits import DONE, FILES, MACHINE

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

_INSTRUCTIONS = """\
Briefwright makes a PDF brief, a handout, slides with notes and a web page from one brief.yml. Read `guide` once before
you write one. Then: write, `check` until no problem is left, `fix` what is certain, look with `outline` and `preview`.
Paths are those below the folder of the server.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", type=Path, default=Path(), metavar="DIR",
                        help="the folder whose briefs it serves (default: the current one)")  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Answer requests on standard input until it is closed."""
    if find_spec("mcp") is None:
        complain("error: the server is an extra", "  hint: pip install 'briefwright[mcp]'")
        return MACHINE
    if not options.folder.is_dir():
        complain(f"error: {options.folder}: no such folder")
        return FILES
    server(options.folder).run("stdio")
    return DONE


def server(folder: Path) -> MCPServer[Any]:
    """The server: each tool is a command of this version, run as a process of its own below the folder."""
    from mcp.server.mcpserver import MCPServer

    made: MCPServer[Any] = MCPServer("briefwright", instructions=_INSTRUCTIONS, version=__version__)
    tools = _Tools(folder.resolve())
    for tool in (tools.guide, tools.check, tools.fix, tools.explain, tools.outline, tools.preview):
        made.add_tool(tool, structured_output=False)
    return made


class _Tools:
    """What the docstrings say is what an assistant reads of each tool."""

    def __init__(self, root: Path) -> None:
        self._root = root

    async def guide(self) -> str:
        """The reference: every key of brief.yml, every kind of block with an example, and the loop. Read it first."""
        return await self._said("guide")

    async def check(self, path: str = ".", outputs: str = "brief,handout,deck,notes,web") -> str:
        """Check a brief as a build does, and write nothing. Returns its problems, each with line, hint and correction.

        path: a brief.yml or its folder. outputs: some of brief,handout,deck,notes,web.
        """
        return _slim(await self._said("check", self._inside(path), "-t", outputs, "--format", "json"))

    async def fix(self, path: str = ".", show_only: bool = False) -> str:
        """Make the corrections that are certain, such as misspelt keys. Returns what was corrected and what is left."""
        return await self._said("fix", self._inside(path), *(["--diff"] if show_only else []), "--format", "text")

    async def explain(self, code: str) -> str:
        """What the code of a problem means, such as E110, with a wrong and a right example."""
        return await self._said("explain", "--", code)

    async def outline(self, path: str = ".", outputs: str = "brief,handout,deck") -> str:
        """What stands on each page and slide: parts with their lines, words, and the room that is left."""
        return await self._said("outline", self._inside(path), "-t", outputs, "--format", "text")

    async def preview(
        self, path: str = ".", output: Literal["brief", "handout", "deck", "notes"] = "deck", page: int = 0
    ) -> list[Any]:
        """One picture of all pages or slides of an output; with `page` one of them, large enough to read."""
        from mcp.server.mcpserver import Image

        from briefwright.io.tempdirs import temporary

        one = ["--page", str(page)] if page else ["--contact-sheet"]
        with temporary("briefwright-mcp-") as folder:
            file = folder / "preview.png"
            said = await self._said(
                "preview", self._inside(path), "-t", output, *one, "-o", str(file), "--format", "text"
            )
            told = said.replace(f"{file}: ", "")
            return [told, Image(data=file.read_bytes(), format="png")] if file.is_file() else [told]

    def _inside(self, path: str) -> str:
        """The path below the folder of the server.

        Raises:
            ToolError: it leads elsewhere.
        """
        from mcp.server.mcpserver.exceptions import ToolError

        whole = (self._root / path).resolve()
        if not whole.is_relative_to(self._root):
            raise ToolError(f"{path} is outside the folder of the server")
        return str(whole.relative_to(self._root))

    async def _said(self, *arguments: str) -> str:
        """What a command prints: first its results, then its problems."""
        import asyncio
        from asyncio.subprocess import DEVNULL, PIPE

        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "briefwright", *arguments, cwd=self._root, stdin=DEVNULL, stdout=PIPE, stderr=PIPE
        )
        printed = await process.communicate()
        return "\n".join(text for stream in printed if (text := stream.decode("utf-8", "replace").strip()))


def _slim(printed: str) -> str:
    """The JSON of a check without what does not apply; anything else as it is."""
    try:
        data = json.loads(printed)
    except ValueError:
        return printed
    kept = ("severity", "code", "file", "line", "column", "pointer", "message", "hint", "fix")
    problems = [{key: one[key] for key in kept if one[key] is not None} for one in data["problems"]]
    return json.dumps({"counts": data["counts"], "problems": problems}, ensure_ascii=False, indent=1)
