"""Memory that runs out in a step: it is done again in smaller parts, and nothing else changes.

The failures are torch's own exceptions, thrown out of the forward or backward pass of one
micro-batch; the GPU test has a real cap instead.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file

from tests.training.support.shortage import OUT_OF_MEMORY, Shortage
from tests.training.support.tiny_run import steps_of, tiny_settings, train, warned
from training.events import event_types
from training.events.event_types import Event
from training.events.result import RunResult
from training.plan import calibration
from training.settings.schema import Settings
from training.step.batching import PackedMicroBatch
from training.step.lean_model import LeanModel
from training.step.stock_model import ModelForward
from training.texts.failure import is_out_of_memory

CPU_ALLOCATOR = "[enforce fail at alloc_cpu.cpp:124] err == 0. DefaultCPUAllocator: can't allocate"


@pytest.fixture(scope="module")
def settings(
    model: Path, data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Settings]:
    runs = tmp_path_factory.mktemp("relief")
    return lambda **changed: tiny_settings(model, data, runs, **changed)


@pytest.fixture(scope="module")
def undisturbed(settings: Callable[..., Settings]) -> tuple[RunResult, list[Event]]:
    return train(settings())


@pytest.fixture(autouse=True)
def no_past(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What runs out of memory here is not remembered for other tests."""
    monkeypatch.setenv("HEADROOM_DATA_DIR", str(tmp_path / "data"))


def told_of(told: list[Event]) -> list[tuple[str, dict[str, Any]]]:
    return [(problem.code, problem.values) for problem in warned(told)]


@pytest.mark.parametrize("error", [OUT_OF_MEMORY, None], ids=["forward", "backward"])
def test_the_step_is_done_again_in_halves_with_the_same_gradient(
    settings: Callable[..., Settings],
    undisturbed: tuple[RunResult, list[Event]],
    monkeypatch: pytest.MonkeyPatch,
    error: Exception | None,
) -> None:
    """The second micro-batch of the second step fails: call 4 of 2 + 2 + 2 + 2."""
    shortage = Shortage(monkeypatch, lambda call, _: call == 4, error=error)
    result, told = train(settings())
    assert result.state == "finished"
    assert told_of(told) == [("memory_split", {"step": 2, "before": 4, "after": 2})]
    steps = steps_of(told)
    assert [s.step for s in steps] == [1, 2, 3, 4], "nothing skipped, nothing doubled"
    assert [s.micro_batches for s in steps] == [2, 4, 4, 4]
    assert sum(shortage.calls) == 8 + (8 + 8) + 8 + 8, "the failed step twice"
    before, _ = undisturbed
    assert result.losses == [(n, pytest.approx(loss, rel=1e-5)) for n, loss in before.losses]
    expected = [s.grad_norm for s in steps_of(undisturbed[1])]
    assert [s.grad_norm for s in steps] == pytest.approx(expected, rel=1e-4)
    assert result.eval_loss == pytest.approx(before.eval_loss, rel=1e-5)
    (line,) = calibration._kept().lines
    assert line.measured.step_seconds is None
    least = max(line.predicted.peak_bytes, round(1.03 * result.peak_memory_bytes))
    assert line.measured.peak_bytes == pytest.approx(least, rel=0.01), "it was not enough"
    written = Path(result.run_dir or "") / "settings.toml"
    assert "micro_batch_size = 4  # 2\n" in written.read_text(encoding="utf-8")


