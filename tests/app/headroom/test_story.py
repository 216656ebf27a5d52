"""The one story of a run, moment by moment: what is said, what is offered, what a click does."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.headroom import story
from app.state.background import BackgroundTask
from app.state.run_controller import RunController
from app.window.main_window import MainWindow
from tests.app.support import recorded_run
from tests.app.support.foot import press
from training.events import event_types
from training.events.event_types import Event, Stage
from training.events.history import RunHistory
from training.protocol.check import CheckResult
from training.runs.lock import only_run_in
from training.settings.schema import Settings
from training.texts.problems import warn
from training.texts.progress import STAGE_DOING


def told(events: list[Event]) -> RunHistory:
    history = RunHistory()
    for event in events:
        history.add(event)
    return history


def test_it_says_from_the_first_moment_what_is_done() -> None:
    line, share = story.doing(RunHistory(), 0.0)
    assert "PyTorch" in line
    assert share is None, "a bar that moves"


def test_each_stage_says_what_it_does_and_how_far_it_is() -> None:
    events: list[Event] = [
        event_types.RunStarted(run_dir="r", name="r", model="m", device="CPU"),
        event_types.StageStarted(stage=Stage.LOAD_MODEL),
        event_types.StageProgress(stage=Stage.LOAD_MODEL, done=43, total=100),
    ]
    assert story.doing(told(events), 0.0) == ("Loading the model, 43 %", 0.43)
    assert STAGE_DOING.keys() == {stage.value for stage in Stage}


@pytest.mark.parametrize(
    ("doing", "line"),
    [
        ("untrained", "Testing the untrained model, 120 of 400"),
        ("check", "Checking, 120 of 400"),
        ("labels", "Testing the model, 120 of 400"),
    ],
)
def test_what_goes_on_between_steps_is_named(doing: str, line: str) -> None:
    events = [*recorded_run.getting_ready(Path("run")), *recorded_run.training(60, 3)]
    steps, share = story.doing(told(events), 0.0)
    assert steps.startswith("Step 3 of 60 · ")
    assert share == pytest.approx(3 / 60)
    history = told(events)
    history.add(
        event_types.ActivityStarted.model_validate({"doing": doing, "done": 120, "total": 400})
    )
    assert story.doing(history, 0.0) == (line, share)
    history.add(event_types.Evaluated(step=3, eval_loss=1.0, examples=400, seconds=1.0))
    assert story.doing(history, 0.0)[0] == steps, "it is over"


def test_nothing_chosen_offers_to_choose_and_the_demo(window: MainWindow) -> None:
    window.settings.replace(Settings())
    assert window.bar.story.primary.name == "choose_model"
    assert [action.name for action in window.bar.story.beside] == ["demo"]
    assert window.bar.primary_button.isEnabled()


def test_ready_says_how_it_fits_and_offers_start(window: MainWindow) -> None:
    assert window.bar.story.primary.name == "start"
    assert window.bar.line.whole_text.startswith("Fits")
    assert [action.name for action in window.bar.story.beside] == ["probe", "queue"]


def patient(
    _settings: Settings,
    on_event: Callable[[Event], None],
    should_stop: Callable[[], int],
    *_: object,
) -> None:
    """A run that takes three steps and goes on until it is asked to stop."""
    for event in [*recorded_run.getting_ready(Path("run")), *recorded_run.training(60, 3)]:
        on_event(event)
    while not should_stop():
        pass
    on_event(event_types.RunFinished(state="stopped", steps=3, seconds=1.0, adapter_dir="run/a"))


@pytest.fixture
def learning(window: MainWindow, qtbot: QtBot) -> MainWindow:
    window.controller._runner = patient
    press(window.bar, "start")
    qtbot.waitUntil(lambda: window.bar.story.state == "learning")
    return window


def test_a_run_is_paused_by_the_primary_button_and_stopped_in_the_menu(
    learning: MainWindow, qtbot: QtBot
) -> None:
    bar = learning.bar
    assert bar.primary_button.text() == "Pause"
    assert bar.primary_button.isEnabled()
    assert [action.name for action in bar.story.menu] == ["stop", "save"]
    with qtbot.waitSignal(learning.controller.finished):
        press(bar, "stop")
    assert bar.story.state == "paused"
    assert bar.story.primary.name == "resume"
    assert [action.name for action in bar.story.beside] == ["anew"]


def test_to_end_at_once_is_never_the_primary_button(learning: MainWindow) -> None:
    controller: RunController = learning.controller
    controller.stop()
    shown = learning.bar.story
    assert shown.state == "stopping"
    assert not shown.primary.enabled
    assert [action.name for action in shown.menu] == ["kill"]


def test_a_double_click_on_start_is_one_start(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.headroom.bar.GUARD_MS", 600_000)
    window.controller._runner = patient
    button = window.bar.primary_button
    qtbot.mouseDClick(button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.bar.story.state == "learning")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert window.controller.running
    assert not window.controller.stopping
    monkeypatch.setattr("app.headroom.bar.GUARD_MS", 0)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.controller.pausing


def test_a_click_right_after_another_language_counts(
    learning: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.headroom.bar.GUARD_MS", 600_000)
    with qtbot.waitSignal(learning.stood):
        learning.choose_language("ko")
    qtbot.mouseClick(learning.bar.primary_button, Qt.MouseButton.LeftButton)
    assert learning.controller.pausing


def test_a_run_that_ended_is_judged_on_its_page_and_the_next_begins_on_set_up(
    window: MainWindow,
) -> None:
    for event in [*recorded_run.getting_ready(Path("run")), *recorded_run.training(60, 60)]:
        window.controller.history.add(event)
    window.controller.history.add(event_types.RunFinished(state="finished", steps=60, seconds=9.0))
    window.show_train()
    assert window.bar.story.state == "ended"
    window.show_setup()
    assert window.bar.story.primary.name == "start"


def test_a_run_of_another_window_is_known_before_start_is_pressed(
    window: MainWindow, runs: dict[str, Path], qtbot: QtBot
) -> None:
    name, folder = list(runs.items())[-1]  # broken off: it goes on elsewhere
    with only_run_in(folder):
        window.app_state.run_list.refresh()
        qtbot.waitUntil(lambda: window.bar.story.state == "elsewhere")
        assert name in window.bar.line.whole_text
        assert window.bar.story.primary.name == "queue"
    window.app_state.run_list.refresh()
    qtbot.waitUntil(lambda: window.bar.story.state == "ready")


def test_undo_belongs_to_the_page_in_view_and_says_what_it_undid(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.settings.set("lora.r", 64)
    window.show_page("runs")
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.settings.current.lora.r == 64
    window.show_setup()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.settings.current.lora.r != 64
    assert "Adapter size" in window.pages.setup.head.told.text()


def test_nothing_of_other_examples_stands_beside_those_that_are_read(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    release = threading.Event()
    checker = window.app_state.checker
    found = checker.result
    assert found is not None
    cut = {"count": 9, "length": 512, "percent": 3, "tokens": 900, "longest": 1800}
    checker._take(
        BackgroundTask(lambda: None, None),
        window.settings.current,
        found.model_copy(update={"problems": [warn("examples_cut", "data.train", **cut)]}),
    )
    assert window.settings.problems

    def slow(_settings: Settings, _stop: object) -> CheckResult:
        release.wait()
        return found

    checker._check = slow
    other = tmp_path / "other.csv"
    other.write_text("prompt,completion\na,b\n", encoding="utf-8")
    window.settings.set("data.train", str(other))
    window.settings.set("data.max_seq_length", 100_000)
    assert window.settings.problems == []
    assert window.bar.line.whole_text == "Checking the examples…"
    assert window.app_state.forecast.settled_plan is None, "no number of the longest there may be"
    assert not window.pages.setup.outlook.misfit.isVisible()
    release.set()
    qtbot.waitUntil(lambda: not checker.checking)
