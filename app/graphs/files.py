"""Asks where graphs go as files, and writes them."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from app.graphs import export as graph_export
from app.graphs.panel import GraphPanel
from app.state.window import WindowState
from training.texts.failure import disk_problem
from training.texts.language import translate


class GraphFiles(QObject):
    """Keeps pictures and tables of graphs."""

    saved = Signal(object)
    """The files that were written."""

    def __init__(self, parent: QWidget, state: WindowState) -> None:
        super().__init__(parent)
        self._widget = parent
        self._state = state

    def ask_and_save(self, panels: dict[str, GraphPanel], kind: str) -> None:
        """Let the user choose a name, or for several graphs a folder, and write them there.

        Args:
            panels: the graphs by name.
            kind: ``png``, ``svg`` or ``csv``.
        """
        paths = self._one(next(iter(panels)), kind) if len(panels) == 1 else self._all(panels, kind)
        if paths is None:
            return
        self._state.folder = str(paths[0].parent)
        try:
            for panel, path in zip(panels.values(), paths, strict=True):
                graph_export.save_graph(panel, path)
        except OSError as error:
            problem = disk_problem(error, paths[0].parent, where="").problems[0]
            QMessageBox.warning(self._widget, "Headroom", problem.text)
            return
        self.saved.emit(paths)

    def _one(self, name: str, kind: str) -> list[Path] | None:
        suggested = str(self._folder() / f"{name}.{kind}")
        chosen, _ = QFileDialog.getSaveFileName(
            self._widget, translate("Save the graph"), suggested, f"{kind.upper()} (*.{kind})"
        )
        return [Path(chosen).with_suffix(f".{kind}")] if chosen else None

    def _all(self, panels: dict[str, GraphPanel], kind: str) -> list[Path] | None:
        chosen = QFileDialog.getExistingDirectory(
            self._widget, translate("Folder for all graphs"), str(self._folder())
        )
        return [Path(chosen) / f"{name}.{kind}" for name in panels] if chosen else None

    def _folder(self) -> Path:
        folder = Path(self._state.folder)
        return folder if self._state.folder and folder.is_dir() else Path.home()


def connect_menu(graph: GraphPanel, parent: QWidget, name: str) -> None:
    """Let the menu of a graph that stands alone write files of this name."""
    files = GraphFiles(parent, WindowState())
    graph.save_wanted.connect(lambda kind, _all: files.ask_and_save({name: graph}, kind))
