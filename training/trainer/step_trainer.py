"""transformers' Trainer, fed with whole optimizer steps.

One batch of the data loader is one optimizer step: its examples are drawn by the stock sampler as
for ``effective_batch_size`` examples, and the collator lays them out in as many micro-batches as
memory asks for. So the order of examples is the stock Trainer's, however a step is computed.
"""

import contextlib
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from peft import PeftModel
from torch import Tensor, nn
from transformers import PrinterCallback, Trainer, TrainerControl

from training.data.row_table import RowTable
from training.files import folders
from training.plan.engine import Engine
from training.runs import folder as run_folder
from training.runs.checkpoints import WRITING, copy_into, prune, publish, seal
from training.runs.disk_room import DiskRoom
from training.step.batching import MicroBatch, StepCollator
from training.step.clock import step_clock
from training.step.forward import make_forward
from training.step.oom_retry import Computed, MemoryRelief
from training.texts import failure
from training.texts.problems import Problem
from training.trainer import state as training_state
from training.trainer.arguments import trainer_arguments, usable_optimizer
from training.trainer.callbacks.autosave import Autosave
from training.trainer.callbacks.early_stopping import EarlyStopping
from training.trainer.callbacks.event_callback import EventCallback
from training.trainer.callbacks.memory_block import MemoryBlock
from training.trainer.callbacks.prefetch import Prefetch
from training.trainer.callbacks.request_callback import RequestCallback
from training.trainer.callbacks.samples import SampleAnswers
from training.trainer.finite_check import FiniteCheck
from training.trainer.random_state import RandomState, random_state_kept
from training.trainer.session import Session, SettingsRecord
from training.trainer.spread import SpreadSteps
from training.trainer.state import SCALER_FILE, SCHEDULER_FILE

KEPT_CHECKPOINTS = 2


