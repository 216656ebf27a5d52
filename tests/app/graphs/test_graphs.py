from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.graphs.panel import GraphPanel
from app.graphs.run_graphs import RunGraphs
from app.state.series import (
    GrowingTable,
    Smoothing,
    decimated_band,
    decimated_means,
    decimated_peaks,
    nearest,
)
from app.widgets import theme
from tests.app.support import recorded_run
from tests.app.support.shown_graphs import catch_up, history_of
from training.events.history import RunHistory


def a_run(run_dir: Path, done: int = 100, *, gpu: bool = True) -> RunHistory:
    ready = recorded_run.getting_ready(run_dir, gpu=gpu)
    return history_of(*ready, *recorded_run.training(200, done, gpu=gpu))


def column(graph: GraphPanel, name: str, index: int = 1) -> list[float]:
    return list(graph.curves[name].data[index])


def test_curves_are_the_events_values(graphs: RunGraphs, tmp_path: Path) -> None:
    history = a_run(tmp_path)
    graphs.refresh(history)
    assert column(graphs.loss, "raw", 0) == [s.step for s in history.steps]
    assert column(graphs.loss, "raw") == [s.loss for s in history.steps]
    assert column(graphs.loss, "validation", 0) == [e.step for e in history.evaluations]
    assert column(graphs.loss, "validation") == [e.eval_loss for e in history.evaluations]
    began = recorded_run.START
    assert column(graphs.memory, "used", 0) == [m.time - began for m in history.memory]
    assert column(graphs.memory, "reserved") == [m.reserved_bytes for m in history.memory]
    assert column(graphs.memory, "used") == [m.device_used_bytes for m in history.memory]
    assert column(graphs.memory, "limit") == [m.limit_bytes for m in history.memory]
    known = [r for r in history.remaining if r.seconds is not None]
    assert column(graphs.time, "estimate") == [r.seconds for r in known]
    assert column(graphs.time, "band", 1) == [r.low_seconds for r in known]
    assert column(graphs.time, "band", 2) == [r.high_seconds for r in known]
    assert column(graphs.time, "pace", 0) == [s.time - began for s in history.steps]
    assert column(graphs.time, "pace") == pytest.approx([s.seconds for s in history.steps])
    graphs.show_view("details")
    assert column(graphs.rate, "learning_rate") == [s.learning_rate for s in history.steps]
    assert column(graphs.rate, "grad_norm") == [s.grad_norm for s in history.steps]
    assert column(graphs.gpu, "load") == [m.gpu_load_percent for m in history.memory]
    assert column(graphs.gpu, "memory_load") == [m.gpu_memory_load_percent for m in history.memory]
    assert column(graphs.gpu, "temperature") == [m.gpu_celsius for m in history.memory]
    assert column(graphs.gpu, "power") == [m.gpu_watts for m in history.memory]
    assert column(graphs.computer, "run") == [m.ram_process_bytes for m in history.memory]
    assert column(graphs.computer, "written") == [m.disk_written_bytes for m in history.memory]
    assert column(graphs.computer, "free") == [m.disk_free_bytes for m in history.memory]


def test_the_plan_and_the_best_are_marked(graphs: RunGraphs, tmp_path: Path) -> None:
    history = a_run(tmp_path)
    graphs.refresh(history)
    assert history.training is not None
    planned = [value for value in column(graphs.memory, "predicted") if value == value]
    assert set(planned) == {history.training.predicted_peak_bytes}
    losses = {e.step: e.eval_loss for e in history.evaluations if e.eval_loss is not None}
    best = min(losses, key=lambda step: losses[step])
    assert (column(graphs.loss, "best", 0), column(graphs.loss, "best")) == ([best], [losses[best]])
    assert graphs.loss.keys["best"].value == f"{losses[best]:.3f}"


def test_two_scales_of_one_graph_have_their_own_range(graphs: RunGraphs, tmp_path: Path) -> None:
    graphs.refresh(a_run(tmp_path))
    graphs.show_view("details")
    main, other = graphs.rate.plot.boxes.values()
    assert main.viewRange()[1][1] == pytest.approx(2e-4 * 1.06)
    assert other.viewRange()[1][1] == pytest.approx(1.06)
    assert main.viewRange()[0] == pytest.approx(other.viewRange()[0])
    graphs.rate.look_at((10.0, 20.0))
    assert other.viewRange()[0] == pytest.approx([10.0, 20.0])
    assert graphs.loss.plot.getViewBox().viewRange()[0] != pytest.approx([10.0, 20.0])
    graphs.rate._zoomed_by_hand()
    assert graphs.loss.plot.getViewBox().viewRange()[0] == pytest.approx([10.0, 20.0])


