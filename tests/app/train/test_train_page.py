import time
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.results.metrics import FigureTexts
from app.state.run_controller import RunController
from app.train.page import TrainPage
from app.widgets import formats, theme
from app.window.placement import MINIMUM_SIZE
from app.window.side_bar import WIDTH as SIDE_BAR_WIDTH
from tests.app.support import recorded_run
from tests.app.support.shown_page import KILLED, STEP_SECONDS, Show, begun, replayed, start_and_wait
from tests.benchmarks.window.window_load import streaming
from tests.wording import tells
from training.events import event_types
from training.events.event_types import Stage
from training.events.history import RunHistory
from training.events.verdict import verdict
from training.settings.schema import Settings
from training.texts.language import set_language


def test_before_the_first_run_it_says_how_to_begin(show: Show, qtbot: QtBot) -> None:
    page = show(recorded_run.replay())
    assert page.idle.isVisible()
    assert not page.figures.isVisible()
    with qtbot.waitSignal(page.setup_wanted):
        page.setup_button.click()


def test_loading(show: Show, qtbot: QtBot) -> None:
    ready = list(recorded_run.getting_ready(Path("run"), start=time.time() - 30))[:3]
    page = show(recorded_run.replay_until_stopped(*ready, end=KILLED))
    row = page.stages.rows[Stage.LOAD_MODEL]
    start_and_wait(
        page, qtbot, lambda: row.state == "running" and bool(row.detail_label.whole_text)
    )
    assert row.detail_label.whole_text == "150 of 272"
    minutes, seconds = row.time_label.text().split(":")
    assert 60 * int(minutes) + int(seconds) >= 30
    assert page.stages.rows[Stage.TRAIN].state == "waiting"
    assert page.figures.remaining.text == "estimating"
    for figure in (page.figures.step, page.figures.loss, page.figures.tokens):
        assert figure.text == "–"
    assert page.figures.remaining.caption == "remaining"
    assert page.figures.headline == "run · preparing on NVIDIA GeForce RTX 3050: Load model"


def test_running(show: Show, qtbot: QtBot) -> None:
    recorded = begun()
    page = show(recorded_run.replay_until_stopped(*recorded, end=KILLED))
    start_and_wait(page, qtbot, lambda: page.figures.step.text == "391 / 1,228")
    losses = [e.loss for e in recorded if isinstance(e, event_types.StepFinished)]
    assert page.figures.loss.text == f"{losses[-1]:.3f}"
    assert page.figures.step_seconds.text == "3.80"
    assert page.figures.tokens.text == str(round(3360 / 3.8))
    minutes, seconds = page.figures.remaining.text.split(":")
    left = (1228 - 391) * STEP_SECONDS
    assert page.figures.finish.startswith("done ")
    assert left - 30 <= int(minutes) * 60 + int(seconds) <= round(left)
    assert page.stages.rows[Stage.LOAD_MODEL].state == "done"
    assert page.stages.rows[Stage.LOAD_MODEL].time_label.text() == "41 s"
    assert page.stages.rows[Stage.TRAIN].detail_label.whole_text == "391 of 1,228"
    raw = page.graphs.loss.curves["raw"]
    qtbot.waitUntil(lambda: len(raw.data[0]) == 391)
    assert list(raw.data[1]) == losses
    assert not page.summary.isVisible()


def test_the_running_stage_ticks(show: Show, qtbot: QtBot) -> None:
    page = show(recorded_run.replay_until_stopped(*begun(done=5), end=KILLED))
    row = page.stages.rows[Stage.TRAIN]
    start_and_wait(page, qtbot, lambda: row.state == "running")
    before = row.time_label.text()
    qtbot.waitUntil(lambda: row.time_label.text() != before)


def test_numbers_never_move_their_neighbours(show: Show, qtbot: QtBot) -> None:
    page = show(recorded_run.replay_until_stopped(*begun(done=5), end=KILLED))
    start_and_wait(page, qtbot, lambda: page.figures.step.text == "5 / 1,228")
    qtbot.wait(50)  # the room for the steps, known with the first one, is laid out
    places = [figure.geometry() for figure in (page.figures.loss, page.figures.tokens)]
    history = page._controller.history
    for number in range(6, 1228, 100):
        history.add(recorded_run.step(number, time.time(), number / 150, seconds=number / 100))
        page.figures.refresh(history, stopping=False)
        qtbot.wait(1)
        assert places == [f.geometry() for f in (page.figures.loss, page.figures.tokens)]


@pytest.mark.parametrize("code", ["en", "ko"])
def test_nothing_is_cut_in_the_smallest_window(show: Show, qtbot: QtBot, code: str) -> None:
    set_language(code)
    recorded = begun(steps=12_280, done=9)
    page = show(recorded_run.replay_until_stopped(*recorded, recorded_run.warning(), end=KILLED))
    page.resize(MINIMUM_SIZE[0] - SIDE_BAR_WIDTH, 560)
    start_and_wait(page, qtbot, lambda: page.figures.step.text == "9 / 12,280")
    later = time.time() + 30 * 3600
    page._controller.history.add(event_types.TimeRemaining(time=later, step=9, seconds=23.8 * 3600))
    page.figures.refresh(page._controller.history, stopping=False)
    qtbot.waitUntil(lambda: page.figures.finish != "")
    edge = page.mapToGlobal(page.rect().bottomRight()).x()
    for widget in (page.stages, page.figures.tokens, page.graphs):
        assert widget.mapToGlobal(widget.rect().bottomRight()).x() <= edge


