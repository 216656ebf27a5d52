"""What is exported loads elsewhere and computes what base and adapter compute together."""

import copy
import shutil
from collections.abc import Callable
from pathlib import Path

import gguf
import numpy as np
import pytest
import torch
from gguf.quants import dequantize
from peft import PeftModel
from safetensors.torch import load_file
from torch import Tensor
from transformers import AutoModelForCausalLM, AutoTokenizer, Gemma3ForConditionalGeneration

from tests.training.support.adapted_run import adapted_run
from tests.training.support.families import save_family
from tests.training.support.plain_exaone import CODE_THAT_MUST_NOT_RUN, random_exaone
from tests.training.support.terminal_command import Done
from training.export.exporter import export
from training.protocol.export import ExportCancelled, Exported, ExportFormat, ExportRequest
from training.texts.problems import ProblemError

IDS = torch.randint(6, 250, (1, 40), generator=torch.Generator().manual_seed(3))
Command = Callable[..., Done]


def made(run: Path, wanted: ExportFormat, folder: Path) -> Exported:
    request = ExportRequest(run_dir=str(run), format=wanted, folder=str(folder))
    return export(request, lambda _done, _total: None)


@torch.no_grad()
def logits(model: torch.nn.Module) -> Tensor:
    if hasattr(model, "sizes") or hasattr(getattr(model, "base_model", None), "sizes"):
        return model(IDS[0])
    return model(input_ids=IDS).logits[0]


def family_run(
    tmp_path: Path, family: str, dtype: torch.dtype = torch.float32, **changed: object
) -> Path:
    base = save_family(tmp_path / "model", family, dtype)
    return adapted_run(tmp_path / "run", base, **changed)


@pytest.mark.parametrize(
    ("family", "rslora"),
    [
        ("llama 3", False),
        ("llama 3", True),
        ("qwen 2.5", False),
        ("phi 4 mini", False),
        ("gemma 3 with pictures", False),
    ],
)
def test_merged_weights_compute_what_base_and_adapter_do(
    tmp_path: Path, family: str, rslora: bool
) -> None:
    run = family_run(tmp_path, family, lora__use_rslora=rslora)
    kind = Gemma3ForConditionalGeneration if "pictures" in family else AutoModelForCausalLM
    base = kind.from_pretrained(tmp_path / "model", dtype=torch.float32)
    alone = logits(base)
    expected = logits(PeftModel.from_pretrained(base, run / "adapter").eval())
    assert (alone - expected).abs().max() > 0.1  # the adapter does something

    made(run, "merged", tmp_path / "merged")

    merged = kind.from_pretrained(tmp_path / "merged", dtype=torch.float32)
    assert torch.allclose(logits(merged), expected, atol=1e-4)
    tokenizer = AutoTokenizer.from_pretrained(tmp_path / "merged")
    assert tokenizer.chat_template
    told = (tmp_path / "merged" / "README.md").read_text(encoding="utf-8")
    assert ("`lora.use_rslora = true`" in told) == rslora


def test_merged_exaone_has_the_published_names(tmp_path: Path) -> None:
    run = family_run(tmp_path, "exaone 3.5")
    plain = PeftModel.from_pretrained(copy.deepcopy(random_exaone()), run / "adapter").eval()
    with torch.no_grad():
        expected = plain.get_base_model()(IDS[0])

    made(run, "merged", tmp_path / "merged")

    tensors: dict[str, Tensor] = {}
    for file in (tmp_path / "merged").glob("*.safetensors"):
        tensors |= load_file(file)
    merged = random_exaone()
    merged.load_state_dict(tensors, strict=False)
    with torch.no_grad():
        assert torch.allclose(merged(IDS[0]), expected, atol=1e-4)
    assert "transformer.h.0.attn.attention.q_proj.weight" in tensors
    # Named in its config.json, copied along, never run.
    assert CODE_THAT_MUST_NOT_RUN in (tmp_path / "merged" / "modeling_exaone.py").read_text()


def test_the_adapter_loads_with_peft_alone(tmp_path: Path) -> None:
    run = family_run(tmp_path, "llama 3.2, tied")
    done = made(run, "adapter", tmp_path / "adapter")
    base = AutoModelForCausalLM.from_pretrained(tmp_path / "model", dtype=torch.float32)
    loaded = PeftModel.from_pretrained(base, done.folder)
    ours = load_file(run / "adapter" / "adapter_model.safetensors")
    for name, parameter in loaded.named_parameters():
        if "lora_" in name:
            assert torch.equal(parameter, ours[name.replace(".default", "")])
    told = (Path(done.folder) / "README.md").read_text(encoding="utf-8")
    assert "model" in told
    assert str(tmp_path) not in told, "a path of the computer that trained"


def gguf_tensors(folder: str) -> dict[str, gguf.ReaderTensor]:
    (file,) = Path(folder).glob("*.gguf")
    return {tensor.name: tensor for tensor in gguf.GGUFReader(file).tensors}


