"""The shipped suggestions: sizes as published, and something for every usual card."""

from pathlib import Path

import pytest

from tests.training.support.families import CONFIGS, save_family
from training.model_files.shape import (
    SUPPORTED_TYPES,
    read_config,
    read_model_shape,
    shape_of_config,
)
from training.plan.planner import assumed_lengths, device_with_memory, make_plan
from training.plan.recommended import recommended_models
from training.settings.schema import Settings

PUBLISHED_BILLIONS = {
    "Qwen/Qwen3-0.6B": 0.596,
    "google/gemma-3-1b-it": 1.0,
    "meta-llama/Llama-3.2-1B-Instruct": 1.236,
    "LGAI-EXAONE/EXAONE-4.0-1.2B": 1.28,
    "Qwen/Qwen3-1.7B": 1.72,
    "LGAI-EXAONE/EXAONE-3.5-2.4B-Instruct": 2.405,
    "HuggingFaceTB/SmolLM3-3B": 3.075,
    "meta-llama/Llama-3.2-3B-Instruct": 3.213,
    "microsoft/Phi-4-mini-instruct": 3.836,
    "Qwen/Qwen3-4B-Instruct-2507": 4.022,
    "LGAI-EXAONE/EXAONE-3.5-7.8B-Instruct": 7.818,
}
"""Parameters as the publishers count them, tied heads once."""


def test_sizes_give_the_published_number_of_parameters() -> None:
    counted = {model.name: model.shape.parameters / 1e9 for model in recommended_models()}
    assert counted.keys() == PUBLISHED_BILLIONS.keys()
    for name, billions in PUBLISHED_BILLIONS.items():
        assert counted[name] == pytest.approx(billions, rel=0.002), name


def test_every_one_can_be_trained_and_says_what_it_asks() -> None:
    for model in recommended_models():
        assert model.shape.model_type in SUPPORTED_TYPES
        assert model.licence
        assert set(model.languages) <= {"en", "ko"}


@pytest.mark.parametrize("gib", [4, 6, 8, 12])
def test_each_usual_card_has_something_that_fits(gib: int) -> None:
    settings, device = Settings(), device_with_memory(gib * 2**30)
    fitting = [
        model.name
        for model in recommended_models()
        if make_plan(settings, model.shape, assumed_lengths(settings), device).fits
    ]
    assert len(fitting) >= 3
    expected = {
        m.name for m in recommended_models() if (m.smallest_card_gib(settings) or 99) <= gib
    }
    assert set(fitting) == expected


def test_the_smallest_card_is_none_where_none_is_large_enough() -> None:
    huge = Settings().with_value("data.max_seq_length", 131072)
    huge = huge.with_value("training.effective_batch_size", 64)
    huge = huge.with_value("engine.micro_batch_size", 64)
    huge = huge.with_value("engine.batching", "padded")
    assert recommended_models()[-1].smallest_card_gib(huge) is None


@pytest.mark.parametrize("family", [*CONFIGS, "exaone 3.5"])
def test_a_shape_from_the_config_alone_is_that_of_the_files(tmp_path: Path, family: str) -> None:
    folder = save_family(tmp_path, family)
    read, told = read_model_shape(folder), shape_of_config(read_config(folder), 2)
    for name in ("hidden_size", "layers", "heads", "kv_heads", "head_dim", "tied_embeddings"):
        assert getattr(read, name) == getattr(told, name)
    assert told.embedding_parameters == read.embedding_parameters
    assert told.linear_parameters == pytest.approx(read.linear_parameters, rel=0.02)  # norms
