from pathlib import Path

import pytest

from app.state.settings_model import FIELDS, SettingsModel
from training.settings.schema import Settings
from training.texts.problems import ProblemError, fail, warn


def test_what_is_missing_keeps_a_run_from_starting(model_folder: Path, data_file: Path) -> None:
    model = SettingsModel(Settings(), Settings())
    assert model.why_not_start() == "Choose a model first."
    model.set("model.name_or_path", str(model_folder))
    assert model.why_not_start() == "Choose training examples."
    model.set("data.train", str(data_file))
    assert model.why_not_start() == ""


def test_settings_are_never_changed_only_replaced(model: SettingsModel) -> None:
    before = model.settings
    model.set("lora.r", 8)
    assert before.lora.r == 16
    assert model.settings is not before


def test_problems_stand_at_their_field_once(model: SettingsModel) -> None:
    problem = fail("data_empty", "data.train", path="x").problems[0]
    model.set_problems("check", [problem, warn("examples_cut", "data.max_seq_length", count=3)])
    model.set_problems("start", [problem])
    assert model.problems_at("data.train") == [problem]
    assert model.problems_at("data.max_seq_length")[0].severity == "warning"
    assert model.why_not_start().startswith(FIELDS["data.train"].title)


def test_a_warning_keeps_nothing_from_starting(model: SettingsModel) -> None:
    model.set_problems("check", [warn("torch_without_cuda", gpu="RTX 3050")])
    assert model.why_not_start() == ""


def test_a_problem_of_the_start_is_over_when_its_field_changes(model: SettingsModel) -> None:
    model.set_problems("start", fail("folder_not_writable", "output.dir", path="x").problems)
    model.set("output.dir", "elsewhere")
    assert model.problems == []


def test_a_file_is_written_and_read_again(model: SettingsModel, tmp_path: Path) -> None:
    model.set("lora.r", 8)
    model.save(tmp_path / "mine.toml")
    model.reset("lora.r")
    model.open(tmp_path / "mine.toml")
    assert model.settings.lora.r == 8
    model.undo_stack.undo()
    assert model.settings.lora.r == 16


def test_a_broken_file_changes_nothing(model: SettingsModel, tmp_path: Path) -> None:
    before = model.settings
    (tmp_path / "broken.toml").write_text("[lora]\nrank = 3\n", encoding="utf-8")
    with pytest.raises(ProblemError):
        model.open(tmp_path / "broken.toml")
    assert model.settings == before
