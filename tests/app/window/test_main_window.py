import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.state.remembered import load_settings
from app.state.settings_model import FIELDS
from app.state.window import load_state
from app.widgets import theme
from app.window.main_window import MainWindow
from app.window.presence import RunPresence
from app.window.session_end import end_session
from tests.app.support import recorded_run
from tests.app.support.dropping import drop
from tests.app.support.foot import press
from tests.wording import tells
from training.events import event_types
from training.events.event_types import Event
from training.settings import toml_file
from training.settings.schema import Settings
from training.texts.language import translate
from training.texts.problems import Problem


def texts(window: MainWindow) -> str:
    return "\n".join(label.text() for label in window.pages.setup.findChildren(QLabel))


def patient_run(
    _settings: Settings,
    on_event: Callable[[Event], None],
    should_stop: Callable[[], int],
    _resume: Path | None,
    *_: object,
) -> object:
    """A run that goes on until it is asked to stop."""
    on_event(event_types.RunStarted(run_dir="r", name="r", model="m", device="CPU"))
    while not should_stop():
        threading.Event().wait(0.01)
    on_event(event_types.RunFinished(state="stopped", steps=0, seconds=0.0))
    return None


def failing_run(
    _settings: Settings,
    on_event: Callable[[Event], None],
    _should_stop: Callable[[], int],
    _resume: Path | None,
    *_: object,
) -> object:
    """A run that finds at its start that it cannot write."""
    where = {"path": "runs", "reason": "Read-only file system"}
    problem = Problem(code="folder_not_writable", where="output.dir", values=where)
    on_event(event_types.RunFailed(problem=problem))
    return None


def set_runner(window: MainWindow, runner: Callable[..., object]) -> None:
    window.controller._runner = runner


def test_what_was_found_is_said_in_words(window: MainWindow) -> None:
    shown = texts(window)
    assert "Llama · 72.2 k parameters" in shown
    assert "✓ fits" in shown
    assert "2,000 examples · 90 k tokens · 100 held out for testing" in shown
    assert "✓ no problems" in shown
    assert "375 steps of 16 examples" in shown


