"""Spills: seen at once, told once, and nothing told of a run that only breathes."""

import ctypes
import json
import os
import random
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.repository import ROOT
from tests.training.support.fake_pdh import FakePdh
from training.computer.gpu_counters import GpuCounters, ProcessMemory
from training.events import event_types
from training.events.event_types import Event, MemorySampled
from training.texts.problems import Problem
from training.trainer.memory_monitor import MemoryMonitor
from training.trainer.spill_guard import SpillGuard

MIB = 2**20
RECORDED = json.loads(
    (ROOT / "tests/training/recorded" / "step_times.json").read_text(encoding="utf-8")
)


def recorded(name: str, *, loaded: bool) -> list[tuple[float, int]]:
    """Return (seconds, tokens) of a recorded run's steps, with or without the machine's load."""
    return [
        (row[1] / (1.0 if loaded else row[-1]), row[3])
        for session in RECORDED[name]
        for row in session
        if row[0] == "step"
    ]


def warned(steps: list[tuple[float, int]]) -> list[tuple[str, Any]]:
    told: list[Problem] = []
    guard = SpillGuard(told.append)
    for number, (seconds, tokens) in enumerate(steps, 1):
        guard.step_done(number, seconds, tokens)
    return [(problem.code, problem.values["step"]) for problem in told]


@pytest.fixture
def pdh(monkeypatch: pytest.MonkeyPatch) -> FakePdh:
    fake = FakePdh()
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(pdh=fake), raising=False)
    return fake


@pytest.mark.parametrize("loaded", [True, False])
def test_a_recorded_spill_is_told_once_and_soon(loaded: bool) -> None:
    steps = recorded("spill", loaded=loaded)
    usual = sorted(seconds for seconds, _ in recorded("spill", loaded=False))[len(steps) // 2]
    begun = next(n for n, (s, _) in enumerate(steps, 1) if s > 8 * usual)
    found = warned(steps)
    assert [code for code, _ in found] == ["slowed"]
    assert begun <= found[0][1] <= begun + 4


@pytest.mark.parametrize("loaded", [True, False])
@pytest.mark.parametrize("name", ["undisturbed", "resumed"])
def test_nothing_is_told_of_recorded_runs_without_a_spill(name: str, loaded: bool) -> None:
    assert warned(recorded(name, loaded=loaded)) == []


def test_false_alarms_are_rare_however_uneven_the_steps() -> None:
    """A hundred runs of 1,000 steps: lengths of a log-normal, 10 % of noise, a hiccup of 20 times
    in one step of a hundred, and a card that slows to half when it is hot."""
    draw = random.Random(11)
    alarms = 0
    for _ in range(100):
        steps = []
        for number in range(1000):
            tokens = max(16, round(draw.lognormvariate(7, 0.6)))
            seconds = (0.05 + tokens / 4000) * draw.gauss(1, 0.1)
            seconds *= 2.0 if number > 500 else 1.0
            seconds *= 20.0 if draw.random() < 0.01 else 1.0
            steps.append((max(0.01, seconds), tokens))
        alarms += len(warned(steps))
    assert alarms <= 20, "at most one in five runs of 1,000 steps with ten hiccups each"


def test_each_episode_is_told_once() -> None:
    usual, slow = [(1.0, 1000)] * 20, [(12.0, 1000)] * 30
    assert warned(usual + slow) == [("slowed", 22)]
    assert warned(usual + slow + usual + slow) == [("slowed", 22), ("slowed", 72)]


def test_steps_that_are_only_longer_are_not_slow() -> None:
    assert warned([(1.0, 1000)] * 10 + [(6.0, 6000)] * 10) == []
    assert warned([(1.0, 1000)] * 10 + [(6.0, 1000)] + [(1.0, 1000)] * 5) == [], "a hiccup"


def test_memory_that_is_lent_is_told_at_once_and_goes_before_the_time() -> None:
    told: list[Problem] = []
    guard = SpillGuard(told.append)
    for step in range(1, 11):
        guard.step_done(step, 1.0, 1000)
        guard.shared_memory(step, 90 * MIB)  # buffers of the driver
    guard.shared_memory(11, 200 * MIB)
    assert told == []
    guard.shared_memory(11, 700 * MIB)
    assert [p.code for p in told] == ["spilled"]
    assert "610 MiB" in told[0].message
    for step in range(11, 15):
        guard.step_done(step, 20.0, 1000)
        guard.shared_memory(step, 900 * MIB)
    assert len(told) == 1
    guard.shared_memory(15, 100 * MIB)
    guard.shared_memory(16, 800 * MIB)
    assert [p.values["step"] for p in told] == [11, 16], "a new episode"


def sample(step: int, shared: int, used: int, memory_load: float = 60.0) -> MemorySampled:
    return MemorySampled(
        step=step,
        ram_process_bytes=0,
        ram_used_bytes=0,
        ram_total_bytes=0,
        device_used_bytes=used * MIB,
        device_total_bytes=6144 * MIB,
        gpu_load_percent=99.0,
        gpu_memory_load_percent=memory_load,
        shared_bytes=shared * MIB,
    )


def test_pinned_memory_is_no_spill_while_the_card_has_room() -> None:
    told: list[Problem] = []
    guard = SpillGuard(told.append)
    for step in range(40):
        guard.sampled(sample(step, shared=50 + 30 * step, used=4000))
    assert told == []
    guard.sampled(sample(40, shared=1200, used=6000))
    assert told == [], "that was there before the card was full"
    guard.sampled(sample(41, shared=1600, used=6000))
    assert [p.code for p in told] == ["spilled"]


@pytest.mark.parametrize(("memory_load", "codes"), [(20.0, ["spilled"]), (55.0, [])])
def test_a_gpu_that_waits_for_its_memory_is_a_sign(memory_load: float, codes: list[str]) -> None:
    told: list[Problem] = []
    guard = SpillGuard(told.append)
    for step in range(30):
        guard.sampled(sample(step, shared=50, used=6000))
    for step in range(30, 60):
        guard.sampled(sample(step, shared=150, used=6000, memory_load=memory_load))
    assert [p.code for p in told] == codes


def test_what_is_really_in_system_memory_counts(pdh: FakePdh) -> None:
    instance = "pid_7_luid_0_phys_0"
    pdh.instances["Dedicated"] = [(instance, 0, 900 * MIB)]
    pdh.instances["Shared"] = [(instance, 0, 700 * MIB)]
    pdh.instances["Non Local"] = [(instance, 0, 30 * MIB)]
    counters = GpuCounters()
    assert counters.read()[7].lent_bytes == 30 * MIB
    pdh.instances.pop("Non Local")
    assert counters.read()[7].lent_bytes == 700 * MIB
    counters.close()


@pytest.mark.skipif(sys.platform == "win32", reason="about other systems")
def test_elsewhere_there_are_no_counters() -> None:
    counters = GpuCounters()
    assert not counters.known
    assert counters.read() == {}
    counters.close()


def test_processes_that_come_while_the_counters_are_read(pdh: FakePdh) -> None:
    pdh.instances = {"Dedicated": [("pid_7_luid_0_phys_0", 0, 5)], "Shared": []}
    pdh.grows = [("pid_8_luid_0_phys_0", 0, 1), ("pid_9_luid_0_phys_0", 0, 1)]
    counters = GpuCounters()
    assert counters.read() == {
        7: ProcessMemory(5, 0),
        8: ProcessMemory(200, 0),
        9: ProcessMemory(200, 0),
    }
    counters.close()


def test_the_counters_add_up_a_process_over_all_cards(pdh: FakePdh) -> None:
    pdh.instances["Dedicated"] = [
        ("pid_4242_luid_0x00000000_0x0000D1F3_phys_0", 0, 3 * 2**30),
        ("pid_4242_luid_0x00000000_0x0000E000_phys_0", 1, MIB),
        ("pid_77_luid_0x00000000_0x0000D1F3_phys_0", 0, 5 * MIB),
        ("pid_78_luid_0x00000000_0x0000D1F3_phys_0", 0x800007D5, 9),  # gone meanwhile
        ("_Total", 0, 1),
    ]
    pdh.instances["Shared"] = [("pid_4242_luid_0x00000000_0x0000D1F3_phys_0", 0, 7 * MIB)]
    counters = GpuCounters()
    assert counters.known
    assert counters.read() == {
        4242: ProcessMemory(3 * 2**30 + MIB, 7 * MIB),
        77: ProcessMemory(5 * MIB, 0),
    }
    pdh.instances = {"Dedicated": [], "Shared": []}
    assert counters.read() == {}
    counters.close()
    assert pdh.open_queries == 0
    assert counters.read() == {}


def test_an_old_windows_without_the_counters_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakePdh(has_counters=False)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(pdh=fake), raising=False)
    counters = GpuCounters()
    assert not counters.known
    assert counters.read() == {}
    counters.close()
    assert fake.open_queries == 0


