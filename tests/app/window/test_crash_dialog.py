import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QThread
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.window import crash_dialog


def test_an_uncaught_fault_is_told_with_details_to_copy(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    monkeypatch.setattr(threading, "excepthook", threading.__excepthook__)
    parent = QWidget()
    qtbot.addWidget(parent)
    crash_dialog.show_crashes(parent)
    for _ in range(2):
        try:
            raise ValueError(f"a curious thing in {Path.home() / 'secret' / 'letters.csv'}")
        except ValueError as error:
            sys.excepthook(ValueError, error, error.__traceback__)
    qtbot.waitUntil(lambda: bool(parent.findChildren(crash_dialog.CrashDialog)))
    QCoreApplication.processEvents()
    dialogs = parent.findChildren(crash_dialog.CrashDialog)
    assert len(dialogs) == 1
    assert "a curious thing" in dialogs[0].text.toPlainText()
    assert "a curious thing" in capsys.readouterr().err
    dialogs[0].copy_button.click()
    assert "ValueError: a curious thing" in QGuiApplication.clipboard().text()
    assert str(Path.home() / "secret") not in QGuiApplication.clipboard().text()
    assert "letters.csv" in QGuiApplication.clipboard().text()
    dialogs[0].accept()


@pytest.mark.qt_no_exception_capture
@pytest.mark.parametrize("kind", ["Qt", "Python"])
def test_a_fault_of_another_thread_is_shown_by_the_windows_own(
    kind: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    monkeypatch.setattr(threading, "excepthook", threading.__excepthook__)
    parent = QWidget()
    qtbot.addWidget(parent)
    crash_dialog.show_crashes(parent)

    class Faulty(QThread):
        def run(self) -> None:
            raise OverflowError("too large")

    thread = Faulty() if kind == "Qt" else threading.Thread(target=Faulty().run)
    thread.start()
    thread.wait() if isinstance(thread, QThread) else thread.join()
    qtbot.waitUntil(lambda: bool(parent.findChildren(crash_dialog.CrashDialog)))
    (dialog,) = parent.findChildren(crash_dialog.CrashDialog)
    assert dialog.thread() is parent.thread()
    assert "OverflowError: too large" in dialog.text.toPlainText()
    dialog.accept()
