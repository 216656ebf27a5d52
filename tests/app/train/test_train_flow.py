"""The real thing: the whole window, the demo, a real training process."""

import multiprocessing
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.state.run_controller import RunController
from app.train.page import TrainPage
from app.window.main_window import MainWindow
from tests.app.support.foot import press
from tests.wording import tells
from training.events.event_types import Stage
from training.settings.demo import demo_settings
from training.settings.schema import Settings

pytestmark = pytest.mark.timeout(600)

LOAD_WITH_PEFT = """
import sys
from peft import AutoPeftModelForCausalLM
model = AutoPeftModelForCausalLM.from_pretrained(sys.argv[1])
weights = [p for name, p in model.named_parameters() if "lora_B" in name]
assert weights and any(p.abs().sum() > 0 for p in weights)
print(len(weights))
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """What the window begins with here: the demo."""
    return demo_settings(tmp_path / "runs").with_value("training.max_steps", 400)


@pytest.fixture
def started(window: MainWindow, qtbot: QtBot) -> Iterator[tuple[MainWindow, RunController]]:
    """The window after a click on Start, the run's third step done."""
    controller = window.controller
    assert controller is not None
    click_the_button(window, qtbot)
    assert controller.running
    wait_for_steps(controller, qtbot)
    yield window, controller
    controller.kill()
    controller.shutdown()


def click_the_button(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(window.bar.primary_button.isEnabled)
    qtbot.mouseClick(window.bar.primary_button, Qt.MouseButton.LeftButton)


def wait_for_steps(controller: RunController, qtbot: QtBot) -> None:
    def enough() -> bool:
        assert controller.history.problem is None
        return len(controller.history.steps) >= 3

    qtbot.waitUntil(enough)


def page_of(window: MainWindow) -> TrainPage:
    assert window.pages.train is not None
    return window.pages.train


@pytest.mark.slow
def test_start_watch_stop_and_load_the_adapter(
    started: tuple[MainWindow, RunController], qtbot: QtBot
) -> None:
    window, controller = started
    page = page_of(window)
    assert page.isVisible()
    raw = page.graphs.loss.curves["raw"]
    qtbot.waitUntil(lambda: len(raw.data) == 2 and len(raw.data[0]) >= 3)
    assert [page.stages.rows[stage].state for stage in list(Stage)[:-1]] == ["done"] * 7
    assert page.stages.rows[Stage.TRAIN].state == "running"
    assert list(raw.data[1]) == [s.loss for s in controller.history.steps[: len(raw.data[1])]]
    memory = page.graphs.memory.curves["reserved"]
    assert len(memory.data[0]) > 0
    assert min(memory.data[1]) > 0
    qtbot.waitUntil(lambda: page.figures.remaining.text != "estimating")
    qtbot.waitUntil(lambda: page.figures.finish.startswith("done "))
    remaining = page.graphs.time.curves["estimate"]
    qtbot.waitUntil(lambda: len(remaining.data) == 2 and len(remaining.data[0]) > 0)
    see_what_else_is_told(page, controller, qtbot)

    with qtbot.waitSignal(controller.finished):
        press(window.bar, "stop")
    assert controller.state == "stopped"
    assert page.summary.headline.text().startswith("Stopped after step")

    assert controller.history.finished is not None
    adapter = controller.history.finished.adapter_dir
    assert adapter is not None
    assert page.summary.path.whole_text == adapter
    done = subprocess.run(
        [sys.executable, "-c", LOAD_WITH_PEFT, adapter],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[-1]) > 0
    resume_and_pause(page, controller, qtbot)


def see_what_else_is_told(page: TrainPage, controller: RunController, qtbot: QtBot) -> None:
    """The model's answers of the beginning, other graphs, and a checkpoint when asked for."""
    history = controller.history
    page.views.setCurrentIndex(2)
    assert page.samples.steps.itemText(0) == "before training"
    assert [s.expected for s in history.samples if s.step == 0].count("spam") > 0
    page.views.setCurrentIndex(1)
    free = page.graphs.computer.curves["free"]
    qtbot.waitUntil(lambda: len(free.data) == 2 and len(free.data[0]) > 0)
    assert min(free.data[1]) > 0
    assert "GPU" in page.graphs.without_gpu.text()
    page.views.setCurrentIndex(0)
    panel = page.run_panel
    assert panel.save_steps.text() == "70"  # as the demo has it
    panel.save_steps.setText("50")
    panel.save_steps.editingFinished.emit()
    qtbot.mouseClick(panel.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: history.intervals is not None)
    assert history.intervals is not None
    assert history.intervals.save_steps == 50
    qtbot.waitUntil(lambda: bool(history.checkpoints))


def resume_and_pause(page: TrainPage, controller: RunController, qtbot: QtBot) -> None:
    """The run goes on where it was; paused, no process of it is left to hold the GPU."""
    steps = len(controller.history.steps)
    qtbot.mouseClick(page.summary.resume_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(controller.history.steps) > steps)
    assert [s.step for s in controller.history.steps][: steps + 1] == list(range(1, steps + 2))
    with qtbot.waitSignal(controller.finished):
        qtbot.mouseClick(page.run_panel.pause_button, Qt.MouseButton.LeftButton)
    assert page.summary.headline.text().startswith("Paused at step")
    assert controller.history.paused
    assert not [c for c in multiprocessing.active_children() if c.name == "headroom-worker"]


@pytest.mark.slow
def test_a_killed_child_is_explained_and_the_window_starts_again(
    started: tuple[MainWindow, RunController], qtbot: QtBot
) -> None:
    window, controller = started
    page = page_of(window)
    with qtbot.waitSignal(controller.finished):
        next(c for c in multiprocessing.active_children() if c.name == "headroom-worker").kill()
    assert controller.state == "failed"
    assert controller.history.problem is not None
    assert controller.history.problem.code == "worker_died"
    assert tells(page.summary.headline.text(), "worker_died")
    assert page.stages.rows[Stage.TRAIN].state == "failed"
    assert page.summary.resume_button.isVisible()

    click_the_button(window, qtbot)
    assert controller.running
    wait_for_steps(controller, qtbot)
    qtbot.waitUntil(lambda: page.stages.rows[Stage.TRAIN].state == "running")
