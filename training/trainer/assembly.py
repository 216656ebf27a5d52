"""The trainer of a run, put together with its callbacks."""

from dataclasses import replace

from peft import PeftModel

from training.data.row_table import RowTable
from training.plan.engine import Engine
from training.step.batching import StepCollator
from training.step.clock import StepClock, step_clock
from training.texts.problems import Problem
from training.trainer.arguments import trainer_arguments, usable_optimizer
from training.trainer.callbacks.autosave import Autosave
from training.trainer.callbacks.early_stopping import EarlyStopping
from training.trainer.callbacks.event_callback import EventCallback, StepCounts
from training.trainer.callbacks.request_callback import RequestCallback
from training.trainer.callbacks.samples import MakeSamples
from training.trainer.product_decision import decide_products
from training.trainer.session import Session, SettingsRecord
from training.trainer.spread import SpreadSteps
from training.trainer.step_trainer import StepTrainer


def make_trainer(
    session: Session,
    model: PeftModel,
    train: RowTable,
    validation: RowTable | None,
    collator: StepCollator,
    engine: Engine,
    samples: MakeSamples | None = None,
) -> StepTrainer:
    """Return the trainer of a run, with its callbacks.

    Args:
        session: of the run.
        model: with the adapter on it.
        train: tokenized examples.
        validation: likewise, or ``None``.
        collator: lays out the examples of a step.
        engine: how a step is computed.
        samples: makes what asks the model in training a few questions.
    """
    settings = session.settings
    optim, replaced = usable_optimizer(settings.training.optim, model.device)
    session.warn(*([replaced] if replaced else []))
    arguments = trainer_arguments(
        settings, optim, session.run_dir, evaluates=validation is not None
    )
    clock, counts = step_clock(arguments.device), StepCounts()
    events = _events(session, validation, clock, counts)
    record = SettingsRecord(session, engine)
    engine = decide_products(session, record, model, train, engine)
    spread = SpreadSteps(session.ranks, model, session.warn)
    spread.prepare(engine, collator.pad_token_id)

    def on_relief(now: Engine, problem: Problem) -> None:
        session.warn(problem)
        record.computed_by(now)

    return StepTrainer(
        engine=engine,
        spread=spread,
        clock=clock,
        counts=counts,
        events=events,
        autosave=Autosave(settings.output.save_minutes),
        early_stopping=EarlyStopping(
            settings.training.early_stopping_patience if validation is not None else 0
        ),
        requests=_requests(session, events, record, evaluates=validation is not None),
        samples=samples,
        stop_if_asked=session.stop_if_asked,
        room=session.room,
        before_publishing=session.log.flush,  # or a power cut would leave steps without a loss
        on_relief=on_relief,
        model=model,
        args=arguments,
        train_dataset=train,
        eval_dataset=validation,
        data_collator=replace(collator, ranks=session.ranks.size),
    )


def _events(
    session: Session, validation: RowTable | None, clock: StepClock, counts: StepCounts
) -> EventCallback:
    every = session.settings.output.logging_steps
    emit, guard = session.log.emit, session.spill_guard
    return EventCallback(emit, validation, every, guard, clock, counts)


def _requests(
    session: Session, events: EventCallback, record: SettingsRecord, *, evaluates: bool
) -> RequestCallback:
    return RequestCallback(
        session.next_request,
        session.log.emit,
        events.estimator,
        evaluates=evaluates,
        keep=record.saved_and_evaluated_every,
    )
