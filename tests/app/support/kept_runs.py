"""The page of all runs with copies of a real run behind it."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.runs.page import RunsPage
from app.window.main_window import MainWindow

AddRun = Callable[..., Path]
OLD, MIDDLE, NEW = NAMES = ("20260101-080000-old", "20260102-080000-middle", "20260103-080000-new")
"""The oldest has a higher learning rate, the middle one a larger adapter; the newest broke off."""


def shown(qtbot: QtBot, window: MainWindow) -> RunsPage:
    window.show_page("runs")
    run_list = (
        window.app_state.run_list
    )  # it may have looked before, for the question on unfinished runs
    qtbot.waitUntil(lambda: run_list.looked and run_list._scan is None)
    return window.pages.runs


def focused(qtbot: QtBot, window: MainWindow) -> RunsPage:
    """Return the page with the keyboard in its table."""
    page = shown(qtbot, window)
    window.activateWindow()
    page.list.table.setFocus()
    qtbot.waitUntil(page.list.table.hasFocus)
    return page
