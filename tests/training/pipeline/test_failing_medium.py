"""A medium that gives errors: at a rename, in what closes a run, in the cache."""

import errno
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file

from tests.training.support.tiny_run import tiny_settings, train
from training.data.load import _load
from training.events import event_types
from training.pipeline import train_stage
from training.settings.schema import Settings


def adapter_of(run_dir: str | None) -> dict[str, torch.Tensor]:
    return load_file(Path(run_dir or "") / "adapter" / "adapter_model.safetensors")


@pytest.fixture(scope="module")
def undisturbed(
    model: Path, data: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Settings, list[tuple[int, float]], dict[str, torch.Tensor]]:
    runs = tmp_path_factory.mktemp("runs")
    settings = tiny_settings(model, data, runs, output__save_steps=2, lora__dropout=0.2)
    result, _ = train(settings)
    return settings, result.losses, adapter_of(result.run_dir)


def failing_rename(monkeypatch: pytest.MonkeyPatch, start: str) -> list[str]:
    """Have every rename to a name that starts so fail; return those that did."""
    failed: list[str] = []
    rename = Path.replace

    def replace(self: Path, target: Any) -> Path:
        if Path(target).name.startswith(start):
            failed.append(str(target))
            raise OSError(errno.EIO, "Input/output error", str(self), None, str(target))
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    return failed


@pytest.mark.parametrize("name", ["checkpoint-4", "adapter"])
def test_a_rename_that_fails_loses_no_step(
    name: str,
    undisturbed: tuple[Settings, list[tuple[int, float]], dict[str, torch.Tensor]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings, losses, adapter = undisturbed
    settings = settings.with_value("output.dir", str(tmp_path / "runs"))
    with monkeypatch.context() as patch:
        failed = failing_rename(patch, name)
        result, told = train(settings)
    assert failed
    assert result.problem is not None
    assert result.problem.code == "disk_failed", result.problem.message
    assert isinstance(told[-1], event_types.RunFailed)
    again, _ = train(settings, resume=Path(result.run_dir or ""))
    assert again.state == "finished"
    assert again.losses == losses
    found = adapter_of(again.run_dir)
    assert all(torch.equal(found[key], adapter[key]) for key in adapter)


def test_figures_that_cannot_be_written_are_told(
    undisturbed: tuple[Settings, list[tuple[int, float]], dict[str, torch.Tensor]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings, losses, _ = undisturbed
    settings = settings.with_value("output.dir", str(tmp_path / "runs"))

    def fail(*_: Any) -> None:
        raise OSError(errno.EIO, "Input/output error", str(tmp_path / "evaluation.json"))

    with monkeypatch.context() as patch:
        patch.setattr(train_stage, "save_evaluation", fail)
        result, _ = train(settings)
    assert result.problem is not None
    assert result.problem.code == "disk_failed"
    assert adapter_of(result.run_dir), "saved before"
    again, _ = train(settings, resume=Path(result.run_dir or ""))
    assert (again.state, again.losses) == ("finished", losses)


def test_a_report_that_cannot_be_written_is_told_and_the_run_is_whole(
    undisturbed: tuple[Settings, list[tuple[int, float]], dict[str, torch.Tensor]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings, losses, adapter = undisturbed
    settings = settings.with_value("output.dir", str(tmp_path / "runs"))
    assert failing_rename(monkeypatch, "report.") == []
    result, told = train(settings)
    assert (result.state, result.problem, result.losses) == ("finished", None, losses)
    assert isinstance(told[-1], event_types.RunFinished)
    warned = [event.problem for event in told if isinstance(event, event_types.Warned)]
    (problem,) = [each for each in warned if each.code == "report_not_written"]
    assert "nput/output error" in problem.text
    assert str(result.run_dir) in problem.hint
    found = adapter_of(result.run_dir)
    assert all(torch.equal(found[key], adapter[key]) for key in adapter)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_cache_that_cannot_be_written_is_done_without(
    number: int,
    undisturbed: tuple[Settings, list[tuple[int, float]], dict[str, torch.Tensor]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings, losses, _ = undisturbed
    settings = settings.with_value("output.dir", str(tmp_path / "runs"))
    monkeypatch.setenv("HEADROOM_CACHE_DIR", str(tmp_path / "cache"))
    _load.cache_clear()
    tried = []

    def write(target: Path, *_: Any) -> None:
        tried.append(target)
        raise OSError(number, "it fails", str(target))

    monkeypatch.setattr("training.data.readers.arrow_rows._write", write)
    result, _ = train(settings)
    assert (result.state, result.losses) == ("finished", losses)
    assert {file.parent.name for file in tried} >= {"rows", "tokenized"}
