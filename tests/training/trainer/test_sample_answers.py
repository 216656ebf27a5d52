"""Answers to fixed prompts while training: what is asked, and that asking changes nothing."""

from pathlib import Path

import pytest
import torch
from peft import AutoPeftModelForCausalLM
from transformers import PreTrainedTokenizerFast

from tests.training.support.tiny_run import tiny_settings, train
from training.events.event_types import (
    Evaluated,
    Event,
    SampleAnswered,
    StepFinished,
    TimeRemaining,
)
from training.events.history import RunHistory
from training.settings.schema import Settings

DROPOUT = {"lora__dropout": 0.2, "engine__batching": "packed"}


def samples_of(told: list[Event]) -> list[SampleAnswered]:
    return [event for event in told if isinstance(event, SampleAnswered)]


@pytest.fixture(scope="module")
def sampled(
    model: Path, data: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Settings, list[Event]]:
    runs = tmp_path_factory.mktemp("runs")
    settings = tiny_settings(model, data, runs, **DROPOUT, output__sample_steps=2)
    result, told = train(settings)
    assert result.state == "finished"
    return settings, told


def test_asking_changes_no_loss_of_a_model_in_four_bits(
    model: Path, data: Path, tmp_path: Path
) -> None:
    losses = []
    for every in (0, 1):
        changed = {"model__quantization": "nf4", "output__sample_steps": every}
        settings = tiny_settings(model, data, tmp_path, training__max_steps=2, **changed)
        result, told = train(settings)
        assert result.state == "finished"
        assert bool(samples_of(told)) is bool(every)
        losses.append([e.loss for e in told if isinstance(e, StepFinished)])
    assert losses[0] == losses[1]


def test_they_are_asked_before_meanwhile_and_at_the_end(
    sampled: tuple[Settings, list[Event]],
) -> None:
    _, told = sampled
    samples = samples_of(told)
    assert [(s.step, s.number) for s in samples] == [
        (n, k) for n in (0, 1, 2, 3, 4) for k in range(3)
    ]
    for sample in samples:
        assert sample.prompt.startswith("1.")  # the validation rows begin so
        assert sample.expected


def test_asking_changes_no_loss(
    sampled: tuple[Settings, list[Event]], model: Path, data: Path, tmp_path: Path
) -> None:
    _, told = sampled
    _, without = train(tiny_settings(model, data, tmp_path, **DROPOUT))
    assert samples_of(without) == []
    losses = [[e.loss for e in run if isinstance(e, StepFinished)] for run in (told, without)]
    assert losses[0] == losses[1]


def test_the_last_answer_is_what_the_saved_adapter_says(
    sampled: tuple[Settings, list[Event]],
) -> None:
    settings, told = sampled
    history = RunHistory()
    for event in told:
        history.add(event)
    assert history.finished is not None
    adapter = history.finished.adapter_dir
    last = samples_of(told)[-1]
    loaded = AutoPeftModelForCausalLM.from_pretrained(adapter).eval()
    tokenizer = PreTrainedTokenizerFast.from_pretrained(settings.model.name_or_path)
    asked = tokenizer.apply_chat_template(
        [{"role": "user", "content": last.prompt}],
        add_generation_prompt=True,
        return_tensors="pt",
        return_dict=True,
    )
    with torch.no_grad():
        said = loaded.generate(**asked, max_new_tokens=64, do_sample=False, pad_token_id=2)
    answer = tokenizer.decode(said[0, asked["input_ids"].shape[1] :], skip_special_tokens=True)
    assert last.answer == answer.strip()


def test_own_prompts_and_a_resumed_history(model: Path, data: Path, tmp_path: Path) -> None:
    prompts = "win money\n\n  lunch tomorrow?  \n"
    changed = {"output__sample_steps": 50, "output__sample_prompts": prompts}
    settings = tiny_settings(model, data, tmp_path, training__max_steps=1, **changed)
    _, told = train(settings)
    samples = samples_of(told)
    assert [(s.step, s.prompt) for s in samples] == [
        (step, text) for step in (0, 1) for text in ("win money", "lunch tomorrow?")
    ]
    assert all(s.expected is None for s in samples)
    history = RunHistory()
    for event in (*told, *told):
        history.add(event)
    assert len(history.samples) == 4


def test_a_model_that_cannot_be_asked_trains_all_the_same(
    model: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise RuntimeError("no cache here")

    monkeypatch.setattr("transformers.LlamaForCausalLM.generate", refuse)
    settings = tiny_settings(model, data, tmp_path, training__max_steps=1, output__sample_steps=1)
    result, told = train(settings)
    assert result.state == "finished"
    history = RunHistory()
    for event in told:
        history.add(event)
    assert [w.code for w in history.warnings].count("samples_failed") == 1


def test_their_time_counts(sampled: tuple[Settings, list[Event]]) -> None:
    _, told = sampled
    assert any(isinstance(event, TimeRemaining) and event.seconds for event in told)
    assert not any(isinstance(event, Evaluated) and event.step == 0 for event in told)
