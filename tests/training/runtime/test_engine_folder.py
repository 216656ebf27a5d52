import importlib.metadata
import os
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from training.runtime import folder as engine_folder
from training.runtime.folder import PROVED_FILE
from training.runtime.manifest import (
    ENGINE_FILE,
    Archive,
    Engines,
    RuntimeManifest,
    as_json,
    load_engines,
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


def engine(torch_version: str, python: str | None = None) -> RuntimeManifest:
    others = {"transformers": "5.24.0", "datasets": "5.2.0", "peft": "0.21.2"}
    archives = (
        Archive(f"{name}-{version}.zip", name, version, f"sum of {name} {version}", 1, 1)
        for name, version in ({"torch": torch_version} | others).items()
    )
    return RuntimeManifest("cpu", python or python_tag(), None, tuple(archives))


def put(tmp_path: Path, made: RuntimeManifest, proved: int | None) -> Path:
    folder = tmp_path / "engines" / made.identity
    (folder / ENGINE_FILE.parent).mkdir(parents=True)
    (folder / ENGINE_FILE).write_text(as_json(made), encoding="utf-8")
    if proved is not None:
        file = folder / ENGINE_FILE.parent / PROVED_FILE
        file.touch()
        os.utime(file, (proved, proved))
    return folder


def required_torch() -> str:
    texts = importlib.metadata.requires("headroom") or ()
    wanted = next(r for r in map(Requirement, texts) if r.name == "torch")
    return next(iter(wanted.specifier)).version


def test_no_engine(program: Path) -> None:
    assert engine_folder.find_engine() is None
    assert engine_folder.activate() is None
    assert engine_folder.engine_source() is None


def test_the_newest_engine_that_has_proved_itself(program: Path, tmp_path: Path) -> None:
    right = required_torch()
    older = put(tmp_path, engine(right), proved=1000)
    put(tmp_path, engine(right + "+unproved"), proved=None)
    assert engine_folder.find_engine() == older
    newer = put(tmp_path, engine(right + "+cu130"), proved=2000)
    assert engine_folder.find_engine() == newer


def test_a_new_program_goes_on_with_an_engine_that_has_what_it_requires(
    program: Path, tmp_path: Path
) -> None:
    """Updating the window must not download the engine again."""
    folder = put(tmp_path, engine(required_torch() + "+cpu"), proved=1)
    other = Engines("https://example.invalid", (engine(required_torch() + "+new"),))
    (program / "engines.json").write_text(as_json(other), encoding="utf-8")
    assert engine_folder.known_engines() == other
    assert engine_folder.find_engine() == folder


@pytest.mark.parametrize("unfit", [{"torch_version": "1.0"}, {"python": "cp39-win-amd64"}])
def test_an_engine_that_does_not_fit_is_not_used(
    program: Path, tmp_path: Path, unfit: dict[str, str]
) -> None:
    put(tmp_path, engine(**({"torch_version": required_torch()} | unfit)), proved=1)
    assert engine_folder.find_engine() is None


def test_the_window_s_own_packages_come_first(program: Path, tmp_path: Path) -> None:
    before = sys.path.copy()
    first = put(tmp_path, engine(required_torch()), proved=1)
    assert engine_folder.activate() == first
    assert sys.path == [*before, str(first)]
    second = put(tmp_path, engine(required_torch() + "+cpu"), proved=2)
    engine_folder.activate()
    assert sys.path == [*before, str(second)]


def test_archives_beside_the_program_are_installed_without_network(program: Path) -> None:
    made = Engines("https://example.invalid", (engine("2.0"),))
    (program / "engines.json").write_text(as_json(made), encoding="utf-8")
    assert engine_folder.engine_source() == (made, "https://example.invalid")
    offline = program / engine_folder.OFFLINE_FOLDER
    offline.mkdir()
    (offline / "engines.json").write_text(as_json(made), encoding="utf-8")
    assert engine_folder.engine_source() == (made, str(offline))


@pytest.mark.parametrize("content", ["", "[]", "{", '{"engines": [{}], "address": ""}'])
def test_a_damaged_manifest_is_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "engines.json").write_text(content)
    assert load_engines(tmp_path / "engines.json") is None


def test_unpackaged_the_environment_is_the_engine() -> None:
    before = sys.path.copy()
    assert engine_folder.activate() is None
    assert not engine_folder.engine_is_missing()
    assert sys.path == before
