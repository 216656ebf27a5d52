"""Checkpoints by time."""

from pathlib import Path
from typing import Any

import pytest

from tests.training.support.tiny_run import tiny_settings, train
from training.events import event_types
from training.trainer.callbacks.autosave import Autosave


class Control:
    should_save = False


@pytest.mark.parametrize("minutes", [0.0, 10.0])
def test_it_asks_ten_minutes_after_the_last_checkpoint(minutes: float) -> None:
    now = 1000.0
    autosave = Autosave(minutes, lambda: now)
    unused: Any = None
    asked = []
    now = 5000.0
    autosave.on_train_begin(unused, unused, unused)
    for passed in range(0, 45 * 60, 90):
        now = 5000.0 + passed
        control: Any = Control()
        if passed == 900:  # one by steps, or as the user stopped
            autosave.on_save(unused, unused, control)
        autosave.on_step_end(unused, unused, control)
        if control.should_save:
            asked.append(passed)
            autosave.on_save(unused, unused, control)
    assert asked == ([630, 1530, 2160] if minutes else [])


def test_a_run_saves_by_time_alone(model: Path, data: Path, tmp_path: Path) -> None:
    """Every step takes longer than 6 microseconds."""
    settings = tiny_settings(model, data, tmp_path, output__save_minutes=1e-7)
    _, told = train(settings)
    saved = [event.step for event in told if isinstance(event, event_types.CheckpointSaved)]
    assert saved == [1, 2, 3, 4]
    (started,) = [event for event in told if isinstance(event, event_types.TrainingStarted)]
    assert started.checkpoints_left == 1, "those by time are not foreseen"
