"""What could be changed to make a run faster, each with what it would then take. No torch."""

from dataclasses import dataclass, replace
from typing import Any, Literal

from training.report.factors import without
from training.report.forecast import Outcome, SpeedForecast
from training.report.measured_run import MeasuredRun, SpeedGuess
from training.report.phases import Source, loading_seconds
from training.settings.schema import Settings

Kind = Literal["engine", "recipe", "card"]
AUTOMATIC: dict[str, Any] = {
    "engine.batching": "packed",
    "engine.micro_batch_size": "auto",
    "engine.gradient_checkpointing": "auto",
    "engine.checkpointed_layers": "auto",
    "engine.attention": "auto",
    "engine.lean_layers": "auto",
    "engine.fused_kernels": "auto",
    "engine.share_prefix": True,
    "engine.products": "auto",
}
"""How a run is computed when Headroom chooses."""
_CARDS = (
    ("RTX 3060", 12),
    ("RTX 4060 Ti", 16),
    ("RTX 4070", 12),
    ("RTX 4090", 24),
    ("RTX 5090", 32),
)
_GIB = 2**30
_NOTICEABLE = 0.99  # of the time of now; less of a change is none
_WORTH = 0.8  # of the time of now that a better card must promise


@dataclass(frozen=True)
class Change:
    """Something to change.

    Args:
        name: what it is; the words are made by who shows it.
        settings: the values to set, by key; empty for what no setting does.
        kind: ``engine`` leaves the result as it is, ``recipe`` does not, ``card`` costs money.
        after: what the run would take.
        values: for the words.
    """

    name: str
    settings: dict[str, Any]
    kind: Kind
    after: Outcome
    values: dict[str, str]
    source: Source = "predicted"
    """Whether the step's time was tried out."""


@dataclass(frozen=True)
class GuessCheck:
    """What somebody thought that a change would give, and what it would."""

    guess: SpeedGuess
    after: Outcome

    @property
    def right(self) -> bool:
        """Whether it was thought rightly, within a tenth."""
        low, high = self.guess.step_seconds
        seconds = self.after.step_seconds
        return seconds is not None and 0.9 * low <= seconds <= 1.1 * high


def changes(record: MeasuredRun, forecast: SpeedForecast) -> tuple[Change, ...]:
    """Return what could be changed, the fastest first; what does not fit comes last.

    What would change nothing is told only where somebody else did the run, whose guesses it checks.
    """
    found = [
        _change(record, forecast, name, kind, wanted)
        for name, kind, wanted in _candidates(record)
        if _changed(record.settings, wanted)
    ]
    loader = _loader(record, forecast)
    card = _better_card(record, forecast)
    found += [change for change in (loader, card) if change is not None]
    now = forecast.now.step_seconds or 0.0
    known = [
        change
        for change in found
        if change.after.step_seconds is not None
        and (record.told or change.after.step_seconds < _NOTICEABLE * now)
    ]
    return tuple(sorted(known, key=lambda c: (c.after.fits is False, c.after.step_seconds)))


def _change(
    record: MeasuredRun, forecast: SpeedForecast, name: str, kind: Kind, wanted: dict[str, Any]
) -> Change:
    after, settings = forecast.with_settings(wanted), _changed(record.settings, wanted)
    tried = record.without.get(name)
    if tried is None:
        return Change(name, settings, kind, after, {})
    after = replace(after, step_seconds=tried, total_seconds=forecast.total_seconds(tried))
    return Change(name, settings, kind, after, {}, "measured")


def guess_checks(record: MeasuredRun, forecast: SpeedForecast) -> tuple[GuessCheck, ...]:
    """Return what becomes of the guesses in a record."""
    return tuple(
        GuessCheck(guess, forecast.with_settings(guess.settings)) for guess in record.guesses
    )


def _candidates(record: MeasuredRun) -> list[tuple[str, Kind, dict[str, Any]]]:
    settings = record.settings
    found: list[tuple[str, Kind, dict[str, Any]]] = [("automatic", "engine", AUTOMATIC)]
    taken = without(record)
    names = [name for name in ("padding", "modules", "recompute") if name in taken]
    found += [(name, "engine", taken[name]) for name in names]
    if "micro_batches" in taken:
        size = settings.engine.micro_batch_size
        assert isinstance(size, int)
        double = min(2 * size, settings.training.effective_batch_size)
        found.append(("micro_batch", "engine", {"engine.micro_batch_size": double}))
    found.append(("length", "recipe", taken["length"]))
    return found


def _changed(settings: Settings, wanted: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in wanted.items() if settings.value(key) != value}


def _loader(record: MeasuredRun, forecast: SpeedForecast) -> Change | None:
    """Return what two loading processes and pinned memory would save: the loading, at most."""
    engine, now = record.settings.engine, forecast.now
    device = record.device
    if engine.dataloader_num_workers or device is None or not device.cuda:
        return None
    if now.step_seconds is None or record.lengths is None:
        return None
    steps = record.history.steps
    saved = sum(step.data_seconds for step in steps) / len(steps) if steps else None
    seconds = now.step_seconds - (sum(loading_seconds(record)) if saved is None else saved)
    after = Outcome(seconds, forecast.total_seconds(seconds), now.peak_bytes, now.fits)
    wanted = {"engine.dataloader_num_workers": 2, "engine.dataloader_pin_memory": True}
    return Change("loader", wanted, "engine", after, {})


def _better_card(record: MeasuredRun, forecast: SpeedForecast) -> Change | None:
    now = forecast.now.step_seconds
    if record.device is None or not record.device.cuda or now is None:
        return None
    for name, gibibytes in _CARDS:
        after = forecast.on_device(f"NVIDIA GeForce {name}", gibibytes * _GIB)
        if after.step_seconds is not None and after.step_seconds <= _WORTH * now:
            return Change("card", {}, "card", after, {"card": f"{name} {gibibytes} GB"})
    return None
