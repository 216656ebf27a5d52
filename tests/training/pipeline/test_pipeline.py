"""What a run computes, against plain transformers and PEFT, on a tiny model in float32."""

import dataclasses
import json
import shutil
import statistics
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from tests.training.support import plain_training
from tests.training.support.tiny_run import rows, steps_of, tiny_settings, train, warned
from training.events import event_types
from training.events.event_types import Event, Stage
from training.events.history import RunHistory
from training.events.result import RunResult
from training.settings.schema import Settings
from training.trainer.step_trainer import StepTrainer

STEPS = 50


@dataclasses.dataclass
class Run:
    settings: Settings
    result: RunResult
    told: list[Event]

    @property
    def folder(self) -> Path:
        assert self.result.run_dir is not None
        return Path(self.result.run_dir)

    @property
    def adapter(self) -> dict[str, Tensor]:
        return load_file(self.folder / "adapter" / "adapter_model.safetensors")

    def gradient(self) -> Tensor:
        """The gradients of all steps as Adam's first moment holds them, [parameters]."""
        newest = max((self.folder / "checkpoints").glob("checkpoint-*"))
        state = load_file(newest / "optimizer.safetensors")
        names = [name for name in state if name.endswith("/exp_avg")]
        names.sort(key=lambda name: int(name.split("/")[0]))
        return torch.cat([state[name].flatten() for name in names])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("runs")


def finished(settings: Settings) -> Run:
    result, told = train(settings)
    assert result.state == "finished", result.problem
    return Run(settings, result, told)


@pytest.fixture(scope="module")
def long_run(model: Path, data: Path, folder: Path) -> Run:
    """Fifty steps of 16 examples in the original's recipe, as the product runs them."""
    return finished(
        tiny_settings(
            model,
            data,
            folder / "long",
            training__max_steps=STEPS,
            training__effective_batch_size=16,
            training__learning_rate=1e-3,
            training__warmup_ratio=0.1,
            engine__micro_batch_size="auto",
            output__save_steps=20,
            output__eval_steps=25,
        )
    )


def test_fifty_steps_are_those_of_plain_transformers_and_peft(long_run: Run, folder: Path) -> None:
    plain = plain_training.plain_run(long_run.settings, folder / "plain")
    steps = steps_of(long_run.told)
    assert len(steps) == STEPS
    losses = torch.tensor([step.loss for step in steps])
    assert losses.tolist() == pytest.approx(plain.losses, rel=2e-5)
    residual = losses - torch.tensor(plain.losses)
    assert abs(residual.mean()) < 1e-5 * losses.mean(), "no drift to one side"
    assert [s.grad_norm for s in steps] == pytest.approx(plain.grad_norms, rel=1e-3)
    assert [s.learning_rate for s in steps] == pytest.approx(plain.learning_rates, rel=1e-6)
    saved = long_run.adapter
    for name, value in plain.adapter.items():
        torch.testing.assert_close(saved[name.replace(".default", "")], value, rtol=1e-2, atol=2e-4)


def test_the_saved_adapter_is_what_was_trained_and_nothing_else_moved(long_run: Run) -> None:
    """The untouched base from the disk with the saved adapter has the loss that the run told."""
    assert all("lora_" in name for name in long_run.adapter)
    settings = long_run.settings
    held_out = plain_training.tokenized(settings, Path(settings.data.validation))
    model = plain_training.with_adapter(settings, long_run.folder / "adapter")
    with torch.no_grad():
        loss = float(plain_training.plain_loss(model, held_out))
    assert long_run.result.eval_loss == pytest.approx(loss, rel=1e-5)
    begun = next(e for e in long_run.told if isinstance(e, event_types.TrainingStarted))
    assert begun.trainable_parameters == sum(p.numel() for p in long_run.adapter.values())
    config = json.loads((long_run.folder / "adapter" / "adapter_config.json").read_text())
    assert config["base_model_name_or_path"] == settings.model.name_or_path