def test_a_graph_made_later_shows_the_same(graphs: RunGraphs, qtbot: QtBot, tmp_path: Path) -> None:
    history = history_of(*recorded_run.getting_ready(tmp_path))
    graphs.refresh(history)
    for event in recorded_run.training(200, 80):
        history.add(event)
        graphs.refresh(history)
    catch_up(graphs, qtbot)
    graphs.refresh(history)
    catch_up(graphs, qtbot)
    later = RunGraphs(theme.DARK)
    qtbot.addWidget(later)
    later.refresh(history)
    for shown in (graphs, later):
        shown.show_view("details")
    for name in graphs.panels:
        for curve, made in getattr(graphs, name).curves.items():
            again = getattr(later, name).curves[curve]
            np.testing.assert_array_equal(np.array(made.data), np.array(again.data))


def test_without_a_gpu_it_is_system_memory(graphs: RunGraphs, tmp_path: Path) -> None:
    history = a_run(tmp_path, gpu=False)
    graphs.refresh(history)
    assert graphs.memory.plot.accessibleName() == "System memory (no GPU)"
    assert column(graphs.memory, "reserved") == [m.ram_process_bytes for m in history.memory]
    assert column(graphs.memory, "used") == [m.ram_used_bytes for m in history.memory]
    assert column(graphs.memory, "limit") == [m.ram_total_bytes for m in history.memory]
    graphs.show_view("details")
    assert not graphs.gpu.isVisible()
    assert "GPU" in graphs.without_gpu.text()
    assert graphs.without_gpu.isVisible()
    assert graphs.computer.isVisible()


def test_a_resumed_run_keeps_its_losses_and_begins_its_time_anew(
    graphs: RunGraphs, qtbot: QtBot, tmp_path: Path
) -> None:
    history = a_run(tmp_path, done=60)
    graphs.refresh(history)
    again = recorded_run.START + 9000
    for event in recorded_run.getting_ready(tmp_path, start=again):
        history.add(event)
    history.add(recorded_run.training_started(200, again + 55, first_step=40))
    history.add(recorded_run.step(41, again + 60, 0.77))
    graphs.refresh(history)
    catch_up(graphs, qtbot)
    assert column(graphs.loss, "raw", 0) == list(range(1, 42))
    assert column(graphs.loss, "raw")[-1] == 0.77
    assert column(graphs.memory, "used", 0) == [
        m.time - again for m in history.memory if m.time >= again
    ]
    assert column(graphs.time, "estimate") == []


def test_hover_reads_values(graphs: RunGraphs, tmp_path: Path) -> None:
    history = a_run(tmp_path)
    graphs.refresh(history)
    loss = graphs.loss
    assert loss.keys["raw"].value == f"{history.steps[-1].loss:.3f}"
    loss.show_place(30.2)
    assert loss.keys["raw"].value == f"{history.steps[29].loss:.3f}"
    assert loss._readout.text() == "step 30"
    loss.show_place(None)
    assert loss.keys["raw"].value == f"{history.steps[-1].loss:.3f}"


def test_the_mouse_moves_the_cross_hair_of_both_time_graphs(
    graphs: RunGraphs, qtbot: QtBot, tmp_path: Path
) -> None:
    graphs.refresh(a_run(tmp_path))
    viewport = graphs.memory.plot.viewport()
    qtbot.mouseMove(viewport, viewport.rect().center())
    box = graphs.memory.plot.getViewBox()
    graphs.memory._mouse_moved(box.sceneBoundingRect().center())
    assert graphs.memory._line.isVisible()
    assert graphs.time._line.isVisible()
    assert graphs.time._line.value() == graphs.memory._line.value()
    graphs.memory.plot.left.emit()
    assert not graphs.time._line.isVisible()


def test_wheel_zooms_and_double_click_resets(
    graphs: RunGraphs, qtbot: QtBot, tmp_path: Path
) -> None:
    graphs.refresh(a_run(tmp_path))
    memory, remaining = graphs.memory, graphs.time
    whole = memory.plot.getViewBox().viewRange()[0]
    viewport = memory.plot.viewport()
    centre = QPointF(viewport.rect().center())
    wheel = QWheelEvent(
        centre,
        QPointF(viewport.mapToGlobal(centre.toPoint())),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, wheel)
    part = memory.plot.getViewBox().viewRange()[0]
    assert part[1] - part[0] < whole[1] - whole[0]
    assert not memory.following
    assert remaining.plot.getViewBox().viewRange()[0] == pytest.approx(part)
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=viewport.rect().center())
    assert memory.following
    assert remaining.following
    assert memory.plot.getViewBox().viewRange()[0] == pytest.approx(whole)


