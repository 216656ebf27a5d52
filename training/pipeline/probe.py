"""A test drive: about a minute of real steps, of which only what they measured is kept.

The first step is the heaviest that the run will have, for its memory; the others are steps as
the run draws them, for its time.
"""

import logging
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import TrainerCallback, TrainerControl, TrainerState, TrainingArguments
from transformers.trainer_utils import IntervalStrategy, SaveStrategy

from training.data.row_table import RowTable
from training.events import event_types
from training.events.event_types import Event, Stage, StepFinished
from training.pipeline.drive_beside import beside_steps
from training.pipeline.measured import beside_of, with_context
from training.plan import calibration
from training.plan.calibration import Figures
from training.plan.engine import with_engine
from training.plan.epoch_order import heaviest_rows
from training.plan.planner import Device, Plan
from training.settings.schema import Settings
from training.trainer import gpu
from training.trainer.callbacks.autosave import Autosave
from training.trainer.callbacks.samples import SampleAnswers
from training.trainer.session import Session
from training.trainer.step_trainer import StepTrainer

DRIVE_SECONDS = 50.0
_MOST_STEPS = 40
_WARM = 2
_FEWEST_STEPS = 4  # the heaviest, one more to warm up, two to measure
_MOST_DRAWS = 5000


def drive(
    session: Session, trainer: StepTrainer, planned: Callable[[Settings], Plan], device: Device
) -> event_types.RunFinished:
    """Take the steps, tell what they measured and remember it for the next predictions.

    Args:
        session: of the test drive.
        trainer: of the run that is tried; its examples are replaced by the ones to drive on.
        planned: returns the plan of a run with such settings.
        device: where it computes.

    Raises:
        StopRequested: the user has seen enough.
        ProblemError: a single example needs more memory than there is.
    """
    before, validation = planned(session.settings), trainer.eval_dataset
    steps = _prepare(session, trainer, before)
    driver = _Driver(session.log.emit, steps)
    trainer.add_callback(driver)
    trainer.train()
    history = session.log.history
    seconds = statistics.median(step.seconds for step in _typical(history.steps))
    needed = gpu.needed_bytes(before.gaps_bytes) or history.peak_memory_bytes
    peak = with_context(history, needed, device.others_bytes)
    beside = beside_of(history, before)
    if beside.get("start", 0.0) > 1:  # a first start reads from a cold disk, those after it do not
        del beside["start"]
    beside |= beside_steps(session, trainer, validation, before, seconds)
    calibration.record_beside(device.name, beside)
    fits = trainer.memory_block.exhausted_bytes is None
    computed, measured = before, Figures(seconds, peak, _busy_seconds(driver, history.steps))
    if not fits:  # memory ran out, so the run as it was planned needs more than there was
        peak = max(peak, before.budget_bytes)
        way = before.engine.way
        calibration.record_shortage(device.name, way, before.uncorrected, peak)
        computed = planned(with_engine(session.settings, trainer.engine))
        measured = replace(measured, peak_bytes=0)
    calibration.record(device.name, computed.engine.way, computed.uncorrected, measured)
    after = planned(session.settings)
    session.log.emit(
        event_types.ProbeFinished(
            steps=len(history.steps),
            step_seconds=seconds,
            total_seconds=after.total_seconds if fits else seconds * before.steps,
            peak_bytes=peak,
            budget_bytes=after.budget_bytes,
            heaviest_tokens=history.steps[0].tokens,
            predicted_step_seconds=before.step_seconds,
            predicted_total_seconds=before.total_seconds,
            predicted_peak_bytes=before.peak_bytes,
            fits=fits and peak <= after.budget_bytes,
        )
    )
    return event_types.RunFinished(
        state="finished",
        steps=len(history.steps),
        seconds=history.seconds,
        peak_memory_bytes=peak,
    )


def _typical(steps: Sequence[StepFinished]) -> Sequence[StepFinished]:
    """Return the steps after those to warm up that were computed as the last was."""
    warm = steps[_WARM:] or steps
    return [step for step in warm if step.micro_batches == warm[-1].micro_batches]


def _busy_seconds(driver: "_Driver", steps: Sequence[StepFinished]) -> float | None:
    """Return the GPU's seconds of a usual step: those of the one it was watched in, by tokens."""
    if driver.busy_seconds is None or len(steps) <= _WARM:
        return None
    usual = statistics.median(step.tokens for step in steps[_WARM:])
    return driver.busy_seconds * usual / max(1, steps[_WARM - 1].tokens)


