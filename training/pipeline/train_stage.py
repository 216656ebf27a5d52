"""The eighth stage: training itself, and what is saved and measured around it."""

import time
from dataclasses import dataclass, replace
from typing import Literal

import torch
from safetensors import SafetensorError

from training.data.sets import ExampleSets
from training.events import event_types
from training.model.adapter import adapter_off, save_adapter
from training.pipeline.label_accuracy import LabelTask
from training.plan.engine import engine_in_words
from training.plan.planner import Lengths, steps_in_run
from training.plan.workload import examples_in_steps, steps_between_samples
from training.runs import folder as run_folder
from training.runs.checkpoints import newest_sound
from training.runs.evaluation import save_evaluation
from training.step.forward import attention_kernel
from training.step.kernels.varlen import NAMES
from training.step.lean_model import why_no_triton
from training.texts.amounts import perplexity
from training.texts.language import translate
from training.texts.problems import ProblemError, fail
from training.trainer.callbacks.after_steps import AfterSteps
from training.trainer.random_state import random_state_kept
from training.trainer.session import Session, StopRequested
from training.trainer.step_trainer import StepTrainer
from training.trainer.time_remaining import RemainingTimeEstimator, times_due

_STEPS_BEFORE_SCORES = 3
_STEPS_ARE_SOUND = ("example_too_large", "gradient_not_finite", "loss_not_finite", "rank_lost")
"""What went wrong within a step, so that all steps before it can be kept."""

_NOT_UNDERSTOOD = (AttributeError, KeyError, IndexError, SafetensorError, TypeError, ValueError)
"""What comes of reading a checkpoint whose files are unchanged, but say what ours never do."""


def train_and_save(
    session: Session,
    trainer: StepTrainer,
    examples: ExampleSets,
    task: LabelTask | None,
    lengths: Lengths,
    predicted_peak_bytes: int,
) -> event_types.RunFinished:
    """Train from the start or the newest checkpoint; save the adapter, also when stopped.

    Returns:
        the run's last event, yet to be told.

    Args:
        session: of the run.
        trainer: ready to train.
        examples: that it has.
        task: what labels are asked for, where they are.
        lengths: of the training examples.
        predicted_peak_bytes: what the plan says that the run takes at most.

    Raises:
        StopRequested: the run was stopped before there was anything to save.
        ProblemError: the loss is no number, the disk is full, a single example needs more memory
            than there is.
    """
    checkpoint, damaged = newest_sound(session.run_dir) if session.resumed else (None, [])
    session.warn(*damaged)
    scores = _LabelScores(session, trainer, task) if task is not None else None
    if scores is not None and scores.untrained_owed:
        trainer.add_callback(AfterSteps(_STEPS_BEFORE_SCORES, scores.untrained))
    if checkpoint is None and trainer.samples is not None:
        trainer.samples.ask(0)
    first = int(checkpoint.name.split("-")[1]) if checkpoint else 0
    _announce(session, trainer, first, examples, lengths, predicted_peak_bytes)
    if scores is not None:
        scores.expect()
    try:
        trainer.train(checkpoint)
    except StopRequested:
        trainer.save_checkpoint()
        _keep_adapter(session, trainer)
        return _finished(session, trainer, "stopped")
    except ProblemError as error:
        if error.problems[0].code in _STEPS_ARE_SOUND:
            trainer.save_checkpoint()
            _keep_adapter(session, trainer)
        raise
    except _NOT_UNDERSTOOD as error:
        if checkpoint is None or trainer.counts.examples:
            raise
        reason = f"{type(error).__name__}: {error}"
        raise fail("checkpoint_foreign", path=str(checkpoint), reason=reason) from error
    return _close(session, trainer, scores)


def _keep_adapter(session: Session, trainer: StepTrainer) -> None:
    session.room.write(lambda: save_adapter(trainer.model, session.run_dir / run_folder.ADAPTER))


def _close(
    session: Session, trainer: StepTrainer, scores: "_LabelScores | None"
) -> event_types.RunFinished:
    """Keep what was learned, then measure it; a stop here only cuts the measuring short."""
    step = trainer.state.global_step
    newest, _ = newest_sound(session.run_dir)
    if newest is None or newest.name != f"checkpoint-{step}":
        trainer.save_checkpoint()
    _keep_adapter(session, trainer)
    try:
        evaluated = session.log.history.evaluations
        known = any(e.step == step and e.eval_loss is not None for e in evaluated)
        watched = trainer.early_stopping
        if trainer.eval_dataset is not None and (
            not known or (watched.on and watched.evaluated_step < step)
        ):
            trainer.evaluate()
        _keep_best(session, trainer)
        if trainer.samples is not None:
            trainer.samples.ask(step)
        if scores is not None:
            if scores.untrained_owed:
                scores.untrained()
            scores.tell(step)
    except StopRequested:
        return _finished(session, trainer, "stopped")
    return _finished(session, trainer, "finished")


def _keep_best(session: Session, trainer: StepTrainer) -> None:
    """Where the validation loss was watched, the adapter is the one of its lowest."""
    watched = trainer.early_stopping
    if not watched.found:
        return
    if watched.best_step != trainer.state.global_step:
        watched.restore_best(trainer.model)
        trainer.step_forward.begin_step()
        _keep_adapter(session, trainer)
    stopped_early = trainer.state.global_step < trainer.state.max_steps
    session.log.emit(
        event_types.BestKept(
            step=watched.best_step, eval_loss=watched.best_loss, stopped_early=stopped_early
        )
    )


