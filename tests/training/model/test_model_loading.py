"""Our own loading against transformers' ``from_pretrained``: the same bits, for every family."""

import json
import threading
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file
from transformers import (
    AutoModelForCausalLM,
    BitsAndBytesConfig,
    Gemma3ForConditionalGeneration,
    LlamaConfig,
    PreTrainedModel,
)

from tests.training.support.families import FAMILIES, save_family
from tests.training.support.tiny_model import save_tiny_model
from training.model import weight_reading
from training.model.loading import load_model, prepare_model
from training.model_files.shape import read_model_shape
from training.settings.schema import Settings
from training.texts.problems import ProblemError
from training.trainer.session import StopRequested

IDS = torch.randint(3, 250, (1, 90), generator=torch.Generator().manual_seed(1))
QUANTIZATIONS = {
    "nf4": BitsAndBytesConfig(
        load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_use_double_quant=True
    ),
    "int8": BitsAndBytesConfig(load_in_8bit=True),
    "none": None,
}


def load(folder: Path, quantization: str = "nf4") -> PreTrainedModel:
    settings = Settings().with_value("model.quantization", quantization)
    settings = settings.with_value("model.name_or_path", str(folder))
    return load_model(settings, folder, lambda _done, _total: None)


def stock(folder: Path, family: str, quantization: str) -> PreTrainedModel:
    """What transformers itself loads, with no help of ours."""
    options = {
        "quantization_config": QUANTIZATIONS[quantization],
        "dtype": torch.float32,
        "local_files_only": True,
        "trust_remote_code": False,
    }
    if family == "gemma 3 with pictures":
        return Gemma3ForConditionalGeneration.from_pretrained(folder, **options).eval()
    if family == "exaone 3.5":
        options["config"] = LlamaConfig(**exaone_as_llama(folder))
        options["key_mapping"] = {
            r"^transformer\.wte": "model.embed_tokens",
            r"^transformer\.h": "model.layers",
            r"^transformer\.ln_f": "model.norm",
            r"ln_1": "input_layernorm",
            r"ln_2": "post_attention_layernorm",
            r"attn\.attention\.out_proj": "self_attn.o_proj",
            r"attn\.attention\.": "self_attn.",
            r"c_fc_0": "gate_proj",
            r"c_fc_1": "up_proj",
            r"c_proj": "down_proj",
        }
    return AutoModelForCausalLM.from_pretrained(folder, **options).eval()


def exaone_as_llama(folder: Path) -> dict[str, object]:
    config = json.loads((folder / "config.json").read_text())
    same = ("vocab_size", "hidden_size", "intermediate_size", "num_attention_heads")
    return {name: config[name] for name in (*same, "num_key_value_heads", "head_dim")} | {
        "num_hidden_layers": config["num_layers"],
        "rms_norm_eps": config["layer_norm_epsilon"],
        "rope_parameters": {"rope_theta": config["rope_theta"], **config["rope_scaling"]},
        "tie_word_embeddings": config["tie_word_embeddings"],
    }


@pytest.mark.parametrize("family", FAMILIES)
def test_bits_and_logits_are_those_of_from_pretrained(tmp_path: Path, family: str) -> None:
    folder = save_family(tmp_path, family)
    ours, theirs = load(folder), stock(folder, family, "nf4")
    expected = dict(theirs.named_parameters())
    for name, parameter in ours.named_parameters():
        other = (
            expected[name]
            if name in expected
            else expected[name.replace("model.", "model.language_model.", 1)]
        )
        assert type(parameter) is type(other)
        assert parameter.dtype == other.dtype
        assert torch.equal(parameter, other), name
        if state := getattr(parameter, "quant_state", None):
            assert torch.equal(state.absmax, other.quant_state.absmax)
            assert torch.equal(state.state2.absmax, other.quant_state.state2.absmax)
            assert torch.equal(state.offset, other.quant_state.offset)
    for module in theirs.modules():
        if hasattr(module, "support_avx512bf16_for_cpu"):
            module.support_avx512bf16_for_cpu = False  # or it computes in bf16 on some CPUs
    with torch.no_grad():
        assert torch.equal(ours(IDS).logits, theirs(input_ids=IDS).logits)
    for name, parameter in ours.named_parameters():
        if state := getattr(parameter, "quant_state", None):
            assert state.nested, f"{name} was laid out anew by answering"


def test_sdpa_is_no_mistake_where_a_model_has_none(tmp_path: Path) -> None:
    settings = Settings().with_value("engine.attention", "sdpa")
    folders = [save_family(tmp_path / family, family) for family in ("gemma 2", "gemma 3")]
    models = [load_model(settings, folder, lambda _done, _total: None) for folder in folders]
    assert [model.config._attn_implementation for model in models] == ["eager", "sdpa"]


