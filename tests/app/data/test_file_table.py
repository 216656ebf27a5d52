"""The table of the data as it stands in the file: a click on a header says what a column is."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.data.dialog import DataDialog
from app.data.file_table import FileTable
from app.state.checker import Checker
from app.state.forecast import Forecast
from app.state.settings_model import SettingsModel
from app.widgets import theme
from training.protocol.check import CheckResult
from training.protocol.preview import PreviewPage, PreviewRequest, RawTable
from training.settings.schema import Settings
from training.texts.problems import Problem

UNKNOWN = Problem(code="data_columns_unknown", where="data.train", values={"path": "a.csv"})
TABLE = RawTable(
    columns=("가", "나", "다"),
    rows=(("하나\n둘", "x", "1"), ("셋", "y", "2")),
    sheets=("둘째", "첫째"),
)


def reads_nothing(request: PreviewRequest) -> PreviewPage:
    return PreviewPage(part=request.part, problems=(UNKNOWN,), table=TABLE)


def await_table(qtbot: QtBot, dialog: DataDialog) -> None:
    qtbot.waitUntil(lambda: dialog.table.columnCount() == 3)


@pytest.fixture
def dialog(qtbot: QtBot, settings_model: SettingsModel) -> Iterator[DataDialog]:
    def look(_settings: Settings, _stop: object) -> CheckResult:
        return CheckResult(problems=[UNKNOWN])

    checker = Checker(settings_model, look)
    made = DataDialog(
        settings_model, checker, Forecast(settings_model, checker), theme.LIGHT, ask=reads_nothing
    )
    made.show()
    await_table(qtbot, made)
    yield made
    made.close()
    with qtbot.waitSignal(made.destroyed):
        made.deleteLater()
    checker.shutdown()
    del made


def click(view: FileTable, column: int, words: str) -> None:
    menu = view.menu_of(column)
    next(action for action in menu.actions() if action.text() == words).trigger()


def test_where_nothing_is_recognised_the_rows_are_there(dialog: DataDialog) -> None:
    assert dialog.pages.currentIndex() == 1
    assert dialog.table.isVisible()
    headers = [dialog.table.horizontalHeaderItem(n) for n in range(3)]
    assert [header.text().split("\n")[0] for header in headers if header] == ["가", "나", "다"]
    cell = dialog.table.item(0, 0)
    assert cell is not None
    assert cell.text() == "하나 둘"
    # The lists offer the same columns, and the sheets.
    offered = dialog.formats.choices["data.prompt_column"]
    assert [offered.itemData(n) for n in range(offered.count())] == ["", "가", "나", "다"]
    sheets = dialog.formats.choices["data.sheet"]
    assert sheets.isVisible()
    assert {sheets.itemData(n) for n in range(sheets.count())} == {"", "둘째", "첫째", "*"}


def test_a_click_on_a_header_says_what_it_is(
    dialog: DataDialog, settings_model: SettingsModel
) -> None:
    click(dialog.table, 0, "Use as input")
    click(dialog.table, 1, "Use as label")
    data = settings_model.current.data
    assert (data.prompt_column, data.completion_column, data.format) == ("가", "나", "label")
    click(dialog.table, 1, "Use as answer")
    assert (settings_model.current.data.completion_column, settings_model.current.data.format) == (
        "나",
        "auto",
    )
    click(dialog.table, 2, "Do not use")
    click(dialog.table, 1, "Do not use")
    data = settings_model.current.data
    assert (data.completion_column, data.unused_columns) == ("", ["다", "나"])
    click(dialog.table, 2, "Use as answer")
    data = settings_model.current.data
    assert (data.completion_column, data.unused_columns) == ("다", ["나"])


def test_a_named_answer_leaves_the_recognised_question(
    dialog: DataDialog, settings_model: SettingsModel
) -> None:
    roles = {"가": "prompt", "나": "completion"}
    dialog.table.show_table(TABLE.model_copy(update={"roles": roles}))
    click(dialog.table, 2, "Use as answer")
    data = settings_model.current.data
    assert (data.prompt_column, data.completion_column) == ("가", "다")
