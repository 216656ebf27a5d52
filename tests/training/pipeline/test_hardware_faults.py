"""What fails below a run: the card, its driver, the computer's memory."""

import os
from pathlib import Path
from typing import Any

import pytest
import torch

from tests.repository import ROOT
from tests.training.support.tiny_run import train, twelve_steps
from training.events import event_types
from training.events.event_types import Event
from training.runs.checkpoints import damage
from training.texts.failure import problem_of
from training.texts.language import set_language
from training.trainer.step_trainer import StepTrainer
from training.workers import run_worker


def test_the_gpu_is_lost(
    undisturbed: list[tuple[int, float]], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As torch tells it, amid the sixth step; later the run goes on as if it had not been."""
    settings = twelve_steps(file, output__save_steps=4)
    compute = StepTrainer.training_step

    def lose(self: StepTrainer, *arguments: Any) -> Any:
        if self.state.global_step == 5:
            raise torch.AcceleratorError("CUDA error: unspecified launch failure\nSearch for it")
        return compute(self, *arguments)

    with monkeypatch.context() as injected:
        injected.setattr(StepTrainer, "training_step", lose)
        failed, told = train(settings)
    assert failed.problem is not None
    assert (failed.state, failed.problem.code) == ("failed", "gpu_failed")
    assert "unspecified launch failure" in failed.problem.details
    assert isinstance(told[-1], event_types.RunFailed)
    again, _ = train(settings, resume=Path(failed.run_dir or ""))
    assert again.losses == undisturbed


NO_MORE = """
import resource, training.runs.event_log
taken = []
tell = training.runs.event_log.EventLog.tell
def told(self, event):
    tell(self, event)
    if event.type == "step" and event.step == 5:
        resource.setrlimit(resource.RLIMIT_AS, (2**20, resource.RLIM_INFINITY))
        try:
            while True:  # also what the process has had and given back
                taken.append(bytearray(2**14))
        except MemoryError:
            pass
training.runs.event_log.EventLog.tell = told
"""


@pytest.mark.slow
@pytest.mark.spawns
@pytest.mark.skipif(os.name == "nt", reason="limits of Linux")
def test_the_computers_memory_runs_out(
    undisturbed: list[tuple[int, float]],
    file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """From the fifth step on the system gives the training process no memory, whatever it asks."""
    settings = twelve_steps(file, output__save_steps=2)
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(NO_MORE)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(site), str(ROOT)]))
    told: list[Event] = []
    failed = run_worker.run(settings, told.append)
    assert failed.problem is not None
    assert failed.state == "failed"
    assert failed.problem.code in ("worker_died", "out_of_system_memory")
    assert "memory" in failed.problem.message + failed.problem.hint
    assert len(failed.losses) >= 5
    folder = Path(failed.run_dir or "")
    assert damage(folder / "checkpoints" / "checkpoint-4") == ""
    again, _ = train(settings, resume=folder)
    assert again.losses == undisturbed


@pytest.mark.parametrize(
    "error",
    [MemoryError(), RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to")],
)
def test_which_memory_ran_out_is_said(error: Exception) -> None:
    for language, word in (("en", "The computer ran out of memory"), ("ko", "컴퓨터의 메모리")):
        set_language(language)
        assert word in problem_of(error, Path("runs")).message