@dataclass(frozen=True)
class _LabelScores:
    """How many validation examples are answered rightly: untrained, and as learned.

    The untrained model is asked between the first steps, when it is known how long they take, with
    the adapter off; nobody waits for that before there is a step to see.
    """

    session: Session
    trainer: StepTrainer
    task: LabelTask

    @property
    def untrained_owed(self) -> bool:
        """Whether the untrained model is yet to be asked."""
        told = self.session.log.history.evaluations
        return not any(e.step == 0 and e.accuracy is not None for e in told)

    def expect(self) -> None:
        """Let the estimate of the time remaining count what is to come."""
        estimator = self.trainer.events.estimator
        estimator.scores_left = 1 + self.untrained_owed
        estimator.score_tokens = self.task.tokens

    def untrained(self) -> None:
        """Ask the model as it was, and tell."""
        with adapter_off(self.trainer.model):
            self.tell(0)

    def tell(self, step: int) -> None:
        """Ask the model as it is, and tell."""
        begun = time.perf_counter()
        trainer, session = self.trainer, self.session
        doing: Literal["labels", "untrained"] = "labels" if step else "untrained"
        after_each = trainer.events.begin(doing, len(self.task.asked), session.stop_if_asked)
        with random_state_kept(), trainer.autocast():
            most = trainer.checking_tokens
            report = self.task.report(trainer.model, trainer.step_forward, after_each, most)
        seconds = time.perf_counter() - begun
        session.log.emit(
            event_types.Evaluated(
                step=step,
                accuracy=report.accuracy,
                labels=report,
                examples=report.examples,
                seconds=seconds,
            )
        )
        trainer.events.scores_told(seconds, trainer.state.global_step)


def _announce(
    session: Session,
    trainer: StepTrainer,
    first: int,
    examples: ExampleSets,
    lengths: Lengths,
    predicted_peak_bytes: int,
) -> None:
    """Tell what is to come after step ``first``, also the estimate of the time remaining."""
    output = session.settings.output
    steps = steps_in_run(session.settings, len(examples.train.dataset))
    evaluations = times_due(first, steps, output.eval_steps) if examples.validation else 0
    checkpoints = times_due(first, steps, output.save_steps)
    estimator = trainer.events.estimator
    estimator.steps_left = steps - first
    estimator.evaluations_left = evaluations
    estimator.checkpoints_left = checkpoints
    if trainer.samples is not None and trainer.samples.prompts:
        estimator.samples_left = times_due(
            first, steps, steps_between_samples(output.sample_steps, steps)
        )
    recipe = session.settings.training
    to_come = examples_in_steps(recipe, steps, lengths.examples)
    to_come -= examples_in_steps(recipe, first, lengths.examples)
    estimator.tokens_left = round(to_come * lengths.mean_tokens)
    estimator.autosave_seconds = output.save_minutes * 60
    _remember(session, estimator, first)
    parameters = list(trainer.model.parameters())
    session.log.emit(
        event_types.TrainingStarted(
            first_step=first,
            steps=steps,
            examples=len(examples.train.dataset),
            validation_examples=len(examples.validation.dataset) if examples.validation else 0,
            trainable_parameters=sum(p.numel() for p in parameters if p.requires_grad),
            parameters=trainer.model.get_nb_trainable_parameters()[1],
            evaluations_left=evaluations,
            checkpoints_left=checkpoints,
            engine=trainer.engine.as_settings(),
            lengths=replace(lengths, heaviest=(), heaviest_of=()),
            predicted_peak_bytes=predicted_peak_bytes,
        )
    )
    session.log.emit(event_types.LogLine(text=engine_in_words(trainer.engine.as_settings())))
    kernel = attention_kernel(trainer.model) if trainer.engine.attention == "varlen" else None
    if kernel is not None:
        words = translate("Attention: {name}", name=NAMES[kernel])
        for line in words.splitlines():
            session.log.emit(event_types.LogLine(text=line))
    _tell_why_no_triton(session, trainer)
    session.log.emit(event_types.TimeRemaining(step=first, seconds=None))


def _tell_why_no_triton(session: Session, trainer: StepTrainer) -> None:
    """Tell why fused kernels are not used where they would be the faster."""
    engine, device = trainer.engine, trainer.model.device
    wanted = session.settings.engine.fused_kernels == "auto"
    if wanted and engine.lean and not engine.fused_kernels and device.type == "cuda":
        reason = why_no_triton(device)
        words = translate(
            "Without fused kernels, so each step takes longer: {reason}", reason=reason
        )
        for line in words.splitlines():
            session.log.emit(event_types.LogLine(text=line))


def _remember(session: Session, estimator: RemainingTimeEstimator, first: int) -> None:
    """Let the estimate know what an earlier session measured, and what closes a run."""
    history = session.log.history
    estimator.remember(
        [(s.seconds, s.tokens) for s in history.steps if s.step <= first],
        [e.seconds for e in history.evaluations if e.accuracy is None and e.step <= first],
        [c.seconds for c in history.checkpoints if c.step <= first],
    )
    for evaluated in history.evaluations:
        if evaluated.accuracy is not None:
            estimator.scores_done(evaluated.seconds, due=False)


def _finished(
    session: Session, trainer: StepTrainer, state: Literal["finished", "stopped"]
) -> event_types.RunFinished:
    session.room.write(lambda: save_evaluation(session.run_dir, session.log.history))
    reserved = torch.cuda.max_memory_reserved() if torch.cuda.is_available() else 0
    return event_types.RunFinished(
        state=state,
        steps=trainer.state.global_step,
        seconds=session.log.history.seconds,
        eval_loss=session.log.history.eval_loss,
        perplexity=perplexity(session.log.history.eval_loss),
        adapter_dir=str(session.run_dir / run_folder.ADAPTER),
        peak_memory_bytes=max(reserved, session.log.history.peak_memory_bytes),
        paused=state == "stopped" and trainer.requests.pause_asked(),
    )
