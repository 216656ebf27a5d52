# ruff: noqa: T201
"""What the plain kernels read and write, counted without a GPU:
``python -m tests.benchmarks.speed.plain_kernels``.

:mod:`training.step.kernels.torch_elementwise` runs on bfloat16 tensors without content, at EXAONE
2.4B's shape; each operation counts the bytes of its inputs and of its outputs, as if no cache held
them. What an operation reads more than once, or writes to read it again, is not seen. Computed, not
measured.
"""

import contextlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from unittest import mock

import torch
from torch import Tensor
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves

from tests.benchmarks.memory.meta_step import Account
from tests.benchmarks.random_model import EXAONE_2_4B
from training.step.kernels import torch_elementwise

TOKENS, RANK, DROPOUT = 808, 16, 0.05

LABELLED = 256
_ALLOCATIONS = ("empty", "empty_like")
_BY_INDEX = ("gather", "scatter_add_")
"""They touch what their index names, not the whole of their first argument."""


@dataclass
class Traffic:
    """Of some calls: bytes read and written, kernels launched, and bytes at the most beside what
    was given."""

    bytes: float = 0.0
    kernels: int = 0
    peak: int = 0

    def add(self, other: "Traffic", times: int = 1) -> None:
        """Add ``times`` as much as another has; the higher peak is that of both."""
        self.bytes += other.bytes * times
        self.kernels += other.kernels * times
        self.peak = max(self.peak, other.peak)


class TrafficCounter(TorchDispatchMode):
    """A context in which every operation but views and allocations adds to ``traffic``."""

    def __init__(self) -> None:
        super().__init__()
        self.traffic = Traffic()

    def __torch_dispatch__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Any = None
    ) -> Any:
        out = func(*args, **(kwargs or {}))
        name = func.overloadpacket.__name__
        if not func.is_view and name not in _ALLOCATIONS:
            written_only = {argument.name for argument in func._schema.arguments if argument.is_out}
            read = [value for key, value in (kwargs or {}).items() if key not in written_only]
            moved: list[Any] = [args, read, out]
            if name in _BY_INDEX:
                moved = [args[2]] * 4  # the index, and of each of its numbers two or three others
            self.traffic.bytes += sum(_bytes(leaf) for leaf in tree_leaves(moved))
            self.traffic.kernels += 1
        return out


def _bytes(value: Any) -> int:
    return value.numel() * value.element_size() if isinstance(value, Tensor) else 0


def _counted(call: Callable[..., Any], *arguments: Any, **options: Any) -> Traffic:
    account = Account()
    for given in arguments:
        if isinstance(given, Tensor):
            account.take(given)
    before = account.allocator.allocated
    with account, TrafficCounter() as counter:
        call(*arguments, **options)
    counter.traffic.peak = account.allocator.peak_allocated - before
    return counter.traffic


def _made(*shape: int, dtype: torch.dtype = torch.bfloat16) -> Tensor:
    if _COUNT is _counted:
        return torch.empty(shape, dtype=dtype, device="meta")
    if dtype == torch.int64:
        return torch.randint(100, shape, device="cuda")
    return torch.randn(shape, device="cuda").to(dtype)


