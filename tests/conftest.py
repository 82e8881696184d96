"""Shared by all tests: `--accept` rewrites what they compare with; every deck that is made is audited."""

from __future__ import annotations

import tempfile
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

import auditing
from briefwright.processes import pool

_decks = tempfile.TemporaryDirectory(prefix="decks-")
_FOLDER = Path(_decks.name)
auditing.record(_FOLDER)


def pytest_configure(config: pytest.Config) -> None:
    """A pool kills its workers in the end, so under `--cov` each saves what it has measured after every job."""
    if not getattr(config.option, "cov_source", None):
        return
    from coverage import Coverage

    from briefwright.processes import pool

    outcome = pool._outcome

    def measured(*call: Any) -> Any:
        result = outcome(*call)
        if (coverage := Coverage.current()) is not None:
            coverage.save()
        return result

    pool._outcome = measured


def pytest_unconfigure() -> None:
    _decks.cleanup()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept", action="store_true", help="rewrite the expectations, and what is generated (pdf/declarations.py)"
    )
    parser.addoption("--thorough", action="store_true", help="run the slow tests, too: every fault at every moment")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--thorough"):
        for item in items:
            if item.get_closest_marker("thorough"):
                item.add_marker(pytest.mark.skip(reason="slow: run with --thorough"))


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--accept"))


@pytest.fixture
def thorough(request: pytest.FixtureRequest) -> bool:
    """Whether slow tests are wanted."""
    return bool(request.config.getoption("--thorough"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """A test passes if its assertions do, and every deck that it made is sound."""
    result = yield
    found = [*auditing.new_decks(_FOLDER)]
    if "tmp_path" in (made := getattr(item, "funcargs", {})):
        found += auditing.decks_left(made["tmp_path"], _FOLDER)
    faults = [sentence for printed in found for sentence in auditing.audit(printed)]
    assert faults == []
    return result


@pytest.fixture(autouse=True)
def _parent_of_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers begin as copies of the test process, which other tests may have made larger than a worker may become."""
    monkeypatch.setattr(pool, "MOST_MEMORY", pool.MOST_MEMORY + pool.memory())
