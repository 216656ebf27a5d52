# ruff: noqa: T201
"""What steps of many shapes take, for the prediction: ``python -m
tests.benchmarks.memory.memory_grid``.

On a GPU, each point of the grid runs the product's own trainer for a few steps with random weights
in a process of its own; memory and seconds are what torch and the driver tell, and the kernels of
one more step are counted by torch's profiler. A wave of processes imports side by side; only when
all have do they compute, one after another, so that nothing else takes the CPU from a step. With
``--count``, where there is no GPU, the step's allocations are counted instead
(:mod:`memory_trace`; needs a CUDA build of torch), without seconds. Rows are written as they come.
"""

import argparse
import contextlib
import dataclasses
import importlib.metadata
import json
import multiprocessing
import os
import statistics
import sys
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tests.benchmarks.memory.memory_points import GRID, Point
from tests.benchmarks.memory.memory_work import (
    engine_of,
    largest_step,
    lengths_of,
    rows_of,
    settings_of,
    shape_of,
)

_STEPS = 5
_WARM = 2  # kernels are compiled, the allocator fills
_PACKAGES = ("torch", "transformers", "peft", "bitsandbytes")
_IMPORT_SECONDS = 300.0
_POINT_SECONDS = 120.0
_COUNT_SECONDS = 3600.0
_SPAWN = multiprocessing.get_context("spawn")


def main() -> int:
    """Run the points, print a line of each, write the rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", action="store_true", help="count on tensors without content")
    parser.add_argument("--points", nargs="*", type=int, default=range(len(GRID)))
    parser.add_argument("--json", default="memory_rows.json", help="file for the rows")
    parser.add_argument("--side-by-side", type=int, default=24, help="processes of a wave")
    arguments = parser.parse_args()
    rows: list[dict[str, Any]] = []
    size = arguments.side_by_side
    waves = [arguments.points[i : i + size] for i in range(0, len(arguments.points), size)]
    for index, found in (row for wave in waves for row in _wave(wave, count=arguments.count)):
        print(index, GRID[index].as_json(), found, flush=True)
        if "error" in found:
            continue
        lengths = dataclasses.asdict(lengths_of(rows_of(GRID[index])))
        rows.append({"point": GRID[index].as_json(), "lengths": lengths} | found)
        versions = {name: importlib.metadata.version(name) for name in _PACKAGES}
        text = json.dumps({"versions": versions, "rows": rows}, indent=1)
        Path(arguments.json).write_text(text, encoding="utf-8")
    return 0


def _wave(points: Sequence[int], *, count: bool) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield points' rows; each process has a GPU context and an allocator of its own."""
    children = []
    for index in points:
        ours, theirs = _SPAWN.Pipe()
        child = _SPAWN.Process(target=_child, args=(GRID[index], count, theirs), daemon=True)
        child.start()
        theirs.close()
        children.append((index, child, ours))
    for _, _, pipe in children:
        _answer(pipe, _IMPORT_SECONDS)
    if count:  # nothing is timed: all at once
        for _, _, pipe in children:
            pipe.send("go")
    for index, child, pipe in children:
        if not count:
            with contextlib.suppress(OSError):  # it died; its answer says so
                pipe.send("go")
        yield index, _answer(pipe, _COUNT_SECONDS if count else _POINT_SECONDS)
        child.kill()
        child.join()


def _answer(pipe: Connection, seconds: float) -> dict[str, Any]:
    try:
        return pipe.recv() if pipe.poll(seconds) else {"error": "took too long"}
    except (EOFError, OSError):
        return {"error": "the process died"}


def _child(point: Point, count: bool, pipe: Connection) -> None:
    try:
        import training.trainer.step_trainer  # noqa: F401 - what takes long is imported before the turn
        from tests.benchmarks import memory_trace

        pipe.send({})
        pipe.recv()
        pipe.send(memory_trace.trace(point) if count else measure(point))
    except Exception:
        pipe.send({"error": traceback.format_exc()[-600:]})


def measure(point: Point) -> dict[str, Any]:
    """Train the point's largest step a few times on this GPU; return bytes and seconds.

    Args:
        point: of the grid.
    """
    import torch
    from transformers import TrainerCallback

    from tests.benchmarks.speed.kernel_kinds import profiler, seconds_by_kind
    from training.plan.planner import this_device
    from training.trainer import gpu

    class Kernels(TrainerCallback):
        """Counts the kernels of the last step, which no time is taken of."""

        def __init__(self) -> None:
            self.profile = profiler()

        def on_step_begin(self, _args: Any, state: Any, _control: Any, **_: Any) -> None:
            if state.global_step == _STEPS:
                self.memory = _memory()
                self.profile.__enter__()

        def on_step_end(self, _args: Any, state: Any, _control: Any, **_: Any) -> None:
            if state.global_step > _STEPS:
                torch.cuda.synchronize()
                self.profile.__exit__(None, None, None)

    trainer, clock, set_aside = _trainer(point, tempfile.mkdtemp())
    kernels = Kernels()
    trainer.add_callback(kernels)
    trainer.train()
    seconds = clock.seconds[:_STEPS]
    return {
        "card": torch.cuda.get_device_name(),
        "launch_seconds": gpu.with_launch_time(this_device()).launch_seconds,
        **kernels.memory,
        "set_aside_bytes": set_aside,
        "unified_bytes": _unified_bytes(trainer.optimizer),
        "step_seconds": statistics.median(seconds[_WARM:]),
        "times": seconds,
        "kernel_seconds": seconds_by_kind(kernels.profile, 1),
        "kernels": sum(entry.count for entry in kernels.profile.key_averages()),
    }


