"""A run, from model to adapter: eight stages, top to bottom.

How each is done stands in the module that it calls.
"""

import contextlib
import copy
import importlib
import traceback
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.computer import hardware
from training.data.lengths import learnable, measure_run
from training.data.libraries import offline, quiet_libraries
from training.data.load import load_example_sets
from training.data.noteworthy.remark_problems import remark_problems
from training.data.sets import ExampleSets
from training.data.token_sets import tokenize_sets
from training.data.tokenize import Tokenize
from training.data.tokenizer import load_tokenizer
from training.events import event_types
from training.events.event_types import Event, Stage
from training.events.result import RunResult
from training.model_files.folder import model_folder
from training.model_files.shape import ModelShape, read_model_shape
from training.pipeline.check import preflight
from training.pipeline.data_record import save_data_record
from training.pipeline.inputs import record_inputs, require_same_inputs
from training.pipeline.measured import beside_of, figures_of, with_context
from training.pipeline.model_checks import token_problems
from training.pipeline.too_little import too_little
from training.plan import calibration
from training.plan.memory import checking_tokens, model_bytes
from training.plan.planner import (
    Device,
    Lengths,
    Plan,
    budget_bytes,
    make_plan,
    shares_pay,
    this_device,
)
from training.protocol.requests import NextRequest, no_request
from training.report.report_files import leave_report
from training.runs import folder as run_folder
from training.runs.checkpoints import take_up
from training.runs.disk_room import DiskRoom
from training.runs.event_log import EventLog
from training.runs.lock import only_run_in
from training.runtime import torch_build
from training.settings.schema import Settings
from training.texts.failure import INTERRUPTS, problem_of
from training.texts.language import translate
from training.texts.problems import ProblemError
from training.trainer.session import Session, StopRequested

if TYPE_CHECKING:
    from training.pipeline.label_accuracy import LabelTask

_HEAVY = (
    "training.model.loading",
    "training.pipeline.probe",
    "training.pipeline.train_stage",
    "training.trainer.assembly",
    "training.trainer.callbacks.samples",
)
"""What :func:`_train` imports, and with it PyTorch, transformers, PEFT and accelerate."""


def run(
    settings: Settings,
    on_event: Callable[[Event], None],
    should_stop: Callable[[], int] = lambda: 0,
    resume: Path | None = None,
    next_request: NextRequest = no_request,
) -> RunResult:
    """Train an adapter in this process. The last event is RunFinished or RunFailed.

    Args:
        settings: with absolute paths.
        on_event: told of everything, from more than one thread but never at once.
        should_stop: asked after every micro-batch; other than 0 ends the run, saved.
        resume: the folder of a run to go on with.
        next_request: asked between two steps for what else is asked of the run.
    """

    def begin(log: EventLog, held: contextlib.ExitStack) -> Session:
        run_dir = resume or run_folder.create_run_folder(settings)
        held.enter_context(only_run_in(run_dir))
        take_up(run_dir)
        (require_same_inputs if resume else record_inputs)(run_dir, settings)
        room = DiskRoom(settings, log.tell, should_stop)
        log.open(run_dir, room)
        resumed = resume is not None
        return Session(
            settings, log, should_stop, room, run_dir, resumed, next_request=next_request
        )

    return _told(settings, on_event, begin)


def probe(
    settings: Settings,
    folder: Path,
    on_event: Callable[[Event], None],
    should_stop: Callable[[], int] = lambda: 0,
) -> RunResult:
    """Take a few real steps in this process, of which nothing stays but what they measured.

    Args:
        settings: with absolute paths.
        folder: to work in, the caller's to remove.
        on_event: told of everything; a ProbeFinished comes before the RunFinished.
        should_stop: asked after every micro-batch.
    """

    settings = settings.with_value("output.dir", str(folder))

    def begin(log: EventLog, _held: contextlib.ExitStack) -> Session:
        room = DiskRoom(settings, log.tell, should_stop)
        log.open(folder, room)
        return Session(settings, log, should_stop, room, folder, resumed=False, trial=True)

    return _told(settings, on_event, begin)


