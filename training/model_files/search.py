"""Models found on the Hugging Face Hub by words. No torch."""

from dataclasses import dataclass
from typing import Any

from training.model_files.hub import hub_problems
from training.model_files.shape import SUPPORTED_TYPES

_LICENCE = "license:"
_TIMEOUT_SECONDS = 10.0


@dataclass(frozen=True)
class FoundModel:
    """A model that a search has found."""

    name: str
    model_type: str
    """As its ``config.json`` has it; empty where the Hub does not know."""
    parameters: int | None
    downloads: int
    gated: bool
    licence: str

    @property
    def supported(self) -> bool:
        """Whether Headroom trains models of this type."""
        return self.model_type in SUPPORTED_TYPES


def search_models(words: str, limit: int = 30) -> list[FoundModel]:
    """Return models with safetensors files whose names hold the words, the most used first.

    Raises:
        ProblemError: the Hub cannot be reached.
    """
    from huggingface_hub import HfApi, constants, get_session

    with hub_problems(""):
        # Without a network the search itself tries again for half a minute.
        get_session().head(constants.ENDPOINT, timeout=_TIMEOUT_SECONDS)
        found = HfApi().list_models(
            search=words.strip(),
            filter=["text-generation", "safetensors"],
            sort="downloads",
            limit=limit,
            expand=["config", "safetensors", "downloads", "gated", "tags"],
        )
        return [_found(model) for model in found]


def _found(model: Any) -> FoundModel:
    config = model.config if isinstance(model.config, dict) else {}
    if config.get("quantization_config"):
        config = {}  # compressed already; there is nothing to train
    tags = model.tags or []
    return FoundModel(
        name=model.id,
        model_type=str(config.get("model_type", "")),
        parameters=model.safetensors.total if model.safetensors else None,
        downloads=int(model.downloads or 0),
        gated=bool(model.gated),
        licence=next((t.removeprefix(_LICENCE) for t in tags if t.startswith(_LICENCE)), ""),
    )