def test_a_zoomed_graph_stays_where_it_is(graphs: RunGraphs, qtbot: QtBot, tmp_path: Path) -> None:
    history = a_run(tmp_path)
    graphs.refresh(history)
    graphs.loss.look_at((10.0, 20.0))
    history.add(recorded_run.step(101, recorded_run.START + 999, 0.3))
    graphs.refresh(history)
    catch_up(graphs, qtbot)
    assert graphs.loss.plot.getViewBox().viewRange()[0] == pytest.approx([10.0, 20.0])
    assert column(graphs.loss, "raw")[-1] == 0.3


def test_the_legend_hides_and_shows(graphs: RunGraphs, qtbot: QtBot, tmp_path: Path) -> None:
    graphs.refresh(a_run(tmp_path))
    button = graphs.loss.keys["raw"].button
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not graphs.loss.curves["raw"].visible
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert graphs.loss.curves["raw"].visible


@pytest.mark.slow
def test_of_many_points_only_those_are_drawn_that_can_be_seen(
    graphs: RunGraphs, qtbot: QtBot
) -> None:
    history = history_of(recorded_run.training_started(100_000))
    history.steps = [recorded_run.step(n, 0.0, 1.0) for n in range(1, 100_001)]
    history.steps[70_000] = recorded_run.step(70_001, 0.0, 9.0)
    graphs.refresh(history)
    raw = graphs.loss.curves["raw"]
    assert len(raw.data[0]) < 100_000  # the window goes on meanwhile
    qtbot.waitUntil(lambda: len(raw.data[0]) == 100_000)
    assert len(raw.drawn[0]) < 2 * graphs.loss.plot.width()
    assert max(raw.drawn[1]) == 9.0
    graphs.loss.look_at((70_000.0, 70_010.0))
    assert len(raw.drawn[0]) <= 14


def test_memory_grows_by_doubling() -> None:
    table = GrowingTable(2)
    for number in range(5000):
        table.extend([(number, -number)])
    assert len(table) == 5000
    assert list(table.column(0)) == list(range(5000))
    assert table._data.shape[1] < 2 * 5000 + 1024


def test_peaks_survive_and_old_blocks_keep_their_shape() -> None:
    random = np.random.default_rng(0)
    x, y = np.arange(10_000.0), random.normal(size=10_000)
    xs, ys = decimated_peaks(x, y, 0.0, 1e9, 500)
    assert len(xs) <= 1000
    assert (ys.min(), ys.max()) == (y.min(), y.max())
    fewer_x, fewer_y = decimated_peaks(x[:9_900], y[:9_900], 0.0, 1e9, 500)
    np.testing.assert_array_equal(fewer_x[:-2], xs[: len(fewer_x) - 2])
    np.testing.assert_array_equal(fewer_y[:-2], ys[: len(fewer_y) - 2])


def test_few_points_are_drawn_as_they_are() -> None:
    x, y = np.arange(10.0), np.arange(10.0) ** 2
    for reduce in (decimated_peaks, decimated_means):
        xs, ys = reduce(x, y, 0.0, 100.0, 500)
        np.testing.assert_array_equal(xs, x)
        np.testing.assert_array_equal(ys, y)


def test_means_and_bands_hold_what_they_stand_for() -> None:
    x = np.arange(4096.0)
    _, means = decimated_means(x, np.full(4096, 3.0), 0.0, 1e9, 100)
    np.testing.assert_allclose(means, 3.0)
    _, low, high = decimated_band(x, -x, x, 0.0, 1e9, 100)
    assert (low.min(), high.max()) == (-4095.0, 4095.0)


def test_smoothing_starts_at_the_first_value_and_follows() -> None:
    smoothing = Smoothing()
    smoothing.restart(10)
    assert smoothing.add(4.0) == pytest.approx(4.0)
    assert smoothing.add(float("nan")) == pytest.approx(4.0)
    for _ in range(200):
        last = smoothing.add(1.0)
    assert last == pytest.approx(1.0)


def test_nearest() -> None:
    x = np.array([1.0, 2.0, 4.0])
    assert [nearest(x, place) for place in (-5, 1.4, 1.6, 3.5, 99)] == [0, 0, 1, 2, 2]
    assert nearest(np.empty(0), 1.0) == -1