def _memory() -> dict[str, int | None]:
    """Return the peaks so far, and what CUDA holds beside torch's allocator (``None``: untold)."""
    import pynvml
    import torch

    pynvml.nvmlInit()
    handle = pynvml.nvmlDeviceGetHandleByUUID(f"GPU-{torch.cuda.get_device_properties(0).uuid}")
    running = pynvml.nvmlDeviceGetComputeRunningProcesses(handle)
    mine = [process.usedGpuMemory for process in running if process.pid == os.getpid()]
    reserved = torch.cuda.memory_reserved()
    return {
        "allocated_bytes": torch.cuda.max_memory_allocated(),
        "reserved_bytes": torch.cuda.max_memory_reserved(),
        "context_bytes": mine[0] - reserved if mine and mine[0] else None,
    }


def _unified_bytes(optimizer: Any) -> int:
    """Bytes of a paged optimizer's state, which torch's allocator does not hold."""
    states = getattr(optimizer, "optimizer", optimizer).state.values()
    tensors = [t for state in states for t in state.values() if getattr(t, "is_paged", False)]
    return sum(t.numel() * t.element_size() for t in tensors)


def _trainer(point: Point, folder: str) -> tuple[Any, Any, int]:
    """Return the product's trainer over the point's largest step, the clock of its steps, and the
    bytes that the allocator was given beforehand."""
    from transformers import TrainerCallback

    from training.model.adapter import apply_lora
    from training.model.loading import prepare_model
    from training.plan.engine import possible_engines
    from training.plan.memory import components, model_bytes
    from training.plan.planner import this_device
    from training.runs.disk_room import DiskRoom
    from training.runs.event_log import EventLog
    from training.step.batching import StepCollator
    from training.trainer.assembly import make_trainer
    from training.trainer.gpu import set_aside
    from training.trainer.session import Session

    class Clock(TrainerCallback):
        seconds: list[float] = []  # noqa: RUF012

        def on_step_end(self, _args: Any, _state: Any, _control: Any, **_: Any) -> None:
            self.seconds.append(trainer.events._seconds["all"])

    settings = settings_of(point).with_value("training.max_steps", _STEPS + 1)
    shape, device = shape_of(point), this_device()
    (engine,) = possible_engines(settings, shape, device)
    engine = engine_of(point, engine)
    set_aside(model_bytes(settings, shape))
    model = apply_lora(prepare_model(_random_model(point, settings)), settings.lora)
    rows = largest_step(point, rows_of(point)) * (_STEPS + 1)
    collator = StepCollator(engine.batching, engine.micro_batch_size, point.length, 0)
    log = EventLog(lambda _event: None)
    room = DiskRoom(settings, log.tell, lambda: 0)
    session = Session(settings, log, lambda: 0, room, Path(folder), resumed=False)
    data: Any = rows
    trainer = make_trainer(session, model, data, None, collator, engine)
    trainer.args.train_sampling_strategy = "sequential"  # or steps would mix two of them
    clock = Clock()
    trainer.add_callback(clock)
    parts = components(settings, shape, lengths_of(rows_of(point)), device, engine)
    total = sum(parts.values()) - parts["context"] - parts["optimizer"]
    trainer.memory_block.total_bytes = total
    return trainer, clock, total


def _random_model(point: Point, settings: Any) -> Any:
    """Return the model as the loading leaves it: weights made on the GPU, in a file's order."""
    import torch

    from training.model import loading
    from training.step.frozen_weights import join_siblings

    device = loading.compute_device()
    dtype = loading.compute_dtype(device)
    config = loading.model_config(dict(point.config))
    model = loading._empty_model(config, settings, dtype)
    for name, empty in sorted(model.named_parameters(), key=lambda named: named[0]):
        path, _, last = name.rpartition(".")
        if name == "lm_head.weight" and config.tie_word_embeddings:
            continue
        value = torch.empty(empty.shape, dtype=dtype, device=device)
        value.fill_(1.0) if value.ndim == 1 else value.normal_(std=0.02)
        loading._set_parameter(model.get_submodule(path), last, value, name)
        del value
        above, _, linear = path.rpartition(".")
        join_siblings(model.get_submodule(above), linear)
    model.tie_weights()
    loading._place_buffers(model, device)
    model.config.use_cache = False
    return model


if __name__ == "__main__":
    sys.exit(main())
