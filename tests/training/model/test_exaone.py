"""EXAONE 3.5 from its published form: the same logits as an independent implementation, and an
adapter under the published names."""

import copy
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from peft import PeftModel
from safetensors.torch import load_file
from torch import Tensor

from tests.training.support.gradients import engine, engine_gradients, examples
from tests.training.support.plain_exaone import (
    CONFIG,
    PlainExaone,
    published_tensors,
    random_exaone,
    save_published,
)
from training.model.adapter import apply_lora, load_adapter, save_adapter
from training.model.loading import load_model, prepare_model
from training.model_files.names import naming
from training.model_files.shape import read_model_shape
from training.plan.engine import Engine
from training.settings.schema import LoraSettings, Settings
from training.step.lean_model import lean_supported
from training.texts.problems import ProblemError

IDS = torch.randint(0, CONFIG["vocab_size"], (200,), generator=torch.Generator().manual_seed(3))
"""Longer than the context before scaling, so that the scaling of the positions shows."""
TOLERANCE = 1e-4


def loaded(folder: Path, quantization: str = "none") -> torch.nn.Module:
    settings = Settings().with_value("model.quantization", quantization)
    settings = settings.with_value("model.name_or_path", str(folder))
    return load_model(settings, folder, lambda _done, _total: None)


@torch.no_grad()
def difference(model: torch.nn.Module, reference: PlainExaone) -> float:
    """The largest difference of any logit; the reference computes in float64."""
    ours = model(input_ids=IDS[None]).logits[0].double()
    return float((ours - copy.deepcopy(reference).double()(IDS)).abs().max())


@pytest.fixture(scope="module")
def reference() -> PlainExaone:
    return random_exaone()


def test_forward_agrees_with_an_independent_implementation(
    tmp_path: Path, reference: PlainExaone
) -> None:
    model = loaded(save_published(tmp_path, reference))
    assert difference(model, reference) <= TOLERANCE
    assert model.lm_head.weight is model.model.embed_tokens.weight


@pytest.mark.parametrize("tie", [False, None], ids=["untied", "not said, so tied"])
def test_head_is_tied_as_the_published_class_has_it(tmp_path: Path, tie: bool | None) -> None:
    reference = random_exaone(CONFIG | {"tie_word_embeddings": tie is None})
    folder = save_published(tmp_path, reference, tie_word_embeddings=tie)
    assert difference(loaded(folder), reference) <= TOLERANCE
    assert read_model_shape(folder).tied_embeddings == (tie is None)


def test_no_position_scaling_as_in_exaone_3(tmp_path: Path) -> None:
    reference = random_exaone(CONFIG | {"rope_scaling": None})
    assert difference(loaded(save_published(tmp_path, reference)), reference) <= TOLERANCE


def test_half_precision_files(tmp_path: Path, reference: PlainExaone) -> None:
    rounded = copy.deepcopy(reference).bfloat16().float()
    folder = save_published(tmp_path, rounded, dtype=torch.bfloat16, shards=3)
    assert difference(loaded(folder), rounded) <= TOLERANCE


Fault = Callable[[dict[str, Tensor]], dict[str, Tensor]]


