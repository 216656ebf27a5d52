"""An arm's turns: a trainer goes on when the benchmark says so, and tells what it took."""

import time
from multiprocessing.connection import Connection
from typing import Any

import torch
from transformers import TrainerCallback

from tests.benchmarks.speed.kernel_kinds import heaviest, profiler, seconds_by_kind
from tests.benchmarks.speed.product_counter import ProductCounter
from training.events.event_types import StepFinished
from training.plan.planner import this_device
from training.trainer.gpu import with_launch_time


class Enough(Exception):  # noqa: N818 - told by the parent, no error
    """The benchmark is over."""


class Gate(TrainerCallback):
    """Lets the trainer go on for as many steps as the parent says, and tells their time.

    Args:
        pipe: brings (``warm``, ``time``, ``profile``, ``count`` or ``end``, steps), takes results.
        trainer: stock, or Headroom's.
        tokens: that carry information, in a mean step.
        steps: what Headroom's trainer tells of its steps, the newest last.
    """

    def __init__(
        self, pipe: Connection, trainer: Any, tokens: float, steps: list[StepFinished]
    ) -> None:
        self.pipe, self.trainer, self.tokens, self.steps = pipe, trainer, tokens, steps
        self.left = self.asked = 0
        self.started = 0.0
        self.before: dict[str, int] = {}
        self.profile: Any = None
        self.counter: Any = None

    def on_step_begin(self, *_: Any, **__: Any) -> None:
        if self.left == 0:
            torch.cuda.synchronize()
            if self.asked:
                self.pipe.send(self.result())
            kind, self.asked = self.pipe.recv()
            if kind == "end":
                raise Enough
            self.begin(kind)
        self.left -= 1

    def begin(self, kind: str) -> None:
        self.left = self.asked
        if kind == "profile":
            self.profile = profiler()
            self.profile.__enter__()
        elif kind == "count":
            self.counter = ProductCounter()
            self.counter.__enter__()
        torch.cuda.reset_peak_memory_stats()
        self.before = _driver_calls()
        self.started = time.perf_counter()

    def result(self) -> dict[str, Any]:
        found: dict[str, Any] = {
            "seconds": (time.perf_counter() - self.started) / self.asked,
            "allocated_bytes": torch.cuda.max_memory_allocated(),
            "reserved_bytes": torch.cuda.max_memory_reserved(),
            "tokens": self.tokens,
        }
        found |= {name: calls - self.before[name] for name, calls in _driver_calls().items()}
        if hasattr(self.trainer, "engine"):
            found["engine"] = self.trainer.engine.as_settings()
            found["launch_seconds"] = with_launch_time(this_device()).launch_seconds
            step = self.steps[-1]  # the first of a turn waits for the turn in its data phase
            if self.asked > 1:
                found["data_share"] = step.data_seconds / step.seconds
            found["step_tokens"] = self.trainer.counts.tokens
            found["step_labelled"] = self.trainer.counts.labelled_tokens
        if self.profile is not None:
            self.profile.__exit__(None, None, None)
            found["kernels"] = seconds_by_kind(self.profile, self.asked)
            found["heaviest"] = heaviest(self.profile, self.asked)
            self.profile = None
        if self.counter is not None:
            self.counter.__exit__(None, None, None)
            found["flops"] = self.counter.flops / self.asked
            self.counter = None
        return found


def _driver_calls() -> dict[str, int]:
    """Return how often memory was asked of the driver, and how often after all cached was freed."""
    stats = torch.cuda.memory_stats()
    segments = stats.get("segment.all.allocated", 0)
    return {"segments": segments, "allocation_retries": stats.get("num_alloc_retries", 0)}
