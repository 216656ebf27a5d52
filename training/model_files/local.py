"""Models that other programs have brought to this computer: the Hub's cache, LM Studio, Ollama."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from training.files.untrusted import is_plain_name, read_json, regular_text
from training.model_files.shape import ModelShape, read_model_shape
from training.texts.problems import Problem, ProblemError, fail

_LONGEST_COMMIT = 1000
Source = Literal["Hugging Face", "LM Studio", "Ollama"]


@dataclass(frozen=True)
class LocalModel:
    """A model on this computer."""

    name: str
    source: Source
    name_or_path: str
    """What the setting takes: a name on the Hub, or a folder."""
    shape: ModelShape | None
    problem: Problem | None
    """Why it cannot be trained; ``None`` where it can."""


def local_models() -> list[LocalModel]:
    """Return what is there, what can be trained first; what cannot says why."""
    found = [*_from_hub_cache(), *_from_lm_studio(), *_from_ollama()]
    return sorted(found, key=lambda model: (model.problem is not None, model.name.lower()))


def _from_hub_cache() -> Iterator[LocalModel]:
    from huggingface_hub.constants import HF_HUB_CACHE

    for storage in sorted(Path(HF_HUB_CACHE).glob("models--*")):
        name = storage.name.removeprefix("models--").replace("--", "/")
        try:
            commit = regular_text(storage / "refs" / "main", _LONGEST_COMMIT).strip()
        except (OSError, ValueError):
            continue
        folder = storage / "snapshots" / commit
        if (
            is_plain_name(commit) and (folder / "config.json").is_file()
        ):  # else nothing of a language model
            yield _looked_at(name, "Hugging Face", name, folder)


def _from_lm_studio() -> Iterator[LocalModel]:
    for root in _lm_studio_folders():
        for folder in sorted(root.glob("*/*/")):
            name = f"{folder.parent.name}/{folder.name}"
            if (folder / "config.json").is_file() or next(folder.glob("*.gguf"), None):
                yield _looked_at(name, "LM Studio", str(folder), folder)


def _lm_studio_folders() -> list[Path]:
    """Return where LM Studio keeps models, now and in earlier versions."""
    home = Path.home()
    folders = [home / ".lmstudio" / "models", home / ".cache" / "lm-studio" / "models"]
    return [folder for folder in folders if folder.is_dir()]


def _from_ollama() -> Iterator[LocalModel]:
    """Ollama keeps a list of layers for each model, the weights being one of them, in GGUF."""
    chosen = os.environ.get("OLLAMA_MODELS")
    root = (Path(chosen) if chosen else Path.home() / ".ollama" / "models") / "manifests"
    for manifest in sorted(file for file in root.glob("*/*/*/*") if file.is_file()):
        try:
            layers = read_json(manifest)["layers"]
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if layers:
            name = f"{manifest.parent.name}:{manifest.name}"
            problem = fail("model_gguf", "model.name_or_path", path=name).problems[0]
            yield LocalModel(name, "Ollama", "", None, problem)


def _looked_at(name: str, source: Source, name_or_path: str, folder: Path) -> LocalModel:
    try:
        return LocalModel(name, source, name_or_path, read_model_shape(folder), None)
    except ProblemError as error:
        return LocalModel(name, source, name_or_path, None, error.problems[0])
