"""Graphs as files, read back by readers of those formats."""

import csv
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.graphs import export as graph_export
from app.graphs.files import GraphFiles
from app.graphs.run_graphs import RunGraphs
from app.state.window import WindowState
from app.widgets import theme
from tests.app.graphs.test_graphs import a_run
from training.events.history import RunHistory


@pytest.fixture
def history(tmp_path: Path) -> RunHistory:
    return a_run(tmp_path)


@pytest.fixture
def graphs(qtbot: QtBot, history: RunHistory) -> RunGraphs:
    made = RunGraphs(theme.LIGHT)
    qtbot.addWidget(made)
    made.resize(900, 600)
    with qtbot.waitExposed(made):
        made.show()
    made.refresh(history)
    return made


def test_a_table_has_every_value(graphs: RunGraphs, history: RunHistory, tmp_path: Path) -> None:
    file = tmp_path / "loss.csv"
    graph_export.save_graph(graphs.loss, file)
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert list(rows[0]) == ["step", "raw", "smoothed", "validation", "best"]
    losses = {int(row["step"]): float(row["raw"]) for row in rows if row["raw"]}
    assert losses == pytest.approx({s.step: s.loss for s in history.steps})
    measured = {int(row["step"]): float(row["validation"]) for row in rows if row["validation"]}
    assert measured == pytest.approx({e.step: e.eval_loss for e in history.evaluations})


def test_a_table_names_units_and_leaves_hidden_curves_out(graphs: RunGraphs) -> None:
    graphs.show_view("details")
    graphs.gpu.keys["memory_load"].button.click()
    head = graph_export.table(graphs.gpu.x_name, graphs.gpu.curves).splitlines()[0]
    assert head == "seconds,load_percent,temperature_celsius,power_watts"
    band = graph_export.table(graphs.time.x_name, graphs.time.curves).splitlines()[0]
    assert band == "seconds,band_low,band_high,estimate,seconds_per_step"


def test_a_drawing_is_lines_and_texts(graphs: RunGraphs, tmp_path: Path) -> None:
    file = tmp_path / "memory.svg"
    graph_export.save_graph(graphs.memory, file)
    assert QSvgRenderer(str(file)).isValid()
    drawing = ElementTree.parse(file)
    texts = {"".join(node.itertext()).strip() for node in drawing.iter() if "text" in node.tag}
    assert {"GPU memory", "this run", "predicted", "limit"} <= texts
    images = [node for node in drawing.iter() if node.tag.endswith("}image")]
    assert len(images) <= len(graphs.memory.curves)  # the key's swatches


def test_a_picture_is_sharp_and_shows_the_curve(graphs: RunGraphs, tmp_path: Path) -> None:
    file = tmp_path / "memory.png"
    graph_export.save_graph(graphs.memory, file)
    image = QImage(str(file))
    assert image.width() >= 2 * graphs.memory.plot.width()
    accent = QColor(theme.LIGHT.accent)
    below = range(110, image.height(), 2)
    found = [
        1 for x in range(0, image.width(), 2) for y in below if image.pixelColor(x, y) == accent
    ]
    assert len(found) > 50


def test_one_graph_or_all_of_them(
    graphs: RunGraphs, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    files = GraphFiles(parent, WindowState())
    graphs.save_wanted.connect(files.ask_and_save)
    one = tmp_path / "mine"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(one), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    with qtbot.waitSignal(files.saved):
        graphs.loss.save_wanted.emit("csv", False)
    assert one.with_suffix(".csv").is_file()
    with qtbot.waitSignal(files.saved):
        graphs.loss.save_wanted.emit("svg", True)
    assert {p.stem for p in tmp_path.glob("*.svg")} == set(graphs.panels)
    unseen = QSvgRenderer(str(tmp_path / "gpu.svg")).defaultSize()
    assert unseen.width() > 800  # as wide as if it had been seen
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: told.append(words[2]))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "gone"))
    graphs.loss.save_wanted.emit("csv", True)
    assert str(tmp_path / "gone") in told[0]
