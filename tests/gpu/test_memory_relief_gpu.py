"""A real cap on a real card: the allocator fails, the step is done again in smaller parts."""

import gc
import json
from pathlib import Path
from typing import Any

import pytest
import torch

from tests.training.support.tiny_model import save_tokenizer
from tests.training.support.tiny_run import rows, steps_of, tiny_settings, train
from training.events import event_types
from training.plan.memory import context_bytes
from training.plan.workload import this_device

pytestmark = [
    pytest.mark.gpu,
    pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA GPU"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model whose activations outweigh its weights."""
    from transformers import LlamaConfig, LlamaForCausalLM

    folder = tmp_path_factory.mktemp("relief")
    torch.manual_seed(7)
    config = LlamaConfig(
        vocab_size=save_tokenizer(folder / "model"),
        hidden_size=512,
        intermediate_size=4096,
        num_hidden_layers=12,
        num_attention_heads=8,
        num_key_value_heads=4,
        pad_token_id=2,
    )
    LlamaForCausalLM(config).save_pretrained(folder / "model")
    for name, content in (("train", rows(40)), ("validation", rows(6, seed=1))):
        long = [row | {"prompt": " ".join([row["prompt"]] * 12)} for row in content]
        lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in long)
        (folder / f"{name}.jsonl").write_text(lines + "\n", encoding="utf-8")
    return folder


def peak(folder: Path, **changed: Any) -> tuple[int, Any, list[Any]]:
    """Return (bytes that were allocated at most, result, events) of a run."""
    torch.cuda.set_per_process_memory_fraction(1.0)
    gc.collect()  # what an earlier run has left would count among this one's
    torch._C._cuda_clearCublasWorkspaces()  # cut from the block that it had set aside
    torch.cuda.empty_cache()
    torch.cuda.reset_peak_memory_stats()
    settings = tiny_settings(
        folder / "model",
        folder,
        folder / "runs",
        data__max_seq_length=384,
        training__effective_batch_size=32,
        **{"engine__micro_batch_size": 32} | changed,
    )
    result, told = train(settings)
    return torch.cuda.max_memory_allocated(), result, told


@pytest.mark.parametrize("batching", ["packed", "padded"])
def test_a_run_under_a_cap_below_its_need_goes_on_and_learns_the_same(
    folder: Path, batching: str
) -> None:
    # Or the plan would compute layers again, and fit.
    way = {"engine__batching": batching, "engine__gradient_checkpointing": "off"}
    most, before, _ = peak(folder, **way)
    least, _, _ = peak(folder, **way | {"engine__micro_batch_size": 4})
    assert most > 1.3 * least, f"the cap would catch nothing: {most}, {least}"
    limit = (most + least) // 2
    room = limit + context_bytes(this_device())
    _, result, told = peak(folder, **way | {"engine__memory_limit": f"{room / 2**30:.4f}GiB"})
    assert result.state == "finished"
    assert torch.cuda.max_memory_reserved() <= limit
    codes = [e.problem.code for e in told if isinstance(e, event_types.Warned)]
    assert "memory_split" in codes
    assert max(s.micro_batches for s in steps_of(told)) > 1
    assert [n for n, _ in result.losses] == [n for n, _ in before.losses]
    assert result.losses == [(n, pytest.approx(loss, rel=1e-2)) for n, loss in before.losses]