@pytest.mark.parametrize("quantization", ["int8", "none"])
@pytest.mark.parametrize("dtype", [torch.float16, torch.float32])
def test_other_precisions(tmp_path: Path, quantization: str, dtype: torch.dtype) -> None:
    folder = save_family(tmp_path, "qwen 2.5", dtype)
    ours, theirs = load(folder, quantization), stock(folder, "qwen 2.5", quantization)
    expected = dict(theirs.named_parameters())
    assert expected.keys() == dict(ours.named_parameters()).keys()
    for name, parameter in ours.named_parameters():
        assert torch.equal(parameter, expected[name]), name
    with torch.no_grad():
        assert torch.equal(ours(IDS).logits, theirs(IDS).logits)


@pytest.mark.parametrize("family", FAMILIES)
def test_shape_is_that_of_the_loaded_model(tmp_path: Path, family: str) -> None:
    folder = save_family(tmp_path, family)
    shape, model = read_model_shape(folder), load(folder, "none")
    config, embedding = model.config, model.get_input_embeddings().weight
    tied = model.get_output_embeddings().weight is embedding
    assert shape.tied_embeddings == tied
    assert shape.embedding_parameters == embedding.numel() * (1 if tied else 2)
    parts = (config.hidden_size, config.num_hidden_layers, config.num_attention_heads)
    assert (shape.hidden_size, shape.layers, shape.heads) == parts
    assert (shape.kv_heads, shape.vocab_size) == (config.num_key_value_heads, config.vocab_size)
    linear = sorted(
        (module.in_features, module.out_features)
        for module in model.model.layers[0].modules()
        if isinstance(module, torch.nn.Linear)
    )
    assert sorted(shape.linear_shapes) == linear
    weights = sum(p.numel() for p in model.model.layers.parameters() if p.ndim == 2)
    assert 0 <= shape.linear_parameters - weights < 0.02 * weights  # norms and biases


def test_norms_alone_are_cast(tmp_path: Path) -> None:
    folder = save_tiny_model(tmp_path)
    model = load(folder, "none").to(torch.bfloat16)
    prepare_model(model)
    kinds = {name: parameter.dtype for name, parameter in model.named_parameters()}
    assert {d for n, d in kinds.items() if "norm" in n} == {torch.float32}
    assert {d for n, d in kinds.items() if "norm" not in n} == {torch.bfloat16}
    assert not any(parameter.requires_grad for parameter in model.parameters())


def test_progress_counts_tensors_and_can_end_the_loading(tmp_path: Path) -> None:
    folder = save_tiny_model(tmp_path)
    settings = Settings().with_value("model.name_or_path", str(folder))
    told: list[tuple[int, int]] = []
    load_model(settings, folder, lambda done, total: told.append((done, total)))
    tensors = len(load_file(folder / "model.safetensors"))
    assert told == [(done, tensors) for done in range(1, tensors + 1)]

    def stop(done: int, _total: int) -> None:
        if done == 3:
            raise StopRequested

    with pytest.raises(StopRequested):
        load_model(settings, folder, stop)
    assert "weight-reader" not in {thread.name for thread in threading.enumerate()}


def test_reader_stays_within_its_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With no room at all it reads one tensor at a time, and still all of them, right."""
    monkeypatch.setattr(weight_reading, "AHEAD_BYTES", 0)
    folder = save_tiny_model(tmp_path)
    model = load(folder, "none")
    for name, tensor in load_file(folder / "model.safetensors").items():
        assert torch.equal(model.state_dict()[name], tensor)


def change_weights(folder: Path, change: str) -> None:
    file = folder / "model.safetensors"
    weights = load_file(file)
    first = "model.layers.0.self_attn.q_proj.weight"
    if change == "missing":
        del weights[first]
    elif change == "shape":
        weights[first] = weights[first][:-1].clone()
    elif change == "unknown":
        weights["model.layers.0.self_attn.q_proj.bias"] = torch.zeros(64)
    elif change == "type":
        weights[first] = weights[first].to(torch.int8)
    save_file(weights, file)


@pytest.mark.parametrize("change", ["missing", "shape", "unknown", "type"])
def test_weights_that_do_not_fit_the_config_are_named(tmp_path: Path, change: str) -> None:
    folder = save_tiny_model(tmp_path)
    change_weights(folder, change)
    with pytest.raises(ProblemError, match="q_proj") as raised:
        load(folder)
    assert raised.value.problems[0].code == "model_load_failed"
    assert raised.value.problems[0].where == "model.name_or_path"
