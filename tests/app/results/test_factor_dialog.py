"""What parts of a step cost, measured from the window: progress, end, cancel, refusal."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.results.analysis_view import AnalysisView
from app.results.factor_dialog import FactorDialog
from app.state.factors import FactorMeasurer
from app.window.main_window import MainWindow
from resources import ROOT
from tests.app.support import recorded_run
from training.events.event_types import Event, RunFailed
from training.report.analysis import SpeedAnalysis, analyse
from training.report.measured_run import read_measured_run
from training.settings.schema import Settings
from training.texts.problems import Problem
from training.workers.factors import STEPS

NAME = "run-1"
Drive = Callable[[Settings, Callable[[Event], None], Callable[[], int]], None]


def quick(
    settings: Settings, on_event: Callable[[Event], None], should_stop: Callable[[], int]
) -> None:
    """Steps of 2 s, of 1 s where examples are shorter."""
    whole = settings.data.max_seq_length
    number = 0
    while not should_stop():
        number += 1
        on_event(recorded_run.step(number, 0.0, 1.0, 2.0 if whole == quick.whole else 1.0))


def endless(
    _settings: Settings, on_event: Callable[[Event], None], should_stop: Callable[[], int]
) -> None:
    """Hangs until it is ended."""
    on_event(recorded_run.step(1, 0.0, 1.0))
    while not should_stop():
        time.sleep(0.005)


@pytest.fixture
def folder(add_run: Callable[[str], Path]) -> Path:
    made = add_run(NAME)
    quick.whole = read_measured_run(made).settings.data.max_seq_length
    return made


@pytest.fixture
def measurer(qtbot: QtBot) -> Iterator[FactorMeasurer]:
    made = FactorMeasurer(probe=quick)
    yield made
    made.shutdown()
    qtbot.waitUntil(lambda: not made.running)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_what_is_measured_is_shown_and_kept(
    qtbot: QtBot, measurer: FactorMeasurer, folder: Path, parent: QWidget
) -> None:
    shares = []
    measurer.progressed.connect(lambda progress: shares.append(progress.share))
    dialog = FactorDialog(measurer, folder, parent)
    dialog.show()
    with qtbot.waitSignal(dialog.measured) as got:
        pass
    assert got.args is not None
    analysis, report = got.args
    pace = analysis.record.step_seconds
    length = next(f for f in analysis.factors if f.name == "length")
    assert length.source == "measured"
    assert length.seconds == pytest.approx(pace / 2)
    assert report.is_file()
    assert "measured" in report.read_text(encoding="utf-8")
    assert json.loads((folder / "factors.json").read_text(encoding="utf-8"))["steps"] == STEPS
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert dialog.button.text() == "Close"
    assert "(maximum sequence length): 1.00 s" in dialog.found.text()
    qtbot.waitUntil(lambda: not measurer.running)


def test_cancel_ends_the_drive_and_keeps_nothing(
    qtbot: QtBot, measurer: FactorMeasurer, folder: Path, parent: QWidget
) -> None:
    measurer.probe = endless
    dialog = FactorDialog(measurer, folder, parent)
    dialog.show()
    qtbot.waitUntil(lambda: "1 steps done" in dialog.line.text())
    dialog.button.click()
    assert dialog.isHidden()
    qtbot.waitUntil(lambda: not measurer.running)
    assert not (folder / "factors.json").exists()


def test_what_goes_wrong_is_said_in_words(
    qtbot: QtBot, measurer: FactorMeasurer, folder: Path, parent: QWidget
) -> None:
    gone = Problem(code="model_not_found", values={"path": "m"})
    measurer.probe = lambda _settings, on_event, _stop: on_event(RunFailed(problem=gone))
    dialog = FactorDialog(measurer, folder, parent)
    dialog.show()
    with qtbot.waitSignal(measurer.failed):
        pass
    assert dialog.title.text() == "The measurement ended early"
    assert gone.message in dialog.line.text()


def test_the_button_is_there_where_it_can_be_measured(qtbot: QtBot, folder: Path) -> None:
    view = AnalysisView()
    qtbot.addWidget(view)
    original = ROOT.parent / "docs" / "original-run"
    view.show_analysis(analyse(read_measured_run(original)), original / "report.html")
    assert view.measure_button is None, "done elsewhere"
    view.show_analysis(analyse(read_measured_run(folder)), folder / "report.html")
    assert view.measure_button is not None
    with qtbot.waitSignal(view.measure_wanted) as asked:
        view.measure_button.click()
    assert asked.args == [folder]


def test_in_the_window(
    qtbot: QtBot, folder: Path, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refused in a sentence while a run goes on; measured, and shown, when it is over."""
    view = window.pages.runs.analysis.view
    analysis: SpeedAnalysis = analyse(read_measured_run(folder))
    view.show_analysis(analysis, folder / "report.html")
    assert view.measure_button is not None
    with monkeypatch.context() as patch:
        patch.setattr(type(window.controller), "running", True)
        view.measure_button.click()
        assert view.refusal.text().startswith("Training is running.")
    window.app_state.measurer.probe = quick
    view.measure_button.click()
    (dialog,) = window.findChildren(FactorDialog)
    qtbot.waitUntil(lambda: dialog.button.text() == "Close")
    assert view.measure_button.text() == "Measure again"
    dialog.reject()
