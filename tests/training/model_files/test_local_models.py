"""Models of other programs: offered where they can be trained, named with the reason where not."""

import json
import shutil
from pathlib import Path

import pytest

from tests.training.support.local_hub import COMMIT
from tests.training.support.plain_exaone import random_exaone, save_published
from training.model_files.local import LocalModel, local_models
from training.model_files.shape import read_model_shape


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.delenv("OLLAMA_MODELS", raising=False)
    return tmp_path


def cached(home: Path, name: str, folder: Path) -> Path:
    storage = home / "hub" / f"models--{name.replace('/', '--')}"
    shutil.copytree(folder, storage / "snapshots" / COMMIT)
    (storage / "refs").mkdir()
    (storage / "refs/main").write_text(COMMIT)
    return storage / "snapshots" / COMMIT


def by_name() -> dict[str, LocalModel]:
    return {model.name: model for model in local_models()}


def test_nothing_is_here(home: Path) -> None:
    assert local_models() == []


def test_the_cache_of_the_hub(home: Path, model: Path) -> None:
    folder = cached(home, "someone/llama", model)
    incomplete = cached(home, "someone/half", model)
    next(incomplete.glob("*.safetensors")).unlink()
    (home / "hub/models--someone--begun/blobs").mkdir(parents=True)
    found = by_name()
    assert found.keys() == {"someone/llama", "someone/half"}
    assert found["someone/llama"].name_or_path == "someone/llama"
    assert found["someone/llama"].shape == read_model_shape(folder)
    assert found["someone/half"].problem is not None
    assert found["someone/half"].problem.code == "model_no_weights"


def test_lm_studio_and_ollama(home: Path) -> None:
    good = save_published(home / ".lmstudio/models/LGAI/exaone", random_exaone())
    gguf = home / ".cache/lm-studio/models/someone/exaone-GGUF"
    gguf.mkdir(parents=True)
    (gguf / "exaone-Q4_K_M.gguf").write_bytes(b"GGUF")
    compressed = save_published(
        home / ".lmstudio/models/mlx/exaone-4bit", random_exaone(), quantization={"bits": 4}
    )
    manifest = home / ".ollama/models/manifests/registry.ollama.ai/library/exaone3.5/2.4b"
    manifest.parent.mkdir(parents=True)
    layers = [{"mediaType": "application/vnd.ollama.image.model", "digest": "sha256:0", "size": 1}]
    manifest.write_text(json.dumps({"layers": layers}))
    (manifest.parent / "broken").write_text("{")

    found = local_models()

    assert [(m.name, m.source, m.problem.code if m.problem else "") for m in found] == [
        ("LGAI/exaone", "LM Studio", ""),
        ("exaone3.5:2.4b", "Ollama", "model_gguf"),
        ("mlx/exaone-4bit", "LM Studio", "model_quantized"),
        ("someone/exaone-GGUF", "LM Studio", "model_gguf"),
    ]
    assert found[0].name_or_path == str(good)
    assert compressed.is_dir()


def test_ollama_elsewhere(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OLLAMA_MODELS", str(home / "elsewhere"))
    manifest = home / "elsewhere/manifests/registry.ollama.ai/library/llama3.2/latest"
    manifest.parent.mkdir(parents=True)
    manifest.write_text(json.dumps({"layers": [{}]}))
    assert list(by_name()) == ["llama3.2:latest"]
