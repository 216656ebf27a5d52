"""What the headroom bar offers: mends with their cost, a start all the same, a test drive."""

import gc
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.headroom.probe_dialog import TestDriveDialog
from app.setup.overrule_dialog import OverruleDialog
from app.window.main_window import MainWindow
from tests.app.support.foot import press
from tests.training.support.work_done import calls_in
from training.computer.gpu_programs import GpuProgram
from training.events import event_types
from training.events.event_types import Event
from training.plan.fit import fixes
from training.plan.fit_words import offer
from training.plan.planner import Device
from training.plan.recommended import recommended_models
from training.settings.schema import Settings
from training.texts import amounts
from training.texts.language import translate

GIB = 2**30
CARD = "NVIDIA GeForce RTX 3050"
EXAONE = next(m.shape for m in recommended_models() if "EXAONE-3.5-2.4B" in m.name)


@pytest.fixture
def too_much(qtbot: QtBot, window: MainWindow) -> Iterator[MainWindow]:
    """The window with the original's model on its card, and a micro-batch that does not fit."""
    forecast = window.app_state.forecast
    forecast.pause(True)
    forecast.device = Device(CARD, True, 6 * GIB, GIB)
    forecast.shape = EXAONE
    settings = window.settings.current.with_value("engine.micro_batch_size", 16)
    window.settings.replace(settings.with_value("engine.gradient_checkpointing", "off"))
    # Lengths of the original's kind; the check of this test's data knows no such model.
    found = window.app_state.checker.result
    assert found is not None
    assert found.lengths is not None
    lengths = replace(found.lengths, mean_tokens=400.0, longest_tokens=512)
    window.app_state.checker.result = found.model_copy(update={"lengths": lengths})
    forecast.refresh()
    qtbot.waitUntil(lambda: window.app_state.fixes.settled)
    yield window
    window.app_state.prober.shutdown(0)


def test_red_with_the_cheapest_mend_and_its_cost(qtbot: QtBot, too_much: MainWindow) -> None:
    window, bar = too_much, too_much.bar
    work = window.app_state.forecast.work
    assert work is not None
    assert bar.line.property("role") == "bad"
    cheapest = next(fix for fix in fixes(work, work.plan()) if fix.kind != "engine")
    assert bar.fix_buttons.fix_button.isVisible()
    assert bar.fix_buttons.fix_button.text() == offer(cheapest)
    assert "% time" in bar.fix_buttons.fix_button.text()
    assert offer(cheapest) in window.pages.setup.outlook.misfit.text()
    bar.fix_buttons.fix_button.click()
    plan = window.app_state.forecast.plan
    assert plan is not None
    assert plan.fits
    assert bar.line.property("role") == "good"
    window.settings.undo_stack.undo()
    assert window.settings.current == work.settings, "one step back"
    qtbot.waitUntil(lambda: window.app_state.fixes.settled)


