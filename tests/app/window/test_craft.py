"""The craft of every page: nothing cut off in any language, everything by keyboard, named, seen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.window.main_window import MainWindow
from app.window.placement import MINIMUM_SIZE
from app.window.side_bar import PAGE_TITLES
from tests.app.support import recorded_run
from tests.app.support.clipped_texts import clipped, nameless, shown, unreachable
from training.texts.language import available_languages
from training.texts.problems import warn


def open_all(window: MainWindow) -> None:
    """Open what can be opened on the set-up page, and let a warning stand on it."""
    page = window.pages.setup
    page.all_settings.set_open(True)
    for card in page.cards.values():
        card.set_open(True)
    values = {"count": 12_345, "length": 512, "percent": 3, "tokens": 900, "longest": 1800}
    window.settings.set_problems("check", [warn("examples_cut", "data.max_seq_length", **values)])
    window.settings.set("lora.r", 64)
    window.settings.set("data.max_seq_length", "long")


def pages(window: MainWindow) -> Iterator[str]:
    for name in PAGE_TITLES:
        window.show_page(name)
        window.pages.page(name)
        settle()
        yield name


def settle() -> None:
    for _ in range(5):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


@pytest.fixture
def full(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The smallest window with all that its pages can hold: everything open, a run recorded."""
    window.resize(*MINIMUM_SIZE)
    for event in [
        *recorded_run.getting_ready(Path("run")),
        *recorded_run.training(60, 60),
    ]:
        window.controller.history.add(event)
    window.controller.changed.emit()
    window.show_page("computer")
    qtbot.waitUntil(lambda: bool(window.pages.computer.findings))
    return window


def test_nothing_is_cut_off_in_any_language(full: MainWindow, qtbot: QtBot) -> None:
    found = []
    for code in available_languages():
        with qtbot.waitSignal(full.stood):
            full.choose_language(code)
        for is_open in (False, True):
            if is_open:
                open_all(full)
            for name in pages(full):
                found += [f"{code} {name}: {words}" for words in clipped(full)]
    assert found == [], "\n".join(found)


def test_every_control_has_a_name_and_the_keyboard_reaches_it(full: MainWindow) -> None:
    open_all(full)
    for name in pages(full):
        assert nameless(full) == [], name
        assert unreachable(full) == [], name


def test_what_comes_from_files_is_shown_letter_by_letter(full: MainWindow) -> None:
    """Left to itself, a label shows ``<b>`` as bold, and fetches what ``<img>`` names."""
    marked = "<b>model</b><img src=x>"
    full.settings.set("model.name_or_path", marked)
    full.settings.set_problems("check", [warn("data_missing", "data.train", path=marked)])
    for name in pages(full):
        labels = full.findChildren(QLabel)
        assert len(labels) > 20
        guessing = [w for w in labels if w.textFormat() != Qt.TextFormat.PlainText]
        assert [w.text() for w in guessing] == [], name
        tips = [w.toolTip() for w in full.findChildren(QWidget)]
        assert [tip for tip in tips if "<b>" in tip or "<img" in tip] == [], name
    assert any(marked in label.text() for label in full.findChildren(QLabel))


def test_the_focus_can_be_seen_in_both_themes(full: MainWindow, qtbot: QtBot) -> None:
    unseen = []
    for theme in ("light", "dark"):
        with qtbot.waitSignal(full.stood):
            full.choose_theme(theme)
        full.activateWindow()
        for name in pages(full):
            for control in list(shown(full, QAbstractButton, QLineEdit, QComboBox)):
                if control.isEnabled() and control.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    control.setFocus(Qt.FocusReason.TabFocusReason)
                    with_focus = picture(control)
                    control.clearFocus()
                    if control.isVisible() and with_focus == picture(control):
                        unseen.append(f"{theme} {name}: {control} {control.accessibleName()}")
    assert unseen == []


def picture(control: QWidget) -> QImage:
    return control.grab().toImage()