def _swapped(first: str, second: str) -> Fault:
    def fault(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
        def other(name: str) -> str:
            if first in name:
                return name.replace(first, second)
            return name.replace(second, first)

        return {name: tensors[other(name)] for name in tensors}

    return fault


def _rows(ending: str, order: Callable[[Tensor], Tensor]) -> Fault:
    def fault(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
        return {
            name: order(tensor) if name.endswith(ending) else tensor
            for name, tensor in tensors.items()
        }

    return fault


def _interleaved_heads(q: Tensor) -> Tensor:
    """Query head h on key head h mod K instead of h ÷ (H / K)."""
    return q.view(2, 3, 16, -1).transpose(0, 1).reshape(q.shape)


def _interleaved_pairs(k: Tensor) -> Tensor:
    """Rotary pairs (2i, 2i + 1) instead of (i, i + D/2)."""
    return k.view(2, 8, 2, -1).transpose(1, 2).reshape(k.shape)


FAULTS: dict[str, Fault] = {
    "gate and up": _swapped("c_fc_0", "c_fc_1"),
    "norms": _swapped("ln_1", "ln_2"),
    "last norm": _rows("ln_f.weight", torch.ones_like),
    "keys and values": _swapped("k_proj", "v_proj"),
    "GQA order": _rows("q_proj.weight", _interleaved_heads),
    "rotary pairs": _rows("k_proj.weight", _interleaved_pairs),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_swapped_weight_would_show(tmp_path: Path, reference: PlainExaone, name: str) -> None:
    wrong = FAULTS[name](published_tensors(reference))
    model = loaded(save_published(tmp_path, reference, tensors=wrong))
    assert difference(model, reference) > 1000 * TOLERANCE


@pytest.mark.parametrize(
    "change",
    [
        {"rope_theta": 10000.0},
        {"rope_scaling": CONFIG["rope_scaling"] | {"factor": 1.0}},
        {"rope_scaling": CONFIG["rope_scaling"] | {"low_freq_factor": 2.0}},
        {"rope_scaling": {"rope_type": "linear", "factor": 8.0}},
        {"layer_norm_epsilon": 1e-1},
        {"activation_function": "gelu"},
    ],
    ids=lambda change: " ".join(change),
)
def test_a_setting_that_is_ignored_would_show(
    tmp_path: Path, reference: PlainExaone, change: dict[str, object]
) -> None:
    model = loaded(save_published(tmp_path, reference, **change))
    assert difference(model, reference) > 100 * TOLERANCE


def test_head_dim_is_the_configured_one(tmp_path: Path, reference: PlainExaone) -> None:
    folder = save_published(tmp_path, reference, head_dim=None)
    with pytest.raises(ProblemError) as raised:
        loaded(folder)
    assert raised.value.problems[0].code == "model_load_failed"


@pytest.mark.parametrize("missing", ["layer_norm_epsilon", "rope_theta", "num_layers"])
def test_what_the_result_depends_on_is_never_guessed(
    tmp_path: Path, reference: PlainExaone, missing: str
) -> None:
    folder = save_published(tmp_path, reference, **{missing: None})
    with pytest.raises(ProblemError, match=missing):
        loaded(folder)


def adapted(folder: Path, **lora: object) -> PeftModel:
    model = apply_lora(prepare_model(loaded(folder)), LoraSettings(r=4, **lora))
    torch.manual_seed(5)
    for name, parameter in model.named_parameters():
        if "lora_" in name:
            torch.nn.init.normal_(parameter, std=0.05)
    return model.eval()


@pytest.mark.parametrize("layers", [1, 4], ids="{} layers".format)
def test_the_adapter_fits_the_published_model_elsewhere(tmp_path: Path, layers: int) -> None:
    reference = random_exaone(CONFIG | {"num_layers": layers})
    folder = save_published(tmp_path / "model", reference)
    ours = adapted(folder)
    save_adapter(ours, tmp_path / "adapter")
    config = json.loads((tmp_path / "adapter/adapter_config.json").read_text())
    assert set(config["target_modules"]) == {
        *("q_proj", "k_proj", "v_proj", "out_proj", "c_fc_0", "c_fc_1", "c_proj")
    }
    assert config["base_model_name_or_path"] == str(folder)

    elsewhere = PeftModel.from_pretrained(copy.deepcopy(reference), tmp_path / "adapter").eval()

    theirs = {name for name, _ in elsewhere.named_parameters() if "lora_" in name}
    saved = load_file(tmp_path / "adapter/adapter_model.safetensors")
    assert {name.replace(".weight", ".default.weight") for name in saved} == theirs
    with torch.no_grad():
        expected = ours(input_ids=IDS[None]).logits[0]
        assert float((elsewhere.get_base_model()(IDS) - expected).abs().max()) <= TOLERANCE
        assert float((reference(IDS) - expected).abs().max()) > 1000 * TOLERANCE


def test_the_adapter_comes_back_under_our_names(tmp_path: Path, reference: PlainExaone) -> None:
    folder = save_published(tmp_path / "model", reference)
    before = adapted(folder)
    save_adapter(before, tmp_path / "adapter")
    after = load_adapter(loaded(folder), tmp_path / "adapter").eval()
    with torch.no_grad():
        assert torch.equal(after(input_ids=IDS[None]).logits, before(input_ids=IDS[None]).logits)


@pytest.mark.parametrize("how", [engine(), engine(lean=False), engine(share_prefix=True)])
def test_gradients_of_packed_examples_are_those_of_each_alone(
    tmp_path: Path, reference: PlainExaone, how: Engine
) -> None:
    """Against the independent implementation under PEFT, one example after another, no padding."""
    folder = save_published(tmp_path / "model", reference)
    ours = adapted(folder, dropout=0.0)
    save_adapter(ours, tmp_path / "adapter")
    elsewhere = PeftModel.from_pretrained(
        copy.deepcopy(reference), tmp_path / "adapter", is_trainable=True
    ).double()
    rows = examples(7, prefix=24)
    labelled = sum(row["labelled"] for row in rows)
    expected_loss = 0.0
    for row in rows:
        logits = elsewhere.get_base_model()(torch.tensor(row["input_ids"]))[:-1]
        targets = torch.tensor(row["labels"])[1:]
        loss = torch.nn.functional.cross_entropy(logits, targets, reduction="sum") / labelled
        loss.backward()
        expected_loss += float(loss.detach())
    expected = {name: p.grad for name, p in elsewhere.named_parameters() if p.grad is not None}

    assert lean_supported(ours)
    found_loss, found = engine_gradients(ours, how, rows)

    assert abs(found_loss - expected_loss) <= 1e-5 * expected_loss
    prefix, names = "base_model.model.", naming("exaone")
    assert {prefix + names.published(n.removeprefix(prefix)) for n in found} == expected.keys()
    for name, gradient in found.items():
        true = expected[prefix + names.published(name.removeprefix(prefix))]
        assert float((gradient - true).norm() / true.norm()) < 1e-5, name


def test_an_adapter_of_another_model_is_refused(tmp_path: Path, reference: PlainExaone) -> None:
    folder = save_published(tmp_path / "model", reference)
    save_adapter(adapted(folder), tmp_path / "adapter")
    smaller = random_exaone(CONFIG | {"num_layers": 2})
    other = loaded(save_published(tmp_path / "other", smaller))
    with pytest.raises(ProblemError) as raised:
        load_adapter(other, tmp_path / "adapter")
    assert raised.value.problems[0].code == "adapter_unfit"


def test_layers_are_named_as_published(tmp_path: Path, reference: PlainExaone) -> None:
    folder = save_published(tmp_path / "model", reference)
    model = adapted(folder, target_modules=["out_proj", "c_fc_0"])
    save_adapter(model, tmp_path / "adapter")
    config = json.loads((tmp_path / "adapter/adapter_config.json").read_text())
    assert sorted(config["target_modules"]) == ["c_fc_0", "out_proj"]
    with pytest.raises(ProblemError) as raised:
        apply_lora(loaded(folder), LoraSettings(target_modules=["fc1"]))
    assert "c_proj" in raised.value.problems[0].hint


def test_quantised_as_llama_would_be(tmp_path: Path, reference: PlainExaone) -> None:
    """The same weights under Llama's names, through from_pretrained: bit for bit the same."""
    from transformers import AutoModelForCausalLM, BitsAndBytesConfig

    folder = save_published(tmp_path / "model", reference)
    loaded(folder).save_pretrained(tmp_path / "llama")
    kept = BitsAndBytesConfig(
        load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_use_double_quant=True
    )
    llama = AutoModelForCausalLM.from_pretrained(
        tmp_path / "llama", quantization_config=kept, dtype=torch.float32
    )
    ours = dict(loaded(folder, "nf4").named_parameters())
    theirs = dict(llama.named_parameters())
    assert ours.keys() == theirs.keys()
    assert all(torch.equal(ours[name], theirs[name]) for name in ours)
