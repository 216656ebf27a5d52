"""The real thing: the whole window, the demo, a real training process."""

import multiprocessing
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.run_controller import RunController
from app.train_page import TrainPage
from training.demo import demo_settings
from training.events import Stage
from training.settings import Settings

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

LOAD_MS = 240_000
"""Libraries and model are loaded within this time also where two cores do much else."""
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
    return demo_settings(tmp_path / "runs")


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
    qtbot.waitUntil(window.bar.primary_button.isEnabled, timeout=20_000)
    qtbot.mouseClick(window.bar.primary_button, Qt.MouseButton.LeftButton)


def wait_for_steps(controller: RunController, qtbot: QtBot) -> None:
    def enough() -> bool:
        assert controller.history.problem is None
        return len(controller.history.steps) >= 3

    qtbot.waitUntil(enough, timeout=LOAD_MS)


def page_of(window: MainWindow) -> TrainPage:
    assert window.train_page is not None
    return window.train_page


def test_start_watch_stop_and_load_the_adapter(
    started: tuple[MainWindow, RunController], qtbot: QtBot
) -> None:
    window, controller = started
    page = page_of(window)
    assert page.isVisible()
    raw = page.graphs.loss.curves["raw"]
    qtbot.waitUntil(lambda: len(raw.data) == 2 and len(raw.data[0]) >= 3, timeout=20_000)
    assert [page.stages.rows[stage].state for stage in list(Stage)[:-1]] == ["done"] * 7
    assert page.stages.rows[Stage.TRAIN].state == "running"
    assert list(raw.data[1]) == [s.loss for s in controller.history.steps[: len(raw.data[1])]]
    memory = page.graphs.memory.curves["reserved"]
    assert len(memory.data[0]) > 0
    assert min(memory.data[1]) > 0
    qtbot.waitUntil(lambda: page.figures.remaining.text != "estimating", timeout=60_000)
    qtbot.waitUntil(lambda: page.figures.finish.startswith("done at"), timeout=20_000)
    remaining = page.graphs.time.curves["estimate"]
    qtbot.waitUntil(lambda: len(remaining.data) == 2 and len(remaining.data[0]) > 0)

    pressed = time.perf_counter()
    with qtbot.waitSignal(controller.finished, timeout=30_000):
        click_the_button(window, qtbot)
    assert time.perf_counter() - pressed <= 10
    assert controller.state == "stopped"
    assert page.summary.headline.text().startswith("Stopped after step")

    assert controller.history.finished is not None
    adapter = controller.history.finished.adapter_dir
    assert adapter is not None
    assert page.summary.path.whole_text == adapter
    done = subprocess.run(
        [sys.executable, "-c", LOAD_WITH_PEFT, adapter],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[-1]) > 0


def test_a_killed_child_is_explained_and_the_window_starts_again(
    started: tuple[MainWindow, RunController], qtbot: QtBot
) -> None:
    window, controller = started
    page = page_of(window)
    with qtbot.waitSignal(controller.finished, timeout=20_000):
        next(c for c in multiprocessing.active_children() if c.name == "headroom-worker").kill()
    assert controller.state == "failed"
    assert controller.history.problem is not None
    assert controller.history.problem.code == "worker_died"
    assert page.summary.headline.text().startswith("The training process ended without a word")
    assert page.stages.rows[Stage.TRAIN].state == "failed"
    assert page.summary.resume_button.isVisible()

    click_the_button(window, qtbot)
    assert controller.running
    wait_for_steps(controller, qtbot)
    assert page.stages.rows[Stage.TRAIN].state == "running"
