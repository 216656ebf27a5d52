"""A run whose settings or inputs are lost or changed goes on: every checkpoint has a copy."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.training.support.tiny_run import steps_of, tiny_settings, train
from training.events.event_types import Event
from training.pipeline import stages
from training.pipeline.inputs import run_to_resume
from training.runs.origin import heal_origin, settings_of_run
from training.settings import toml_file
from training.settings.schema import Settings
from training.texts.problems import ProblemError


@pytest.fixture(scope="module")
def stopped(
    model: Path, data: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Settings, Path]:
    """A run of four steps, stopped after its second with a checkpoint."""
    settings = tiny_settings(
        model, data, tmp_path_factory.mktemp("runs"), training__max_steps=4, output__save_steps=0
    )
    told: list[Event] = []
    result = stages.run(settings, told.append, lambda: int(len(steps_of(told)) >= 2))
    assert result.state == "stopped"
    return settings, Path(str(result.run_dir))


def removed(file: Path) -> None:
    file.unlink()


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def flipped(file: Path) -> None:
    """Change what it says: the recipe, or the hash of an input."""
    text = file.read_text(encoding="utf-8")
    for old, new in (("r = 4", "r = 5"), ("seed = ", "seed = 9"), ('"seed": ', '"seed": 9')):
        if old in text:
            file.write_text(text.replace(old, new, 1), encoding="utf-8")
            return
    raise AssertionError(text)


def garbled(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)


@pytest.mark.parametrize("spoil", [removed, emptied, flipped, garbled])
@pytest.mark.parametrize("name", ["settings.toml", "inputs.json"])
def test_it_goes_on(
    name: str,
    spoil: Callable[[Path], None],
    stopped: tuple[Settings, Path],
    tmp_path: Path,
) -> None:
    settings, run = stopped
    copy = Path(shutil.copytree(run, tmp_path / "runs" / run.name))
    settings = settings.with_value("output.dir", str(tmp_path / "runs"))
    sound = toml_file.load(copy / "settings.toml").training
    spoil(copy / name)
    folder = run_to_resume(settings, "")
    assert folder == copy
    assert settings_of_run(folder).training == sound
    result, told = train(settings, resume=folder)
    assert result.state == "finished"
    assert len(result.losses) == 4
    assert len(steps_of(told)) < 4


def test_what_can_be_read_is_left_where_only_that_is_asked(
    stopped: tuple[Settings, Path], tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(stopped[1], tmp_path / "run"))
    flipped(copy / "settings.toml")
    changed = (copy / "settings.toml").read_bytes()
    assert heal_origin(copy, only_unreadable=True) == []
    assert (copy / "settings.toml").read_bytes() == changed
    assert heal_origin(copy) == ["settings.toml"]


def test_without_a_sound_checkpoint_it_is_refused(
    stopped: tuple[Settings, Path], tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(stopped[1], tmp_path / "run"))
    for file in (copy / "checkpoints").glob("*/settings.toml"):
        garbled(file)
    emptied(copy / "settings.toml")
    (copy / "settings.toml").write_text("[model\n")
    with pytest.raises(ProblemError):
        settings_of_run(copy)
