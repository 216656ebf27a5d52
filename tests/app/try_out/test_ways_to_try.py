"""The ways that lead to trying a run: from its row, and from the page of one that ended."""

import shutil
from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.window.main_window import MainWindow
from training.events import event_types
from training.events.event_types import Event
from training.settings.schema import Settings


def test_runs_and_the_page_of_a_run_lead_here(
    qtbot: QtBot, window: MainWindow, kept_run: Path, tmp_path: Path
) -> None:
    older, newer = (tmp_path / "runs" / f"2026010{n}-080000-run" for n in (1, 2))
    for folder in (older, newer):
        shutil.copytree(kept_run, folder)
    window.show_page("runs")
    run_list = window.app_state.run_list
    qtbot.waitUntil(lambda: len(run_list.records) == 2)
    window.pages.runs.list.select([str(older)])
    window.pages.runs.actions_of_runs.try_it.trigger()
    assert window.pages.currentWidget() is window.pages.try_out
    assert window.app_state.try_session.run == older
    qtbot.waitUntil(lambda: window.pages.try_out.runs.count() == 2)
    assert window.pages.try_out.runs.currentIndex() == 1

    def ended_run(
        _settings: Settings, on_event: Callable[[Event], None], *_others: object
    ) -> object:
        on_event(event_types.RunStarted(run_dir=str(newer), name="n", model="m", device="CPU"))
        on_event(event_types.RunFinished(state="finished", steps=6, seconds=1.0))
        return None

    window.controller._runner = ended_run
    window.controller.start(Settings())
    qtbot.waitUntil(lambda: window.controller.state == "finished")
    window.show_train()
    window.pages.train.summary.try_button.click()
    assert window.pages.currentWidget() is window.pages.try_out
    assert window.app_state.try_session.run == newer
