"""What runs on this very computer have measured, beside what was predicted for them. No torch.

A prediction is right in its form and wrong by what a computer has of its own: its driver, its
cooling, its CPU. Each run leaves one line here, and the next predictions are multiplied by what
the newest lines say.
"""

import json
import os
import statistics
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import platformdirs

from training.computer import cpu_rate
from training.files.atomic import write_text
from training.files.parse import parse_json
from training.files.untrusted import regular_text
from training.plan.cost import StepCost

_FILE = "calibration.json"
_CPU = "CPU"  # as ``Device.name``
_KEPT = 200  # lines in all
_MOST = 2**62
_NEWEST = 9  # of one card and one way, that count
_SECONDS_BOUNDS = (0.1, 10.0)
_PEAK_BOUNDS = (1.0, 1.3)  # never less: a run's steps may have been lighter than the next one's
_LAUNCH_BOUNDS = (1e-6, 1e-3)
_CONTEXT_BOUNDS = (64 * 2**20, 2**30)
_BESIDE_BOUNDS = (0.02, 50.0)
_CPU_BOUNDS = (1e8, 1e14)
_SHORT = 1.03  # of the memory that was not enough: what is taken to be needed


@dataclass(frozen=True)
class Figures:
    """Of a step; ``None`` where it is not known.

    Args:
        step_seconds: that it takes.
        peak_bytes: the most in use.
        busy_seconds: of it in which the GPU computes.
        launches: predicted; as :class:`~training.plan.cost.StepCost` has them.
        updates: likewise.
    """

    step_seconds: float | None
    peak_bytes: int
    busy_seconds: float | None = None
    launches: float = 0.0
    updates: float = 0.0

    @property
    def cost(self) -> StepCost | None:
        """What was predicted, apart from how fast the computer is."""
        if self.busy_seconds is None:
            return None
        return StepCost(self.busy_seconds, self.launches, self.updates)


@dataclass(frozen=True)
class Line:
    """One run's figures.

    Args:
        card: ``Device.name``.
        way: ``Engine.way``: how the layers were computed.
        predicted: before the run, without any factor.
        measured: by it.
    """

    card: str
    way: str
    predicted: Figures
    measured: Figures


@dataclass(frozen=True)
class Factors:
    """What to multiply a prediction by; from ``runs`` runs whose steps were timed.

    Args:
        seconds: of a step, once what follows is in it.
        peak: of memory.
        runs: that count.
        busy: the GPU's seconds.
        launch_seconds: of the CPU to start one computation, ``None`` where that is not measured.
    """

    seconds: float = 1.0
    peak: float = 1.0
    runs: int = 0
    busy: float = 1.0
    launch_seconds: float | None = None


def calibration_folder() -> Path:
    """Return the user's data folder; ``HEADROOM_DATA_DIR`` names another."""
    named = os.environ.get("HEADROOM_DATA_DIR")
    return Path(named or platformdirs.user_data_dir("Headroom", False))


def record(card: str, way: str, predicted: Figures, measured: Figures) -> None:
    """Remember what a run or a test drive has measured; a disk that is full is no reason to fail.

    Args:
        card: ``Device.name``.
        way: ``Engine.way``.
        predicted: ``Plan.uncorrected``.
        measured: the median step, and the most memory: allocated and reserved by torch, with
            CUDA's own.
    """
    kept = _kept()
    lines = [*kept.lines, Line(card, way, predicted, measured)][-_KEPT:]
    rate = cpu_products_a_second() if card == _CPU else kept.cpu_products
    _write(replace(kept, lines=tuple(lines), cpu_products=rate))


def cpu_products_a_second() -> float:
    """Return the CPU's rate as it was when the first run was measured, for what corrects a
    prediction has to be of the same rate; before there is one, as it is now."""
    return _kept().cpu_products or cpu_rate.products_a_second()


def record_context(card: str, size_bytes: int) -> None:
    """Remember what CUDA holds beside torch on a card; the first measured value stands.

    Args:
        card: ``Device.name``.
        size_bytes: less or more than a driver's context ever takes is no measurement.
    """
    kept = _kept()
    if card not in kept.contexts and _CONTEXT_BOUNDS[0] <= size_bytes <= _CONTEXT_BOUNDS[1]:
        _write(replace(kept, contexts={**kept.contexts, card: size_bytes}))


def context(card: str) -> int | None:
    """Return what was measured of it, in bytes."""
    return _kept().contexts.get(card)


def record_beside(card: str, ratios: dict[str, float]) -> None:
    """Remember what kinds of work beside steps took, over what was predicted.

    Args:
        card: ``Device.name``.
        ratios: by kind (:mod:`training.plan.run_time`).
    """
    kept = _kept()
    known = kept.beside.get(card, {})
    told = {
        kind: [*known.get(kind, []), _within(ratio, _BESIDE_BOUNDS)][-_NEWEST:]
        for kind, ratio in ratios.items()
        if ratio > 0
    }
    _write(replace(kept, beside={**kept.beside, card: {**known, **told}}))


def measured_beside(card: str) -> dict[str, float]:
    """Return by kind what to multiply a prediction by: the median of the newest."""
    return {kind: statistics.median(told) for kind, told in _kept().beside.get(card, {}).items()}


