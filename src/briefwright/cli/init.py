"""Start a brief: a folder that builds at once, with comments that explain it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from briefwright.cli.console import complain, say
from briefwright.cli.exits import DONE, FILES, USAGE
from briefwright.io.epoch import source_date_epoch

_THEMES = ("ink", "editorial", "signal")
_TEMPLATES = ("policy-brief", "country-brief", "event-handout", "data-report")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", type=Path, metavar="DIR",
                        help="the folder for the brief (default: the current one)")  # fmt: skip
    parser.add_argument("--template", choices=_TEMPLATES, help="what to begin with (default: policy-brief)")
    parser.add_argument("--title", help="the title of the brief")
    parser.add_argument(
        "--lang", metavar="LANGUAGE", help="the language of the text, such as en-GB, de, ja (default: en)"
    )
    parser.add_argument("--theme", choices=_THEMES, help="the look of all outputs (default: ink)")
    parser.add_argument(
        "--ci", choices=("github", "gitlab"), help="also write a file that builds the brief on each change"
    )
    parser.add_argument("-y", "--yes", action="store_true", help="ask nothing, also in a terminal")


def run(options: argparse.Namespace) -> int:
    """Ask what the flags leave open, in a terminal; then write the files. None that is there is overwritten."""
    from briefwright.scaffold.starter import Answers, in_the_way, language_of_words, new_brief, write_brief

    if sys.stdin.isatty() and not options.yes:
        try:
            _ask(options)
        except EOFError:  # Ctrl-D
            raise KeyboardInterrupt from None
    folder = options.folder or Path()
    if folder.exists() and not folder.is_dir():
        complain(f"error: {folder} is a file", "  hint: name the folder for the brief")
        return FILES
    answers = Answers(options.template or _TEMPLATES[0], _today(), options.title or "", options.lang or "",
                      options.theme or "", options.ci or "")  # fmt: skip
    try:
        files = new_brief(answers)
    except LookupError as error:
        complain(f"error: {error.args[0]}")
        return USAGE
    if found := in_the_way(folder, files):
        complain("error: nothing was written, because these files exist:", *(f"  {file}" for file in found),
                 "  hint: name another folder, such as `briefwright init my-brief`")  # fmt: skip
        return FILES
    _report(folder, write_brief(folder, files), options.ci)
    if answers.lang and language_of_words(answers) == "en" and not answers.lang.startswith("en"):
        say(f"  the words of this template are in English: replace them; the brief says `lang: {answers.lang}` already")
    return DONE


def _ask(options: argparse.Namespace) -> None:
    """Ask for what no flag gives; Enter takes the answer in brackets."""
    from briefwright.scaffold.starter import TEMPLATES

    if options.folder is None:
        options.folder = Path(input("Folder for the brief [my-brief]: ").strip() or "my-brief")
    if options.template is None:
        say(*(f"  {number}  {name}: {what}" for number, (name, what) in enumerate(TEMPLATES.items(), 1)))
        options.template = _choice("Template", [*TEMPLATES])
    if options.title is None:
        options.title = input("Title [that of the sample]: ").strip()
    if options.lang is None:
        options.lang = input("Language (en, en-GB, de, ja …) [en]: ").strip()
    if options.theme is None:
        options.theme = _choice(f"Look ({', '.join(_THEMES)})", _THEMES)


def _choice(question: str, choices: Sequence[str]) -> str:
    """One of the choices, by its name or number; asked again until it is one."""
    while True:
        answer = input(f"{question} [{choices[0]}]: ").strip() or choices[0]
        if answer.isdecimal() and 0 < int(answer) <= len(choices):
            return choices[int(answer) - 1]
        if answer in choices:
            return answer
        say(f"  choose one of: {', '.join(choices)}")


def _today() -> date:
    """The day that a new brief bears: that of SOURCE_DATE_EPOCH, or this one. Builds never read the clock."""
    epoch = source_date_epoch()
    if epoch is not None:
        return datetime.fromtimestamp(epoch, UTC).date()
    return datetime.now().astimezone().date()  # noqa: TID251 - no build: a person begins a document today


def _report(folder: Path, written: Sequence[Path], ci: str | None) -> None:
    say(*(f"wrote {file}" for file in written))
    own = "." if folder == Path() else str(folder)
    say("", "next:", f"  briefwright watch {own}    # shows it in the browser, and each change as soon as it is saved",
        f"  edit {folder / 'brief.yml'}, whose comments explain each part",
        f"  briefwright build {own}    # makes PDF brief, handout, slides, notes and web page, in build/")  # fmt: skip
    if ci:
        say(f"  in the file for {ci}, replace the names in capitals: docs/ci.md says with what")
