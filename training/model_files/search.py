"""Models found on the Hugging Face Hub by words. No torch."""

from dataclasses import dataclass
from typing import Any

from training.files.untrusted import amount
from training.model_files.folder import is_hub_id
from training.model_files.hub import ask, hub_problems
from training.model_files.shape import SUPPORTED_TYPES
from training.texts.problems import fail

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
    from huggingface_hub import constants, get_session

    with hub_problems(""):
        # Without a network the search itself tries again for half a minute.
        get_session().head(constants.ENDPOINT, timeout=_TIMEOUT_SECONDS)
        found = ask(
            "models",
            search=words.strip(),
            filter=["text-generation", "safetensors"],
            sort="downloads",
            limit=limit,
            expand=["config", "safetensors", "downloads", "gated", "tags"],
        )
        if not isinstance(found, list):
            raise fail("model_hub_refused", "model.name_or_path", reason="–")
        models = (_found(model) for model in found[:limit] if isinstance(model, dict))
        return [model for model in models if is_hub_id(model.name)]


def _found(model: dict[str, Any]) -> FoundModel:
    config = _dict(model.get("config"))
    if config.get("quantization_config"):
        config = {}  # compressed already; there is nothing to train
    tags = model.get("tags")
    tags = [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else []
    return FoundModel(
        name=str(model.get("id", "")),
        model_type=str(config.get("model_type", "")),
        parameters=_amount(_dict(model.get("safetensors")).get("total")),
        downloads=_amount(model.get("downloads")) or 0,
        gated=bool(model.get("gated")),
        licence=next((t.removeprefix(_LICENCE) for t in tags if t.startswith(_LICENCE)), ""),
    )


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _amount(value: object) -> int | None:
    try:
        return amount(value)
    except ValueError:
        return None
