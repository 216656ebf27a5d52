"""The processes that torchrun started, which compute one run together.

The first of them, the leader, does everything that a single process does: it draws the examples,
tells, saves, stops. The others follow: of each step they are given the examples, they compute the
gradient of their share, and take the optimizer's step with the sum of all shares, as the leader
does. So all that is decided is decided once, and a run's folder is that of a single process.

Orders and words go through gloo, which knows at once when a process has died; gradients and the
numbers of a step through NCCL where there is CUDA on Linux. NCCL would wait for ever for a process
that is gone, so each is watched through gloo meanwhile.
"""

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import NamedTuple

import torch
import torch.distributed as dist
from torch import Tensor

from training.computer import hardware
from training.runtime import torch_build
from training.texts.problems import Problem, ProblemError, fail, said_by
from training.trainer.rank_orders import End, Order, from_bytes, to_bytes
from training.trainer.rank_watch import RankWatch

_AT_ONCE = 512
"""Bytes of an order's first message; what does not fit follows."""
_SIZES_BYTES = 16
_PATIENCE = timedelta(days=30)  # the leader may wait for room on a disk
_TOLD_BY_TORCHRUN = ("RANK", "LOCAL_RANK", "WORLD_SIZE", "LOCAL_WORLD_SIZE")


class Report(NamedTuple):
    """How a process's share went, in numbers; or all processes' shares, added up."""

    loss: float = 0.0
    micro_batches: float = 0
    computed_tokens: float = 0
    stops: float = 0
    """Processes whose user wants the run to end."""
    undone: float = 0
    """Processes that could not compute, or gave up."""
    words: float = 0
    """Bytes of what they have to say beside."""


class Ranks:
    """The processes of a run.

    Args:
        wire: of the processes' GPUs; ``None`` where there is none.
    """

    def __init__(self, wire: "dist.ProcessGroup | None" = None) -> None:
        several = dist.is_available() and dist.is_initialized()
        self.rank = dist.get_rank() if several else 0
        self.size = dist.get_world_size() if several else 1
        self._wire = wire
        self._watch: RankWatch | None = None
        if wire is not None:
            self._watch = RankWatch(self.rank, self.size, _PATIENCE, wire.abort)

    @property
    def wire(self) -> torch.device:
        """Where tensors lie that are added up."""
        return torch.device("cpu") if self._wire is None else torch.device("cuda", 0)

    def tell(self, order: Order, rows: Tensor | None = None) -> None:
        """Give the others an order.

        Args:
            order: to all of them.
            rows: whole numbers that belong to it, [n].

        Raises:
            ProblemError: one of them is gone.
        """
        if self.size > 1:
            content = torch.frombuffer(bytearray(to_bytes(order)), dtype=torch.uint8)
            parts = [content]
            if rows is not None:
                parts.append(rows.to(torch.int32).view(torch.uint8))
            sizes = torch.tensor([len(content), sum(map(len, parts)) - len(content)])
            message = torch.cat([sizes.view(torch.uint8), *parts])
            first = torch.zeros(_AT_ONCE, dtype=torch.uint8)
            first[: len(message)] = message[:_AT_ONCE]
            self.broadcast(first)
            if len(message) > _AT_ONCE:
                self.broadcast(message[_AT_ONCE:].clone())

    def hear(self) -> tuple[Order, Tensor]:
        """Return the leader's next order and the numbers that belong to it, [n] int64.

        Raises:
            ProblemError: the leader is gone.
        """
        message = self.broadcast(torch.zeros(_AT_ONCE, dtype=torch.uint8))
        begin = _SIZES_BYTES
        sizes = message[:begin].view(torch.int64).tolist()
        left = begin + sum(sizes) - _AT_ONCE
        if left > 0:
            rest = self.broadcast(torch.zeros(left, dtype=torch.uint8))
            message = torch.cat([message, rest])
        content, numbers = message[begin : begin + sum(sizes)].split(sizes)
        order = from_bytes(content.numpy().tobytes())
        return order, numbers.clone().view(torch.int32).to(torch.int64)

    def broadcast(self, tensor: Tensor) -> Tensor:
        """Return the leader's tensor, on the CPU; the others give one as large."""
        with self._in_touch():
            dist.broadcast(tensor, 0)
        return tensor

    def hand_out(self, tensors: list[Tensor]) -> None:
        """Let the tensors be the leader's in every process."""
        flat = torch.cat([tensor.reshape(-1) for tensor in tensors]).cpu()
        self.broadcast(flat)
        if self.rank:
            sizes = [tensor.numel() for tensor in tensors]
            for tensor, part in zip(tensors, torch.split(flat, sizes), strict=True):
                tensor.copy_(part.view_as(tensor))

    def adding_up(self, tensor: Tensor) -> "dist.Work":
        """Begin to let a tensor at :attr:`wire` be the sum of every process's; wait with
        :meth:`added_up`."""
        with self._in_touch():
            work: dist.Work = dist.all_reduce(tensor, group=self._wire, async_op=True)
        return work

    def added_up(self, works: "list[dist.Work]") -> None:
        """Let what comes after use the sums.

        Raises:
            ProblemError: a process is gone.
        """
        with self._in_touch():
            for work in works:
                work.wait()

    def sum_of_reports(
        self,
        mine: Report,
        loss: Tensor | None = None,
        meanwhile: Callable[[], None] = lambda: None,
    ) -> Report:
        """Return the sum of every process's report, by the way that gradients go.

        Args:
            mine: of this process.
            loss: of its share, a scalar, where it is not among the report's numbers.
            meanwhile: what is to be started before anything is waited for.
        """
        told = torch.tensor(mine, dtype=torch.float64)
        if self._wire is not None:  # pinned, or the copy would wait for all that is computed
            told = told.pin_memory().to(self.wire, non_blocking=True)
        if loss is not None:
            told[0] += loss.to(told)
        with self._in_touch():
            work: dist.Work = dist.all_reduce(told, group=self._wire, async_op=True)
            meanwhile()
            work.wait()
            found = told.tolist()
        self._require_all()
        return Report(*found)

    def told(self, mine: Report, said: bytes) -> tuple[Report, list[Problem]]:
        """Return the sum of every process's report, and, to the leader, what the others tell of.

        Args:
            mine: of this process.
            said: its problems, as :func:`as_words` makes them.
        """
        total = self.sum_of_reports(mine._replace(words=len(said)))
        return total, self.words(said) if total.words else []

    def words(self, said: bytes) -> list[Problem]:
        """Return, to the leader, the problems that the others tell of.

        Args:
            said: this process's, as :func:`as_words` makes them.
        """
        size = torch.tensor([len(said)])
        sizes = [torch.zeros_like(size) for _ in range(self.size)]
        found = []
        with self._in_touch():
            dist.all_gather(sizes, size)
            if self.rank and said:
                dist.send(torch.frombuffer(bytearray(said), dtype=torch.uint8), 0)
            for rank, count in enumerate(sizes):
                if not self.rank and rank and int(count):
                    content = torch.zeros(int(count), dtype=torch.uint8)
                    dist.recv(content, rank)
                    lines = content.numpy().tobytes().splitlines()
                    found += [Problem.model_validate_json(line) for line in lines]
        return found

    def dismiss(self) -> None:
        """Let the others go; from now on the leader computes the run alone.

        Raises:
            ProblemError: one of them is gone.
        """
        self.leave()
        self.size = 1

    def leave(self) -> None:
        """End together, at the leader's word: nobody hangs up before all are ready to.

        Raises:
            ProblemError: one of them is gone.
        """
        if self.size > 1:
            if not self.rank:
                self.tell(End())
            with self._in_touch():
                if self._watch is not None:
                    self._watch.end()
                dist.barrier()

    def _require_all(self) -> None:
        if self._watch is not None and self._watch.lost:
            raise fail("rank_lost", processes=self.size)

    @contextlib.contextmanager
    def _in_touch(self) -> Iterator[None]:
        try:
            yield
        except RuntimeError as error:
            self._require_all()
            if "NCCL" in str(error) or "CUDA" in str(error):
                raise
            raise fail("rank_lost", processes=self.size) from error


