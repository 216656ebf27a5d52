"""A tiny model and its data for campaigns of many runs."""

from pathlib import Path

import pytest

from tests.training.support.tiny_model import save_tiny_model
from tests.training.support.tiny_run import save_rows, tiny_settings
from training.settings import toml_file
from training.settings.schema import Settings


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_tiny_model(tmp_path_factory.mktemp("model") / "tiny")


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_rows(tmp_path_factory.mktemp("data"))


@pytest.fixture
def settings(model: Path, data: Path, tmp_path: Path) -> Settings:
    """A run of forty steps that saves after every second, with dropout to be drawn again."""
    return tiny_settings(
        model, data, tmp_path / "runs",
        training__max_steps=40, lora__dropout=0.2, output__save_steps=2, output__eval_steps=8,
    )  # fmt: skip


@pytest.fixture
def file(settings: Settings, tmp_path: Path) -> Path:
    path = tmp_path / "settings.toml"
    toml_file.save(settings, path)
    return path


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the processes started here find: folders of their own."""
    for name in ("CONFIG", "CACHE"):
        monkeypatch.setenv(f"HEADROOM_{name}_DIR", str(tmp_path / name.lower()))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
