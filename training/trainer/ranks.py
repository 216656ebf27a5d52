"""The processes that torchrun started, which compute one run together.

The first of them, the leader, does everything that a single process does: it draws the examples,
takes the optimizer's steps, tells, saves, stops. The others follow: of each step they are given
the examples and the adapter as it stands, and hand in the gradient of their share. So all that is
decided is decided once, and a run's folder is that of a single process.

Orders and reports go through gloo, which knows at once when a process has died; adapters and
gradients through NCCL where there is CUDA on Linux.
"""

import contextlib
import os
import sys
from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

import torch
import torch.distributed as dist
from torch import Tensor

from training.computer import hardware
from training.runtime import torch_build
from training.texts.problems import Problem, ProblemError, fail
from training.trainer.rank_orders import End, Order, from_bytes, to_bytes

DONE, STOP, FAILED, ABANDONED = range(4)
"""How a process's share of a step went: computed; computed, and its user wants the run to end; not
computed; given up by the leader."""
_PATIENCE = timedelta(days=30)  # the leader may wait for room on a disk
_TOLD_BY_TORCHRUN = ("RANK", "LOCAL_RANK", "WORLD_SIZE", "LOCAL_WORLD_SIZE")


class Report(NamedTuple):
    """How a process's share went, in numbers."""

    state: int
    loss: float = 0.0
    micro_batches: int = 0
    computed_tokens: int = 0
    words: int = 0
    """Bytes of what it has to say beside."""


class Ranks:
    """The processes of this run: this one alone, but within :func:`joined`."""

    def __init__(self) -> None:
        several = dist.is_available() and dist.is_initialized()
        self.rank = dist.get_rank() if several else 0
        self.size = dist.get_world_size() if several else 1
        nccl = several and "nccl" in str(dist.get_backend_config())
        self._wire = torch.device("cuda", 0) if nccl else torch.device("cpu")

    def tell(self, order: Order) -> None:
        """Give the others an order.

        Raises:
            ProblemError: one of them is gone.
        """
        if self.size > 1:
            content = torch.frombuffer(bytearray(to_bytes(order)), dtype=torch.uint8)
            self.broadcast(torch.tensor([len(content)]))
            self.broadcast(content)

    def hear(self) -> Order:
        """Return the leader's next order.

        Raises:
            ProblemError: the leader is gone.
        """
        (size,) = self.broadcast(torch.zeros(1, dtype=torch.int64)).tolist()
        return from_bytes(bytes(self.broadcast(torch.zeros(size, dtype=torch.uint8)).tolist()))

    def broadcast(self, tensor: Tensor) -> Tensor:
        """Return the leader's tensor, on the CPU; the others give one as large."""
        with self._in_touch():
            dist.broadcast(tensor, 0)
        return tensor

    def hand_out(self, tensors: list[Tensor]) -> None:
        """Let the tensors be the leader's in every process."""
        flat = self._flat(tensors)
        with self._in_touch():
            dist.broadcast(flat, 0)
        if self.rank:
            _put(flat, tensors)

    def add_up(self, tensors: list[Tensor]) -> None:
        """Let the leader's tensors be the sum of every process's."""
        flat = self._flat(tensors)
        with self._in_touch():
            dist.reduce(flat, 0)
        if not self.rank:
            _put(flat, tensors)

    def exchange(self, mine: Report, said: bytes = b"") -> tuple[list[Report], list[Problem]]:
        """Return every process's report, the leader's first, and, to the leader, the problems
        that the others tell of.

        Args:
            mine: of this process.
            said: its problems, as :func:`as_words` makes them.
        """
        told = torch.tensor(mine._replace(words=len(said)), dtype=torch.float64)
        found = [torch.zeros_like(told) for _ in range(self.size)]
        with self._in_touch():
            dist.all_gather(found, told)
            reports = [_report(*numbers.tolist()) for numbers in found]
            if self.rank and said:
                dist.send(torch.frombuffer(bytearray(said), dtype=torch.uint8), 0)
            problems = [] if self.rank else self._problems(reports)
        return reports, problems

    def _problems(self, reports: list[Report]) -> list[Problem]:
        found = []
        for rank, report in enumerate(reports):
            if report.words:
                words = torch.zeros(report.words, dtype=torch.uint8)
                dist.recv(words, rank)
                lines = bytes(words.tolist()).splitlines()
                found += [Problem.model_validate_json(line) for line in lines]
        return found

    def _flat(self, tensors: list[Tensor]) -> Tensor:
        return torch.cat([tensor.reshape(-1) for tensor in tensors]).to(self._wire)

    @contextlib.contextmanager
    def _in_touch(self) -> Iterator[None]:
        try:
            yield
        except RuntimeError as error:
            if str(error).startswith("NCCL error"):
                raise
            raise fail("rank_lost", processes=self.size) from error


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
    backend = "cpu:gloo,cuda:nccl" if cuda and sys.platform == "linux" else "gloo"
    try:
        dist.init_process_group(backend, timeout=_PATIENCE)
    except (RuntimeError, ValueError) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
        raise fail("ranks_not_joined", reason=reason) from error
    for name in _TOLD_BY_TORCHRUN:  # or the Trainer would split each step a second time
        os.environ.pop(name, None)
    ranks = Ranks()
    try:
        yield ranks
    finally:
        if not ranks.rank:
            with contextlib.suppress(ProblemError):
                ranks.tell(End())
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


def _report(state: float, loss: float, *counts: float) -> Report:
    return Report(int(state), loss, *(int(count) for count in counts))


def _put(flat: Tensor, tensors: list[Tensor]) -> None:
    sizes = [tensor.numel() for tensor in tensors]
    for tensor, part in zip(tensors, torch.split(flat, sizes), strict=True):
        tensor.copy_(part.view_as(tensor))
