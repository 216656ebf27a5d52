import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.runs.queue_panel import QueuePanel
from app.state.run_controller import RunController
from app.state.run_queue import RunQueue
from app.widgets.theme import LIGHT
from app.window.main_window import MainWindow
from tests.app.support import recorded_run
from training.events.event_types import Event
from training.runs.library import RunLibrary
from training.settings import toml_file
from training.settings.schema import Settings

Runner = Callable[..., object]


class Runs:
    """Quick runs that end as they are told to, and remember in which order they came."""

    def __init__(self, folder: Path) -> None:
        self.ends: dict[int, str] = {}
        """Rank of the adapter → how its run ends; else it finishes."""
        self.seen: list[int] = []
        self.resumed: list[Path | None] = []
        self._folder = folder

    def __call__(
        self,
        settings: Settings,
        on_event: Callable[[Event], None],
        should_stop: Callable[[], int],
        resume: Path | None,
        _next_request: object = None,
    ) -> None:
        r = settings.lora.r
        folder = resume or self._folder / str(r)
        folder.mkdir(parents=True, exist_ok=True)
        self.seen.append(r)
        self.resumed.append(resume)
        on_event(next(recorded_run.getting_ready(folder)))
        match self.ends.get(r, "finished"):
            case "patient":
                while not should_stop():
                    threading.Event().wait(0.005)
                end = recorded_run.finish("stopped", 1, folder, recorded_run.START + 1)
            case "failed":
                end = [recorded_run.failure("out_of_memory")]
            case state:
                end = recorded_run.finish(state, 1, folder, recorded_run.START + 1)
        for event in end:
            on_event(event)


@pytest.fixture
def runner(tmp_path: Path) -> Runs:
    return Runs(tmp_path / "made")


@pytest.fixture
def controller(qtbot: QtBot, runner: Runs) -> Iterator[RunController]:
    made = RunController(runner=runner)
    yield made
    made.shutdown(1)


@pytest.fixture
def queue(controller: RunController) -> Iterator[RunQueue]:
    made = RunQueue(controller)
    yield made
    made.shutdown()


def ranked(r: int) -> Settings:
    return Settings().with_value("lora.r", r)


def states(queue: RunQueue) -> list[tuple[int, str]]:
    return [(run.settings.lora.r, run.state) for run in queue.runs]


def test_runs_follow_one_another_also_after_a_failure(
    qtbot: QtBot, queue: RunQueue, runner: Runs
) -> None:
    runner.ends[2] = "failed"
    for r in (1, 2, 3):
        queue.add(ranked(r))
    assert runner.seen == []  # nobody has started it
    queue.start()
    qtbot.waitUntil(lambda: [s for _, s in states(queue)] == ["finished", "failed", "finished"])
    assert runner.seen == [1, 2, 3]
    assert queue.runs[1].problem is not None
    assert queue.runs[1].problem.code == "out_of_memory"
    qtbot.waitUntil(lambda: not queue.active)


def test_a_run_stopped_by_hand_pauses_the_queue(
    qtbot: QtBot, queue: RunQueue, controller: RunController, runner: Runs
) -> None:
    runner.ends[1] = "patient"
    queue.add(ranked(1))
    queue.add(ranked(2))
    queue.start()
    qtbot.waitUntil(lambda: controller.history.started is not None)
    with qtbot.waitSignal(controller.finished):
        controller.stop()
    qtbot.wait(20)  # the next would start by now
    assert states(queue) == [(1, "stopped"), (2, "waiting")]
    assert not queue.active
    assert not controller.running
    runner.ends.clear()
    queue.queue_again(queue.runs[0].id)
    queue.start()
    qtbot.waitUntil(lambda: states(queue) == [(2, "finished"), (1, "finished")])
    assert runner.resumed[1:] == [None, runner._folder / "1"]  # it went on where it stopped


