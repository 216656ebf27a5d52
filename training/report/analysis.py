"""The speed analysis of a run: what it did, what a step's time goes on, what would make it faster.

Typed figures only, the same in every language; :mod:`training.report.page` says them in words. No
torch.
"""

import statistics
from dataclasses import asdict, dataclass
from typing import Any

from training.events.history import RunHistory
from training.report.changes import Change, GuessCheck, changes, guess_checks
from training.report.factors import Factor, factors
from training.report.forecast import Outcome, SpeedForecast
from training.report.measured_run import MeasuredRun
from training.report.phases import (
    PartCost,
    PhaseCost,
    StageCost,
    part_costs,
    phase_costs,
    stage_costs,
)


@dataclass(frozen=True)
class RunShares:
    """Shares of a whole run, 0 to 1; ``None`` where they are not known."""

    padding: float | None
    """Of the positions that went through the model, those that carry nothing."""
    cut: float | None
    """Of the examples, those that were cut."""
    cut_tokens: int
    gpu_busy: float | None
    """Of the time of training in which the GPU computed."""
    evaluation: float | None
    """Of the whole run's time."""
    saving: float | None


@dataclass(frozen=True)
class SpeedAnalysis:
    """All that the report says.

    Args:
        record: of the run.
        stages: the run flow.
        parts: of the last stage: steps, checks, scores, saves.
        phases: the parts of a step.
        factors: what a step's time depends on, the costliest first.
        changes: what would make it faster, the fastest first.
        guesses: what was thought of it, checked.
        shares: of the whole run.
        now: the run as it was.
        best: the fastest that fits and leaves the result as it is; ``now`` where nothing is faster.
        evaluation_seconds: of all evaluations.
        saving_seconds: of all checkpoints.
    """

    record: MeasuredRun
    stages: tuple[StageCost, ...]
    parts: tuple[PartCost, ...]
    phases: tuple[PhaseCost, ...]
    factors: tuple[Factor, ...]
    changes: tuple[Change, ...]
    guesses: tuple[GuessCheck, ...]
    shares: RunShares
    now: Outcome
    best: Outcome
    evaluation_seconds: float
    saving_seconds: float

    def as_json(self) -> dict[str, Any]:
        """Return the fields that ``report --json`` promises."""
        record = self.record
        return {
            "title": record.title,
            "state": record.history.state,
            "steps": record.steps,
            "now": asdict(self.now),
            "best": asdict(self.best),
            "stages": [asdict(stage) for stage in self.stages],
            "parts": [asdict(part) for part in self.parts],
            "phases": [asdict(phase) | {"level": phase.level} for phase in self.phases],
            "factors": [
                asdict(factor) | {"level": factor.level, "times": _finite(factor.times)}
                for factor in self.factors
            ],
            "changes": [asdict(change) for change in self.changes],
            "guesses": [
                {
                    **check.guess.model_dump(),
                    "after": asdict(check.after),
                    "right": check.right,
                }
                for check in self.guesses
            ],
            "shares": asdict(self.shares),
            "evaluation_seconds": self.evaluation_seconds,
            "saving_seconds": self.saving_seconds,
        }


def analyse(record: MeasuredRun) -> SpeedAnalysis:
    """Return the analysis of a run."""
    history = record.history
    evaluations = history.beside.get("checks", 0.0) + history.beside.get("scores", 0.0)
    savings = history.beside.get("saves", 0.0)
    stages = stage_costs(record)
    beside = sum(s.seconds or 0.0 for s in stages[:-1]) + evaluations + savings
    if history.state == "finished":
        beside = history.seconds - sum(s.seconds + (s.callback_seconds or 0) for s in history.steps)
    forecast = SpeedForecast(record, max(0.0, beside))
    phases = phase_costs(record, forecast)
    found = changes(record, forecast)
    best = min(
        (c.after for c in found if c.kind == "engine" and c.after.fits),
        key=lambda outcome: outcome.step_seconds or float("inf"),
        default=forecast.now,
    )
    return SpeedAnalysis(
        record=record,
        stages=stages,
        parts=part_costs(record, stages),
        phases=phases,
        factors=factors(record, forecast, phases),
        changes=found,
        guesses=guess_checks(record, forecast),
        shares=_shares(record, evaluations, savings),
        now=forecast.now,
        best=best,
        evaluation_seconds=evaluations,
        saving_seconds=savings,
    )


def _shares(record: MeasuredRun, evaluations: float, savings: float) -> RunShares:
    history = record.history
    total = history.seconds
    cut = next((p for p in history.warnings if p.code == "examples_cut"), None)
    return RunShares(
        padding=_padding(record),
        cut=float(cut.values["percent"]) / 100 if cut else None if record.told else 0.0,
        cut_tokens=int(cut.values["tokens"]) if cut else 0,
        gpu_busy=_gpu_busy(history),
        evaluation=evaluations / total if total else None,
        saving=savings / total if total else None,
    )


def _padding(record: MeasuredRun) -> float | None:
    steps = [step for step in record.history.steps if step.computed_tokens]
    if steps:
        computed = sum(step.computed_tokens or 0 for step in steps)
        return max(0.0, 1 - sum(step.tokens for step in steps) / computed)
    settings = record.settings
    if record.told and record.lengths is not None and settings.engine.batching == "padded":
        return max(0.0, 1 - record.lengths.mean_tokens / settings.data.max_seq_length)
    return None


def _gpu_busy(history: RunHistory) -> float | None:
    """Return the mean share in which the GPU computed while steps were done."""
    loads = [
        sample.gpu_load_percent
        for sample in history.memory
        if sample.step > 0 and sample.gpu_load_percent is not None
    ]
    return statistics.fmean(loads) / 100 if loads else None


def _finite(value: float) -> float | None:
    return value if value < float("inf") else None
