"""The look at the examples: rows, tokens, problems, format and length."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.data.dialog import DataDialog
from app.state.checker import Checker
from app.state.forecast import Forecast
from app.state.settings_model import SettingsModel
from app.widgets import theme
from app.window.main_window import MainWindow
from tests.app.support.dropping import drop
from tests.wording import tells
from training.plan.histogram import LengthBin, LengthHistogram
from training.plan.planner import make_plan
from training.protocol.check import CheckResult, ReadSet
from training.protocol.preview import (
    PreviewPage,
    PreviewRequest,
    PreviewRow,
    PreviewTurn,
    TokenPiece,
)
from training.settings.schema import Settings
from training.texts.amounts import format_bytes
from training.texts.place import Place
from training.texts.problems import Problem

HISTOGRAM = LengthHistogram(
    bins=(
        LengthBin(shortest=20, longest=20, examples=90, tokens=1800, labelled=270),
        LengthBin(shortest=600, longest=600, examples=10, tokens=6000, labelled=30),
    )
)
PLACE = Place(file="examples.csv", row=70, line=75)
RESULT = CheckResult(
    examples=120,
    tokens=7000,
    histogram=HISTOGRAM,
    sets={
        "train": ReadSet(
            format="prompt_completion",
            roles={"prompt": "prompt", "completion": "completion"},
            columns=("prompt", "completion", "메모"),
            not_used=("메모",),
        )
    },
    problems=[
        Problem(
            code="data_duplicates",
            severity="warning",
            where="data.train",
            values={"path": "examples.csv", "count": 1},
            rows=(PLACE,),
        )
    ],
)


def piece(text: str, *, trains: bool = False, cut: bool = False) -> TokenPiece:
    return TokenPiece(text=text, trains=trains, cut=cut, template=False)


class Pages:
    """Answers as the process that reads examples does, from 120 made-up rows."""

    def __init__(self) -> None:
        self.asked: list[PreviewRequest] = []

    def __call__(self, request: PreviewRequest) -> PreviewPage:
        self.asked.append(request)
        first = chosen = request.first
        if request.place is not None:
            chosen = request.place.row - 1
            first = chosen - 3
        rows = [
            PreviewRow(
                index=n,
                place=Place(file="examples.csv", row=n + 1),
                title=f"안녕 {n}",
                turns=(
                    PreviewTurn(role="user", pieces=(piece(f"안녕 {n}"),)),
                    PreviewTurn(
                        role="assistant", pieces=(piece("네", trains=True), piece("!", cut=True))
                    ),
                ),
                tokens=9,
                trained_tokens=1,
            )
            for n in range(first, min(120, first + request.count))
        ]
        return PreviewPage(part=request.part, total=120, rows=tuple(rows), chosen=chosen)


@pytest.fixture
def pages() -> Pages:
    return Pages()


def await_rows(qtbot: QtBot, dialog: DataDialog) -> None:
    qtbot.waitUntil(lambda: dialog.rows.count() > 0)


@pytest.fixture
def dialog(qtbot: QtBot, settings_model: SettingsModel, pages: Pages) -> Iterator[DataDialog]:
    checker = Checker(settings_model, lambda _settings, _stop: RESULT)
    checker.recheck(at_once=True)
    qtbot.waitUntil(lambda: checker.result is not None)
    made = DataDialog(
        settings_model, checker, Forecast(settings_model, checker), theme.LIGHT, ask=pages
    )
    made.show()
    await_rows(qtbot, made)
    yield made
    made.close()
    with qtbot.waitSignal(made.destroyed):
        made.deleteLater()
    checker.shutdown()


def test_a_row_is_told_as_a_conversation_with_coloured_tokens(dialog: DataDialog) -> None:
    assert dialog.rows.currentRow() == 0
    assert dialog.view.toPlainText().split("\n") == ["Input", "안녕 0", "Answer", "네!"]
    grounds: dict[str, tuple[bool, bool]] = {}
    block = dialog.view.document().begin()
    while block.isValid():
        for fragment in block:
            form = fragment.fragment().charFormat()
            has_ground = form.background().style() != Qt.BrushStyle.NoBrush
            grounds[fragment.fragment().text()] = (has_ground, form.fontStrikeOut())
        block = block.next()
    assert grounds["안녕 0"] == (False, False)
    assert grounds["네"] == (True, False)
    assert grounds["!"] == (False, True)
    assert "1 learned" in dialog.status.text()


def test_a_problem_leads_to_its_row(qtbot: QtBot, dialog: DataDialog) -> None:
    problems = dialog.problems
    texts = [problems.item(n).text() for n in range(problems.count())]
    assert tells(texts[0], "data_duplicates")
    assert texts[1].strip() == "row 70 (line 75)"
    problems.itemActivated.emit(problems.item(1))
    qtbot.waitUntil(lambda: "안녕 69" in dialog.view.toPlainText())


def test_the_rest_is_fetched_when_it_is_scrolled_to(qtbot: QtBot, dialog: DataDialog) -> None:
    assert dialog.rows.count() == 50
    bar = dialog.rows.verticalScrollBar()
    for wanted in (100, 120):
        bar.setValue(bar.maximum())
        qtbot.waitUntil(lambda wanted=wanted: dialog.rows.count() == wanted)


def test_pointing_at_a_column_changes_the_settings_and_what_is_shown(
    qtbot: QtBot, dialog: DataDialog, settings_model: SettingsModel, pages: Pages
) -> None:
    choice = dialog.formats.choices["data.completion_column"]
    assert choice.currentText() == "automatic: completion"
    choice.setCurrentIndex(choice.findData("메모"))
    choice.activated.emit(choice.currentIndex())
    assert settings_model.current.data.completion_column == "메모"
    asked = len(pages.asked)
    qtbot.waitUntil(lambda: len(pages.asked) > asked)
    shown = Settings.model_validate_json(pages.asked[-1].settings)
    assert shown.data.completion_column == "메모"


def test_the_instruction_is_there_for_labels_only(
    qtbot: QtBot, dialog: DataDialog, settings_model: SettingsModel
) -> None:
    assert not dialog.formats.instruction.isVisible()
    settings_model.set("data.format", "label")
    assert dialog.formats.instruction.isVisible()
    dialog.formats.instruction.clear()
    qtbot.keyClicks(dialog.formats.instruction, "One of {labels}")
    assert settings_model.current.data.label_instruction == "One of {labels}"


def test_dragging_the_line_tells_what_it_costs_and_letting_go_sets_it(
    qtbot: QtBot, dialog: DataDialog, settings_model: SettingsModel
) -> None:
    dialog.shown_as.setCurrentIndex(2)
    chart = dialog.lengths.chart
    assert "10 examples are cut (10.0 %)" in dialog.lengths.cost.text()
    far = chart._x(640)
    qtbot.mousePress(chart, Qt.MouseButton.LeftButton, pos=QPoint(round(chart._x(100)), 60))
    qtbot.mouseMove(chart, QPoint(round(far), 60))
    assert settings_model.current.data.max_seq_length == 512  # not before it is let go
    assert "No example is cut" in dialog.lengths.cost.text()
    qtbot.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=QPoint(round(far), 60))
    chosen = settings_model.current.data.max_seq_length
    assert chosen == pytest.approx(640, abs=3)
    forecast = dialog.lengths._forecast
    assert forecast.shape is not None
    plan = make_plan(
        settings_model.current, forecast.shape, HISTOGRAM.lengths_at(chosen), forecast.device
    )
    assert format_bytes(plan.peak_bytes) in dialog.lengths.cost.text()


def test_the_line_moves_by_keys(
    qtbot: QtBot, dialog: DataDialog, settings_model: SettingsModel
) -> None:
    dialog.shown_as.setCurrentIndex(2)
    dialog.lengths.chart.setFocus()
    qtbot.keyClick(dialog.lengths.chart, Qt.Key.Key_Left)
    assert settings_model.current.data.max_seq_length == 504


def test_dropped_files_and_folders(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    for name in ("2월.csv", "1월.csv", "검증.csv"):
        (tmp_path / name).write_text("text\n안녕\n", encoding="utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.parquet").write_bytes(b"PAR1")

    drop(window, tmp_path / "2월.csv", tmp_path / "1월.csv", tmp_path / "검증.csv")
    data = window.settings.current.data
    assert data.train == [str(tmp_path / "1월.csv"), str(tmp_path / "2월.csv")]
    assert data.validation == str(tmp_path / "검증.csv")
    line = window.pages.setup.row("data.train").editor.focusProxy()
    assert line is not None
    assert line.text() == f"{tmp_path / '1월.csv'} | {tmp_path / '2월.csv'}"  # type: ignore[attr-defined]
    drop(window, folder)
    assert window.settings.current.data.train == str(folder)


def test_the_data_card_opens_it(qtbot: QtBot, window: MainWindow) -> None:
    window.pages.setup.look_button.click()
    made = window.findChildren(DataDialog)
    assert len(made) == 1
    made[0].close()
