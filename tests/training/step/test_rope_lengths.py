"""Rotary factors that depend on a length are those of each example, whatever stands beside it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import LlamaConfig, Phi3Config

from tests.training.support.gradients import engine, examples, save_random, with_adapter
from training.step.batching import StepCollator
from training.step.checking import row_losses, token_losses
from training.step.forward import make_forward
from training.step.rope_lengths import rope_lengths, rope_lengths_of
from training.step.rows import row_of

SHAPE: dict[str, Any] = {
    "vocab_size": 256,
    "hidden_size": 32,
    "intermediate_size": 48,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "pad_token_id": 0,
}
LONGROPE = {
    "rope_type": "longrope",
    "rope_theta": 1e4,
    "short_factor": [1 + 0.1 * n for n in range(4)],
    "long_factor": [2 + 0.3 * n for n in range(4)],
    "original_max_position_embeddings": 40,
}
DYNAMIC = {"rope_type": "dynamic", "rope_theta": 1e4, "factor": 4.0}
CONFIGS = {
    "longrope": lambda: Phi3Config(
        **SHAPE,
        max_position_embeddings=160,
        original_max_position_embeddings=40,
        rope_parameters=LONGROPE,
    ),
    "dynamic": lambda: LlamaConfig(**SHAPE, max_position_embeddings=40, rope_parameters=DYNAMIC),
}


@pytest.fixture(scope="module", params=CONFIGS)
def model(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = str(tmp_path_factory.mktemp(request.param))
    save_random(CONFIGS[request.param](), folder)
    return with_adapter(folder, quantized=False), folder


def alone(model: Any, rows: list[dict[str, Any]]) -> list[float]:
    """Return each example's loss by transformers, computed by itself, in nats."""
    return [sum(each) for each in each_alone(model, rows)]


def each_alone(model: Any, rows: list[dict[str, Any]]) -> list[list[float]]:
    """Return the same for each label of each example."""
    found = []
    for row in rows:
        rotary = model.get_base_model().model.rotary_emb
        rotary.max_seq_len_cached = rotary.original_max_seq_len  # as a model just loaded
        rotary.inv_freq = rotary.original_inv_freq.clone()
        with torch.no_grad():
            logits = model(input_ids=torch.tensor([row["input_ids"]]), use_cache=False).logits[0]
        labels = torch.tensor(row["labels"])[1:]
        kept = labels != -100
        found.append((-logits[:-1].log_softmax(-1)[kept, labels[kept]]).tolist())
    return found


@pytest.mark.parametrize("size", [1, 4, 8])
@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"share_prefix": True},
        {"lean": False, "fused_kernels": False, "attention": "sdpa"},
        {"batching": "padded", "lean": False, "fused_kernels": False},
    ],
)
def test_the_loss_is_that_of_each_example_alone(
    model: Any, size: int, changes: dict[str, Any]
) -> None:
    adapted, folder = model
    rows = examples(8, prefix=20)
    assert {len(row["input_ids"]) > 40 for row in rows} == {True, False}
    adapted.eval()
    expected = sum(alone(adapted, rows))
    how = engine(**{"micro_batch_size": size} | changes)
    forward = make_forward(adapted, how)
    collator = StepCollator(how.batching, size, 96, 0, how.share_prefix)
    step = replace(collator, rope=rope_lengths_of(Path(folder)))(rows)
    with torch.no_grad():
        total = sum(float(forward.loss_sum(part)) for part in step["micro_batches"])
    assert total == pytest.approx(expected, rel=1e-5)


def test_what_is_looked_at_is_too(model: Any) -> None:
    adapted, _ = model
    rows = examples(8, prefix=20)
    adapted.eval()
    forward = make_forward(adapted, engine(share_prefix=True))
    found = row_losses(forward, [row_of(row) for row in rows], torch.device("cpu"))
    assert found.tolist() == pytest.approx(alone(adapted, rows), rel=1e-5)
    each = token_losses(forward, [row_of(row) for row in rows], torch.device("cpu"))
    for losses, expected in zip(each, each_alone(adapted, rows), strict=True):
        assert losses.tolist() == pytest.approx(expected, rel=1e-5, abs=1e-5)


def test_a_usual_model_has_no_groups(tmp_path: Path) -> None:
    assert rope_lengths({"rope_parameters": {"rope_type": "llama3"}}) is None
    assert rope_lengths({"max_position_embeddings": 512}) is None
    old = {"rope_scaling": {"type": "longrope"}, "original_max_position_embeddings": 64}
    (tmp_path / "config.json").write_text(json.dumps(old), encoding="utf-8")
    found = rope_lengths_of(tmp_path)
    assert found is not None
    assert [found.group(n) for n in (1, 64, 65, 500)] == [0, 0, 65, 65]
    assert rope_lengths_of(tmp_path / "nowhere") is None
