"""The name of an installed package → its version."""

from __future__ import annotations

import re
from functools import cache


@cache
def version(name: str) -> str:
    """What `importlib.metadata.version` gives, which reads the whole of a package's description as an e-mail.

    Raises:
        PackageNotFoundError: there is none.
    """
    from importlib.metadata import distribution

    one = distribution(name)
    found = re.search("^Version: *(.*?) *$", one.read_text("METADATA") or "", re.MULTILINE)
    return found[1] if found else one.version
