"""What makes the steps of a run slow, each by what a step would take without it. No torch."""

import math
from dataclasses import dataclass
from typing import Any

from training.report.forecast import SpeedForecast
from training.report.measured_run import MeasuredRun
from training.report.phases import PhaseCost, Source, level

_SHORTER = 0.75
"""The length of examples is weighed by what three quarters of it would save."""


@dataclass(frozen=True)
class Factor:
    """Something that a step's time depends on.

    Args:
        name: what it is; the words are made by who shows it.
        seconds: of a step that it costs; ``None`` for what cannot be chosen, such as the card.
        share: of a step.
        source: whether that was measured or predicted.
        times: how many times longer a step is for it.
        guessed_level: how costly somebody thought that it is, 0 to 3.
        guessed_times: how many times longer somebody thought a step to be for it.
    """

    name: str
    seconds: float | None
    share: float
    source: Source
    times: float = 1.0
    guessed_level: int | None = None
    guessed_times: float | None = None

    @property
    def level(self) -> int:
        """How many ⚠ it is worth."""
        return level(self.share)


def factors(
    record: MeasuredRun,
    forecast: SpeedForecast,
    phases: tuple[PhaseCost, ...],
) -> tuple[Factor, ...]:
    """Return what a step's time depends on, the costliest first, what cannot be chosen last.

    Args:
        record: of the run.
        forecast: of it.
        phases: of its steps.
    """
    now = forecast.now.step_seconds
    if not now:
        return ()
    costs = _predicted_costs(record, forecast, now) | _measured_costs(phases)
    costs |= {n: (max(0.0, now - s), "measured") for n, s in record.without.items()}
    if record.settings.training.effective_batch_size > _micro_batch(record):
        # The passes are the same; what they cost more is counted with the micro-batches.
        costs["accumulation"] = (0.0, "predicted")
    found = [
        _factor(record, name, seconds, now, source) for name, (seconds, source) in costs.items()
    ]
    found.sort(key=lambda factor: -(factor.seconds or 0.0))
    return (*found, Factor("model", None, 0.0, "predicted"), Factor("card", None, 0.0, "predicted"))


def _factor(record: MeasuredRun, name: str, seconds: float, now: float, source: Source) -> Factor:
    return Factor(
        name=name,
        seconds=seconds,
        share=seconds / now,
        source=source,
        times=now / (now - seconds) if seconds < now else math.inf,
        guessed_level=record.guessed_levels.get(name),
        guessed_times=record.guessed_times.get(name),
    )


def without(record: MeasuredRun) -> dict[str, dict[str, Any]]:
    """Return, by factor, the changed settings that take it away; only what is there."""
    settings = record.settings
    engine = settings.engine
    found: dict[str, dict[str, Any]] = {}
    if engine.gradient_checkpointing != "off" and engine.checkpointed_layers != 0:
        found["recompute"] = {"engine.gradient_checkpointing": "off"}
    if engine.batching == "padded":
        found["padding"] = {
            "engine.batching": "packed",
            "engine.lean_layers": "off",
            "engine.share_prefix": False,
        }
    whole = settings.training.effective_batch_size
    if _micro_batch(record) < whole:
        found["micro_batches"] = {"engine.micro_batch_size": whole}
    if engine.lean_layers == "off" and engine.batching == "packed":
        found["modules"] = {"engine.lean_layers": "auto", "engine.fused_kernels": "auto"}
    length = round(settings.data.max_seq_length * _SHORTER)
    found["length"] = {"data.max_seq_length": max(8, length)}
    return found


def _micro_batch(record: MeasuredRun) -> int:
    size = record.settings.engine.micro_batch_size
    return record.settings.training.effective_batch_size if size == "auto" else size


def _predicted_costs(
    record: MeasuredRun, forecast: SpeedForecast, now: float
) -> dict[str, tuple[float, Source]]:
    costs: dict[str, tuple[float, Source]] = {}
    for name, changed in without(record).items():
        if name == "length" and not _cuts(record, changed["data.max_seq_length"]):
            costs[name] = (0.0, "predicted")
            continue
        seconds = forecast.with_settings(changed).step_seconds
        if seconds is not None:
            costs[name] = (max(0.0, now - seconds), "predicted")
    padding = without(record).get("padding")
    if padding is not None:  # padded batches also keep the lean layers away
        plain = forecast.with_settings(padding).step_seconds
        lean = forecast.with_settings(padding | {"engine.lean_layers": "auto"}).step_seconds
        if plain is not None and lean is not None:
            costs["modules"] = (max(0.0, plain - lean), "predicted")
    return costs


def _cuts(record: MeasuredRun, length: int) -> bool:
    """Whether examples are longer than ``length``, or filled up to more."""
    if record.settings.engine.batching == "padded":
        return True
    return record.lengths is not None and record.lengths.longest_tokens > length


def _measured_costs(phases: tuple[PhaseCost, ...]) -> dict[str, tuple[float, Source]]:
    by_name = {phase.name: phase for phase in phases}
    costs: dict[str, tuple[float, Source]] = {}
    loading = [by_name[name] for name in ("data", "transfer") if name in by_name]
    if loading:
        costs["data"] = (sum(phase.seconds for phase in loading), loading[0].source)
    for name in ("optimizer", "callbacks", "recompute"):
        phase = by_name.get(name)
        if phase is not None and (phase.seconds > 0 or name == "optimizer"):
            costs[name] = (phase.seconds, phase.source)
    return costs