def test_gguf_holds_the_merged_weights(tmp_path: Path) -> None:
    run = family_run(tmp_path, "llama 3", torch.float16)
    made(run, "merged", tmp_path / "merged")
    weights: dict[str, Tensor] = {}
    for file in (tmp_path / "merged").glob("*.safetensors"):
        weights |= load_file(file)

    f16 = gguf_tensors(made(run, "gguf-f16", tmp_path / "f16").folder)
    q8_0 = gguf_tensors(made(run, "gguf-q8_0", tmp_path / "q8_0").folder)

    down = weights["model.layers.1.mlp.down_proj.weight"].numpy()
    assert np.array_equal(f16["blk.1.ffn_down.weight"].data, down)
    norm = f16["blk.0.attn_norm.weight"].data
    assert np.array_equal(norm, weights["model.layers.0.input_layernorm.weight"].float().numpy())
    # Of each head's 16 rows, llama.cpp has i and i + 8 side by side.
    query = weights["model.layers.0.self_attn.q_proj.weight"].numpy()
    order = [16 * head + half + i for head in range(4) for i in range(8) for half in (0, 8)]
    assert np.array_equal(f16["blk.0.attn_q.weight"].data, query[order])
    assert "rope_freqs.weight" in f16  # Llama 3's scaling
    kept = q8_0["blk.1.ffn_down.weight"]
    blocks = down.astype(np.float32).reshape(down.shape[0], -1, 32)
    error = np.abs(dequantize(kept.data, kept.tensor_type).reshape(blocks.shape) - blocks)
    # Half a step of 1/127 of the block's largest, and the scale itself is rounded to 16 bit.
    assert (error <= np.abs(blocks).max(-1, keepdims=True) * (0.5 / 127 + 1 / 1024)).all()


def test_gguf_tells_tokens_and_template(tmp_path: Path) -> None:
    run = family_run(tmp_path, "exaone 3.5")
    done = made(run, "gguf-f16", tmp_path / "f16")
    (file,) = Path(done.folder).glob("*.gguf")
    fields = gguf.GGUFReader(file).fields
    tokenizer = AutoTokenizer.from_pretrained(tmp_path / "run" / ".." / "model")

    assert fields["general.architecture"].contents() == "exaone"
    assert fields["tokenizer.ggml.eos_token_id"].contents() == tokenizer.eos_token_id
    tokens = fields["tokenizer.ggml.tokens"].contents()
    assert tokens[: len(tokenizer)] == tokenizer.convert_ids_to_tokens(range(len(tokenizer)))
    assert fields["tokenizer.chat_template"].contents() == tokenizer.chat_template
    lines = (Path(done.folder) / "Modelfile").read_text().splitlines()
    assert lines[0] == "FROM ./model-f16.gguf"
    assert 'PARAMETER stop "</s>"' in lines


def test_a_family_that_llama_cpp_reads_otherwise_is_refused_before_work(tmp_path: Path) -> None:
    run = family_run(tmp_path, "phi 4 mini")
    with pytest.raises(ProblemError) as raised:
        made(run, "gguf-f16", tmp_path / "out")
    assert raised.value.problems[0].code == "export_gguf_family"
    assert not (tmp_path / "out").exists()


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, model: Path) -> Path:
    return adapted_run(tmp_path_factory.mktemp("exports") / "run", model)


def left_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_cancelled_leaves_nothing(run: Path, tmp_path: Path) -> None:
    request = ExportRequest(run_dir=str(run), format="merged", folder=str(tmp_path / "out"))
    told: list[int] = []
    with pytest.raises(ExportCancelled):
        export(request, lambda done, _total: told.append(done), lambda: int(len(told) > 1))
    assert left_in(tmp_path) == set()


def test_nothing_is_overwritten(command: Command, run: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    done = command("export", run, "--format", "adapter", "-o", tmp_path, "--json")
    assert done.status == 2
    assert done.json()["error"]["code"] == "export_folder_not_empty"
    assert left_in(tmp_path) == {"mine.txt"}


def test_a_small_disk_is_told_before(
    command: Command, run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=2**20))
    done = command("export", run, "--format", "gguf-q8_0", "-o", tmp_path / "out", "--json")
    assert (done.status, done.json()["error"]["code"]) == (2, "export_disk_full")
    assert left_in(tmp_path) == set()


def test_a_run_without_an_adapter(command: Command, tmp_path: Path) -> None:
    done = command("export", tmp_path, "--format", "merged", "--json")
    assert (done.status, done.json()["error"]["code"]) == (2, "export_no_adapter")


def test_the_command_line_says_where_it_is(command: Command, run: Path) -> None:
    for number in ("", "-2"):
        done = command("export", run, "--format", "adapter", "--json")
        assert done.status == 0
        content = done.json()
        assert content["path"] == str(run / "exports" / f"adapter{number}")
        assert set(content["files"]) == left_in(Path(content["path"]))
