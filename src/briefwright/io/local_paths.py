"""Text of an output → the paths of a machine in it, which must not be published."""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

_PATH = re.compile(
    r"""file:/{2,}[^\s"'<>]*
      | (?<![\w./:-])/(?:home|Users)/[^\s"'<>/]+/[^\s"'<>]*
      | (?<![A-Za-z])[A-Za-z]:\\[^\s"'<>]*
      | (?<![\\\w])\\\\[\w.-]+\\[^\s"'<>]+""",
    re.VERBOSE | re.IGNORECASE,
)
"""An address of a file, a home on Linux or macOS, a drive or a share on Windows."""
REVEALS = "reveals a path of the machine it was made on:"
"""How every output reports such a path."""
_MARKS = ("file:/", "/home/", "/users/", ":\\", "\\\\")
"""Every such path contains one of these; to look for them first costs less."""
_SHOWN = 80


def machine_paths(text: str, *, words: bool = False) -> list[str]:
    """Paths of any machine. The `words` of a document may mention a path, as long as they do not begin with it."""
    lower, found = text.lower(), own_paths(text)
    if any(mark in lower for mark in _MARKS):
        paths = [one[0][:_SHOWN] for one in _PATH.finditer(text)]
        found += paths if not words or (paths and text.strip().startswith(paths[0])) else []
    return found


def may_contain_paths(xml: bytes) -> bool:
    """Whether the bytes of an XML file are worth reading for paths: most are not."""
    lower = xml.lower()
    marks = (*_MARKS, *(folder.lower() for folder in _own_folders()), "&#", "\0")
    # What begins with a sign that is not there at all is not looked for: one sign is found ten times as fast.
    rare = {sign for sign in "\\&" if sign.encode() not in lower}
    return any(mark.encode() in lower for mark in marks if rare.isdisjoint(mark))


def own_paths(text: str) -> list[str]:
    """Folders of this machine: the one that the command was given in, the user's own, that of temporary files."""
    return [folder for folder in _own_folders() if folder in text]


@cache
def _own_folders() -> tuple[str, ...]:
    """Those long enough not to occur by chance."""
    folders = [Path(os.path.expanduser("~"))]  # noqa: PTH111 - never raises
    for asked in (Path.cwd, tempfile.gettempdir):
        with suppress(OSError):  # it was removed, or there is none
            folders.append(Path(asked()))
    found = dict.fromkeys(str(one) for folder in folders for one in (folder, folder.resolve()))
    return tuple(folder for folder in found if len(Path(folder).parts) > 2)
