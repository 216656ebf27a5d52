"""When the window has the next run's process ready, and when no longer."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.state import warm_up
from app.state.settings_model import SettingsModel
from app.state.warm_up import WarmUp
from app.window.app_state import make_state
from tests.app.conftest import check_at_once


@pytest.fixture
def did(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    done: list[str] = []
    monkeypatch.setattr(warm_up, "_begin", lambda: done.append("begin"))
    monkeypatch.setattr(warm_up, "_end", lambda: done.append("end"))
    return done


def test_it_begins_and_ends_where_no_run_comes(
    qtbot: QtBot, did: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warm_up, "IDLE_MS", 1)
    made = WarmUp(lambda: False, None)
    made.soon()
    qtbot.waitUntil(lambda: did == ["begin", "end"])


def test_nothing_is_held_beside_what_computes_or_where_memory_is_short(
    qtbot: QtBot, did: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    WarmUp(lambda: True, None).soon()
    little = SimpleNamespace(available_bytes=2**30)
    monkeypatch.setattr("training.computer.hardware.ram", lambda: little)
    WarmUp(lambda: False, None).soon()
    qtbot.wait(50)
    assert did == []


def test_a_setting_that_changes_lets_it_wait_longer(
    qtbot: QtBot, did: list[str], settings_model: SettingsModel
) -> None:
    parent = QObject()
    state = make_state(parent, settings_model, check=check_at_once)
    settings_model.set("training.max_steps", 7)
    qtbot.waitUntil(lambda: did == ["begin"])
    state.shutdown()
    assert did == ["begin", "end"]
