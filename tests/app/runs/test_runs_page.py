import filecmp
import json
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app.runs.page import RunsPage
from app.runs.table_model import COLUMN_TITLES
from app.window.main_window import MainWindow
from tests.app.support import recorded_run
from tests.app.support.kept_runs import NAMES, AddRun, focused, shown
from tests.app.window.test_main_window import patient_run
from tests.wording import tells
from training.events.event_types import Event
from training.runs import library
from training.runs.entry import RunEntry
from training.runs.notes import RunNotes, read_notes, write_notes
from training.settings import toml_file
from training.settings.schema import Settings


def names(page: RunsPage) -> list[str]:
    rows = range(page.list.shown.rowCount())
    return [page.list.shown.record(row).path.name for row in rows]


def click_header(qtbot: QtBot, page: RunsPage, title: str) -> None:
    header = page.list.table.horizontalHeader()
    section = COLUMN_TITLES.index(title)
    page.list.table.scrollTo(page.list.shown.index(0, section))
    place = header.sectionViewportPosition(section) + 20
    point = header.viewport().rect().center()
    point.setX(place)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=point)


def test_an_empty_list_says_how_to_begin(qtbot: QtBot, window: MainWindow) -> None:
    page = shown(qtbot, window)
    assert page.empty.isVisible()
    qtbot.mouseClick(page.setup_button, Qt.MouseButton.LeftButton)
    assert window.pages.currentWidget() is window.pages.setup


def test_runs_are_listed_sorted_and_filtered(
    qtbot: QtBot, runs: dict[str, Path], window: MainWindow
) -> None:
    old, middle, new = runs
    write_notes(runs[middle], RunNotes(name="Second try", tags=("spam",), note="warmer"))
    page = shown(qtbot, window)
    assert not page.empty.isVisible()
    assert set(names(page)) == {old, middle, new}
    run_list = window.app_state.run_list  # may have looked before the notes were written
    qtbot.waitUntil(lambda: "Second try" in [record.title for record in run_list.records])
    click_header(qtbot, page, "Name")
    assert names(page) == [old, new, middle]  # "Second try" comes after the figures
    click_header(qtbot, page, "Name")
    assert names(page) == [middle, new, old]
    columns = page.list.table.horizontalHeader().actions()
    next(action for action in columns if action.text() == "Recipe").trigger()
    click_header(qtbot, page, "Recipe")
    assert names(page)[-1] == middle  # r 8 after r 4
    for text, found in (("#spam", [middle]), ("WARMER second", [middle]), ("2e-2", [old])):
        page.list.filter_line.clear()
        qtbot.keyClicks(page.list.filter_line, text)
        assert names(page) == found
    assert page.list.count_label.text() == "Runs: 1 of 3"
    page.list.filter_line.clear()
    page.list.states.setCurrentText("interrupted")
    assert names(page) == [new]


def test_f2_renames_and_the_name_is_kept_in_the_folder(
    qtbot: QtBot, runs: dict[str, Path], window: MainWindow
) -> None:
    page = focused(qtbot, window)
    page.list.select([str(runs[NAMES[1]])])
    qtbot.keyClick(page.list.table, Qt.Key.Key_F2)
    editor = page.list.table.findChild(QLineEdit)
    assert editor.text() == NAMES[1]
    editor.selectAll()
    qtbot.keyClicks(editor, "Best  so far")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.list.selected()[0].title == "Best so far")
    assert page.list.details.title.text() == "Best so far"
    qtbot.waitUntil(lambda: read_notes(runs[NAMES[1]]).name == "Best so far")
    assert runs[NAMES[1]].name == NAMES[1]


