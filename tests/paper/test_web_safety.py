"""The finished page for the browser: its policy, what it refers to, and what it tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefwright.paper.web.safety import unsafe

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
PAGE = (
    '<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{}">{}</head>'
)
PAGE += "<body><p>{}</p></body></html>"


def said(policy: str = POLICY, head: str = "", body: str = "") -> list[str]:
    return [one.sentence for one in unsafe(PAGE.format(policy, head, body).encode())]


def test_a_page_that_shows_what_it_carries_is_fine() -> None:
    assert said(head='<meta name="description" content="Who reads file:///x?">', body="See /home/ann/x.") == []


@pytest.mark.parametrize(
    "policy", ["", "default-src *", "default-src 'self'", "img-src data:", f"{POLICY}; script-src 'unsafe-inline'",
               f"{POLICY}; connect-src *", f"{POLICY}; font-src https://fonts.example.org"],
)  # fmt: skip
def test_a_policy_that_allows_more_is_told(policy: str) -> None:
    assert "security policy" in " ".join(said(policy))


def test_a_page_without_a_policy_is_told() -> None:
    assert (
        "does not begin with a security policy"
        in unsafe(b"<html><head><style></style></head><body>x</html>")[0].sentence
    )


def test_a_policy_after_something_that_loads_is_none() -> None:
    page = PAGE.format(POLICY, "", "").replace("<meta charset", "<style></style><meta charset")
    assert "does not begin with a security policy" in unsafe(page.encode())[0].sentence


@pytest.mark.parametrize(
    "body", ["<script>1</script>", '<img src="https://example.org/a.png">', '<a href="file:///x">x</a>',
             '<p data-from="/home/ann/brief.html">', "<!-- C:\\Users\\ann\\brief.html -->", f"<p>{Path.cwd()}"],
)  # fmt: skip
def test_what_acts_loads_or_tells_of_a_machine_is_found(body: str) -> None:
    assert said(body=body)