def test_finished(
    show: Show, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    end = recorded_run.finish("finished", 60, tmp_path, time.time(), start=time.time() - 161)
    page = show(recorded_run.replay(*begun(60, 60), *end))
    replayed(page, qtbot, "finished")
    assert page.summary.headline.text() == verdict(page._controller.history).sentence
    assert "Training finished (2 min 41 s)." in page.summary.body.text()
    shown = " ".join(figure.text for figure in page.summary.figures())
    assert "52 % → 98 %" in shown
    assert page.summary.path.whole_text == str(tmp_path / "adapter")
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    qtbot.mouseClick(page.summary.open_button, Qt.MouseButton.LeftButton)
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path / "adapter"]
    assert not page.figures.isVisible()
    assert not page.summary.resume_button.isVisible()
    assert all(row.state == "done" for row in page.stages.rows.values())


def test_stopping_then_asked_again_offers_to_kill(show: Show, qtbot: QtBot) -> None:
    page = show(recorded_run.replay_until_stopped(*begun(done=9), end=KILLED, patient=True))
    controller = page._controller
    start_and_wait(page, qtbot, lambda: page.figures.step.text == "9 / 1,228")
    controller.stop()
    assert page.summary.headline.text() == "Stopping…"
    assert not page.summary.kill_button.isVisible()
    controller.stop()
    assert page.summary.headline.text() == "Force stop?"
    qtbot.mouseClick(page.summary.wait_button, Qt.MouseButton.LeftButton)
    assert page.summary.headline.text() == "Stopping…"
    assert not page.summary.kill_button.isVisible()
    controller.stop()
    with qtbot.waitSignal(controller.finished):
        qtbot.mouseClick(page.summary.kill_button, Qt.MouseButton.LeftButton)
    assert tells(page.summary.headline.text(), "killed")
    assert page.summary.property("role") == "card"


def test_stopped_goes_on_with_one_click(show: Show, qtbot: QtBot, tmp_path: Path) -> None:
    ready = list(recorded_run.getting_ready(tmp_path))
    steps = list(recorded_run.training(1228, 30))
    end = recorded_run.finish("stopped", 30, tmp_path, recorded_run.START + 200)
    page = show(recorded_run.replay(*ready, *steps, *end))
    replayed(page, qtbot, "stopped")
    assert page.summary.headline.text() == "Stopped after step 30 of 1,228"
    assert page.stages.rows[Stage.TRAIN].state == "stopped"
    with qtbot.waitSignal(page._controller.finished):
        qtbot.mouseClick(page.summary.resume_button, Qt.MouseButton.LeftButton)


def test_stopped_before_there_was_anything_to_save(show: Show, qtbot: QtBot) -> None:
    ready = list(recorded_run.getting_ready(Path("run")))[:3]
    end = event_types.RunFinished(state="stopped", steps=0, seconds=3.0)
    page = show(recorded_run.replay(*ready, end))
    replayed(page, qtbot, "stopped")
    assert page.summary.headline.text() == "Stopped before the first step"
    assert page.stages.rows[Stage.LOAD_MODEL].state == "stopped"


