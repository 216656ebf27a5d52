"""What other settings would make of a run: the plan's prediction, scaled by what the run measured.
No torch."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from training.plan.planner import Plan, make_plan
from training.plan.workload import Device
from training.report.measured_run import MeasuredRun
from training.settings.schema import Settings

_MEMORY_BOUNDS = (0.7, 1.4)  # what one measured peak may say of others


@dataclass(frozen=True)
class Outcome:
    """A run as it is or would be. ``None`` where it cannot be known."""

    step_seconds: float | None
    total_seconds: float | None
    peak_bytes: int | None
    fits: bool | None


@dataclass(frozen=True)
class SpeedForecast:
    """Predicts the run of a record under other settings.

    Args:
        record: of the run.
        overhead_seconds: of the run beside its steps.
    """

    record: MeasuredRun
    overhead_seconds: float

    @cached_property
    def plan(self) -> Plan | None:
        """What the plan says of the run as it was."""
        return self._plan(self.record.settings)

    @cached_property
    def time_scale(self) -> float:
        """Measured over predicted seconds of a step."""
        measured, plan = self.record.step_seconds, self.plan
        if not measured or plan is None or not plan.step_seconds:
            return 1.0
        return measured / plan.step_seconds

    @cached_property
    def memory_scale(self) -> float:
        """Measured over predicted peak."""
        measured = self.record.history.peak_memory_bytes
        if not measured or self.plan is None:
            return 1.0
        low, high = _MEMORY_BOUNDS
        return min(high, max(low, measured / self.plan.peak_bytes))

    @cached_property
    def now(self) -> Outcome:
        """The run as it was: measured where it was, else predicted."""
        predicted = self._outcome(self.plan)
        seconds = self.record.step_seconds or predicted.step_seconds
        return Outcome(
            step_seconds=seconds,
            total_seconds=self._seconds_taken or self.total_seconds(seconds),
            peak_bytes=self.record.history.peak_memory_bytes or predicted.peak_bytes,
            fits=predicted.fits,
        )

    @property
    def _seconds_taken(self) -> float | None:
        """What a run that was finished has taken."""
        history = self.record.history
        return history.seconds if history.state == "finished" else None

    def with_settings(self, changed: dict[str, Any]) -> Outcome:
        """Return the outcome with some settings changed, by key."""
        return self._outcome(self._plan(self.settings_with(changed)))

    def settings_with(self, changed: dict[str, Any]) -> Settings:
        """Return the run's settings with some changed, by key."""
        settings = self.record.settings
        for key, value in changed.items():
            settings = settings.with_value(key, value)
        return settings

    def resolved(self, changed: dict[str, Any]) -> dict[str, Any]:
        """Return what ``auto`` among changed settings would stand for, by name in ``[engine]``."""
        plan = self._plan(self.settings_with(changed))
        return dict(plan.engine.as_settings()) if plan else {}

    def on_device(self, name: str, total_bytes: int) -> Outcome:
        """Return the outcome on another card."""
        device = self.record.device
        if device is None:
            return self._outcome(None)
        other = replace(device, name=name, total_bytes=total_bytes)
        return self._outcome(self._plan(self.record.settings, other))

    def without_head(self) -> float | None:
        """Return the seconds of a step whose model had no output head."""
        record = self.record
        if record.shape is None or record.lengths is None or record.device is None:
            return None
        shape = replace(record.shape, vocab_size=0)
        plan = make_plan(record.settings, shape, record.lengths, record.device)
        return None if plan.step_seconds is None else plan.step_seconds * self.time_scale

    def total_seconds(self, step_seconds: float | None) -> float | None:
        """Return the seconds of the whole run with steps of so many."""
        if step_seconds is None or not self.record.steps:
            return None
        return self.record.steps * step_seconds + self.overhead_seconds

    def _plan(self, settings: Settings, device: Device | None = None) -> Plan | None:
        record = self.record
        device = device or record.device
        if record.shape is None or record.lengths is None or device is None:
            return None
        return make_plan(settings, record.shape, record.lengths, device)

    def _outcome(self, plan: Plan | None) -> Outcome:
        if plan is None:
            return Outcome(None, None, None, None)
        seconds = None if plan.step_seconds is None else plan.step_seconds * self.time_scale
        peak = round(plan.peak_bytes * self.memory_scale)
        return Outcome(seconds, self.total_seconds(seconds), peak, peak <= plan.budget_bytes)
