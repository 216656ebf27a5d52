"""NEFTune's noise is transformers' own, and each example's the same however a step is laid out."""

from typing import Any

import pytest
import torch
from peft import PeftModel
from torch.nn import functional
from transformers import LlamaConfig
from transformers.integrations.neftune import neftune_post_forward_hook

from tests.training.support.gradients import LENGTH, engine, examples, save_random, with_adapter
from training.step.batching import StepCollator
from training.step.embedding_noise import EmbeddingNoise, noise_seed
from training.step.forward import make_forward

ALPHA, SEED, STEP = 40.0, 7, 3
ENGINES: dict[str, dict[str, Any]] = {
    "lean": {},
    "lean 1": {"micro_batch_size": 1},
    "stock": {"lean": False, "attention": "sdpa"},
    "padded": {"batching": "padded", "lean": False, "attention": "sdpa"},
}


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> PeftModel:
    folder = str(tmp_path_factory.mktemp("model"))
    sizes = {"hidden_size": 32, "intermediate_size": 48, "num_hidden_layers": 2}
    heads = {"num_attention_heads": 4, "num_key_value_heads": 2}
    save_random(LlamaConfig(vocab_size=256, **sizes, **heads), folder)
    return with_adapter(folder, quantized=False, attention="eager")


ROWS = examples(6)
BRANCHED = [
    ROWS[0] | {"branches": [len(ROWS[0]["input_ids"]) - 3, 2], "labels": ROWS[0]["input_ids"]},
    *ROWS[1:],
]


def loss_of(model: PeftModel, rows: list[dict[str, Any]], alpha: float, **changes: Any) -> float:
    how = engine(fused_kernels=False, **changes)
    collator = StepCollator(how.batching, how.micro_batch_size, LENGTH, 0)
    noise = EmbeddingNoise(model, alpha, SEED)
    forward = make_forward(model, how)
    total = 0.0
    with torch.no_grad():
        for part in collator(rows)["micro_batches"]:
            with noise.added(part, STEP):
                total += float(forward.loss_sum(part))
    return total


def reference(model: PeftModel) -> float:
    """The loss by transformers' own hook, whose draws come from the global generator."""
    embeddings: Any = model.get_input_embeddings()
    embeddings.neftune_noise_alpha = ALPHA
    handle = embeddings.register_forward_hook(neftune_post_forward_hook)
    total = 0.0
    with torch.no_grad():
        for number, row in enumerate(ROWS):
            torch.manual_seed(noise_seed(SEED, STEP, number))
            logits = model(input_ids=torch.tensor([row["input_ids"]])).logits[0, :-1]
            labels = torch.tensor(row["labels"])[1:]
            total += float(functional.cross_entropy(logits, labels, reduction="sum"))
    handle.remove()
    return total


def test_noise_is_that_of_transformers_in_every_layout(model: PeftModel) -> None:
    model.train()
    expected = reference(model)
    found = {name: loss_of(model, ROWS, ALPHA, **how) for name, how in ENGINES.items()}
    assert found == {name: pytest.approx(expected, rel=2e-5) for name in ENGINES}
    assert abs(loss_of(model, ROWS, 0.0) / expected - 1) > 1e-3, "it does something"


def test_branches_have_their_examples_noise(model: PeftModel) -> None:
    model.train()
    packed = loss_of(model, BRANCHED, ALPHA)
    assert loss_of(model, BRANCHED, ALPHA, **ENGINES["padded"]) == pytest.approx(packed, rel=2e-5)
    assert loss_of(model, BRANCHED, 0.0) != pytest.approx(packed, rel=1e-3)


def test_evaluation_has_none_and_no_other_draw_moves(model: PeftModel) -> None:
    model.eval()
    assert loss_of(model, ROWS, ALPHA) == loss_of(model, ROWS, 0.0)
    model.train()
    torch.manual_seed(1)
    before = torch.get_rng_state()
    part = StepCollator("padded", 8, LENGTH, 0)(ROWS)["micro_batches"][0]
    with EmbeddingNoise(model, ALPHA, SEED).added(part, STEP), torch.no_grad():
        model.get_input_embeddings()(part.input_ids)
    assert torch.equal(torch.get_rng_state(), before)


def test_every_process_knows_an_example_by_the_same_number() -> None:
    shares = [StepCollator("packed", 2, LENGTH, 0, rank=rank, ranks=2)(ROWS) for rank in (0, 1)]
    parts = [part for share in shares for part in share["micro_batches"]]
    found = {
        span.source.example: part.input_ids[span.at : span.at + span.source.end].tolist()
        for part in parts
        for span in part.spans
    }
    assert found == {number: row["input_ids"] for number, row in enumerate(ROWS)}


def test_a_shared_beginning_is_refused(model: PeftModel) -> None:
    rows = examples(4, prefix=40)
    (part,) = StepCollator("packed", 4, 200, 0, share_prefix=True)(rows)["micro_batches"]
    with (
        pytest.raises(ValueError, match="shared"),
        EmbeddingNoise(model, ALPHA, SEED).added(part, STEP),
    ):
        pass
