"""What fails below a run, done to the real program: the card, the computer's memory."""

from multiprocessing import active_children
from pathlib import Path
from typing import Any

import psutil
import pytest
import torch

from tests.training.tiny_run import train, twelve_steps
from training import events, worker
from training.checkpoint_files import newest_sound
from training.events import Event
from training.resume import run_to_resume
from training.trainer import StepTrainer

pytestmark = [pytest.mark.slow]


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
    assert "unspecified launch failure" in failed.problem.message
    assert isinstance(told[-1], events.RunFailed)
    again, _ = train(settings, resume=Path(failed.run_dir or ""))
    assert again.losses == undisturbed


def test_out_of_memory_in_the_whole_system(
    undisturbed: list[tuple[int, float]], file: Path
) -> None:
    """Not the card's: the worker may take no more of the computer's, and is gone or says so."""
    settings = twelve_steps(file, output__save_steps=4)

    def take(event: Event) -> None:
        if isinstance(event, events.CheckpointSaved):
            (child,) = (c for c in active_children() if c.name == "headroom-worker")
            worker_process = psutil.Process(child.pid)
            now = worker_process.memory_info().vms
            worker_process.rlimit(psutil.RLIMIT_AS, (now, now))

    failed = worker.run(settings, take)
    assert failed.problem is not None, "it had enough"
    assert failed.problem.code in ("worker_died", "out_of_memory", "example_too_large")
    assert failed.problem.hint
    folder = run_to_resume(settings, "")
    sound, damaged = newest_sound(folder)
    assert (sound is not None, damaged) == (True, [])
    again, _ = train(settings, resume=folder)
    assert again.losses == undisturbed
