"""The address of a link → why it cannot be printed, if there is a reason."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

SCHEMES = ("http", "https", "mailto", "tel")
"""The schemes of links, besides links within the document."""
_MAIL = re.compile(r"[^@?\s]+@[^@?\s]+(\?(subject|body|cc)=[^&]*(&(subject|body|cc)=[^&]*)*)?")


def refused(address: str) -> str | None:
    """Why an address cannot be printed, in words that follow a colon, or ""; None where it can be.

    Its meaning must not depend on the reader: a program must neither run it, nor send a password along, nor
    look for a file or a host on the reader's own network.
    """
    scheme, _, rest = address.partition(":")
    if scheme.lower() not in SCHEMES or "\\" in unquote(address):
        return ""
    if re.search(r"[\x00-\x1f\x7f]", unquote(address)):
        return "it contains a control character"
    if scheme.lower() == "mailto":
        return None if _MAIL.fullmatch(rest) else "it is not an email address"
    return _without_host(address) if scheme.lower() != "tel" else None


def leads_on(address: str) -> bool:
    """Whether a finished file may contain a link to it: one that `refused` allows, or an anchor."""
    scheme, colon, rest = address.strip().partition(":")
    return address.startswith("#") or bool(colon and rest and scheme.lower() in SCHEMES and "\\" not in address)


def _without_host(address: str) -> str | None:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "its host cannot be read"
    if not host:
        return "it has no host"
    return "it contains a user name" if "@" in parts.netloc else None
