"""The page of a run, shown with a recorded run behind it."""

import time
from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.state.run_controller import Runner
from app.train.page import TrainPage
from tests.app.support import recorded_run
from training.events.event_types import Event
from training.settings.schema import Settings

Show = Callable[[Runner], TrainPage]
KILLED = [recorded_run.failure("killed")]
STEP_SECONDS = 3.8


def begun(steps: int = 1228, done: int = 391, *, gpu: bool = True) -> list[Event]:
    """A run that began so long ago that its newest event was just now."""
    start = time.time() - 55 - done * STEP_SECONDS
    ready = recorded_run.getting_ready(Path("run"), gpu=gpu, start=start)
    return [*ready, *recorded_run.training(steps, done, gpu=gpu, start=start + 55)]


def start_and_wait(page: TrainPage, qtbot: QtBot, until: Callable[[], bool]) -> None:
    page._controller.start(Settings())
    qtbot.waitUntil(until)


def replayed(page: TrainPage, qtbot: QtBot, state: str) -> None:
    start_and_wait(page, qtbot, lambda: page._controller.state == state)
