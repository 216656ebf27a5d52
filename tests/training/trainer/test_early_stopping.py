"""Early stopping: when a run ends, which adapter it keeps, and that a stop changes neither."""

from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file

from tests.training.support.tiny_run import tiny_settings, train
from training.events.event_types import BestKept, Evaluated, Event, RunFinished
from training.pipeline.check import check
from training.runs.folder import checkpoints
from training.settings.schema import Settings
from training.trainer.callbacks.early_stopping import WEIGHTS_FILE

PATIENCE = {
    # so fast that the model learns by heart and answers new examples worse and worse
    "training__learning_rate": 0.05,
    "training__lr_scheduler_type": "constant",
    "training__max_steps": 40,
    "training__early_stopping_patience": 2,
    "output__eval_steps": 2,
    "output__save_steps": 2,
}


def settings_in(model: Path, data: Path, runs: Path) -> Settings:
    return tiny_settings(model, data, runs, **PATIENCE)


def evaluations(told: list[Event]) -> dict[int, float]:
    found = [e for e in told if isinstance(e, Evaluated) and e.eval_loss is not None]
    return {e.step: e.eval_loss for e in found if e.eval_loss is not None}


@pytest.fixture(scope="module")
def undisturbed(
    model: Path, data: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, list[Event]]:
    result, told = train(settings_in(model, data, tmp_path_factory.mktemp("runs")))
    assert result.state == "finished"
    assert result.run_dir is not None
    assert result.eval_loss == min(evaluations(told).values())
    return Path(result.run_dir), told


def test_it_ends_when_two_checks_brought_nothing(undisturbed: tuple[Path, list[Event]]) -> None:
    _, told = undisturbed
    losses = evaluations(told)
    best = min(losses, key=lambda step: losses[step])
    last = max(losses)
    assert last == best + 4
    assert last < 40
    kept = next(e for e in told if isinstance(e, BestKept))
    assert (kept.step, kept.eval_loss, kept.stopped_early) == (best, losses[best], True)
    end = told[-1]
    assert isinstance(end, RunFinished)
    assert (end.state, end.steps, end.eval_loss) == ("finished", last, losses[best])


def test_the_adapter_is_the_best_one(undisturbed: tuple[Path, list[Event]]) -> None:
    run_dir, _ = undisturbed
    adapter = load_file(run_dir / "adapter" / "adapter_model.safetensors")
    best = load_file(checkpoints(run_dir)[0] / WEIGHTS_FILE)
    renamed = {name.replace(".default.", "."): tensor for name, tensor in best.items()}
    assert adapter.keys() == renamed.keys()
    assert all(torch.equal(adapter[name], renamed[name]) for name in adapter)
    last = load_file(checkpoints(run_dir)[0] / "adapter_model.safetensors")
    assert any(not torch.equal(adapter[name], last[name]) for name in adapter)


def test_a_stop_in_the_middle_of_waiting_changes_nothing(
    undisturbed: tuple[Path, list[Event]], model: Path, data: Path, tmp_path: Path
) -> None:
    _, told = undisturbed
    losses = evaluations(told)
    last = max(losses)
    settings = settings_in(model, data, tmp_path)
    seen: list[int] = []

    def stop_while_it_waits() -> int:
        return int(len(seen) >= last - 1)

    from training.events.event_types import StepFinished
    from training.pipeline import stages

    first = stages.run(
        settings,
        lambda event: seen.append(event.step) if isinstance(event, StepFinished) else None,
        stop_while_it_waits,
    )
    assert first.state == "stopped"
    assert first.run_dir is not None
    result, again = train(settings, resume=Path(first.run_dir))
    assert result.state == "finished"
    assert result.steps == last
    assert next(e for e in again if isinstance(e, BestKept)).eval_loss == min(losses.values())


@pytest.mark.parametrize(
    ("changed", "warned"),
    [({}, False), ({"output__eval_steps": 0}, True), ({"data__validation_fraction": 0.0}, True)],
)
def test_patience_that_never_looks_is_named(
    model: Path, data: Path, tmp_path: Path, changed: dict[str, Any], warned: bool
) -> None:
    settings = tiny_settings(model, data, tmp_path, **(PATIENCE | changed))
    if "data__validation_fraction" in changed:
        settings = settings.with_value("data.validation", "")
    result = check(settings)
    assert result.ok
    assert ("early_stopping_blind" in [p.code for p in result.problems]) is warned
