"""The copies that adapters are computed with follow the parameters, wherever these lie."""

import pytest
import torch
from peft import LoraConfig, PeftModel, get_peft_model
from transformers import LlamaConfig, LlamaForCausalLM

from training.step.lean_model import LeanModel


@pytest.fixture(params=[["q_proj", "k_proj", "v_proj", "up_proj", "down_proj"], ["v_proj"]])
def model(request: pytest.FixtureRequest) -> PeftModel:
    torch.manual_seed(5)
    config = LlamaConfig(
        vocab_size=97, hidden_size=32, intermediate_size=48, num_hidden_layers=3,
        num_attention_heads=4, num_key_value_heads=2,
    )  # fmt: skip
    return get_peft_model(LlamaForCausalLM(config), LoraConfig(target_modules=request.param))


def assert_renewed(lean: LeanModel, model: PeftModel) -> None:
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.requires_grad:
                parameter.normal_()
    lean.begin_step()
    for group in lean.groups:
        if not group.adapters:
            continue
        expected = torch.zeros_like(group.b)
        for adapter, (rows, ranks) in zip(group.adapters, group.blocks, strict=True):
            assert torch.equal(group.a[ranks], adapter.a)
            expected[rows, ranks] = adapter.b.detach()
        assert torch.equal(group.b, expected)


def test_each_by_itself_end_to_end_and_moved_since(model: PeftModel) -> None:
    lean = LeanModel(model, checkpointed_layers=0, fused=False, attention="sdpa")
    assert_renewed(lean, model)
    adapter = [p for p in model.parameters() if p.requires_grad]
    for _ in range(2):  # an optimizer lays them so as training begins, and once more
        flat = torch.cat([p.data.reshape(-1) for p in adapter])
        for parameter, part in zip(adapter, flat.split([p.numel() for p in adapter]), strict=True):
            parameter.data = part.view_as(parameter)
        assert_renewed(lean, model)
        assert all(stack.source() is not None for stack in lean._copies._stacks)
    adapter[2].data = adapter[2].data.clone()
    assert_renewed(lean, model)
