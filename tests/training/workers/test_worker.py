"""The same work in a child process: what it says, how it is stopped, and how either may die."""

import multiprocessing
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import psutil
import pytest
from safetensors.torch import load_file

from tests.repository import ROOT
from tests.training.support.tiny_run import steps_of, tiny_settings, train
from training.events import event_types
from training.events.event_types import Event
from training.events.history import RunHistory
from training.runs.checkpoints import damage
from training.settings.schema import Settings
from training.workers import run_worker

ENDLESS = 100_000


class Listener:
    """Keeps what a run says, and wishes for its end once it has said enough."""

    def __init__(self, wish: int = 0, after_steps: int = 3) -> None:
        self.told: list[Event] = []
        self.threads: set[int] = set()
        self._wish = wish
        self._after_steps = after_steps
        self._steps = 0

    def __call__(self, event: Event) -> None:
        self.told.append(event)
        self.threads.add(threading.get_ident())
        self._steps += isinstance(event, event_types.StepFinished)

    def should_stop(self) -> int:
        return self._wish if self._steps >= self._after_steps else 0


@pytest.fixture
def settings(model: Path, data: Path, tmp_path: Path) -> Settings:
    return tiny_settings(model, data, tmp_path / "runs")


def children() -> list[psutil.Process]:
    """The children of this process, but for what multiprocessing keeps for itself."""
    return [c for c in psutil.Process().children(recursive=True) if _runs_for_us(c)]


def _runs_for_us(child: psutil.Process) -> bool:
    try:
        command, parent = " ".join(child.cmdline()), child.ppid()
    except psutil.NoSuchProcess:  # it has ended
        return False
    kept = "resource_tracker" in command or "forkserver" in command
    return not (kept and parent == os.getpid())


NOISY = """
import os, sys
import transformers
begin = transformers.Trainer.train
def noisy(*arguments, **options):
    print("a library says hello")
    os.write(1, b"\\xff\\xfe and its C++ half too\\n" * 1000)
    os.write(2, b"to stderr as well\\n")
    return begin(*arguments, **options)
transformers.Trainer.train = noisy
"""


@pytest.fixture
def noisy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the libraries of every child print what they like."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(NOISY)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(site), str(ROOT)]))


@pytest.mark.slow
@pytest.mark.spawns
@pytest.mark.usefixtures("noisy")
def test_it_is_the_run_of_this_process(settings: Settings, tmp_path: Path) -> None:
    """Spawned, with its data loader's own process spawned too, and whatever libraries print:
    every loss is the same to the last digit."""
    settings = settings.with_value("engine.dataloader_num_workers", 1)
    listener = Listener()
    result = run_worker.run(settings, listener, listener.should_stop)
    assert result.state == "finished", result.problem
    here = settings.with_value("output.dir", str(tmp_path / "here"))
    expected, _ = train(here.with_value("engine.dataloader_num_workers", 0))
    assert (result.losses, result.eval_loss) == (expected.losses, expected.eval_loss)
    assert result.steps == 4
    assert isinstance(listener.told[-1], event_types.RunFinished)
    assert listener.threads == {threading.get_ident()}, "told in the calling thread"
    lines = (Path(result.run_dir or "") / "events.jsonl").read_text(encoding="utf-8").splitlines()
    assert [event_types.from_line(line) for line in lines] == listener.told
    assert children() == []


def test_stop_saves(settings: Settings) -> None:
    settings = settings.with_value("training.max_steps", ENDLESS)
    listener = Listener(wish=1)
    result = run_worker.run(settings, listener, listener.should_stop)
    assert (result.state, result.problem) == ("stopped", None)
    assert isinstance(listener.told[-1], event_types.RunFinished)
    folder = Path(result.run_dir or "")
    assert load_file(folder / "adapter" / "adapter_model.safetensors")
    assert damage(folder / "checkpoints" / f"checkpoint-{result.steps}") == ""
    assert children() == []


@pytest.mark.slow
def test_a_second_wish_ends_it_at_once(settings: Settings) -> None:
    settings = settings.with_value("training.max_steps", ENDLESS)
    settings = settings.with_value("engine.dataloader_num_workers", 1)
    listener = Listener(wish=2)
    result = run_worker.run(settings, listener, listener.should_stop)
    assert result.state == "failed"
    assert result.problem is not None
    assert result.problem.code == "killed"
    assert children() == [], "its data loader's processes are gone too"


