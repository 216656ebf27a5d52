"""A checkpoint's folder: every byte of it counts, and nothing in it can run."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.training.support.tiny_run import tiny_settings, train
from training.events.result import RunResult
from training.runs import checkpoints
from training.runs.checkpoints import damage, newest_sound, prune, publish, seal, take_up


def sealed(folder: Path, content: bytes = b"0123456789") -> Path:
    (folder / "inside").mkdir(parents=True)
    (folder / "a.bin").write_bytes(content)
    (folder / "inside" / "b.json").write_text("{}")
    seal(folder)
    return folder


def alter(folder: Path) -> None:
    (folder / "a.bin").write_bytes(b"0123456788")


def truncate(folder: Path) -> None:
    os.truncate(folder / "a.bin", 4)


def remove(folder: Path) -> None:
    (folder / "inside" / "b.json").unlink()


def add(folder: Path) -> None:
    (folder / "pytorch_model.bin").write_bytes(b"a pickle from elsewhere")


def cut_manifest(folder: Path) -> None:
    os.truncate(folder / "manifest.json", 30)


def remove_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def list_for_manifest(folder: Path) -> None:
    (folder / "manifest.json").write_text("[1]")


def another_format(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps(manifest | {"format": 99}))


FAULTS: dict[Callable[[Path], None], str] = {
    alter: "a.bin",
    truncate: "a.bin",
    remove: "inside/b.json",
    add: "pytorch_model.bin",
    cut_manifest: "manifest.json",
    remove_manifest: "manifest.json",
    list_for_manifest: "manifest.json",
    another_format: "manifest.json",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_is_noticed(tmp_path: Path, fault: Callable[[Path], None]) -> None:
    folder = sealed(tmp_path / "checkpoint-1")
    assert damage(folder) == ""
    fault(folder)
    assert FAULTS[fault] in damage(folder)


def test_the_one_before_a_damaged_one_is_used_and_said(tmp_path: Path) -> None:
    for step in (5, 10, 15):
        sealed(tmp_path / "checkpoints" / f"checkpoint-{step}")
    alter(tmp_path / "checkpoints" / "checkpoint-15")
    found, damaged = newest_sound(tmp_path)
    assert found == tmp_path / "checkpoints" / "checkpoint-10"
    assert [problem.code for problem in damaged] == ["checkpoint_damaged"]
    assert "checkpoint-15" in damaged[0].message
    assert "a.bin" in damaged[0].details
    assert newest_sound(tmp_path / "nowhere") == (None, [])


def test_pruning_counts_sound_ones_only(tmp_path: Path) -> None:
    for step in (5, 10, 15, 20):
        sealed(tmp_path / "checkpoints" / f"checkpoint-{step}")
    truncate(tmp_path / "checkpoints" / "checkpoint-15")
    prune(tmp_path, 2)
    left = {path.name for path in (tmp_path / "checkpoints").iterdir()}
    assert left == {"checkpoint-10", "checkpoint-20"}


def test_one_that_cannot_be_read_back_is_no_reason_to_remove_the_one_before(
    tmp_path: Path,
) -> None:
    written = sealed(tmp_path / ".writing" / "checkpoint-5", b"new")
    target = sealed(tmp_path / "checkpoint-5", b"old")
    alter(written)  # as a failing disk would
    with pytest.raises(OSError, match=r"a\.bin"):
        publish(written, target)
    assert (target / "a.bin").read_bytes() == b"old"
    assert damage(target) == ""
    publish(sealed(tmp_path / ".writing" / "checkpoint-6", b"new"), target)
    assert (target / "a.bin").read_bytes() == b"new"


def test_one_that_was_sealed_when_the_run_was_cut_short_gets_its_name(tmp_path: Path) -> None:
    """Also where the one before, of the same step, had made room for it; half a one gets none."""
    folder = tmp_path / "checkpoints"
    sealed(folder / ".writing" / "earlier", b"before")
    sealed(folder / ".writing" / "checkpoint-5", b"after")
    (folder / ".writing" / "checkpoint-6").mkdir()
    take_up(tmp_path)
    assert newest_sound(tmp_path) == (folder / "checkpoint-5", [])
    assert (folder / "checkpoint-5" / "a.bin").read_bytes() == b"after"
    sealed(folder / ".writing" / "checkpoint-5", b"another")
    take_up(tmp_path)
    assert (folder / "checkpoint-5" / "a.bin").read_bytes() == b"after"


@pytest.fixture(scope="module")
def run(model: Path, data: Path, tmp_path_factory: pytest.TempPathFactory) -> RunResult:
    runs = tmp_path_factory.mktemp("runs")
    result, _ = train(tiny_settings(model, data, runs, training__max_steps=2))
    assert result.state == "finished"
    return result


def test_one_that_could_not_take_its_place_leaves_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where an antivirus program holds what was just written."""
    target, written = tmp_path / "checkpoint-3", tmp_path / ".writing" / "checkpoint-3"
    for folder, content in ((target, "before"), (written, "after")):
        folder.mkdir(parents=True)
        (folder / "file").write_text(content)
        seal(folder)
    rename = checkpoints.replace

    def held(source: Path, place: Path) -> None:
        if source == written:
            raise PermissionError(13, "in use")
        rename(source, place)

    monkeypatch.setattr(checkpoints, "replace", held)
    with pytest.raises(PermissionError):
        checkpoints.publish(written, target)
    assert damage(target) == ""
    assert (target / "file").read_text() == "before"


def test_nothing_in_a_checkpoint_is_a_pickle(run: RunResult) -> None:
    """Neither by name nor by its first bytes: pickles of protocol 2 on, and torch's zip files."""
    folder = Path(run.run_dir or "") / "checkpoints" / "checkpoint-2"
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert {file.suffix for file in files} <= {".safetensors", ".json", ".toml", ".md"}
    assert [file.name for file in files if file.read_bytes()[:2] in (b"\x80\x02", b"PK")] == []
    manifest = json.loads((folder / "manifest.json").read_text())
    named = set(manifest["files"]) | {"manifest.json"}
    assert named == {file.relative_to(folder).as_posix() for file in files}