def test_keys_lead_to_pages_and_to_the_search(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.pages.currentWidget() is window.pages.train
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.pages.currentWidget() is window.pages.setup
    assert window.pages.setup.all_settings.search_line.hasFocus()


def test_the_search_opens_the_settings_and_leads_to_basic_ones(
    qtbot: QtBot, window: MainWindow
) -> None:
    settings = window.pages.setup.all_settings
    assert not settings.is_open
    settings.focus_search()
    qtbot.keyClicks(settings.search_line, "epochs")
    assert settings.is_open
    hits = settings.hits.findChildren(QPushButton)
    next(hit for hit in hits if hit.text() == FIELDS["training.epochs"].title).click()
    assert window.pages.setup.row("training.epochs").editor.focusProxy().hasFocus()


def test_every_setting_can_be_revealed(window: MainWindow) -> None:
    for key in FIELDS:
        window.pages.setup.reveal(key)
        assert window.pages.setup.row(key).isVisible()


def test_undo_works_from_within_a_field(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    line = window.pages.setup.row("data.max_seq_length").editor.findChild(QLineEdit)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "256")
    assert window.settings.current.data.max_seq_length == 256
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.settings.current.data.max_seq_length == 512
    assert line.text() == "512"
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(line, Qt.Key.Key_Z, both)
    assert line.text() == "256"


def test_the_bar_follows_a_setting_at_once(window: MainWindow) -> None:
    before = window.app_state.forecast.plan
    window.settings.set("lora.r", 512)
    after = window.app_state.forecast.plan
    assert before is not None
    assert after is not None
    assert after.components["adapters"] > before.components["adapters"]
    shown = {s.component: s.size_bytes for s in window.bar.memory_bar.segments}
    assert shown["adapters"] == after.components["adapters"]


def test_switching_the_language_loses_nothing(qtbot: QtBot, window: MainWindow) -> None:
    window.settings.set("lora.r", 64)
    window.pages.setup.all_settings.set_open(True)
    window.pages.setup.all_settings.search_line.setText("lora")
    with qtbot.waitSignal(window.stood):
        window.choose_language("ko")
    assert window.bar.primary_button.text() == "시작"
    assert window.pages.setup.all_settings.is_open
    assert window.pages.setup.all_settings.search_line.text() == "lora"
    assert window.pages.setup.row("lora.r").editor.findChild(QLineEdit).text() == "64"
    with qtbot.waitSignal(window.stood):
        window.choose_language("en")
    assert window.bar.primary_button.text() == "Start"


def test_switching_the_theme_changes_the_colours(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.stood):
        window.choose_theme("dark")
    assert window.palette().window().color().name().upper() == theme.DARK.background
    assert window.theme is theme.DARK
    with qtbot.waitSignal(window.stood):
        window.choose_theme("light")
    assert window.palette().window().color().name().upper() == theme.LIGHT.background


def test_language_and_theme_change_during_a_run(qtbot: QtBot, window: MainWindow) -> None:
    controller = window.controller
    set_runner(window, patient_run)
    window.bar.primary_button.click()
    qtbot.waitUntil(lambda: controller.history.started is not None)
    with qtbot.waitSignal(window.stood):
        window.choose_language("ko")
    with qtbot.waitSignal(window.stood):
        window.choose_theme("dark")
    assert controller.running
    assert window.pages.currentWidget() is window.pages.train
    assert window.bar.primary_button.text() == translate("Pause") != "Pause"
    with qtbot.waitSignal(controller.finished):
        press(window.bar, "stop")


def test_start_and_stop(qtbot: QtBot, window: MainWindow) -> None:
    controller = window.controller
    set_runner(window, patient_run)
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert controller.running
    assert window.pages.currentWidget() is window.pages.train
    assert window.bar.primary_button.text() == "Pause"
    with qtbot.waitSignal(controller.finished):
        press(window.bar, "stop")
    assert window.bar.primary_button.text() == "Resume"
    window.show_setup()
    assert window.bar.primary_button.text() == "Start"


def test_a_start_that_fails_is_told_at_its_field(qtbot: QtBot, window: MainWindow) -> None:
    controller = window.controller
    set_runner(window, failing_run)
    with qtbot.waitSignal(controller.finished):
        window.bar.primary_button.click()
    assert window.bar.primary_button.text() == "Show the setting"
    window.bar.primary_button.click()
    row = window.pages.setup.row("output.dir")
    assert "Read-only file system" in row.problem_labels[0].text()
    assert not window.bar.primary_button.isEnabled()
    assert "Folder for runs" in window.bar.reason_button.toolTip()
    window.bar.reason_button.click()
    assert window.pages.currentWidget() is window.pages.setup
    window.settings.set("output.dir", "elsewhere")
    assert window.bar.primary_button.isEnabled()


def test_closing_during_a_run_asks(qtbot: QtBot, window: MainWindow) -> None:
    controller = window.controller
    set_runner(window, patient_run)
    window.foot_actions.start()
    qtbot.waitUntil(lambda: controller.history.started is not None)
    assert not window.close()
    window.search()
    assert window.pages.train.log.search_line.isVisible()
    assert not window.closing_dialog.hide_button.isVisible()  # here is no tray to come back from
    window.closing_dialog.cancel_button.click()
    assert controller.running
    assert not controller.stopping
    assert not window.close()
    window.closing_dialog.stop_button.click()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert controller.history.state == "stopped"


def test_it_goes_on_in_the_tray_and_is_quit_from_there(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RunPresence, "can_hide", True)
    set_runner(window, patient_run)
    window.foot_actions.start()
    qtbot.waitUntil(lambda: window.controller.history.started is not None)
    assert not window.close()
    window.closing_dialog.hide_button.click()
    assert not window.isVisible()
    assert window.controller.running
    window.presence.quit_action.trigger()
    qtbot.waitUntil(lambda: not window.controller.running and not window.isVisible())
    assert window.controller.history.state == "stopped"


def unfinished_run(runs: Path, settings: Settings, *, paused: bool) -> Path:
    """Make the folder of a run that was stopped at its ninth step."""
    folder = runs / "20260304-120000-spam"
    folder.mkdir(parents=True)
    toml_file.save(settings, folder / "settings.toml")
    told = [*recorded_run.getting_ready(folder), *recorded_run.training(40, 9)]
    end = event_types.RunFinished(state="stopped", steps=9, seconds=60, paused=paused)
    lines = [event_types.to_line(event) for event in (*told, end)]
    (folder / "events.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_a_paused_run_is_offered_and_goes_on_with_one_click(
    qtbot: QtBot, settings: Settings, window: MainWindow
) -> None:
    folder = unfinished_run(Path(settings.output.dir), settings, paused=True)
    resumed: list[Path | None] = []

    def run(
        _settings: Settings,
        on_event: Callable[[Event], None],
        _should_stop: Callable[[], int],
        resume: Path | None,
        *_: object,
    ) -> None:
        resumed.append(resume)
        on_event(recorded_run.failure("killed"))

    set_runner(window, run)
    banner = window.resume_banner
    assert not banner.isVisible()
    window.app_state.run_list.refresh()
    qtbot.waitUntil(banner.isVisible)
    assert "is paused at step 9 of 40" in banner.text.text()
    with qtbot.waitSignal(window.controller.finished):
        banner.resume_button.click()
    assert resumed == [folder]
    assert window.pages.currentWidget() is window.pages.train
    assert not banner.isVisible()


def test_a_run_that_is_not_wanted_is_not_offered_again(
    qtbot: QtBot, settings: Settings, window: MainWindow
) -> None:
    folder = unfinished_run(Path(settings.output.dir), settings, paused=False)
    window.app_state.run_list.refresh()
    qtbot.waitUntil(window.resume_banner.isVisible)
    assert "ended early, at step 9 of 40" in window.resume_banner.text.text()
    window.resume_banner.later_button.click()
    assert not window.resume_banner.isVisible()
    assert window.state.refused_run == str(folder)
    window.resume_banner._refresh()
    assert not window.resume_banner.isVisible()


def test_dropped_files_find_their_place(
    window: MainWindow, model_folder: Path, tmp_path: Path
) -> None:
    window.settings.replace(Settings())
    validation = tmp_path / "my_validation.jsonl"
    validation.write_text("{}", encoding="utf-8")
    train = tmp_path / "messages.csv"
    train.write_text("a,b", encoding="utf-8")
    drop(window, model_folder, train, validation)
    assert window.settings.current.model.name_or_path == str(model_folder)
    assert window.settings.current.data.train == str(train)
    assert window.settings.current.data.validation == str(validation)


def test_a_file_dropped_on_a_field_goes_into_it(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    file = tmp_path / "messages.csv"
    file.write_text("a,b", encoding="utf-8")
    window.pages.setup.cards["data"].set_open(True)
    row = window.pages.setup.row("data.validation")
    qtbot.waitUntil(lambda: row.height() > 30)
    drop(window, file, at=row.mapTo(window, row.rect().center()))
    assert window.settings.current.data.validation == str(file)


def test_dropped_settings_are_opened_and_mistakes_named(window: MainWindow, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text("[lora]\nr = 4\n", encoding="utf-8")
    bad.write_text("[lora]\nrank = 4\n", encoding="utf-8")
    drop(window, good)
    assert window.settings.current.lora.r == 4
    drop(window, bad)
    assert tells(texts(window), "setting_unknown")
    assert "bad.toml, line 2:" in texts(window)
    assert "lora.rank" in texts(window)


def test_a_file_of_no_known_kind_is_named(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "holiday.png"
    file.write_bytes(b"")
    drop(window, file)
    assert tells(texts(window), "data_format_unknown")
    assert "holiday.png" in texts(window)


@pytest.mark.slow
def test_the_next_window_begins_where_this_one_ended(
    qtbot: QtBot, window: MainWindow, settings: Settings
) -> None:
    window.settings.set("lora.r", 8)
    window.show_train()
    with qtbot.waitSignal(window.stood):
        window.choose_theme("dark")
    with qtbot.waitSignal(window.stood):
        window.choose_language("ko")
    window.resize(900, 640)
    window.close()
    state = load_state()
    assert (state.page, state.theme, state.language) == ("train", "dark", "ko")
    assert load_settings() == (settings.with_value("lora.r", 8), ())
    from app.window.application import make_window

    second = make_window()
    qtbot.addWidget(second)
    assert second.theme is theme.DARK
    assert (second.width(), second.height()) == (900, 640)
    with qtbot.waitSignal(second.ready):
        second.show()
    assert second.settings.current.lora.r == 8
    assert second.pages.currentWidget() is second.pages.train
    assert second.bar.primary_button.text() == translate("Start") != "Start"
    second.close()


def test_a_full_disk_does_not_keep_the_window_from_closing(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.window.main_window.save_state", full)
    event = QCloseEvent()
    window.closeEvent(event)
    assert event.isAccepted()


def test_at_the_sessions_end_a_run_is_saved_without_a_question(window: MainWindow) -> None:
    """Windows asks every window to close; one that asks back would hold the shut-down up."""
    set_runner(window, patient_run)
    window.controller.start(window.settings.current)
    end_session(window)
    assert window.controller.state == "stopped"
    assert window.close()
