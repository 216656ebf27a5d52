"""NF4 weights that read one input are laid side by side once, as they are loaded."""

from types import SimpleNamespace
from typing import Any

import pytest
import torch
from bitsandbytes.functional import dequantize_4bit
from bitsandbytes.nn import Linear4bit, Params4bit
from torch import Tensor, nn

from training.step import frozen_weights
from training.step.frozen_weights import FusedNf4, join_siblings


def quantized(out_features: int) -> Any:
    layer: Any = Linear4bit(128, out_features, bias=False, compute_dtype=torch.float32)
    layer.weight = Params4bit(
        torch.randn(out_features, 128), requires_grad=False, quant_type="nf4", blocksize=64
    ).to("cpu")
    return layer


def values(layer: Any) -> Tensor:
    return dequantize_4bit(layer.weight.data, layer.weight.quant_state)


@pytest.fixture
def attention(monkeypatch: pytest.MonkeyPatch) -> nn.Module:
    kind = SimpleNamespace(takes=lambda layers: True)  # the fused kernel's own asks for CUDA
    monkeypatch.setattr(FusedNf4, "takes", staticmethod(kind.takes))
    torch.manual_seed(0)
    parts = {"q_proj": 128, "k_proj": 128, "v_proj": 128, "o_proj": 128}
    return nn.ModuleDict({name: quantized(size) for name, size in parts.items()})


def test_the_last_to_come_joins_them_and_no_value_changes(attention: Any) -> None:
    layers = [attention[name] for name in ("q_proj", "k_proj", "v_proj")]
    before = [values(layer) for layer in layers]
    parent = nn.Module()
    for name in ("q_proj", "k_proj", "o_proj", "v_proj"):
        parent.add_module(name, attention[name])
        join_siblings(parent, name)
        storages = {layer.weight.data.untyped_storage().data_ptr() for layer in layers}
        assert len(storages) == (1 if name == "v_proj" else 3)
    assert all(torch.equal(values(x), y) for x, y in zip(layers, before, strict=True))


def test_what_lies_side_by_side_is_not_copied_again(attention: Any) -> None:
    layers = [attention[name] for name in ("q_proj", "k_proj", "v_proj")]
    first, second = FusedNf4(layers), FusedNf4(layers)
    for name in ("packed", "absmax", "absmax_scale"):
        mine, again = getattr(first, name), getattr(second, name)
        assert mine.data_ptr() == again.data_ptr()
        assert torch.equal(mine, again)


def test_parts_of_one_storage_in_another_order_are_not_taken_as_they_lie() -> None:
    whole = torch.arange(12)
    first, second, third = whole.split(4)
    assert torch.equal(frozen_weights._joined([first, second, third]), whole)
    assert torch.equal(frozen_weights._joined([second, first]), torch.cat([second, first]))
    assert torch.equal(frozen_weights._joined([first, third]), torch.cat([first, third]))
