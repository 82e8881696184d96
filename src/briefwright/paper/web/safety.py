"""A finished web page → what in it runs, is loaded from elsewhere, or reveals the machine it was made on."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from briefwright.images.refusals import Refusal, refusals
from briefwright.io.local_paths import REVEALS, machine_paths, may_contain_paths, own_paths

_POLICY = "content-security-policy"
_SOURCES = frozenset(("'none'", "'unsafe-inline'", "data:"))
"""All that a page's policy may allow."""
_WORDS = frozenset(("alt", "aria-label", "content", "title"))
"""Attributes whose text people read."""


def unsafe(page: bytes) -> list[Refusal]:
    """What is unsafe in a page.

    Raises:
        ValueError: it is not an HTML page.
    """
    try:
        text = page.decode()
        root = lxml_html.document_fromstring(text)
    except (etree.ParserError, UnicodeDecodeError) as error:
        raise ValueError(f"the page does not open: {error}") from None
    paths = _paths(root) if may_contain_paths(unescape(text).encode()) else ()
    return list(dict.fromkeys([*refusals(root), *_policy(root), *paths]))


def _policy(root: Any) -> Iterator[Refusal]:
    """Faults of the security policy, which must come before anything in the head that a browser could load."""
    head = [one for one in root.xpath("/html/head/*") if one.tag != "title"]
    metas = [one for one in head if one.tag == "meta" and one.get("http-equiv", "").lower() == _POLICY]
    rules = [rule.split() for one in metas[:1] for rule in one.get("content", "").lower().split(";") if rule.strip()]
    if not metas or any(one.tag != "meta" for one in head[: head.index(metas[0])]):
        yield Refusal("its head does not begin with a security policy", "Content-Security-Policy")
    elif ["default-src", "'none'"] not in rules or any(rule[0].startswith("script-src") for rule in rules):
        yield Refusal("its security policy allows scripts, or lacks `default-src 'none'`", "default-src")
    for name, *sources in rules:
        if not _SOURCES.issuperset(sources):
            yield Refusal(f"its security policy allows more than the page itself: {name}", name)


def _paths(root: Any) -> Iterator[Refusal]:
    for element in root.iter():
        look = own_paths if isinstance(element.tag, str) and element.tag != "style" else machine_paths
        found = [*look(element.text or ""), *own_paths(element.tail or "")]
        for name, value in element.attrib.items():
            found += machine_paths(value, words=name in _WORDS)
        yield from (Refusal(f"it {REVEALS} {path}", path) for path in found)