def test_a_session_in_which_memory_sufficed_is_not_blamed_for_an_earlier_one(
    settings: Callable[..., Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    shortage = Shortage(monkeypatch, lambda call, _: call == 4)
    longer = settings(training__max_steps=12)
    stopped, _ = train(longer, should_stop=lambda: int(len(shortage.calls) > 12))
    assert stopped.state == "stopped"
    assert len(calibration._kept().lines) == 1
    resumed, told = train(longer, resume=Path(stopped.run_dir or ""))
    assert (resumed.state, told_of(told)) == ("finished", [])
    lines = calibration._kept().lines
    assert [line.measured.step_seconds is None for line in lines] == [True, False]


def test_padded_batches_through_the_models_own_code_are_halved_too(
    settings: Callable[..., Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    padded = settings(engine__batching="padded", training__max_steps=2)
    before, _ = train(padded)
    Shortage(monkeypatch, lambda call, _: call == 2, forward=ModelForward)
    result, told = train(padded)
    assert [s.micro_batches for s in steps_of(told)] == [4, 4]
    assert result.losses == [(n, pytest.approx(loss, rel=1e-5)) for n, loss in before.losses]


def test_random_numbers_are_drawn_as_if_it_had_been_halves_from_the_start(
    settings: Callable[..., Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With dropout: a first step that failed leaves no trace in what is drawn after it."""
    dropping = settings(lora__dropout=0.3, training__max_steps=3)
    halves, _ = train(dropping.with_value("engine.micro_batch_size", 2))
    Shortage(monkeypatch, lambda call, _: call == 2)
    result, told = train(dropping)
    assert [s.micro_batches for s in steps_of(told)] == [4, 4, 4]
    assert result.losses == halves.losses


def test_a_lone_example_is_computed_again_layer_by_layer_before_the_run_gives_up(
    settings: Callable[..., Settings],
    undisturbed: tuple[RunResult, list[Event]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Of 8 examples: four at once, two at once, one, and again from the first.
    Shortage(monkeypatch, lambda call, _: call <= 3)
    result, told = train(settings(training__max_steps=2))
    codes = [code for code, _ in told_of(told)]
    assert codes == ["memory_split", "memory_split", "memory_recompute"]
    assert [s.micro_batches for s in steps_of(told)] == [8, 8]
    # The schedule of two steps is not that of four; the first loss is the same.
    assert result.losses[0] == (1, pytest.approx(undisturbed[0].losses[0][1], rel=1e-5))


def test_a_single_example_that_never_fits_ends_the_run_with_all_steps_before_it_saved(
    settings: Callable[..., Settings],
    undisturbed: tuple[RunResult, list[Event]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Shortage(monkeypatch, lambda call, _: call > 6, error=OUT_OF_MEMORY)  # from step 4 on
    result, told = train(settings())
    assert result.state == "failed"
    assert result.problem is not None
    assert result.problem.code == "example_too_large"
    assert "max_seq_length" in result.problem.hint
    folder = Path(result.run_dir or "")
    assert load_file(folder / "adapter" / "adapter_model.safetensors")
    saved = [e.step for e in told if isinstance(e, event_types.CheckpointSaved)]
    assert saved == [3]
    monkeypatch.undo()
    resumed, _ = train(settings(), resume=folder)
    assert resumed.state == "finished"
    before, _ = undisturbed
    assert resumed.losses == [(n, pytest.approx(loss, rel=1e-5)) for n, loss in before.losses]


def test_evaluation_goes_on_in_halves(
    settings: Callable[..., Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    run = settings(training__max_steps=1)
    whole, _ = train(run)
    real, most = LeanModel.losses, 100
    done: list[int] = []

    def losses(model: LeanModel, micro_batch: Any) -> torch.Tensor:
        if micro_batch.input_ids.numel() > most:
            raise OUT_OF_MEMORY
        done.append(micro_batch.input_ids.numel())
        return real(model, micro_batch)

    monkeypatch.setattr(LeanModel, "losses", losses)
    result, _ = train(run)
    assert len(done) > 1
    assert result.eval_loss == pytest.approx(whole.eval_loss, rel=1e-5)


def test_a_step_that_is_fetched_while_the_gpu_is_full_is_moved_there_at_its_turn(
    settings: Callable[..., Settings],
    undisturbed: tuple[RunResult, list[Event]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The thread that fetches finds no room beside the step that is computed."""
    real, refused = PackedMicroBatch.to, []

    def move(part: PackedMicroBatch, *where: Any, **how: Any) -> PackedMicroBatch:
        if threading.current_thread() is not threading.main_thread():
            refused.append(part)
            raise OUT_OF_MEMORY
        return real(part, *where, **how)

    monkeypatch.setattr(PackedMicroBatch, "to", move)
    result, told = train(settings())
    assert refused
    assert (result.state, told_of(told)) == ("finished", [])
    assert result.losses == undisturbed[0].losses


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (OUT_OF_MEMORY, True),
        (MemoryError(), True),
        (RuntimeError("CUDA error: out of memory\nCUDA kernel errors might be"), True),
        (RuntimeError(CPU_ALLOCATOR + " memory: you tried to allocate 64 bytes."), True),
        (RuntimeError("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate`"), True),
        (RuntimeError("mat1 and mat2 shapes cannot be multiplied"), False),
        (RuntimeError("CUDA error: an illegal memory access was encountered"), False),
        (OSError("out of memory"), False),
    ],
)
def test_only_a_lack_of_memory_is_taken_for_one(error: Exception, expected: bool) -> None:
    assert is_out_of_memory(error) is expected
