"""What earlier runs measured corrects the next prediction, and only on the same card."""

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from training.computer import cpu_rate, windows
from training.events.event_types import MemorySampled, StepFinished, TrainingStarted
from training.events.history import RunHistory
from training.model_files.shape import ModelShape
from training.pipeline.measured import figures_of
from training.plan import calibration
from training.plan.calibration import (
    Factors,
    Figures,
    cpu_products_a_second,
    measured_factors,
    record,
    record_shortage,
)
from training.plan.cost import StepCost
from training.plan.memory import context_bytes
from training.plan.planner import Device, assumed_lengths, budget_bytes, make_plan, margin_bytes
from training.settings.schema import Settings
from training.trainer import gpu

GIB = 2**30
SMALL = "NVIDIA GeForce RTX 3050"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HEADROOM_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


def test_time_by_the_median_and_memory_by_the_largest_ratio() -> None:
    for seconds, peak in ((1.5, 4.0), (2.0, 4.4), (9.0, 4.2)):
        record(SMALL, "lean", Figures(1.0, 4 * GIB), Figures(seconds, round(peak * GIB)))
    found = measured_factors(SMALL, "lean")
    assert found.seconds == 2.0
    assert found.peak == pytest.approx(1.1)
    assert found.runs == 3


def test_a_run_that_needed_less_lowers_nothing() -> None:
    """The next one's heaviest step may be the one that was predicted."""
    record(SMALL, "lean", Figures(1.0, 4 * GIB), Figures(1.0, round(3.6 * GIB)))
    assert measured_factors(SMALL, "lean").peak == 1.0


def test_memory_that_ran_out_was_not_enough() -> None:
    record_shortage(SMALL, "lean", Figures(1.0, 4 * GIB), round(4.2 * GIB))
    found = measured_factors(SMALL, "lean")
    assert (found.seconds, found.runs) == (1.0, 0)
    assert 4 * GIB * found.peak > 4.2 * GIB


def test_memory_that_ran_out_under_a_lower_limit_makes_no_prediction_lower() -> None:
    """Settings that say to take more than there is: that it was not enough is no news."""
    record_shortage(SMALL, "lean", Figures(1.0, 4 * GIB), 2 * GIB)
    assert measured_factors(SMALL, "lean").peak == 1.0


def test_memory_that_ran_out_hides_no_measured_time_and_halves_no_margin() -> None:
    settings = Settings()
    device = Device(SMALL, True, 6 * GIB, 0)
    before = budget_bytes(settings, device)
    record_shortage(SMALL, "lean", Figures(1.0, 4 * GIB), 4 * GIB)
    assert budget_bytes(settings, device) == before
    record(SMALL, "padded", Figures(1.0, 4 * GIB), Figures(3.0, 4 * GIB))
    assert measured_factors(SMALL, "lean").seconds == 3.0, "of another way, better than nothing"
    assert measured_factors(SMALL, "lean").peak > 1.0
    for _ in range(5):
        record(SMALL, "lean", Figures(1.0, 4 * GIB), Figures(2.0, 0))
        record_shortage(SMALL, "lean", Figures(1.0, 4 * GIB), 4 * GIB)
    assert measured_factors(SMALL, "lean").runs == 5


def test_another_card_is_not_corrected_and_the_same_way_goes_first() -> None:
    record(SMALL, "padded", Figures(1.0, GIB), Figures(3.0, GIB))
    assert measured_factors("NVIDIA GeForce RTX 4090", "padded") == Factors()
    assert measured_factors(SMALL, "lean").seconds == 3.0  # better than nothing
    record(SMALL, "lean", Figures(1.0, GIB), Figures(1.25, GIB))
    assert measured_factors(SMALL, "lean").seconds == 1.25


def test_the_newest_runs_count_and_old_lines_go(folder: Path) -> None:
    for _ in range(220):
        record(SMALL, "lean", Figures(1.0, GIB), Figures(4.0, GIB))
    for _ in range(9):
        record(SMALL, "lean", Figures(1.0, GIB), Figures(2.0, GIB))
    assert measured_factors(SMALL, "lean").seconds == 2.0
    kept = json.loads((folder / "calibration.json").read_text(encoding="utf-8"))["lines"]
    assert len(kept) == 200


@pytest.mark.parametrize("text", ["", "[]", '{"lines": [{"card": 1}]}', '{"lines": 3}'])
def test_a_damaged_file_is_no_calibration(folder: Path, text: str) -> None:
    folder.mkdir()
    (folder / "calibration.json").write_text(text, encoding="utf-8")
    assert measured_factors(SMALL, "lean") == Factors()
    record(SMALL, "lean", Figures(1.0, GIB), Figures(2.0, GIB))
    assert measured_factors(SMALL, "lean").seconds == 2.0


