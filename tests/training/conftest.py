"""A tiny model, a little data, and nothing kept outside the test's own folders."""

import gc
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.training.support.preloaded import preload_children
from tests.training.support.terminal_command import Done
from tests.training.support.tiny_model import save_tiny_model
from tests.training.support.tiny_run import save_rows, tiny_settings, train
from training.settings import toml_file
from training.texts.language import set_language


@pytest.fixture(autouse=True)
def english() -> None:
    set_language("en")


@pytest.fixture(autouse=True)
def children_are_preloaded(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Children are forked from one that has loaded torch, but for tests marked ``spawns``."""
    if request.node.get_closest_marker("spawns") is None:
        preload_children(monkeypatch)


@pytest.fixture(scope="module", autouse=True)
def libraries_set_aside() -> None:
    """The Trainer collects garbage whenever it starts; to look through all that is loaded, which is
    none, would take half a second each time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Tokens are kept here, not in the cache of whoever runs the tests."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HEADROOM_CACHE_DIR", str(folder))
        patch.setenv("HEADROOM_LANGUAGE", "en")
        yield folder


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_tiny_model(tmp_path_factory.mktemp("model") / "tiny")


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``train.jsonl``, 40 rows, and ``validation.jsonl``, 6 others."""
    return save_rows(tmp_path_factory.mktemp("data"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MiB, where this user may mount one."""
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    if mount is None or unmount is None:
        pytest.skip("no mount here")
    disk = tmp_path / "disk"
    disk.mkdir()
    done = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)], capture_output=True
    )
    if done.returncode:
        pytest.skip("this user may not mount a small disk")
    try:
        yield disk
    finally:
        subprocess.run([unmount, "--lazy", str(disk)], check=True)


@pytest.fixture
def command(capfd: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """Run a command in this process, with its real stdout."""

    from training.cli.main import main

    def run(*arguments: str | Path) -> Done:
        capfd.readouterr()
        status = main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return Done(status, out, err)

    return run


@pytest.fixture
def file(model: Path, data: Path, tmp_path: Path) -> Path:
    """A settings file of a run of four steps, in a folder of its own with the data."""
    for name in ("train.jsonl", "validation.jsonl"):
        shutil.copy(data / name, tmp_path / name)
    path = tmp_path / "settings.toml"
    toml_file.save(tiny_settings(model, tmp_path, tmp_path / "runs"), path)
    return path


@pytest.fixture(scope="session")
def undisturbed(
    model: Path, data: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[tuple[int, float]]:
    """The losses of the run of :func:`twelve_steps`."""
    runs = tmp_path_factory.mktemp("undisturbed")
    result, _ = train(tiny_settings(model, data, runs, training__max_steps=12, lora__dropout=0.2))
    assert len(set(result.losses)) == 12
    return result.losses
