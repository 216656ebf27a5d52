"""From nothing to a running fine-tune, as a person does it: in few clicks."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.model.dialog import ModelDialog
from app.state.window import WindowState
from app.window.application import prepare
from app.window.main_window import MainWindow
from resources import DEMO
from tests.app.support.hand import Hand

MOST_CLICKS = 10
EXAMPLES = 120


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Questions and answers in a CSV, as somebody may have them."""
    file = tmp_path / "messages.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        rows = csv.writer(opened)
        rows.writerow(["question", "answer"])
        for number in range(EXAMPLES):
            kind = "spam" if number % 3 else "normal"
            rows.writerow([f"Message {number}: is this {kind} or not? 이것은 메시지입니다.", kind])
    return file


@pytest.fixture
def fresh(qtbot: QtBot) -> Iterator[MainWindow]:
    """The window of a first start, just shown, with real checks and real runs."""
    prepare()
    made = MainWindow(WindowState())
    made.show()
    yield made
    made.controller.shutdown()
    made.close()
    made.deleteLater()


def test_ten_clicks_lead_to_a_run_and_the_window_goes_on(
    fresh: MainWindow, table: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, hand = fresh, Hand(qtbot, monkeypatch)
    qtbot.waitSignal(window.complete).wait()
    page, controller = window.pages.setup, window.controller
    hand.will_choose("getExistingDirectory", DEMO / "model")
    hand.click(page.choose_model_button)
    hand.click(window.findChildren(ModelDialog)[0].folder_button)
    assert Path(window.settings.current.model.name_or_path) == DEMO / "model"
    hand.will_choose("getOpenFileNames", table)
    hand.choose_from(page.choose_data_button, page.choose_data_button.menu(), 0)
    assert window.settings.current.data.train == str(table)
    window.settings.set("training.epochs", 100.0)  # it is stopped, however late the window is
    qtbot.waitUntil(window.bar.primary_button.isEnabled)
    hand.click(window.bar.primary_button)
    qtbot.waitUntil(lambda: bool(controller.history.steps))
    assert hand.clicks <= MOST_CLICKS
    qtbot.waitUntil(lambda: page.cards["data"].facts.text().startswith(f"{EXAMPLES} examples"))
    for name in ("setup", "computer", "runs", "try", "train"):
        window.show_page(name)
        qtbot.wait(100)
    for change in (lambda: window.choose_theme("dark"), lambda: window.choose_language("ko")):
        with qtbot.waitSignal(window.stood):
            change()
    window.search()
    qtbot.wait(100)
    with qtbot.waitSignal(controller.finished):
        hand.click(window.bar.primary_button)
    assert controller.history.state == "stopped"
