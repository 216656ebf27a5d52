"""What a run took, by the kinds that are foretold, from its events."""

from pathlib import Path

from training.events import event_types
from training.events.event_types import Stage
from training.events.history import RunHistory

KINDS = ("start", "steps", "checks", "scores", "samples", "saves")


def seconds_by_kind(history: RunHistory) -> dict[str, float]:
    """Return the seconds of each kind, of what is none of them, and in all."""
    begun = [record.seconds for stage, record in history.stages.items() if stage != Stage.TRAIN]
    found = {"start": sum(begun), "steps": sum(step.seconds for step in history.steps)}
    found |= {kind: history.beside.get(kind, 0.0) for kind in KINDS[2:]}
    found["rest"] = history.seconds - sum(found.values())
    found["total"] = history.seconds
    return {kind: round(seconds, 2) for kind, seconds in found.items()}


def after_resume(file: Path) -> dict[str, float]:
    """Return what the last session of a run said first of the time remaining, and what remained."""
    events = [event_types.from_line(line) for line in file.read_bytes().splitlines()]
    begun = max(n for n, e in enumerate(events) if isinstance(e, event_types.RunStarted))
    first = next(
        e
        for e in events[begun:]
        if isinstance(e, event_types.TimeRemaining) and e.seconds is not None
    )
    assert first.seconds is not None
    return {"said": round(first.seconds, 2), "lived": round(events[-1].time - first.time, 2)}