_current: list[Ranks] = []


def current() -> Ranks:
    """Return the processes of this run: those that were :func:`joined`, else this one alone."""
    return _current[-1] if _current else Ranks()


def as_words(problems: list[Problem]) -> bytes:
    """Return problems as lines of JSON."""
    return b"\n".join(problem.model_dump_json().encode() for problem in problems)


@contextlib.contextmanager
def joined() -> Iterator[Ranks]:
    """Join the processes that torchrun started; when the leader leaves, it tells the others.

    Within, every process sees one GPU, its own, and libraries take it for the only process.

    Raises:
        ProblemError: there are fewer GPUs than processes, or the others cannot be reached.
    """
    cuda = _use_own_gpu()
    os.environ["TORCH_NCCL_ASYNC_ERROR_HANDLING"] = "0"  # or it would end the process amid a save
    try:
        dist.init_process_group("gloo", timeout=_PATIENCE)
        nccl = cuda and sys.platform == "linux" and dist.is_nccl_available()
        wire = dist.new_group(backend="nccl", timeout=_PATIENCE) if nccl else None
        ranks = Ranks(wire)
    except (RuntimeError, ValueError) as error:
        raise fail("ranks_not_joined", reason=said_by(error)) from error
    for name in _TOLD_BY_TORCHRUN:  # or the Trainer would split each step a second time
        os.environ.pop(name, None)
    whole = False
    _current.append(ranks)
    try:
        yield ranks
        whole = True
    finally:
        if whole or not ranks.rank:  # whatever ends the leader, it ends the others' part
            with contextlib.suppress(ProblemError):
                ranks.leave()
        _current.remove(ranks)
        dist.destroy_process_group()


def _use_own_gpu() -> bool:
    """Leave this process one GPU, so that all of it computes on the first; return whether there
    is one."""
    if not torch_build.cuda_usable():
        return False
    found = os.environ.get("CUDA_VISIBLE_DEVICES")
    names = found.split(",") if found else [str(gpu.index) for gpu in hardware.gpus()]
    processes, number = (int(os.environ.get(n, d)) for n, d in (("LOCAL_WORLD_SIZE", "1"),
                                                               ("LOCAL_RANK", "0")))  # fmt: skip
    if processes > len(names):
        raise fail("too_few_gpus", processes=processes, gpus=len(names))
    os.environ.setdefault("CUDA_DEVICE_ORDER", "PCI_BUS_ID")  # as NVML counts them
    os.environ["CUDA_VISIBLE_DEVICES"] = names[number].strip()
    return True
