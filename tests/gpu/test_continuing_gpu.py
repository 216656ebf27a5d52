"""On a GPU: a pause frees the card, and what goes on later learns what undisturbed runs learn."""

import multiprocessing
import os
from pathlib import Path
from typing import Any

import psutil
import pynvml
import pytest
import torch
from safetensors.torch import load_file

from tests.training.support.tiny_model import save_tokenizer
from tests.training.support.tiny_run import save_rows, steps_of, tiny_settings, train
from training.events import event_types
from training.events.event_types import Event
from training.protocol.requests import Pause, Request
from training.runs.checkpoints import damage
from training.settings.schema import Settings
from training.workers import run_worker

pytestmark = [
    pytest.mark.gpu,
    pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA GPU"),
]
STEPS = 12
HAIR = 1e-3  # nats; two runs that are equal by chance still leave room for bf16's rounding
_CONTEXT_BYTES = 150 * 2**20  # CUDA itself takes more in every process that trains
_OTHERS_BYTES = 64 * 2**20  # what else may come and go on the card meanwhile


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """NF4, bf16, dropout, and an optimizer whose states are 8 bit and, for the largest, paged."""
    from transformers import LlamaConfig, LlamaForCausalLM

    for name in ("CACHE", "DATA", "CONFIG"):
        monkeypatch.setenv(f"HEADROOM_{name}_DIR", str(tmp_path / name.lower()))
    torch.manual_seed(7)
    config = LlamaConfig(
        vocab_size=save_tokenizer(tmp_path / "model"),
        hidden_size=256,
        intermediate_size=2048,  # times rank 64: above the 100,000 from which states are paged
        num_hidden_layers=2,
        num_attention_heads=8,
        num_key_value_heads=4,
        pad_token_id=2,
    )
    LlamaForCausalLM(config).save_pretrained(tmp_path / "model")
    return tiny_settings(
        tmp_path / "model",
        save_rows(tmp_path),
        tmp_path / "runs",
        model__quantization="nf4",
        lora__r=64,
        lora__alpha=64,
        lora__dropout=0.1,
        training__max_steps=STEPS,
        training__optim="paged_adamw_8bit",
        training__learning_rate=2e-3,
        engine__micro_batch_size=1,  # a stop is taken up after each
    )


class Pausing:
    """Listens to a run in a child, asks it to pause after step 5, and looks at the card's room."""

    def __init__(self) -> None:
        self.told: list[Event] = []
        self.others = others_on_the_card()
        self.least_free_bytes = free_bytes()
        self._asked = False

    def listen(self, event: Event) -> None:
        self.told.append(event)
        if isinstance(event, event_types.StepFinished):
            self.least_free_bytes = min(self.least_free_bytes, free_bytes())
            self.others |= others_on_the_card()

    def next_request(self) -> Request | None:
        if self._asked or len(steps_of(self.told)) < 5:
            return None
        self._asked = True
        return Pause()

    def should_stop(self) -> int:
        return int(self._asked)


def free_bytes() -> int:
    return torch.cuda.mem_get_info()[0]


def others_on_the_card() -> set[int]:
    """Return the processes on the card that are none of this test's."""
    mine = psutil.Process()
    family = {os.getpid(), *(child.pid for child in mine.children(recursive=True))}
    pynvml.nvmlInit()
    uuid = f"GPU-{torch.cuda.get_device_properties(0).uuid}"
    card = pynvml.nvmlDeviceGetHandleByUUID(uuid.encode())
    return {p.pid for p in pynvml.nvmlDeviceGetComputeRunningProcesses(card)} - family


def distance(one: dict[int, float], other: dict[int, float]) -> dict[int, float]:
    return {step: abs(loss - other[step]) for step, loss in one.items()}


def test_paused_the_card_is_free_and_the_run_goes_on_within_the_noise(settings: Settings) -> None:
    torch.cuda.set_per_process_memory_fraction(1.0)
    results: list[Any] = [train(settings)[0] for _ in range(2)]
    assert [result.state for result in results] == ["finished", "finished"], results[0].problem
    first, second = (dict(result.losses) for result in results)
    torch.cuda.empty_cache()

    before = free_bytes()
    pausing = Pausing()
    paused = run_worker.run(
        settings, pausing.listen, pausing.should_stop, next_request=pausing.next_request
    )
    assert (paused.state, paused.problem) == ("stopped", None)
    last = pausing.told[-1]
    assert isinstance(last, event_types.RunFinished)
    assert last.paused
    assert multiprocessing.active_children() == []
    if not pausing.others | others_on_the_card():  # theirs comes and goes meanwhile
        assert before - pausing.least_free_bytes > _CONTEXT_BYTES, "it never was on the card"
        assert before - free_bytes() < _OTHERS_BYTES

    assert 5 <= paused.steps < STEPS
    run_dir = Path(paused.run_dir or "")
    checkpoint = run_dir / "checkpoints" / f"checkpoint-{paused.steps}"
    assert damage(checkpoint) == ""
    states = load_file(checkpoint / "optimizer.safetensors")
    paged = [s for s in states.values() if s.dtype == torch.uint8 and s.numel() >= 100_000]
    assert paged, "the optimizer has no 8-bit states of the size that is paged"
    assert all(state.any() for state in paged)

    gone_on, told = train(settings, resume=run_dir)
    assert gone_on.state == "finished", gone_on.problem
    assert [step.step for step in steps_of(told)] == list(range(paused.steps + 1, STEPS + 1))
    losses = dict(gone_on.losses)
    assert list(losses) == list(range(1, STEPS + 1))
    noise = max(distance(first, second).values())
    apart = [distance(losses, undisturbed) for undisturbed in (first, second)]
    furthest = max(min(one[step] for one in apart) for step in losses)
    print(f"two undisturbed runs: {noise:.2e} apart, the one that went on: {furthest:.2e}")  # noqa: T201
    assert furthest <= noise + HAIR
