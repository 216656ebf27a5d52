"""What runs on this very computer have measured, beside what was predicted for them. No torch.

A prediction is right in its form and wrong by what a computer has of its own: its driver, its
cooling, its CPU. Each run leaves one line here, and the next predictions are multiplied by what
the newest lines say.
"""

import json
import os
import statistics
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import platformdirs

from training.atomic_file import write_text
from training.json_text import parse_json

_FILE = "calibration.json"
_KEPT = 200  # lines in all
_NEWEST = 9  # of one card and one way, that count
_SECONDS_BOUNDS = (0.1, 10.0)
_PEAK_BOUNDS = (0.9, 1.3)


@dataclass(frozen=True)
class Figures:
    """A step's seconds, ``None`` where they are not known, and the most bytes in use."""

    step_seconds: float | None
    peak_bytes: int


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
    """What to multiply a prediction by; from ``runs`` measured runs."""

    seconds: float = 1.0
    peak: float = 1.0
    runs: int = 0


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
    folder = calibration_folder()
    lines = [*_lines(), Line(card, way, predicted, measured)][-_KEPT:]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        rows = [asdict(line) for line in lines]
        write_text(folder / _FILE, json.dumps({"lines": rows}, indent=1))
    except OSError:
        return


def factors(card: str, way: str) -> Factors:
    """Return what runs on ``card`` say of predictions: of the same way, else of any.

    Time is corrected by the median of the newest ratios; memory by the largest of them, since to
    run out costs more than a little room.
    """
    of_card = [line for line in _lines() if line.card == card]
    lines = [line for line in of_card if line.way == way] or of_card
    lines = lines[-_NEWEST:]
    if not lines:
        return Factors()
    times = [
        line.measured.step_seconds / line.predicted.step_seconds
        for line in lines
        if line.measured.step_seconds and line.predicted.step_seconds
    ]
    peaks = [
        line.measured.peak_bytes / line.predicted.peak_bytes
        for line in lines
        if line.measured.peak_bytes and line.predicted.peak_bytes
    ]
    return Factors(
        seconds=_within(statistics.median(times), _SECONDS_BOUNDS) if times else 1.0,
        peak=_within(max(peaks), _PEAK_BOUNDS) if peaks else 1.0,
        runs=len(lines),
    )


def _within(value: float, bounds: tuple[float, float]) -> float:
    return max(bounds[0], min(bounds[1], value))


def _lines() -> tuple[Line, ...]:
    file = calibration_folder() / _FILE
    try:
        changed = file.stat().st_mtime_ns
    except OSError:
        return ()
    return _read(file, changed)


@lru_cache(maxsize=4)
def _read(file: Path, _changed: int) -> tuple[Line, ...]:
    """Return the lines of the file as it is since ``_changed``; what is not understood is left."""
    try:
        rows = parse_json(file.read_text(encoding="utf-8"))["lines"]
        return tuple(map(_line, rows))
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def _line(row: dict[str, Any]) -> Line:
    predicted, measured = Figures(**row["predicted"]), Figures(**row["measured"])
    return Line(str(row["card"]), str(row["way"]), predicted, measured)
