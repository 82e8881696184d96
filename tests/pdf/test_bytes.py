"""Same input, same bytes: whatever the process, its hash seed and the time zone."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import zlib
from io import BytesIO
from types import SimpleNamespace

import pikepdf
import pydyf
import pytest

from briefwright.pdf.pages import print_pdf
from briefwright.pdf.style_sheet import StyleSheet

SCRIPT = """
import hashlib, sys
from briefwright.pdf.pages import StyleSheet, print_pdf
html = '''<!doctype html><html lang="en"><title>T</title><meta name="dcterms.created" content="2026-11-22"><body>
<h1>T</h1><p>A <a href="https://example.org/">link</a> and a note.<span class="n">The note.</span></p>
<ul><li>one</li></ul><table><tr><th colspan="2">A</th></tr><tr><td>1</td><td>2</td></tr></table></body></html>'''
pages = print_pdf(html, [StyleSheet("t.css", '.n { float: footnote } body { font-family: "Source Sans Pro" }')])
print(hashlib.sha256(pages.pdf).hexdigest())
"""


def test_the_bytes_do_not_depend_on_process_hash_seed_or_time_zone():
    def digest(seed: str, zone: str) -> str:
        settings = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT], env=settings, capture_output=True, check=True, timeout=120
        )
        return done.stdout.decode().strip()

    digests = {digest("1", "UTC"), digest("2", "Asia/Tokyo")}
    assert len(digests) == 1
    assert len(digests.pop()) == len(hashlib.sha256().hexdigest())


def test_each_stream_is_compressed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compressed = []

    def counted(level: int) -> object:
        compressed.append(level)
        return zlib.compressobj(level)

    monkeypatch.setattr(pydyf, "zlib", SimpleNamespace(compressobj=counted))
    pages = print_pdf(
        "<!doctype html><html lang=en><title>T</title><p>Words", [StyleSheet("t.css", "p { color: red }")]
    )
    with pikepdf.open(BytesIO(pages.pdf)) as document:
        packed = [one for one in document.objects if isinstance(one, pikepdf.Stream) and "/Filter" in one]
    assert 3 < len(compressed) <= len(packed) + 1  # that with the small objects is made while the file is written
