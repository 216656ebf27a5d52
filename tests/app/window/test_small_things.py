"""Small things that stop or mislead, each as a person meets it: by clicks, keys and drops."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.widgets.card import Banner
from app.window.main_window import MainWindow
from tests.app.support import recorded_run


def files(*paths: Path) -> QMimeData:
    found = QMimeData()
    found.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return found


def test_a_dropped_picture_is_told_of_in_view_and_the_message_is_put_away(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    picture = tmp_path / "cat.png"
    picture.write_bytes(b"\x89PNG")
    page = window.pages.setup
    page.all_settings.set_open(True)
    bar = page.scroll_area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    mime, copy = files(picture), Qt.DropAction.CopyAction
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(400, 300), copy, mime, button, none))
    assert window.pages.property("role") == "dropTarget"
    QApplication.sendEvent(window, QDropEvent(QPointF(400, 300), copy, mime, button, none))
    assert window.pages.property("role") == ""
    (banner,) = page.findChildren(Banner)
    qtbot.waitUntil(lambda: bar.value() == 0)
    qtbot.waitUntil(lambda: not banner.visibleRegion().isEmpty())
    qtbot.mouseClick(banner.close_button, button)
    qtbot.waitUntil(lambda: not page.findChildren(Banner))


def test_what_a_search_finds_is_in_view(window: MainWindow, qtbot: QtBot) -> None:
    page = window.pages.setup
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(page.all_settings.search_line, "warm")
    assert page.all_settings.form is not None
    row = page.all_settings.form.rows["training.warmup_ratio"]
    qtbot.waitUntil(lambda: not row.visibleRegion().isEmpty())


def test_enter_presses_the_button_in_focus_and_a_click_leaves_no_ring(
    window: MainWindow, qtbot: QtBot
) -> None:
    toggle = window.pages.setup.cards["data"].toggle
    qtbot.mouseClick(toggle, Qt.MouseButton.LeftButton)
    assert toggle.isChecked()
    assert not toggle.hasFocus()
    toggle.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(toggle, Qt.Key.Key_Return)
    assert not toggle.isChecked()


def test_the_menu_of_a_graph_is_one_after_another_language(
    window: MainWindow, qtbot: QtBot
) -> None:
    for event in [*recorded_run.getting_ready(Path("run")), *recorded_run.training(60, 9)]:
        window.controller.history.add(event)
    window.show_train()
    before = len(window.pages.train.graphs.loss.menu_button.menu().actions())
    for code in ("ko", "en"):
        with qtbot.waitSignal(window.stood):
            window.choose_language(code)
    graphs = window.pages.train.graphs
    menu = graphs.loss.menu_button.menu()
    assert len(menu.actions()) == before
    asked: list[str] = []
    graphs.save_wanted.disconnect()  # else it would ask for a file
    graphs.save_wanted.connect(lambda _panels, kind: asked.append(kind))
    next(action for action in menu.actions() if "PNG" in action.text()).trigger()
    assert asked == ["png"]
