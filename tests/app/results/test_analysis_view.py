"""Where the time went, in the window: shown when asked for, and a click sets what would help."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.results.analysis_card import AnalysisCard
from app.results.analysis_view import AnalysisView
from app.state.settings_model import SettingsModel
from app.widgets.plain_text import ElidedLabel
from app.window.main_window import MainWindow
from resources import ROOT
from tests.app.support import recorded_run
from training.events.history import RunHistory
from training.report.analysis import SpeedAnalysis, analyse
from training.report.measured_run import read_measured_run
from training.settings.schema import Settings
from training.texts.language import set_language


@pytest.fixture(scope="module")
def original() -> SpeedAnalysis:
    return analyse(read_measured_run(ROOT.parent / "docs" / "original-run"))


def texts(view: AnalysisView) -> list[str]:
    labels = view.findChildren(QLabel)
    return [
        shown.whole_text if isinstance(shown, ElidedLabel) else shown.text() for shown in labels
    ]


def history() -> RunHistory:
    made = RunHistory()
    for event in (*recorded_run.getting_ready(Path("run")), *recorded_run.training(20, 20)):
        made.add(event)
    return made


@pytest.mark.parametrize("language", ["en", "ko"])
def test_phases_factors_and_changes(qtbot: QtBot, original: SpeedAnalysis, language: str) -> None:
    set_language(language)
    view = AnalysisView()
    qtbot.addWidget(view)
    view.show_analysis(original)
    found = texts(view)
    assert ("Padding" if language == "en" else "패딩") in found
    assert found.count("⚠⚠⚠") == 2
    assert ("does not fit in memory" if language == "en" else "메모리 부족") in found
    view.show_analysis(original)
    assert view.layout() is not None
    assert view.layout().count() == 1, "the one before is gone"


def test_apply_asks_for_all_settings_of_a_change(qtbot: QtBot, original: SpeedAnalysis) -> None:
    view = AnalysisView()
    qtbot.addWidget(view)
    view.show_analysis(original)
    with qtbot.waitSignal(view.apply_wanted) as asked:
        view.apply_buttons[0].click()
    assert asked.args == [original.changes[0].settings]
    appliable = [c for c in original.changes if c.settings and c.after.fits]
    assert len(view.apply_buttons) == len(appliable)


def test_what_is_applied_is_undone_at_once(settings_model: SettingsModel) -> None:
    before = settings_model.current
    settings_model.set_all({"engine.batching": "padded", "engine.micro_batch_size": 4})
    assert settings_model.current.engine.micro_batch_size == 4
    settings_model.undo_stack.undo()
    assert settings_model.current == before


def test_the_window_sets_and_shows_it(window: MainWindow) -> None:
    window.show_train()
    window.pages.train.analysis.apply_wanted.emit({"engine.micro_batch_size": 4})
    assert window.settings.current.engine.micro_batch_size == 4
    assert window.pages.currentWidget() is window.pages.setup


def test_it_unfolds_when_a_run_is_over(qtbot: QtBot) -> None:
    card = AnalysisCard()
    qtbot.addWidget(card)
    told = history()
    card.refresh(Settings(), told, over=False)
    assert card.isHidden()
    card.refresh(Settings(), told, over=True)
    assert not card.isHidden()
    assert card.view.isHidden()
    with qtbot.waitSignal(card.unfolded):
        card.toggle.click()
    assert not card.view.isHidden()
    assert "Forward pass" in texts(card.view)
    card.refresh(Settings(), history(), over=True)
    assert card.view.isHidden(), "another run's"
