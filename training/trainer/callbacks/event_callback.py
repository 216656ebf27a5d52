"""transformers' callbacks become events: the source of all that curves and figures show."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from transformers import TrainerCallback, TrainerControl, TrainerState, TrainingArguments

from training.data.row_table import RowTable
from training.events import event_types
from training.events.event_types import Event
from training.step.clock import StepClock
from training.trainer.spill_guard import SpillGuard
from training.trainer.time_remaining import RemainingTimeEstimator

_PROGRESS_SECONDS = 0.5


@dataclass
class StepCounts:
    """What the newest step consisted of."""

    examples: int = 0
    tokens: int = 0
    labelled_tokens: int = 0
    micro_batches: int = 0
    computed_tokens: int = 0

    def take(self, **counts: int) -> None:
        """Take in the counts of one more step, by their names."""
        for name, count in counts.items():
            setattr(self, name, count)


class EventCallback(TrainerCallback):
    """Tells of steps, evaluations, checkpoints and the time remaining.

    Args:
        emit: where events go.
        validation: what an evaluation looks at.
        logging_steps: every how many steps a line is logged.
        guard: told of every step's time.
        clock: knows the phases' times of each step.
        counts: what each step consists of.
    """

    def __init__(
        self,
        emit: Callable[[Event], None],
        validation: RowTable | None,
        logging_steps: int,
        guard: SpillGuard,
        clock: StepClock,
        counts: StepCounts,
    ) -> None:
        self._validation_examples = len(validation) if validation is not None else 0
        tokens = int(validation.lengths("input_ids").sum()) if validation is not None else 0
        self.estimator = RemainingTimeEstimator(steps_left=0, evaluation_tokens=tokens)
        self._emit = emit
        self._logging_steps = logging_steps
        self._guard = guard
        self._clock = clock
        self._counts = counts
        self._seconds: dict[str, float] = {}
        self._last_save = 0.0

    def on_step_end(
        self, _args: TrainingArguments, state: TrainerState, control: TrainerControl, **_: Any
    ) -> None:
        """The step's time ends here; what follows is logging, evaluation, saving."""
        self._seconds = self._clock.finish()
        self._last_save = time.perf_counter()

    def on_log(
        self,
        _args: TrainingArguments,
        state: TrainerState,
        control: TrainerControl,
        logs: dict[str, float] | None = None,
        **_: Any,
    ) -> None:
        """The Trainer logs loss, gradient norm and learning rate after each step."""
        if not logs or "loss" not in logs:
            return
        counts, seconds = self._counts, self._seconds
        step = event_types.StepFinished(
            step=state.global_step,
            epoch=float(state.epoch or 0.0),
            loss=logs["loss"],
            learning_rate=logs["learning_rate"],
            grad_norm=logs.get("grad_norm", 0.0),
            examples=counts.examples,
            tokens=counts.tokens,
            labelled_tokens=counts.labelled_tokens,
            micro_batches=counts.micro_batches,
            seconds=seconds["all"],
            data_seconds=seconds["data"],
            forward_seconds=seconds["forward"],
            backward_seconds=seconds["backward"],
            optimizer_seconds=seconds["optimizer"],
            transfer_seconds=seconds["transfer"],
            head_seconds=seconds["head"],
            recompute_seconds=seconds["recompute"],
            callback_seconds=seconds["callbacks"],
            computed_tokens=counts.computed_tokens,
        )
        self._emit(step)
        self._guard.step_done(step.step, step.seconds, step.tokens)
        all_seconds = step.seconds + seconds["callbacks"]
        self.estimator.step_done(all_seconds, step.forward_seconds, step.tokens)
        self._tell_time(step.step)
        if step.step % self._logging_steps == 0:
            text = f"step {step.step}  loss {step.loss:.4f}  {step.seconds:.2f} s"
            self._emit(event_types.LogLine(text=text))
        self._last_save = time.perf_counter()

    def on_evaluate(
        self,
        _args: TrainingArguments,
        state: TrainerState,
        control: TrainerControl,
        metrics: dict[str, float] | None = None,
        **_: Any,
    ) -> None:
        """An evaluation is done."""
        assert metrics is not None
        self._clock.elsewhere(metrics["eval_runtime"])
        self.estimator.evaluation_done(metrics["eval_runtime"])
        self._emit(
            event_types.Evaluated(
                step=state.global_step,
                eval_loss=metrics["eval_loss"],
                examples=self._validation_examples,
                seconds=metrics["eval_runtime"],
            )
        )
        self._tell_time(state.global_step)
        self._last_save = time.perf_counter()

    def on_save(
        self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **_: Any
    ) -> None:
        """A checkpoint is whole on the disk."""
        seconds = time.perf_counter() - self._last_save
        self._clock.elsewhere(seconds)
        by_steps = args.save_strategy == "steps" and state.global_step % args.save_steps == 0
        due = by_steps or state.global_step >= state.max_steps  # others come by time
        self.estimator.checkpoint_done(seconds, due=due)
        path = f"{args.output_dir}/checkpoint-{state.global_step}"
        self._emit(event_types.CheckpointSaved(step=state.global_step, path=path, seconds=seconds))
        self._tell_time(state.global_step)

    def begin(
        self,
        doing: Literal["check", "untrained", "labels", "save"],
        total: int = 0,
        then: Callable[[], None] = lambda: None,
    ) -> Callable[[int], None]:
        """Tell that something begins beside the steps; return what is told how much of it is done.

        Args:
            doing: what.
            total: examples that it looks at; 0: nobody can count it.
            then: called each time that something of it is done.
        """
        told = time.perf_counter()
        self._emit(event_types.ActivityStarted(doing=doing, total=total))

        def tell(done: int) -> None:
            nonlocal told
            now = time.perf_counter()
            if now - told >= _PROGRESS_SECONDS:
                told = now
                self._emit(event_types.ActivityStarted(doing=doing, done=done, total=total))
            then()

        return tell

    def samples_told(self, seconds: float) -> None:
        """The sample prompts were asked once, which took so long."""
        self.estimator.samples_done(seconds)
        self._last_save = time.perf_counter()

    def scores_told(self, seconds: float, step: int) -> None:
        """The labels of validation examples were asked for, which took so long."""
        self._clock.elsewhere(seconds)
        self.estimator.scores_done(seconds)
        self._tell_time(step)
        self._last_save = time.perf_counter()

    def _tell_time(self, step: int) -> None:
        found = self.estimator.estimate()
        seconds, low, high = found if found else (None, None, None)
        self._emit(
            event_types.TimeRemaining(
                step=step, seconds=seconds, low_seconds=low, high_seconds=high
            )
        )
