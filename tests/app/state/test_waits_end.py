"""No wait in the window is without an end, whatever the thread that it waits for does."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.state import background
from app.state.background import BackgroundTask, end_all, leave_alone
from app.state.checker import Checker
from app.state.run_controller import RunController
from app.state.settings_model import SettingsModel
from tests.repository import ROOT
from training.protocol.check import CheckResult
from training.settings.schema import Settings


@pytest.fixture
def stuck(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[threading.Event]:
    """What a driver or a disk holds: nothing that is asked for ends it before the test does."""
    for module in ("checker", "run_controller"):
        monkeypatch.setattr(f"app.state.{module}.ENDING_PATIENCE_MS", 50)
    event = threading.Event()
    yield event
    event.set()
    qtbot.waitUntil(lambda: end_all(0))


def test_a_check_that_never_ends(
    qtbot: QtBot, settings_model: SettingsModel, stuck: threading.Event
) -> None:
    def check(_settings: Settings, _should_stop: object) -> CheckResult:
        stuck.wait()
        return CheckResult()

    checker = Checker(settings_model, check)
    checker.recheck(at_once=True)
    checker.shutdown()
    assert not end_all(0)


def test_a_run_that_never_ends(qtbot: QtBot, stuck: threading.Event, tmp_path: Path) -> None:
    controller = RunController(runner=lambda *_: stuck.wait())
    controller.start(Settings())
    controller.shutdown(0.05)
    assert not controller.running
    assert not end_all(0)


def test_a_task_that_ends_late_is_kept_until_then(qtbot: QtBot, stuck: threading.Event) -> None:
    task = BackgroundTask(stuck.wait, None)
    task.start()
    assert not leave_alone(task, 20)
    assert not end_all(20)
    assert task in background._begun
    stuck.set()
    assert end_all()
    assert end_all(0)
    BackgroundTask(lambda: None, None).start()
    assert task not in background._begun


def test_a_task_that_nobody_waits_for_ends_before_the_program_does(tmp_path: Path) -> None:
    """Qt ends a program with a fault that deletes a thread at work (a page's own, at the exit)."""
    program = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from app.state.background import BackgroundTask
from app.window import application

class Window(QWidget):
    def __init__(self):
        super().__init__()
        self.task = BackgroundTask(self.work, self)

    def work(self):
        while not self.task.should_stop() and not late:
            time.sleep(0.01)
        while late:
            time.sleep(0.01)

    def ready_then(self):
        self.task.start()
        QTimer.singleShot(50, lambda: QApplication.exit(7))

late = sys.argv[1] == "late"
def make_window(language):
    window = Window()
    QTimer.singleShot(0, window.ready_then)
    return window
class Signals:
    def connect(self, slot): pass
Window.ready = Window.complete = Window.painted = Signals()
application.make_window = make_window
application.save_at_session_end = application.Interrupts = lambda window: Plain()
class Plain:
    def ignore(self): pass
status = application.open_window()
sys.exit(status)
"""
    for kind in ("ends", "late"):
        done = subprocess.run(
            [sys.executable, "-c", program, kind],
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )
        assert (done.returncode, done.stderr) == (7, ""), kind
