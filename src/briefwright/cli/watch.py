"""Show a brief in the browser while it is written: each saved change at once."""

from __future__ import annotations

import argparse
import os
import re
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefwright.cli.arguments import add_allow_url, add_outputs, add_parameters, add_time_limit
from briefwright.cli.console import complain, say
from briefwright.cli.exits import DONE, MACHINE, USAGE

if TYPE_CHECKING:
    from briefwright.watch.messages import BuildEnded

_EDITORS = {
    "vscode": "vscode://file{file}:{line}:{column}",
    "vscodium": "vscodium://file{file}:{line}:{column}",
    "cursor": "cursor://file{file}:{line}:{column}",
    "windsurf": "windsurf://file{file}:{line}:{column}",
    "zed": "zed://file{file}:{line}:{column}",
    "idea": "idea://open?file={file}&line={line}&column={column}",
    "sublime": "subl://open?url=file://{file}&line={line}&column={column}",
    "textmate": "txmt://open?url=file://{file}&line={line}&column={column}",
    "none": "",
}
"""The address that opens a line in an editor."""
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://.*\{file\}.*")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", nargs="?", type=Path, metavar="PATH",
                        help="a brief.yml or its folder (default: content, or else the brief.yml in the current "
                             "folder)")  # fmt: skip
    add_outputs(parser, "outputs to show, separated by commas: brief,handout,deck,web")
    add_parameters(parser)
    parser.add_argument("--draft", action="store_true", help="with the mark of a draft on every page and slide")
    parser.add_argument("--port", type=_port, default=0, help="the port on 127.0.0.1 (default: one that is free)")
    parser.add_argument("--no-open", action="store_true", help="only print the address, and open no browser")
    parser.add_argument("--editor", type=_editor, default=_editor(_usual_editor()), metavar="NAME",
                        help=f"the editor that opens the line of what is clicked: {', '.join(_EDITORS)}, or an address "
                             "with {file}, {line} and {column} (default: vscode in its terminal, else none: the line "
                             "is copied)")  # fmt: skip
    add_allow_url(parser)
    add_time_limit(parser)


def run(options: argparse.Namespace) -> int:
    """Serve the pages on this machine alone, until Ctrl-C."""
    from briefwright.cli.doctor import machine_problems, report_lacking
    from briefwright.io.project import find_briefs, shown, usual_place
    from briefwright.watch.messages import VIEWS, Watched
    from briefwright.watch.server import serve

    if report_lacking(machine_problems()):
        return MACHINE
    found = find_briefs(options.path or usual_place())
    if len(found) > 1:
        names = (f"  {source.file}" for source in found)
        complain("error: one brief can be watched at a time; name one of these:", *names)
        return USAGE
    file = found[0].file
    hosts = frozenset(options.allow_url)
    watched = Watched(file, dict(options.param), hosts, options.to, options.draft, options.time_limit)
    config: dict[str, Any] = {
        "root": str(Path.cwd()),
        "file": str(shown(file)),
        "editor": options.editor,
        "draft": options.draft,
        "outputs": [one for one in VIEWS if watched.shows(one)],
    }
    serve(watched, options.port, config, lambda address, once: _opened(address, once, options), _said)
    return DONE


def _opened(address: str, once: str, options: argparse.Namespace) -> None:
    say(f"watching at {address}", "  Ctrl-C ends it")
    sys.stdout.flush()
    if not options.no_open and sys.stdout.isatty():
        threading.Thread(target=_browse, args=(once,), daemon=True).start()


def _browse(address: str) -> None:
    import webbrowser

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return
    if type(browser) is not webbrowser.GenericBrowser:  # which would take the terminal
        browser.open(address)


def _said(ended: BuildEnded) -> None:
    counts = [sum(one["severity"] == severity for one in ended.problems) for severity in ("error", "warning")]
    words = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in zip(counts, ("error", "warning"), strict=True) if n]
    say(f"build {ended.number}: {', '.join(words) or 'no problems'}")
    if ended.bug:
        complain(ended.bug)
    sys.stdout.flush()


def _usual_editor() -> str:
    return "vscode" if os.environ.get("TERM_PROGRAM") == "vscode" else "none"


def _editor(text: str) -> str:
    address = _EDITORS.get(text, text)
    if address and not _ADDRESS.fullmatch(address):
        raise argparse.ArgumentTypeError(
            f"{text!r}: choose from {', '.join(_EDITORS)}, or write an address with {{file}}"
        )
    return address


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r}: write a number from 1 to 65535")
    return int(text)