def test_where_nothing_can_be_written_nothing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("HEADROOM_DATA_DIR", str(tmp_path / "file" / "inside"))
    record(SMALL, "lean", Figures(1.0, GIB), Figures(2.0, GIB))
    assert measured_factors(SMALL, "lean") == Factors()
    assert calibration.calibration_folder() == tmp_path / "file" / "inside"


def test_a_plan_is_corrected_and_keeps_what_it_was() -> None:
    shape = ModelShape("llama", 2560, 30, 32, 8, 80, 7168, 102_400, True, 2_142_000_000,
                       262_000_000, 4_800_000_000)  # fmt: skip
    settings = Settings()
    device = Device(SMALL, True, 6 * GIB, 0)
    plain = make_plan(settings, shape, assumed_lengths(settings), device)
    way = plain.engine.way
    assert plain.step_seconds is not None
    measured = Figures(plain.step_seconds * 1.5, round(plain.peak_bytes * 1.05))
    record(SMALL, way, plain.uncorrected, measured)
    fixed = settings.with_value("engine.micro_batch_size", plain.engine.micro_batch_size)
    fixed = fixed.with_value("engine.gradient_checkpointing", "on")
    fixed = fixed.with_value("engine.checkpointed_layers", plain.engine.checkpointed_layers)
    corrected = make_plan(fixed, shape, assumed_lengths(settings), device)
    assert corrected.step_seconds == pytest.approx(measured.step_seconds)
    assert corrected.peak_bytes == pytest.approx(measured.peak_bytes, rel=1e-6)
    assert corrected.uncorrected == plain.uncorrected


