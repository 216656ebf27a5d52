"""What is done and read on the page of a run: pause, intervals, sample answers, log."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.state.run_controller import RunController
from app.state.window import WindowState
from app.train.page import TrainPage
from app.widgets import theme
from tests.app.support import recorded_run
from tests.app.support.shown_page import KILLED, Show, begun, replayed, start_and_wait
from training.events import event_types
from training.events.event_types import Event
from training.protocol.requests import ChangeIntervals, NextRequest, Pause, Request, SaveNow
from training.settings.schema import Settings


def test_the_log_is_searched_and_copied(show: Show, qtbot: QtBot) -> None:
    recorded = [*begun(done=30), recorded_run.warning()]
    page = show(recorded_run.replay_until_stopped(*recorded, end=KILLED))
    start_and_wait(page, qtbot, lambda: "1 warning" in page.log.toggle.text())
    assert not page.log.search_line.isVisible()
    qtbot.mouseClick(page.log.toggle, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(page.log.search_line, "STEP 2")
    assert page.log.found.text() == "11 found"  # 2 and 20 to 29
    places = []
    for _ in range(12):
        qtbot.keyClick(page.log.search_line, Qt.Key.Key_Return)
        places.append(page.log.text.textCursor().blockNumber())
    assert len(set(places)) == 11
    assert places[0] == places[11]  # after the last, the first
    qtbot.mouseClick(page.log.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == page.log.text.toPlainText()
    assert "step 30" in QGuiApplication.clipboard().text()


def test_sample_answers_beside_those_of_the_beginning(show: Show, qtbot: QtBot) -> None:
    recorded = [*begun(), *recorded_run.samples(0), *recorded_run.samples(100)]
    page = show(recorded_run.replay_until_stopped(*recorded, end=KILLED))
    page.views.setCurrentIndex(2)
    start_and_wait(page, qtbot, lambda: page.samples.steps.count() == 2)
    assert page.samples.isVisible()
    assert not page.graphs.isVisible()
    assert page.samples.steps.currentText() == "after step 100"
    shown = page.samples.texts
    assert shown[1::2][:4] == ["Win money now!", "I cannot say. …", "spam", "spam"]
    page._controller.history.add(next(recorded_run.samples(200)))
    page._controller.changed.emit()
    assert page.samples.steps.currentText() == "after step 200"
    page.samples.steps.setCurrentIndex(1)
    page.samples.steps.activated.emit(1)
    page._controller.history.add(next(recorded_run.samples(300)))
    page._controller.changed.emit()
    assert page.samples.steps.currentText() == "after step 100"  # chosen, so it stays
    assert "Win money now!" in page.samples.texts


def test_the_chosen_view_is_remembered(qtbot: QtBot) -> None:
    state = WindowState(run_view="details")
    controller = RunController(runner=recorded_run.replay())
    page = TrainPage(controller, theme.LIGHT, state)
    qtbot.addWidget(page)
    assert page.views.currentIndex() == 1
    page.views.setCurrentIndex(2)
    assert state.run_view == "samples"
    state.run_view = "from a later version"
    qtbot.addWidget(TrainPage(controller, theme.LIGHT, state))


def test_what_is_asked_of_a_run_reaches_it(show: Show, qtbot: QtBot) -> None:
    asked: list[Request] = []

    def run(
        _settings: Settings,
        on_event: Callable[[Event], None],
        should_stop: Callable[[], int],
        _resume: Path | None,
        next_request: NextRequest,
    ) -> None:
        for event in begun(done=9):
            on_event(event)
        while not should_stop():
            asked.extend(request for request in [next_request()] if request is not None)
            time.sleep(0.005)
        asked.extend(request for request in [next_request()] if request is not None)
        on_event(event_types.RunFinished(state="stopped", steps=9, seconds=60, paused=True))

    page = show(run)
    panel = page.run_panel
    start_and_wait(page, qtbot, panel.pause_button.isEnabled)
    assert (panel.save_steps.text(), panel.eval_steps.text()) == ("100", "100")
    qtbot.mouseClick(panel.save_button, Qt.MouseButton.LeftButton)
    assert panel.saved.text() == "Saving after this step…"
    panel.save_steps.setFocus()
    panel.save_steps.selectAll()
    qtbot.keyClicks(panel.save_steps, "25")
    qtbot.keyClick(panel.save_steps, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(asked) == 2)
    assert asked == [SaveNow(), ChangeIntervals(save_steps=25, eval_steps=100)]
    assert page._controller.settings is not None
    assert page._controller.settings.output.save_steps == 25  # also for a session to come
    with qtbot.waitSignal(page._controller.finished):
        qtbot.mouseClick(panel.pause_button, Qt.MouseButton.LeftButton)
    assert asked[-1] == Pause()
    assert page._controller.history.paused


def test_a_pause_says_that_the_gpu_is_free(show: Show, qtbot: QtBot, tmp_path: Path) -> None:
    end = recorded_run.finish("stopped", 9, tmp_path, time.time())
    end[-1] = end[-1].model_copy(update={"paused": True})
    page = show(recorded_run.replay_until_stopped(*begun(done=9), end=end))
    start_and_wait(page, qtbot, page.run_panel.pause_button.isEnabled)
    qtbot.mouseClick(page.run_panel.pause_button, Qt.MouseButton.LeftButton)
    assert page.summary.headline.text() == "Pausing…"
    qtbot.waitUntil(lambda: page._controller.state == "stopped")
    assert page.summary.headline.text() == "Paused at step 9 of 1,228"
    assert "The GPU is free" in page.summary.body.text()


def test_an_early_end_names_the_adapter_that_is_kept(
    show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    best = event_types.BestKept(step=204, eval_loss=1.1, stopped_early=True)
    end = [best, *recorded_run.finish("finished", 391, tmp_path, time.time())]
    page = show(recorded_run.replay(*begun(), *end))
    replayed(page, qtbot, "finished")
    assert "Ended early after step 391" in page.summary.body.text()
    assert "The adapter of step 204 is kept" in page.summary.body.text()