def test_events_tell_the_whole_run(long_run: Run) -> None:
    told, settings = long_run.told, long_run.settings
    assert isinstance(told[0], event_types.RunStarted)
    assert isinstance(told[-1], event_types.RunFinished)
    assert sum(isinstance(e, event_types.RunFinished | event_types.RunFailed) for e in told) == 1
    assert [e.stage for e in told if isinstance(e, event_types.StageStarted)] == list(Stage)
    assert [e.stage for e in told if isinstance(e, event_types.StageFinished)] == list(Stage)
    assert [e.step for e in told if isinstance(e, event_types.Evaluated)] == [25, 50]
    assert [e.step for e in told if isinstance(e, event_types.CheckpointSaved)] == [20, 40, 50]
    assert any(isinstance(e, event_types.MemorySampled) for e in told)
    assert any(isinstance(e, event_types.LogLine) for e in told)
    remaining = [e.seconds for e in told if isinstance(e, event_types.TimeRemaining)]
    assert remaining[0] is None
    assert remaining[-1] is not None
    shares = []
    for step in steps_of(told):
        phases = step.data_seconds, step.forward_seconds, step.backward_seconds
        assert min(*phases, step.optimizer_seconds) > 0
        shares.append((sum(phases) + step.optimizer_seconds) / step.seconds)
    # Of single steps a busy computer takes some away between two phases.
    assert statistics.median(shares) == pytest.approx(1, rel=0.05)
    lengths = [
        len(e["input_ids"]) for e in plain_training.tokenized(settings, Path(settings.data.train))
    ]
    first_epoch = [s for s in steps_of(told) if s.step <= 3]  # 16, 16 and the last 8 of 40
    assert [s.examples for s in first_epoch] == [16, 16, 8]
    assert sum(s.tokens for s in first_epoch) == sum(lengths)
    read = RunHistory.read(long_run.folder / "events.jsonl")
    assert read.losses == long_run.result.losses
    assert read.seconds == long_run.result.seconds


def test_the_runs_folder_is_as_promised(long_run: Run) -> None:
    folder = long_run.folder
    names = {path.name for path in folder.iterdir()}
    assert names >= {"settings.toml", "events.jsonl", "environment.json", "checkpoints", "adapter"}
    kept = sorted(path.name for path in (folder / "checkpoints").iterdir())
    assert kept == ["checkpoint-40", "checkpoint-50"]
    text = (folder / "settings.toml").read_text(encoding="utf-8")
    auto = next(line for line in text.splitlines() if line.startswith("micro_batch_size"))
    assert auto.startswith('micro_batch_size = "auto"  # ')
    assert json.loads((folder / "environment.json").read_text())["packages"]["torch"]
    assert not [path for path in folder.rglob("*") if path.name.endswith((".tmp", ".old"))]


def test_a_fresh_adapter_changes_nothing(model: Path, data: Path, folder: Path) -> None:
    """A first step of warm-up has a learning rate of 0: what it saves is the fresh adapter, and
    its loss is the base model's."""
    run = finished(
        tiny_settings(
            model,
            data,
            folder / "fresh",
            training__max_steps=1,
            training__effective_batch_size=40,
            training__warmup_ratio=1.0,
        )
    )
    settings = run.settings
    examples = plain_training.tokenized(settings, Path(settings.data.train))
    base = plain_training.base_model(settings).eval()
    fresh = plain_training.with_adapter(settings, run.folder / "adapter")
    ids = torch.tensor([examples[0]["input_ids"]])
    with torch.no_grad():
        assert torch.equal(fresh(ids).logits, base(ids).logits)
        loss = float(plain_training.plain_loss(base, examples))
    assert run.result.losses == [(1, pytest.approx(loss, rel=1e-5))]


ENGINES: dict[str, dict[str, Any]] = {
    "packed 8": {"engine__micro_batch_size": 8},
    "packed 3": {"engine__micro_batch_size": 3},
    "packed 1": {"engine__micro_batch_size": 1},
    "padded 8": {"engine__batching": "padded", "engine__micro_batch_size": 8},
    "padded 1": {"engine__batching": "padded", "engine__micro_batch_size": 1},
    "checkpointed": {"engine__gradient_checkpointing": "on"},
    "eager": {"engine__attention": "eager"},
}


