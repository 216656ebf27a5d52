import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.form.editors import BoolEditor, ChoiceEditor, PathEditor, WordOrValueEditor
from app.form.setting_row import SettingRow
from app.form.settings_form import SettingsForm
from app.state.settings_model import FIELDS, SettingsModel
from training.settings.schema import Settings


@pytest.fixture
def form(qtbot: QtBot, settings_model: SettingsModel) -> SettingsForm:
    made = SettingsForm(FIELDS.values(), settings_model, headings=True)
    qtbot.addWidget(made)
    made.show()
    return made


def line(row: SettingRow) -> QLineEdit:
    found = row.editor.focusProxy()
    assert isinstance(found, QLineEdit)
    return found


def retype(qtbot: QtBot, row: SettingRow, text: str) -> None:
    control = line(row)
    control.selectAll()
    qtbot.keyClicks(control, text)
    if not text:
        qtbot.keyClick(control, Qt.Key.Key_Delete)


def test_every_declared_setting_has_a_row_that_shows_its_value(
    form: SettingsForm, settings_model: SettingsModel
) -> None:
    assert list(form.rows) == list(FIELDS)
    settings_model.replace(Settings().with_value("lora.target_modules", ["q_proj", "v_proj"]))
    assert form.rows["lora.r"].editor.findChild(QLineEdit).text() == "16"
    assert form.rows["training.learning_rate"].editor.findChild(QLineEdit).text() == "0.0002"
    modules = form.rows["lora.target_modules"].editor.findChild(QLineEdit)
    assert modules.text() == "q_proj, v_proj"


def test_controls_say_their_name_and_what_they_are_for(form: SettingsForm) -> None:
    for row in form.rows.values():
        control = row.editor.focusProxy()
        assert control is not None
        assert control.accessibleName() == row.field.title
        assert control.accessibleDescription() == row.field.help


def test_typing_changes_the_setting_and_shows_the_default(
    qtbot: QtBot, form: SettingsForm, settings_model: SettingsModel
) -> None:
    row = form.rows["lora.r"]
    assert row.reset_button.isHidden()
    retype(qtbot, row, "64")
    assert settings_model.current.lora.r == 64
    assert "16" in row.reset_button.text()
    qtbot.mouseClick(row.reset_button, Qt.MouseButton.LeftButton)
    assert settings_model.current.lora.r == 16
    assert line(row).text() == "16"
    assert row.reset_button.isHidden()


@pytest.mark.parametrize("text", ["many", "0", "1025", "1.5", ""])
def test_a_value_that_is_not_allowed_is_named_under_its_field(
    qtbot: QtBot, form: SettingsForm, settings_model: SettingsModel, text: str
) -> None:
    row = form.rows["lora.r"]
    retype(qtbot, row, text)
    assert str(settings_model.current.lora.r) != text
    assert len(row.problem_labels) == 1
    assert "from 1 to 1024" in row.problem_labels[0].text()
    assert line(row).property("invalid")
    assert line(row).text() == text
    assert "Adapter size" in settings_model.why_not_start()
    retype(qtbot, row, "8")
    assert row.problem_labels == []
    assert not line(row).property("invalid")
    assert settings_model.why_not_start() == ""


def test_typing_is_undone_at_once_and_fields_one_after_the_other(
    qtbot: QtBot, form: SettingsForm, settings_model: SettingsModel
) -> None:
    retype(qtbot, form.rows["lora.r"], "128")
    retype(qtbot, form.rows["training.learning_rate"], "1e-3")
    assert settings_model.current.training.learning_rate == 1e-3
    settings_model.undo_stack.undo()
    assert settings_model.current.training.learning_rate == 2e-4
    assert line(form.rows["training.learning_rate"]).text() == "0.0002"
    assert settings_model.current.lora.r == 128
    settings_model.undo_stack.undo()
    assert line(form.rows["lora.r"]).text() == "16"
    settings_model.undo_stack.redo()
    assert line(form.rows["lora.r"]).text() == "128"


def test_choices_are_offered_in_words(
    qtbot: QtBot, form: SettingsForm, settings_model: SettingsModel
) -> None:
    editor = form.rows["model.quantization"].editor
    assert isinstance(editor, ChoiceEditor)
    assert editor.control.currentText() == "4-bit (NF4)"
    editor.control.setFocus()
    qtbot.keyClick(editor.control, Qt.Key.Key_Down)
    assert settings_model.current.model.quantization == "int8"


def test_a_word_or_a_number(
    qtbot: QtBot, form: SettingsForm, settings_model: SettingsModel
) -> None:
    editor = form.rows["engine.micro_batch_size"].editor
    assert isinstance(editor, WordOrValueEditor)
    editor.show_resolved(4)
    assert editor.check.text() == "automatic: 4"
    assert not editor.own.isEnabled()
    editor.check.click()
    qtbot.keyClicks(editor.own.control, "8")
    assert settings_model.current.engine.micro_batch_size == 8
    editor.check.click()
    assert settings_model.current.engine.micro_batch_size == "auto"


def test_automatic_says_what_it_stands_for_as_far_as_that_is_known(form: SettingsForm) -> None:
    limit = form.rows["engine.memory_limit"].editor
    assert isinstance(limit, WordOrValueEditor)
    assert limit.check.text() == "automatic"
    limit.show_resolved("5.2 GiB")
    assert limit.check.text() == "automatic: 5.2 GiB"
    lean = form.rows["engine.lean_layers"].editor
    assert isinstance(lean, ChoiceEditor)
    for resolved, words in (("off", "automatic: off"), ("auto", "automatic: on")):
        lean.show_resolved(resolved)
        assert lean.control.currentText() == words


def test_a_list_of_names(qtbot: QtBot, form: SettingsForm, settings_model: SettingsModel) -> None:
    editor = form.rows["lora.target_modules"].editor
    assert isinstance(editor, WordOrValueEditor)
    editor.check.click()
    qtbot.keyClicks(editor.own.control, "q_proj, v_proj")
    assert settings_model.current.lora.target_modules == ["q_proj", "v_proj"]


def test_yes_or_no(form: SettingsForm, settings_model: SettingsModel) -> None:
    editor = form.rows["engine.dataloader_pin_memory"].editor
    assert isinstance(editor, BoolEditor)
    editor.control.click()
    assert settings_model.current.engine.dataloader_pin_memory is True


def test_a_folder_is_chosen_in_a_dialog(
    form: SettingsForm, settings_model: SettingsModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = form.rows["output.dir"].editor
    assert isinstance(editor, PathEditor)
    choose = "PySide6.QtWidgets.QFileDialog.getExistingDirectory"
    monkeypatch.setattr(choose, lambda *_arguments: "/runs/spam")
    editor.button.click()
    assert settings_model.current.output.dir.endswith("spam")


def test_the_search_finds_titles_help_and_keys(form: SettingsForm) -> None:
    assert form.search("warmup_ratio") == 1
    assert form.rows["training.warmup_ratio"].isVisible()
    assert not form.rows["lora.r"].isVisible()
    assert form.search("learning RATE rises") == 1
    assert form.search("no such thing") == 0
    assert form.search("") == len(FIELDS)
    assert form.rows["lora.r"].isVisible()
