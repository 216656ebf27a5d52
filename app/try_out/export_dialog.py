"""Asks what to make of a trained run and where, makes it, and shows where it is."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.results.run_words import run_title
from app.state.answering import ExportTask
from app.try_out.export_goals import (
    GOAL_TITLES,
    GOAL_WORDS,
    GOALS,
    expected_bytes,
    next_command,
    next_words,
)
from app.widgets import theme
from app.widgets.card import Banner
from app.widgets.dialog_room import lay_out
from app.widgets.labels import label
from training.protocol.export import (
    Exported,
    ExportFormat,
    ExportRequest,
    default_folder,
)
from training.runs.notes import read_notes
from training.texts.amounts import format_bytes
from training.texts.language import translate
from training.texts.problems import Problem


class ExportDialog(QDialog):
    """Stays open while it works; closing it cancels.

    Args:
        run: a run with an adapter.
        owner: of the work, which may go on when the dialog is gone.
        parent: the window.
    """

    exported = Signal(object)
    """An :class:`~training.protocol.export.Exported`."""

    def __init__(self, run: Path, owner: QObject, parent: QWidget) -> None:
        super().__init__(parent)
        self._run = run
        self._owner = owner
        self._export: ExportTask | None = None
        self._made: Exported | None = None
        self._banner: Banner | None = None
        self.setWindowTitle(translate("Export"))
        self.choices: dict[ExportFormat, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self.folder = QLineEdit()
        self.folder.setAccessibleName(translate("Folder"))
        self.choose_button = QPushButton(translate("Choose…"))
        self.choose_button.clicked.connect(self._choose_folder)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(translate("Export progress"))
        self.status = label("", "muted")
        self.status.setFont(theme.figure_font())
        self.open_button = QPushButton(translate("Open folder"))
        self.open_button.clicked.connect(self._open_folder)
        self.next_words = label("", "muted")
        self.next_line = QLineEdit(readOnly=True)
        self.next_line.setFont(theme.figure_font())
        self.next_line.setAccessibleName(translate("Next command"))
        self.copy_button = QPushButton(translate("Copy"))
        self.copy_button.clicked.connect(self._copy)
        self.start_button = QPushButton(translate("Export"))
        self.start_button.setProperty("role", "primary")
        self.start_button.setDefault(True)
        self.start_button.clicked.connect(self.start)
        self.cancel_button = QPushButton(translate("Cancel"))
        self.cancel_button.clicked.connect(self._cancel)
        self._banners = QVBoxLayout()
        self._lay_out()
        self._choose("adapter")
        self.choices["adapter"].setFocus()
        self._show_state()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(theme.SPACE_12)
        column.addWidget(label(read_notes(self._run).name or run_title(self._run), "heading"))
        sizes = expected_bytes(self._run)
        for wanted in GOALS:
            words = translate(GOAL_WORDS[wanted])
            if wanted in sizes:
                size = format_bytes(sizes[wanted])
                words += " " + translate("About {size}.", size=size)
            choice = QRadioButton(translate(GOAL_TITLES[wanted]))
            choice.setAccessibleDescription(words)
            choice.clicked.connect(lambda _on, wanted=wanted: self._choose(wanted))
            self._group.addButton(choice)
            self.choices[wanted] = choice
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(choice)
            explanation = label(words, "small")
            explanation.setContentsMargins(theme.SPACE_24, 0, 0, 0)
            pair.addWidget(explanation)
            column.addLayout(pair)
        place = QHBoxLayout()
        place.setSpacing(theme.SPACE_8)
        place.addWidget(self.folder, 1)
        place.addWidget(self.choose_button)
        column.addLayout(place)
        column.addLayout(self._banners)
        column.addWidget(self.status)
        column.addWidget(self.progress)
        column.addWidget(self.next_words)
        command = QHBoxLayout()
        command.setSpacing(theme.SPACE_8)
        command.addWidget(self.next_line, 1)
        command.addWidget(self.copy_button)
        column.addLayout(command)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACE_8)
        buttons.addWidget(self.open_button)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.start_button)
        lay_out(self, column, buttons)
        self.setMinimumWidth(theme.PAGE_WIDTH * 2 // 3)

    # -- what is asked for ------------------------------------------------------------------

    @property
    def wanted(self) -> ExportFormat:
        """The format that is chosen."""
        return next(wanted for wanted, choice in self.choices.items() if choice.isChecked())

    def _choose(self, wanted: ExportFormat) -> None:
        self.choices[wanted].setChecked(True)
        self.folder.setText(str(default_folder(self._run, wanted)))
        self._made = None
        self._show_problem(None)
        self._show_state()

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, translate("A new or empty folder"))
        if chosen:
            self.folder.setText(str(Path(chosen)))

    def start(self) -> None:
        """Make the export."""
        target = Path(self.folder.text().strip() or default_folder(self._run, self.wanted))
        request = ExportRequest(
            run_dir=str(self._run), format=self.wanted, folder=str(target.absolute())
        )
        self._made = None
        self._show_problem(None)
        self.progress.setRange(0, 0)
        self._export = ExportTask(request, self._owner)
        self._export.progressed.connect(self._show_progress)
        self._export.done.connect(self._show_made)
        self._export.failed.connect(self._show_problem)
        self._export.stopped.connect(self._say_cancelled)
        self._export.finished.connect(self._show_state)
        self._export.start()
        self.status.setText(translate("Preparing"))
        self._show_state()

    def _cancel(self) -> None:
        if self._working:
            assert self._export is not None
            self._export.stop()
            self.status.setText(translate("Cancelling"))
        else:
            self.reject()

    def reject(self) -> None:
        """Close; what is under way is cancelled first, and leaves nothing."""
        if self._export is not None and self._working:
            self._export.stop()
            self._export.finished.connect(self.reject)
            self.status.setText(translate("Cancelling"))
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Close when what is under way has ended."""
        if self._working:
            event.ignore()
            self.reject()
        else:
            super().closeEvent(event)

    # -- what comes of it -------------------------------------------------------------------

    @property
    def _working(self) -> bool:
        return self._export is not None and self._export.isRunning()

    def _show_progress(self, sizes: tuple[int, int]) -> None:
        done, total = sizes
        thousandths = 1000 * done // max(1, total)
        self.progress.setRange(0, 1000)
        self.progress.setValue(thousandths)
        self.status.setText(
            translate("{done} of {total}", done=format_bytes(done), total=format_bytes(total))
        )

    def _show_made(self, made: Exported) -> None:
        self._made = made
        size = format_bytes(made.total_bytes)
        self.status.setText(translate("✓ Exported, {size}", size=size))
        if made.remarks:
            self._show_problem(made.remarks[0])
        self.exported.emit(made)

    def _say_cancelled(self) -> None:
        self.status.setText(translate("Cancelled; no files were written."))

    def _show_problem(self, problem: Problem | None) -> None:
        if self._banner is not None:
            self._banner.deleteLater()
            self._banner = None
        if problem is not None:
            self._banner = Banner(problem)
            self._banners.addWidget(self._banner)
        if self._made is None:
            self.status.setText("")

    def _show_state(self) -> None:
        working = self._working
        for widget in (*self.choices.values(), self.folder, self.choose_button, self.start_button):
            widget.setEnabled(not working)
        self.progress.setVisible(working)
        made = self._made
        self.open_button.setVisible(made is not None)
        for widget in (self.next_words, self.next_line, self.copy_button):
            widget.setVisible(made is not None)
        if made is not None:
            self.next_words.setText(next_words(self.wanted))
            self.next_line.setText(next_command(self._run, self.wanted, made))
            self.next_line.setCursorPosition(0)
        self.cancel_button.setText(translate("Cancel") if working else translate("Close"))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.next_line.text())

    def _open_folder(self) -> None:
        if self._made is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(self._made.folder))
