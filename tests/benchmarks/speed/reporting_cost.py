"""What reporting costs a run: ``python -m tests.benchmarks.speed.reporting_cost``.

The demo's model trains in a child process as the window has it: callbacks, ``events.jsonl``, the
memory monitor, the pipe and a caller that reads it. A few steps with all of that and a few without
any of it, in turn, on batches of one size; told is how much longer a step is with it, in time and
in work of the processor, by lower quartiles. The same is counted directly: the work within the
calls that report. The house rule is below 1 %.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from training.settings.demo import demo_settings
from training.workers import run_worker

BLOCK_STEPS = 4
WARM_UP_STEPS = 6
_RESULT = "HEADROOM_REPORTING_COST"


class Switch:
    """Turns reporting on and off, block by block, and times the steps of both.

    The first step of a block is not counted: the change falls into it.
    """

    def __init__(self) -> None:
        self.on = threading.Event()
        self.on.set()
        self.seconds: dict[str, list[float]] = {"with": [], "without": []}
        self.work: dict[str, list[float]] = {"with": [], "without": []}
        self.reporting_work = 0.0
        self.reported_steps = 0
        self._step = 0
        self._mark = (0.0, 0.0)

    def step_begins(self) -> None:
        """Take the time of the step before; turn over at a block's end."""
        seconds, work = time.perf_counter(), time.process_time()
        block, place = divmod(self._step - WARM_UP_STEPS, BLOCK_STEPS + 1)
        if block >= 0 and place > 0:
            name = "with" if self.on.is_set() else "without"
            self.seconds[name].append(seconds - self._mark[0])
            self.work[name].append(work - self._mark[1])
        if block >= 0 and place == BLOCK_STEPS:
            self.on.clear() if self.on.is_set() else self.on.set()
        self.reported_steps += self.on.is_set()
        self._step += 1
        self._mark = time.perf_counter(), time.process_time()

    def counted(self, call: Callable[..., Any], otherwise: Callable[..., Any]) -> Any:
        """Return ``call`` with its work counted while reporting is on, ``otherwise`` while not."""

        def counting(*arguments: Any, **options: Any) -> Any:
            if not self.on.is_set():
                return otherwise(*arguments, **options)
            begun = time.thread_time()
            try:
                return call(*arguments, **options)
            finally:
                self.reporting_work += time.thread_time() - begun

        return counting


def measured_child(*arguments: Any) -> None:
    """The worker's child, with a switch on all that reports."""
    from training.runs import event_log
    from training.step import clock as step_clock
    from training.trainer import memory_monitor
    from training.trainer.callbacks import event_callback

    switch = Switch()
    callback, log = event_callback.EventCallback, event_log.EventLog
    monitor, clock = memory_monitor.MemoryMonitor, step_clock.StepClock

    def nothing(*_: Any, **__: Any) -> None:
        pass

    def unlogged(self: Any, args: Any, state: Any, control: Any, **_: Any) -> None:
        control.should_log = False
        self._trainer.clock.drop()

    def begin(*_: Any, **__: Any) -> None:
        switch.step_begins()

    sample = monitor._sample

    def sample_while_on(self: Any) -> Any:
        switch.on.wait()
        return sample(self)

    def end(*_: Any, **__: Any) -> None:
        switch.on.set()  # the monitor waits for it, and the run for the monitor

    callback.on_step_begin = begin
    callback.on_train_end = end
    callback.on_step_end = switch.counted(callback.on_step_end, unlogged)
    callback.on_log = switch.counted(callback.on_log, nothing)
    monitor._sample = sample_while_on  # counted below, but for the reading itself
    log._write = switch.counted(log._write, nothing)
    clock.start = switch.counted(clock.start, nothing)
    try:
        _CHILD(*arguments)
    finally:
        switch.on.set()
        found = {
            "seconds": switch.seconds,
            "work": switch.work,
            "reporting_work": switch.reporting_work / max(1, switch.reported_steps),
        }
        Path(os.environ[_RESULT]).write_text(json.dumps(found), encoding="utf-8")


_CHILD = run_worker._train


def examples_of_one_size(folder: Path) -> Path:
    """Write messages as long as the demo's, so that each step has as much to do."""
    message = "The meeting is moved to Thursday at three, please bring the signed papers along."
    rows = ({"prompt": f"{n:04} {message}", "completion": "normal"} for n in range(400))
    file = folder / "train.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return file


def measure(rounds: int) -> dict[str, Any]:
    """Return the seconds and work of each step with and without reporting, and what is counted."""
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "result.json"
        os.environ[_RESULT] = str(result)
        settings = demo_settings(Path(folder) / "runs")
        for key, value in {
            "training.max_steps": WARM_UP_STEPS + 2 * rounds * (BLOCK_STEPS + 1) + 1,
            "data.train": str(examples_of_one_size(Path(folder))),
            "engine.micro_batch_size": 4,
            "output.eval_steps": 0,
            "output.save_steps": 0,
            "output.save_minutes": 0.0,
            "data.validation_fraction": 0.0,
            "data.validation": "",
        }.items():
            settings = settings.with_value(key, value)
        run_worker._train = measured_child
        try:
            ended = run_worker.run(settings, lambda _event: None)
        finally:
            run_worker._train = _CHILD
        if ended.state != "finished":
            raise SystemExit(str(ended.problem))
        found: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
        return found


def main() -> int:
    """Print the cost of reporting in percent of a step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    found = measure(parser.parse_args().rounds)
    for title, name in (("time", "seconds"), ("work", "work")):
        # Quartiles, for what else the computer does only ever adds.
        both, alone = (statistics.quantiles(found[name][p])[0] for p in ("with", "without"))
        count = len(found[name]["with"])
        sys.stdout.write(
            f"{title}: {both:.4f} s a step with reporting, {alone:.4f} s without"
            f" ({count} steps each): {100 * (both / alone - 1):+.2f} %\n"
        )
    step = statistics.median(found["work"]["with"])
    sys.stdout.write(
        f"counted: {1000 * found['reporting_work']:.2f} ms of work a step in the calls that report:"
        f" {100 * found['reporting_work'] / step:.2f} %\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
