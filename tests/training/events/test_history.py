"""A run's history, put together from its events."""

from pathlib import Path

import pytest

from tests.app.support.recorded_run import (
    START,
    failure,
    finish,
    getting_ready,
    step,
    training_started,
)
from training.events import event_types
from training.events.event_types import Event, Stage
from training.events.history import RunHistory
from training.events.result import RunResult
from training.events.step_series import StepSeries

RUN = Path("runs/a")


def history_of(*told: Event) -> RunHistory:
    history = RunHistory()
    for event in told:
        history.add(event)
    return history


def session(first: int, last: int, begin: float, seconds: float = 10.0) -> list[Event]:
    """Return a session of steps ``first + 1`` to ``last``, ten seconds each."""
    told = list(getting_ready(RUN, start=begin))
    begin = told[-1].time
    told.append(training_started(20, begin, first_step=first))
    for number in range(first + 1, last + 1):
        begin += seconds
        told.append(step(number, begin, loss=float(begin)))
    return told


def test_a_whole_run() -> None:
    told = session(0, 20, START)
    history = history_of(*told, *finish("finished", 20, RUN, told[-1].time + 5))
    assert history.state == "finished"
    assert [number for number, _ in history.losses] == list(range(1, 21))
    assert {record.state for record in history.stages.values()} == {"done"}
    assert history.seconds == told[-1].time + 5 - START
    assert history.eval_loss == 0.14
    result = RunResult.of(history).as_json()
    assert (result["state"], result["steps"], result["run_dir"]) == ("finished", 20, str(RUN))
    assert result["losses"][0] == [1, history.steps[0].loss]
    assert result["peak_memory_bytes"] > 0
    assert result["error"] is None


def test_a_run_that_fails_before_it_starts_took_no_time() -> None:
    failed = failure("model_unsupported", START, type="mamba2")
    assert RunResult.of(history_of(failed)).as_json()["seconds"] == 0


def test_steps_done_again_after_a_kill_replace_the_first_ones() -> None:
    killed = session(0, 13, START)
    resumed = session(10, 20, START + 100_000)
    history = history_of(*killed, *resumed)
    assert [number for number, _ in history.losses] == list(range(1, 21))
    assert history.losses[10:] == [(s.step, s.loss) for s in resumed if s in history.steps]
    spent = killed[-1].time - START + resumed[-1].time - (START + 100_000)
    assert abs(history.seconds - spent) < 1e-3
    assert history.state == "running"


def test_a_clock_that_is_set_back_takes_no_time_away() -> None:
    """An hour back amid the steps: what is between its two sides is not known, and a step."""
    told = session(0, 20, START)
    spent = history_of(*told).seconds
    turned = [e.model_copy(update={"time": e.time - 3600 * (n > 15)}) for n, e in enumerate(told)]
    assert abs(history_of(*turned).seconds - spent) <= 10


def test_killed_before_the_first_checkpoint() -> None:
    history = history_of(*session(0, 3, START), *session(0, 2, START + 1000))
    assert [number for number, _ in history.losses] == [1, 2]


def test_a_failure_is_forgotten_once_the_run_goes_on() -> None:
    history = history_of(*session(0, 3, START), failure(time=START + 500))
    assert history.state == "failed"
    assert RunResult.of(history).as_json()["error"]["code"] == "worker_died"
    for event in session(0, 1, START + 1000):
        history.add(event)
    assert history.state == "running"
    assert history.problem is None
    assert history.stages[Stage.TRAIN].state == "running"


def test_loss_and_accuracy_of_a_step_are_one_evaluation() -> None:
    history = history_of(
        event_types.Evaluated(step=5, eval_loss=0.5, examples=10, seconds=1),
        event_types.Evaluated(step=5, accuracy=0.9, examples=10, seconds=1),
        event_types.Evaluated(step=9, accuracy=0.95, examples=10, seconds=1),
    )
    assert [(e.step, e.eval_loss, e.accuracy) for e in history.evaluations] == [
        (5, 0.5, 0.9),
        (9, None, 0.95),
    ]
    assert history.eval_loss == 0.5
    assert history.accuracies == [(5, 0.9), (9, 0.95)]


def test_broken_and_unknown_lines_are_passed_over(tmp_path: Path) -> None:
    told = session(0, 3, START)
    lines = [event_types.to_line(event).encode() for event in told]
    lines.insert(5, b'{"type": "of_next_year", "version": 2, "time": 1.0}')
    lines.insert(7, b"\xff\xfe not text")
    lines.append(lines[-1][:40])  # a power cut
    file = tmp_path / "events.jsonl"
    file.write_bytes(b"\n".join(lines))
    assert RunHistory.read(file).losses == history_of(*told).losses
    assert RunHistory.read(tmp_path / "none.jsonl").state == "waiting"


def test_a_long_run_fits_in_memory_and_keeps_its_peak(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("training.events.history.SAMPLES", 50)
    history = RunHistory()
    for number in range(1000):
        used = 9_000 if number == 333 else 1_000 + number % 7
        history.add(
            event_types.MemorySampled(
                step=number, ram_process_bytes=used, ram_used_bytes=0, ram_total_bytes=0
            )
        )
    assert len(history.memory) <= 100
    assert history.peak_memory_bytes == 9_000
    assert [m.step for m in history.memory] == sorted(m.step for m in history.memory)
    assert [m.step for m in history.memory[-50:]] == list(range(950, 1000))


def test_steps_are_kept_as_numbers_and_told_as_they_came() -> None:
    plain = step(1, START, loss=2.5)
    odd = step(2, START + 4, loss=float("inf")).model_copy(
        update={"callback_seconds": 0.25, "computed_tokens": 77, "grad_norm": 1e-300}
    )
    series = StepSeries([plain, odd])
    assert list(series) == [plain, odd]
    assert series[-1].model_dump_json() == odd.model_dump_json()
    assert series[5:] == []
    lost = step(3, START + 8, loss=float("nan"))
    series.append(lost)
    assert series[2].loss != series[2].loss
    assert [s.step for s in series[1:]] == [2, 3]
    bytes_a_step = sum(c.itemsize for c in series._columns.values())
    assert bytes_a_step < 200
