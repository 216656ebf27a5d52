"""The loop of optimizer steps, from which a run's curves and checkpoints come.

What a run is told, draws, and builds its optimizer from is transformers' own, by its public
methods: ``TrainingArguments``, data loaders, optimizer, scheduler, ``TrainerCallback``. The loop
itself stands here, in :meth:`StepTrainer.train`.

One batch of the data loader is one optimizer step: its examples are drawn by the stock sampler as
for ``effective_batch_size`` examples, and the collator lays them out in as many micro-batches as
memory asks for. So the order of examples is the stock Trainer's, however a step is computed.
"""

import contextlib
import math
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import torch
from accelerate import skip_first_batches
from torch import Tensor, nn
from transformers import PrinterCallback, Trainer, TrainerControl, TrainerState

from training.files import folders
from training.plan.engine import Engine
from training.plan.memory import CHECKING_TOKENS
from training.runs import folder as run_folder
from training.runs.checkpoints import WRITING, copy_into, prune, publish, seal
from training.runs.disk_room import DiskRoom
from training.step.batching import MicroBatch
from training.step.checking import data_loss
from training.step.clock import StepClock
from training.step.embedding_noise import EmbeddingNoise
from training.step.forward import make_forward
from training.step.oom_retry import Computed, MemoryRelief
from training.step.rows import Row
from training.texts import failure
from training.texts.problems import Problem
from training.trainer.adapter_updates import AdapterUpdates
from training.trainer.callbacks.autosave import Autosave
from training.trainer.callbacks.early_stopping import EarlyStopping
from training.trainer.callbacks.event_callback import EventCallback, StepCounts
from training.trainer.callbacks.memory_block import MemoryBlock
from training.trainer.callbacks.prefetch import Prefetch
from training.trainer.callbacks.request_callback import RequestCallback
from training.trainer.callbacks.samples import MakeSamples
from training.trainer.finite_check import FiniteCheck
from training.trainer.random_state import RandomState, random_state_kept
from training.trainer.spread import Beside, SpreadSteps
from training.trainer.state import STATE_FILE

KEPT_CHECKPOINTS = 2


