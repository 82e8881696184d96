"""Print a reference for assistant programs: all keys and kinds, with an example of each."""

from __future__ import annotations

import argparse

from briefwright.cli.console import say
from briefwright.cli.exits import DONE

_LOOP = ("init", "check", "fix", "explain", "new", "outline", "preview", "guide", "build")
"""The commands that write, check and look."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--skill", action="store_true", help="print it as a skill: SKILL.md")
    form.add_argument("--llms", action="store_true", help="print what the tool is and can do: llms.txt")


def run(options: argparse.Namespace) -> int:
    """Print the reference, which is made from the models of this version."""
    from briefwright.guide.reference import guide, skill

    say((llms() if options.llms else skill() if options.skill else guide()).rstrip("\n"))
    return DONE


def llms() -> str:
    """What the tool is, where its reference is, and its commands (llmstxt.org)."""
    from briefwright.cli import module_of

    sentences = {name: (module_of(name).__doc__ or name).partition("\n")[0] for name in _LOOP}
    commands = "\n".join(f"- `briefwright {name}`: {sentence}" for name, sentence in sentences.items())
    return (
        "# Briefwright\n\n"
        "> One YAML file becomes a PDF brief, a two-page handout, slides with speaker notes and a web page.\n\n"
        "Begin with the reference; it has every key, and the loop: write, check, fix, look.\n\n"
        "## Reference\n\n"
        "- [SKILL.md](SKILL.md): all keys and kinds of block, with an example of each; also `briefwright guide`\n\n"
        f"## Commands\n\n{commands}\n"
    )