def test_amber_within_the_margin(too_much: MainWindow) -> None:
    forecast, bar = too_much.app_state.forecast, too_much.bar
    assert forecast.plan is not None
    peak = forecast.plan.peak_bytes
    total = peak + GIB  # so that what is left beside the run is half of the margin
    forecast.device = Device(CARD, True, total, GIB - max(GIB // 4, total // 20) // 2)
    forecast.refresh()
    assert forecast.plan.tight
    assert bar.line.property("role") == "warn"
    assert "of the margin" in bar.line.whole_text


def test_the_bar_moves_at_once(too_much: MainWindow) -> None:
    """In the turn in which a setting changes, and with work that takes some 30 ms."""

    def change(size: int) -> int:
        before = too_much.app_state.forecast.plan
        calls = calls_in(lambda: too_much.settings.set("engine.micro_batch_size", size))
        assert too_much.app_state.forecast.plan != before
        too_much.bar.memory_bar.grab()
        return calls

    assert max(change(size) for size in [1, 2, 3, 4]) < 30_000


def test_nothing_starts_that_does_not_fit_unless_the_user_wants_it(
    qtbot: QtBot, too_much: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Settings] = []
    monkeypatch.setattr(too_much.foot_actions, "start_run", started.append)
    too_much.bar.primary_button.click()
    (dialog,) = too_much.findChildren(OverruleDialog)
    assert dialog.isVisible()
    dialog.cancel_button.click()
    assert started == []
    qtbot.waitUntil(lambda: not too_much.findChildren(OverruleDialog))
    too_much.bar.primary_button.click()
    (dialog,) = too_much.findChildren(OverruleDialog)
    dialog.start_button.click()
    assert started == [too_much.settings.current]
    qtbot.waitUntil(lambda: not too_much.findChildren(OverruleDialog))
    too_much.bar.primary_button.click()
    (dialog,) = too_much.findChildren(OverruleDialog)
    dialog.fix_button.click()
    assert too_much.app_state.forecast.plan is not None
    assert too_much.app_state.forecast.plan.fits
    assert len(started) == 1


def test_a_run_that_fits_starts_without_a_question(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Settings] = []
    monkeypatch.setattr(window.foot_actions, "start_run", started.append)
    window.bar.primary_button.click()
    assert started == [window.settings.current]
    assert not window.findChildren(OverruleDialog)


def test_who_holds_the_memory_is_told(too_much: MainWindow) -> None:
    bar = too_much.bar.memory_bar
    programs = (GpuProgram("chrome", 300 * 2**20), GpuProgram("Discord", None))
    too_much.app_state.forecast.programs = programs
    too_much.app_state.forecast.refresh()
    assert "chrome, Discord" in bar.accessibleDescription()
    words = bar.words_for(bar.segments[0])
    assert "chrome  300 MiB" in words
    assert "Discord" in words
    too_much.app_state.forecast.programs = (GpuProgram("chrome", None),)
    too_much.app_state.forecast.refresh()
    words = translate("Windows does not report how much each of them uses.")
    assert words in bar.words_for(bar.segments[0])


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a run of the tiny model."""
    from tests.training.support.tiny_model import save_tiny_model
    from tests.training.support.tiny_run import save_rows, tiny_settings

    folder = tmp_path_factory.mktemp("drive")
    save_tiny_model(folder / "tiny")
    return tiny_settings(folder / "tiny", save_rows(folder), folder / "runs")


def drive_here(folder: Path) -> Callable[..., Any]:
    """Return a runner of real test drives in the thread of the controller.

    The trainer collects garbage there, which must not be that of earlier windows.
    """
    gc.collect()

    def run(settings: Settings, on_event: Callable[[Event], None], stop: Any, *_: Any) -> None:
        from training.pipeline import stages

        stages.probe(settings, folder, on_event, stop)

    return run


def test_a_test_drive_shows_what_it_measured_and_mends_the_forecast(
    qtbot: QtBot,
    window: MainWindow,
    real: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from training.pipeline import probe as test_drive

    monkeypatch.setattr(test_drive, "DRIVE_SECONDS", 1e-6)
    monkeypatch.setenv("HEADROOM_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr(window.app_state.prober, "_runner", drive_here(tmp_path))
    window.settings.replace(real)
    qtbot.waitUntil(lambda: window.bar.story.state == "ready")
    before = window.app_state.forecast.plan
    press(window.bar, "probe")
    (dialog,) = window.findChildren(TestDriveDialog)
    with qtbot.waitSignal(dialog.measured):
        pass
    probe = window.app_state.prober.history.probe
    assert probe is not None
    assert amounts.seconds(probe.step_seconds) in dialog.lines.text()
    after = window.app_state.forecast.plan
    assert before is not None
    assert after is not None
    assert after.step_seconds != before.step_seconds
    assert after.margin_bytes < before.margin_bytes, "what was measured needs less of a margin"
    dialog.button.click()
    qtbot.waitUntil(lambda: not window.findChildren(TestDriveDialog))
    assert not window.app_state.prober.running


def test_closing_the_dialog_ends_the_test_drive(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def patient(_settings: Any, on_event: Callable[[Event], None], stop: Any, *_: Any) -> None:
        on_event(event_types.RunStarted(run_dir="", name="", model="", device="CPU"))
        while not stop():
            time.sleep(0.01)
        on_event(event_types.RunFinished(state="stopped", steps=0, seconds=0.0))

    monkeypatch.setattr(window.app_state.prober, "_runner", patient)
    press(window.bar, "probe")
    (dialog,) = window.findChildren(TestDriveDialog)
    qtbot.waitUntil(lambda: window.app_state.prober.history.started is not None)
    press(window.bar, "probe")
    assert len(window.findChildren(TestDriveDialog)) == 1, "one at a time"
    dialog.button.click()
    qtbot.waitUntil(lambda: not window.app_state.prober.running)
