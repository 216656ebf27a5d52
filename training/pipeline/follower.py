"""A process that computes shares of steps for the leader of its run (see
:mod:`training.trainer.ranks`).

The adapter and the optimizer's state come from the leader as training begins; from then on this
process takes each step as the leader does. Dropout is drawn from the recipe's seed, the step and
the process's number. So a run goes on from its checkpoint with any number of processes.
"""

import contextlib
import tempfile
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import numpy as np
import torch
from torch import Tensor
from transformers import Trainer

from training.computer.processes import when_asked_to_end
from training.data.libraries import quiet_libraries
from training.model import adapter, loading
from training.model_files.folder import model_folder
from training.plan.planner import budget_bytes, this_device
from training.settings.schema import Settings
from training.step.batching import MicroBatch, MicroBatches, StepRows, make_collator
from training.step.embedding_noise import EmbeddingNoise
from training.step.forward import make_forward
from training.step.oom_retry import Computed, MemoryRelief
from training.step.rows import Row, branches_of
from training.texts.failure import INTERRUPTS, problem_of
from training.texts.problems import Problem
from training.trainer import gpu
from training.trainer.adapter_updates import AdapterUpdates
from training.trainer.arguments import trainer_arguments, usable_optimizer
from training.trainer.callbacks.memory_block import MemoryBlock
from training.trainer.rank_orders import Ahead, Begin, End, Load, Prepare, Share
from training.trainer.ranks import Ranks, Report, as_words
from training.trainer.spread import SharedSums
from training.trainer.state import STATE_FILES


def follow(ranks: Ranks) -> None:
    """Do what the leader orders, to the end of the run.

    Raises:
        ProblemError: the leader is gone.
    """
    with _signals_counted() as asked:
        order, _ = ranks.hear()
        if isinstance(order, Load):
            with tempfile.TemporaryDirectory(prefix="headroom-") as folder:
                _Follower(ranks, order.settings, asked, Path(folder)).work()


class _Follower:
    """One process's part of a run.

    Args:
        ranks: the processes.
        settings: of the run.
        asked: returns how often the user has asked this process to end.
        folder: for what comes from the leader.
    """

    def __init__(
        self, ranks: Ranks, settings: Settings, asked: Callable[[], int], folder: Path
    ) -> None:
        self._ranks = ranks
        self._settings = settings
        self._asked = asked
        self._folder = folder
        self._said: list[Problem] = []
        self._share: _ShareOfSteps | None = None

    def work(self) -> None:
        """Load the model, then compute."""
        model = self._tried(lambda: _loaded(self._settings))
        while True:
            order, numbers = self._ranks.hear()
            if isinstance(order, End):
                return
            if isinstance(order, Prepare) and model is not None:
                self._share = self._tried(partial(self._prepared, model, order))
            if isinstance(order, Begin):
                self._begin(order)
            if isinstance(order, Share) and self._share is not None:
                self._compute(self._share, order, numbers)
            else:
                self._ranks.told(self._report(), as_words(self._said))
                self._said.clear()

    def _prepared(self, model: Any, order: Prepare) -> "_ShareOfSteps":
        return _ShareOfSteps(
            self._ranks, self._settings, model, order, self._said.append, self._folder
        )

    def _begin(self, order: Begin) -> None:
        """Take in what follows the order; it comes in any case."""
        files = self._folder / "state"
        files.mkdir(exist_ok=True)
        for name, size in zip(STATE_FILES, order.sizes, strict=False):
            if size:
                content = self._ranks.broadcast(torch.zeros(size, dtype=torch.uint8))
                (files / name).write_bytes(content.numpy().tobytes())
        if self._share is not None:
            share, state = self._share, files if order.sizes else None
            self._ranks.hand_out([parameter.data for parameter in share.sums.adapter])
            self._tried(lambda: share.begin(order, state))

    def _compute(self, share: "_ShareOfSteps", order: Share, numbers: Tensor) -> None:
        share.sums.begin_share(learns=order.learns)
        computed = self._tried(lambda: share.compute(order, numbers))
        share.sums.finish(computed=computed is not None)
        if order.learns:
            following, numbers = self._ranks.hear()
            if isinstance(following, Ahead) and following.lengths:
                self._tried(lambda: share.lay_out(following, numbers))
        report = self._report(), computed, self._said, share.clip
        total, _ = share.sums.settle(*report)
        self._said.clear()
        if order.learns and not total.stops and not total.undone:
            share.updates.take()
        share.forget()

    def _report(self) -> Report:
        failed = any(problem.severity == "error" for problem in self._said)
        return Report(stops=bool(self._asked()) and not failed, undone=failed)

    def _tried(self, action: Callable[[], Any]) -> Any:
        """Return what ``action`` returns; what goes wrong is told the leader instead."""
        try:
            return action()
        except INTERRUPTS:
            raise
        except BaseException as error:
            problem = problem_of(error, Path(self._settings.output.dir))
            if problem.code == "unexpected":
                traceback.print_exc()
            self._said.append(problem)
            return None


