"""Every page and dialog on every screen: what is pressed is in view, nothing is squeezed or cut."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QScrollArea,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.data.dialog import DataDialog
from app.headroom.probe_dialog import TestDriveDialog
from app.help.first_steps import FirstSteps
from app.model.dialog import ModelDialog
from app.setup.overrule_dialog import OverruleDialog
from app.setup.preset_dialog import PresetDialog
from app.state.run_controller import RunController
from app.try_out.export_dialog import ExportDialog
from app.window import placement
from app.window.closing_dialog import ClosingDialog
from app.window.crash_dialog import CrashDialog
from app.window.main_window import MainWindow
from app.window.side_bar import PAGE_TITLES
from tests.app.support import recorded_run
from tests.app.support.clipped_texts import clipped, shown
from training.events.verdict import Verdict
from training.protocol.preview import PreviewPage
from training.runs.entry import RunEntry
from training.settings.schema import Settings
from training.texts.language import available_languages
from training.texts.problems import fail, warn

SCREENS = {
    "1366x768": QRect(0, 0, 1366, 728),
    "1024x700": QRect(0, 0, 1024, 700),
    "full HD at 200 %": QRect(0, 0, 960, 492),
    "full HD": QRect(0, 0, 1920, 1040),
}
"""What a task bar leaves."""
LOOKS = {False: (("en", "light"), ("ko", "dark")), True: (("en", "dark"), ("ko", "light"))}
"""Both languages and both themes, empty and full."""
LONG_NAME = "/data/" + "고객문자_without_any_place_to_break_" * 8 + ".csv"


def hidden_controls(root: QWidget) -> list[str]:
    """Return the buttons of a window that its edge cuts, unless they can be scrolled to."""
    found = []
    for button in shown(root, QAbstractButton):
        if _scrolls(button, root):
            continue
        area = QRect(button.mapTo(root, QPoint(0, 0)), button.size())
        squeezed = button.height() < min(button.minimumSizeHint().height(), 24)
        if not root.rect().contains(area) or squeezed:
            text = button.text() if isinstance(button, QAbstractButton) else ""
            found.append(f"{type(button).__name__} {text!r} at {area.getRect()}")
    return found


def sideways(root: QWidget) -> list[str]:
    """Return what scrolls from left to right."""
    found = []
    for area in shown(root, QAbstractScrollArea):
        assert isinstance(area, QAbstractScrollArea)
        if area.horizontalScrollBar().isVisible():
            found.append(f"{type(area).__name__} {area.accessibleName()!r} scrolls sideways")
        inside = area.widget() if isinstance(area, QScrollArea) else None
        if inside is not None and inside.width() > area.viewport().width() + 1:
            beyond = inside.width() - area.viewport().width()
            found.append(f"{inside.objectName()!r} is {beyond} px wider than its view")
    return found


def _scrolls(widget: QWidget, root: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None and parent is not root:
        if isinstance(parent, QScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def tabs_of(page: QWidget) -> Iterator[str]:
    """Show a page's tabs one after the other, the first one last."""
    (bar,) = [bar for bar in page.findChildren(QTabBar) if bar.isVisible()] or [None]
    for index in reversed(range(bar.count() if bar is not None else 1)):
        if bar is not None:
            bar.setCurrentIndex(index)
        yield f" {bar.tabText(index)}" if bar is not None else ""


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def run_of(number: int) -> RunEntry:
    """Return a run that ended, whose names are long."""
    judged = Verdict(
        level="poor", measure="accuracy", examples=15, now=0.8, before=0.5, never=("스팸 광고",)
    )
    return RunEntry(
        folder=f"/runs/20260101-0000{number:02}-{'long_name_' * 8}",
        state="finished",
        begun=1.7e9 + number,
        model="model-" * 12,
        data="고객문자_" * 12,
        steps=140,
        planned_steps=140,
        first_loss=2.4,
        loss=0.123456,
        eval_loss=0.2,
        accuracy=0.8,
        accuracy_before=0.5,
        seconds=100_000.0,
        has_adapter=True,
        verdict=judged,
    )


