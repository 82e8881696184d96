"""The name of an installed package → its version."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import cache

_END = ".dist-info"


@cache
def version(name: str) -> str:
    """What `importlib.metadata.version` gives, from the name of the folder that describes the package.

    The library reads the whole description as an e-mail, and imports what it takes to read those.

    Raises:
        PackageNotFoundError: there is none.
    """
    for folder in sys.path:
        with suppress(OSError):
            for entry in os.listdir(folder or "."):  # noqa: PTH208 - a name is all that is looked at
                found, _, number = entry.removesuffix(_END).partition("-")
                if entry.endswith(_END) and found.lower().replace("_", "-") == name:
                    return number
    from importlib import metadata

    return metadata.version(name)
