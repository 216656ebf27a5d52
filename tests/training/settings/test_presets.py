"""Presets: each is valid, the original is the original, and one's own come back as they went."""

from pathlib import Path

import pytest

from training.settings import presets, toml_file
from training.settings.presets import Preset
from training.settings.schema import Settings
from training.texts.problems import ProblemError

SHIPPED = presets.shipped_presets()
ORIGINAL = {
    # DESIGN: batch 2 x accumulation 8 = 16, max length 512, checkpointing, padded, 8-bit AdamW
    "model.quantization": "nf4",
    "data.max_seq_length": 512,
    "data.truncation": "end",
    "training.effective_batch_size": 16,
    "training.optim": "paged_adamw_8bit",
    "engine.micro_batch_size": 2,
    "engine.batching": "padded",
    "engine.gradient_checkpointing": "on",
    "engine.dataloader_num_workers": 0,
    "engine.dataloader_pin_memory": False,
}


def problem_of(file: Path, text: str) -> tuple[str, str]:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ProblemError) as raised:
        presets.load_preset(file)
    return raised.value.problems[0].code, raised.value.problems[0].message


def test_the_four_ship_the_quickest_first() -> None:
    names = [preset.name for preset in SHIPPED]
    assert names == ["Quick", "Balanced", "Thorough", "Like the original script"]


@pytest.mark.parametrize("preset", SHIPPED, ids=lambda preset: preset.name)
def test_every_preset_is_valid_readable_and_recognised(preset: Preset) -> None:
    mine = Settings().with_value("data.train", "mine.csv").with_value("lora.dropout", 0.5)
    applied = preset.applied(mine)
    assert toml_file.parse(toml_file.dumps(applied)) == applied
    assert applied.data.train == "mine.csv"
    assert {key: applied.value(key) for key in preset.values} == preset.values
    assert presets.matching(SHIPPED, applied) == preset
    assert preset.about


def test_the_original_is_what_the_original_script_did() -> None:
    applied = SHIPPED[-1].applied(Settings())
    assert {key: applied.value(key) for key in ORIGINAL} == ORIGINAL


def test_settings_of_ones_own_match_none() -> None:
    balanced = SHIPPED[1].applied(Settings())
    assert presets.matching(SHIPPED, balanced.with_value("lora.r", 17)) is None


def test_changes_are_those_between_now_and_then() -> None:
    found = SHIPPED[0].changes(Settings())
    assert ("training.max_steps", 0, 60) in found
    assert all(now != then for _, now, then in found)


def test_ones_own_comes_back_and_is_found(tmp_path: Path) -> None:
    wanted = Settings().with_value("lora.r", 24).with_value("engine.micro_batch_size", 4)
    file = presets.file_for("  Spam: 한국어 / A*B ", tmp_path)
    assert presets.file_for("CON", tmp_path).name == "preset CON.toml"  # a device on Windows
    assert file.parent == tmp_path
    saved = presets.save_preset(presets.preset_of(wanted, "Spam: 한국어", "mine"), file)
    (tmp_path / "broken.toml").write_text("[preset", encoding="utf-8")
    found, problems = presets.own_presets(tmp_path)
    assert found == [saved]
    assert [problem.code for problem in problems] == ["preset_unreadable"]
    assert saved.title == "Spam: 한국어"
    other = Settings().with_value("data.train", "x.csv").with_value("training.epochs", 9.0)
    assert saved.applied(other) == wanted.with_value("data.train", "x.csv")


def test_only_a_preset_is_one(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    toml_file.save(Settings(), file)
    assert not presets.is_preset(file)
    assert not presets.is_preset(tmp_path)
    assert presets.is_preset(SHIPPED[0].file or tmp_path)


def test_what_is_wrong_with_a_file_is_said_with_its_line(tmp_path: Path) -> None:
    file, head = tmp_path / "a.toml", '[preset]\nname = "A"\n'
    assert problem_of(file, "[lora]\nr = 8\n")[0] == "preset_unnamed"
    code, message = problem_of(file, f"{head}[lora]\nrank = 8\n")
    assert (code, "a.toml, line 4" in message) == ("setting_unknown", True)
    assert problem_of(file, f"{head}[lora]\nr = 0\n")[0] == "setting_invalid"
    code, message = problem_of(file, f'{head}[output]\ndir = "x"\n')
    assert (code, "output.dir" in message) == ("preset_foreign", True)
