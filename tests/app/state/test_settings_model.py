from pathlib import Path

import pytest

from app.state.settings_model import FIELDS, SettingsModel
from training.settings.schema import Settings
from training.texts.problems import ProblemError, fail, warn


def test_what_is_missing_keeps_a_run_from_starting(model_folder: Path, data_file: Path) -> None:
    settings_model = SettingsModel(Settings(), Settings())
    assert settings_model.why_not_start() == "Choose a model first."
    settings_model.set("model.name_or_path", str(model_folder))
    assert settings_model.why_not_start() == "Choose training examples."
    settings_model.set("data.train", str(data_file))
    assert settings_model.why_not_start() == ""


def test_settings_are_never_changed_only_replaced(settings_model: SettingsModel) -> None:
    before = settings_model.current
    settings_model.set("lora.r", 8)
    assert before.lora.r == 16
    assert settings_model.current is not before


def test_problems_stand_at_their_field_once(settings_model: SettingsModel) -> None:
    problem = fail("data_empty", "data.train", path="x").problems[0]
    settings_model.set_problems(
        "check", [problem, warn("examples_cut", "data.max_seq_length", count=3)]
    )
    settings_model.set_problems("start", [problem])
    assert settings_model.problems_at("data.train") == [problem]
    assert settings_model.problems_at("data.max_seq_length")[0].severity == "warning"
    assert settings_model.why_not_start().startswith(FIELDS["data.train"].title)


def test_a_warning_keeps_nothing_from_starting(settings_model: SettingsModel) -> None:
    settings_model.set_problems("check", [warn("torch_without_cuda", gpu="RTX 3050")])
    assert settings_model.why_not_start() == ""


def test_a_problem_of_the_start_is_over_when_its_field_changes(
    settings_model: SettingsModel,
) -> None:
    settings_model.set_problems(
        "start", fail("folder_not_writable", "output.dir", path="x").problems
    )
    settings_model.set("output.dir", "elsewhere")
    assert settings_model.problems == []


def test_a_file_is_written_and_read_again(settings_model: SettingsModel, tmp_path: Path) -> None:
    settings_model.set("lora.r", 8)
    settings_model.save(tmp_path / "mine.toml")
    settings_model.reset("lora.r")
    settings_model.open(tmp_path / "mine.toml")
    assert settings_model.current.lora.r == 8
    settings_model.undo_stack.undo()
    assert settings_model.current.lora.r == 16


def test_a_broken_file_changes_nothing(settings_model: SettingsModel, tmp_path: Path) -> None:
    before = settings_model.current
    (tmp_path / "broken.toml").write_text("[lora]\nrank = 3\n", encoding="utf-8")
    with pytest.raises(ProblemError):
        settings_model.open(tmp_path / "broken.toml")
    assert settings_model.current == before
