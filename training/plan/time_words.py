"""A run's foretold time in words: what it is made of, and what it takes for granted."""

from training.computer.load import ComputerLoad
from training.plan.planner import Plan
from training.texts import amounts
from training.texts.language import translate

RUN_PART_TITLES = {
    "start": "start",
    "steps": "steps",
    "checks": "validation",
    "scores": "labels",
    "samples": "sample answers",
    "saves": "checkpoints",
}
_QUIET = 0.05
"""So much of a processor is always at something."""


def made_of(plan: Plan) -> str:
    """Return the seconds of each kind, those of nothing left out; empty where none is known."""
    return ", ".join(
        f"{translate(RUN_PART_TITLES[kind])} {amounts.duration(part.total)}"
        for kind, part in plan.parts.items()
        if part.total
    )


def assumed(load: ComputerLoad) -> list[str]:
    """Return what foretold times take for granted, and what is otherwise now, a sentence each."""
    told = []
    if (load.processor_share or 0.0) >= _QUIET:
        told.append(
            translate(
                "Times assume that no other program is working; others use {share} of the "
                "processor now.",
                share=amounts.share(load.processor_share),
            )
        )
    if (load.gpu_share or 0.0) >= _QUIET:
        told.append(
            translate(
                "Times assume that no other program is working; others use {share} of the GPU now.",
                share=amounts.share(load.gpu_share),
            )
        )
    if load.on_battery:
        told.append(translate("Times assume mains power; the computer is running on battery now."))
    quiet = translate("Times assume mains power and no other program working, as it is now.")
    return told or [quiet]
