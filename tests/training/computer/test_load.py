"""How busy the computer is with others' work: this process's own and its children's left out."""

import subprocess
import sys

import psutil
import pytest

from training.computer import load
from training.computer.load import ComputerLoad, LoadWatch
from training.plan.time_words import assumed

SPIN = """
import os, sys, time
begun = time.process_time()
while time.process_time() - begun < 1.0: pass
print("done", flush=True)
sys.stdin.read()
"""


def counted(monkeypatch: pytest.MonkeyPatch, *looks: tuple[float, float, float]) -> LoadWatch:
    told = iter(looks)
    monkeypatch.setattr(load, "_counted", lambda: next(told))
    return LoadWatch()


def test_the_share_is_that_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    watch = counted(monkeypatch, (100.0, 50.0, 7.0), (110.0, 56.0, 9.0), (120.0, 56.0, 9.0))
    assert watch.read().processor_share == pytest.approx((6 - 2) / 10)
    assert watch.read().processor_share == 0.0


def test_two_looks_too_near_tell_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    watch = counted(monkeypatch, (100.0, 50.0, 7.0), (100.1, 50.0, 7.0), (104.0, 52.0, 7.0))
    assert watch.read().processor_share is None
    assert watch.read().processor_share == 0.5, "since the first look"


def test_a_system_that_does_not_tell_is_not_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> None:
        raise PermissionError(1, "not permitted", "/proc/stat")

    monkeypatch.setattr(psutil, "cpu_times", refused)
    assert LoadWatch().read().processor_share is None


@pytest.mark.wine("it does not tell its processors' time")
def test_a_child_s_work_is_own_work() -> None:
    before = load._counted()
    child = subprocess.Popen(
        [sys.executable, "-c", SPIN], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdout is not None
    child.stdout.readline()
    after = load._counted()
    child.communicate(timeout=60)
    whole, busy, own = (b - a for a, b in zip(before, after, strict=True))
    assert 0.9 <= own <= busy + 0.2 <= whole + 0.4
    assert load._counted()[2] - before[2] >= 0.9, "also once it has ended"


def test_on_battery(monkeypatch: pytest.MonkeyPatch) -> None:
    class Battery:
        power_plugged = False

    monkeypatch.setattr(psutil, "sensors_battery", Battery, raising=False)
    assert LoadWatch().read().on_battery
    Battery.power_plugged = True
    assert not LoadWatch().read().on_battery


@pytest.mark.parametrize(
    ("found", "named"),
    [
        (ComputerLoad(0.02, 0.0), ["as it is now"]),
        (ComputerLoad(), ["as it is now"]),
        (ComputerLoad(0.4, None), ["40 % of the processor"]),
        (
            ComputerLoad(0.4, 0.9, on_battery=True),
            ["40 % of the processor", "90 % of the GPU", "battery"],
        ),
    ],
)
def test_what_told_times_take_for_granted(found: ComputerLoad, named: list[str]) -> None:
    told = assumed(found)
    assert len(told) == len(named)
    for sentence, part in zip(told, named, strict=True):
        assert part in sentence
