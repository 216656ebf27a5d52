"""Whether the other processes of a run are still there, known while NCCL waits for them."""

import threading
from collections.abc import Callable
from datetime import timedelta

import torch
import torch.distributed as dist

_PEACEFUL = 1


class RankWatch:
    """Notices when another process dies: the leader any, the others the leader.

    What waits in NCCL then would wait for ever, with no signal heard: it is cut short.

    Args:
        rank: this process's number.
        size: how many there are.
        patience: longer than any run.
        cut_short: ends what waits for the others.
    """

    def __init__(
        self, rank: int, size: int, patience: timedelta, cut_short: Callable[[], None]
    ) -> None:
        self.lost = False
        """Whether one of them is gone without a word."""
        self._cut_short = cut_short
        # A connection of its own: the run's is used by another thread meanwhile.
        self._group = dist.new_group(backend="gloo", timeout=patience)
        self._others = [0] if rank else list(range(1, size))
        for other in self._others:
            threading.Thread(target=self._wait_for, args=(other,), daemon=True).start()

    def end(self) -> None:
        """Tell those who watch this process that it goes in peace."""
        for other in self._others:
            dist.send(torch.tensor([_PEACEFUL]), other, group=self._group)

    def _wait_for(self, other: int) -> None:
        try:
            dist.recv(torch.zeros(1, dtype=torch.int64), other, group=self._group)
        except RuntimeError:
            self.lost = True
            self._cut_short()
