"""What a test drive measured, in words and as ``--json`` has it. No torch."""

from typing import Any

from training.events.event_types import ProbeFinished
from training.events.history import RunHistory
from training.events.result import error_as_json
from training.texts import amounts
from training.texts.amounts import format_bytes
from training.texts.language import translate


def probe_lines(probe: ProbeFinished) -> list[str]:
    """Return the result of a test drive, a sentence each."""
    lines = [
        translate(
            "Memory: {measured} peak, of {budget} (predicted: {predicted})",
            measured=format_bytes(probe.peak_bytes),
            budget=format_bytes(probe.budget_bytes),
            predicted=format_bytes(probe.predicted_peak_bytes),
        ),
        translate(
            "A step: {measured} (predicted: {predicted})",
            measured=amounts.seconds(probe.step_seconds),
            predicted=amounts.seconds(probe.predicted_step_seconds),
        ),
    ]
    if probe.total_seconds is not None:
        lines.append(
            translate(
                "The whole run: {measured} (predicted: {predicted})",
                measured=amounts.duration(probe.total_seconds),
                predicted=amounts.duration(probe.predicted_total_seconds),
            )
        )
    lines.append(
        translate("It fits in memory. Predictions for this computer now use these figures.")
        if probe.fits
        else translate("It does not fit: memory ran out, or too little is left.")
    )
    return lines


def probe_as_json(history: RunHistory) -> dict[str, Any]:
    """Return the fields that ``--json`` promises."""
    probe, problem = history.probe, history.problem
    measured = probe.model_dump(exclude={"version", "time", "type"}) if probe else {}
    names = set(ProbeFinished.model_fields) - {"version", "time", "type"}
    return (
        dict.fromkeys(sorted(names))
        | measured
        | {
            "state": history.state,
            "steps": len(history.steps),
            "seconds": history.seconds,
            "error": error_as_json(problem) if problem else None,
        }
    )