def test_tags_and_note_are_written_and_outlive_the_window(
    qtbot: QtBot, runs: dict[str, Path], window: MainWindow
) -> None:
    page = focused(qtbot, window)
    folder = runs[NAMES[0]]
    page.list.select([str(folder)])
    qtbot.keyClick(page.list.table, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert page.list.details.tags.hasFocus()
    qtbot.keyClicks(page.list.details.tags, "spam, short")
    qtbot.keyClick(page.list.details.tags, Qt.Key.Key_Return)
    qtbot.keyClicks(page.list.details.note, "too hot")
    assert "#spam #short" in page.list.table.currentIndex().siblingAtColumn(0).data()
    window.close()  # at once: what was typed last must not be lost
    assert read_notes(folder) == RunNotes(tags=("spam", "short"), note="too hot")


def press_and_answer(qtbot: QtBot, page: RunsPage, answer: str) -> None:
    page.window().activateWindow()
    page.list.table.setFocus()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    qtbot.waitUntil(page.window().isActiveWindow)
    qtbot.waitUntil(page.list.table.hasFocus)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Delete)
    question: QMessageBox = page.question
    button = next(b for b in question.findChildren(QPushButton) if b.text() == answer)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_run_goes_to_the_trash_only_when_confirmed_and_comes_back(
    qtbot: QtBot, runs: dict[str, Path], window: MainWindow, kept_run: Path, tmp_path: Path
) -> None:
    page = focused(qtbot, window)
    folder = runs[NAMES[1]]
    page.list.select([str(folder)])
    press_and_answer(qtbot, page, "Cancel")
    assert folder.is_dir()
    press_and_answer(qtbot, page, "Move to the trash")
    assert not folder.exists()
    assert sorted(names(page)) == [NAMES[0], NAMES[2]]
    assert page.list.notice.text.text() == f"Moved to the trash: {folder.name}"
    trash = tmp_path / "data" / "Trash"
    assert [file.name for file in (trash / "files").iterdir()] == [folder.name]
    qtbot.mouseClick(page.list.notice.undo_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(names(page)) == 3)
    assert not filecmp.dircmp(folder, kept_run).left_only
    assert filecmp.cmp(folder / "events.jsonl", kept_run / "events.jsonl", shallow=False)
    assert not any((trash / "files").iterdir())
    assert not any((trash / "info").iterdir())
    page.list.select([str(folder)])
    page.list.filter_line.setText("nothing")
    page.list.filter_line.clear()
    assert [record.folder for record in page.list.selected()] == [str(folder)]
    page.list.table.selectAll()
    window.app_state.run_list.discard(page.list.selected())
    qtbot.waitUntil(lambda: window.app_state.run_list._scan is None)
    assert page.list.notice.undo_button.isVisible()  # also where no run is left
    qtbot.mouseClick(page.list.notice.undo_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(names(page)) == 3)


def test_a_run_that_goes_on_is_not_thrown_away(
    qtbot: QtBot, runs: dict[str, Path], window: MainWindow
) -> None:
    folder = runs[NAMES[0]]

    def run(settings: Settings, on_event: Callable[[Event], None], *rest: object) -> None:
        on_event(next(recorded_run.getting_ready(folder)))
        patient_run(settings, lambda event: None, *rest)
        on_event(recorded_run.failure("killed"))

    window.controller._runner = run
    page = shown(qtbot, window)
    page.list.select([str(folder)])
    assert page.actions_of_runs.discard.isEnabled()
    window.controller.start(window.settings.current)
    qtbot.waitUntil(lambda: window.controller.run_dir == folder)
    qtbot.waitUntil(lambda: not page.actions_of_runs.discard.isEnabled())
    assert not page.actions_of_runs.resume.isEnabled()
    window.app_state.run_list.discard(page.list.selected())
    assert folder.is_dir()
    assert tells(page.list.notice.text.text(), "trash_run_going_on")


def test_a_runs_settings_fill_set_up_and_can_be_undone(
    qtbot: QtBot, runs: dict[str, Path], window: MainWindow
) -> None:
    before = window.settings.current
    page = shown(qtbot, window)
    page.list.select([str(runs[NAMES[0]])])
    qtbot.mouseClick(page.list.details.buttons[0], Qt.MouseButton.LeftButton)
    assert window.pages.currentWidget() is window.pages.setup
    assert window.settings.current == toml_file.load(runs[NAMES[0]] / "settings.toml")
    assert window.settings.current.training.learning_rate == 0.02
    window.settings.undo_stack.undo()
    assert window.settings.current == before


def test_a_run_that_was_broken_off_goes_on_with_its_own_settings(
    qtbot: QtBot, runs: dict[str, Path], window: MainWindow
) -> None:
    asked: list[tuple[Settings, Path | None]] = []

    def run(
        settings: Settings,
        on_event: Callable[[Event], None],
        _stop: object,
        resume: Path | None,
        *_: object,
    ) -> None:
        asked.append((settings, resume))
        on_event(recorded_run.failure("killed"))

    window.controller._runner = run
    page = shown(qtbot, window)
    page.list.select([str(runs[NAMES[0]])])
    assert not page.actions_of_runs.resume.isEnabled()  # it is finished
    page.list.select([str(runs[NAMES[2]])])
    with qtbot.waitSignal(window.controller.finished):
        qtbot.mouseClick(page.list.details.buttons[1], Qt.MouseButton.LeftButton)
    assert window.pages.currentWidget() is window.pages.train
    assert asked == [(toml_file.load(runs[NAMES[2]] / "settings.toml"), runs[NAMES[2]])]


