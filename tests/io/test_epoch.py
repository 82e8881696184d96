"""The date in the files is that of SOURCE_DATE_EPOCH, or the variable is refused by its name."""

from __future__ import annotations

import pytest

from briefwright import build
from briefwright.cli import run
from briefwright.io.epoch import source_date_epoch
from writing import WHOLE, put

NONE = ["", " ", "-1", "abc", "1e9", "1.5", "0x10", "१२", "253402300800", "9" * 30, "1\n"]


@pytest.mark.parametrize("epoch", NONE)
@pytest.mark.parametrize("command", [["build", "x"], ["check", "--today=2026-11-22"], ["verify", "x"], ["schema"]])
def test_every_command_refuses_an_epoch_that_is_none(monkeypatch, capsys, command, epoch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert run(command) == 2
    assert f"SOURCE_DATE_EPOCH is {epoch!r}"[:60] in capsys.readouterr().err


def test_so_does_the_api(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "-1")
    with pytest.raises(ValueError, match="SOURCE_DATE_EPOCH is '-1'"):
        build(put(tmp_path, WHOLE).folder)


@pytest.mark.parametrize(("epoch", "outputs"), [("0", "deck,web"), ("253402300799", "brief")])
def test_any_other_dates_every_output(tmp_path, monkeypatch, epoch, outputs):
    """ZIP files begin in 1980; what is dated earlier is a part of them, too."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert source_date_epoch() == int(epoch)
    put(tmp_path / "one", WHOLE)
    assert run(["build", str(tmp_path / "one"), "-t", outputs, "-o", str(tmp_path / "out")]) == 0
    assert run(["check", str(tmp_path / "out" / "one")]) == 0