class StepTrainer(Trainer):
    """A Trainer whose batches are optimizer steps of one or more micro-batches.

    Args:
        engine: how a step is computed.
        spread: lets the run's other processes compute with this one.
        clock: times the phases of each step.
        counts: takes what each step consists of.
        events: tells of what the trainer does.
        autosave: asks for checkpoints by time.
        early_stopping: watches the validation loss.
        requests: does what else is asked of the run.
        samples: makes what asks the model in training a few questions, if it is to be asked.
        stop_if_asked: called after every micro-batch; raises
            :class:`~training.trainer.session.StopRequested` to leave the model as it was after the
            last whole step.
        before_publishing: called before a checkpoint gets its name.
        room: waits where the disk is full.
        on_relief: told how steps are computed from now on, because memory ran out.
        options: transformers' own.
    """

    control: TrainerControl
    optimizer: Any

    def __init__(
        self,
        *,
        engine: Engine,
        spread: SpreadSteps,
        clock: StepClock,
        counts: StepCounts,
        events: EventCallback,
        autosave: Autosave,
        early_stopping: EarlyStopping,
        requests: RequestCallback,
        samples: MakeSamples | None,
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
        self.step_forward = make_forward(self.model, engine)
        self._noise = EmbeddingNoise(self.model, self.args.neftune_noise_alpha, self.args.seed)
        self.model.train()  # what was loaded comes as it is used, without dropout or checkpoints
        self._spread = spread
        self.memory_block = MemoryBlock(self.model)
        self._prefetch = Prefetch(at_once=self.args.device.type == "cpu")
        self.samples = samples(self.model, self.autocast, events.samples_told) if samples else None
        for callback in filter(None, (self.samples, self.memory_block, self._prefetch)):
            self.add_callback(callback)
        self._relief = MemoryRelief(
            engine, self.data_collator, self.step_forward, on_relief, self.memory_block.renew
        )
        self.clock = self.step_forward.clock = clock
        self.counts = counts
        self.checking_tokens = CHECKING_TOKENS  # at once, where no gradient is kept
        self._stop_if_asked = stop_if_asked
        self._before_publishing = before_publishing
        self._room = room
        self._before_step: RandomState | None = None
        self._finite = FiniteCheck()
        self._relief.before_each = spread.micro_batch_begins
        self._updates = AdapterUpdates(self)
        self._norm: Tensor | None = None  # of a gradient that is clipped already

    @property
    def engine(self) -> Engine:
        """How a step is computed now."""
        return self._relief.engine

    def train(self, checkpoint: Path | None = None) -> None:
        """Train until the recipe's last step, or until a callback asks for the end.

        Args:
            checkpoint: of the last step that was taken; ``None``: from the start.

        Raises:
            StopRequested: the user wants the run to end.
            ProblemError: the loss or gradient is no number, the disk is full, a single example
                needs more memory than there is.
        """
        self.accelerator.free_memory()  # torch's cache too, from which the memory block is taken
        loader = self.get_train_dataloader()
        steps_in_epoch = len(loader)
        self._begin(steps_in_epoch, checkpoint)
        args, handler = self.args, self.callback_handler
        self.control = handler.on_train_begin(args, self.state, self.control)
        if self.early_stopping.owes_evaluation(self.state):
            self.evaluate()
        while self._goes_on:
            epoch, done = divmod(self.state.global_step, steps_in_epoch)
            self.control = handler.on_epoch_begin(args, self.state, self.control)
            for step, batch in enumerate(self._batches(loader, epoch, done, checkpoint), done + 1):
                self.control = handler.on_step_begin(args, self.state, self.control)
                loss = self.training_step(self.model, batch)
                norm = self.clip_gradient(loss)
                self.control = handler.on_pre_optimizer_step(args, self.state, self.control)
                learning_rate = self._updates.take()
                self.control = handler.on_optimizer_step(args, self.state, self.control)
                self.state.global_step += 1
                self.state.epoch = epoch + step / steps_in_epoch
                self.control = handler.on_step_end(args, self.state, self.control)
                self._tell_and_save(loss, norm, learning_rate)
                if not self._goes_on:
                    break
            self.control = handler.on_epoch_end(args, self.state, self.control)
            checkpoint = None
        self.control = handler.on_train_end(args, self.state, self.control)

    def _begin(self, steps_in_epoch: int, checkpoint: Path | None) -> None:
        """Make state, optimizer and scheduler, or take them up as a checkpoint has them."""
        args = self.args
        by_epochs = math.ceil(args.num_train_epochs * steps_in_epoch)
        steps = args.max_steps if args.max_steps > 0 else by_epochs
        if checkpoint is None:
            self.state = TrainerState()
            self.state.compute_steps(args, steps)
        else:
            self.state = TrainerState.load_from_json(str(checkpoint / STATE_FILE))
            if f"checkpoint-{self.state.global_step}" != checkpoint.name:
                raise ValueError(f"{STATE_FILE}: global_step {self.state.global_step!r}")
            self.model.load_adapter(str(checkpoint), self.model.active_adapter, is_trainable=True)
        self.state.max_steps = steps
        self.state.num_train_epochs = math.ceil(steps / steps_in_epoch)
        self._updates.begin(steps, checkpoint)
        if checkpoint is not None:
            # Until the first step is fetched, a stop leaves the generators as they were saved.
            self._before_step = RandomState.load(checkpoint)
            self.early_stopping.load(checkpoint)
        handler = self.callback_handler
        handler.optimizer, handler.lr_scheduler = self.optimizer, self.lr_scheduler
        self._spread.begin(steps, checkpoint, self.memory_block.total_bytes)

    @property
    def _goes_on(self) -> bool:
        ended = self.control.should_training_stop or self.early_stopping.exhausted
        return self.state.global_step < self.state.max_steps and not ended

    def _batches(
        self, loader: Any, epoch: int, done: int, checkpoint: Path | None
    ) -> Iterator[dict[str, Any]]:
        """Yield the steps of an epoch that are left after ``done`` of them.

        A checkpoint's random state holds once the first of them is fetched, which draws too.
        """
        steps = len(loader)
        if done:
            loader = skip_first_batches(loader, done)
        elif checkpoint is not None:
            RandomState.load(checkpoint).restore()
        loader.set_epoch(epoch)
        batches = iter(loader)
        for step in range(done, steps):
            self.clock.start("data")
            # Before the fetch: the first of an epoch draws from the generators too.
            self._before_step = RandomState.now()
            found = self._prefetch.take(batches)
            if checkpoint is not None and step == done > 0:
                RandomState.load(checkpoint).restore()
                self._before_step = RandomState.now()
            yield from found

    def _tell_and_save(self, loss: Tensor, norm: Tensor, learning_rate: float) -> None:
        """Tell of a step; evaluate and save where a callback asks for it."""
        logs = {"loss": loss.item(), "grad_norm": norm.item(), "learning_rate": learning_rate}
        self.log(logs)
        if self.control.should_evaluate:
            self.evaluate()
        if self.control.should_save:
            self._save()

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
        self._norm = None
        weight = 1.0 / max(1, inputs["labelled_tokens"])
        number = self.state.global_step + 1
        begun = RandomState.now()

        def undo() -> None:
            model.zero_grad()
            begun.restore()

        def own() -> Computed:
            found = self._relief.compute(
                inputs, lambda parts: self._gradient(parts, weight), undo, number
            )
            self._prefetch.begin()
            return found

        rows, beside = inputs["rows"].rows, Beside(self._next_rows, self._clip)
        loss, *computed = self._spread.compute(rows, own, number, weight, beside)
        self.clock.start("optimizer")
        counts = {name: inputs[name] for name in ("examples", "tokens", "labelled_tokens")}
        names = ("micro_batches", "computed_tokens")
        self.counts.take(**counts, **dict(zip(names, computed, strict=True)))
        return loss

    def _clip(self) -> None:
        self._norm = self._updates.clip()

    def _next_rows(self) -> list[Row]:
        following = self._prefetch.following()
        return [] if following is None else following["rows"].rows

    def _gradient(self, micro_batches: Iterable[MicroBatch], weight: float) -> Tensor:
        """Add the gradient of micro-batches to the adapter's; return their loss, weighted."""
        total = torch.zeros((), device=self.args.device)
        for micro_batch in micro_batches:
            self.clock.start("forward")
            with self.autocast(), self._noise.added(micro_batch, self.state.global_step + 1):
                with self.clock.within("transfer"):
                    moved = micro_batch.to(self.args.device)
                loss = self.step_forward.loss_sum(moved) * weight
            self.clock.start("backward")
            self.accelerator.backward(loss)
            total += loss.detach()
            del loss, moved  # or what they hold would stand beside the next micro-batch
            self._stop_if_asked()
        return total

    def autocast(self) -> contextlib.AbstractContextManager[Any]:
        """Return the context of the run's precision, for what is computed past the model's own
        ``forward``."""
        context: contextlib.AbstractContextManager[Any] = self.accelerator.autocast()
        return context

    def clip_gradient(self, loss: Tensor) -> Tensor:
        """Clip the adapter's gradient once it and the loss are known to be numbers.

        Returns:
            its norm before, a scalar on the device.

        Raises:
            ProblemError: one of them is no number.
        """
        norm = self._updates.clip() if self._norm is None else self._norm
        self._norm = None
        scaled = self.accelerator.scaler is not None
        self._finite.look(loss, norm, self.state.global_step + 1, scaled=scaled)
        self._before_step = None  # the step is whole and sound; what follows it draws nothing
        return norm

    def evaluate(self, *_: Any, **__: Any) -> dict[str, float]:
        """Return the mean loss over all labelled tokens of the validation examples.

        How often it is asked for changes nothing: the loader draws, so the generators go back.
        """
        begun = time.perf_counter()
        self.model.eval()
        self.step_forward.begin_step()
        forward, data = self.step_forward, self.eval_dataset
        after_each = self.events.begin("check", len(data), self._stop_if_asked)
        with torch.no_grad(), random_state_kept(), self.autocast():
            if self._spread.alone and forward.takes_trees:
                most = self.args.device, self.checking_tokens
                total = data_loss(forward, data, *most, after_each)
            else:
                total = sum(float(self._looked_at(step)) for step in self.get_eval_dataloader())
        mean = total / max(1, int(data.numbers("labelled").sum()))
        metrics = {"eval_loss": mean, "eval_runtime": time.perf_counter() - begun}
        self.log(metrics)
        now = (self.args, self.state, self.control)
        self.control = self.callback_handler.on_evaluate(*now, metrics)
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
        self._save()

    def _save(self) -> None:
        """Save a checkpoint; where the disk is full, wait for room."""
        self.events.begin("save")
        self._room.write(self.write_checkpoint)
        self.control = self.callback_handler.on_save(self.args, self.state, self.control)

    def write_checkpoint(self) -> None:
        """Write a checkpoint whole or not at all, and prune the oldest once it is proved."""
        name = f"checkpoint-{self.state.global_step}"
        folder = Path(self.args.output_dir)
        writing = folder / WRITING
        try:
            folders.require(folder)
            folders.remove_folder(writing)
            self._write_state(writing / name)
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

    def _write_state(self, folder: Path) -> None:
        """Write all that the next step depends on; nothing of it is pickled."""
        # The embeddings never train; asked to find that out, PEFT would ask the Hub.
        self.model.save_pretrained(str(folder), save_embedding_layers=False)
        self._updates.save(folder)
        RandomState.now().save(folder)
        self.early_stopping.save(folder)
        self.state.save_to_json(str(folder / STATE_FILE))
