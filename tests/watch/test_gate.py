"""The preview answers its own page on this machine, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from briefwright.watch.editing import Editing
from briefwright.watch.gate import Gate
from briefwright.watch.messages import Watched, WebMade
from briefwright.watch.preview import LivePreview
from briefwright.watch.server import Site

TOKEN, PORT = "a-token", 4321
HERE = f"http://127.0.0.1:{PORT}"


@pytest.fixture(scope="module")
def shown() -> list[tuple[str, str]]:
    return []


@pytest.fixture
def browser(shown: list[tuple[str, str]]) -> Iterator[TestClient]:
    """One that has opened the address from the terminal."""
    preview = LivePreview({})
    preview.made_web(WebMade("<!doctype html><title>Web</title>", {}))
    site = Site(preview, Editing(Watched(Path("brief.yml"))), lambda *view: shown.append(view))
    with TestClient(Gate(site.app, PORT, TOKEN), base_url=HERE, follow_redirects=False) as client:
        client.get(f"/?token={TOKEN}")
        yield client


def test_the_address_from_the_terminal_becomes_a_cookie_that_no_script_and_no_other_site_has(
    browser: TestClient,
) -> None:
    answer = browser.get(f"/?token={TOKEN}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert browser.get("/").status_code == 200


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"host": f"rebound.example:{PORT}"}, 421),
        ({"host": "127.0.0.1:80"}, 421),
        ({"host": f"127.0.0.1.example:{PORT}"}, 421),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"origin": "https://example.org"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"cookie": ""}, 403),
        ({"cookie": f"briefwright-{PORT}=another"}, 403),
    ],
)
@pytest.mark.parametrize("path", ["/", "/events", "/web", "/page/x/800.png", "/watch.js"])
def test_a_request_of_anybody_else_learns_nothing(
    browser: TestClient, path: str, change: dict[str, str], status: int
) -> None:
    answer = browser.get(path, headers=change)
    assert answer.status_code == status
    assert len(answer.content) < 100


def test_an_invitation_lets_in_once() -> None:
    gate = Gate(Site(LivePreview({}), Editing(Watched(Path("brief.yml"))), lambda *view: None).app, PORT, TOKEN)
    address = f"/?token={gate.invitation()}"
    for status in (303, 403):
        with TestClient(gate, base_url=HERE, follow_redirects=False) as client:
            assert client.get(address).status_code == status


def test_a_wrong_token_lets_nobody_in(browser: TestClient) -> None:
    browser.cookies.clear()
    answer = browser.get("/?token=guess")
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("path", ["/texts", "/edit"])
@pytest.mark.parametrize(
    "data", ["", "[]", '{"file": 1}', '{"file": "brief.yml", "path": [{}]}', "x" * 200_000, "[" * 100_000]
)
def test_what_is_no_edit_is_refused(browser: TestClient, path: str, data: str) -> None:
    answer = browser.post(path, content=data, headers={"origin": HERE})
    assert (answer.status_code, "missing" in answer.json()["reason"]) == (400, True)


def test_what_changes_something_needs_the_origin_of_the_page(browser: TestClient, shown: list[Any]) -> None:
    view = {"output": "deck", "variant": ""}
    assert browser.post("/view", json=view).status_code == 403
    assert shown == []
    assert browser.post("/view", json=view, headers={"origin": HERE}).status_code == 204
    assert shown == [("deck", "")]
    assert browser.post("/view", json={"output": "web", "variant": None}, headers={"origin": HERE}).status_code == 204
    assert browser.post("/view", json=[], headers={"origin": HERE}).status_code == 400
    assert browser.post("/view", content=b"{" * 9000, headers={"origin": HERE}).status_code == 400


@pytest.mark.parametrize("path", ["/", "/watch.js", "/watch.css", "/web", "/page/x/800.png", "/page/x/90000.png"])
def test_every_answer_has_a_strict_policy_and_is_kept_nowhere(browser: TestClient, path: str) -> None:
    headers = browser.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "'unsafe-eval'" not in policy
    assert ("script-src 'self'" in policy) == (path != "/web")
    assert (headers["cache-control"], headers["x-content-type-options"]) == ("no-store", "nosniff")


def test_the_edition_runs_nothing_and_loads_nothing(browser: TestClient) -> None:
    policy = browser.get("/web").headers["content-security-policy"]
    assert "script-src" not in policy
    assert "allow-scripts" not in policy
    assert "sandbox allow-same-origin" in policy


@pytest.mark.parametrize("path", ["/resident.py", "/..%2fserver.py", "/page/../server.py", "/%2e%2e/gate.py", "/etc"])
def test_only_the_files_of_the_page_are_served(browser: TestClient, path: str) -> None:
    assert browser.get(path).status_code == 404