def test_the_monitor_tells_of_a_spill_amid_a_step(
    pdh: FakePdh, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda: (2**28, 6 * 2**30))
    card = SimpleNamespace(uuid="GPU-0")
    monkeypatch.setattr(torch.cuda, "get_device_properties", lambda _number: card)
    monkeypatch.setattr(torch.cuda, "memory_allocated", lambda: 2**30)
    monkeypatch.setattr(torch.cuda, "memory_reserved", lambda: 2**30)
    instance = f"pid_{os.getpid()}_luid_0x00000000_0x0000D1F3_phys_0"
    told: list[Event] = []
    guard = SpillGuard(lambda problem: told.append(event_types.Warned(problem=problem)))
    pdh.instances["Shared"] = [(instance, 0, 50 * MIB)]
    monitor = MemoryMonitor(told.append, lambda: 7, None, tmp_path, guard)
    with monitor:
        _wait(lambda: len(told) > 0)
        pdh.instances["Shared"] = [(instance, 0, 900 * MIB)]
        _wait(lambda: any(isinstance(e, event_types.Warned) for e in told))
    warning = next(e for e in told if isinstance(e, event_types.Warned))
    assert (warning.problem.code, warning.problem.values["step"]) == ("spilled", 7)
    samples = [e.shared_bytes for e in told if isinstance(e, event_types.MemorySampled)]
    assert samples[0] == 50 * MIB
    assert samples[-1] == 900 * MIB
    assert pdh.open_queries == 0


def _wait(until: Any) -> None:
    import time

    for _ in range(400):
        if until():
            return
        time.sleep(0.02)
    raise AssertionError("it did not come")
