"""Where the time of a run and of its steps goes. No torch."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from training.events.event_types import Stage, StepFinished
from training.events.history import RunHistory
from training.report.forecast import SpeedForecast
from training.report.measured_run import MeasuredRun, even_steps

Source = Literal["measured", "predicted"]
PHASES = (
    "data",
    "transfer",
    "forward",
    "head",
    "backward",
    "recompute",
    "optimizer",
    "callbacks",
)
"""The parts of a step, in its order; ``forward`` without transfer and head, ``backward`` without
what is computed again."""

PARTS = ("steps", "checks", "scores", "samples", "saves", "other")
"""What the last stage is made of."""

_LEVELS = (0.25, 0.10, 0.03)
_LOADING_TOKEN_SECONDS = 1.5e-6  # to lay a token of an example out in tensors; measured on a CPU
_TRANSFER_BYTES_A_SECOND = 6e9  # from memory that is not pinned, over PCIe 3
_TOKEN_BYTES = 24  # input, mask and label, 8 bytes each
_BACKWARD_OVER_FORWARD = 1.25  # frozen weights: as much arithmetic, more elementwise work
_STATE_PASSES_BYTES = 24  # of a trained weight: read and written by the optimizer
_SLOW_CARD_BYTES_A_SECOND = 150e9


def level(share: float) -> int:
    """Return how many ⚠ a share of the time is worth, 0 to 3."""
    return sum(share >= least for least in _LEVELS)


@dataclass(frozen=True)
class StageCost:
    """One of the eight stages. ``None`` where it was not measured."""

    stage: Stage
    seconds: float | None
    share: float | None
    """Of the whole run."""
    peak_bytes: int | None
    """The most memory in use during it: reserved on the GPU, else this process's."""


@dataclass(frozen=True)
class PartCost:
    """A kind of work within the last stage: steps, or what is done beside them."""

    name: str
    """One of :data:`PARTS`."""
    seconds: float
    share: float
    """Of the whole run."""


@dataclass(frozen=True)
class PhaseCost:
    """One part of a step."""

    name: str
    seconds: float
    share: float
    source: Source

    @property
    def level(self) -> int:
        """How many ⚠ it is worth."""
        return level(self.share)


def stage_costs(record: MeasuredRun) -> tuple[StageCost, ...]:
    """Return the eight stages of the newest session."""
    history = record.history
    known = {stage: r.seconds for stage, r in history.stages.items() if r.state == "done"}
    if history.stages[Stage.TRAIN].state == "running":
        known[Stage.TRAIN] = training_seconds(history)
    if record.told and record.loading_seconds is not None:
        known[Stage.LOAD_MODEL] = record.loading_seconds
        if record.step_seconds is not None:
            known[Stage.TRAIN] = record.steps * record.step_seconds
    total = sum(known.values())
    return tuple(
        StageCost(
            stage=stage,
            seconds=known.get(stage),
            share=known[stage] / total if stage in known and total else None,
            peak_bytes=_peak_in(history, stage),
        )
        for stage in Stage
    )


def part_costs(record: MeasuredRun, stages: Sequence[StageCost]) -> tuple[PartCost, ...]:
    """Return what the last stage's time went on, kinds of nothing left out; nothing where its parts
    were not measured."""
    history, whole = record.history, stages[-1].seconds
    total = sum(stage.seconds or 0.0 for stage in stages)
    if not whole or not history.steps or not total:
        return ()
    begun = history.stages[Stage.TRAIN].started
    steps = [step for step in history.steps if step.time >= begun] or list(history.steps)
    seconds = {"steps": sum(s.seconds + (s.callback_seconds or 0.0) for s in steps)}
    seconds |= history.beside
    seconds["other"] = max(0.0, whole - sum(seconds.values()))
    return tuple(
        PartCost(name, seconds[name], seconds[name] / total)
        for name in PARTS
        if seconds.get(name, 0.0) > 0
    )


