"""What graphs make room for: the whole run, what was used, curves far below their beginning."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.graphs.run_graphs import RunGraphs
from tests.app.support import recorded_run
from tests.app.support.shown_graphs import catch_up, history_of
from training.events import event_types
from training.events.history import RunHistory

GIB = 2**30


def test_nothing_is_drawn_as_an_empty_box(graphs: RunGraphs, qtbot: QtBot, tmp_path: Path) -> None:
    assert graphs.waiting.isVisible()
    assert not any(panel.isVisible() for panel in graphs.panels.values())
    ready = recorded_run.getting_ready(tmp_path, gpu=True)
    history = history_of(*ready)
    graphs.refresh(history)
    catch_up(graphs, qtbot)
    assert not graphs.loss.isVisible()
    for event in recorded_run.training(200, 40, gpu=True):
        history.add(event)
    graphs.refresh(history)
    catch_up(graphs, qtbot)
    assert graphs.loss.isVisible()
    assert graphs.memory.isVisible()
    assert not graphs.waiting.isVisible()


def test_the_axis_is_as_long_as_the_run_will_be(graphs: RunGraphs, tmp_path: Path) -> None:
    ready = recorded_run.getting_ready(tmp_path, gpu=True)
    graphs.refresh(history_of(*ready, *recorded_run.training(200, 10, gpu=True)))
    left, right = graphs.loss.plot.getViewBox().viewRange()[0]
    assert left <= 0
    assert right == pytest.approx(200)


def test_one_point_is_drawn(graphs: RunGraphs, tmp_path: Path) -> None:
    began = event_types.RunStarted(run_dir=str(tmp_path), name="r", model="m", device="CPU")
    sample = event_types.MemorySampled(
        step=0, ram_process_bytes=GIB, ram_used_bytes=9 * GIB, ram_total_bytes=23 * GIB
    )
    graphs.refresh(history_of(began, sample))
    points = graphs.memory.curves["reserved"]._point
    assert [spot.pos().y() for spot in points.points()] == [GIB]
    graphs.refresh(history_of(began, sample, sample.model_copy(update={"time": sample.time + 1})))
    assert len(graphs.memory.curves["reserved"]._point.points()) == 0, "a line shows them"


def test_memory_is_drawn_as_high_as_it_was_used_not_as_there_is(
    graphs: RunGraphs, tmp_path: Path
) -> None:
    began = event_types.RunStarted(run_dir=str(tmp_path), name="r", model="m", device="CPU")
    sample = event_types.MemorySampled(
        step=0, ram_process_bytes=GIB, ram_used_bytes=9 * GIB, ram_total_bytes=23 * GIB
    )
    graphs.refresh(history_of(began, sample))
    assert graphs.memory.plot.getViewBox().viewRange()[1][1] < 2 * GIB
    near = sample.model_copy(update={"ram_process_bytes": 20 * GIB, "ram_used_bytes": 22 * GIB})
    graphs.refresh(history_of(began, near))
    assert graphs.memory.plot.getViewBox().viewRange()[1][1] > 23 * GIB, "the limit is near"


def losses(tmp_path: Path, values: list[float]) -> RunHistory:
    steps = [
        recorded_run.step(number, recorded_run.START + number, value)
        for number, value in enumerate(values, 1)
    ]
    ready = recorded_run.getting_ready(tmp_path, gpu=True)
    return history_of(*ready, recorded_run.training_started(60, recorded_run.START), *steps)


def test_a_loss_that_would_lie_on_the_axis_is_counted_in_powers_of_ten(
    graphs: RunGraphs, tmp_path: Path
) -> None:
    graphs.refresh(losses(tmp_path, [6.0, 3.0] + [0.02 + 0.0001 * n for n in range(50)]))
    loss = graphs.loss
    low, high = loss.plot.getViewBox().viewRange()[1]
    assert low < -1.69 < high, "as log 10 of the loss"
    drawn = [y for y in loss.curves["raw"].drawn[1] if y == y]
    assert max(abs(y - min(drawn)) for y in drawn[2:]) < 0.2 * (high - low)
    assert loss._axis.tickStrings([-2.0, -1.0, 0.0], 1, 1) == ["0.01", "0.1", "1"]
    assert loss.keys["raw"].value == "0.025", "values are told as they are"
    graphs.refresh(losses(tmp_path, [2.0 - 0.035 * n for n in range(50)]))
    assert loss.plot.getViewBox().viewRange()[1][0] == 0.0


def test_the_cross_hair_snaps_to_a_step_and_marks_its_points(
    graphs: RunGraphs, tmp_path: Path
) -> None:
    history = losses(tmp_path, [2.0 - 0.02 * n for n in range(50)])
    graphs.refresh(history)
    graphs.loss.show_place(30.4)
    assert graphs.loss._line.value() == 30
    marked = [(spot.pos().x(), spot.pos().y()) for spot in graphs.loss._points["left"].points()]
    assert (30.0, pytest.approx(history.steps[29].loss)) in marked
    graphs.loss.show_place(None)
    assert len(graphs.loss._points["left"].points()) == 0
