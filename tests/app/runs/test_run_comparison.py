from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.runs.comparison import Result, results
from app.widgets.theme import COMPARISON_COLOURS, DARK, LIGHT, Theme
from app.window.main_window import MainWindow
from tests.app.support.kept_runs import NAMES, focused, shown
from training.events.history import RunHistory
from training.events.verdict import Verdict
from training.runs.entry import RunEntry


def test_details_show_the_runs_own_curve_and_settings(
    qtbot: QtBot, runs: dict[str, Path], window: MainWindow
) -> None:
    page = shown(qtbot, window)
    page.list.select([str(runs[NAMES[1]])])
    details = page.list.details
    qtbot.waitUntil(lambda: len(details.graph.curves["raw"].data) == 2)
    qtbot.waitUntil(lambda: details.settings.count() > 0)
    history = RunHistory.read(runs[NAMES[1]] / "events.jsonl")
    steps, losses = details.graph.curves["raw"].data
    assert list(zip(steps, losses, strict=True)) == history.losses
    items = [details.settings.itemAt(index) for index in range(details.settings.count())]
    assert "8" in [item.widget().text() for item in items]
    assert details.buttons[4].isEnabled()
    (runs[NAMES[0]] / "report.html").unlink()
    page.list.select([str(runs[NAMES[0]])])
    assert not details.buttons[4].isEnabled()


def test_compared_runs_show_curves_and_only_what_differs(
    qtbot: QtBot, runs: dict[str, Path], window: MainWindow
) -> None:
    page = focused(qtbot, window)
    qtbot.keyClick(page.list.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(page.list.selected()) == 3
    qtbot.keyClick(page.list.table, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    comparison = page.comparison
    qtbot.waitUntil(lambda: len(comparison.graphs) == 2)
    assert comparison.isVisible()
    smoothed, measured = comparison.graphs
    assert len(smoothed.curves) == len(measured.curves) == 3
    history = RunHistory.read(runs[NAMES[0]] / "events.jsonl")
    expected = [(e.step, e.eval_loss) for e in history.evaluations if e.eval_loss is not None]
    x, y = measured.curves["0"].data
    assert list(zip(x, y, strict=True)) == expected
    looks = {(c.style.colour, c.style.dash) for c in smoothed.curves.values()}
    assert len(looks) == 3
    table = comparison.table
    first_column = [table.item(row, 0).text() for row in range(table.rowCount())]
    begun, ended = (first_column.index(name) for name in ("Different settings", "Results"))
    differing = first_column[begun + 1 : ended]
    assert len(differing) == 2
    rates = [table.item(first_column.index(differing[1]), c).text() for c in (1, 2, 3)]
    assert sorted(rates) == ["0.01", "0.01", "0.02"]
    key = smoothed.keys["1"].button
    qtbot.mouseClick(key, Qt.MouseButton.LeftButton)
    assert [curve.visible for curve in smoothed.curves.values()] == [True, False, True]


def test_where_the_time_of_a_run_went_is_told(
    qtbot: QtBot, runs: dict[str, Path], window: MainWindow
) -> None:
    page = shown(qtbot, window)
    page.list.select([str(runs[NAMES[1]])])
    page.tabs.setCurrentWidget(page.analysis)
    qtbot.waitUntil(page.analysis.view.isVisible)
    assert page.analysis.title.text() == NAMES[1]
    text = "\n".join(label.text() for label in page.analysis.view.findChildren(QLabel))
    assert "Load model" in text
    page.tabs.setCurrentWidget(page.list)
    (runs[NAMES[0]] / "events.jsonl").unlink()
    page.list.select([str(runs[NAMES[0]])])
    window.app_state.run_list.refresh()
    qtbot.waitUntil(lambda: page.list.selected()[0].steps == 0)
    page.tabs.setCurrentWidget(page.analysis)
    assert page.analysis.status.text() == "This run has not done a step yet."
    assert not page.analysis.view.isVisible()


def test_a_difference_within_the_noise_gets_no_star() -> None:
    def run(accuracy: float, examples: int, seconds: float) -> RunEntry:
        judged = Verdict(level="good", measure="accuracy", examples=examples, now=accuracy)
        return RunEntry(
            folder="/runs/a",
            state="finished",
            begun=0.0,
            steps=100,
            accuracy=accuracy,
            seconds=seconds,
            verdict=judged,
        )

    few = dict_of(results([run(0.9, 15, 100.0), run(0.95, 15, 101.0)]))
    assert few["Correct answers"] is None
    assert few["Time"] is None
    many = dict_of(results([run(0.9, 2000, 100.0), run(0.95, 2000, 200.0)]))
    assert many["Correct answers"] == 1
    assert many["Time"] == 0


def dict_of(found: list[Result]) -> dict[str, int | None]:
    return {title: best for title, _, best in found}


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_compared_lines_stand_out_from_the_ground(theme: Theme) -> None:
    ground = luminance(theme.surface)
    for colour in COMPARISON_COLOURS[theme.name]:
        bright, dark = sorted((luminance(colour), ground), reverse=True)
        assert (bright + 0.05) / (dark + 0.05) >= 3.0, colour
