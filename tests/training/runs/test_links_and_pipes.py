"""A stranger's run folder: links that lead out of it, and what is no file at all."""

import json
import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.training.support.tiny_run import tiny_settings, train
from training.events.history import RunHistory
from training.export.exporter import export
from training.pipeline.inputs import run_to_resume
from training.protocol.export import ExportRequest
from training.report.measured_run import read_measured_run
from training.runs.checkpoints import newest_sound
from training.runs.library import RunLibrary
from training.runs.origin import heal_origin
from training.settings import toml_file
from training.texts.problems import Problem, ProblemError

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links and pipes as POSIX has them")
SECRET = "what is none of the run's"


@pytest.fixture(scope="module")
def done(model: Path, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of three steps with a checkpoint after each."""
    root = tmp_path_factory.mktemp("done")
    settings = tiny_settings(model, data, root, output__save_steps=1, training__max_steps=3)
    result, _ = train(settings)
    assert result.state == "finished", result.problem
    return Path(result.run_dir or "")


@pytest.fixture
def run(done: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(done, tmp_path / "runs" / "run", symlinks=True))


def pipe(file: Path) -> None:
    os.mkfifo(file)


def place_to_call(file: Path) -> None:
    here = Path.cwd()
    os.chdir(file.parent)  # a socket's whole path has at most a hundred letters
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(file.name)
    finally:
        os.chdir(here)


def device(file: Path) -> None:
    file.symlink_to("/dev/zero")


def folder(file: Path) -> None:
    file.mkdir()


def itself(file: Path) -> None:
    file.symlink_to(file.name)


NO_FILES = [pipe, place_to_call, device, folder, itself]


def problems_of(look: Callable[[], object]) -> tuple[Problem, ...]:
    """Return what is wrong; whatever else is raised has fallen."""
    try:
        look()
    except ProblemError as error:
        return error.problems
    return ()


def kept_files(run: Path) -> list[str]:
    return sorted(file.relative_to(run).as_posix() for file in run.rglob("*") if file.is_file())


@pytest.mark.parametrize("put", NO_FILES)
def test_what_is_no_file_is_not_waited_for(put: Callable[[Path], None], run: Path) -> None:
    """Each of a run's files in its turn, under everything that reads a run."""
    for name in kept_files(run):
        file = run / name
        content = file.read_bytes()
        file.unlink()
        put(file)
        list(RunLibrary(run.parent / "index.json").scan([run.parent]))
        newest_sound(run)
        for look in (
            lambda: RunHistory.read(run / "events.jsonl"),
            lambda: read_measured_run(run),
            lambda: toml_file.load(run / "settings.toml"),
            lambda: run_to_resume(toml_file.load(run / "settings.toml"), str(run)),
        ):
            assert all(problem.message for problem in problems_of(look))
        heal_origin(run)
        if file.is_dir() and not file.is_symlink():
            shutil.rmtree(file)
        file.unlink(missing_ok=True)
        file.write_bytes(content)


@pytest.mark.parametrize("name", ["events.jsonl", ".lock", "settings.toml", "report.html"])
def test_nothing_is_written_through_a_link(name: str, run: Path, tmp_path: Path) -> None:
    """The run is gone on with, or refused; what the link leads to is as before."""
    victim = tmp_path / "victim"
    content = (run / name).read_bytes() if (run / name).is_file() else SECRET.encode()
    victim.write_bytes(content)
    (run / name).unlink(missing_ok=True)
    (run / name).symlink_to(victim)
    settings = toml_file.load(run / "settings.toml")
    result, _ = train(settings, resume=run)
    assert result.problem is None or result.problem.message
    assert victim.read_bytes() == content


@pytest.mark.parametrize("name", ["adapter", "checkpoints/.writing", "checkpoints/checkpoint-3"])
def test_a_link_to_a_folder_is_no_folder_to_be_emptied(
    name: str, run: Path, tmp_path: Path
) -> None:
    victim = tmp_path / "victim"
    shutil.rmtree(run / name, ignore_errors=True)
    victim.mkdir()
    (victim / "kept.txt").write_text(SECRET)
    (run / name).symlink_to(victim)
    result, _ = train(toml_file.load(run / "settings.toml"), resume=run)
    assert result.state == "finished", result.problem
    assert [file.name for file in victim.iterdir()] == ["kept.txt"]
    assert (run / "adapter" / "adapter_model.safetensors").is_file()


def test_an_export_takes_nothing_along_that_a_link_leads_to(run: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(SECRET)
    (run / "adapter" / "notes.txt").symlink_to(tmp_path / "secret")
    target = tmp_path / "exported"
    export(ExportRequest(run_dir=str(run), format="adapter", folder=str(target)), lambda *_: None)
    assert (target / "adapter_model.safetensors").is_file()
    assert not [file for file in target.iterdir() if SECRET.encode() in file.read_bytes()]


def test_a_manifest_proves_no_file_elsewhere(run: Path, tmp_path: Path) -> None:
    checkpoint, _ = newest_sound(run)
    assert checkpoint is not None
    manifest = json.loads((checkpoint / "manifest.json").read_text())
    outside = checkpoint.parent / "outside"
    outside.write_text(SECRET)
    manifest["files"]["../outside"] = {"bytes": len(SECRET), "sha256": "0" * 64}
    (checkpoint / "manifest.json").write_text(json.dumps(manifest))
    found, damaged = newest_sound(run)
    assert found != checkpoint
    assert str(checkpoint) in damaged[0].text
