"""PyTorch's caching allocator on CUDA, as far as its bookkeeping goes: what it would reserve.

After c10/cuda/CUDACachingAllocator: sizes in steps of 512 bytes; up to 1 MiB from segments of
2 MiB, below 10 MiB from segments of 20 MiB, else from segments of their own in steps of 2 MiB;
the smallest free block that is large enough; blocks are split, and merged with free neighbours.
"""

import bisect
from dataclasses import dataclass

_MIB = 2**20
_STEP = 512
_SMALL = _MIB
_SMALL_SEGMENT, _SEGMENT, _LARGE_STEP = 2 * _MIB, 20 * _MIB, 2 * _MIB
_LARGE = 10 * _MIB


@dataclass(eq=False, repr=False)
class _Block:
    """A piece of a segment; its neighbours are the pieces beside it."""

    size: int
    number: int
    small: bool
    free: bool = False
    before: "_Block | None" = None
    after: "_Block | None" = None


class CachingAllocator:
    """Takes allocations and frees in their order; tells the peaks."""

    def __init__(self) -> None:
        self.allocated = self.reserved = 0
        self.peak_allocated = 0
        self.large_reserved = 0
        """Of these, not for blocks of at most 1 MiB."""
        self.segments = 0
        """How often the driver was asked: each is slow, and waits for the GPU on some systems."""
        self._free: dict[bool, list[tuple[int, int, _Block]]] = {True: [], False: []}
        self._made = 0

    def allocate(self, size: int) -> _Block:
        """Return a block for ``size`` bytes."""
        rounded = max(_STEP, -(-size // _STEP) * _STEP)
        small = rounded <= _SMALL
        pool = self._free[small]
        place = bisect.bisect_left(pool, (rounded, -1))
        block = pool.pop(place)[2] if place < len(pool) else self._segment(rounded, small)
        block.free = False
        rest = block.size - rounded
        if rest >= _STEP if small else rest > _SMALL:
            self._split(block, rounded)
        self.allocated += block.size
        self.peak_allocated = max(self.peak_allocated, self.allocated)
        return block

    def free(self, block: _Block) -> None:
        """Take a block back."""
        self.allocated -= block.size
        for beside in (block.before, block.after):
            if beside is not None and beside.free:
                self._free[block.small].remove((beside.size, beside.number, beside))
                self._merge(block, beside)
        self._put(block)

    def _segment(self, size: int, small: bool) -> _Block:
        if small:
            whole = _SMALL_SEGMENT
        else:
            whole = _SEGMENT if size < _LARGE else -(-size // _LARGE_STEP) * _LARGE_STEP
        self.reserved += whole
        self.large_reserved += 0 if small else whole
        self.segments += 1
        return self._block(whole, small)

    def _block(self, size: int, small: bool) -> _Block:
        self._made += 1
        return _Block(size, self._made, small)

    def _split(self, block: _Block, size: int) -> None:
        rest = self._block(block.size - size, block.small)
        rest.before, rest.after, block.after = block, block.after, rest
        if rest.after is not None:
            rest.after.before = rest
        block.size = size
        self._put(rest)

    def _merge(self, block: _Block, beside: _Block) -> None:
        block.size += beside.size
        if beside is block.before:
            block.before = beside.before
            if block.before is not None:
                block.before.after = block
        else:
            block.after = beside.after
            if block.after is not None:
                block.after.before = block

    def _put(self, block: _Block) -> None:
        block.free = True
        bisect.insort(self._free[block.small], (block.size, block.number, block))
