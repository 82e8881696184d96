"""The version of a package, read without its long description."""

from __future__ import annotations

from importlib import metadata

import pytest

from briefwright.io.installed import version


@pytest.mark.parametrize("name", ["fonttools", "brotli", "jinja2"])
def test_a_version_is_that_of_the_package(name: str) -> None:
    assert version(name) == metadata.version(name)


def test_a_package_that_is_not_installed_has_none() -> None:
    with pytest.raises(metadata.PackageNotFoundError):
        version("briefwright-nowhere")
