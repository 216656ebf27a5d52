"""Killed twenty times at moments that nobody chose, a run comes out the same."""

import contextlib
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from tests.repository import ROOT
from tests.training.support.terminal_command import edit
from tests.training.support.tiny_run import train
from training.events.history import RunHistory
from training.runs.checkpoints import damage

pytestmark = [
    pytest.mark.long,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(os.name == "nt", reason="signals as POSIX has them"),
    pytest.mark.usefixtures("environment"),
]
KILLS = int(os.environ.get("HEADROOM_KILLS", "20"))
_END_SECONDS = 60.0
TERMINAL = ["-m", "training", "run"]
WINDOW = [str(ROOT / "tests" / "long" / "window_process.py")]


@pytest.mark.parametrize("program", ["terminal", "window", "worker"])
def test_killed_at_twenty_moments(program: str, file: Path, tmp_path: Path) -> None:
    """The terminal's process, the window, or the process that trains for a window, which then says
    what happened and ends well."""
    settings = edit(file, training__max_steps=200, output__save_steps=5, output__eval_steps=50)
    chance = random.Random(program)
    runs = Path(settings.output.dir)
    command = [sys.executable, *(TERMINAL if program == "terminal" else WINDOW), str(file)]
    killed_amid = 0
    for _ in range(KILLS):
        seen, family = _lines(runs), []
        process = subprocess.Popen(
            command + _resume(runs, program),
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _wait_for(process, runs, seen + chance.randint(1, 60))
        time.sleep(chance.random() * 0.3)
        with contextlib.suppress(psutil.NoSuchProcess):  # it ended by itself
            family = psutil.Process(process.pid).children(recursive=True)
        if program == "worker":
            for child in family:
                with contextlib.suppress(psutil.NoSuchProcess):
                    child.kill()
            _wait_for_end(process)
        process.kill()
        process.wait()
        _, left = psutil.wait_procs(family, timeout=_END_SECONDS)
        assert left == [], "a child outlived the window"
        folder = _folder(runs)
        if folder is not None:
            assert [p for p in folder.glob("checkpoints/checkpoint-*") if damage(p)] == []
            history = RunHistory.read(folder / "events.jsonl")
            if history.state == "finished":
                break
            assert program == "window" or history.state in ("running", "waiting")
            killed_amid += bool(history.steps)
    assert killed_amid >= KILLS // 4
    last = subprocess.run(
        [sys.executable, *TERMINAL, str(file), *(["--resume"] if _folder(runs) else [])],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    folder = _folder(runs)
    assert folder is not None
    history = RunHistory.read(folder / "events.jsonl")
    assert history.state == "finished", last.stderr
    expected, _ = train(settings.with_value("output.dir", str(tmp_path / "undisturbed")))
    assert expected.state == "finished", expected.problem
    assert history.losses == expected.losses
    assert [path.name for path in folder.rglob("*") if path.name.startswith(".writing")] == []


def _folder(runs: Path) -> Path | None:
    found = sorted(file.parent for file in runs.glob("*/events.jsonl"))
    assert len(found) <= 1
    return found[0] if found else None


def _resume(runs: Path, program: str) -> list[str]:
    folder = _folder(runs)
    if folder is None:
        return []
    return [str(folder)] if program != "terminal" else ["--resume", str(folder)]


def _lines(runs: Path) -> int:
    folder = _folder(runs)
    return (folder / "events.jsonl").read_bytes().count(b"\n") if folder else 0


def _wait_for_end(process: "subprocess.Popen[bytes]") -> None:
    """A window whose run was told to have failed closes; where none had begun yet, it goes on."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        assert process.wait(_END_SECONDS) == 0


def _wait_for(process: "subprocess.Popen[bytes]", runs: Path, lines: int) -> None:
    """Wait until the log has so many lines, or the program ended by itself."""
    until = time.monotonic() + _END_SECONDS
    while process.poll() is None and time.monotonic() < until and _lines(runs) < lines:
        time.sleep(0.01)
