"""Recipes beyond plain LoRA, beside PEFT's and transformers' own, on the tiny model."""

import json
from pathlib import Path
from typing import Any

import pytest
import torch

from tests.training.support import plain_training
from tests.training.support.tiny_run import steps_of, tiny_settings, train
from training.events.event_types import Event, StepFinished
from training.pipeline import stages
from training.settings.recipe_options import recipe_options
from training.settings.schema import Settings

OPTIONS: dict[str, dict[str, Any]] = {
    "rslora": {"lora__use_rslora": True},
    "loraplus": {"training__loraplus_lr_ratio": 8.0, "training__weight_decay": 0.1},
    "restarts": {
        "training__lr_scheduler_type": "cosine_with_restarts",
        "training__lr_num_cycles": 2,
        "training__warmup_ratio": 0.2,
    },
    "neftune": {"training__neftune_noise_alpha": 5.0},
}
BESIDES = ("training__weight_decay", "training__warmup_ratio")
"""Of these, what is no option of its own."""


def settings_of(name: str, model: Path, data: Path, folder: Path) -> Settings:
    return tiny_settings(
        model,
        data,
        folder,
        training__max_steps=10,
        training__learning_rate=2e-3,
        **OPTIONS[name],
    )


@pytest.mark.parametrize("name", ["rslora", "loraplus", "restarts"])
def test_steps_are_those_of_plain_transformers_and_peft(
    name: str, model: Path, data: Path, tmp_path: Path
) -> None:
    settings = settings_of(name, model, data, tmp_path)
    result, told = train(settings)
    plain = plain_training.plain_run(settings, tmp_path / "plain")
    steps = steps_of(told)
    assert [step.loss for step in steps] == pytest.approx(plain.losses, rel=2e-5)
    assert [step.grad_norm for step in steps] == pytest.approx(plain.grad_norms, rel=1e-3)
    assert [step.learning_rate for step in steps] == pytest.approx(plain.learning_rates, rel=1e-6)
    adapter = Path(result.run_dir or "") / "adapter"
    held_out = plain_training.tokenized(settings, Path(settings.data.validation))
    with torch.no_grad():
        loss = plain_training.plain_loss(plain_training.with_adapter(settings, adapter), held_out)
    assert result.eval_loss == pytest.approx(float(loss), rel=1e-5), "plain PEFT loads the function"
    config = json.loads((adapter / "adapter_config.json").read_text())
    assert config["use_rslora"] == settings.lora.use_rslora


def test_all_at_once_go_on_to_the_last_digit(model: Path, data: Path, tmp_path: Path) -> None:
    together = {key: value for option in OPTIONS.values() for key, value in option.items()}
    settings = tiny_settings(model, data, tmp_path, training__max_steps=8, lora__dropout=0.2)
    for key, value in together.items():
        settings = settings.with_value(key.replace("__", "."), value)
    whole, _ = train(settings.with_value("output.dir", str(tmp_path / "whole")))
    done: list[int] = []

    def on_event(event: Event) -> None:
        if isinstance(event, StepFinished):
            done.append(event.step)

    stopped = stages.run(settings, on_event, lambda: int(len(done) >= 6))
    assert (stopped.state, len(stopped.losses)) == ("stopped", 6)
    again, _ = train(settings, resume=Path(stopped.run_dir or ""))
    assert again.losses == whole.losses
    report = (Path(again.run_dir or "") / "report.md").read_text(encoding="utf-8")
    assert all(option.key in report for option in recipe_options(settings))
    assert len(recipe_options(settings)) == len(together) - len(BESIDES)
