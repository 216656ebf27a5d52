"""Small things that were told wrongly, each as a person would see it in the real window."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.data.length_chart import LengthChart
from app.widgets import theme
from app.window.main_window import MainWindow
from app.window.side_bar import PAGE_TITLES
from tests.app.support import recorded_run
from tests.app.support.shown_page import Show, begun, replayed, start_and_wait
from training.events import event_types
from training.plan.histogram import LengthBin, LengthHistogram
from training.texts.problems import warn


def told(window: MainWindow, words: str) -> list[str]:
    labels = [label for label in window.findChildren(QLabel) if label.isVisible()]
    return [label.text() for label in labels if words in label.text()]


def test_the_side_bar_is_not_ahead_of_its_page(window: MainWindow, qtbot: QtBot) -> None:
    seen: list[tuple[str, bool, bool]] = []

    def go_on() -> None:  # the page in view stands, the others are still to be made
        window.stood.disconnect(go_on)
        name = next(name for name in reversed(PAGE_TITLES) if not window.pages.has(name))
        qtbot.mouseClick(window.side_bar.pages[name], Qt.MouseButton.LeftButton)
        seen.append((name, window.pages.has(name), window.side_bar.pages[name].isChecked()))

    window.stood.connect(go_on)
    window.choose_language("ko")
    qtbot.waitUntil(lambda: bool(seen))
    name, there, marked = seen[0]
    assert (there, marked) == (False, False)
    qtbot.waitUntil(window.side_bar.pages[name].isChecked)
    assert window.pages.has(name)


def test_a_warning_is_told_once_also_with_the_details_open(
    window: MainWindow, qtbot: QtBot
) -> None:
    values = {"count": 12, "length": 512, "percent": 3, "tokens": 900, "longest": 1800}
    warning = warn("examples_cut", "data.max_seq_length", **values)
    window.settings.set_problems("check", [warning])
    qtbot.waitUntil(lambda: len(told(window, warning.message)) == 1)
    qtbot.mouseClick(window.pages.setup.cards["data"].toggle, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.pages.setup.row("data.max_seq_length").isVisible)
    qtbot.waitUntil(lambda: len(told(window, warning.message)) == 1)


def test_no_page_asks_for_a_model_that_is_chosen(window: MainWindow) -> None:
    assert window.settings.current.model.name_or_path
    for name in PAGE_TITLES:
        window.show_page(name)
        window.pages.page(name)
        assert told(window, "No model chosen") == [], name
        assert told(window, "Choose a model, or") == [], name
    assert window.bar.story.state == "ready"


def test_a_graph_with_a_line_does_not_say_that_it_is_empty(window: MainWindow) -> None:
    window.show_train()
    for event in [*recorded_run.getting_ready(Path("run")), *recorded_run.training(60, 1)]:
        window.controller.history.add(event)
    graphs = window.pages.train.graphs
    graphs.refresh(window.controller.history)
    for name, panel in graphs.panels.items():
        assert panel.has_points == panel._empty.isHidden(), name
    assert graphs.loss.has_points


def test_a_pause_without_a_gpu_speaks_of_none(show: Show, qtbot: QtBot, tmp_path: Path) -> None:
    ended = recorded_run.finish("stopped", 9, tmp_path, time.time())
    end = [event.model_copy(update={"paused": True}) for event in ended[-1:]]
    page = show(recorded_run.replay(*begun(done=9, gpu=False), *ended[:-1], *end))
    replayed(page, qtbot, "stopped")
    assert page.summary.headline.text() == "Paused at step 9 of 1,228"
    assert "GPU" not in page.summary.body.text()


def test_the_last_step_is_no_early_end(show: Show, qtbot: QtBot, tmp_path: Path) -> None:
    best = event_types.BestKept(step=5, eval_loss=1.1, stopped_early=True)
    end = [best, *recorded_run.finish("finished", 10, tmp_path, time.time())]
    page = show(recorded_run.replay(*begun(steps=10, done=10), *end))
    replayed(page, qtbot, "finished")
    assert "early" not in page.summary.body.text()
    assert "step 5" in page.summary.body.text()


def test_what_came_of_a_run_is_in_view_however_far_the_page_was_scrolled(
    show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    end = recorded_run.finish("stopped", 391, tmp_path, time.time())
    page = show(recorded_run.replay_until_stopped(*begun(), end=end))
    page.resize(880, 420)
    start_and_wait(page, qtbot, page.run_panel.pause_button.isEnabled)
    bar = page._run_view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    page._controller.stop()
    qtbot.waitUntil(lambda: page._controller.state == "stopped")
    qtbot.waitUntil(lambda: not page.summary.headline.visibleRegion().isEmpty())
    assert bar.value() == 0


def test_a_model_that_is_missing_is_marked_on_its_card(window: MainWindow, qtbot: QtBot) -> None:
    card = window.pages.setup.cards["model"]
    window.settings.set("model.name_or_path", "/nowhere/a_model")
    qtbot.waitUntil(lambda: "to fix" in card.status.text())
    assert "fits" not in card.status.text()


@pytest.mark.parametrize(("longest", "beyond"), [(160, True), (480, False), (2000, False)])
def test_the_maximum_stands_at_its_own_number_or_not_at_all(
    longest: int, beyond: bool, qtbot: QtBot
) -> None:
    chart = LengthChart(theme.LIGHT)
    qtbot.addWidget(chart)
    chart.resize(480, chart.height())
    part = LengthBin(shortest=longest, longest=longest, examples=9, tokens=9, labelled=9)
    chart.show_lengths(LengthHistogram(bins=(part,)), 512)
    chart.show()
    assert chart.is_beyond == beyond
    picture = chart.grab().toImage()
    column = min(round(chart._x(512)), 477)
    near = [picture.pixelColor(QPoint(column + by, 60)) for by in (-1, 0, 1)]
    assert any(colour.lightness() < 100 for colour in near) != beyond


def test_enter_on_send_sends_and_the_keyboard_stays_with_the_message(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    session = window.app_state.try_session
    window.show_page("try")
    page = window.pages.try_out
    asked: list[str] = []
    session.run = tmp_path

    def ask(text: str) -> None:
        asked.append(text)
        session._become("answering")

    session.ask = ask  # type: ignore[method-assign]
    page._views.setCurrentIndex(1)
    page.prompt.box.setPlainText("win money?")
    page.prompt.send_button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(page.prompt.send_button.hasFocus)
    qtbot.keyClick(page.prompt.send_button, Qt.Key.Key_Return)
    assert asked == ["win money?"]
    assert page.prompt.box.hasFocus()
    session.state = "unloaded"
