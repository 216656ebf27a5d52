"""The computer stays awake as long as a run goes on, through a stand-in for systemd's program."""

import os
import sys
from pathlib import Path

import pytest

from tests.training.support.waiting import wait_until
from training.computer.keep_awake import awake

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="about Linux")


def test_the_lock_is_held_for_as_long_as_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told"
    program = tmp_path / "systemd-inhibit"
    program.write_text(f'#!/bin/sh\necho "$@" > {told}\ncat\necho released >> {told}\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with awake():
        wait_until(lambda: told.is_file() and told.read_text())
        asked = told.read_text()
        assert "--what=sleep:idle" in asked
        assert "--mode=block" in asked
        assert "released" not in asked
    assert told.read_text().endswith("released\n")


def test_without_that_program_the_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with awake():
        pass
