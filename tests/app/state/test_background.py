"""What a thread's work may raise, and what comes of it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.state.background import BackgroundTask
from training.texts.problems import Problem, fail


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
