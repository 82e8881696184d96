"""Pictures from the network: none unless a host is allowed, and then from that host alone."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address
from pathlib import Path

import pytest

from briefwright.images import fetch as fetching
from briefwright.images.fetch import fetch
from briefwright.images.pictures import Unusable
from briefwright.io.inputs import recorded
from writing import blocks, both, build, picture, put

HOST = "images.example.org"
TEXT = blocks(f"- figure: {{file: 'https://{HOST}/a.png', alt: It shows something}}\n")


class Pictures(BaseHTTPRequestHandler):
    """Answers by the path that is asked for."""

    asked: list[str]

    def do_GET(self) -> None:
        type(self).asked.append(self.path)
        place = {"/there": "/a.png", "/round": "/round", "/elsewhere": "https://other.example.org/a.png",
                 "/down": "http://images.example.org/a.png", "/inside": "https://127.0.0.1/a.png",
                 "/file": "file:///etc/passwd"}.get(self.path)  # fmt: skip
        self.send_response(302 if place else 404 if self.path == "/none" else 200)
        if place:
            self.send_header("Location", place)
        if self.path == "/packed":
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(bytes(2000) if self.path == "/large" else picture())

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What the host was asked for. It is on this machine, without encryption: those two are tested by themselves."""
    Pictures.asked = []
    with HTTPServer(("127.0.0.1", 0), Pictures) as server:
        monkeypatch.setattr(fetching, "_connected", lambda host: socket.create_connection(server.server_address))
        monkeypatch.setattr(fetching, "run_all", lambda jobs: [job.function(*job.arguments) for job in jobs])
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield Pictures.asked
        server.shutdown()


def refused(address: str, *hosts: str) -> str:
    with pytest.raises(Unusable) as error:
        fetch(address, hosts, 1000)
    return error.value.reason


def test_nothing_is_fetched_unless_its_host_is_allowed(tmp_path: Path, asked: list[str]) -> None:
    built = build(put(tmp_path, TEXT), None, ["brief"])
    (problem,) = built.problems
    assert problem.code == "E302"
    assert "nothing is fetched from images.example.org" in problem.message
    assert problem.hint.endswith("--allow-url images.example.org")
    assert asked == []


def test_what_is_fetched_is_decoded_and_is_an_input_that_is_asked_for_each_time(
    tmp_path: Path, asked: list[str]
) -> None:
    source = replace(put(tmp_path, TEXT), hosts=frozenset([HOST]))
    with recorded() as seen:
        both(source, "brief")
    assert asked == ["/a.png"]
    assert str(seen[f"https://{HOST}/a.png"]).startswith("sha256:")
    for _ in range(2):
        built = build(source, tmp_path / "out", ["web"])
        assert built.ok, built.problems
    assert built.why == {"brief.html": f"https://{HOST}/a.png is fetched each time"}
    assert len(asked) == 3
    assert build(replace(source, hosts=frozenset()), tmp_path / "out", ["web"]).ok is False


def test_it_goes_where_the_host_says_if_that_is_allowed(asked: list[str]) -> None:
    assert fetch(f"https://{HOST}/there", [HOST], 1000) == picture()
    assert asked == ["/there", "/a.png"]


@pytest.mark.parametrize("path", ["elsewhere", "inside", "file", "down", "round", "none", "packed"])
def test_it_goes_nowhere_else(path: str, asked: list[str]) -> None:
    assert refused(f"https://{HOST}/{path}", HOST)
    assert set(asked) == {f"/{path}"}


def test_no_more_is_read_than_is_asked_for(asked: list[str]) -> None:
    assert len(fetch(f"https://{HOST}/large", [HOST], 1000)) == 1001


@pytest.mark.parametrize(
    "address",
    [
        f"http://{HOST}/a.png", f"ftp://{HOST}/a.png", f"file://{HOST}/a.png", f"https://user:word@{HOST}/a.png",
        f"https://{HOST}:8443/a.png", f"https://{HOST}.evil.org/a.png", f"https://evil.org/{HOST}", "https:///a.png",
        f"https://{HOST}@evil.org/a.png", f"https://evil.org\\@{HOST}/a.png", f"https://{HOST}:99999/a.png",
        f"https://{HOST}/a\r\nHost: evil.org", "https://[::1]/a.png", "https://2130706433/a.png",
    ],
)  # fmt: skip
def test_an_address_that_is_more_than_a_host_and_a_path_is_not_asked(address: str, asked: list[str]) -> None:
    with pytest.raises(Unusable):
        fetch(address, [HOST], 1000)
    assert asked == []


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "::1", "::", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1",
    ],
)  # fmt: skip
def test_a_name_does_not_lead_into_the_machines_own_network(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(0, 0, 0, "", (one, 443)) for one in ("93.184.215.14", address)]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *arguments, **named: answers)
    monkeypatch.setattr(socket, "create_connection", lambda *arguments, **named: pytest.fail("it was connected"))
    assert "is not on the public network" in refused(f"https://{HOST}/a.png", HOST)
    assert not fetching._is_public(ip_address(address))


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    connected: list[object] = []

    def connect(address: object, timeout: float) -> None:
        connected.append(address)
        raise OSError("so far")

    answers = [(0, 0, 0, "", ("93.184.215.14", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *arguments, **named: answers)
    monkeypatch.setattr(socket, "create_connection", connect)
    monkeypatch.setattr(fetching, "run_all", lambda jobs: [job.function(*job.arguments) for job in jobs])
    assert "so far" in refused(f"https://{HOST}/a.png", HOST)
    assert connected == [("93.184.215.14", 443)]


def test_what_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "_SECONDS", 0.3)
    monkeypatch.setattr(fetching, "_asked", lambda parts, most: threading.Event().wait())
    assert "longer than 0.3 seconds" in refused(f"https://{HOST}/a.png", HOST)
