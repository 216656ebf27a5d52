"""Runs at every kind of place that a Windows user has: trained there, and read back there.

The same test on real Windows and under Wine; elsewhere the places that any system has.
"""

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.training.support.tiny_run import save_rows, tiny_settings, train
from training.events.history import RunHistory
from training.runs.checkpoints import newest_sound
from training.settings import toml_file

ON_WINDOWS = sys.platform == "win32"
LONG = 250
"""Characters of a run's folder: with what is in it, beyond the 260 of old."""


def _long(folder: Path) -> Path:
    while (missing := LONG - len(str(folder))) > 1:
        folder /= ("더 깊은 폴더 " * 4 + "x")[-min(missing - 1, 40) :]
    return folder


PLACES = {
    "korean": lambda here: here / "내 문서" / "학습 결과",
    "onedrive": lambda here: here / "OneDrive - 회사 이름 (주)" / "문서",
    "signs": lambda here: here / "a & b's [1] 100% ^x",
    "deep": _long,
}


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_a_run_at_any_place(place: str, model: Path, tmp_path: Path) -> None:
    _train_there(PLACES[place](tmp_path), model)


@pytest.mark.slow
@pytest.mark.skipif(not ON_WINDOWS, reason="drive letters and shares are Windows'")
@pytest.mark.parametrize("variable", ["HEADROOM_TEST_DRIVE", "HEADROOM_TEST_SHARE"])
def test_a_run_on_another_drive_or_a_share(variable: str, model: Path) -> None:
    """``D:\\`` and ``\\\\server\\share``: whoever runs the tests names the ones that there are."""
    named = os.environ.get(variable)
    if not named:
        pytest.skip(f"{variable} names no place")
    folder = Path(named) / "학습 1"
    try:
        _train_there(folder, model)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _train_there(folder: Path, model: Path) -> None:
    folder.mkdir(parents=True)
    copied = Path(shutil.copytree(model, folder / "모델"))
    settings = tiny_settings(
        copied, save_rows(folder), folder / "runs", training__max_steps=3, output__save_steps=2
    )
    file = folder / "설정.toml"
    toml_file.save(settings, file)
    assert toml_file.load(file) == settings
    result, _ = train(settings)
    assert result.problem is None
    assert result.state == "finished"
    run_dir = Path(result.run_dir or "")
    assert run_dir.is_relative_to(folder)
    assert (run_dir / "adapter" / "adapter_model.safetensors").is_file()
    history = RunHistory.read(run_dir / "events.jsonl")
    assert [step.step for step in history.steps] == [1, 2, 3]
    checkpoint, problems = newest_sound(run_dir)
    assert checkpoint is not None
    assert problems == []
