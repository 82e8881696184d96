"""`python -m briefwright`, and the installed command."""

from __future__ import annotations

import sys

from briefwright.cli import run


def main() -> None:
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
