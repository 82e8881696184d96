"""Small changes to whole inputs, as hands and machines make them; the same seed makes the same change."""

from __future__ import annotations

import io
import random
import zipfile

TOKENS = [
    b"'", b'"', b"{", b"}", b"[", b"]", b":", b"- ", b"#", b"&a", b"*a", b"!!", b"|", b">", b"%", b"\t", b"\n", b"\r\n",
    b"\x00", b"\xff", b"\xef\xbb\xbf", b"<", b"&lt;", b"]]>", b"{{", b"}}", b"{%", b"@", b"\\", b"../", b"=", b"-1",
    b"nan", "\u202e".encode(), "\u2028".encode(), "宇".encode(), "😀".encode(), b"<<<<<<< HEAD\n",
]  # fmt: skip
"""What means something somewhere."""


def mutated(data: bytes, chance: random.Random) -> tuple[bytes, int]:
    """The bytes with one change, and the offset at which it begins."""
    at = chance.randrange(len(data) + 1)
    end = min(at + chance.choice([1, 1, 2, 8, 40]), len(data))
    match chance.randrange(6):
        case 0:
            return data[:at] + chance.choice(TOKENS) + data[at:], at
        case 1:
            return data[:at] + data[end:], at
        case 2:
            return data[:at] + data[at:end] * 2 + data[end:], at
        case 3:
            return data[:at] + chance.choice(TOKENS) + data[end:], at
        case 4:
            return data[:at] + data[at:end][::-1] + data[end:], at
        case _:
            return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :], at


def repacked(data: bytes, chance: random.Random) -> bytes:
    """A zip with one of its members changed, so that a change is not only one of a broken archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    name = chance.choice(sorted(members))
    members[name] = mutated(members[name], chance)[0]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for member, content in members.items():
            package.writestr(member, content)
    return buffer.getvalue()
