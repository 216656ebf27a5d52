"""A run beside its page: the title, the tray, the task bar's button, the question on closing."""

import ctypes
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.state.run_controller import RunController
from app.window.presence import RunPresence, ending
from app.window.taskbar import TaskBar
from tests.app.support import recorded_run
from training.events import event_types
from training.settings.schema import Settings

LONG, POINTER = ctypes.c_long, ctypes.c_void_p
SIZE = ctypes.c_ulonglong


class FakeTaskBarList:
    """A COM object of 21 methods, of which the window's button uses four."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []
        make = getattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE)
        self._methods = {
            2: make(LONG, POINTER)(lambda _: self._note("Release")),
            3: make(LONG, POINTER)(lambda _: self._note("HrInit")),
            9: make(LONG, POINTER, POINTER, SIZE, SIZE)(
                lambda _, w, done, total: self._note("SetProgressValue", w, done, total)
            ),
            10: make(LONG, POINTER, POINTER, ctypes.c_int)(
                lambda _, w, state: self._note("SetProgressState", w, state)
            ),
        }
        self._table = (POINTER * 21)()
        for place, method in self._methods.items():
            self._table[place] = ctypes.cast(method, POINTER).value
        self._object = POINTER(ctypes.addressof(self._table))

    def _note(self, *call: Any) -> int:
        self.calls.append(call)
        return 0

    def create(self, clsid: Any, _outer: Any, context: int, iid: Any, found: Any) -> int:
        self.calls.append(("CoCreateInstance", bytes(clsid)[:4], context, bytes(iid)[:4]))
        found._obj.value = ctypes.addressof(self._object)
        return 0


@pytest.fixture
def task_bar(monkeypatch: pytest.MonkeyPatch) -> FakeTaskBarList:
    made = FakeTaskBarList()
    ole = SimpleNamespace(CoInitialize=lambda _: 0, CoCreateInstance=made.create)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(ole32=ole), raising=False)
    return made


def test_the_task_bars_button_shows_progress(task_bar: FakeTaskBarList) -> None:
    shown = TaskBar(4711)
    shown.show("loading")
    shown.show("running", 0.25)
    shown.close()
    shown.show("running", 1.0)  # nothing is there any more
    # GUIDs are little-endian in memory: 56FDF344-… and EA1AFB91-….
    assert task_bar.calls == [
        ("CoCreateInstance", bytes.fromhex("44f3fd56"), 1, bytes.fromhex("91fb1aea")),
        ("HrInit",),
        ("SetProgressState", 4711, 1),
        ("SetProgressState", 4711, 2),
        ("SetProgressValue", 4711, 250, 1000),
        ("SetProgressState", 4711, 0),
        ("Release",),
    ]


@pytest.fixture
def follow(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., tuple[RunPresence, RunController, QWidget, list[str]]]]:
    controllers: list[RunController] = []

    def make(runner: Any) -> tuple[RunPresence, RunController, QWidget, list[str]]:
        window = QWidget()
        qtbot.addWidget(window)
        window.show()
        controllers.append(RunController(runner=runner))
        presence = RunPresence(window, controllers[-1])
        told: list[str] = []
        monkeypatch.setattr(presence.tray, "showMessage", lambda _, text, *__: told.append(text))
        return presence, controllers[-1], window, told

    yield make
    for controller in controllers:
        controller.shutdown(0.1)


def running(done: int = 391) -> list[Any]:
    start = time.time() - 55 - done * 3.8
    ready = recorded_run.getting_ready(Path("run"), start=start)
    return [*ready, *recorded_run.training(1228, done, start=start + 55)]


def test_the_title_tells_how_far_it_is(
    qtbot: QtBot, follow: Callable[..., Any], task_bar: FakeTaskBarList
) -> None:
    end = [recorded_run.failure("killed")]
    presence, controller, window, _ = follow(recorded_run.replay_until_stopped(*running(), end=end))
    assert window.windowTitle() in ("", "Headroom")
    controller.start(Settings())
    qtbot.waitUntil(lambda: window.windowTitle().startswith("32 % · "))
    assert window.windowTitle().endswith(" – Headroom")
    assert ("SetProgressValue", int(window.winId()), 318, 1000) in task_bar.calls
    assert presence.stop_action.isEnabled()
    with qtbot.waitSignal(controller.finished):
        presence.stop_action.trigger()
    assert window.windowTitle() == "Headroom"
    presence.close()


def test_the_end_is_told_only_to_who_does_not_see_it(
    qtbot: QtBot, follow: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    end = recorded_run.finish("finished", 391, tmp_path, time.time())
    _, controller, window, told = follow(recorded_run.replay(*running(), *end))
    for seen in (True, False):
        monkeypatch.setattr(window, "isActiveWindow", lambda seen=seen: seen)
        with qtbot.waitSignal(controller.finished):
            controller.start(Settings())
        assert len(told) == (0 if seen else 1)
    assert told[0].startswith("Training finished (")


def test_a_hidden_window_comes_back(qtbot: QtBot, follow: Callable[..., Any]) -> None:
    end = [recorded_run.failure("killed")]
    presence, controller, window, told = follow(recorded_run.replay_until_stopped(end=end))
    controller.start(Settings())
    presence.hide_window()
    assert not window.isVisible()
    assert told == ["Training continues here. Click the icon to see it."]
    presence.show_action.trigger()
    assert window.isVisible()


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (
            event_types.RunFinished(state="stopped", steps=3, seconds=9, paused=True),
            "Training is paused; the GPU is free.",
        ),
        (
            event_types.RunFinished(state="stopped", steps=3, seconds=9),
            "Training was stopped and saved.",
        ),
        (recorded_run.failure("out_of_memory"), "The GPU ran out of memory."),
    ],
)
def test_how_it_ended(event: Any, words: str) -> None:
    from training.events.history import RunHistory

    history = RunHistory()
    assert ending(history) == ""
    history.add(event)
    assert ending(history).startswith(words)
