"""What an earlier Headroom's window kept still opens."""

from pathlib import Path

import pytest

from app.state.queue_file import QueueFile
from app.state.remembered import load_settings
from app.state.window import load_state
from tests.training.support.before_the_move import lay_out


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = lay_out(tmp_path / "kept")
    monkeypatch.setenv("HEADROOM_CONFIG_DIR", str(folder / "config"))
    return folder


def test_its_queue(kept: Path) -> None:
    file = QueueFile(kept / "config")
    runs = file.change(lambda runs: runs)
    assert file.set_aside is None
    assert [(run.state, run.run_dir) for run in runs] == [
        ("finished", (kept / "runs/finished").as_posix()),
        ("failed", (kept / "runs/failed").as_posix()),
        ("waiting", (kept / "runs/stopped").as_posix()),
        ("waiting", ""),
    ]
    assert [run.settings.lora.r for run in runs] == [1, 1, 1, 32]
    assert runs[1].problem is not None
    assert runs[1].problem.code == "disk_full"


def test_how_it_stood(kept: Path) -> None:
    state = load_state()
    assert (state.page, state.language, state.theme, state.welcomed) == ("runs", "ko", "dark", True)
    assert state.run_folders == [(kept / "runs").as_posix()]


@pytest.mark.usefixtures("kept")
def test_its_settings() -> None:
    settings, problems = load_settings()
    assert problems == ()
    assert settings.lora.r == 32
