import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.window.garbage import GarbageCollector, spare_what_stands

_MANY = 20_000


class Cycle:
    """Garbage that only a collection finds, and that tells where it died."""

    def __init__(self, died_in: list[int]) -> None:
        self.itself = self
        self._died_in = died_in

    def __del__(self) -> None:
        self._died_in.append(threading.get_ident())


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[QObject]:
    gc.enable()
    owner = QObject()
    GarbageCollector(owner)
    yield owner
    delete(owner)
    assert gc.isenabled()


def allocate_in_a_thread() -> list[list[int]]:
    """Do there what makes Python collect by itself: make objects, and let them live."""
    made: list[list[int]] = []
    thread = threading.Thread(target=lambda: made.extend([n] for n in range(_MANY)))
    thread.start()
    thread.join()
    return made


def test_python_by_itself_collects_in_any_thread() -> None:
    gc.enable()
    died_in: list[int] = []
    Cycle(died_in)
    allocate_in_a_thread()
    assert died_in
    assert died_in[0] != threading.get_ident()


@pytest.mark.usefixtures("collector")
def test_with_a_window_garbage_dies_in_its_thread(qtbot: QtBot) -> None:
    died_in: list[int] = []
    Cycle(died_in)
    made = allocate_in_a_thread()
    assert not died_in

    def died_here() -> bool:
        made.extend([n] for n in range(_MANY // 10))  # whatever earlier tests free meanwhile
        return died_in == [threading.get_ident()]

    qtbot.waitUntil(died_here)


def test_what_stands_at_the_start_is_not_looked_through_again() -> None:
    stands = [[number] for number in range(_MANY)]
    try:
        spare_what_stands()
        assert gc.get_freeze_count() > len(stands)
        assert len(gc.get_objects()) < _MANY
    finally:
        gc.unfreeze()
