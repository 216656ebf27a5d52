"""The set-up page: cards in words, presets, problems with a way to mend them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.data.dialog import DataDialog
from app.setup.page import SetupPage
from app.setup.preset_dialog import PresetDialog
from app.state.checker import Checker
from app.state.forecast import Forecast
from app.state.settings_model import SettingsModel
from app.widgets import theme
from app.widgets.card import Banner
from app.window.application import prepare
from app.window.main_window import MainWindow
from tests.app.conftest import check_at_once
from training.settings import presets
from training.settings.schema import Settings
from training.texts.place import Place
from training.texts.problems import Problem, warn


@pytest.fixture
def page(qtbot: QtBot, settings_model: SettingsModel) -> Iterator[SetupPage]:
    """The page alone, in its theme."""
    prepare()
    checker = Checker(settings_model, check_at_once)
    made = SetupPage(settings_model, theme.apply("light"))
    made.follow(checker, Forecast(settings_model, checker))
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    yield made
    checker.shutdown()


def button(parent: object, text: str) -> QPushButton:
    assert isinstance(parent, SetupPage | PresetDialog)
    return next(b for b in parent.findChildren(QPushButton) if b.text() == text)


def words_of(page: SetupPage, card: str) -> str:
    shown = page.cards[card].findChildren(QLabel)
    return "\n".join(label.text() for label in shown if label.isVisible())


def cut(longest: int) -> Problem:
    values: dict[str, str | int | float] = {
        "count": 312,
        "length": 512,
        "percent": 3,
        "tokens": 900,
        "longest": longest,
    }
    found = warn("examples_cut", "data.max_seq_length", **values)
    return found.model_copy(update={"rows": (Place(file="a.csv", row=17),)})


def test_a_preset_is_taken_with_one_click_and_undone_with_one(page: SetupPage) -> None:
    settings_model = page._settings
    before = settings_model.current
    assert page.recipe.chips["Balanced"].isChecked()
    page.recipe.chips["Like the original script"].click()
    assert settings_model.current.engine.batching == "padded"
    assert settings_model.current.data.train == before.data.train
    assert page.recipe.chips["Like the original script"].isChecked()
    assert not page.recipe.chips["Balanced"].isChecked()
    page.head.undo_button.click()
    assert settings_model.current == before
    assert page.recipe.chips["Balanced"].isChecked()
    page.head.redo_button.click()
    assert settings_model.current.engine.micro_batch_size == 2


def test_settings_of_ones_own_are_no_preset_and_can_be_kept(page: SetupPage) -> None:
    settings_model, recipe = page._settings, page.recipe
    settings_model.set("lora.r", 24)
    assert not any(chip.isChecked() for chip in recipe.chips.values())
    assert recipe.status.text() == "Custom"
    assert "adapter size (r) 24" in recipe.recipe.text()
    recipe._keep("Spam/24")
    assert recipe.status.text() == "Spam/24"
    assert [preset.name for preset in page.presets.own] == ["Spam/24"]
    recipe.chips["Quick"].click()
    page.presets.take(page.presets.own[0])
    assert settings_model.current.lora.r == 24
    page.presets.delete(page.presets.own[0])
    assert page.presets.own == []
    assert recipe.status.text() == "Custom"


def test_a_preset_is_given_as_a_file_and_dropped_on_another_window(
    page: SetupPage, tmp_path: Path
) -> None:
    page._settings.set("training.epochs", 7.0)
    file = tmp_path / "shared.toml"
    page.presets.write(presets.preset_of(page._settings.current, "Seven"), file)
    page._settings.replace(Settings().with_value("data.train", "mine.csv"))
    page.take_files([file])
    assert page._settings.current.training.epochs == 7.0
    assert page._settings.current.data.train == "mine.csv"
    assert page.recipe.status.text() == "Seven"


def test_a_broken_preset_is_told_and_changes_nothing(page: SetupPage, tmp_path: Path) -> None:
    before = page._settings.current
    file = tmp_path / "odd.toml"
    file.write_text('[preset]\nname = "Odd"\n[output]\ndir = "x"\n', encoding="utf-8")
    page.take_files([file])
    assert page._settings.current == before
    assert [p.code for p in page._settings.problems if p.severity == "error"] == ["preset_foreign"]


@pytest.mark.parametrize(
    "text", ["[lora", "[lora]\nr = -4", f"[lora]\nr = {'9' * 5000}", f"[lora]\nr = 0x{'f' * 9000}"]
)
def test_a_dropped_file_with_mistakes_changes_nothing_and_hinders_nothing(
    page: SetupPage, tmp_path: Path, text: str
) -> None:
    settings_model, bad, data = page._settings, tmp_path / "bad.toml", tmp_path / "more.csv"
    before = settings_model.current
    bad.write_text(text, encoding="utf-8")
    data.write_text("prompt,completion\na,b\n", encoding="utf-8")
    for dropped, after in (
        ([bad], before),
        ([bad, data], before.with_value("data.train", str(data))),
    ):
        page.take_files(dropped)
        assert [p.values["file"] for p in settings_model.found_by("drop")] == ["bad.toml"]
        assert settings_model.current == after
        assert settings_model.why_not_start() == ""


def test_what_a_preset_changes_can_be_seen_before_it_is_taken(page: SetupPage) -> None:
    page.recipe.look()
    dialog = page.window().findChildren(PresetDialog)[0]
    dialog.list.setCurrentRow(2)
    assert dialog.preset is not None
    assert dialog.preset.name == "Thorough"
    table = [
        [dialog.table.item(row, column).text() for column in range(3)]
        for row in range(dialog.table.rowCount())
    ]
    assert ["Adapter size (rank r)", "16", "32"] in table
    assert ["Learning rate", "0.0002", "0.0001"] in table
    dialog.take_button.click()
    assert page._settings.current.lora.r == 32


def test_cut_examples_are_told_with_the_mend_and_the_row(
    page: SetupPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[object] = []
    monkeypatch.setattr("app.data.dialog.DataDialog.show_place", lambda *a: shown.append(a[1:]))
    monkeypatch.setattr("app.data.dialog.DataDialog.show_rows", lambda *a: None)
    page._settings.set_problems("check", [cut(800)])
    assert page.cards["data"].status.text() == "! 1 warning"
    assert "312 examples are longer than 512 tokens" in words_of(page, "data")
    assert page.outlook.cut.text() == "! 312 examples are cut"
    button(page, "Show row 17").click()
    assert shown == [(Place(file="a.csv", row=17), "train")]
    page.findChildren(DataDialog)[0].close()
    button(page, "Keep them whole: 800 tokens").click()
    assert page._settings.current.data.max_seq_length == 800


@pytest.mark.parametrize(
    ("code", "words", "key"),
    [
        ("data_duplicates", "Leave out 70 duplicates", "data.duplicates"),
        ("validation_in_train", "Take 20 out of the test set", "data.validation_overlap"),
    ],
)
def test_rows_are_left_out_at_a_click_and_taken_back_at_another(
    page: SetupPage, code: str, words: str, key: str
) -> None:
    found = warn(code, "data.train", path="/long/way/to/a.csv", count=70, held_out=20)
    if code == "data_duplicates":
        found = warn(code, "data.train", path="/long/way/to/a.csv", count=70)
    page._settings.set_problems("check", [found])
    assert "/long/way" not in words_of(page, "data")
    button(page, words).click()
    assert page._settings.current.value(key) == "drop"
    page._settings.undo_stack.undo()
    assert page._settings.current.value(key) == "keep"
    page._settings.undo_stack.redo()
    left_out = {
        "data_duplicates": "data_duplicates_left_out",
        "validation_in_train": "validation_left_out",
    }[code]
    page._settings.set_problems("check", [warn(left_out, "data.train", path="a.csv", count=70)])
    button(page, "Use them all").click()
    assert page._settings.current.value(key) == "keep"


def test_answers_that_are_cut_off_are_kept_at_a_click(page: SetupPage) -> None:
    page._settings.set("data.truncation", "end")
    found = cut(9_000_000)
    told = found.model_copy(update={"values": found.values | {"in_turns": 1}})
    page._settings.set_problems("check", [told])
    button(page, "Shorten the inputs, keep the answers").click()
    assert page._settings.current.data.truncation == "input"


def test_a_mistake_in_a_hidden_field_is_told_on_its_card(page: SetupPage) -> None:
    page._settings.set("lora.r", "many")
    assert "Adapter size (rank r): many can't be used here." in words_of(page, "recipe")
    button(page, "Show the setting").click()
    assert page.row("lora.r").isVisible()
    button(page, "Default: 16 ↺").click()
    assert page._settings.problems_at("lora.r") == []
    assert "many" not in words_of(page, "recipe")


def test_the_outlook_stays_in_view_however_far_the_page_is_scrolled(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = window.pages.setup
    window.resize(1024, 700)
    page.all_settings.set_open(True)
    bar = page.scroll_area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 500)
    before = page.outlook.mapTo(window, QPoint(0, 0))
    bar.setValue(bar.maximum())
    QApplication.processEvents()
    assert page.outlook.isVisible()
    assert page.outlook.mapTo(window, QPoint(0, 0)) == before
    assert page.outlook.width() + page.outlook.x() <= page.width()
    assert (
        page.scroll_area.widget().minimumSizeHint().width() <= page.scroll_area.viewport().width()
    )

    # and switching the language keeps what is open
    page.cards["data"].set_open(True)
    with qtbot.waitSignal(window.stood):
        window.choose_language("ko")
    assert window.pages.setup.cards["data"].is_open
    assert not window.pages.setup.cards["model"].is_open
    assert window.pages.setup.recipe.chips["Balanced"].text() == "보통"


def test_a_long_fault_is_a_line_and_its_details_can_be_copied(page: SetupPage) -> None:
    reason = f"first\n\nsecond\nthird in {Path.home() / 'secret' / 'x.csv'}"
    page._settings.set_problems("check", [Problem(code="unexpected", values={"reason": reason})])
    banner = page.findChildren(Banner)[0]
    shown = " ".join(label.text() for label in banner.findChildren(QLabel))
    assert "Details: first …" in shown
    assert "third" not in shown
    banner.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert "third" in copied
    assert "secret" not in copied
