"""`python -m briefwright`, and the installed command."""

from __future__ import annotations

import sys

from briefwright.unchanged import nothing_to_do


def main() -> None:
    if nothing_to_do(sys.argv[1:]):
        return
    from briefwright.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
