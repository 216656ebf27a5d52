"""What a run came to."""

from dataclasses import dataclass, field
from typing import Any

from training.events.history import RunHistory
from training.events.labels import LabelReport
from training.texts.amounts import perplexity
from training.texts.problems import Problem

TOO_LITTLE = (
    *("few_steps", "few_validation_examples", "label_not_checked"),
    *("label_only_in_validation", "label_rare"),
)
"""Codes of the warnings without which a result must not be read."""


@dataclass(frozen=True)
class RunResult:
    """The end of a run, as ``--json`` prints it."""

    state: str
    """``finished``, ``stopped`` or ``failed``."""
    run_dir: str | None
    steps: int
    seconds: float
    losses: list[tuple[int, float]]
    eval_loss: float | None
    peak_memory_bytes: int
    problem: Problem | None
    accuracies: list[tuple[int, float]]
    """(step, share of validation examples answered rightly), for label tasks."""
    adapter_dir: str | None = None
    """Where the adapter is, ``None`` where the run ended before it was saved."""
    label_reports: list[tuple[int, LabelReport]] = field(default_factory=list)
    """(step, which label was taken for which), for label tasks."""
    warnings: list[Problem] = field(default_factory=list)
    """What was told on the way."""

    @classmethod
    def of(cls, history: RunHistory) -> "RunResult":
        """Return the result that a run's events tell."""
        finished = history.finished
        return cls(
            state=history.state,
            run_dir=history.started.run_dir if history.started else None,
            steps=history.steps[-1].step if history.steps else 0,
            seconds=history.seconds,
            losses=history.losses,
            eval_loss=history.eval_loss,
            peak_memory_bytes=max(
                history.peak_memory_bytes, finished.peak_memory_bytes if finished else 0
            ),
            problem=history.problem,
            accuracies=history.accuracies,
            adapter_dir=finished.adapter_dir if finished else None,
            label_reports=history.label_reports,
            warnings=history.warnings,
        )

    def as_json(self) -> dict[str, Any]:
        """Return the fields that ``--json`` promises."""
        problem = self.problem
        return {
            "state": self.state,
            "run_dir": self.run_dir,
            "steps": self.steps,
            "seconds": self.seconds,
            "losses": [list(point) for point in self.losses],
            "eval_loss": self.eval_loss,
            "perplexity": perplexity(self.eval_loss),
            "labels": [{"step": step} | report.as_json() for step, report in self.label_reports],
            "peak_memory_bytes": self.peak_memory_bytes,
            "error": error_as_json(problem) if problem else None,
        }


def error_as_json(problem: Problem) -> dict[str, str]:
    """Return ``{code, message, hint}``, ``where`` it is if that is known, and in ``details`` what a
    library said of it, if one did."""
    fields = problem.as_json()
    return {name: value for name, value in fields.items() if name not in ("severity", "rows")}