class StepTrainer(Trainer):
    """A Trainer whose batches are optimizer steps of one or more micro-batches.

    Args:
        engine: how a step is computed.
        spread: lets the run's other processes compute with this one.
        events: tells of what the trainer does.
        autosave: asks for checkpoints by time.
        early_stopping: watches the validation loss.
        requests: does what else is asked of the run.
        samples: asks the model in training a few questions, if it is to be asked.
        stop_if_asked: called after every micro-batch; raises
            :class:`~training.trainer.session.StopRequested` to leave the model as it was after the
            last whole step.
        before_publishing: called before a checkpoint gets its name.
        room: waits where the disk is full.
        on_relief: told how steps are computed from now on, because memory ran out.
        options: transformers' own.
    """

    control: TrainerControl

    def __init__(
        self,
        *,
        engine: Engine,
        spread: SpreadSteps,
        events: EventCallback,
        autosave: Autosave,
        early_stopping: EarlyStopping,
        requests: RequestCallback,
        samples: SampleAnswers | None,
        stop_if_asked: Callable[[], None],
        before_publishing: Callable[[], None],
        room: DiskRoom,
        on_relief: Callable[[Engine, Problem], None],
        **options: Any,
    ) -> None:
        super().__init__(callbacks=[events, autosave, early_stopping, requests], **options)
        self.remove_callback(PrinterCallback)  # events tell what it would print
        self.events = events
        self.early_stopping = early_stopping
        self.requests = requests
        self.samples = samples
        events.watch(self)
        early_stopping.watch(self)
        if samples is not None:
            samples.watch(self)
            self.add_callback(samples)
        self.step_forward = make_forward(self.model, engine)
        self.model.train()  # what was loaded comes as it is used, without dropout or checkpoints
        self._spread = spread
        self.memory_block = MemoryBlock(self.model)
        self.add_callback(self.memory_block)
        self._relief = MemoryRelief(
            engine, self.data_collator, self.step_forward, on_relief, self.memory_block.renew
        )
        self.clock = self.step_forward.clock = step_clock(self.args.device)
        self.last_step: dict[str, int] = {}
        """Counts of the newest step: examples, tokens, labelled_tokens, computed_tokens,
        micro_batches."""
        self._stop_if_asked = stop_if_asked
        self._before_publishing = before_publishing
        self._room = room
        self._before_step: RandomState | None = None
        self._loss = torch.zeros(())
        self._finite = FiniteCheck()
        self._prefetch = Prefetch()
        self.add_callback(self._prefetch)
        self._trained = [p for p in self.model.parameters() if p.requires_grad]

    @property
    def engine(self) -> Engine:
        """How a step is computed now."""
        return self._relief.engine

    def get_batch_samples(
        self, epoch_iterator: Any, num_batches: int, device: torch.device
    ) -> tuple[list[Any], None]:
        """Fetch the next step; its labelled tokens are counted by the collator."""
        self.clock.start("data")
        # Before the fetch: the first of an epoch draws from the generators too.
        self._before_step = RandomState.now()
        return self._prefetch.take(epoch_iterator), None

    def training_step(
        self,
        model: nn.Module,
        inputs: dict[str, Any],
        num_items_in_batch: Tensor | None = None,
    ) -> Tensor:
        """Compute the gradient of one optimizer step; return its loss, a scalar in nats."""
        self.clock.start("forward")
        if not model.training:  # or it would walk through thousands of modules each time
            model.train()
        self.step_forward.begin_step()
        weight = 1.0 / max(1, inputs["labelled_tokens"])
        number = self.state.global_step + 1
        begun = RandomState.now()

        def undo() -> None:
            model.zero_grad()
            begun.restore()

        def own() -> Computed:
            return self._relief.compute(
                inputs, lambda parts: self._gradient(parts, weight), undo, number
            )

        rows, scaler = inputs["rows"].rows, self.accelerator.scaler
        self._loss, *computed = self._spread.compute(rows, own, number, weight, scaler)
        self.clock.start("optimizer")
        counts = {name: inputs[name] for name in ("examples", "tokens", "labelled_tokens")}
        names = ("micro_batches", "computed_tokens")
        self.last_step = counts | dict(zip(names, computed, strict=True))
        return self._loss

    def _gradient(self, micro_batches: Iterable[MicroBatch], weight: float) -> Tensor:
        """Add the gradient of micro-batches to the adapter's; return their loss, weighted."""
        total = torch.zeros((), device=self.args.device)
        for micro_batch in micro_batches:
            self.clock.start("forward")
            with self.compute_loss_context_manager():
                with self.clock.within("transfer"):
                    moved = micro_batch.to(self.args.device)
                loss = self.step_forward.loss_sum(moved) * weight
            self.clock.start("backward")
            self.accelerator.backward(loss)
            total += loss.detach()
            del loss, moved  # or what they hold would stand beside the next micro-batch
            self._stop_if_asked()
        return total

    def compute_loss_context_manager(self) -> contextlib.ExitStack:
        """Autocast, which accelerate gives the model's own ``forward`` alone."""
        context = contextlib.ExitStack()
        context.enter_context(self.accelerator.autocast())
        return context

    def _clip_grad_norm(self, model: nn.Module) -> Tensor:
        """Clip the adapter's gradient; return its norm before, a scalar on the device."""
        norm: Tensor = self.accelerator.clip_grad_norm_(self._trained, self.args.max_grad_norm)
        return norm

    def _get_grad_norm(self, model: nn.Module, grad_norm: Any = None) -> Any:
        """Return the gradient's norm, once it and the loss are known to be numbers.

        The Trainer asks for it right before the optimizer's step.
        """
        norm = super()._get_grad_norm(model, grad_norm)
        scaled = self.accelerator.scaler is not None
        self._finite.look(self._loss, norm, self.state.global_step + 1, scaled=scaled)
        self._before_step = None  # the step is whole and sound; what follows it draws nothing
        return norm

    def evaluate(self, *_: Any, **__: Any) -> dict[str, float]:
        """Return the mean loss over all labelled tokens of the validation examples.

        How often it is asked for changes nothing: the loader draws, so the generators go back.
        """
        begun = time.perf_counter()
        self.model.eval()
        self.step_forward.begin_step()
        total = torch.zeros((), dtype=torch.float64)
        tokens = 0
        with torch.no_grad(), random_state_kept(), self.compute_loss_context_manager():
            for step in self.get_eval_dataloader():
                total += self._looked_at(step)
                tokens += step["labelled_tokens"]
        seconds = time.perf_counter() - begun
        metrics = {"eval_loss": float(total) / max(1, tokens), "eval_runtime": seconds}
        self.log(metrics)
        self.control = self.callback_handler.on_evaluate(
            self.args, self.state, self.control, metrics
        )
        return metrics

    def _looked_at(self, step: dict[str, Any]) -> Tensor:
        number = self.state.global_step

        def own() -> Computed:
            return self._relief.compute(step, self._losses, lambda: None, number)

        return self._spread.compute(step["rows"].rows, own, number).loss

    def _losses(self, micro_batches: Iterable[MicroBatch]) -> Tensor:
        """Return the summed loss of micro-batches, a float64 scalar."""
        total = torch.zeros((), dtype=torch.float64)
        for micro_batch in micro_batches:
            total += self.step_forward.loss_sum(micro_batch.to(self.args.device)).cpu()
            self._stop_if_asked()
        return total

    def ask_samples(self, step: int) -> None:
        """Ask the model a few questions, as it is after ``step``; where there are none, nothing.

        Raises:
            StopRequested: the user wants the run to end.
        """
        if self.samples is not None:
            self.samples.ask(step)

    def save_checkpoint(self) -> None:
        """Save a checkpoint of the last whole step, also from amid the next.

        A step that was cut short leaves no trace: its gradient is dropped and the random
        generators go back to before it, so that it is drawn again as it would have been.
        """
        self.clock.drop()
        self.model.zero_grad()
        if self._before_step is not None:
            self._before_step.restore()
            self._before_step = None
        self._save_checkpoint(self.model, None)
        self.control = self.callback_handler.on_save(self.args, self.state, self.control)

    def floating_point_ops(self, _inputs: Any) -> int:
        """The plan counts these; the Trainer need not."""
        return 0

    def _get_output_dir(self, trial: Any) -> str:
        """Checkpoints are written here first, then moved."""
        return str(Path(self.args.output_dir) / WRITING)

    def _save_checkpoint(self, model: nn.Module, trial: Any) -> None:
        """Save a checkpoint; where the disk is full, wait for room."""
        self._room.write(lambda: self._write_checkpoint(model, trial))

    def _write_checkpoint(self, model: nn.Module, trial: Any) -> None:
        """Write a checkpoint whole or not at all, and prune the oldest once it is proved."""
        name = f"checkpoint-{self.state.global_step}"
        folder = Path(self.args.output_dir)
        writing = Path(self._get_output_dir(trial))
        try:
            folders.require(folder)
            folders.remove_folder(writing)
            super()._save_checkpoint(model, trial)
            self.early_stopping.save(writing / name)
            copy_into(writing / name, *(folder.parent / kept for kept in run_folder.ORIGIN_FILES))
            self._before_publishing()
            seal(writing / name)
            publish(writing / name, folder / name)
            folders.remove_folder(writing)
            prune(folder.parent, KEPT_CHECKPOINTS, proved=folder / name)
        except OSError as error:
            raise failure.disk_problem(error, folder) from error
        finally:
            with contextlib.suppress(OSError):  # what went wrong has been told already
                folders.remove_folder(writing)

    def _save(self, output_dir: str | None = None, state_dict: Any = None) -> None:
        """The adapter alone; the settings stand in the run's folder, not in a pickle."""
        # The embeddings never train; asked to find that out, PEFT would ask the Hub.
        self.model.save_pretrained(output_dir, state_dict=state_dict, save_embedding_layers=False)

    def _save_optimizer_and_scheduler(self, output_dir: str) -> None:
        training_state.save_optimizer(Path(output_dir), self.optimizer.state_dict())
        scheduler = self.lr_scheduler.state_dict()
        training_state.save_plain(Path(output_dir) / SCHEDULER_FILE, scheduler)

    def _load_optimizer_and_scheduler(self, checkpoint: str | None) -> None:
        if checkpoint is not None:
            # Until the first step is fetched, a stop leaves the generators as they were saved.
            self._before_step = RandomState.load(Path(checkpoint))
            self.optimizer.load_state_dict(training_state.load_optimizer(Path(checkpoint)))
            scheduler = training_state.load_plain(Path(checkpoint) / SCHEDULER_FILE)
            self.lr_scheduler.load_state_dict(scheduler)
            self.early_stopping.load(Path(checkpoint))

    def _save_scaler(self, output_dir: str) -> None:
        scaler = self.accelerator.scaler
        if scaler is not None:
            training_state.save_plain(Path(output_dir) / SCALER_FILE, scaler.state_dict())

    def _load_scaler(self, checkpoint: str | None) -> None:
        if checkpoint is not None and (Path(checkpoint) / SCALER_FILE).is_file():
            scaler = training_state.load_plain(Path(checkpoint) / SCALER_FILE)
            self.accelerator.scaler.load_state_dict(scaler)

    def _save_rng_state(self, output_dir: str) -> None:
        RandomState.now().save(Path(output_dir))

    def _load_rng_state(self, checkpoint: str | None) -> None:
        if checkpoint is not None:
            RandomState.load(Path(checkpoint)).restore()
            # Amid an epoch the Trainer asks for this after it has fetched the first step.
            self._before_step = RandomState.now()


