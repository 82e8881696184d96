"""`--today` and `--overdue`: what a scheduled run asks of the `review-after` dates in a brief."""

from __future__ import annotations

import argparse
import os
import re
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from briefwright.cli.exits import USAGE

if TYPE_CHECKING:
    from briefwright.document.review import Review


def add_review_arguments(parser: argparse.ArgumentParser) -> None:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    parser.add_argument("--today", type=day, default=f"@{epoch}" if epoch else None, metavar="DATE",
                        help="tell whose review-after has passed on this day (default: SOURCE_DATE_EPOCH)")  # fmt: skip
    parser.add_argument("--overdue", choices=("warning", "error"), help="how grave that is (default: warning)")


def source_date_epoch() -> int | None:
    """Seconds since 1970-01-01 UTC, where the environment gives them: checked as the default of `--today`."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return int(epoch) if epoch else None


def day(text: str) -> date:
    """2026-11-22; or, as the environment gives it, @ and seconds since 1970-01-01 UTC."""
    try:
        if text.startswith("@"):
            return datetime.fromtimestamp(int(text[1:]), UTC).date()
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except (ValueError, OverflowError, OSError):
        pass
    form = "SOURCE_DATE_EPOCH is a number of seconds" if text.startswith("@") else "write a day, such as 2026-11-22"
    raise argparse.ArgumentTypeError(f"{text!r}: {form}")


def asked_review(options: argparse.Namespace) -> Review | None:
    """The review that the options ask for; None for none.

    Raises:
        SystemExit: there is a gravity, and no day.
    """
    if options.today is None:
        if options.overdue:
            print("error: --overdue needs --today, for a build never reads the clock", file=sys.stderr)
            raise SystemExit(USAGE)
        return None
    from briefwright.document.review import Review

    return Review(options.today, options.overdue or "warning")
