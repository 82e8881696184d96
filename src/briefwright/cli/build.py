"""Build briefs, handouts and decks."""

from __future__ import annotations

import argparse
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from briefwright.cli.briefs import for_each_brief
from briefwright.cli.review import add_review_arguments

if TYPE_CHECKING:
    from briefwright.batch.sharding import Shard

_OUTPUTS = ("brief", "handout", "deck", "notes", "web")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", type=Path, default=[Path("content")], metavar="PATH",
                        help="a brief.yml, its folder, or a folder above such folders (default: content)")  # fmt: skip
    parser.add_argument("-o", "--output-dir", type=Path, default=Path("build"), metavar="DIR",
                        help="where each brief gets a folder (default: build)")  # fmt: skip
    add_common_arguments(parser)
    parser.add_argument("-f", "--force", action="store_true", help="build what is up to date, too")
    parser.add_argument("-v", "--verbose", action="store_true", help="say why each output is built")


def add_common_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-t", "--to", type=outputs, default=_OUTPUTS, metavar="OUTPUTS",
                        help="which outputs, with commas: brief,handout,deck,notes,web (default: all)")  # fmt: skip
    parser.add_argument("-P", "--param", action="append", type=setting, default=[], metavar="KEY=VALUE",
                        help="a key of the brief to replace: -P page=Letter")  # fmt: skip
    parser.add_argument("-s", "--strict", action="store_true", help="let warnings fail too")
    parser.add_argument("--time-limit", type=seconds, default=120.0, metavar="SECONDS",
                        help="how long one output may take (default: 120)")  # fmt: skip
    add_allow_url(parser)
    add_review_arguments(parser)
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing but problems")
    location = parser.add_mutually_exclusive_group()
    location.add_argument("-j", "--jobs", type=jobs, default=0, metavar="N",
                       help="how many of several briefs are built at once (default: auto, one a core)")  # fmt: skip
    location.add_argument("--scheduler", metavar="ADDRESS", help="build on a Dask cluster: tcp://host:8786")
    parser.add_argument("--shard", type=shard, metavar="K/N", help="only the Kth of N equal shares of the briefs")
    parser.add_argument("--summary", type=Path, metavar="FILE", help="write what came of each brief as JSON")
    default = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    parser.add_argument("--format", choices=("text", "github"), default=default, help="how problems are said")


def add_allow_url(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--allow-url", action="append", type=host, default=[], metavar="HOST",
                        help="let pictures be fetched from this host, which the brief names by https:// "
                             "(default: nothing is fetched)")  # fmt: skip


def host(text: str) -> str:
    """The name of a host, as names are compared."""
    from briefwright.images.fetch import host_name

    if os.environ.get("BRIEFWRIGHT_UNTRUSTED"):
        raise argparse.ArgumentTypeError("BRIEFWRIGHT_UNTRUSTED is set: nothing is fetched")
    name = host_name(text)
    if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", name):
        raise argparse.ArgumentTypeError(f"{text!r}: write the name of a host, as images.example.org")
    return name


def outputs(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    unknown = [name for name in names if name not in _OUTPUTS]
    if unknown or not names:
        raise argparse.ArgumentTypeError(f"{text!r}: use {', '.join(_OUTPUTS)}")
    return names


def setting(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key:
        raise argparse.ArgumentTypeError(f"{text!r}: write KEY=VALUE")
    return key, value


def seconds(text: str) -> float:
    value = float(text)
    if not 0 < value < 1e6:
        raise argparse.ArgumentTypeError(f"{text!r}: write a number of seconds")
    return value


def jobs(text: str) -> int:
    """0 stands for one a core."""
    if text != "auto" and not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r}: write a number, or auto")
    return 0 if text == "auto" else int(text)


def shard(text: str) -> Shard:
    from briefwright.batch.sharding import Shard

    try:
        return Shard.read(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def run(options: argparse.Namespace) -> int:
    """Build each brief that the paths name; one that fails does not stop the others."""
    return for_each_brief(options, lambda source: options.output_dir / source.name)
