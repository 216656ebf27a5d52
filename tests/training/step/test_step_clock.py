"""Where a step's time goes, on a clock that is moved by hand and in real steps."""

from pathlib import Path

import pytest

from tests.training.support.tiny_run import steps_of, tiny_settings, train
from training.step import clock as step_clock
from training.step.clock import StepClock


class Hands:
    """A clock that shows what it was set to."""

    def __init__(self) -> None:
        self.now = 100.0

    def perf_counter(self) -> float:
        return self.now


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    made = Hands()
    monkeypatch.setattr(step_clock, "time", made)
    return made


def test_phases_parts_and_what_lies_between(hands: Hands) -> None:
    clock = StepClock()
    for number in (1, 2):
        for phase, seconds in (("data", 1.0), ("forward", 0.5)):
            clock.start(phase)
            hands.now += seconds
        with clock.within("head"):
            hands.now += 2.0
        clock.start("backward")
        with clock.within("recompute"):
            hands.now += 3.0
        hands.now += 1.0
        clock.start("optimizer")
        hands.now += 0.25
        found = clock.finish()
        assert found["all"] == pytest.approx(7.75)
        assert found["forward"] == pytest.approx(2.5)
        assert found["head"] == pytest.approx(2.0)
        assert found["backward"] == pytest.approx(4.0)
        assert found["recompute"] == pytest.approx(3.0)
        assert found["transfer"] == 0.0
        assert found["callbacks"] == pytest.approx(0.0 if number == 1 else 0.5)
        hands.now += 10.5  # 10 s of it an evaluation
        clock.elsewhere(10.0)


def test_outside_a_step_nothing_is_timed(hands: Hands) -> None:
    clock = StepClock()
    with clock.within("head"):
        hands.now += 5.0
    clock.start("data")
    assert clock.phase == "data"
    clock.drop()
    assert clock.phase == ""
    clock.start("data")
    assert clock.finish()["head"] == 0.0


@pytest.mark.parametrize(
    "engine",
    [
        {"engine__batching": "packed"},
        {"engine__batching": "packed", "engine__lean_layers": "off"},
        {"engine__batching": "padded"},
    ],
    ids=["lean", "modules", "padded"],
)
def test_real_steps_tell_of_their_parts(
    model: Path, data: Path, tmp_path: Path, engine: dict[str, str]
) -> None:
    changed = engine | {"training__max_steps": 2, "engine__gradient_checkpointing": "on"}
    result, told = train(tiny_settings(model, data, tmp_path, **changed))
    assert result.state == "finished"
    for step in steps_of(told):
        assert step.head_seconds is not None
        assert step.recompute_seconds is not None
        assert step.transfer_seconds is not None
        assert 0 < step.head_seconds + step.transfer_seconds < step.forward_seconds
        assert 0 < step.recompute_seconds < step.backward_seconds
        assert step.computed_tokens is not None
        padded = engine["engine__batching"] == "padded"
        assert step.computed_tokens == 8 * 96 if padded else step.computed_tokens <= step.tokens
        assert step.callback_seconds is not None
    without = {**changed, "engine__gradient_checkpointing": "off"}
    _, told = train(tiny_settings(model, data, tmp_path, **without))
    assert all(step.recompute_seconds == 0.0 for step in steps_of(told))
