"""The memory of a step, counted without a GPU: the product's own code over fake CUDA tensors.

Every tensor that the step makes has a size and a device but no numbers (torch's
``FakeTensorMode``); each goes through :class:`CachingAllocator` when it comes to be and when it
dies. What happens within one CUDA operation is added from the operations' sources
(:data:`_WITHIN`). Needs a CUDA build of torch; where there is no driver, autograd's question
whether CUDA has a context must be answered for it (``CUDAHooksInterface::hasPrimaryContext``: no).
"""

import contextlib
import dataclasses
import weakref
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any
from unittest import mock

import torch
from torch import Tensor, nn
from torch._subclasses.fake_tensor import FakeTensorMode
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves

from tests.benchmarks.memory.caching_allocator import CachingAllocator
from tests.benchmarks.memory.memory_points import Point
from tests.benchmarks.memory.memory_work import (
    engine_of,
    largest_step,
    rows_of,
    settings_of,
    shape_of,
)
from training.plan.engine import possible_engines
from training.plan.workload import Device
from training.settings.schema import Settings
from training.step.batching import StepCollator
from training.step.kernels import torch_elementwise

CAPABILITY = (8, 6)
"""Of the card that is played: GeForce RTX 30."""
_CUBLAS_BYTES = 8 * 2**20 + 128 * 2**10
"""Of cuBLAS's workspace before Hopper: 2 of 4096 KiB and 8 of 16 KiB
(``at::cuda::getChosenWorkspaceSize``)."""
_UNIFIED_FROM = 100_000  # numbers of a paged optimizer's state, from which it is unified memory
DEVICE = Device("trace", True, 80 * 2**30, 0)


class Counting(TorchDispatchMode):
    """Tells the allocator of every storage on the GPU, from its first operation to its end."""

    def __init__(self, allocator: CachingAllocator) -> None:
        super().__init__()
        self.allocator = allocator
        self._alive: dict[int, Any] = {}
        self.within: list[tuple[str, int]] = []
        self.peak_at = ""

    def __torch_dispatch__(
        self, function: Any, _types: Any, arguments: tuple[Any, ...] = (), options: Any = None
    ) -> Any:
        out = function(*arguments, **(options or {}))
        before = self.allocator.peak_allocated
        for tensor in tree_leaves(out):
            if isinstance(tensor, Tensor) and tensor.device.type == "cuda":
                self._see(tensor)
        inner = _WITHIN.get(str(function))
        if inner is not None:
            blocks = [self.allocator.allocate(size) for size in inner(arguments, options, out)]
            for block in reversed(blocks):
                self.allocator.free(block)
        if self.allocator.peak_allocated > before:
            self.peak_at = str(function)
        return out

    def _see(self, tensor: Tensor) -> None:
        storage = tensor.untyped_storage()
        key = storage._cdata
        if key in self._alive:
            return
        block = self.allocator.allocate(storage.nbytes())
        self._alive[key] = weakref.finalize(storage, self._end, key, block)

    def _end(self, key: int, block: Any) -> None:
        if self._alive.pop(key, None) is not None:
            self.allocator.free(block)