def test_a_killed_child_is_told_in_words(settings: Settings) -> None:
    settings = settings.with_value("training.max_steps", ENDLESS)
    told: list[Event] = []

    def on_event(event: Event) -> None:
        told.append(event)
        if len(steps_of(told)) == 2:
            for child in multiprocessing.active_children():
                child.kill()

    result = run_worker.run(settings, on_event)
    assert result.state == "failed"
    assert result.problem is not None
    assert result.problem.code == "worker_died"
    assert "SIGKILL" in result.problem.details or os.name == "nt"
    assert isinstance(told[-1], event_types.RunFailed)
    assert sum(isinstance(e, event_types.RunFinished | event_types.RunFailed) for e in told) == 1
    assert len(result.losses) >= 2


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="a mapped file cannot be cut short there")
def test_a_mapped_file_that_is_cut_short_is_told_and_the_run_goes_on_later(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with a share that goes away: the examples' tokens, of which each step takes some."""
    settings = settings.with_value("training.max_steps", 12).with_value("output.save_steps", 1)
    monkeypatch.setenv("HEADROOM_CACHE_DIR", str(tmp_path / "cache"))
    told: list[Event] = []

    def on_event(event: Event) -> None:
        told.append(event)
        if len(steps_of(told)) == 2:
            for file in (tmp_path / "cache").rglob("*.arrow"):
                os.truncate(file, 0)

    result = run_worker.run(settings, on_event)
    assert result.state == "failed"
    assert result.problem is not None
    assert result.problem.code == "mapped_file_lost", result.problem.message
    assert "SIGBUS" in result.problem.details
    assert "Resume" in result.problem.hint
    again = run_worker.run(settings, lambda _event: None, resume=Path(result.run_dir or ""))
    assert again.state == "finished", again.problem
    expected = run_worker.run(
        settings.with_value("output.dir", str(tmp_path / "undisturbed")), lambda _event: None
    )
    assert again.losses == expected.losses[-len(again.losses) :]
    assert len(again.losses) >= len(expected.losses) - 3


def test_an_error_of_the_listener_ends_the_child(settings: Settings) -> None:
    def on_event(event: Event) -> None:
        raise RuntimeError("the window is broken")

    with pytest.raises(RuntimeError, match="the window is broken"):
        run_worker.run(settings.with_value("training.max_steps", ENDLESS), on_event)
    assert children() == []


def test_what_is_wrong_comes_back_in_the_readers_language(settings: Settings) -> None:
    from training.texts.language import set_language

    settings = settings.with_value("data.train", str(Path(settings.data.train).parent / "none.csv"))
    listener = Listener()
    set_language("ko")
    result = run_worker.run(settings, listener)
    assert result.state == "failed"
    assert result.problem is not None
    assert (result.problem.code, result.problem.where) == ("data_missing", "data.train")
    assert "없습니다" in result.problem.message
    assert [type(event) for event in listener.told] == [event_types.RunFailed]


CALLER = """
import sys
from training.settings import toml_file
from training.workers import run_worker
from pathlib import Path

if __name__ == "__main__":
    settings = toml_file.load(Path(sys.argv[1]))
    run_worker.run(settings, lambda event: print(event.type, flush=True))
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
@pytest.mark.slow
@pytest.mark.parametrize("loaders", [0, 1])
def test_when_the_caller_dies_the_child_saves_and_ends(
    settings: Settings, tmp_path: Path, loaders: int
) -> None:
    from training.settings import toml_file

    settings = settings.with_value("training.max_steps", ENDLESS)
    settings = settings.with_value("engine.dataloader_num_workers", loaders)
    toml_file.save(settings, tmp_path / "settings.toml")
    script = tmp_path / "caller.py"
    script.write_text(CALLER)
    caller = subprocess.Popen(
        [sys.executable, str(script), str(tmp_path / "settings.toml")],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert caller.stdout is not None
    for line in caller.stdout:
        if line.strip() == "step":
            break
    family = psutil.Process(caller.pid).children(recursive=True)
    assert family
    caller.kill()
    _, alive = psutil.wait_procs(family, timeout=120)
    for process in alive:
        process.kill()
    assert alive == []
    caller.communicate()
    (folder,) = (tmp_path / "runs").iterdir()
    assert RunHistory.read(folder / "events.jsonl").state == "stopped"
    assert load_file(folder / "adapter" / "adapter_model.safetensors")


def test_check_in_a_child(settings: Settings) -> None:
    from training.pipeline.check import check
    from training.protocol.check import CheckCancelled

    assert run_worker.check(settings) == check(settings)
    with pytest.raises(CheckCancelled):
        run_worker.check(settings, lambda: 1)
    assert children() == []


def test_a_check_whose_child_dies_is_a_problem(settings: Settings) -> None:
    asked: list[Any] = []

    def should_stop() -> int:
        if not asked:
            asked.append(None)
            for child in multiprocessing.active_children():
                child.kill()
        return 0

    found = run_worker.check(settings, should_stop)
    assert [problem.code for problem in found.problems] == ["worker_died"]
    assert not found.ok