def test_failed(show: Show, qtbot: QtBot) -> None:
    page = show(recorded_run.replay(*begun(done=9), recorded_run.failure("out_of_memory")))
    replayed(page, qtbot, "failed")
    assert tells(page.summary.headline.text(), "out_of_memory")
    assert page.summary.body.text().startswith("Lower max_seq_length")
    assert page.stages.rows[Stage.TRAIN].state == "failed"
    qtbot.mouseClick(page.summary.copy_button, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert "out_of_memory" in copied
    assert "Traceback" in copied


def test_worker_gone(show: Show, qtbot: QtBot, tmp_path: Path) -> None:
    ready = list(recorded_run.getting_ready(tmp_path))
    page = show(recorded_run.replay(*ready, recorded_run.failure("worker_died")))
    replayed(page, qtbot, "failed")
    assert tells(page.summary.headline.text(), "worker_died")
    assert page.summary.resume_button.isVisible()
    assert page.stages.rows[Stage.TRAIN].state == "failed"


def test_another_language_keeps_the_curves(qtbot: QtBot) -> None:
    controller = RunController(runner=recorded_run.replay_until_stopped(*begun(), end=KILLED))
    page = TrainPage(controller, theme.LIGHT)
    page.show()
    loss = page.graphs.loss.curves["raw"]
    start_and_wait(page, qtbot, lambda: len(loss.data[0]) == 391)
    before = [list(column) for column in loss.data]
    delete(page)
    set_language("ko")
    again = TrainPage(controller, theme.DARK)
    qtbot.addWidget(again)
    with qtbot.waitExposed(again):
        again.show()
    assert [list(column) for column in again.graphs.loss.curves["raw"].data] == before
    assert again.stages.rows[Stage.TRAIN].state == "running"
    assert again.stages.rows[Stage.LOAD_MODEL].time_label.text() == "41초"
    controller.changed.emit()  # reaches the new page, and nobody misses the old one
    controller.shutdown(0.1)


def test_a_page_that_is_shown_later_shows_it_all(show: Show, qtbot: QtBot) -> None:
    page = show(recorded_run.replay_until_stopped(*begun(), end=KILLED))
    page.hide()
    start_and_wait(page, qtbot, lambda: len(page._controller.history.steps) == 391)
    assert page.figures.step.text == "–"
    page.show()
    assert page.figures.step.text == "391 / 1,228"


def test_log_and_warnings(show: Show, qtbot: QtBot) -> None:
    html = event_types.LogLine(text="<b>not bold</b>")
    recorded = [*begun(done=3), recorded_run.warning(), html]
    page = show(recorded_run.replay_until_stopped(*recorded, end=KILLED))
    start_and_wait(page, qtbot, lambda: "1 warning" in page.log.toggle.text())
    assert not page.log.text.isVisible()
    qtbot.mouseClick(page.log.toggle, Qt.MouseButton.LeftButton)
    lines = page.log.text.toPlainText().splitlines()
    assert lines[0].startswith("⚠ 312 examples are longer than 512 tokens")
    said = [e.text for e in recorded if isinstance(e, event_types.LogLine)]
    assert [line for line in lines if line in said] == said
    assert lines[1:3] == ["Loading PyTorch…", "Loading the model…"], "also what is no step"


def test_five_hundred_steps_arrive_while_the_window_waits(show: Show, qtbot: QtBot) -> None:
    page = show(streaming(500))
    page._controller.start(Settings())
    qtbot.wait(4000)
    assert len(page._controller.history.steps) > 200


def test_time_remaining_counts_down_between_estimates() -> None:
    history = RunHistory()
    history.add(event_types.TimeRemaining(time=1000.0, step=3, seconds=100.0))
    assert FigureTexts.of(history, now=1000.0).remaining == "1:40"
    assert FigureTexts.of(history, now=1030.4).remaining == "1:10"
    assert FigureTexts.of(history, now=1200.0).remaining == "almost done"
    history.add(event_types.TimeRemaining(time=1200.0, step=3, seconds=None))
    assert FigureTexts.of(history, now=1200.0).remaining == "estimating"


@pytest.mark.parametrize(
    ("seconds", "english", "korean", "countdown"),
    [
        (0.04, "0.0 s", "0.0초", "0:00"),
        (9.4, "9.4 s", "9.4초", "0:09"),
        (9.97, "10 s", "10초", "0:10"),
        (41, "41 s", "41초", "0:41"),
        (59.7, "1 min", "1분", "1:00"),
        (161, "2 min 41 s", "2분 41초", "2:41"),
        (2832, "47 min", "47분", "47:12"),
        (3599.6, "1 h", "1시간", "1 h"),
        (4800, "1 h 20 min", "1시간 20분", "1 h 20 min"),
        (86400 * 1.5, "1 d 12 h", "1일 12시간", "1 d 12 h"),
    ],
)
def test_durations(seconds: float, english: str, korean: str, countdown: str) -> None:
    assert formats.duration(seconds) == english
    assert formats.countdown(seconds) == countdown
    set_language("ko")
    assert formats.duration(seconds) == korean


def test_clocks_name_the_day_when_it_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import datetime

    monkeypatch.setattr(formats, "locale", lambda: QLocale("en_GB"))
    now = datetime(2026, 3, 4, 14, 20)  # a Wednesday
    assert formats.finish_clock(4800, now) == "15:40"
    assert formats.finish_clock(13 * 3600, now) == "tomorrow 03:20"
    assert formats.finish_clock(50 * 3600, now) == "Fri 16:20"
    assert formats.clock(datetime(2026, 3, 14, 9, 5), now) == "14/03/2026 09:05"


def test_numbers_that_would_read_as_nothing_or_all() -> None:
    assert formats.loss(0.4123) == "0.412"
    assert formats.loss(0.00064) == "0.00064"
    assert formats.loss(0.0000064) == "6.4e-06"
    assert formats.loss(float("nan")) == "–"
    assert formats.percent(0.984) == "98 %"
    assert formats.percent(0.9984) == "99.8 %"
    assert formats.percent(1.0) == "100 %"


def test_a_page_that_is_half_made_may_be_hidden(qtbot: QtBot) -> None:
    """Qt hides what comes to a stack of pages that is on the screen."""
    controller = RunController(runner=recorded_run.replay())
    page = TrainPage(controller, theme.LIGHT, in_pieces=True)
    qtbot.addWidget(page)
    with qtbot.captureExceptions() as raised:
        page.show()
        page.hide()
    assert raised == []
