"""What fails below a run: the card, or its driver."""

from pathlib import Path
from typing import Any

import pytest
import torch

from tests.training.tiny_run import train, twelve_steps
from training import events
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
