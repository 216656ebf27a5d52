"""However the real window is brought to its end, the run in it is saved and goes on later."""

import itertools
import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import psutil
import pytest

from tests.repository import ROOT
from tests.training.files.test_private import TOKEN, WATCHED
from tests.training.support.terminal_command import edit
from tests.training.support.tiny_run import steps_of, train
from training.events.history import RunHistory
from training.runs.checkpoints import newest_sound

pytestmark = [
    pytest.mark.long,
    pytest.mark.timeout(600),
    pytest.mark.skipif(os.name == "nt", reason="signals as POSIX has them"),
    pytest.mark.usefixtures("environment"),
]
_WAIT_SECONDS = 120
STEPS = 120
EVENTS = 200_000


@pytest.mark.parametrize(
    "end", ["close", "log-off", "pause", "Ctrl+C", "Ctrl+C twice", "shut-down"]
)
def test_a_run_is_saved_and_the_window_ends(end: str, file: Path, tmp_path: Path) -> None:
    """Ctrl+C reaches the whole group, and children leave it to the window; a system that shuts down
    tells every process. Asked twice, the run ends at once, and its last checkpoint stands.
    Meanwhile no other computer is asked, no token kept, and no file is made for other users."""
    settings = edit(file, training__max_steps=STEPS, output__save_steps=5, output__eval_steps=0)
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(WATCHED)
    paths = os.pathsep.join([str(tmp_path / "site"), str(ROOT)])
    told = {"HOME": str(home), "HF_TOKEN": TOKEN, "ASKED": str(tmp_path / "asked")}
    before = set(tmp_path.rglob("*"))
    process = _window(file, told=told | {"PYTHONPATH": paths})
    try:
        log = _wait_for_checkpoint(process, Path(settings.output.dir))
        family = psutil.Process(process.pid).children(recursive=True)
        _bring_about(end, process)
        said, _ = process.communicate(timeout=_WAIT_SECONDS)
    finally:
        process.kill()
    assert process.returncode == 0, said
    assert "Traceback" not in said
    assert psutil.wait_procs(family, timeout=10)[1] == []
    assert not (tmp_path / "asked").exists(), "another computer was asked"
    made = [path for path in tmp_path.rglob("*") if path.is_file() and path not in before]
    made = [path for path in made if tmp_path / "site" not in path.parents]  # Python's own
    assert [path for path in made if TOKEN.encode() in path.read_bytes()] == []
    assert [path for path in made if stat.S_IMODE(path.stat().st_mode) & 0o077] == []
    history = RunHistory.read(log)
    if "twice" not in end:
        assert history.state == "stopped", history.problem
        assert history.paused == (end == "pause")
    checkpoint, damaged = newest_sound(log.parent)
    assert damaged == []
    assert checkpoint is not None
    if "twice" not in end:
        assert checkpoint.name == f"checkpoint-{history.steps[-1].step}"
    again, steps = train(settings, resume=log.parent)
    assert again.state == "finished", again.problem
    assert steps_of(steps)[0].step == int(checkpoint.name.split("-")[1]) + 1
    expected, _ = train(settings.with_value("output.dir", str(tmp_path / "undisturbed")))
    assert again.losses == expected.losses


def test_a_window_killed_after_200_000_events_loses_no_step(file: Path, tmp_path: Path) -> None:
    """It opens with them and its event loop goes on; killed, the run in its child is saved."""
    settings = edit(file, training__max_steps=STEPS, output__save_steps=5, output__eval_steps=0)
    result, _ = train(
        settings, lambda: int(any(Path(settings.output.dir).glob("*/checkpoints/c*")))
    )
    assert result.state == "stopped"
    folder = Path(result.run_dir or "")
    _lengthen(folder / "events.jsonl")
    process = _window(file, folder)
    try:
        _wait_for_checkpoint(process, Path(settings.output.dir), after=result.steps)
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("heartbeat\n")
        process.stdin.flush()
        said = next(line for line in process.stdout if line.startswith("{"))
        print(said)  # noqa: T201
        assert json.loads(said)["steps"] > result.steps
        family = psutil.Process(process.pid).children(recursive=True)
    finally:
        process.kill()
        process.communicate()
    _, alive = psutil.wait_procs(family, timeout=_WAIT_SECONDS)
    assert alive == []
    history = RunHistory.read(folder / "events.jsonl")
    checkpoint, damaged = newest_sound(folder)
    assert damaged == []
    assert checkpoint is not None
    assert history.state == "stopped", history.problem
    assert checkpoint.name == f"checkpoint-{history.steps[-1].step}"
    again, _ = train(settings, resume=folder)
    assert again.state == "finished", again.problem
    expected, _ = train(settings.with_value("output.dir", str(tmp_path / "undisturbed")))
    assert again.losses == expected.losses


def _lengthen(log: Path) -> None:
    """Have a log tell its samples of memory and its lines again, until there are 200,000."""
    lines = log.read_text(encoding="utf-8").splitlines()
    often = [line for line in lines if '"type":"memory"' in line or '"type":"log"' in line]
    assert often
    more = itertools.islice(itertools.cycle(often), EVENTS - len(lines))
    last = next(n for n, line in enumerate(lines) if line == often[-1])
    log.write_text("\n".join([*lines[:last], *more, *lines[last:], ""]), encoding="utf-8")


def _window(
    file: Path, *run_dir: Path, told: Mapping[str, str] | None = None
) -> "subprocess.Popen[str]":
    """Start the window with a run."""
    return subprocess.Popen(
        [
            sys.executable,
            str(ROOT / "tests" / "long" / "window_process.py"),
            str(file),
            *map(str, run_dir),
        ],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | dict(told or {}),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    )


def _bring_about(end: str, process: "subprocess.Popen[str]") -> None:
    match end:
        case "Ctrl+C" | "Ctrl+C twice":
            os.killpg(process.pid, signal.SIGINT)
            if "twice" in end:
                time.sleep(0.02)
                os.killpg(process.pid, signal.SIGINT)
        case "shut-down":
            os.killpg(process.pid, signal.SIGTERM)
        case _:
            assert process.stdin is not None
            process.stdin.write(end + "\n")
            process.stdin.flush()


def _wait_for_checkpoint(process: "subprocess.Popen[str]", runs: Path, after: int = 0) -> Path:
    """Return the log of a run that has saved a step after this one."""
    until = time.monotonic() + _WAIT_SECONDS
    while time.monotonic() < until:
        assert process.poll() is None, process.communicate()
        for checkpoint in runs.glob("*/checkpoints/checkpoint-*"):
            log = checkpoint.parents[1] / "events.jsonl"
            is_later = int(checkpoint.name.split("-")[1]) > after
            if is_later and '"type":"checkpoint"' in log.read_text(encoding="utf-8"):
                return log
        time.sleep(0.05)
    raise TimeoutError
