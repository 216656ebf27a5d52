"""What a thread's work may raise, and what comes of it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.state.background import BackgroundTask
from training.texts.problems import Problem, Stopped, fail


class PanicException(BaseException):
    """As libraries written in Rust raise it: it is no ``Exception``."""


def raising(error: BaseException) -> Callable[[], None]:
    """Return work that raises."""

    def work() -> None:
        raise error

    return work


@pytest.mark.parametrize(
    ("error", "code", "reason"),
    [
        (fail("disk_full", path="/runs"), "disk_full", None),
        (OverflowError("too large"), "unexpected", "too large"),
        (PanicException("unwrap on a None"), "unexpected", "unwrap on a None"),
        (SystemExit(3), "unexpected", "3"),
        (GeneratorExit(), "unexpected", "GeneratorExit"),
        (RecursionError(), "unexpected", "RecursionError"),
    ],
)
def test_whatever_a_thread_raises_becomes_a_problem(
    error: BaseException, code: str, reason: str | None, qtbot: QtBot
) -> None:
    parent = QObject()
    task = BackgroundTask(raising(error), parent)
    with qtbot.waitSignal(task.failed) as told:
        task.start()
    task.wait()
    assert told.args is not None
    problem = told.args[0]
    assert isinstance(problem, Problem)
    assert problem.code == code
    assert reason is None or problem.values["reason"] == reason


def test_work_that_is_asked_to_stop_says_how_far_it_came(qtbot: QtBot) -> None:
    parent = QObject()
    told: list[object] = []

    def work() -> None:
        done = 0
        while not task.should_stop():
            done += 1
            task.tell(done)
        raise Stopped

    task = BackgroundTask(work, parent)
    task.progressed.connect(told.append)
    task.progressed.connect(lambda _done: task.stop())
    task.failed.connect(lambda _problem: told.append("failed"))
    task.done.connect(lambda _result: told.append("done"))
    with qtbot.waitSignal(task.stopped):
        task.start()
    task.wait()
    assert told[:2] == [1, 2] or told == [1]
    assert not {"failed", "done"} & set(map(str, told))


def test_nothing_is_heard_of_what_was_forgotten(qtbot: QtBot) -> None:
    parent = QObject()
    heard: list[object] = []
    task = BackgroundTask(lambda: "result", parent)
    task.done.connect(heard.append)
    task.forget()
    with qtbot.waitSignal(task.finished):
        task.start()
    assert not heard
