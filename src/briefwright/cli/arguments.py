"""Arguments that several commands have in common, and how their values are read."""

from __future__ import annotations

import argparse
import os
import re
import sys
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from briefwright.cli.exits import USAGE
from briefwright.cli.reporter import FORMATS
from briefwright.io.epoch import source_date_epoch

if TYPE_CHECKING:
    from briefwright.batch.sharding import Shard
    from briefwright.document.review import Review

_OUTPUTS = ("brief", "handout", "deck", "notes", "web")


def add_outputs(parser: argparse.ArgumentParser, what: str, usual: tuple[str, ...] = _OUTPUTS) -> None:
    """`--to`; `what`: its help."""
    default = "all" if usual == _OUTPUTS else ",".join(usual)
    parser.add_argument(
        "-t", "--to", type=_outputs, default=usual, metavar="OUTPUTS", help=f"{what} (default: {default})"
    )


def add_build_arguments(parser: argparse.ArgumentParser) -> None:
    """What `build` and `check` have in common."""
    add_outputs(parser, "outputs, separated by commas: brief,handout,deck,notes,web")
    add_parameters(parser)
    parser.add_argument("-s", "--strict", action="store_true", help="treat warnings as errors")
    add_time_limit(parser)
    add_allow_url(parser)
    parser.add_argument("--today", type=_day, metavar="DATE",
                        help="report facts and sources whose review-after date has passed on this day "
                             "(default: SOURCE_DATE_EPOCH)")  # fmt: skip
    parser.add_argument("--overdue", choices=("warning", "error"), help="severity of these reports (default: warning)")
    parser.add_argument("-q", "--quiet", action="store_true", help="only show problems")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("-j", "--jobs", type=_jobs, default=0, metavar="N",
                       help="how many processes to use (default: auto, one per core)")  # fmt: skip
    where.add_argument("--scheduler", metavar="ADDRESS", help="use a Dask cluster, such as tcp://host:8786")
    parser.add_argument("--shard", type=_shard, metavar="K/N", help="only the Kth of N equal parts of the briefs")
    parser.add_argument("--summary", type=Path, metavar="FILE", help="write the result of each brief as JSON")
    add_format(parser)


def add_parameters(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-P", "--param", action="append", type=_setting, default=[], metavar="KEY=VALUE",
                        help="set a parameter or a key of the brief, such as -P page=Letter; repeatable")  # fmt: skip


def add_format(parser: argparse.ArgumentParser) -> None:
    """In which form a command reports problems: `cli.reporter` prints them."""
    default = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    parser.add_argument("--format", choices=FORMATS, default=default,
                        help="format of problems: text; github, for annotations; json or sarif, one document on "
                             "standard output for programs (default: text, or github in GitHub Actions)")  # fmt: skip


def add_time_limit(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--time-limit", type=_seconds, default=120.0, metavar="SECONDS",
                        help="time limit for one output (default: 120)")  # fmt: skip


def add_allow_url(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--allow-url", action="append", type=_host, default=[], metavar="HOST",
                        help="allow fetching pictures with https:// addresses from this host; repeatable "
                             "(default: nothing is fetched)")  # fmt: skip


def review_of(options: argparse.Namespace) -> Review | None:
    """The review that `--today` and `--overdue` ask for; None without a day.

    Raises:
        SystemExit: there is `--overdue` without a day.
    """
    from briefwright.document.review import Review

    today, epoch = options.today, source_date_epoch()
    if today is None and epoch is not None:
        today = datetime.fromtimestamp(epoch, UTC).date()
    if today is not None:
        return Review(today, options.overdue or "warning")
    if options.overdue:
        print("error: --overdue needs --today, because a build never reads the clock", file=sys.stderr)
        raise SystemExit(USAGE)
    return None


def _day(text: str) -> date:
    """2026-11-22."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        with suppress(ValueError):
            return date.fromisoformat(text)
    raise argparse.ArgumentTypeError(f"{text!r}: write a date such as 2026-11-22")


def _host(text: str) -> str:
    """The name of a host, normalised for comparison."""
    from briefwright.images.fetch import host_name

    if os.environ.get("BRIEFWRIGHT_UNTRUSTED"):
        raise argparse.ArgumentTypeError("BRIEFWRIGHT_UNTRUSTED is set: nothing is fetched")
    name = host_name(text)
    if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", name):
        raise argparse.ArgumentTypeError(f"{text!r}: write the name of a host, such as images.example.org")
    return name


def _outputs(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    unknown = [name for name in names if name not in _OUTPUTS]
    if unknown or not names:
        raise argparse.ArgumentTypeError(f"{text!r}: choose from {', '.join(_OUTPUTS)}")
    return names


def _setting(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key:
        raise argparse.ArgumentTypeError(f"{text!r}: write KEY=VALUE")
    return key, value


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 < value < 1e6:
        raise argparse.ArgumentTypeError(f"{text!r}: write a number of seconds")
    return value


def _jobs(text: str) -> int:
    """0 for one per core."""
    if text != "auto" and not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r}: write a number, or auto")
    return 0 if text == "auto" else int(text)


def _shard(text: str) -> Shard:
    from briefwright.batch.sharding import Shard

    try:
        return Shard.read(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
