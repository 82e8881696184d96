"""The address of a picture → its bytes: the one place that touches the network, and only for hosts that were allowed.

No host is allowed unless the command line says so. The connection goes to the very address that was checked, so that
no name can lead into the machine's own network, and no proxy, cookie or password is used.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection
from contextlib import closing
from urllib.parse import SplitResult, urljoin, urlsplit

from briefwright.images.pictures import Unusable
from briefwright.io.inputs import note_fetched
from briefwright.processes.pool import Job, Killed, run_all

_SECONDS = 30.0
"""For all of it: names, handshake, redirects and bytes."""
_REDIRECTS = 5
_MOVED = (301, 302, 303, 307, 308)
_PORT = 443
_EMBEDDING = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))
"""Where IPv6 addresses end with an IPv4 address that is gone to (RFC 6052, 2.1; RFC 8215)."""
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def host_name(written: str) -> str:
    """A host as names are compared: lower case, in ASCII. Empty where it is not a name."""
    try:
        return written.strip().rstrip(".").encode("idna").decode().lower()
    except UnicodeError:
        return ""


def fetch(address: str, hosts: Collection[str], most: int) -> bytes:
    """The bytes at an address, which is an input from now on; one more than `most` where there are more.

    Raises:
        Unusable: it is not allowed, or cannot be had.
    """
    _allowed(address, hosts)
    (result,) = run_all([Job(address, _fetched, (address, hosts, most), _SECONDS)])
    if isinstance(result, Killed):
        raise Unusable(f"cannot be fetched: {result.reason}", "save it beside the brief")
    if isinstance(result, Unusable):
        raise result
    note_fetched(urlsplit(address).geturl(), result)
    return bytes(result)


def _fetched(address: str, hosts: Collection[str], most: int) -> bytes | Unusable:
    from http.client import HTTPException

    try:
        for _ in range(_REDIRECTS):
            found = _asked(_allowed(address, hosts), most)
            if isinstance(found, bytes):
                return found
            address = urljoin(address, found)
        return _refused("it redirects too often")
    except Unusable as error:
        return error
    except (OSError, HTTPException, ValueError) as error:
        return _refused(str(error) or type(error).__name__)


def _refused(reason: str) -> Unusable:
    return Unusable(f"cannot be fetched: {reason}", "check the address, or save the picture beside the brief")


def _allowed(address: str, hosts: Collection[str]) -> SplitResult:
    """The parts of an address of an allowed host."""
    try:
        parts = urlsplit(address)
        host, port = host_name(parts.hostname or ""), parts.port
    except ValueError:
        raise _refused("it is not a web address") from None
    if not host or host not in hosts:
        hint = f"save it beside the brief, or allow its host: --allow-url {host or 'HOST'}"
        raise Unusable(f"is outside the brief's folder; nothing is fetched from {host or 'there'}", hint, outside=True)
    plain = address.isascii() and address.isprintable() and " " not in address and "\\" not in address
    if not plain or parts.scheme != "https" or parts.username is not None or port not in (None, _PORT):
        raise _refused("an address is https://host/path, without user name and password, on the standard port")
    return parts._replace(netloc=host)


def _asked(parts: SplitResult, most: int) -> bytes | str:
    """The bytes at an address, or the address that it redirects to."""
    from http.client import HTTPSConnection

    headers = {"User-Agent": "Briefwright", "Accept": "image/*", "Accept-Encoding": "identity"}
    with closing(HTTPSConnection(parts.netloc, _PORT, timeout=_SECONDS)) as connection:
        connection.sock = _connected(parts.netloc)
        connection.request("GET", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), headers=headers)
        with connection.getresponse() as response:
            if response.status in _MOVED and (target := response.getheader("Location")):
                return target
            if response.status != 200 or response.getheader("Content-Encoding", "identity") != "identity":
                raise _refused(f"the server answered {response.status} {response.reason}")
            return response.read(most + 1)


def _connected(host: str) -> socket.socket:
    """A connection to one of the host's addresses, all of which are public."""
    import ssl

    found = [info[4][0] for info in socket.getaddrinfo(host, _PORT, type=socket.SOCK_STREAM)]
    hidden = [one for one in found if not _is_public(ipaddress.ip_address(str(one).partition("%")[0]))]
    if hidden:
        raise _refused(f"{host} is {hidden[0]}, which is not on the public network")
    plain = socket.create_connection((str(found[0]), _PORT), timeout=_SECONDS)
    return ssl.create_default_context().wrap_socket(plain, server_hostname=host)


def _is_public(address: _Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inner is None and any(address in network for network in _EMBEDDING):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None and not _is_public(inner):
            return False
    return address.is_global and not address.is_multicast
