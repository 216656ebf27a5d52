"""A run cut short after its last step goes on to its end, and takes no step more."""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file

from tests.training.support.tiny_run import steps_of, tiny_settings, train
from training.events.event_types import Event
from training.pipeline import stages, train_stage
from training.pipeline.inputs import run_to_resume
from training.runs import checkpoints
from training.settings.schema import Settings
from training.trainer import step_trainer
from training.trainer.step_trainer import StepTrainer

POINTS: dict[str, tuple[Any, str]] = {
    "checkpoint": (StepTrainer, "save_checkpoint"),
    "sealed": (step_trainer, "seal"),
    "published": (step_trainer, "publish"),
    "pruned": (step_trainer, "prune"),
    "adapter": (train_stage, "save_adapter"),
    "evaluation": (StepTrainer, "evaluate"),
    "best": (train_stage, "_keep_best"),
    "accuracy": (train_stage._LabelScores, "tell"),
    "figures": (train_stage, "save_evaluation"),
    "last word": (train_stage, "_finished"),
    "report": (stages, "leave_report"),
}
"""All that is done between the last step and the run's last event."""
ENDS = {
    "max_steps amid an epoch": ({"training__max_steps": 3}, 3),
    "max_steps at an epoch's end": ({"training__max_steps": 5}, 5),
    "half an epoch": ({"training__max_steps": 0, "training__epochs": 0.5}, 3),
}

SLOW = list(ENDS)[1:]


@pytest.fixture(
    scope="module",
    params=["max_steps amid an epoch", *(pytest.param(e, marks=pytest.mark.slow) for e in SLOW)],
)
def ended(
    request: pytest.FixtureRequest, model: Path, data: Path, tmp_path_factory: Any
) -> tuple[Settings, dict[str, torch.Tensor], list[tuple[int, float]]]:
    """Settings, and what comes of them where nothing disturbs."""
    changed, steps = ENDS[request.param]
    settings = tiny_settings(
        model, data, tmp_path_factory.mktemp("runs"), lora__dropout=0.3, output__save_steps=0,
        output__eval_steps=0, **changed
    )  # fmt: skip
    result, _ = train(settings)
    assert result.state == "finished"
    assert len(result.losses) == steps
    assert result.run_dir is not None
    return settings, adapter_of(Path(result.run_dir)), result.losses


def adapter_of(folder: Path) -> dict[str, torch.Tensor]:
    return load_file(folder / "adapter" / "adapter_model.safetensors")


def cut_at(monkeypatch: pytest.MonkeyPatch, point: str, when: str, last: int) -> Callable[[], bool]:
    """Have the run end at a point once its last step is done, as a signal would have it."""
    place, name = POINTS[point]
    whole = getattr(place, name)
    cut = False

    def cutting(*arguments: Any, **named: Any) -> Any:
        nonlocal cut
        begins = when == "before" and reached()
        result = None if begins else whole(*arguments, **named)
        if not cut and (begins or reached()):
            cut = True
            raise KeyboardInterrupt
        return result

    steps = 0
    counting = StepTrainer.clip_gradient

    def counted(self: StepTrainer, loss: torch.Tensor) -> torch.Tensor:
        nonlocal steps
        steps += 1
        return counting(self, loss)

    def reached() -> bool:
        return not cut and steps >= last

    monkeypatch.setattr(StepTrainer, "clip_gradient", counted)
    monkeypatch.setattr(place, name, cutting)
    return lambda: cut


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("point", POINTS)
def test_no_step_follows_the_last(
    ended: tuple[Settings, dict[str, torch.Tensor], list[tuple[int, float]]],
    point: str,
    when: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings, adapter, losses = ended
    settings = settings.with_value("output.dir", str(tmp_path / "runs"))
    with monkeypatch.context() as patched:
        was_cut = cut_at(patched, point, when, len(losses))
        with contextlib.suppress(KeyboardInterrupt):
            train(settings)
        if not was_cut():
            pytest.skip("this run does not come by there")
    folder = run_to_resume(settings, "")
    kept = checkpoints.checkpoints(folder)
    result, told = train(settings, resume=folder)
    assert result.state == "finished"
    assert result.losses == losses
    done = int(kept[0].name.split("-")[1]) if kept else 0
    assert [step.step for step in steps_of(told)] == list(range(done + 1, len(losses) + 1))
    found = adapter_of(folder)
    assert found.keys() == adapter.keys()
    assert all(torch.equal(found[name], adapter[name]) for name in adapter)


def test_a_stop_at_the_last_step_ends_there_too(
    ended: tuple[Settings, dict[str, torch.Tensor], list[tuple[int, float]]], tmp_path: Path
) -> None:
    """Ctrl+C after the last step, and again in the next try: ten of eight steps came of it."""
    settings, adapter, losses = ended
    settings = settings.with_value("output.dir", str(tmp_path / "runs"))
    told: list[Event] = []
    stages.run(settings, told.append, lambda: int(len(steps_of(told)) >= len(losses)))
    folder = run_to_resume(settings, "")
    result, more = train(settings, lambda: 1, resume=folder)
    assert result.losses == losses
    result, last = train(settings, resume=folder)
    assert result.state == "finished"
    assert result.losses == losses
    assert not steps_of(more) + steps_of(last)
    assert all(torch.equal(adapter_of(folder)[name], adapter[name]) for name in adapter)
