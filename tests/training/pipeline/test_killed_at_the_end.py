"""A run whose process is killed within its last check or its report goes on to the same end."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from tests.repository import ROOT
from tests.training.support.tiny_run import tiny_settings, train
from training.events.history import RunHistory
from training.pipeline.inputs import run_to_resume
from training.settings import toml_file
from training.settings.schema import Settings

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")

KILLED = """
import os, signal, sys
from pathlib import Path

from training.pipeline import stages
from training.settings import toml_file
from training.trainer import step_trainer
from training.trainer.step_trainer import StepTrainer

point, last = sys.argv[2], int(sys.argv[3])
steps = 0
clip, look, rename = StepTrainer.clip_gradient, step_trainer.data_loss, Path.replace


def end():
    os.kill(os.getpid(), signal.SIGKILL)


def clipped(self, loss):
    global steps
    steps += 1
    return clip(self, loss)


def seen(*arguments):
    total = look(*arguments)
    if point == "check" and steps >= last:
        end()
    return total


def renamed(self, target):
    if Path(target).name == point:
        end()
    return rename(self, target)


StepTrainer.clip_gradient, step_trainer.data_loss, Path.replace = clipped, seen, renamed
if __name__ == "__main__":
    stages.run(toml_file.load(Path(sys.argv[1])), lambda event: None)
"""
STEPS = 3
POINTS = ["check", "evaluation.json", "report.md", "report.html"]


@pytest.fixture(scope="module")
def undisturbed(model: Path, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return tiny_settings(
        model, data, tmp_path_factory.mktemp("runs"), training__max_steps=STEPS,
        lora__dropout=0.3, engine__micro_batch_size=2,
    )  # fmt: skip


@pytest.fixture(scope="module")
def expected(undisturbed: Settings) -> tuple[dict[str, torch.Tensor], list[tuple[int, float]]]:
    result, _ = train(undisturbed)
    return adapter_of(Path(result.run_dir or "")), result.losses


def adapter_of(folder: Path) -> dict[str, torch.Tensor]:
    return load_file(folder / "adapter" / "adapter_model.safetensors")


@pytest.mark.slow
@pytest.mark.parametrize("point", POINTS)
def test_the_same_end_comes_of_it(
    point: str,
    undisturbed: Settings,
    expected: tuple[dict[str, torch.Tensor], list[tuple[int, float]]],
    tmp_path: Path,
) -> None:
    settings = undisturbed.with_value("output.dir", str(tmp_path / "runs"))
    toml_file.save(settings, tmp_path / "settings.toml")
    (tmp_path / "killed.py").write_text(KILLED, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(tmp_path / "killed.py"), "settings.toml", point, str(STEPS)],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == -9, done.stderr.decode()
    folder = run_to_resume(settings, "")
    assert RunHistory.read(folder / "events.jsonl").state == "running"
    result, _ = train(settings, resume=folder)
    adapter, losses = expected
    assert (result.state, result.losses) == ("finished", losses)
    found = adapter_of(folder)
    assert all(torch.equal(found[name], adapter[name]) for name in adapter)
    for name in ("evaluation.json", "report.md", "report.html"):
        assert (folder / name).stat().st_size > 0
    left = [path.name for path in folder.rglob(".*.tmp")]
    assert left == []