def load_libraries() -> None:
    """Load what a run takes seconds to load, torch among it; no memory of a GPU is taken."""
    for name in _HEAVY:
        importlib.import_module(name)
    quiet_libraries()


def _told(
    settings: Settings,
    on_event: Callable[[Event], None],
    begin: Callable[[EventLog, contextlib.ExitStack], Session],
) -> RunResult:
    """Run what ``begin`` begins; however it ends, its last event says so."""
    log = EventLog(on_event)
    held = contextlib.ExitStack()
    held.enter_context(offline())
    try:
        preflight(settings)
        quiet_libraries()
        _end(log, settings, _train(begin(log, held)))
    except StopRequested:  # before there was anything to save
        steps = log.history.steps[-1].step if log.history.steps else 0
        seconds = log.history.seconds
        stopped = event_types.RunFinished(state="stopped", steps=steps, seconds=seconds)
        with contextlib.suppress(ProblemError):  # a full disk does not make it a failure
            _end(log, settings, stopped)
    except INTERRUPTS:
        raise
    except BaseException as error:
        expected = isinstance(error, ProblemError)
        details = "" if expected else traceback.format_exc()
        with contextlib.suppress(ProblemError):  # the disk may be what failed
            problem = problem_of(error, Path(settings.output.dir))
            _end(log, settings, event_types.RunFailed(problem=problem, details=details))
    finally:
        log.close()
        held.close()
    return RunResult.of(log.history)


def _end(
    log: EventLog, settings: Settings, last: event_types.RunFinished | event_types.RunFailed
) -> None:
    """Leave the run's report, then tell its last event.

    Raises:
        ProblemError: it was told but could not be kept.
    """
    started = log.history.started
    if started is not None and started.run_dir:  # a test drive has none of its own
        ended = copy.copy(log.history)
        ended.add(last)
        problem = leave_report(Path(started.run_dir), settings, ended)
        # Of a run that failed, or did nothing, its own end tells more.
        if problem is not None and ended.steps and ended.finished is not None:
            log.tell(event_types.Warned(problem=problem))
    log.emit(last)


def _train(session: Session) -> event_types.RunFinished:
    # With torch, these take seconds to load: by now it is known that the run can start.
    from training.model import adapter, loading
    from training.pipeline.probe import drive
    from training.pipeline.train_stage import train_and_save
    from training.step import batching, forward
    from training.trainer import gpu
    from training.trainer.assembly import make_trainer
    from training.trainer.callbacks.samples import SampleAnswers

    settings, write = session.settings, session.room.write
    device = _begin_on_device(session)
    with _watching_memory(session, device):
        folder = model_folder(settings.model.name_or_path)
        shape = read_model_shape(folder)

        with session.stage(Stage.LOAD_MODEL) as progress:
            tokenizer = load_tokenizer(folder)
            gpu.set_aside(model_bytes(settings, shape))
            model = loading.load_model(settings, folder, progress)

        with session.stage(Stage.LOAD_DATASETS):
            examples = write(lambda: load_example_sets(settings))
            session.warn(*examples.problems)

        with session.stage(Stage.PREPARE_MODEL):
            model = loading.prepare_model(model)

        with session.stage(Stage.APPLY_LORA):
            model = adapter.apply_lora(model, settings.lora)

        with session.stage(Stage.TOKENIZE) as progress:
            tokenize = Tokenize(tokenizer, settings.data)
            train, validation = write(lambda: tokenize_sets(tokenize, examples, progress))
            lengths, cuts = measure_run(train, examples, settings)
            told = remark_problems(train, examples.train, tokenize) + token_problems(train, shape)
            session.warn(*told, *cuts, *too_little(settings, examples, lengths.examples))
            write(lambda: save_data_record(session.run_dir, examples))
            train, task = learnable(train), _label_task(session, examples, tokenize, progress)

        with session.stage(Stage.COLLATOR):
            timed = _without_idle_ranks(session, device, shape, lengths)
            planned = partial(make_plan, shape=shape, lengths=lengths, device=timed)
            plan = planned(settings)
            engine = forward.usable_engine(model, plan.engine)
            write(lambda: run_folder.save_settings(session.run_dir, settings, engine.as_settings()))
            collator = batching.make_collator(settings, engine, tokenizer.pad_token_id)

        with session.stage(Stage.TRAINER):
            asked = partial(SampleAnswers, session, tokenize, examples.validation)
            trainer = make_trainer(session, model, train, validation, collator, engine, asked)
            trainer.checking_tokens = checking_tokens(settings, shape, lengths, timed, engine)

        with session.stage(Stage.TRAIN):
            trainer.memory_block.total_bytes = plan.set_aside_bytes
            if session.trial:
                return drive(session, trainer, planned, device)
            last = train_and_save(session, trainer, examples, task, lengths, plan.peak_bytes)
    _remember(session, plan, device, last, trainer.memory_block.exhausted_bytes)
    return last


