"""The process of the next run, begun ahead of it: the run that it does, and how it goes unused."""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.repository import ROOT
from tests.training.support.tiny_run import tiny_settings, train
from training.events.event_types import Event
from training.settings.schema import Settings
from training.workers import run_worker, warm_process


@pytest.fixture(autouse=True)
def nothing_stays() -> Iterator[None]:
    warm_process.end()
    yield
    warm_process.end()


@pytest.fixture
def settings(model: Path, data: Path, tmp_path: Path) -> Settings:
    return tiny_settings(model, data, tmp_path / "runs")


def waiting() -> list[int | None]:
    return [c.pid for c in multiprocessing.active_children() if c.name == "headroom-worker"]


@pytest.mark.slow
@pytest.mark.spawns
def test_a_run_takes_it_and_is_the_same_run(settings: Settings, tmp_path: Path) -> None:
    run_worker.warm_up()
    run_worker.warm_up()
    (pid,) = waiting()
    seen: set[int | None] = set()

    def on_event(_event: Event) -> None:
        seen.update(waiting())

    result = run_worker.run(settings, on_event)
    assert result.state == "finished", result.problem
    assert seen == {pid}
    assert waiting() == []
    expected, _ = train(settings.with_value("output.dir", str(tmp_path / "here")))
    assert (result.losses, result.eval_loss) == (expected.losses, expected.eval_loss)


def test_a_test_drive_takes_it(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    run_worker.warm_up()
    (pid,) = waiting()
    seen: set[int | None] = set()
    history = run_worker.probe(settings, lambda _: seen.update(waiting()), lambda: int(bool(seen)))
    assert history.state == "stopped"
    assert seen == {pid}


def test_one_that_the_system_ended_is_done_without(settings: Settings) -> None:
    run_worker.warm_up()
    (child,) = (c for c in multiprocessing.active_children() if c.name == "headroom-worker")
    child.kill()
    child.join(60)
    assert run_worker.run(settings, lambda _: None).state == "finished"


def test_its_memory_is_given_back() -> None:
    assert warm_process.held_bytes() == 0
    run_worker.warm_up()
    (pid,) = waiting()
    assert pid is not None
    assert warm_process.held_bytes() > 0
    warm_process.end()
    assert warm_process.held_bytes() == 0
    assert not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def test_without_an_engine_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm_process, "runtime_is_missing", lambda: True)
    run_worker.warm_up()
    assert waiting() == []


CALLER = """
import os, sys, multiprocessing
from training.workers import run_worker
if __name__ == "__main__":
    run_worker.warm_up()
    print(*(child.pid for child in multiprocessing.active_children()), flush=True)
    if sys.argv[1] == "at once":
        os._exit(0)
"""


@pytest.mark.parametrize("way", [pytest.param("at once", marks=pytest.mark.slow), "as usual"])
def test_it_holds_nobody_up_and_ends_with_its_parent(way: str, tmp_path: Path) -> None:
    script = tmp_path / "caller.py"
    script.write_text(CALLER)
    done = subprocess.run(
        [sys.executable, str(script), way],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    for pid in map(int, done.stdout.split()):
        try:
            psutil.Process(pid).wait(timeout=240)
        except psutil.NoSuchProcess:
            continue
