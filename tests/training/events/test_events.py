"""Events as lines: what is sent is what is read, and lines of a later version are known for it."""

import json
import math
from pathlib import Path
from typing import get_args

import pytest
from pydantic import ValidationError

from tests.app.support.recorded_run import (
    failure,
    finish,
    getting_ready,
    samples,
    training,
    warning,
)
from training.events import event_types
from training.events.event_types import Event, Stage

RECORDED: list[Event] = [
    *getting_ready(Path("runs/한글 😀")),
    *training(12, 12),
    event_types.StageProgress(stage=Stage.LOAD_MODEL, done=1, total=2, unit="tensors"),
    warning(),
    *samples(100),
    event_types.ActivityStarted(doing="check", done=120, total=400),
    event_types.IntervalsChanged(
        step=7, save_steps=50, eval_steps=0, evaluations_left=1, checkpoints_left=3
    ),
    event_types.BestKept(step=9, eval_loss=0.3, stopped_early=True),
    event_types.ProductsTried(
        chosen="fp16",
        standard_seconds=0.02,
        standard_error=0.037,
        fp16_seconds=0.011,
        fp16_error=0.009,
    ),
    event_types.ProbeFinished(
        steps=8,
        step_seconds=3.9,
        total_seconds=None,
        peak_bytes=2**32,
        budget_bytes=2**33,
        heaviest_tokens=9000,
        predicted_step_seconds=4.0,
        predicted_total_seconds=None,
        predicted_peak_bytes=2**32,
        fits=True,
    ),
    *finish("stopped", 12, Path("runs/a"), time=2e9),
    failure(),
    event_types.LogLine(text='two\nlines, "quotes", \u2028 and \x00', level="error"),
]


def test_every_type_is_recorded_here() -> None:
    assert {type(event) for event in RECORDED} == set(get_args(Event))


@pytest.mark.parametrize("kind", get_args(Event), ids=lambda kind: kind.__name__)
def test_an_event_survives_its_line(kind: type[Event]) -> None:
    for event in (event for event in RECORDED if isinstance(event, kind)):
        line = event_types.to_line(event)
        assert "\n" not in line
        assert event_types.from_line(line) == event
        assert event_types.from_line(line.encode()) == event
        fields = json.loads(line)
        assert fields["version"] == 1
        assert fields["type"] == kind.model_fields["type"].default
        assert type(fields["time"]) is float


def test_types_have_names_of_their_own() -> None:
    names = [kind.model_fields["type"].default for kind in get_args(Event)]
    assert len(set(names)) == len(names)


def test_a_field_of_a_later_version_is_passed_over() -> None:
    line = json.loads(event_types.to_line(event_types.LogLine(text="a"))) | {
        "version": 2,
        "colour": "red",
    }
    read = event_types.from_line(json.dumps(line))
    assert isinstance(read, event_types.LogLine)
    assert (read.text, read.version) == ("a", 2)


@pytest.mark.parametrize(
    "line", ['{"type": "dance", "time": 1.0}', "{}", "", '{"type": "log"', "[]", "null", b"\xff"]
)
def test_what_is_no_event_is_refused(line: str | bytes) -> None:
    with pytest.raises(ValidationError):
        event_types.from_line(line)


def test_not_a_number_survives() -> None:
    """The very step that goes wrong has to be told of."""
    step = next(event for event in RECORDED if isinstance(event, event_types.StepFinished))
    for value in (math.inf, math.nan):
        broken = step.model_copy(update={"grad_norm": value})
        read = event_types.from_line(event_types.to_line(broken))
        assert isinstance(read, event_types.StepFinished)
        assert repr(read.grad_norm) == repr(value)