def test_what_is_added_while_a_run_goes_on_comes_after_it(
    qtbot: QtBot, queue: RunQueue, controller: RunController, runner: Runs
) -> None:
    go_on = threading.Event()

    def first(settings: Settings, on_event: Callable[[Event], None], *rest: Any) -> None:
        go_on.wait(10)
        runner(settings, on_event, *rest)

    controller._runner = first
    controller.start(ranked(9))
    queue.add(ranked(1))
    assert queue.active
    go_on.set()
    qtbot.waitUntil(lambda: states(queue) == [(1, "finished")])
    assert runner.seen == [9, 1]


def test_order_is_the_users(queue: RunQueue) -> None:
    first, second, third = (queue.add(ranked(r)) for r in (1, 2, 3))
    queue.move(third.id, -1)
    queue.move(first.id, 1)
    queue.move(third.id, -1)  # it is the first already
    assert [r for r, _ in states(queue)] == [3, 1, 2]
    queue.remove(first.id)
    assert [r for r, _ in states(queue)] == [3, 2]
    assert queue.waiting[1] is second


def test_the_queue_outlives_the_window_and_waits_to_be_started(
    qtbot: QtBot, queue: RunQueue, controller: RunController, runner: Runs
) -> None:
    runner.ends[2] = "patient"
    for r in (1, 2, 3):
        queue.add(ranked(r))
    queue.start()
    qtbot.waitUntil(lambda: bool(queue.runs[1].run_dir))
    queue.shutdown()
    again = RunQueue(RunController())  # as after a power cut
    assert states(again) == [(1, "finished"), (2, "waiting"), (3, "waiting")]
    assert again.runs == [queue.runs[0], again.runs[1], queue.runs[2]]
    assert again.runs[1].run_dir == queue.runs[1].run_dir
    assert not again.active
    file = queue._keeper._file.path
    file.write_text('{"runs": [{"settings": {"moon": {}}}, 5', encoding="utf-8")
    assert RunQueue(RunController()).runs == []


def test_the_panel_shows_and_moves_runs(qtbot: QtBot, queue: RunQueue, runner: Runs) -> None:
    panel = QueuePanel(queue, LIGHT)
    qtbot.addWidget(panel)
    panel.show()
    for r in (1, 2):
        queue.add(ranked(r))
    assert panel.list.count() == 2
    assert not panel.up_button.isEnabled()
    qtbot.mouseClick(panel.down_button, Qt.MouseButton.LeftButton)
    assert [r for r, _ in states(queue)] == [2, 1]
    assert panel.list.currentRow() == 1  # the same run is still chosen
    qtbot.mouseClick(panel.start_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [s for _, s in states(queue)] == ["finished"] * 2)
    assert runner.seen == [2, 1]
    assert not panel.remove_button.isHidden()
    qtbot.waitUntil(panel.clear_button.isEnabled)
    qtbot.mouseClick(panel.clear_button, Qt.MouseButton.LeftButton)
    assert queue.runs == []


def test_real_runs_of_the_set_up_page_follow_one_another(
    qtbot: QtBot, window: MainWindow, kept_run: Path, tmp_path: Path
) -> None:
    settings = toml_file.load(kept_run / "settings.toml").with_value("training.max_steps", 2)
    settings = settings.with_value("output.dir", str(tmp_path / "queued"))
    window.settings.replace(settings)
    queue_button = window.bar.beside_buttons[1]
    qtbot.waitUntil(lambda: queue_button.isVisible() and queue_button.isEnabled())
    qtbot.mouseClick(queue_button, Qt.MouseButton.LeftButton)
    window.settings.set("lora.r", 2)
    qtbot.mouseClick(queue_button, Qt.MouseButton.LeftButton)
    queue = window.app_state.queue
    assert len(queue.waiting) == 2
    window.show_page("runs")
    page = window.pages.runs
    page.tabs.setCurrentWidget(page.queue_panel)
    assert page.tabs.tabText(2) == "Queue · 2"
    qtbot.mouseClick(page.queue_panel.start_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [run.state for run in queue.runs] == ["finished"] * 2)
    found = list(RunLibrary(tmp_path / "index.json").scan([tmp_path / "queued"]))
    assert [(run.state, run.lora_r) for run in reversed(found)] == [
        ("finished", 4),
        ("finished", 2),
    ]
    assert [run.run_dir for run in queue.runs] == [run.folder for run in reversed(found)]
