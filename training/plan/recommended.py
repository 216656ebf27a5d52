"""The models that ship as suggestions, each with the memory that its training would need."""

import tomllib
from dataclasses import dataclass

from resources import ROOT
from training.model_files.shape import ModelShape, shape_of_config
from training.plan.planner import assumed_lengths, device_with_memory, make_plan
from training.settings.schema import Settings

CARD_GIB = (4, 6, 8, 12, 16, 24)
"""Sizes of the memory of usual cards."""


@dataclass(frozen=True)
class RecommendedModel:
    """A model on the Hub that suits a home GPU."""

    name: str
    licence: str
    commercial: bool
    """Whether the licence allows business use."""
    languages: tuple[str, ...]
    """``en``, ``ko``: those in which it answers well."""
    gated: bool
    """Whether its owner asks for agreement first."""
    shape: ModelShape

    def smallest_card_gib(self, settings: Settings) -> int | None:
        """Return the smallest usual card on which these settings train it, by our prediction;
        ``None`` where even the largest is too small."""
        lengths = assumed_lengths(settings)
        for gib in CARD_GIB:
            if make_plan(settings, self.shape, lengths, device_with_memory(gib * 2**30)).fits:
                return gib
        return None


def recommended_models() -> list[RecommendedModel]:
    """Return the shipped list, the smallest model first."""
    listed = tomllib.loads((ROOT / "models.toml").read_text(encoding="utf-8"))["model"]
    models = [
        RecommendedModel(
            name=entry["name"],
            licence=entry["licence"],
            commercial=entry["commercial"],
            languages=tuple(entry["languages"]),
            gated=entry["gated"],
            shape=shape_of_config(entry["config"], entry["stored_bytes"]),
        )
        for entry in listed
    ]
    return sorted(models, key=lambda model: model.shape.parameters)
