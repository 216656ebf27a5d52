"""Models that do not go with their own files, the settings or the examples: found by ``check``."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.training.support.tiny_run import tiny_settings
from training.model_files.shape import read_model_shape
from training.pipeline.check import check
from training.settings.schema import Settings
from training.texts.problems import Problem, ProblemError


@pytest.fixture
def own(model: Path, tmp_path: Path) -> Path:
    """A model of one's own to spoil."""
    return Path(shutil.copytree(model, tmp_path / "own"))


@pytest.fixture
def settings(own: Path, data: Path, tmp_path: Path) -> Settings:
    return tiny_settings(own, data, tmp_path / "runs")


def found(settings: Settings) -> dict[str, Problem]:
    return {problem.code: problem for problem in check(settings).problems}


def changed(file: Path, **values: Any) -> None:
    content = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(content | values), encoding="utf-8")


def refused(folder: Path) -> Problem:
    with pytest.raises(ProblemError) as error:
        read_model_shape(folder)
    (problem,) = error.value.problems
    return problem


@pytest.mark.parametrize("part", ["", "adapter"])
def test_an_adapter_is_told_as_what_it_is(tmp_path: Path, part: str) -> None:
    folder = tmp_path / part
    folder.mkdir(exist_ok=True)
    (folder / "adapter_model.safetensors").write_bytes(b"")
    about = {"peft_type": "LORA", "base_model_name_or_path": "someone/some-model"}
    (folder / "adapter_config.json").write_text(json.dumps(about), encoding="utf-8")
    problem = refused(tmp_path)
    assert (problem.code, problem.values["base"]) == ("model_is_adapter", "someone/some-model")


def test_a_model_with_an_adapter_beside_it_is_a_model(own: Path) -> None:
    (own / "adapter_config.json").write_text('{"base_model_name_or_path": "x"}', encoding="utf-8")
    assert read_model_shape(own).layers == 2


def test_an_index_that_disagrees_with_its_files(own: Path) -> None:
    index = {
        "weight_map": {"model.norm.weight": "model.safetensors", "absent": "model.safetensors"}
    }
    (own / "model.safetensors.index.json").write_text(json.dumps(index), encoding="utf-8")
    problem = refused(own)
    assert (problem.code, problem.values["name"]) == ("model_index_differs", "absent")


@pytest.mark.parametrize("change", [{"num_hidden_layers": 3}, {"vocab_size": 999}])
def test_weights_of_another_model(own: Path, change: dict[str, int]) -> None:
    changed(own / "config.json", **change)
    assert refused(own).code == "model_weights_differ"


def test_tokens_that_the_model_has_no_embedding_for(own: Path, settings: Settings) -> None:
    rows = read_model_shape(own).embedding_rows
    file = own / "tokenizer.json"
    added = json.loads(file.read_text(encoding="utf-8"))["added_tokens"]
    new = added[-1] | {"id": rows + 3, "content": "회의", "special": False}
    changed(file, added_tokens=[*added, new])
    values = found(settings)["model_tokens_beyond"].values
    assert values["rows"] == rows <= int(values["token"])


def test_a_target_that_is_misspelt(settings: Settings) -> None:
    wrong = settings.with_value("lora.target_modules", ["q_proj", "v_porj"])
    problem = found(wrong)["target_modules_missing"]
    assert problem.values["names"] == "v_porj"
    assert "v_proj" in str(problem.values["available"])
    right = settings.with_value("lora.target_modules", ["q_proj", "v_proj"])
    assert "target_modules_missing" not in found(right)


def test_examples_longer_than_the_model_was_made_for(own: Path, settings: Settings) -> None:
    assert "examples_beyond_context" not in found(settings)
    changed(own / "config.json", max_position_embeddings=16)
    problem = found(settings)["examples_beyond_context"]
    assert (problem.severity, problem.values["context"]) == ("warning", 16)