class _ShareOfSteps:
    """Computes this process's share of each step.

    Args:
        ranks: the processes.
        settings: of the run.
        model: with an adapter on it.
        order: how to compute.
        tell: takes warnings.
        folder: for what transformers' Trainer wants one.
    """

    def __init__(
        self,
        ranks: Ranks,
        settings: Settings,
        model: Any,
        order: Prepare,
        tell: Callable[[Problem], None],
        folder: Path,
    ) -> None:
        self._first_seed = settings.training.seed
        self._ranks = ranks
        self._model = model
        self._device = loading.compute_device()
        collator = make_collator(settings, order.engine, order.pad_token_id)
        self._collator = replace(collator, rank=ranks.rank, ranks=ranks.size)
        self._forward = make_forward(model, order.engine)
        model.train()  # what was loaded comes as it is used
        self._block = MemoryBlock(model)
        self._relief = MemoryRelief(
            order.engine,
            self._collator,
            self._forward,
            lambda _engine, problem: tell(problem),
            self._block.renew,
        )
        self._next: dict[str, Any] = {}
        self.sums = SharedSums(ranks, model)
        self._relief.before_each = self.sums.micro_batch_begins
        optim, _ = usable_optimizer(settings.training.optim, model.device)
        arguments = trainer_arguments(settings, optim, folder, evaluates=False)
        self._trainer = Trainer(model=model, args=arguments)
        self.updates = AdapterUpdates(self._trainer)
        self._noise = EmbeddingNoise(model, arguments.neftune_noise_alpha, arguments.seed)

    def begin(self, order: Begin, state: Path | None) -> None:
        """Make the optimizer, in a state that the leader sent, and set memory aside."""
        self.updates.begin(order.steps, state)
        self._block.total_bytes = order.set_aside_bytes
        self._block.take()

    def lay_out(self, order: Share | Ahead, numbers: Tensor) -> dict[str, Any]:
        """Return a step's examples, laid out; kept for the order that comes next."""
        rows = _rows(order, numbers)
        parts = MicroBatches(self._collator.lay_out(rows)).to(self._device)
        self._next = {"micro_batches": parts, "rows": StepRows(rows)}
        return self._next

    def compute(self, order: Share, numbers: Tensor) -> Computed:
        """Return what came of the share; its gradient stands at the adapter."""
        if self._model.training != order.learns:  # or it would walk through thousands of modules
            self._model.train(order.learns)
        self._forward.begin_step()
        step = self._next if order.sent else self.lay_out(order, numbers)
        self._next = {}
        with torch.set_grad_enabled(order.learns):
            self._begin(order)
            return self._relief.compute(
                step,
                lambda parts: self._computed(parts, order),
                lambda: self._begin(order),
                order.step,
            )

    def clip(self) -> None:
        """Clip the sum of all gradients."""
        self.updates.clip()

    def forget(self) -> None:
        """Drop the gradient."""
        for parameter in self.sums.adapter:
            parameter.grad = None

    def _begin(self, order: Share) -> None:
        self.forget()
        drawn = (self._first_seed * 1_000_003 + order.step) * self._ranks.size + self._ranks.rank
        torch.manual_seed(drawn)

    def _computed(self, parts: Iterable[MicroBatch], order: Share) -> Tensor:
        total = torch.zeros((), device=self._device)
        for part in parts:
            with _autocast(self._device), self._noise.added(part, order.step):
                loss = self._forward.loss_sum(part.to(self._device)) * (order.weight or 1.0)
            if order.learns:
                self._trainer.accelerator.backward(loss)
            total += loss.detach()
        return total


def _loaded(settings: Settings) -> Any:
    quiet_libraries()
    device = this_device()
    gpu.limit_memory(budget_bytes(settings, device), device)
    folder = model_folder(settings.model.name_or_path)
    model = loading.load_model(settings, folder, lambda _done, _total: None)
    return adapter.apply_lora(loading.prepare_model(model), settings.lora)


def _rows(order: Share | Ahead, numbers: Tensor) -> list[Row]:
    """Return the examples of a step: tokens and labels of each, one after another."""
    parts = np.split(numbers.numpy(), np.repeat(order.lengths, 2).cumsum()[:-1])
    pairs = zip(parts[::2], parts[1::2], order.branches, strict=True)
    return [Row(ids, labels, branches_of(numbers)) for ids, labels, numbers in pairs]


def _autocast(device: torch.device) -> contextlib.AbstractContextManager[Any]:
    if device.type == "cpu":
        return contextlib.nullcontext()
    return torch.autocast("cuda", dtype=loading.compute_dtype(device))


@contextlib.contextmanager
def _signals_counted() -> Iterator[Callable[[], int]]:
    """Leave it to the leader when the run ends; torchrun sends every process the same signal."""
    asked = 0

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        nonlocal asked
        asked += 1

    with when_asked_to_end(on_signal):
        yield lambda: asked
