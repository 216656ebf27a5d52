"""Help and first steps: every term there, found, reached by F1; a first start in three steps."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app.help.first_steps import FirstSteps
from app.help.panel import HelpPanel
from app.state.settings_model import FIELDS
from app.window.application import _welcome
from app.window.main_window import MainWindow
from training.settings.schema import Settings
from training.texts.glossary import term_of, terms
from training.texts.language import set_language, translate

MUST = (
    *("LoRA", "Rank", "Epoch", "Learning rate", "Loss", "Step", "Micro-batch", "checkpointing"),
    *("Spill", "Headroom", "Quantization", "Validation", "Overfitting"),
)


def panel_of(window: MainWindow) -> HelpPanel:
    return window.findChildren(HelpPanel)[0]


def test_every_term_is_there_in_korean_and_leads_on_to_others_and_to_settings() -> None:
    titles = " ".join(term.title for term in terms().values())
    assert [word for word in MUST if word.casefold() not in titles.casefold()] == []
    for term in terms().values():
        assert set(term.see) <= terms().keys() - {term.key}
        assert set(term.settings) <= FIELDS.keys()
    explained = [key for term in terms().values() for key in term.settings]
    assert len(explained) == len(set(explained)), "a setting has two terms"
    set_language("ko")
    assert all(re.search(r"[가-힣]", translate(term.text)) for term in terms().values())


def test_f1_in_a_field_opens_its_term_and_escape_leads_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.activateWindow()
    window.pages.setup.reveal("lora.r")
    field = window.pages.setup.row("lora.r").editor.focusProxy()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClick(field, Qt.Key.Key_F1)
    panel = panel_of(window)
    assert panel.isVisible()
    assert panel.heading.text() == "Rank (r)"
    assert panel.mapTo(window, panel.rect().topRight()).x() == window.width() - 1
    qtbot.keyClicks(panel.search_line, "memorised validation")
    assert panel.list.count() == 0
    panel.search_line.clear()
    qtbot.keyClicks(panel.search_line, "memorises validation")
    assert panel.heading.text() == "Overfitting"
    qtbot.keyClick(panel.search_line, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    qtbot.waitUntil(field.hasFocus)


def test_the_mark_beside_a_field_opens_its_term_and_the_term_leads_to_settings(
    window: MainWindow,
) -> None:
    row = window.pages.setup.row("data.max_seq_length")
    row.findChildren(QToolButton)[0].click()
    panel = panel_of(window)
    assert panel.heading.text() == "Maximum length"
    links = [b for b in panel.findChildren(QPushButton) if b.property("role") == "link"]
    next(b for b in links if b.accessibleName() == "See: Headroom").click()
    assert panel.heading.text() == "Headroom"
    links = [b for b in panel.findChildren(QPushButton) if b.property("role") == "link"]
    next(b for b in links if b.accessibleName().startswith("Setting: GPU memory")).click()
    assert window.pages.setup.row("engine.memory_limit").isVisible()
    assert not window.pages.setup.row("output.dir").findChildren(QToolButton)
    assert term_of("output.dir") is None


def steps_of(window: MainWindow) -> FirstSteps:
    return window.findChildren(FirstSteps)[0]


def test_first_steps_come_once_and_lead_to_a_run(
    window: MainWindow, settings: Settings, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Settings] = []
    monkeypatch.setattr(window.foot_actions, "start_run", started.append)
    window.settings.replace(Settings())
    _welcome(window)
    steps = steps_of(window)
    assert steps.isVisible()
    assert "Nothing chosen yet." in steps.model_words.text()
    assert not steps.next_button.isEnabled()
    window.settings.set("model.name_or_path", settings.model.name_or_path)
    qtbot.waitUntil(lambda: "✓ fits" in steps.model_words.text())
    steps.next_button.click()
    window.settings.set("data.train", settings.data.train)
    window.app_state.checker.recheck(at_once=True)
    qtbot.waitUntil(lambda: not window.app_state.checker.checking)
    steps.next_button.click()
    assert steps.place.text() == "Step 3 of 3"
    assert steps.next_button.text() == "Start"
    steps.chips["Quick"].click()
    steps.next_button.click()
    assert not steps.isVisible()
    assert [run.training.max_steps for run in started] == [60]
    window.settings.replace(Settings())
    _welcome(window)
    assert not any(shown.isVisible() for shown in window.findChildren(FirstSteps))


def test_first_steps_are_skipped_called_again_and_know_the_demo(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Settings] = []
    monkeypatch.setattr(window.foot_actions, "start_run", started.append)
    window.settings.replace(Settings())
    window.show_first_steps()
    steps = steps_of(window)
    assert not steps.next_button.isEnabled()
    steps.show_step(2)
    assert not steps.next_button.isEnabled()
    assert "Choose a model first." in steps.recipe_words.text()
    steps.back_button.click()
    steps.skip_button.click()
    assert not steps.isVisible()
    window.show_help()
    panel_of(window).steps_button.click()
    again = next(shown for shown in window.findChildren(FirstSteps) if shown.isVisible())
    again.demo_button.click()
    assert "demo" in started[0].model.name_or_path