@pytest.fixture
def states(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """The window with nothing in it; call what is given to fill it with all that pages can hold."""
    window.settings.replace(Settings())
    runs = window.app_state.run_list
    monkeypatch.setattr(runs, "refresh", lambda: None)

    def fill() -> None:
        runs._show([run_of(number) for number in range(30)])
        window.settings.set("model.name_or_path", LONG_NAME)
        window.settings.set("data.train", LONG_NAME)
        window.settings.set_problems(
            "check",
            [
                fail("data_missing", "data.train", path=LONG_NAME).problems[0],
                warn("data_missing", "model.name_or_path", path=LONG_NAME),
            ],
        )
        for event in [*recorded_run.getting_ready(Path("run")), *recorded_run.training(60, 60)]:
            window.controller.history.add(event)
        window.controller.changed.emit()

    return fill


@pytest.mark.wine("its letters are wider and higher than Windows' own")
@pytest.mark.parametrize(
    "screen_name",
    [
        "full HD at 200 %",
        "1366x768",
        pytest.param("1024x700", marks=pytest.mark.slow),
        pytest.param("full HD", marks=pytest.mark.slow),
    ],
)
def test_every_page_is_whole_on_every_screen(
    screen_name: str,
    states: Callable[[], None],
    window: MainWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    room = SCREENS[screen_name].adjusted(0, 32, 0, 0)
    window.resize(1280, 820)
    placement.fit_into(window, room)
    assert room.size().expandedTo(window.size()) == room.size()
    found: list[str] = []
    for full in (False, True):
        if full:
            states()
        for code, look in LOOKS[full]:
            with qtbot.waitSignal(window.stood):
                window.choose_theme(look)
                window.choose_language(code)
            for name in PAGE_TITLES:
                window.show_page(name)
                for tab in tabs_of(window.pages.page(name)):
                    settle()
                    where = f"{code} {look} {name}{tab} {'full' if full else 'empty'}"
                    found += [f"{where}: {words}" for words in sideways(window)]
                    found += [f"{where}: {words}" for words in hidden_controls(window)]
                    found += [f"{where}: {words}" for words in clipped(window)]
                if window.bar.isVisible():
                    primary = window.bar.primary_button
                    corner = primary.mapTo(window, primary.rect().bottomRight())
                    assert window.rect().contains(corner), where
    assert found == [], "\n".join(found)


def no_examples(*_: object) -> PreviewPage:
    return PreviewPage(part="train")


def dialogs(window: MainWindow) -> Iterator[QDialog]:
    parts, page = window.app_state, window.pages.setup
    yield DataDialog(
        parts.settings, parts.checker, parts.forecast, window.theme, window, no_examples
    )
    yield ModelDialog(parts.settings.current, "", window)
    yield PresetDialog(page.presets, parts.settings, window)
    yield FirstSteps(parts.settings, parts.checker, parts.forecast, page, window)
    yield ExportDialog(Path("20260101-000000-" + "long_name_" * 12), window, window)
    yield ClosingDialog(window.controller, window, can_hide=True)
    yield CrashDialog(
        "Traceback (most recent call last):\n" + "  long_line_" * 30 + "\n" * 60, window
    )
    if parts.forecast.plan is not None:
        yield OverruleDialog(parts.forecast.plan, None, window)
    yield TestDriveDialog(
        RunController(window, runner=lambda *_: None), parts.settings.current, window
    )


@pytest.mark.parametrize(
    "screen_name",
    ["full HD at 200 %", "1366x768", pytest.param("1024x700", marks=pytest.mark.slow)],
)
def test_every_dialogs_buttons_are_in_view(
    screen_name: str, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = SCREENS[screen_name].size() - QSize(24, 56)
    monkeypatch.setattr("app.widgets.dialog_room.room_for", lambda _dialog: room)
    found: list[str] = []
    for code in available_languages():
        with qtbot.waitSignal(window.stood):
            window.choose_language(code)
        for dialog in dialogs(window):
            dialog.show()
            settle()
            needed = dialog.minimumSizeHint().boundedTo(room)
            assert needed == dialog.minimumSizeHint(), (type(dialog), dialog.minimumSizeHint())
            dialog.resize(dialog.size().boundedTo(room))
            settle()
            where = f"{code} {type(dialog).__name__}"
            found += [f"{where}: {words}" for words in sideways(dialog)]
            found += [f"{where}: {words}" for words in hidden_controls(dialog)]
            found += [f"{where}: {words}" for words in clipped(dialog)]
            dialog.close()
            dialog.deleteLater()
    assert found == [], "\n".join(found)


def test_a_window_left_on_a_large_screen_comes_back_whole_on_a_small_one(
    window: MainWindow,
) -> None:
    window.setGeometry(900, 500, 1600, 1000)
    room = SCREENS["1366x768"]
    placement.fit_into(window, room)
    assert room.contains(QRect(window.pos(), window.size()))