@pytest.fixture(scope="module")
def by_engine(model: Path, data: Path, folder: Path) -> dict[str, Run]:
    """Six steps over 40 examples by 16: each third step is short, with 8."""
    return {
        name: finished(
            tiny_settings(
                model,
                data,
                folder / name,
                training__max_steps=6,
                training__effective_batch_size=16,
                training__learning_rate=1e-4,
                training__max_grad_norm=0.0,
                output__save_steps=6,
                **engine,
            )
        )
        for name, engine in ENGINES.items()
    }


@pytest.mark.parametrize("name", [name for name in ENGINES if name != "padded 1"])
def test_the_engine_changes_neither_loss_nor_gradient(by_engine: dict[str, Run], name: str) -> None:
    run, reference = by_engine[name], by_engine["padded 1"]
    for step, other in zip(steps_of(run.told), steps_of(reference.told), strict=True):
        assert step.loss == pytest.approx(other.loss, rel=1e-5)
        assert step.grad_norm == pytest.approx(other.grad_norm, rel=1e-5)
        counts = ("examples", "tokens", "labelled_tokens", "epoch", "learning_rate")
        assert [getattr(step, c) for c in counts] == [getattr(other, c) for c in counts]
    gradient, expected = run.gradient(), reference.gradient()
    assert (gradient - expected).norm() <= 1e-5 * expected.norm()
    assert run.result.eval_loss == pytest.approx(reference.result.eval_loss, rel=1e-5)


def test_micro_batches_are_as_many_as_asked_for(by_engine: dict[str, Run]) -> None:
    counts = {
        name: [s.micro_batches for s in steps_of(r.told)[:3]] for name, r in by_engine.items()
    }
    assert counts["packed 1"] == counts["padded 1"] == [16, 16, 8]
    assert counts["packed 8"] == counts["padded 8"] == [2, 2, 1]
    assert counts["packed 3"] == [6, 6, 3]


def test_the_first_gradient_is_that_of_the_mean_over_all_labelled_tokens(
    model: Path, data: Path, folder: Path
) -> None:
    """One step over all examples, beside autograd on the loss as the contract defines it."""
    run = finished(
        tiny_settings(
            model,
            data,
            folder / "first",
            training__max_steps=1,
            training__effective_batch_size=40,
            training__warmup_ratio=1.0,
            training__max_grad_norm=0.0,
            engine__micro_batch_size=5,
            output__save_steps=1,
        )
    )
    settings = run.settings
    fresh = plain_training.with_adapter(settings, run.folder / "adapter")
    examples = plain_training.tokenized(settings, Path(settings.data.train))
    parameters = [p for name, p in fresh.named_parameters() if "lora_" in name]
    for parameter in parameters:
        parameter.requires_grad_(True)
    plain_training.plain_loss(fresh, examples).backward()
    gradients = torch.cat([p.grad.flatten() for p in parameters if p.grad is not None])
    (step,) = steps_of(run.told)
    assert step.grad_norm == pytest.approx(float(gradients.norm()), rel=1e-5)
    moments = run.gradient() / 0.1  # 1 - beta1
    assert moments.abs().sort().values.tolist() == pytest.approx(
        gradients.abs().sort().values.tolist(), rel=1e-3, abs=1e-7
    )


@pytest.mark.parametrize("quantization", ["nf4", "int8"])
def test_quantised_weights_train(model: Path, data: Path, folder: Path, quantization: str) -> None:
    run = finished(
        tiny_settings(
            model,
            data,
            folder / quantization,
            model__quantization=quantization,
            training__max_steps=30,
            training__optim="paged_adamw_8bit",
        )
    )
    losses = [loss for _, loss in run.result.losses]
    assert sum(losses[-5:]) < 0.9 * sum(losses[:5])
    if not torch.cuda.is_available():
        assert [p.code for p in warned(run.told)] == ["optimizer_replaced"]