def test_a_run_is_tried_and_its_columns_are_the_users(
    qtbot: QtBot, runs: dict[str, Path], window: MainWindow
) -> None:
    page = shown(qtbot, window)
    header = page.list.table.horizontalHeader()
    assert header.isSectionHidden(COLUMN_TITLES.index("Size"))
    size = next(action for action in header.actions() if action.text() == "Size")
    size.trigger()
    assert not header.isSectionHidden(COLUMN_TITLES.index("Size"))
    page.list.select([str(runs[NAMES[0]])])
    qtbot.mouseClick(page.list.details.buttons[3], Qt.MouseButton.LeftButton)
    assert window.pages.currentWidget() is window.pages.try_out
    assert window.app_state.try_session.run == runs[NAMES[0]]
    qtbot.waitUntil(lambda: window.pages.try_out.runs.currentData() == str(runs[NAMES[0]]))
    with qtbot.waitSignal(window.stood):
        window.choose_language("en")
    assert not window.pages.runs.list.table.horizontalHeader().isSectionHidden(
        COLUMN_TITLES.index("Size")
    )


def test_another_language_loses_nothing(
    qtbot: QtBot, runs: dict[str, Path], window: MainWindow
) -> None:
    page = shown(qtbot, window)
    qtbot.keyClicks(page.list.filter_line, "2026")
    page.list.select([str(runs[NAMES[0]])])
    page.list.table.horizontalHeader().resizeSection(1, 131)
    with qtbot.waitSignal(window.stood):
        window.choose_language("ko")
    assert window.pages.runs is not page
    page = window.pages.runs
    qtbot.waitUntil(page.isVisible)
    assert page.list.filter_line.text() == "2026"
    assert [r.path for r in page.list.selected()] == [runs[NAMES[0]]]
    assert page.list.table.horizontalHeader().sectionSize(1) == 131


def test_five_hundred_runs_do_not_hold_the_window(
    qtbot: QtBot,
    add_run: AddRun,
    window: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each is read once, and none in the window's thread."""
    readers: list[int] = []
    read = library.read_entry

    def read_entry(folder: Path) -> RunEntry:
        readers.append(threading.get_ident())
        return read(folder)

    monkeypatch.setattr(library, "read_entry", read_entry)
    first = add_run("20260101-000000-first")
    for name in ("checkpoints", "adapter"):
        shutil.rmtree(first / name)
    for number in range(1, 500):
        folder = tmp_path / "runs" / f"20260101-{number:06}-more"
        folder.mkdir()
        for name in ("settings.toml", "events.jsonl"):
            shutil.copyfile(first / name, folder / name)
    window.show_page("runs")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    page = window.pages.runs
    qtbot.waitUntil(lambda: window.app_state.run_list.looked)
    qtbot.waitUntil(lambda: len(names(page)) == 500)
    page.list.table.sortByColumn(3, Qt.SortOrder.AscendingOrder)
    page.list.filter_line.setText("000123")
    qtbot.waitUntil(lambda: len(names(page)) == 1)
    assert len(readers) == 500
    assert threading.get_ident() not in readers
    index = json.loads((tmp_path / "cache" / "runs" / "index.json").read_text(encoding="utf-8"))
    assert len(index["runs"]) == 500


def test_no_curve_stands_under_another_runs_name(
    qtbot: QtBot, runs: dict[str, Path], window: MainWindow
) -> None:
    page = focused(qtbot, window)
    graph = page.list.details.graph
    page.list.select([str(runs[NAMES[0]])])
    qtbot.waitUntil(lambda: graph.has_points)
    page.list.select([str(runs[NAMES[1]])])
    assert not graph.has_points
    told = [label.text() for label in graph.findChildren(QLabel) if label.isVisible()]
    assert "Reading…" in told
    qtbot.waitUntil(lambda: graph.has_points)
