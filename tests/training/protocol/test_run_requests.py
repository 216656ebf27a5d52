"""What may be asked of a run that goes on: save now, other intervals, a pause."""

from collections import deque
from pathlib import Path

import pytest

from tests.training.support.tiny_run import tiny_settings
from training.events.event_types import (
    CheckpointSaved,
    Evaluated,
    Event,
    IntervalsChanged,
    StepFinished,
)
from training.events.history import RunHistory
from training.pipeline import stages
from training.protocol import requests
from training.protocol.requests import ChangeIntervals, Pause, Request, SaveNow
from training.settings import toml_file


@pytest.mark.parametrize(
    "request_", [Pause(), SaveNow(), ChangeIntervals(save_steps=5, eval_steps=0)]
)
def test_a_request_survives_its_line(request_: Request) -> None:
    assert requests.from_line(requests.to_line(request_)) == [request_]


def test_what_is_no_request_is_passed_over() -> None:
    assert requests.from_line(b"s") == []
    assert requests.from_line(b'{"type": "dance"}') == []
    line = b'{"type": "change_intervals", "save_steps": -1, "eval_steps": 0}'
    assert requests.from_line(line) == []


def test_saving_now_and_other_intervals(model: Path, data: Path, tmp_path: Path) -> None:
    settings = tiny_settings(model, data, tmp_path, training__max_steps=8)
    asked: deque[Request] = deque()
    told: list[Event] = []

    def follow(event: Event) -> None:
        told.append(event)
        if isinstance(event, StepFinished) and event.step == 1:
            asked.append(SaveNow())
        if isinstance(event, StepFinished) and event.step == 3:
            asked.append(ChangeIntervals(save_steps=2, eval_steps=3))

    result = stages.run(settings, follow, next_request=lambda: asked.popleft() if asked else None)
    assert result.state == "finished"
    assert [e.step for e in told if isinstance(e, CheckpointSaved)] == [2, 4, 6, 8]
    assert [e.step for e in told if isinstance(e, Evaluated)] == [6, 8]
    changed = next(e for e in told if isinstance(e, IntervalsChanged))
    assert (changed.save_steps, changed.eval_steps) == (2, 3)
    assert (changed.checkpoints_left, changed.evaluations_left) == (3, 2)
    assert result.run_dir is not None
    kept = toml_file.load(Path(result.run_dir) / "settings.toml")
    assert (kept.output.save_steps, kept.output.eval_steps) == (2, 3)


def test_a_pause_is_remembered(model: Path, data: Path, tmp_path: Path) -> None:
    settings = tiny_settings(model, data, tmp_path, training__max_steps=400)
    asked: deque[Request] = deque()
    level = 0

    def follow(event: Event) -> None:
        nonlocal level
        if isinstance(event, StepFinished) and not level:
            asked.append(Pause())
            level = 1

    result = stages.run(
        settings, follow, lambda: level, None, lambda: asked.popleft() if asked else None
    )
    assert result.state == "stopped"
    assert result.run_dir is not None
    assert RunHistory.read(Path(result.run_dir) / "events.jsonl").paused
