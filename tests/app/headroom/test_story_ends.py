"""How the story ends: each end is judged or explained, and its button leads on, by clicks."""

import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.window.main_window import MainWindow
from tests.app.support import recorded_run
from tests.app.support.foot import press
from training.events import event_types
from training.events.event_types import Event, Stage
from training.events.labels import LabelReport
from training.runs.folder import SETTINGS_FILE
from training.runs.trained import ADAPTER_FILE
from training.settings.schema import Settings
from training.texts.problems import fail

STEPS = 60


def labelled(step: int, confusion: tuple[tuple[int, int], ...]) -> Event:
    report = LabelReport(
        labels=("normal", "spam"), confusion=confusion, validation_examples=sum(map(sum, confusion))
    )
    return event_types.Evaluated(
        step=step, accuracy=report.accuracy, labels=report, examples=report.examples, seconds=1.0
    )


def ended(run: Path, confusion: tuple[tuple[int, int], ...]) -> list[Event]:
    """Return the events of a run that knew nothing before and has these answers after."""
    (run / "adapter").mkdir(parents=True)
    (run / "adapter" / ADAPTER_FILE).touch()
    (run / SETTINGS_FILE).touch()
    asked = sum(map(sum, confusion))
    return [
        *recorded_run.getting_ready(run),
        *recorded_run.training(STEPS, STEPS),
        labelled(0, ((asked // 2, 0), (asked // 2, 0))),
        labelled(STEPS, confusion),
        event_types.StageFinished(stage=Stage.TRAIN, seconds=9.0),
        event_types.RunFinished(
            state="finished", steps=STEPS, seconds=90.0, adapter_dir=str(run / "adapter")
        ),
    ]


def run(window: MainWindow, qtbot: QtBot, *events: Event) -> None:
    """Let a click on Start lead to these events."""
    window.controller._runner = recorded_run.replay(*events)
    with qtbot.waitSignal(window.controller.finished):
        press(window.bar, "start")


def test_a_good_end_offers_to_try_it(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    run(window, qtbot, *ended(tmp_path / "r", ((195, 5), (5, 195))))
    story = window.bar.story
    assert window.bar.line.whole_text.startswith("Good: 98 % of 400 test examples")
    assert (story.role, story.primary.name) == ("good", "try")
    assert [action.name for action in story.beside] == ["export", "anew"]
    press(window.bar, "try")
    assert window.state.page == "try"
    session = window.app_state.try_session
    qtbot.waitUntil(lambda: session.examples is not None)  # a process reads them


def test_a_bad_end_is_no_success_and_offers_the_mend(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    run(window, qtbot, *ended(tmp_path / "r", ((9, 0), (6, 0))))
    story, before = window.bar.story, window.controller.settings
    assert "never answers spam" in window.bar.line.whole_text
    assert "15 test examples are too few" in window.bar.line.whole_text
    assert story.role == "bad"
    assert story.beside[0].name == "mend"
    assert story.beside[0].text.endswith("min)") or "about" in story.beside[0].text
    started: list[Settings] = []
    window.foot_actions.start_run = started.append  # type: ignore[method-assign]
    press(window.bar, "mend")
    assert started
    assert started[0] == window.settings.current != before, "what Set up shows is what is run"


def test_a_mistake_in_the_settings_leads_to_its_field(window: MainWindow, qtbot: QtBot) -> None:
    problem = fail("data_missing", "data.train", path="/gone.csv").problems[0]
    begun = event_types.RunStarted(time=time.time(), run_dir="r", name="r", model="m", device="CPU")
    run(window, qtbot, begun, event_types.RunFailed(problem=problem))
    assert window.bar.story.primary.name == "reveal"
    assert "/gone.csv" in window.bar.line.whole_text
    press(window.bar, "reveal")
    assert window.state.page == "setup"
    field = window.pages.setup.row("data.train").editor
    qtbot.waitUntil(field.isVisible)


@pytest.mark.parametrize("resumable", [True, False])
def test_a_run_that_broke_goes_on_or_begins_anew(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, resumable: bool
) -> None:
    monkeypatch.setattr(type(window.controller), "can_resume", property(lambda _: resumable))
    ready = recorded_run.getting_ready(Path("r"))
    run(window, qtbot, *ready, *recorded_run.training(STEPS, 9), recorded_run.failure())
    assert window.bar.story.primary.name == ("resume" if resumable else "start")
    assert window.bar.primary_button.isEnabled()
