import hashlib
import importlib.metadata
import os
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from training.runtime import folder as runtime_folder
from training.runtime.folder import PROVED_FILE
from training.runtime.manifest import (
    RUNTIME_FILE,
    Archive,
    RuntimeManifest,
    Runtimes,
    as_json,
    load_runtimes,
    python_tag,
)


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A packaged program's folder, and an empty one for engines."""
    folder = tmp_path / "Program Files" / "Headroom"
    folder.mkdir(parents=True)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "Headroom.exe"))
    monkeypatch.setenv("HEADROOM_ENGINE_DIR", str(tmp_path / "engines"))
    monkeypatch.setattr(sys, "path", sys.path.copy())
    return folder


def hash_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def runtime(torch_version: str, python: str | None = None) -> RuntimeManifest:
    others = {"transformers": "5.24.0", "datasets": "5.2.0", "peft": "0.21.2"}
    archives = (
        Archive(f"{name}-{version}.zip", name, version, hash_of(name + version), 1, 1)
        for name, version in ({"torch": torch_version} | others).items()
    )
    return RuntimeManifest("cpu", python or python_tag(), None, tuple(archives))


def put(tmp_path: Path, made: RuntimeManifest, proved: int | None) -> Path:
    folder = tmp_path / "engines" / made.identity
    (folder / RUNTIME_FILE.parent).mkdir(parents=True)
    (folder / RUNTIME_FILE).write_text(as_json(made), encoding="utf-8")
    if proved is not None:
        file = folder / RUNTIME_FILE.parent / PROVED_FILE
        file.touch()
        os.utime(file, (proved, proved))
    return folder


def required_torch() -> str:
    texts = importlib.metadata.requires("headroom") or ()
    wanted = next(r for r in map(Requirement, texts) if r.name == "torch")
    return next(iter(wanted.specifier)).version


def test_no_engine(program: Path) -> None:
    assert runtime_folder.find_runtime() is None
    assert runtime_folder.activate() is None
    assert runtime_folder.runtime_source() is None


def test_the_newest_engine_that_has_proved_itself(program: Path, tmp_path: Path) -> None:
    right = required_torch()
    older = put(tmp_path, runtime(right), proved=1000)
    put(tmp_path, runtime(right + "+unproved"), proved=None)
    assert runtime_folder.find_runtime() == older
    newer = put(tmp_path, runtime(right + "+cu130"), proved=2000)
    assert runtime_folder.find_runtime() == newer


def test_a_new_program_goes_on_with_an_engine_that_has_what_it_requires(
    program: Path, tmp_path: Path
) -> None:
    """Updating the window must not download the engine again."""
    folder = put(tmp_path, runtime(required_torch() + "+cpu"), proved=1)
    other = Runtimes("https://example.invalid", (runtime(required_torch() + "+new"),))
    (program / "engines.json").write_text(as_json(other), encoding="utf-8")
    assert runtime_folder.known_runtimes() == other
    assert runtime_folder.find_runtime() == folder


@pytest.mark.parametrize("unfit", [{"torch_version": "1.0"}, {"python": "cp39-win-amd64"}])
def test_an_engine_that_does_not_fit_is_not_used(
    program: Path, tmp_path: Path, unfit: dict[str, str]
) -> None:
    put(tmp_path, runtime(**({"torch_version": required_torch()} | unfit)), proved=1)
    assert runtime_folder.find_runtime() is None


def test_the_window_s_own_packages_come_first(program: Path, tmp_path: Path) -> None:
    before = sys.path.copy()
    first = put(tmp_path, runtime(required_torch()), proved=1)
    assert runtime_folder.activate() == first
    assert sys.path == [*before, str(first)]
    second = put(tmp_path, runtime(required_torch() + "+cpu"), proved=2)
    runtime_folder.activate()
    assert sys.path == [*before, str(second)]


def test_archives_beside_the_program_are_installed_without_network(program: Path) -> None:
    made = Runtimes("https://example.invalid", (runtime("2.0"),))
    (program / "engines.json").write_text(as_json(made), encoding="utf-8")
    assert runtime_folder.runtime_source() == (made, "https://example.invalid")
    offline = program / runtime_folder.OFFLINE_FOLDER
    offline.mkdir()
    (offline / "engines.json").write_text(as_json(made), encoding="utf-8")
    assert runtime_folder.runtime_source() == (made, str(offline))


@pytest.mark.parametrize("content", ["", "[]", "{", '{"engines": [{}], "address": ""}'])
def test_a_damaged_manifest_is_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "engines.json").write_text(content)
    assert load_runtimes(tmp_path / "engines.json") is None


def test_unpackaged_the_environment_is_the_engine() -> None:
    before = sys.path.copy()
    assert runtime_folder.activate() is None
    assert not runtime_folder.runtime_is_missing()
    assert sys.path == before