def _write(kept: "_Kept") -> None:
    folder = calibration_folder()
    content = {
        "lines": [asdict(line) for line in kept.lines],
        "contexts": kept.contexts,
        "beside": kept.beside,
        "cpu_products": kept.cpu_products,
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_text(folder / _FILE, json.dumps(content, indent=1))
    except OSError:
        return


def record_shortage(card: str, way: str, predicted: Figures, peak_bytes: int) -> None:
    """Remember that memory ran out, so that the next plan needs less; never that it may need more,
    where a run was told to take what would not fit.

    Args:
        card: ``Device.name``.
        way: ``Engine.way``, as it was planned.
        predicted: ``Plan.uncorrected``.
        peak_bytes: that were in use, or might have been.
    """
    least = max(predicted.peak_bytes, round(_SHORT * peak_bytes))
    record(card, way, predicted, Figures(None, least))


def measured_factors(card: str, way: str) -> Factors:
    """Return what runs on ``card`` say of predictions: of the same way, else of any.

    Test drives tell apart what the GPU takes and what the CPU: one number for each, by the median.
    What is left of a step's time is corrected by the median of the newest ratios; memory by the
    largest of them, and only upwards, since to run out costs more than a little room.
    """
    of_card = [line for line in _kept().lines if line.card == card]
    lines = _newest(of_card, way, lambda line: line.measured.step_seconds)
    busy, launch = _apart(lines)
    if launch is None and busy is None:
        busy, launch = _apart(of_card[-_NEWEST:])
    times = [
        line.measured.step_seconds / predicted
        for line in lines
        if line.measured.step_seconds and (predicted := _corrected(line.predicted, busy, launch))
    ]
    peaks = [
        line.measured.peak_bytes / line.predicted.peak_bytes
        for line in _newest(of_card, way, lambda line: line.measured.peak_bytes)
        if line.predicted.peak_bytes
    ]
    return Factors(
        seconds=_within(statistics.median(times), _SECONDS_BOUNDS) if times else 1.0,
        peak=_within(max(peaks), _PEAK_BOUNDS) if peaks else 1.0,
        runs=len(lines),
        busy=1.0 if busy is None or launch is None else busy,
        launch_seconds=launch,
    )


def _newest(of_card: list[Line], way: str, known: Callable[[Line], float | None]) -> list[Line]:
    """Return the newest lines in which something is known: of the same way, else of any."""
    told = [line for line in of_card if known(line)]
    return ([line for line in told if line.way == way] or told)[-_NEWEST:]


def _apart(lines: list[Line]) -> tuple[float | None, float | None]:
    """Return (factor of the GPU's seconds, the CPU's seconds of a launch) of test drives."""
    busy, launch = [], []
    for line in lines:
        predicted, measured = line.predicted, line.measured
        cost = predicted.cost
        if not cost or not cost.busy or not measured.busy_seconds or not measured.step_seconds:
            continue
        busy.append(measured.busy_seconds / cost.busy)
        told = cost.launch_seconds(measured.step_seconds, measured.busy_seconds)
        launch += [] if told is None else [told]
    return (
        _within(statistics.median(busy), _SECONDS_BOUNDS) if busy else None,
        _within(statistics.median(launch), _LAUNCH_BOUNDS) if launch else None,
    )


def _corrected(predicted: Figures, busy: float | None, launch: float | None) -> float | None:
    """Return the predicted seconds of a step with what test drives tell in them."""
    cost = predicted.cost
    if cost is None or launch is None:
        return predicted.step_seconds
    return cost.seconds(launch, 1.0 if busy is None else busy)


def _within(value: float, bounds: tuple[float, float]) -> float:
    return max(bounds[0], min(bounds[1], value))


@dataclass(frozen=True)
class _Kept:
    """All that the file holds."""

    lines: tuple[Line, ...] = ()
    contexts: dict[str, int] = field(default_factory=dict)
    beside: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    cpu_products: float | None = None


def _kept() -> _Kept:
    file = calibration_folder() / _FILE
    try:
        changed = file.stat().st_mtime_ns
    except OSError:
        return _Kept()
    return _read(file, changed)


@lru_cache(maxsize=4)
def _read(file: Path, _changed: int) -> _Kept:
    """Return the file as it is since ``_changed``; what is not understood is left."""
    try:
        content = parse_json(regular_text(file))
        contexts = {str(card): int(size) for card, size in content.get("contexts", {}).items()}
        least, most = _CONTEXT_BOUNDS
        contexts = {card: size for card, size in contexts.items() if least <= size <= most}
        beside = {str(c): _ratios(told) for c, told in content.get("beside", {}).items()}
        rate = content.get("cpu_products")
        rate = None if rate is None else _within(float(rate), _CPU_BOUNDS)
        return _Kept(tuple(map(_line, content["lines"])), contexts, beside, rate)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError):
        return _Kept()


def _ratios(told: Any) -> dict[str, list[float]]:
    least, most = _BESIDE_BOUNDS
    found = {str(k): [float(r) for r in ratios][-_NEWEST:] for k, ratios in told.items()}
    return {k: ok for k, all_ in found.items() if (ok := [r for r in all_ if least <= r <= most])}


def _line(row: dict[str, Any]) -> Line:
    predicted, measured = _figures(**row["predicted"]), _figures(**row["measured"])
    return Line(str(row["card"]), str(row["way"]), predicted, measured)


def _figures(
    step_seconds: Any,
    peak_bytes: Any,
    busy_seconds: Any = None,
    launches: Any = 0.0,
    updates: Any = 0.0,
) -> Figures:
    """Return figures that can be reckoned with.

    Raises:
        ValueError: they cannot.
        TypeError: likewise.
    """
    seconds, busy = (None if x is None else float(x) for x in (step_seconds, busy_seconds))
    counts = float(launches), float(updates)
    if not all(0 <= x < _MOST for x in (seconds or 0.0, busy or 0.0, float(peak_bytes), *counts)):
        raise ValueError("no figures of a computer")
    return Figures(seconds, int(peak_bytes), busy, *counts)