def _prepare(session: Session, trainer: StepTrainer, plan: Plan) -> int:
    """Give the trainer the steps of a test drive, in their order; return how many at most."""
    recipe = session.settings.training
    tokens: RowTable = trainer.train_dataset
    lengths = np.minimum(tokens.numbers("length"), session.settings.data.max_seq_length)
    size = min(recipe.effective_batch_size, len(lengths))
    chance = np.random.default_rng(recipe.seed)
    known = heaviest_rows(lengths, session.settings, plan.steps)
    rows = known[0] if known is not None else heaviest_step(lengths, size, plan.steps, chance)
    typical = [chance.choice(len(lengths), size, replace=False) for _ in range(_MOST_STEPS - 1)]
    trainer.train_dataset = tokens.select(np.concatenate([rows, *typical]))
    trainer.eval_dataset = None
    arguments = trainer.args
    arguments.per_device_train_batch_size = size
    arguments.max_steps = _MOST_STEPS
    arguments.train_sampling_strategy = "sequential"
    arguments.eval_strategy = IntervalStrategy.NO
    arguments.save_strategy = SaveStrategy.NO
    for kind in (Autosave, SampleAnswers):
        trainer.remove_callback(kind)
    trainer.events.estimator.steps_left = _MOST_STEPS
    parameters = list(trainer.model.parameters())
    session.log.emit(
        event_types.TrainingStarted(
            first_step=0,
            steps=_MOST_STEPS,
            examples=len(lengths),
            validation_examples=0,
            trainable_parameters=sum(p.numel() for p in parameters if p.requires_grad),
            parameters=trainer.model.get_nb_trainable_parameters()[1],
            evaluations_left=0,
            checkpoints_left=0,
            engine=plan.engine.as_settings(),
        )
    )
    return _MOST_STEPS


def heaviest_step(
    lengths: NDArray[np.int64], size: int, steps: int, chance: np.random.Generator
) -> NDArray[np.int64]:
    """Return the examples of the step with the most tokens that a run has to expect, where its
    order is too long to look at.

    That is the heaviest of as many random steps as the run has; the longest example of all is
    among them, for some step has it.

    Args:
        lengths: tokens of each example.
        size: examples of a step.
        steps: of the run.
        chance: draws.
    """
    draws = [
        chance.choice(len(lengths), size, replace=False) for _ in range(min(steps, _MOST_DRAWS))
    ]
    heaviest = max(draws, key=lambda rows: int(lengths[rows].sum()))
    longest = int(lengths.argmax())
    if longest not in heaviest:
        heaviest[int(lengths[heaviest].argmax())] = longest
    return heaviest


class _Driver(TrainerCallback):
    """Tells how far the test drive is, and ends it when it has taken long enough."""

    def __init__(self, emit: Callable[[Event], None], steps: int) -> None:
        self._emit = emit
        self._steps = steps
        self._begun = time.monotonic()
        self._busy = GpuBusy()
        self.busy_seconds: float | None = None

    def on_step_begin(
        self, _args: TrainingArguments, state: TrainerState, _control: TrainerControl, **_: Any
    ) -> None:
        """The last step to warm up, which no time is taken of, is watched on the GPU."""
        if state.global_step == _WARM - 1:
            self._busy.begin()

    def on_step_end(
        self, _args: TrainingArguments, state: TrainerState, control: TrainerControl, **_: Any
    ) -> None:
        """One more step."""
        done, passed = state.global_step, time.monotonic() - self._begun
        if done == _WARM:
            self.busy_seconds = self._busy.end()
        if done >= _FEWEST_STEPS and passed >= DRIVE_SECONDS:
            control.should_training_stop = True
        share = max(done / self._steps, min(1.0, passed / DRIVE_SECONDS))
        self._emit(
            event_types.StageProgress(
                stage=Stage.TRAIN, done=round(100 * share), total=100, unit="steps"
            )
        )


class GpuBusy:
    """Measures one stretch of work; off CUDA, or where the driver lets nobody look, nothing."""

    def __init__(self) -> None:
        self._profile: Any = None

    def begin(self) -> None:
        """Begin to look; slows what is launched until the end."""
        if not torch.cuda.is_available():
            return
        try:
            profile = torch.profiler.profile(activities=[torch.profiler.ProfilerActivity.CUDA])
            profile.start()
        except Exception as error:  # no CUPTI, no right to it: torch has no one error
            logging.getLogger(__name__).info("the profiler does not run here: %s", error)
            return
        self._profile = profile

    def end(self) -> float | None:
        """Return the seconds of all kernels since the beginning; ``None`` where they are unknown.

        Waits for the GPU.
        """
        profile, self._profile = self._profile, None
        if profile is None:
            return None
        try:
            torch.cuda.synchronize()
            profile.stop()
            microseconds = sum(entry.self_device_time_total for entry in profile.key_averages())
        except Exception as error:
            logging.getLogger(__name__).info("the profiler told nothing: %s", error)
            return None
        return microseconds / 1e6 or None
