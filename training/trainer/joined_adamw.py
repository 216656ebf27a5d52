"""bitsandbytes' AdamW with 8-bit states, whose small tensors are updated together.

An adapter has hundreds of tensors. One update each, with a wait for the GPU after it, takes a fast
card's computer longer than their bytes take the card. States are quantised in blocks of 256
numbers, so tensors of whole blocks that lie end to end have the updates and states, bit for bit,
that each has alone; and each keeps its own in a checkpoint.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import torch
from bitsandbytes.optim import AdamW
from torch import Tensor

_BLOCK = 256
_PIECE = 2**24  # numbers that are updated at once: their gradients are copied
_STATES = ("state1", "state2", "absmax1", "absmax2")
_LEAST_NORM = 1e-6  # as PyTorch's own clipping has it


class _Piece(NamedTuple):
    """Tensors of one group, end to end."""

    group: int
    tensors: list[Tensor]
    flat: Tensor
    state: dict[str, Any]
    states: list[dict[str, Any]]
    """Each tensor's own, of views."""


class JoinedAdamW(AdamW):
    """AdamW, as bitsandbytes computes it with 8-bit states."""

    _pieces: "tuple[_Piece, ...]" = ()

    @torch.no_grad()
    def join(self) -> None:
        """Lay tensors and states end to end where they can be, for the steps to come.

        Before memory is set aside: what lay apart is given back then.
        """
        self._pieces = tuple(
            piece
            for index, group in enumerate(self.param_groups)
            for piece in self._joined(index, self._joinable(group["params"]))
        )

    @torch.no_grad()
    def clip(self, most: float) -> Tensor:
        """Clip the gradients that the next step takes; return their norm before, a scalar.

        Args:
            most: of the norm.
        """
        self._forget_incomplete()
        together = self._joined_tensors()
        parts = [_end_to_end(piece.tensors) for piece in self._pieces]
        for piece, part in zip(self._pieces, parts, strict=True):
            piece.flat.grad = part
        parts += [
            tensor.grad
            for group in self.param_groups
            for tensor in group["params"]
            if tensor.grad is not None and id(tensor) not in together
        ]
        norm: Tensor = torch.linalg.vector_norm(torch.stack([p.norm() for p in parts]))
        factor = (most / (norm + _LEAST_NORM)).clamp_(max=1.0)
        for part in parts:
            part.mul_(factor)
        return norm

    @torch.no_grad()
    def step(self, closure: Callable[[], float] | None = None) -> float | None:
        """Take a step, as torch optimizers do."""
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        self._begin()
        self._forget_incomplete()
        for piece in self._pieces:
            self._update_together(piece)
        done = self._joined_tensors()
        for index, group in enumerate(self.param_groups):
            for place, tensor in enumerate(group["params"]):
                if tensor.grad is not None and id(tensor) not in done:
                    if not self.state[tensor]:
                        self.init_state(group, tensor, index, place)
                    self.prefetch_state(tensor)
                    self.update_step(group, tensor, index, place)
        if self.is_paged and torch.cuda.is_available():
            torch.cuda.synchronize()  # paged states are moved beside the kernels
        return loss

    def _forget_incomplete(self) -> None:
        """A tensor that stayed behind once has its own count of steps from then on."""
        self._pieces = tuple(p for p in self._pieces if all(t.grad is not None for t in p.tensors))

    def _joined_tensors(self) -> set[int]:
        return {id(tensor) for piece in self._pieces for tensor in piece.tensors}

    def _begin(self) -> None:
        """As bitsandbytes begins its first step."""
        if not self.initialized:
            self.check_overrides()
            self.to_gpu()
            self.initialized: bool = True

    def _joinable(self, tensors: list[Tensor]) -> list[Tensor]:
        """Return those of whole blocks, large enough for 8-bit states, that have come as far."""
        least, first = int(self.args.min_8bit_size), self._first_step(tensors)
        whole = [
            tensor
            for tensor in tensors
            if tensor.numel() >= least
            and tensor.numel() % _BLOCK == 0
            and self.state.get(tensor, {}).get("step", 0) == first
        ]
        alike = [t for t in whole if (t.dtype, t.device) == (whole[0].dtype, whole[0].device)]
        return alike if len(alike) > 1 else []

    def _first_step(self, tensors: list[Tensor]) -> int:
        return int(next((self.state[t]["step"] for t in tensors if self.state.get(t)), 0))

    def _joined(self, index: int, tensors: list[Tensor]) -> "Iterator[_Piece]":
        """Lay tensors and their states end to end, as views of what is yielded."""
        if tensors:
            flat = torch.cat([tensor.data.view(-1) for tensor in tensors])
            pieces = list(_pieces(tensors))
            sizes = [sum(tensor.numel() for tensor in piece) for piece in pieces]
            for piece, part in zip(pieces, flat.split(sizes), strict=True):
                yield self._piece(index, piece, part)

    def _piece(self, index: int, tensors: list[Tensor], flat: Tensor) -> "_Piece":
        """Let tensors be views of ``flat``, which holds their numbers, and states likewise."""
        self.init_state(self.param_groups[index], flat, index, 0)
        joined: dict[str, Any] = self.state.pop(flat)
        sizes = [tensor.numel() for tensor in tensors]
        parts = {
            name: joined[name].view(-1).split(
                [n // _BLOCK for n in sizes] if name.startswith("absmax") else sizes
            )
            for name in _STATES
        }  # fmt: skip
        for place, (tensor, data) in enumerate(zip(tensors, flat.split(sizes), strict=True)):
            tensor.data = data.view_as(tensor)
            before = self.state.get(tensor, {})
            joined["step"] = before.get("step", 0)
            state = dict(joined)
            for name in _STATES:
                state[name] = parts[name][place]
                if name in before:
                    state[name].copy_(before[name].view(-1))
                if not name.startswith("absmax"):
                    state[name] = _paged_as(joined[name], state[name].view_as(tensor))
            self.state[tensor] = state
        return _Piece(index, tensors, flat, joined, [self.state[tensor] for tensor in tensors])

    def _update_together(self, piece: "_Piece") -> None:
        flat, group = piece.flat, self.param_groups[piece.group]
        if flat.grad is None:  # nobody has clipped it
            flat.grad = _end_to_end(piece.tensors)
        self.state[flat] = piece.state
        self.prefetch_state(flat)
        self.update_step(group, flat, piece.group, 0)
        del self.state[flat]
        flat.grad = None
        for state in piece.states:
            state["step"] = piece.state["step"]


def _end_to_end(tensors: list[Tensor]) -> Tensor:
    """Return the tensors' gradients as one [numbers]: themselves where they lie so, else copies."""
    gradients = [tensor.grad for tensor in tensors if tensor.grad is not None]
    first = gradients[0]
    begin, storage = first.storage_offset(), first.untyped_storage().data_ptr()
    for gradient in gradients:
        apart = gradient.storage_offset() != begin or not gradient.is_contiguous()
        if apart or gradient.untyped_storage().data_ptr() != storage:
            flat: Tensor = torch._utils._flatten_dense_tensors(gradients)  # noqa: SLF001 - as DDP
            return flat
        begin += gradient.numel()
    return first.as_strided((begin - first.storage_offset(),), (1,), first.storage_offset())


def _paged_as(whole: Tensor, view: Tensor) -> Tensor:
    """Return a view, marked as bitsandbytes marks paged memory where it is of such."""
    for mark in ("is_paged", "page_deviceid"):
        if hasattr(whole, mark):
            setattr(view, mark, getattr(whole, mark))
    return view


def _pieces(tensors: list[Tensor]) -> Iterator[list[Tensor]]:
    piece: list[Tensor] = []
    for tensor in tensors:
        piece.append(tensor)
        if sum(t.numel() for t in piece) >= _PIECE:
            yield piece
            piece = []
    if piece:
        yield piece
