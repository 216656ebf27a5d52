"""What a test drive measures beside its steps, once each: a check, a checkpoint, answers."""

import time

import torch

from training.data.row_table import RowTable
from training.plan.planner import Plan
from training.plan.run_time import Part
from training.step.checking import data_loss, parts_of
from training.texts.problems import ProblemError
from training.trainer.session import Session
from training.trainer.step_trainer import StepTrainer

_SHORT_TOKENS, _LONG_TOKENS = 2, 18
"""Of two answers; as many as tell what it takes to read the prompt, and then for each token."""


def beside_steps(
    session: Session,
    trainer: StepTrainer,
    validation: RowTable | None,
    plan: Plan,
    step_seconds: float,
) -> dict[str, float]:
    """Return by kind what it took, over what was predicted for steps of so many seconds.

    Args:
        session: of the test drive.
        trainer: that has taken its steps.
        validation: the run's examples to check with.
        plan: of the run.
        step_seconds: of its steps as measured.

    Raises:
        StopRequested: the user has seen enough.
    """
    parts = {kind: part for kind, part in plan.uncorrected_parts.items() if part.seconds > 0}
    found: dict[str, float] = {}
    if "checks" in parts and validation is not None and plan.step_seconds:
        pace = step_seconds / plan.step_seconds
        found |= _check(session, trainer, validation, parts["checks"].seconds * pace)
    if "saves" in parts:
        found |= _save(trainer, parts["saves"])
    if "samples" in parts and trainer.samples is not None and trainer.samples.prompts:
        found |= _sample(session, trainer, parts["samples"])
    return found


def _check(
    session: Session, trainer: StepTrainer, validation: RowTable, predicted: float
) -> dict[str, float]:
    """One piece of a check is computed twice, for its time the second time."""
    if not trainer.step_forward.takes_trees:
        return {}
    pieces = parts_of(validation.lengths("input_ids"), trainer.checking_tokens)
    piece = validation.select(pieces[len(pieces) // 2])
    given = (trainer.step_forward, piece, trainer.args.device, trainer.checking_tokens)
    trainer.model.eval()
    trainer.step_forward.begin_step()
    with torch.no_grad(), trainer.autocast():
        data_loss(*given, lambda _done: session.stop_if_asked())
        begun = time.perf_counter()
        data_loss(*given, lambda _done: session.stop_if_asked())
    seconds = (time.perf_counter() - begun) * len(validation) / len(piece)
    return {"checks": seconds / predicted}


def _save(trainer: StepTrainer, part: Part) -> dict[str, float]:
    """A checkpoint is written where the test drive works, which may be another disk than the
    run's; none is where that one is full."""
    begun = time.perf_counter()
    try:
        trainer.write_checkpoint()
    except ProblemError:
        return {}
    return {"saves": (time.perf_counter() - begun) / part.seconds}


def _sample(session: Session, trainer: StepTrainer, part: Part) -> dict[str, float]:
    """The first answer of all takes much longer, and says nothing of the others."""
    told = []
    for tokens in (_SHORT_TOKENS, _SHORT_TOKENS, _LONG_TOKENS):
        session.stop_if_asked()
        told.append(trainer.samples.seconds_of(tokens) if trainer.samples is not None else None)
    _, short, long = told
    if short is None or long is None:
        return {}
    token = max(0.0, long - short) / (_LONG_TOKENS - _SHORT_TOKENS)
    seconds = short + (part.tokens - _SHORT_TOKENS) * token
    return {"samples": seconds / part.seconds}
