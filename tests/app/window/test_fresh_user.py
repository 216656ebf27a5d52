"""Somebody who has never seen Headroom, in Korean on a small laptop, with a file of unknown
columns: by clicks alone, few of them, and at every moment the window says what it does."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.data.dialog import DataDialog
from app.help.first_steps import FirstSteps
from app.model.dialog import ModelDialog
from app.state.window import WindowState
from app.window import placement
from app.window.application import _welcome, prepare
from app.window.main_window import MainWindow
from resources import DEMO
from tests.app.support.hand import Hand
from training.events.event_types import Event
from training.settings.schema import Settings
from training.texts.language import set_language

MOST_CLICKS = 10
KINDS = ("배송", "환불", "교환")


def with_labels(folder: Path) -> Path:
    """A CSV from a help desk, with columns that no list of names has."""
    file = folder / "고객문의_최종(2).csv"
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        rows = csv.writer(opened)
        rows.writerow(["번호", "내용1", "결과값", "메모"])
        for number in range(120):
            kind = KINDS[number % 3]
            rows.writerow([number + 1, f"{number}번 문의: {kind} 일정이 궁금합니다", kind, ""])
    return file


def with_answers(folder: Path) -> Path:
    """A workbook whose two columns hold texts, each different."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["가", "나"])
    for number in range(60):
        sheet.append(
            [f"{number}층에는 무엇이 있나요?", f"{number}층에는 {number * 3}호가 있습니다."]
        )
    file = folder / "안내문.xlsx"
    book.save(file)
    return file


def lasting(
    _settings: Settings,
    on_event: Callable[[Event], None],
    should_stop: Callable[[], int],
    *_: object,
) -> None:
    """A run that gets no further than its beginning."""
    while not should_stop():
        pass


@pytest.fixture
def fresh(qtbot: QtBot) -> Iterator[MainWindow]:
    """The window of a first start with real checks, its first steps open."""
    prepare()
    set_language("ko")
    made = MainWindow(WindowState(language="ko"))
    placement.fit_into(made, QRect(0, 0, 1366, 728))
    with qtbot.waitSignal(made.complete):
        made.show()
    made.controller._runner = lasting
    _welcome(made)
    yield made
    made.controller.shutdown()
    made.close()
    made.deleteLater()


def steps_of(window: MainWindow) -> FirstSteps:
    return window.findChildren(FirstSteps)[0]


def choose_model(window: MainWindow, hand: Hand) -> None:
    hand.will_choose("getExistingDirectory", DEMO / "model")
    hand.press(steps_of(window).model_button)
    hand.press(window.findChildren(ModelDialog)[0].folder_button)


@pytest.mark.parametrize("make", [with_labels, pytest.param(with_answers, marks=pytest.mark.slow)])
def test_ten_clicks_lead_to_a_sensible_run(
    fresh: MainWindow,
    make: Callable[[Path], Path],
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window, hand, file = fresh, Hand(qtbot, monkeypatch), make(tmp_path)
    steps = steps_of(window)
    assert steps.isVisible()
    choose_model(window, hand)
    qtbot.waitUntil(lambda: "메모리" in steps.model_words.text())
    hand.press(steps.next_button)
    hand.will_choose("getOpenFileNames", file)
    hand.press(steps.files_button)
    assert steps.data_words.text(), "what is going on with the file is said at once"
    qtbot.waitUntil(lambda: not window.app_state.checker.checking)
    hand.press(steps.next_button)
    qtbot.waitUntil(lambda: not window.app_state.checker.checking)
    hand.press(steps.next_button)
    assert hand.clicks <= MOST_CLICKS
    assert window.controller.running
    assert window.state.page == "train"
    assert window.bar.line.whole_text
    read = window.app_state.checker.result
    assert read is not None
    assert read.examples == (120 if make is with_labels else 60)
    roles = read.sets["train"].roles
    wanted = ("내용1", "결과값") if make is with_labels else ("가", "나")
    assert (roles["prompt"], roles["completion"]) == wanted
    assert read.sets["train"].format == ("label" if make is with_labels else "prompt_completion")
    facts = window.pages.setup.cards["data"].facts.text()
    assert f"{wanted[0]} → {wanted[1]}" in facts, "which column was taken for what is in view"


def test_unknown_columns_are_named_the_other_way_round_or_in_the_table(
    fresh: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, hand = fresh, Hand(qtbot, monkeypatch)
    steps = steps_of(window)
    hand.press(steps.skip_button)
    page = window.pages.setup
    hand.will_choose("getOpenFileNames", with_answers(tmp_path))
    hand.choose_from(page.choose_data_button, page.choose_data_button.menu(), 0)
    qtbot.waitUntil(lambda: not window.app_state.checker.checking)
    links = {button.text(): button for button in buttons_of(page.cards["data"].problems)}
    assert list(links) == ["입력: 가 · 정답: 나", "입력: 나 · 정답: 가", "열 선택…"]
    hand.press(links["열 선택…"])
    (dialog,) = window.findChildren(DataDialog)
    qtbot.waitUntil(lambda: dialog.table.isVisible() and dialog.table.columnCount() == 2)
    dialog.close()
    hand.press(links["입력: 나 · 정답: 가"])
    qtbot.waitUntil(lambda: "나 → 가" in page.cards["data"].facts.text())


def buttons_of(widget: QWidget) -> list[QPushButton]:
    return [b for b in widget.findChildren(QPushButton) if b.isVisible()]