def training_seconds(history: RunHistory) -> float:
    """Return what the newest session has spent in training so far."""
    begun = history.stages[Stage.TRAIN].started
    newest = [*history.steps[-1:], *history.evaluations[-1:], *history.memory[-1:]]
    return max((event.time - begun for event in newest), default=0.0)


def _peak_in(history: RunHistory, stage: Stage) -> int | None:
    record = history.stages[stage]
    if not record.started:
        return None
    end = record.started + record.seconds if record.state == "done" else float("inf")
    samples = [
        sample.reserved_bytes if sample.reserved_bytes is not None else sample.ram_process_bytes
        for sample in history.memory
        if record.started <= sample.time <= end
    ]
    return max(samples, default=None)


def phase_costs(record: MeasuredRun, forecast: SpeedForecast) -> tuple[PhaseCost, ...]:
    """Return the parts of a usual step, measured where they were, else predicted."""
    steps = even_steps(record.history.steps)
    seconds = usual_seconds(steps) if steps else _predicted(record, forecast)
    total = sum(seconds.values())
    source: Source = "measured" if steps else "predicted"
    return tuple(
        PhaseCost(name, seconds[name], seconds[name] / total, source)
        for name in PHASES
        if name in seconds and total > 0
    )


def usual_seconds(steps: Sequence[StepFinished]) -> dict[str, float]:
    """Return the mean seconds of each of :data:`PHASES` in steps; those that were not told apart
    are left out."""

    def usual(name: str) -> float:
        return statistics.fmean(getattr(step, f"{name}_seconds") or 0.0 for step in steps)

    transfer, head, again = usual("transfer"), usual("head"), usual("recompute")
    found = {
        "data": usual("data"),
        "forward": max(0.0, usual("forward") - transfer - head),
        "backward": max(0.0, usual("backward") - again),
        "optimizer": usual("optimizer"),
    }
    if steps[-1].head_seconds is not None:
        found |= {
            "transfer": transfer,
            "head": head,
            "recompute": again,
            "callbacks": usual("callback"),
        }
    return found


def _predicted(record: MeasuredRun, forecast: SpeedForecast) -> dict[str, float]:
    """Return what the plan makes of a step whose parts nobody measured."""
    now = forecast.now.step_seconds
    kept = forecast.with_settings({"engine.gradient_checkpointing": "off"}).step_seconds
    headless = forecast.without_head()
    if now is None or kept is None or headless is None:
        return {}
    data, transfer = loading_seconds(record)
    optimizer = optimizer_seconds(record)
    again, head = max(0.0, now - kept), max(0.0, now - headless)
    passes = max(0.0, now - again - head - data - transfer - optimizer)
    forward = passes / (1 + _BACKWARD_OVER_FORWARD)
    return {
        "data": data,
        "transfer": transfer,
        "forward": forward,
        "head": head,
        "backward": passes - forward,
        "recompute": again,
        "optimizer": optimizer,
    }


def loading_seconds(record: MeasuredRun) -> tuple[float, float]:
    """Return the seconds of a step's batch to be laid out, and to be moved to the GPU."""
    assert record.lengths is not None
    settings = record.settings
    each = record.lengths.mean_tokens
    if settings.engine.batching == "padded":
        each = settings.data.max_seq_length
    tokens = each * settings.training.effective_batch_size
    return tokens * _LOADING_TOKEN_SECONDS, tokens * _TOKEN_BYTES / _TRANSFER_BYTES_A_SECOND


def optimizer_seconds(record: MeasuredRun) -> float:
    """Return the seconds of an update of the adapter, bound by memory traffic."""
    assert record.shape is not None
    shape = record.shape
    trained = record.settings.lora.r * shape.layers * sum(a + b for a, b in shape.linear_shapes)
    return trained * _STATE_PASSES_BYTES / _SLOW_CARD_BYTES_A_SECOND
