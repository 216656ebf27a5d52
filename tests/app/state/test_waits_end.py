"""No wait in the window is without an end, whatever the thread that it waits for does."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.state import background
from app.state.background import BackgroundTask, any_left, leave_alone
from app.state.checker import Checker
from app.state.run_controller import RunController
from app.state.settings_model import SettingsModel
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
    qtbot.waitUntil(lambda: not any_left())


def test_a_check_that_never_ends(
    qtbot: QtBot, settings_model: SettingsModel, stuck: threading.Event
) -> None:
    def check(_settings: Settings, _should_stop: object) -> CheckResult:
        stuck.wait()
        return CheckResult()

    checker = Checker(settings_model, check)
    checker.recheck(at_once=True)
    checker.shutdown()
    assert any_left()


def test_a_run_that_never_ends(qtbot: QtBot, stuck: threading.Event, tmp_path: Path) -> None:
    controller = RunController(runner=lambda *_: stuck.wait())
    controller.start(Settings())
    controller.shutdown(0.05)
    assert not controller.running
    assert any_left()


def test_a_task_that_ends_late_is_forgotten(qtbot: QtBot, stuck: threading.Event) -> None:
    task = BackgroundTask(stuck.wait, None)
    task.start()
    assert not leave_alone(task, 20)
    assert task in background._left_alone
    stuck.set()
    qtbot.waitUntil(lambda: task not in background._left_alone)
    assert not any_left()
