"""Every family goes through the whole pipeline, and its adapter loads with PEFT alone."""

import copy
import json
from pathlib import Path

import pytest
import torch
from peft import PeftModel
from safetensors.torch import load_file
from transformers import AutoModelForCausalLM, Gemma3ForConditionalGeneration

from tests.training.support.families import FAMILIES, save_family
from tests.training.support.plain_exaone import random_exaone
from tests.training.support.tiny_model import save_tiny_model
from tests.training.support.tiny_run import steps_of, tiny_settings, train
from training.pipeline.check import check
from training.settings.schema import Settings


def elsewhere(folder: Path, family: str) -> torch.nn.Module:
    """The base model as somebody without Headroom has it."""
    if family == "exaone 3.5":
        return copy.deepcopy(random_exaone())
    whole = family == "gemma 3 with pictures"
    kind = Gemma3ForConditionalGeneration if whole else AutoModelForCausalLM
    return kind.from_pretrained(folder, dtype=torch.float32)


@pytest.mark.parametrize("family", FAMILIES)
def test_the_whole_pipeline(tmp_path: Path, data: Path, family: str) -> None:
    folder = save_family(tmp_path / "model", family)
    settings = tiny_settings(
        folder, data, tmp_path / "runs", model__quantization="nf4", training__max_steps=3
    )
    assert check(settings).ok

    result, told = train(settings)

    assert result.state == "finished", result.problem
    assert [step.step for step in steps_of(told)] == [1, 2, 3]
    assert result.eval_loss is not None
    adapter = Path(result.run_dir) / "adapter"
    config = json.loads((adapter / "adapter_config.json").read_text())
    assert config["base_model_name_or_path"] == str(folder)
    saved = load_file(adapter / "adapter_model.safetensors")
    assert any(tensor.abs().max() > 0 for name, tensor in saved.items() if "lora_B" in name)
    loaded = PeftModel.from_pretrained(elsewhere(folder, family), adapter)
    theirs = {name: p for name, p in loaded.named_parameters() if "lora_" in name}
    assert {name.replace(".default", "") for name in theirs} == saved.keys()
    for name, parameter in theirs.items():
        assert torch.equal(parameter, saved[name.replace(".default", "")])


def change_config(folder: Path, **changes: object) -> Settings:
    file = folder / "config.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | changes))
    return Settings().with_value("model.name_or_path", str(folder))


@pytest.mark.parametrize(
    ("changes", "code", "named"),
    [
        ({"model_type": "mamba2"}, "model_unsupported", "mamba2"),
        ({"model_type": "qwen3_moe"}, "model_unsupported", "qwen3_moe"),
        ({"model_type": "own", "auto_map": {"AutoModel": "m.M"}}, "model_needs_code", "Python"),
        ({"quantization_config": {"quant_method": "awq"}}, "model_quantized", "awq"),
        ({"quantization": {"group_size": 64, "bits": 4}}, "model_quantized", "MLX"),
    ],
)
def test_what_cannot_be_trained_is_named_before_anything_loads(
    tmp_path: Path, changes: dict[str, object], code: str, named: str
) -> None:
    settings = change_config(save_tiny_model(tmp_path), **changes)
    found = [problem for problem in check(settings).problems if problem.code == code]
    assert [problem.where for problem in found] == ["model.name_or_path"]
    assert named in found[0].message


def test_a_gguf_file_is_named_as_what_it_is(tmp_path: Path) -> None:
    file = tmp_path / "model-Q4_K_M.gguf"
    file.write_bytes(b"GGUF")
    for chosen in (file, tmp_path):
        settings = Settings().with_value("model.name_or_path", str(chosen))
        assert "model_gguf" in [problem.code for problem in check(settings).problems]


def test_a_missing_shard_is_named(tmp_path: Path) -> None:
    folder = save_family(tmp_path, "exaone 3.5")
    (folder / "model-00002-of-00002.safetensors").unlink()
    settings = Settings().with_value("model.name_or_path", str(folder))
    found = {problem.code: problem for problem in check(settings).problems}
    assert "model-00002-of-00002.safetensors" in found["model_weights_missing"].message


def test_the_same_weights_in_a_second_form_are_not_counted(tmp_path: Path) -> None:
    """Mistral's folders hold ``consolidated.safetensors`` beside the sharded files."""
    from training.model_files.shape import read_model_shape

    folder = save_tiny_model(tmp_path)
    before = read_model_shape(folder)
    (folder / "consolidated.safetensors").write_bytes((folder / "model.safetensors").read_bytes())
    assert read_model_shape(folder) == before
