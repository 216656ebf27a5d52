"""Pipes that do not break when a child is gone, as on Windows where it died before it took its end:
the parent holds the copy that was meant for it."""

import multiprocessing.connection
import os
import sys
import threading
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import Any

import pytest

FAR_TOO_LONG_SECONDS = 120.0


@pytest.fixture
def held_pipes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if sys.platform == "win32":  # it does so by itself
        yield
        return
    pipe = multiprocessing.connection.Pipe
    copies: list[int] = []

    def held(duplex: bool = True) -> tuple[Connection, Connection]:
        ends = pipe(duplex)
        copies.extend(os.dup(end.fileno()) for end in ends)
        return ends

    monkeypatch.setattr("multiprocessing.connection.Pipe", held)
    yield
    for copy in copies:
        os.close(copy)


def ends_by_itself(work: Callable[[], Any]) -> Any:
    """Return what ``work`` returns; fails where it waits for ever."""
    results: list[Any] = []
    thread = threading.Thread(target=lambda: results.append(work()), daemon=True)
    thread.start()
    thread.join(FAR_TOO_LONG_SECONDS)
    assert not thread.is_alive(), "it waits for ever"
    return results[0]
