"""What the window loads ahead of its pages."""

import importlib
import threading

import pytest
from pytestqt.qtbot import QtBot

from app.window import loading


@pytest.mark.parametrize("name", loading.MODULES)
def test_every_module_named_is_there(name: str) -> None:
    importlib.import_module(name)


def test_a_module_that_is_not_there_is_told_of_and_holds_nothing_up(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", told.append)
    monkeypatch.setattr(loading, "MODULES", ("app.no_such_module",))
    loader = loading.Loading()
    with qtbot.waitSignal(loader.done):
        loader.start()
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].exc_type is ModuleNotFoundError
