"""Steps are fetched beside the one that is computed, in their order, and only the first draws."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.training.support.tiny_run import tiny_settings, train
from training.trainer.callbacks.prefetch import Prefetch


def fetched(count: int, threads: list[threading.Thread]) -> Iterator[int]:
    for number in range(count):
        threads.append(threading.current_thread())
        yield number


def test_all_come_in_order_and_then_nothing() -> None:
    prefetch, threads = Prefetch(), []
    source = fetched(4, threads)
    assert [prefetch.take(source) for _ in range(6)] == [[0], [1], [2], [3], [], []]
    main = threading.current_thread()
    assert [thread is main for thread in threads] == [True, False, False, False]


def test_the_next_is_fetched_while_this_one_is_used() -> None:
    fetching = threading.Event()

    def source() -> Iterator[int]:
        yield 0
        fetching.set()
        yield 1

    prefetch, steps = Prefetch(), source()
    assert prefetch.take(steps) == [0]
    assert fetching.wait(30), "nothing was fetched until it was asked for"
    assert prefetch.take(steps) == [1]


def test_beside_a_gpu_the_next_is_fetched_when_its_work_is_started() -> None:
    prefetch, threads = Prefetch(at_once=False), []
    source = fetched(3, threads)
    assert prefetch.take(source) == [0]
    assert len(threads) == 1
    assert prefetch.following() == 1
    assert prefetch.following() == 1, "it is still to be handed out"
    assert prefetch.take(source) == [1]
    assert prefetch.take(source) == [2]
    prefetch.begin()
    assert prefetch.following() is None
    assert prefetch.take(source) == []
    main = threading.current_thread()
    assert [thread is main for thread in threads] == [True, False, True]


def test_what_fetching_raises_is_raised_when_it_is_its_turn() -> None:
    def broken() -> Iterator[int]:
        yield 0
        raise OSError("gone")

    prefetch, source = Prefetch(), broken()
    assert prefetch.take(source) == [0]
    with pytest.raises(OSError, match="gone"):
        prefetch.take(source)


def test_a_new_epoch_begins_in_the_callers_thread() -> None:
    prefetch, threads = Prefetch(), []
    prefetch.take(fetched(3, threads))
    threads.clear()
    assert prefetch.take(fetched(3, threads)) == [0]
    assert threads[0] is threading.current_thread()


def test_a_thread_that_is_late_does_not_change_the_next_epochs_order(
    model: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An epoch is five steps; each fetch takes longer than a step."""
    settings = tiny_settings(model, data, tmp_path, training__max_steps=6, data__validation="")
    expected, _ = train(settings)
    submit = ThreadPoolExecutor.submit

    def late(pool: ThreadPoolExecutor, action: Any, *arguments: Any) -> Future[Any]:
        def slowly() -> Any:
            time.sleep(0.2)
            return action(*arguments)

        return submit(pool, slowly)

    monkeypatch.setattr(ThreadPoolExecutor, "submit", late)
    found, _ = train(settings)
    assert found.losses == expected.losses