def _label_task(
    session: Session,
    examples: ExampleSets,
    tokenize: Tokenize,
    on_progress: Callable[[int, int], None],
) -> "LabelTask | None":
    """Return what labels will be asked for; nothing on a test drive, which asks for none."""
    from training.pipeline.label_accuracy import label_task

    if examples.validation is None or session.trial:
        return None
    return label_task(examples.train.labels, examples.validation, tokenize, on_progress)


def _without_idle_ranks(
    session: Session, device: Device, shape: ModelShape, lengths: Lengths
) -> Device:
    """Let the other processes go where a step is no faster for them: it is as long as it takes to
    start its work, which each does.

    Returns:
        the device as the run uses it now, with the time to start work on it.
    """
    from training.trainer import gpu

    timed = gpu.with_launch_time(device)
    if timed.ranks == 1 or not timed.cuda:
        return timed
    alone = replace(timed, ranks=1)
    plans = (make_plan(session.settings, shape, lengths, each) for each in (timed, alone))
    if shares_pay(*plans):
        return timed
    said = translate("Shared steps would be no faster: one process computes the run.")
    session.log.emit(event_types.LogLine(text=said))
    session.ranks.dismiss()
    return alone


def _watching_memory(session: Session, device: Device) -> contextlib.AbstractContextManager[Any]:
    from training.trainer.memory_monitor import MemoryMonitor

    emit, guard = session.log.emit, session.spill_guard
    return MemoryMonitor(emit, session.current_step, device.total_bytes, session.run_dir, guard)


def _begin_on_device(session: Session) -> Device:
    """Begin the run from its seed, limited to its budget of the device; return that."""
    from transformers import set_seed

    from training.trainer import gpu

    device = gpu.as_torch_sees_it(replace(this_device(), ranks=session.ranks.size))
    gpu.limit_memory(budget_bytes(session.settings, device), device)
    session.begin(device.name)
    session.warn(*filter(None, [torch_build.cuda_problem(), hardware.battery_problem()]))
    set_seed(session.settings.training.seed)
    return device


def _remember(
    session: Session,
    plan: Plan,
    device: Device,
    last: event_types.RunFinished,
    exhausted_bytes: int | None,
) -> None:
    """Keep what this session measured, for the next predictions; where memory ran out, that what
    was held was not enough."""
    from training.trainer import gpu

    history, others = session.log.history, device.others_bytes
    predicted, way = plan.uncorrected, plan.engine.way
    if device.ranks > 1:  # steps wait for each other there, and each computes a share
        return
    calibration.record_context(device.name, with_context(history, 0, others))
    if exhausted_bytes is not None:
        held = with_context(history, exhausted_bytes or last.peak_memory_bytes, others)
        calibration.record_shortage(device.name, way, predicted, held)
        return
    calibration.record_beside(device.name, beside_of(history, plan))
    peak = gpu.needed_bytes(plan.gaps_bytes) or last.peak_memory_bytes
    measured = figures_of(history, peak, others)
    if measured is not None:
        calibration.record(device.name, way, predicted, measured)
