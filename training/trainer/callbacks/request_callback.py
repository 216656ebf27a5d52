"""What a user asks of a run that goes on, done between two of its steps."""

from collections.abc import Callable
from typing import Any

from transformers import TrainerCallback, TrainerControl, TrainerState, TrainingArguments

from training.events import event_types
from training.events.event_types import Event
from training.protocol.requests import ChangeIntervals, NextRequest, Pause, SaveNow
from training.trainer.arguments import set_intervals
from training.trainer.time_remaining import RemainingTimeEstimator, times_due


class RequestCallback(TrainerCallback):
    """Saves when asked to, and changes when the run saves and evaluates.

    Args:
        next_request: returns the oldest request not taken yet.
        emit: where events go.
        estimator: has to know how often the run still saves and evaluates.
        evaluates: whether there is anything to evaluate on.
        keep: keeps changed intervals, (save steps, evaluation steps), for a later session.
    """

    def __init__(
        self,
        next_request: NextRequest,
        emit: Callable[[Event], None],
        estimator: RemainingTimeEstimator,
        *,
        evaluates: bool,
        keep: Callable[[int, int], None],
    ) -> None:
        self._next_request = next_request
        self._emit = emit
        self._estimator = estimator
        self._evaluates = evaluates
        self._keep = keep
        self._pause = False

    def pause_asked(self) -> bool:
        """Return whether the stop that was asked for is a pause; other requests come too late."""
        while (request := self._next_request()) is not None:
            self._pause |= isinstance(request, Pause)
        return self._pause

    def on_train_begin(
        self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **_: Any
    ) -> None:
        """A resumed run saves and evaluates as it is told now, not as its checkpoint has it."""
        state.save_steps, state.eval_steps = args.save_steps, args.eval_steps

    def on_step_begin(
        self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **_: Any
    ) -> None:
        """Intervals change before a step, so that the step itself may be one of the new ones."""
        self._take(args, state, control)

    def on_step_end(
        self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **_: Any
    ) -> None:
        """Slow steps: what was asked during one is done right after it."""
        self._take(args, state, control)

    def _take(self, args: TrainingArguments, state: TrainerState, control: TrainerControl) -> None:
        while (request := self._next_request()) is not None:
            if isinstance(request, SaveNow):
                control.should_save = True
            elif isinstance(request, Pause):
                self._pause = True
            elif isinstance(request, ChangeIntervals):
                self._change(request, args, state)

    def _change(
        self, wanted: ChangeIntervals, args: TrainingArguments, state: TrainerState
    ) -> None:
        """Give transformers the new intervals; it reads strategies and steps after each step."""
        set_intervals(args, wanted.save_steps, wanted.eval_steps if self._evaluates else 0)
        state.save_steps, state.eval_steps = args.save_steps, args.eval_steps
        done, steps = state.global_step, state.max_steps
        estimator = self._estimator
        estimator.checkpoints_left = times_due(done, steps, wanted.save_steps)
        evaluations = times_due(done, steps, wanted.eval_steps) if self._evaluates else 0
        estimator.evaluations_left = evaluations
        self._keep(wanted.save_steps, wanted.eval_steps)
        self._emit(
            event_types.IntervalsChanged(
                step=done,
                save_steps=wanted.save_steps,
                eval_steps=wanted.eval_steps,
                evaluations_left=evaluations,
                checkpoints_left=estimator.checkpoints_left,
            )
        )