def _timed(call: Callable[..., Any], *arguments: Any, **options: Any) -> Traffic:
    """As ``bytes`` the nanoseconds of the GPU's kernels, by the profiler, the median of some."""
    from torch.profiler import ProfilerActivity, profile

    for _ in range(3):
        call(*arguments, **options)
    torch.cuda.synchronize()
    with profile(activities=[ProfilerActivity.CUDA]) as profiled:
        for _ in range(10):
            call(*arguments, **options)
        torch.cuda.synchronize()
    entries = [e for e in profiled.key_averages() if e.self_device_time_total]
    for entry in entries if _NAMES else ():
        each = entry.self_device_time_total / 10
        print(f"    {each:9.1f} us {entry.count / 10:4.1f} x {entry.key[:90]}")
    total = sum(entry.self_device_time_total for entry in entries) / 10
    return Traffic(total * 1e3, sum(entry.count for entry in entries) // 10)


_COUNT: Callable[..., Traffic] = _counted
_NAMES = False


@dataclass(frozen=True)
class Row:
    """A function's calls in one layer: how often forward and backward, and what one moves."""

    name: str
    forward: int
    backward: int
    once: Traffic


def layer_rows() -> list[Row]:
    """Return what a layer calls, all of whose linear layers have an adapter."""
    h, f = EXAONE_2_4B["hidden_size"], EXAONE_2_4B["intermediate_size"]
    heads, groups = EXAONE_2_4B["num_attention_heads"], EXAONE_2_4B["num_key_value_heads"]
    size, wide = EXAONE_2_4B["head_dim"], torch.float32
    kernels = torch_elementwise
    x, weight, scale = _made(TOKENS, h), _made(h), _made(TOKENS, 1, dtype=wide)
    rotated = _made(TOKENS, heads + 2 * groups, size)[:, : heads + groups]
    angles = [_made(TOKENS, size, dtype=wide) for _ in range(2)]
    gate_up, active = _made(TOKENS, 2 * f), _made(TOKENS, f)
    norm_backward = _COUNT(kernels.rms_norm_backward, x, x, weight, scale, x)
    norm = _COUNT(kernels.rms_norm, x, weight, 1e-5)
    if _COUNT is _counted:  # PyTorch's one kernel, which falls apart without a device
        norm = Traffic(2 * _bytes(x) + _bytes(scale), 1, _bytes(x) + _bytes(scale))
        norm_backward = Traffic(6 * _bytes(x) + _bytes(scale), 2, _bytes(x))
    rows = [
        Row("rms_norm", 2, 2, norm),
        Row("rms_norm_backward", 0, 2, norm_backward),
        Row("rotate_", 1, 0, _COUNT(kernels.rotate_, rotated, *angles)),
        Row("rotate_ back", 0, 1, _COUNT(kernels.rotate_, rotated, *angles, back=True)),
        Row("swiglu", 1, 1, _COUNT(kernels.swiglu, gate_up)),
        Row("swiglu_backward", 0, 1, _COUNT(kernels.swiglu_backward, active, gate_up)),
    ]
    down, back = Traffic(), Traffic()
    for adapters, features in ((3, h), (1, heads * size), (2, h), (1, f)):
        given, a = _made(TOKENS, features), _made(adapters * RANK, features)
        low = _made(TOKENS, adapters * RANK)
        of_dropout = (adapters, 2.0, DROPOUT, 0)
        down.add(_COUNT(kernels.lora_down, given, a, *of_dropout))
        back.add(_COUNT(kernels.lora_down_backward, low, given, a, given, *of_dropout))
    return [*rows, Row("lora_down", 1, 0, down), Row("lora_down_backward", 0, 1, back)]


def loss_traffic() -> Traffic:
    """Return what the loss of :data:`LABELLED` tokens moves."""
    logits = _made(LABELLED, EXAONE_2_4B["vocab_size"])
    targets = _made(LABELLED, dtype=torch.int64)
    weights = _made(LABELLED, dtype=torch.float32)
    return _COUNT(torch_elementwise.cross_entropy_, logits, targets, weights)


@contextlib.contextmanager
def drawn_without_content() -> Iterator[None]:
    """Drop as on a GPU, but without a seed, which tensors without content know nothing of."""

    def dropout(x: Tensor, p: float, _seed: int, _index: int) -> tuple[Tensor, Tensor]:
        return torch.native_dropout(x, p, True)

    with mock.patch.object(torch_elementwise, "dropout", dropout):
        yield


def measure() -> None:
    """Print what each kernel of these calls takes on this GPU, in its order of time."""
    global _COUNT, _NAMES
    with drawn_without_content():
        counted = layer_rows(), loss_traffic()
    _COUNT, _NAMES = _timed, True
    big = torch.empty(2**30, dtype=torch.uint8, device="cuda")
    rate = 2 * big.numel() / _timed(big.clone).bytes  # bytes a nanosecond
    print(f"{torch.cuda.get_device_name()}, torch {torch.__version__}, copies {rate:.2f} TB/s")
    for one, other in zip(counted[0], layer_rows(), strict=True):
        least = one.once.bytes / rate
        print(f"{one.name:20} {other.once.bytes / 1e3:8.1f} us, by its bytes {least / 1e3:8.1f}")
    loss, least = loss_traffic().bytes / 1e3, counted[1].bytes / rate / 1e3
    print(f"{'cross_entropy_':20} {loss:8.1f} us, by its bytes {least:8.1f}")


def main() -> None:
    """Print the counts."""
    if "--measure" in sys.argv[1:]:
        measure()
        return
    with drawn_without_content():
        rows, loss = layer_rows(), loss_traffic()
    passes = (Traffic(), Traffic())
    print(f"{'of one layer':20}{'forward':>10}{'backward':>10}{'peak':>10}  bytes a token")
    for row in rows:
        for total, calls in zip(passes, (row.forward, row.backward), strict=True):
            total.add(row.once, calls)
        of_token = [row.once.bytes * calls / TOKENS for calls in (row.forward, row.backward)]
        columns = [*of_token, row.once.peak / TOKENS]
        print(f"{row.name:20}" + "".join(f"{each:10,.0f}" for each in columns))
    print(f"{'total':20}{passes[0].bytes / TOKENS:10,.0f}{passes[1].bytes / TOKENS:10,.0f}")
    print(f"{'kernels':20}{passes[0].kernels:10}{passes[1].kernels:10}")
    of_logit = [each / LABELLED / EXAONE_2_4B["vocab_size"] for each in (loss.bytes, loss.peak)]
    print(
        f"cross_entropy_: {of_logit[0]:.1f} bytes a logit, {of_logit[1]:.1f} at the peak, "
        f"{loss.kernels} kernels"
    )


if __name__ == "__main__":
    main()