@pytest.mark.parametrize("first", [1.2, 0.92])
def test_what_one_run_needed_is_forgotten_when_others_have_what_was_predicted(
    first: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a card that allocates what is predicted, where a run sets aside what its plan says."""
    shape = ModelShape("llama", 2560, 30, 32, 8, 80, 7168, 102_400, True, 2_142_000_000,
                       262_000_000, 4_800_000_000)  # fmt: skip
    settings = Settings()
    device = Device(SMALL, True, 40 * GIB, 0)
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    for times in (first, *[1.0] * 12):
        plan = make_plan(settings, shape, assumed_lengths(settings), device)
        held = {"max_memory_allocated": plan.peak_bytes - plan.components["slack"]}
        held["max_memory_reserved"] = max(plan.peak_bytes, plan.uncorrected.peak_bytes)
        for name, size in held.items():
            monkeypatch.setattr(torch.cuda, name, lambda size=size: size)
        needed = round(gpu.needed_bytes(plan.gaps_bytes) * times)
        record(SMALL, plan.engine.way, plan.uncorrected, Figures(1.0, needed))
    assert measured_factors(SMALL, plan.engine.way).peak == pytest.approx(1.0, abs=1e-6)


def history_of(steps: list[float]) -> RunHistory:
    history = RunHistory()
    history.add(
        TrainingStarted(
            time=20.0, first_step=0, steps=9, examples=9, validation_examples=0,
            trainable_parameters=1, parameters=1, evaluations_left=0, checkpoints_left=0,
            engine={},
        )
    )  # fmt: skip
    for number, seconds in enumerate(steps, 1):
        history.add(
            StepFinished(
                step=number, epoch=0.0, loss=1.0, learning_rate=1e-4, grad_norm=1.0, examples=4,
                tokens=400, labelled_tokens=40, micro_batches=1, seconds=seconds,
                data_seconds=0.0, forward_seconds=0.0, backward_seconds=0.0,
                optimizer_seconds=0.0,
            )
        )  # fmt: skip
    # The first was taken while the model of a continued run loaded: what the card held, before
    # what torch did.
    for seconds, reserved, used in (
        (19.0, 2 * GIB, GIB),
        (21.0, GIB, 2 * GIB),
        (22.0, 3 * GIB, 9 * GIB // 2),
    ):
        history.add(
            MemorySampled(
                time=seconds, step=1, ram_process_bytes=0, ram_used_bytes=0, ram_total_bytes=0,
                allocated_bytes=reserved, reserved_bytes=reserved, device_used_bytes=used,
            )
        )  # fmt: skip
    return history


def test_a_run_tells_its_median_step_and_cuda_beside_what_torch_holds() -> None:
    history = history_of([30.0, 9.0, *[1.0] * 5, *[2.0] * 3])
    # Half a gibibyte was others' before; one was beside torch's at the least.
    assert figures_of(history, 3 * GIB, GIB // 2) == Figures(1.0, 3 * GIB + GIB // 2)
    assert figures_of(history_of([1.0] * 9), 3 * GIB, 0) is None


def test_a_measured_card_needs_less_of_a_margin_and_a_users_limit_none() -> None:
    card = Device(SMALL, True, 6 * GIB, GIB)
    before = 5 * GIB - budget_bytes(Settings(), card)
    assert before == 6 * GIB // 20
    record(SMALL, "lean", Figures(1.0, GIB), Figures(1.0, GIB))
    assert 5 * GIB - budget_bytes(Settings(), card) == before // 2
    limited = Settings().with_value("engine.memory_limit", "4.9GiB")
    assert budget_bytes(limited, card) == round(4.9 * GIB), "the user's own limit goes first"
    greedy = Settings().with_value("engine.memory_limit", "8GiB")
    assert budget_bytes(greedy, card) == 5 * GIB, "but not beyond what is free"


def test_a_test_drive_tells_gpu_and_cpu_apart() -> None:
    """A step that the GPU bounds, and one that the CPU bounds."""
    cost = StepCost(1.0, launches=1000.0, updates=500.0)
    predicted = Figures(1.0, GIB, cost.busy, cost.launches, cost.updates)
    record(SMALL, "lean", predicted, Figures(0.9, GIB, busy_seconds=0.8))
    found = measured_factors(SMALL, "lean")
    assert found.busy == pytest.approx(0.8)
    assert found.launch_seconds == pytest.approx(0.1 / 500, rel=0.01)
    assert found.seconds == pytest.approx(1.0)
    record(SMALL, "padded", predicted, Figures(0.9, GIB, busy_seconds=0.1))
    assert measured_factors(SMALL, "padded").launch_seconds == pytest.approx(0.9 / 1500, rel=0.01)
    # A run tells its seconds alone; what drives of other ways told apart stays in them.
    record(SMALL, "packed", predicted, Figures(1.8, GIB))
    told = cost.seconds((0.1 / 500 + 0.9 / 1500) / 2, (0.8 + 0.1) / 2)
    assert measured_factors(SMALL, "packed").seconds == pytest.approx(1.8 / told, rel=0.01)


CARD = "NVIDIA GeForce RTX 3050 6GB Laptop GPU"
MIB = 2**20


def test_cuda_takes_what_was_first_measured_on_this_computer() -> None:
    device = Device(CARD, True, 6 * 2**30, 0)
    assumed = context_bytes(device)
    for size in (3 * MIB, 5 * 2**30):  # others came or went meanwhile
        calibration.record_context(CARD, size)
    assert context_bytes(device) == assumed
    calibration.record_context(CARD, 180 * MIB)
    calibration.record_context(CARD, 250 * MIB)
    assert context_bytes(device) == 180 * MIB
    calibration.record(CARD, "way", Figures(1.0, 100), Figures(1.0, 100))
    assert context_bytes(device) == 180 * MIB
    assert context_bytes(replace(device, name="another")) == assumed


def test_on_windows_the_margin_stays_wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "build", lambda: 26100)
    for _ in range(2):
        for total, least in ((6 * 2**30, 512 * MIB), (24 * 2**30, 1536 * MIB)):
            device = Device(CARD, True, total, 0)
            assert margin_bytes(Settings(), device) == least
        calibration.record(CARD, "way", Figures(1.0, 100), Figures(1.0, 100))


@pytest.mark.parametrize(("free", "others"), [(5 * 2**30, 2**30), (2**30, 5 * 2**30 - 180 * MIB)])
def test_no_more_is_free_than_cuda_says(
    monkeypatch: pytest.MonkeyPatch, free: int, others: int
) -> None:
    """A card of 6 GiB, 1 GiB of it taken as NVML has it."""
    calibration.record_context(CARD, 180 * MIB)
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda: (free, 6 * 2**30 - 300 * MIB))
    device = gpu.as_torch_sees_it(Device(CARD, True, 6 * 2**30, 2**30))
    assert device.others_bytes == others


def test_the_cpu_rate_that_predicted_is_kept_with_what_was_measured(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A CPU is never measured twice alike; a correction of one rate is wrong for another."""
    rates = iter([1e11, 2e11, 3e11, 4e11])
    monkeypatch.setattr(cpu_rate, "products_a_second", lambda: next(rates))
    assert [cpu_products_a_second() for _ in range(2)] == [1e11, 2e11]
    record(SMALL, "lean", Figures(1.0, 1), Figures(2.0, 1))
    assert cpu_products_a_second() == 3e11, "a card's run says nothing of the CPU"
    record("CPU", "lean", Figures(1.0, 1), Figures(2.0, 1))
    record("CPU", "lean", Figures(1.0, 1), Figures(2.0, 1))
    assert [cpu_products_a_second() for _ in range(2)] == [4e11, 4e11]


@pytest.mark.parametrize("told", [math.inf, -1, 0, 1e300, "fast", [1]])
def test_a_cpu_rate_is_never_believed_unseen(told: object) -> None:
    record("CPU", "lean", Figures(1.0, 1), Figures(2.0, 1))
    file = calibration.calibration_folder() / "calibration.json"
    kept = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(kept | {"cpu_products": told}), encoding="utf-8")
    assert 1e8 <= cpu_products_a_second() <= 1e14