def _flash_backward(arguments: tuple[Any, ...], _options: Any, _out: Any) -> list[int]:
    """Return what ``mha_varlen_bwd`` takes: sums of dO·O, dQ in float32, dK and dV of every query
    head where there are fewer key heads."""
    _, query, key, *_ = arguments
    tokens, heads, size = query.shape[-3:] if query.dim() == 3 else _flat(query)
    keys, groups = (key.shape[-3], key.shape[-2]) if key.dim() == 3 else _flat(key)[:2]
    batch = arguments[6].shape[0] - 1 if query.dim() == 3 else query.shape[0]
    rounded = -(-size // 32) * 32 if size <= 192 else 256
    padded = tokens + 128 * batch
    found = [4 * heads * padded, 4 * padded * heads * rounded]
    if groups != heads:
        found += [2 * keys * heads * size] * 2
    return found


def _efficient_backward(arguments: tuple[Any, ...], _options: Any, _out: Any) -> list[int]:
    """dQ in float32, and sums of dO·O."""
    query = arguments[1]
    return [4 * query.numel(), 4 * query[..., 0].numel()]


def _flat(tensor: Tensor) -> tuple[int, int, int]:
    batch, heads, length, size = tensor.shape
    return batch * length, heads, size


def _linear_4bit(arguments: tuple[Any, ...], options: Any, _out: Any) -> list[int]:
    """bitsandbytes dequantises first where there are many tokens."""
    x, _, shape = arguments[:3]
    rows, width = shape
    many = x.numel() // x.shape[-1] > 1536
    nested = (options or {}).get("absmax_8bit") is not None or len(arguments) > 7
    return [*([rows * width // 64 * 4] if nested else []), rows * width * 2] if many else []


def _int8_products(arguments: tuple[Any, ...], _options: Any, out: Any) -> list[int]:
    """The int32 sums of an 8-bit product."""
    made = out[0] if isinstance(out, tuple) else out
    return [4 * made.numel()]


_WITHIN: dict[str, Callable[[tuple[Any, ...], Any, Any], list[int]]] = {
    "aten._flash_attention_backward.default": _flash_backward,
    "torch_attn._varlen_attn_backward.default": _flash_backward,
    "aten._scaled_dot_product_flash_attention_backward.default": _flash_backward,
    "aten._scaled_dot_product_efficient_attention_backward.default": _efficient_backward,
    "aten.logsumexp.default": lambda arguments, _options, _out: [4 * arguments[0].numel()],
    "bitsandbytes.gemm_4bit.default": _linear_4bit,
    "bitsandbytes.int8_mixed_scaled_mm.default": _int8_products,
    "bitsandbytes.int8_scaled_mm.default": _int8_products,
}


def trace(point: Point) -> dict[str, Any]:
    """Return the peaks of a step of the point, the optimizer's state there already, in bytes."""
    from bitsandbytes import functional

    from training.model.loading import _empty_model, model_config

    # Made of numbers, which fake tensors have not.
    functional.name2qmap.setdefault("dynamic", functional.create_dynamic_map())
    allocator = CachingAllocator()
    settings = settings_of(point)
    with _as_on_a_gpu():
        model = _empty_model(model_config(dict(point.config)), settings, torch.bfloat16)
        with FakeTensorMode(allow_non_fake_inputs=True), Counting(allocator) as counting:
            return _run(point, settings, model, allocator, counting)


def _run(
    point: Point, settings: Settings, model: Any, allocator: CachingAllocator, counting: Counting
) -> dict[str, Any]:
    from training.model.adapter import apply_lora
    from training.model.loading import prepare_model
    from training.step.forward import make_forward

    (engine,) = possible_engines(settings, shape_of(point), DEVICE)
    engine = engine_of(point, engine)
    rows = rows_of(point)
    collator = StepCollator(engine.batching, engine.micro_batch_size, point.length, 0)
    micro_batches = collator(largest_step(point, rows))["micro_batches"]
    model = apply_lora(prepare_model(_filled(model)), settings.lora)
    model.train()
    loaded = allocator.allocated
    for _ in range(2):  # the forward pass's thread has one, and autograd's
        allocator.allocate(_CUBLAS_BYTES)
    parameters = [p for p in model.parameters() if p.requires_grad]
    standing = sum(_state_bytes(p, allocator) for p in parameters)
    forward = make_forward(model, engine)
    forward.begin_step()
    for micro_batch in micro_batches:
        with torch.autocast("cuda", dtype=torch.bfloat16):
            loss = forward.loss_sum(micro_batch.to(torch.device("cuda", 0))) * 0.5
        loss.backward()
        del loss
    torch.nn.utils.clip_grad_norm_(parameters, 1.0)
    return {
        "tokens": max(m.input_ids.numel() for m in micro_batches),
        "loaded_bytes": loaded,
        "allocated_bytes": allocator.peak_allocated,
        "reserved_bytes": allocator.reserved,
        "unified_bytes": standing,
        "peak_at": counting.peak_at,
    }


def _state_bytes(parameter: nn.Parameter, allocator: CachingAllocator) -> int:
    """Allocate the optimizer's state as bitsandbytes does; return its unified memory."""
    count = parameter.numel()
    each = 1 if count >= 4096 else 4
    scales = -(-count // 256) * 4 if each == 1 else 0
    for _ in range(2):
        if scales:
            allocator.allocate(scales)
        if count < _UNIFIED_FROM:
            allocator.allocate(count * each)
    return 2 * count if count >= _UNIFIED_FROM else 0


def _filled(model: Any) -> Any:
    """Return the model with its weights in place, quantised one after another."""
    from training.model.loading import _place_buffers
    from training.step.frozen_weights import join_siblings

    device = torch.device("cuda", 0)
    tied = model.config.tie_word_embeddings
    in_files = sorted(model.named_parameters(), key=lambda named: named[0])
    for name, empty in in_files:
        path, _, last = name.rpartition(".")
        if name == "lm_head.weight" and tied:
            continue
        value = torch.empty(empty.shape, dtype=torch.bfloat16, device=device)
        _put(model.get_submodule(path), last, value, type(empty).__name__)
        del value
        above, _, linear = path.rpartition(".")
        join_siblings(model.get_submodule(above), linear)
    model.tie_weights()
    _place_buffers(model, device)
    model.config.use_cache = False
    return model


def _put(module: nn.Module, name: str, value: Tensor, kind: str) -> None:
    """As the loading does it; bitsandbytes' classes take no fake tensors."""
    from bitsandbytes.functional import quantize_4bit

    if kind == "Params4bit":
        packed, state = quantize_4bit(
            value, blocksize=64, compress_statistics=True, quant_type="nf4"
        )
        made = nn.Parameter(packed, requires_grad=False)
        made.quant_state, made.compress_statistics, made.quant_type = state, True, "nf4"
    elif kind == "Int8Params":
        codes, scales, _ = _int8_rows(value.half())
        made = nn.Parameter(codes, requires_grad=False)
        made.CB, made.SCB = codes, scales
        module.state.threshold = 0.0  # which columns are outliers, only numbers could tell
    else:
        made = nn.Parameter(value, requires_grad=False)
    setattr(module, name, made)


@contextlib.contextmanager
def _as_on_a_gpu() -> Iterator[None]:
    """Answer as a card of :data:`CAPABILITY` would; launch no Triton kernel."""
    import triton
    from bitsandbytes import functional

    from training.step import frozen_weights

    properties = SimpleNamespace(multi_processor_count=82)
    with contextlib.ExitStack() as stack:

        def patch(target: Any, name: str, value: Any) -> None:
            stack.enter_context(mock.patch.object(target, name, value))

        patch(torch.cuda, "get_device_capability", lambda *_: CAPABILITY)
        patch(torch.cuda, "get_device_properties", lambda *_: properties)
        patch(torch.cuda, "is_bf16_supported", lambda *_: True)
        patch(torch.cuda.amp.common, "amp_definitely_not_available", lambda: False)
        patch(triton.runtime.jit.JITFunction, "__getitem__", lambda *_: lambda *_a, **_o: None)
        patch(torch_elementwise, "_mask", lambda x, *_: torch.empty_like(x, dtype=torch.bool))
        patch(frozen_weights, "dequantize_4bit", _dequantize_4bit)
        patch(functional, "int8_vectorwise_quant", _int8_rows)
        patch(nn.Module, "_apply", _converted)
        patch(torch, "randint", lambda *_a, **_o: SimpleNamespace(item=lambda: 1))
        patch(nn.functional, "scaled_dot_product_attention", _sdpa)
        yield


def _dequantize_4bit(packed: Tensor, state: Any, out: Tensor | None = None) -> Tensor:
    """As bitsandbytes', whose check of ``out`` knows no fake tensors."""
    from bitsandbytes import functional

    if out is None:
        return functional.dequantize_4bit(packed, state)
    scales = functional.dequantize_blockwise(state.absmax, state.state2)
    scales += state.offset
    return out


def _int8_rows(x: Tensor, threshold: float = 0.0) -> tuple[Tensor, Tensor, None]:
    """As bitsandbytes', where no number is an outlier."""
    if threshold:
        x.abs().ge(threshold).any(0)
    codes = torch.empty(x.shape, dtype=torch.int8, device=x.device)
    return codes, torch.empty(x.shape[:-1], dtype=torch.float32, device=x.device), None


def _converted(module: nn.Module, convert: Any, _recurse: bool = True) -> nn.Module:
    """As ``nn.Module._apply``, which would swap tensors that something still refers to."""
    for child in module.children():
        child._apply(convert)
    for name, parameter in module._parameters.items():
        if parameter is not None:
            with torch.no_grad():
                made = convert(parameter)
            if made is not parameter:
                module._parameters[name] = nn.Parameter(made, parameter.requires_grad)
    return module


def _sdpa(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    attn_mask: Tensor | None = None,
    dropout_p: float = 0.0,
    is_causal: bool = False,
    scale: float | None = None,
    enable_gqa: bool = False,
) -> Tensor:
    """Choose as ``_fused_sdp_choice_cuda``: flash without a mask, else memory-efficient."""
    if torch.is_autocast_enabled("cuda"):
        query, key, value = (t.to(torch.bfloat16) for t in (query, key, value))
    if attn_mask is None and query.shape[-1] <= 256:
        return torch.ops.aten._scaled_dot_product_flash_attention(
            query, key, value, dropout_p, is_causal, scale=scale
        )[0]
    if enable_gqa:
        times = query.shape[1] // key.shape[1]
        key, value = (t.repeat_interleave(times, 1) for t in (key, value))
    bias = None
    if attn_mask is not None:
        bias = torch.zeros_like(attn_mask, dtype=query.dtype).masked_fill(attn_mask, 0.0)
        bias = bias.expand(query.shape[0], query.shape[1], *bias.shape[-2:])
    return torch.ops.aten._scaled_dot_product_efficient_attention(
        query, key, value, bias, True, dropout_p, is_causal, scale=scale
    )[0]


def with_layers(point: Point, layers: int) -> Point:
    """Return the point with fewer layers, for a quick look."""
    return dataclasses.replace(point, layers=layers)
