"""A run that was cut short goes on as if nothing had happened, to the last digit."""

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from safetensors.torch import load_file
from torch import Tensor

from tests.training.support.preloaded import Preloaded
from tests.training.support.tiny_run import steps_of, tiny_settings, train, twelve_steps, warned
from training.events import event_types
from training.events.event_types import Event
from training.events.history import RunHistory
from training.pipeline import stages
from training.pipeline.inputs import run_to_resume
from training.settings import toml_file
from training.settings.schema import Settings
from training.texts.problems import ProblemError
from training.trainer.finite_check import FiniteCheck

STEPS = 14  # of 8 examples; 40 are 5 steps, so checkpoints lie within and at the end of an epoch


@pytest.fixture(scope="module")
def settings(model: Path, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """With everything that draws at random: dropout, shuffling, a validation between."""
    return tiny_settings(
        model,
        data,
        tmp_path_factory.mktemp("runs"),
        lora__dropout=0.3,
        training__max_steps=STEPS,
        engine__micro_batch_size=2,
        output__save_steps=5,
        output__eval_steps=3,
    )


@pytest.fixture(scope="module")
def undisturbed(settings: Settings) -> list[tuple[int, float]]:
    result, _ = train(settings)
    assert result.state == "finished"
    assert len(set(result.losses)) == STEPS
    return result.losses


def killing(settings: str, step: int) -> None:
    """Train, and die without a word after a step."""

    def on_event(event: Event) -> None:
        if isinstance(event, event_types.StepFinished) and event.step == step:
            os.kill(os.getpid(), signal.SIGKILL)

    stages.run(Settings.model_validate_json(settings), on_event)


def kill_after(settings: Settings, step: int) -> None:
    context = Preloaded()
    child = context.Process(target=killing, args=(settings.model_dump_json(), step))
    child.start()
    child.join(120)
    assert child.exitcode == -signal.SIGKILL


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
@pytest.mark.parametrize(
    ("killed_after", "goes_on_after"), [pytest.param(2, 0, marks=pytest.mark.slow), (10, 5)]
)
def test_killed(
    settings: Settings,
    undisturbed: list[tuple[int, float]],
    tmp_path: Path,
    killed_after: int,
    goes_on_after: int,
) -> None:
    """After step 10 dies before its checkpoint is written."""
    settings = settings.with_value("output.dir", str(tmp_path / "runs"))
    kill_after(settings, killed_after)
    folder = run_to_resume(settings, "")
    before = (folder / "events.jsonl").read_bytes()
    result, told = train(settings, resume=folder)
    assert result.state == "finished"
    assert result.run_dir == str(folder)
    assert [step.step for step in steps_of(told)] == list(range(goes_on_after + 1, STEPS + 1))
    assert result.losses == undisturbed
    assert (folder / "events.jsonl").read_bytes().startswith(before)
    history = RunHistory.read(folder / "events.jsonl")
    assert history.losses == undisturbed
    assert history.started is not None
    assert history.started.resumed
    assert load_file(folder / "adapter" / "adapter_model.safetensors")


def stop_in(event_step: int, micro_batch: int) -> tuple[Callable[[], int], list[int]]:
    """Return a wish to stop at so many questions after a step, and the list it is told steps by."""
    steps: list[int] = []
    asked = 0

    def should_stop() -> int:
        nonlocal asked
        if steps and steps[-1] >= event_step:
            asked += 1
        return int(asked >= micro_batch)

    return should_stop, steps


@pytest.mark.parametrize(
    ("step", "questions"),
    [
        (3, 4),  # amid the micro-batches of step 4, or the validation after step 3
        (4, 3),  # amid step 5, the last of an epoch
        (5, 2),  # after a checkpoint, amid the first step of an epoch
        (6, 1),  # at the first chance after a step with a validation
    ],
)
def test_stopped_amid_a_step(
    settings: Settings,
    undisturbed: list[tuple[int, float]],
    tmp_path: Path,
    step: int,
    questions: int,
) -> None:
    settings = settings.with_value("output.dir", str(tmp_path / "runs"))
    should_stop, steps = stop_in(step, questions)
    told: list[Event] = []

    def on_event(event: Event) -> None:
        told.append(event)
        if isinstance(event, event_types.StepFinished):
            steps.append(event.step)

    stopped = stages.run(settings, on_event, should_stop)
    assert stopped.state == "stopped"
    assert stopped.losses == undisturbed[: len(stopped.losses)]
    assert step <= len(stopped.losses) <= step + 1
    assert isinstance(told[-1], event_types.RunFinished)
    assert told[-1].adapter_dir is not None
    assert load_file(Path(told[-1].adapter_dir) / "adapter_model.safetensors")
    folder = run_to_resume(settings, "")
    assert str(folder) == stopped.run_dir
    result, again = train(settings, resume=folder)
    assert result.state == "finished"
    assert steps_of(again)[0].step == len(stopped.losses) + 1
    assert result.losses == undisturbed


@pytest.mark.parametrize("step", [4, 6])  # amid an epoch; the first of one
def test_going_on_after_a_gradient_that_was_no_number(
    settings: Settings,
    undisturbed: list[tuple[int, float]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: int,
) -> None:
    """The step is drawn again as it was, dropout too: once computed, it had drawn already."""
    settings = settings.with_value("output.dir", str(tmp_path / "runs"))

    def overflow(
        self: FiniteCheck, loss: Tensor, norm: Tensor, number: int, *, scaled: bool
    ) -> None:
        look(self, loss, norm * (1.0 if number < step else float("inf")), number, scaled=scaled)

    look = FiniteCheck.look
    monkeypatch.setattr(FiniteCheck, "look", overflow)
    failed, _ = train(settings)
    assert failed.problem is not None
    assert failed.problem.code == "gradient_not_finite"
    assert failed.losses == undisturbed[: step - 1]
    monkeypatch.undo()
    result, _ = train(settings, resume=Path(failed.run_dir or ""))
    assert result.losses == undisturbed


def test_a_stop_right_after_going_on_keeps_the_draws(file: Path, tmp_path: Path) -> None:
    """Amid an epoch the Trainer takes up the random state only once it has fetched a step."""
    settings = twelve_steps(file, output__save_steps=0)
    expected, _ = train(settings.with_value("output.dir", str(tmp_path / "expected")))
    folder = None
    for micro_batches in (13, 1, 1):
        stop = StopAfter(micro_batches)
        result = stages.run(settings, stop.listen, stop, folder)
        assert (result.state, result.steps) == ("stopped", 6), result.problem
        folder = Path(result.run_dir or "")
    again, _ = train(settings, resume=folder)
    assert again.losses == expected.losses


class StopAfter:
    """Wants the run to stop after so many micro-batches of a session."""

    def __init__(self, micro_batches: int) -> None:
        self._left = micro_batches
        self._trains = False

    def listen(self, event: Event) -> None:
        self._trains |= isinstance(event, event_types.TrainingStarted)

    def __call__(self) -> int:
        self._left -= self._trains
        return int(self._left <= 0)


def test_stopped_before_training_leaves_no_adapter_and_can_go_on(
    settings: Settings, undisturbed: list[tuple[int, float]], tmp_path: Path
) -> None:
    settings = settings.with_value("output.dir", str(tmp_path / "runs"))
    result, told = train(settings, should_stop=lambda: 1)
    assert (result.state, result.losses, result.problem) == ("stopped", [], None)
    assert isinstance(told[-1], event_types.RunFinished)
    assert told[-1].adapter_dir is None
    assert train(settings, resume=run_to_resume(settings, ""))[0].losses == undisturbed


def test_another_engine_goes_on_with_the_same_run(
    settings: Settings, undisturbed: list[tuple[int, float]], tmp_path: Path
) -> None:
    """Without dropout, whose draws follow the layout, the engine may change between sessions."""
    settings = settings.with_value("output.dir", str(tmp_path / "runs"))
    settings = settings.with_value("lora.dropout", 0.0)
    whole, _ = train(settings)
    should_stop, steps = stop_in(7, 1)

    def on_event(event: Event) -> None:
        if isinstance(event, event_types.StepFinished):
            steps.append(event.step)

    stopped = stages.run(settings, on_event, should_stop)
    assert stopped.state == "stopped"
    other = settings.with_value("engine.batching", "padded").with_value("output.eval_steps", 0)
    result, _ = train(other, resume=run_to_resume(other, ""))
    assert [number for number, _ in result.losses] == list(range(1, STEPS + 1))
    assert [loss for _, loss in result.losses] == pytest.approx(
        [loss for _, loss in whole.losses], rel=1e-4
    )


@pytest.fixture(scope="module")
def unfinished(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings whose output folder has a stopped run, a finished one and something else."""
    runs = tmp_path_factory.mktemp("unfinished")
    settings = settings.with_value("output.dir", str(runs)).with_value("training.max_steps", 1)
    for name, state in (("20240101-000000-a", "stopped"), ("20240102-000000-a", "finished")):
        folder = runs / name
        folder.mkdir()
        toml_file.save(settings, folder / "settings.toml")
        end: Any = {"type": "finished", "state": state, "steps": 1, "seconds": 1.0, "time": 1.0}
        (folder / "events.jsonl").write_text(json.dumps(end) + "\n")
    (runs / "holiday pictures").mkdir()
    return settings


def problem_of(settings: Settings, named: str) -> tuple[str, str]:
    with pytest.raises(ProblemError) as caught:
        run_to_resume(settings, named)
    (problem,) = caught.value.problems
    assert problem.is_mistake
    return problem.code, problem.where


def test_the_newest_unfinished_run_is_chosen(unfinished: Settings) -> None:
    runs = Path(unfinished.output.dir)
    assert run_to_resume(unfinished, "") == runs / "20240101-000000-a"
    assert run_to_resume(unfinished, str(runs / "20240101-000000-a")).name == "20240101-000000-a"


def test_a_run_that_cannot_go_on_is_named(unfinished: Settings, tmp_path: Path) -> None:
    runs = Path(unfinished.output.dir)
    assert problem_of(unfinished, str(runs / "20240102-000000-a"))[0] == "resume_finished"
    assert problem_of(unfinished, str(runs / "holiday pictures"))[0] == "resume_not_a_run"
    assert problem_of(unfinished, str(runs / "none"))[0] == "resume_not_a_run"
    elsewhere = unfinished.with_value("output.dir", str(tmp_path))
    assert problem_of(elsewhere, "")[0] == "resume_nothing"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("training.seed", 8),
        ("lora.r", 8),
        ("data.max_seq_length", 64),
        ("model.quantization", "nf4"),
    ],
)
def test_another_recipe_cannot_go_on_with_it(unfinished: Settings, key: str, value: Any) -> None:
    assert problem_of(unfinished.with_value(key, value), "") == ("resume_differs", key)


def test_another_engine_or_output_can(unfinished: Settings) -> None:
    other = unfinished.with_value("engine.batching", "padded").with_value("output.save_steps", 7)
    assert run_to_resume(other, "").name == "20240101-000000-a"


def test_a_damaged_checkpoint_is_passed_over(
    settings: Settings, undisturbed: list[tuple[int, float]], tmp_path: Path
) -> None:
    settings = settings.with_value("output.dir", str(tmp_path / "runs"))
    should_stop, steps = stop_in(7, 1)

    def on_event(event: Event) -> None:
        if isinstance(event, event_types.StepFinished):
            steps.append(event.step)

    stopped = stages.run(settings, on_event, should_stop)
    folder = Path(stopped.run_dir or "")
    newest = folder / "checkpoints" / f"checkpoint-{len(stopped.losses)}"
    altered = bytearray((newest / "optimizer.safetensors").read_bytes())
    altered[-3] ^= 1
    (newest / "optimizer.safetensors").write_bytes(altered)
    result, again = train(settings, resume=folder)
    assert result.state == "finished"
    assert steps_of(again)[0].step == 6
    problem, *others = warned(again)
    assert others == []
    assert problem.code == "checkpoint_damaged"
    assert newest.name in problem.message
    assert "optimizer.safetensors" in problem.details
    assert result.losses == undisturbed
