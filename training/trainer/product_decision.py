"""How a run's products with frozen weights are computed, decided as it begins and kept."""

from dataclasses import replace

from peft import PeftModel

from training.data.row_table import RowTable
from training.events.event_types import LogLine, ProductsTried
from training.plan import product_choice
from training.plan.engine import Engine
from training.plan.product_choice import ProductTrial
from training.plan.workload import this_device
from training.runs.folder import checkpoints
from training.step.product_trial import try_products
from training.step.rows import row_of
from training.texts.failure import is_out_of_memory
from training.texts.language import translate
from training.trainer.session import Session, SettingsRecord


def decide_products(
    session: Session, record: SettingsRecord, model: PeftModel, train: RowTable, engine: Engine
) -> Engine:
    """Return ``engine`` with the products' way decided; what was found by trial is told and stands
    in the run's settings from then on, so that a session that goes on computes alike.

    Args:
        session: of the run.
        record: of its settings.
        model: with the adapter on it.
        train: tokenized examples.
        engine: usable with this model on this device.
    """
    wanted = session.settings.engine.products
    if not (engine.lean and model.device.type == "cuda"):
        return replace(engine, products="standard")
    if wanted != "auto":
        _tell_of_another_card(session)
        return replace(engine, products=wanted)
    if session.resumed and checkpoints(session.run_dir):  # begun before there was a choice
        return replace(engine, products="standard")
    trial = _trial(session, model, train, engine)
    if trial is None:
        return replace(engine, products="standard")
    product_choice.remember(this_device().name, trial)
    engine = replace(engine, products=trial.chosen)
    record.products_tried(engine, trial)
    session.log.emit(
        ProductsTried(
            chosen=trial.chosen,
            standard_seconds=trial.standard.seconds,
            standard_error=trial.standard.error,
            fp16_seconds=trial.fp16.seconds,
            fp16_error=trial.fp16.error,
        )
    )
    session.log.emit(LogLine(text=trial.in_words()))
    return engine


def _tell_of_another_card(session: Session) -> None:
    """What an earlier session found by trial is kept, also on a card that may find otherwise."""
    history = session.log.history
    before, now = history.device_before, history.started.device if history.started else ""
    if session.resumed and history.products is not None and before not in ("", now):
        text = translate(
            "The run started on another card ({before}); on {now} it keeps the products chosen "
            "there.",
            before=before,
            now=now,
        )
        session.log.emit(LogLine(text=text))


def _trial(
    session: Session, model: PeftModel, train: RowTable, engine: Engine
) -> ProductTrial | None:
    rows = [row_of(train[i]) for i in range(min(len(train), engine.micro_batch_size))]
    try:
        return try_products(model, engine, rows)
    except Exception as error:
        if not is_out_of_memory(error):
            raise
    text = translate("Frozen products: float32 sums, because there is no memory to try fp16.")
    session.log.emit(LogLine(text=text))
    return None
