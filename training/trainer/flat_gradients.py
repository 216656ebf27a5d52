"""The adapter's gradients in one buffer, added up over processes as backward makes them."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from training.trainer.ranks import Ranks

if TYPE_CHECKING:
    import torch.distributed as dist

PART_BYTES = 16 * 2**20
"""Of a part that is sent by itself: small beside all, large beside what it takes to start one."""


class FlatGradients:
    """Adds up what every process's backward passes leave at the same parameters.

    The last micro-batch makes gradients whole, from the last layer to the first; each part of the
    buffer is sent as soon as it is whole, while earlier layers are computed. All processes send
    all parts in one order, zeros where nothing was computed. A part that was sent stays sent: if
    memory runs out later, only the rest is computed again.

    Args:
        ranks: the processes.
        parameters: each is used once in a pass.
    """

    def __init__(self, ranks: Ranks, parameters: list[nn.Parameter]) -> None:
        self._ranks = ranks
        self._parameters = parameters
        first = parameters[0]
        sizes = [p.numel() for p in self._parameters]
        self._flat = torch.zeros(sum(sizes), dtype=first.dtype, device=first.device)
        views = self._flat.split(sizes)
        self._views = [v.view_as(p) for v, p in zip(views, self._parameters, strict=True)]
        self._parts = list(_parts(sizes, PART_BYTES // first.element_size()))
        self._part_of = {
            index: part for part, places in enumerate(self._parts) for index in range(*places)
        }
        # Elsewhere (gloo beside a GPU) a part would have to be moved first, with a wait.
        self._beside_backward = ranks.wire.type == first.device.type
        self._whole: list[int] | None = None
        self._works: list[dist.Work] = []
        self._sent = 0
        for index, parameter in enumerate(self._parameters):
            parameter.register_post_accumulate_grad_hook(partial(self._made, index))

    def micro_batch_begins(self, *, last: bool) -> None:
        """A micro-batch begins; what the share's last one makes is whole."""
        self._whole = [0] * len(self._parts) if last else None

    def finish(self, *, computed: bool) -> None:
        """Send what is left, zeros where nothing was ``computed``."""
        self._whole = None
        while self._sent < len(self._parts):
            self._send(computed=computed)

    def take(self) -> None:
        """Let the parameters' gradients be every process's sum; the next share may begin.

        Raises:
            ProblemError: a process is gone.
        """
        works, self._works, self._sent = self._works, [], 0
        self._ranks.added_up(works)
        for parameter, view in zip(self._parameters, self._views, strict=True):
            parameter.grad = view

    def _made(self, index: int, _parameter: Tensor) -> None:
        if self._whole is None:
            return
        self._whole[self._part_of[index]] += 1
        while self._beside_backward and self._sent < len(self._parts):
            begin, end = self._parts[self._sent]
            if self._whole[self._sent] < end - begin:
                return
            self._send(computed=True)

    @torch.no_grad()
    def _send(self, *, computed: bool) -> None:
        begin, end = self._parts[self._sent]
        views, parameters = self._views[begin:end], self._parameters[begin:end]
        found = [(v, p.grad) for v, p in zip(views, parameters, strict=True) if computed]
        made = [(view, grad) for view, grad in found if grad is not None]
        if len(made) < len(views):
            torch._foreach_zero_(views)
        if made:
            torch._foreach_copy_([view for view, _ in made], [grad for _, grad in made])
        if self._beside_backward:
            self._works.append(self._ranks.adding_up(self._slice(begin, end)))
        elif begin == 0:
            moved = self._flat.to(self._ranks.wire)
            self._ranks.added_up([self._ranks.adding_up(moved)])
            self._flat.copy_(moved)
        self._sent += 1

    def _slice(self, begin: int, end: int) -> Tensor:
        first = self._views[begin].storage_offset()
        return self._flat[first : first + sum(v.numel() for v in self._views[begin:end])]


def _parts(sizes: list[int], most: int) -> Iterator[tuple[int, int]]:
    """Yield [begin, end) of runs of tensors, each of about ``most`` numbers, from the last on."""
    end, held = len(sizes), 0
    for index in range(len(sizes) - 1, -1, -1):
        held += sizes[index]
        if held >= most or index == 0:
            yield index, end
            end, held = index, 0