@pytest.fixture
def poisoned(model: Path, tmp_path: Path) -> Path:
    """The model with an embedding that is no number, of the token ``#``."""
    folder = shutil.copytree(model, tmp_path / "poisoned")
    weights = load_file(folder / "model.safetensors")
    token = plain_training.AutoTokenizer.from_pretrained(folder).convert_tokens_to_ids("#")
    weights["model.embed_tokens.weight"][token] = float("nan")
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    return folder


def test_a_loss_that_is_no_number_ends_the_run_and_keeps_the_last_sound_adapter(
    poisoned: Path, tmp_path: Path
) -> None:
    """One of 40 examples holds what the model cannot bear; five steps see them all."""
    content = rows(40)
    content[3]["prompt"] = "#"
    file = tmp_path / "train.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in content), encoding="utf-8")
    settings = tiny_settings(
        poisoned,
        tmp_path,
        tmp_path / "runs",
        training__max_steps=5,
        output__save_steps=2,
        data__validation="",
        data__validation_fraction=0.0,
    )
    result, told = train(settings)
    assert (result.state, result.problem and result.problem.code) == ("failed", "loss_not_finite")
    assert result.problem is not None
    assert "nan" in result.problem.message
    assert "learning rate" in result.problem.hint
    assert isinstance(told[-1], event_types.RunFailed)
    assert told[-1].details == "", "no traceback for what has a sentence"
    done = len(result.losses)
    assert 1 <= done < 5
    assert_sound(result, done)


def assert_sound(result: RunResult, done: int) -> None:
    """The newest checkpoint is of the last whole step, and all that is kept are numbers."""
    checkpoints = list((Path(result.run_dir or "") / "checkpoints").iterdir())
    assert max(int(p.name.split("-")[1]) for p in checkpoints) == done
    for checkpoint in checkpoints:
        saved = load_file(checkpoint / "adapter_model.safetensors")
        assert all(bool(value.isfinite().all()) for value in saved.values())
    newest = next(p for p in checkpoints if p.name == f"checkpoint-{done}")
    kept = load_file(Path(result.run_dir or "") / "adapter" / "adapter_model.safetensors")
    of_last_step = load_file(newest / "adapter_model.safetensors")
    assert kept.keys() == of_last_step.keys()
    assert all(torch.equal(kept[name], of_last_step[name]) for name in kept)


def test_a_gradient_that_is_no_number_ends_the_run_before_its_step(
    model: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The loss of the third step is a number, its gradient is not."""
    compute = StepTrainer.training_step

    def overflow(self: StepTrainer, *arguments: Any) -> Tensor:
        loss = compute(self, *arguments)
        if self.state.global_step == 2:
            weight = next(p for p in self.model.parameters() if p.grad is not None)
            assert weight.grad is not None
            weight.grad.view(-1)[0] = float("inf")
        return loss

    monkeypatch.setattr(StepTrainer, "training_step", overflow)
    settings = tiny_settings(model, data, tmp_path, output__save_steps=0)
    result, _ = train(settings)
    assert result.problem is not None
    assert (result.state, result.problem.code) == ("failed", "gradient_not_finite")
    assert "inf in step 3" in result.problem.message
    assert "learning_rate" in result.problem.hint
    assert len(result.losses) == 2
    assert_sound(result, 2)


def test_every_module_is_in_training_from_the_first_step_on(
    model: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dropout and transformers' checkpointing ask each module, not the whole model."""
    seen: list[bool] = []
    compute = StepTrainer.training_step

    def look(self: StepTrainer, *arguments: Any) -> Tensor:
        loss = compute(self, *arguments)
        seen.append(all(module.training for module in self.model.modules()))
        return loss

    monkeypatch.setattr(StepTrainer, "training_step", look)
    train(tiny_settings(model, data, tmp_path, output__eval_steps=2))
    assert seen == [True] * 4
