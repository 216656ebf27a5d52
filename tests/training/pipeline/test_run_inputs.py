"""What a run began with is known again by its content, and by nothing else."""

import os
import shutil
from pathlib import Path

import pytest

from tests.training.support.tiny_run import tiny_settings
from training.pipeline.inputs import record_inputs, require_same_inputs
from training.runs.checkpoints import seal
from training.settings.schema import Settings
from training.texts.problems import Problem, ProblemError

_MIB = 2**20


@pytest.fixture
def settings(model: Path, data: Path, tmp_path: Path) -> Settings:
    """Of a run over a folder of files, in ``tmp_path``, already begun."""
    shutil.copytree(model, tmp_path / "model")
    shutil.copytree(data, tmp_path / "rows")
    settings = tiny_settings(tmp_path / "model", data, tmp_path / "runs")
    settings = settings.with_value("data.train", str(tmp_path / "rows"))
    record_inputs(tmp_path, settings)
    return settings


def refused(folder: Path, settings: Settings) -> Problem:
    with pytest.raises(ProblemError) as caught:
        require_same_inputs(folder, settings)
    (problem,) = caught.value.problems
    assert problem.is_mistake
    return problem


def test_times_and_leftovers_are_not_content(settings: Settings, tmp_path: Path) -> None:
    rows = tmp_path / "rows"
    os.utime(rows / "train.jsonl", (0, 0))
    for name in (".DS_Store", "cache-0123.arrow", "Thumbs.db"):
        (rows / name).write_bytes(b"x")
    require_same_inputs(tmp_path, settings)
    require_same_inputs(tmp_path, settings.with_value("engine.batching", "padded"))
    require_same_inputs(tmp_path, settings.with_value("output.save_minutes", 1.0))


def test_another_file_another_name_another_byte(settings: Settings, tmp_path: Path) -> None:
    rows = tmp_path / "rows"
    (rows / "more.jsonl").write_text("{}\n")
    found = refused(tmp_path, settings)
    assert (found.code, found.where) == ("resume_content_differs", "data.train")
    assert str(rows) in found.message
    (rows / "more.jsonl").unlink()
    require_same_inputs(tmp_path, settings)
    (rows / "train.jsonl").rename(rows / "training.jsonl")
    assert refused(tmp_path, settings).where == "data.train"


def test_a_record_that_is_gone_is_read_from_a_sound_checkpoint(
    settings: Settings, tmp_path: Path
) -> None:
    for step in (4, 8):
        checkpoint = tmp_path / "checkpoints" / f"checkpoint-{step}"
        checkpoint.mkdir(parents=True)
        shutil.copy(tmp_path / "inputs.json", checkpoint)
        seal(checkpoint)
    (checkpoint / "inputs.json").write_text("{}")
    (tmp_path / "inputs.json").write_text('{"recipe": ')
    require_same_inputs(tmp_path, settings)
    (tmp_path / "rows" / "train.jsonl").write_text("{}\n")
    assert refused(tmp_path, settings).where == "data.train"
    shutil.rmtree(tmp_path / "checkpoints")
    require_same_inputs(tmp_path, settings)  # nothing was done yet: it begins anew


@pytest.mark.parametrize("name", ["config.json", "tokenizer.json", "tokenizer_config.json"])
def test_another_model_beside_the_same_weights(
    settings: Settings, tmp_path: Path, name: str
) -> None:
    file = tmp_path / "model" / name
    file.write_text(file.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert refused(tmp_path, settings).where == "model.name_or_path"


def test_large_weights_are_known_by_samples_and_size(settings: Settings, tmp_path: Path) -> None:
    """As training would, the change touches the weights all over."""
    weights = tmp_path / "model" / "model.safetensors"
    os.truncate(weights, 100 * _MIB)  # a sparse file
    record_inputs(tmp_path, settings)
    require_same_inputs(tmp_path, settings)
    os.truncate(weights, 100 * _MIB + 2)
    assert refused(tmp_path, settings).where == "model.name_or_path"
    os.truncate(weights, 100 * _MIB)
    require_same_inputs(tmp_path, settings)
    with weights.open("r+b") as file:
        for place in range(30 * _MIB, 40 * _MIB, 32 * 1024):
            file.seek(place)
            file.write(b"\1")
    assert refused(tmp_path, settings).where == "model.name_or_path"


def test_another_recipe_is_named_before_anything_is_hashed(
    settings: Settings, tmp_path: Path
) -> None:
    shutil.rmtree(tmp_path / "model")
    found = refused(tmp_path, settings.with_value("training.learning_rate", 1e-4))
    assert (found.code, found.where) == ("resume_differs", "training.learning_rate")
    assert "0.01 → 0.0001" in found.message


def test_what_only_moved_is_known_by_its_content(settings: Settings, tmp_path: Path) -> None:
    for name in ("model", "rows"):
        shutil.copytree(tmp_path / name, tmp_path / "elsewhere" / name)
    moved = settings.with_value("model.name_or_path", str(tmp_path / "elsewhere/model"))
    moved = moved.with_value("data.train", str(tmp_path / "elsewhere/rows"))
    require_same_inputs(tmp_path, moved)
    (tmp_path / "elsewhere/rows/train.jsonl").write_text("{}\n")
    assert refused(tmp_path, moved).code == "resume_content_differs"
    # By its name a file's kind is known, so that another name may be another reading.
    (tmp_path / "rows").rename(tmp_path / "others")
    renamed = settings.with_value("data.train", str(tmp_path / "others"))
    assert refused(tmp_path, renamed).code == "resume_differs"
    added = settings.with_value("data.validation", str(tmp_path / "others"))
    assert refused(tmp_path, added).where == "data.validation"
