"""The adapters in the type to compute in, of all layers of a kind together.

An adapter has hundreds of matrices. Copied one by one, they take a computer longer, at every
step's start and while its GPU waits, than their bytes take the card; laid out evenly, as an
optimizer may have them, all layers' are one copy.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

import torch
from torch import Tensor, nn

from training.step.lora_linear import LoraLinears


class AdapterCopies:
    """Copies that groups of linear layers compute with.

    Args:
        groups: of a whole model, layer by layer.
    """

    def __init__(self, groups: Iterable[LoraLinears]) -> None:
        kinds: dict[object, list[LoraLinears]] = {}
        for group in groups:
            if group.adapters:
                kinds.setdefault(group.outline, []).append(group)
        self._stacks = [stack for alike in kinds.values() for stack in _stacks(alike)]

    @torch.no_grad()
    def renew(self) -> None:
        """Take in the adapters as the optimizer left them."""
        apart: list[tuple[Tensor, Tensor]] = []
        for stack in self._stacks:
            source = stack.source()
            if source is not None:
                stack.copies.copy_(source)
            else:
                apart += zip(stack.copies, (p.data for p in stack.parameters), strict=True)
        for together in (True, False):  # torch copies many at once only where all lie contiguously
            part = [pair for pair in apart if pair[0].is_contiguous() == together]
            if part:
                torch._foreach_copy_([copy for copy, _ in part], [source for _, source in part])


class _Stack:
    """One matrix's copies of every layer.

    Args:
        copies: [layers, rows, columns].
        parameters: [rows, columns], one of each layer.
    """

    def __init__(self, copies: Tensor, parameters: list[nn.Parameter]) -> None:
        self.copies = copies
        self.parameters = parameters
        self._places: list[int] = []
        self._source: Tensor | None = None

    def source(self) -> Tensor | None:
        """Return the parameters as one [layers, rows, columns], ``None`` where they do not lie
        evenly in one block of memory."""
        places = [parameter.data_ptr() for parameter in self.parameters]
        if places != self._places:
            self._places, self._source = places, _evenly(self.parameters)
        return self._source


def _stacks(alike: list[LoraLinears]) -> Iterator[_Stack]:
    """Give groups that are alike their copies; yield these, matrix by matrix."""
    first = alike[0]
    kind, place = first.dtype, first.adapters[0].a.device
    shape_a, shape_b = first.copy_shapes
    a = torch.empty((len(alike), *shape_a), dtype=kind, device=place)
    b = torch.zeros((len(alike), *shape_b), dtype=kind, device=place)
    for group, one_a, one_b in zip(alike, a, b, strict=True):
        group.compute_with(one_a, one_b)
    for number, (rows, ranks) in enumerate(first.blocks):
        yield _Stack(a[:, ranks], [group.adapters[number].a for group in alike])
        yield _Stack(b[:, rows, ranks], [group.adapters[number].b for group in alike])


def _evenly(parameters: list[nn.Parameter]) -> Tensor | None:
    first = parameters[0].data
    offsets = [parameter.storage_offset() for parameter in parameters]
    steps = {after - before for before, after in pairwise(offsets)}
    storages = {parameter.untyped_storage().data_ptr() for parameter in parameters}
    whole = all(parameter.is_contiguous() for parameter in parameters)
    if len(steps) > 1 or len(storages) > 1 or not whole or min(steps, default=0) < 0:
        return None
    strides = (min(steps, default=first.numel()), *first.stride())
    return first.as_strided((len(parameters), *first.shape), strides, offsets[0])
