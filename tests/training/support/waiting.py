"""Waits for what other processes do; pytest's own time limit ends one that is in vain."""

import time
from collections.abc import Callable


def wait_until(condition: Callable[[], object]) -> None:
    while not condition():
        time.sleep(0.02)
