"""A process that computes shares of steps for the leader of its run (see
:mod:`training.trainer.ranks`).

It keeps nothing from step to step but the frozen model: the adapter comes with each share, and
dropout is drawn from the recipe's seed, the step and the process's number. So a run goes on from
its checkpoint with any number of processes.
"""

import contextlib
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

from training.computer.processes import when_asked_to_end
from training.data.libraries import quiet_libraries
from training.model import adapter, loading
from training.model_files.folder import model_folder
from training.plan.planner import budget_bytes, this_device
from training.settings.schema import Settings
from training.step.batching import MicroBatch, Row, StepRows, branches_of, make_collator
from training.step.forward import make_forward
from training.step.oom_retry import Computed, MemoryRelief
from training.texts.failure import INTERRUPTS, problem_of
from training.texts.problems import Problem
from training.trainer import gpu
from training.trainer.callbacks.memory_block import MemoryBlock
from training.trainer.rank_orders import End, Load, Prepare, Share
from training.trainer.ranks import DONE, FAILED, STOP, Ranks, Report, as_words
from training.trainer.spread import gradients


def follow(ranks: Ranks) -> None:
    """Do what the leader orders, to the end of the run.

    Raises:
        ProblemError: the leader is gone.
    """
    with _signals_counted() as asked:
        order = ranks.hear()
        if isinstance(order, Load):
            _Follower(ranks, order.settings, asked).work()


class _Follower:
    """One process's part of a run.

    Args:
        ranks: the processes.
        settings: of the run.
        asked: returns how often the user has asked this process to end.
    """

    def __init__(self, ranks: Ranks, settings: Settings, asked: Callable[[], int]) -> None:
        self._ranks = ranks
        self._settings = settings
        self._asked = asked
        self._said: list[Problem] = []
        self._share: _ShareOfSteps | None = None

    def work(self) -> None:
        """Load the model, then compute."""
        model = self._tried(lambda: _loaded(self._settings))
        while not isinstance(order := self._ranks.hear(), End):
            if isinstance(order, Prepare) and model is not None:
                self._share = self._tried(partial(self._prepared, model, order))
            if isinstance(order, Share) and self._share is not None:
                self._compute(self._share, order)
            else:
                self._tell(None)

    def _prepared(self, model: Any, order: Prepare) -> "_ShareOfSteps":
        return _ShareOfSteps(self._ranks, self._settings, model, order, self._said.append)

    def _compute(self, share: "_ShareOfSteps", order: Share) -> None:
        rows = _rows(self._ranks, order)
        self._ranks.hand_out([parameter.data for parameter in share.adapter])
        reports = self._tell(self._tried(lambda: share.compute(order, rows)))
        if order.learns and all(report.state == DONE for report in reports):
            self._ranks.add_up(gradients(share.adapter))
        share.forget()

    def _tell(self, computed: Computed | None) -> list[Report]:
        """Report; return every process's."""
        failed = any(problem.severity == "error" for problem in self._said)
        state = FAILED if failed else STOP if self._asked() else DONE
        mine = Report(state)
        if computed is not None:
            mine = Report(
                state, float(computed.loss), computed.micro_batches, computed.computed_tokens
            )
        said, self._said[:] = as_words(self._said), []
        return self._ranks.exchange(mine, said)[0]

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
    """

    def __init__(
        self,
        ranks: Ranks,
        settings: Settings,
        model: Any,
        order: Prepare,
        tell: Callable[[Problem], None],
    ) -> None:
        self._first_seed = settings.training.seed
        self._ranks = ranks
        self._model = model
        self._device = loading.compute_device()
        collator = make_collator(settings, order.engine, order.pad_token_id)
        self._collator = replace(collator, rank=ranks.rank, ranks=ranks.size)
        self._forward = make_forward(model, order.engine)
        self._relief = MemoryRelief(
            order.engine,
            self._collator,
            self._forward,
            lambda _engine, problem: tell(problem),
            MemoryBlock(model).renew,
        )
        self.adapter = [p for p in model.parameters() if p.requires_grad]

    def compute(self, order: Share, rows: list[Row]) -> Computed:
        """Return what came of the share; its gradient stands at the adapter."""
        self._model.train(order.learns)
        self._forward.begin_step()
        step = {"micro_batches": self._collator.lay_out(rows), "rows": StepRows(rows)}
        with torch.set_grad_enabled(order.learns):
            self._begin(order)
            done = self._relief.compute(
                step,
                lambda parts: self._computed(parts, order),
                lambda: self._begin(order),
                order.step,
            )
            return done._replace(loss=done.loss.cpu())  # here, where what went wrong shows

    def forget(self) -> None:
        """Drop the gradient."""
        self._model.zero_grad()

    def _begin(self, order: Share) -> None:
        self.forget()
        drawn = (self._first_seed * 1_000_003 + order.step) * self._ranks.size + self._ranks.rank
        torch.manual_seed(drawn)

    def _computed(self, parts: Iterable[MicroBatch], order: Share) -> Tensor:
        total = torch.zeros((), device=self._device)
        for part in parts:
            with _autocast(self._device):
                loss = self._forward.loss_sum(part.to(self._device)) * (order.weight or 1.0)
            if order.learns:
                (loss * order.scale).backward()
            total += loss.detach()
        return total


def _loaded(settings: Settings) -> Any:
    quiet_libraries()
    device = this_device()
    gpu.limit_memory(budget_bytes(settings, device), device)
    folder = model_folder(settings.model.name_or_path)
    model = loading.load_model(settings, folder, lambda _done, _total: None)
    return adapter.apply_lora(loading.prepare_model(model), settings.lora)


def _rows(ranks: Ranks, order: Share) -> list[Row]:
    """Return the examples of a step: tokens and labels of each, one after another."""
    lengths = order.lengths
    numbers = ranks.broadcast(torch.zeros(2 * sum(lengths), dtype=torch.int64)).numpy()
    parts = np.split(numbers, np.repeat(lengths, 2).cumsum()[:-1])
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
