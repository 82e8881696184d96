"""Bytes → their SHA-256. `hashlib` imports OpenSSL, which takes 2 ms and is quicker with large files."""

from __future__ import annotations

from briefwright.fast_path import digest

_LARGE = 1 << 16
"""Bytes from which on OpenSSL is worth its import."""


def sha256_of(data: bytes) -> str:
    """In hexadecimal."""
    if len(data) < _LARGE:
        return digest(data)
    import hashlib

    return hashlib.sha256(data).hexdigest()