def make_trainer(
    session: Session,
    model: PeftModel,
    train: RowTable,
    validation: RowTable | None,
    collator: StepCollator,
    engine: Engine,
    samples: SampleAnswers | None = None,
) -> StepTrainer:
    """Return the trainer of a run, with its callbacks.

    Args:
        session: of the run.
        model: with the adapter on it.
        train: tokenized examples.
        validation: likewise, or ``None``.
        collator: lays out the examples of a step.
        engine: how a step is computed.
        samples: asks the model in training a few questions.
    """
    settings = session.settings
    optim, replaced = usable_optimizer(settings.training.optim, model.device)
    session.warn(*([replaced] if replaced else []))
    events = EventCallback(
        session.log.emit, validation, settings.output.logging_steps, session.spill_guard
    )
    record = SettingsRecord(session, engine)
    spread = SpreadSteps(session.ranks, model, session.warn)
    spread.prepare(engine, collator.pad_token_id)

    def on_relief(now: Engine, problem: Problem) -> None:
        session.warn(problem)
        record.computed_by(now)

    return StepTrainer(
        engine=engine,
        spread=spread,
        events=events,
        autosave=Autosave(settings.output.save_minutes),
        early_stopping=EarlyStopping(
            settings.training.early_stopping_patience if validation is not None else 0
        ),
        requests=RequestCallback(
            session.next_request,
            session.log.emit,
            events.estimator,
            evaluates=validation is not None,
            keep=record.saved_and_evaluated_every,
        ),
        samples=samples,
        stop_if_asked=session.stop_if_asked,
        room=session.room,
        before_publishing=session.log.flush,  # or a power cut would leave steps without a loss
        on_relief=on_relief,
        model=model,
        args=trainer_arguments(settings, optim, session.run_dir, evaluates=validation is not None),
        train_dataset=train,
        eval_dataset=validation,
        data_collator=replace(collator, ranks=session.ranks.size),
    )
