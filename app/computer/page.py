"""The page of the computer: the training engine, and what the doctor finds."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.computer.runtime_card import RuntimeCard
from app.state.background import BackgroundTask
from app.state.runtime import RuntimeController
from app.widgets import theme
from app.widgets.card import Card
from app.widgets.labels import label
from app.widgets.plain_text import PlainLabel
from training.files.atomic import write_text
from training.runtime.doctor import SIGNS, Computer, Finding, Status, examine
from training.runtime.doctor_report import findings_report
from training.texts.failure import disk_problem
from training.texts.language import translate
from training.texts.problems import Problem

Examine = Callable[[], list[Finding]]
_ROLES: dict[Status, str] = {"good": "good", "warning": "warn", "bad": "bad", "unknown": "muted"}


def examine_here(runs_dir: Path) -> list[Finding]:
    """Return what is found about this computer, and the folder where runs go."""
    return examine(Computer.this(runs_dir))


class ComputerPage(QScrollArea):
    """What the computer has, what is amiss, and a report of it to copy."""

    def __init__(self, controller: RuntimeController, look: Examine) -> None:
        super().__init__()
        self.findings: list[Finding] = []
        self._look = look
        self._examination: BackgroundTask | None = None
        self.copy_button = QPushButton(translate("Copy report"))
        self.save_button = QPushButton(translate("Save report…"))
        self.again_button = QPushButton(translate("Check again"))
        self.runtime = RuntimeCard(controller)
        self.card = Card(translate("System check"))
        self._rows = QGridLayout()
        self._lay_out()
        self.copy_button.clicked.connect(self.copy_report)
        self.save_button.clicked.connect(self._ask_where_to_save)
        self.again_button.clicked.connect(self.look)
        controller.installed.connect(self.look)

    def _lay_out(self) -> None:
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        contents = QWidget()
        contents.setMaximumWidth(theme.PAGE_WIDTH + 2 * theme.PAGE_MARGIN)
        whole = QVBoxLayout(contents)
        whole.setContentsMargins(*(theme.PAGE_MARGIN,) * 4)
        whole.setSpacing(theme.PAGE_GAP)
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE_8)
        title = PlainLabel(translate("Computer"))
        title.setProperty("role", "title")
        head.addWidget(title)
        head.addStretch()
        head.addWidget(self.again_button)
        head.addWidget(self.copy_button)
        head.addWidget(self.save_button)
        whole.addLayout(head)
        whole.addWidget(self.runtime)
        self._rows.setHorizontalSpacing(theme.SPACE_12)
        self._rows.setVerticalSpacing(theme.SPACE_12)
        self._rows.setColumnStretch(2, 1)
        self.card.body.addLayout(self._rows)
        whole.addWidget(self.card)
        privacy = translate("The report contains neither your name nor your folders.")
        whole.addWidget(label(privacy, "small"))
        whole.addStretch(1)
        self.setWidget(_narrow(contents))
        self.copy_button.setEnabled(False)
        self.save_button.setEnabled(False)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Look when the page is shown for the first time."""
        super().showEvent(event)
        if not self.findings:
            self.look()

    def look(self) -> None:
        """Look the computer over, in the background."""
        if self._examination is not None:
            return
        self.card.say(translate("Checking the computer…"))
        self._examination = BackgroundTask(self._look, self)
        self._examination.done.connect(self._show)
        self._examination.failed.connect(self._show_problem)
        self._examination.finished.connect(self._finish)
        self._examination.start()

    def _finish(self) -> None:
        if self._examination is not None:
            self._examination.deleteLater()
            self._examination = None

    def _show_problem(self, problem: Problem) -> None:
        self.card.say(problem.text, "bad")

    def _show(self, findings: list[Finding]) -> None:
        self.findings = findings
        while item := self._rows.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for row, finding in enumerate(findings):
            self._add_row(row, finding)
        self.copy_button.setEnabled(True)
        self.save_button.setEnabled(True)
        amiss = sum(finding.status in ("bad", "warning") for finding in findings)
        if amiss:
            one = translate("1 thing to fix")
            many = translate("{count} things to fix", count=amiss)
            self.card.say(one if amiss == 1 else many, "warn")
        else:
            self.card.say(translate("Nothing to fix"), "good")

    def _add_row(self, row: int, finding: Finding) -> None:
        sign = PlainLabel(SIGNS[finding.status])
        sign.setProperty("role", _ROLES[finding.status])
        sign.setFont(theme.text_font(bold=True))
        sign.setAccessibleName(finding.status)
        title = PlainLabel(finding.title)
        title.setFont(theme.text_font(bold=True))
        words = QVBoxLayout()
        words.setSpacing(theme.SPACE_4)
        words.addWidget(label(finding.detail))
        if finding.mend and finding.status != "good":
            mend = label(finding.mend, "muted")
            mend.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.addWidget(mend)
        words.addStretch()
        cell = QWidget()
        words.setContentsMargins(0, 0, 0, 0)
        cell.setLayout(words)
        top = Qt.AlignmentFlag.AlignTop
        self._rows.addWidget(sign, row, 0, top)
        self._rows.addWidget(title, row, 1, top)
        self._rows.addWidget(cell, row, 2)

    def copy_report(self) -> None:
        """Put the report into the clipboard."""
        QGuiApplication.clipboard().setText(findings_report(self.findings))
        self.card.say(translate("Copied"), "good")

    def save_report(self, path: Path) -> None:
        """Write the report to a file, which names neither the user nor folders."""
        try:
            write_text(path, findings_report(self.findings) + "\n")
        except OSError as error:
            self.card.say(disk_problem(error, path.parent, where="").problems[0].text, "bad")
        else:
            self.card.say(translate("Saved"), "good")

    def _ask_where_to_save(self) -> None:
        suggested = str(Path.home() / "headroom-report.txt")
        chosen, _ = QFileDialog.getSaveFileName(
            self, translate("Save report"), suggested, translate("Text (*.txt)")
        )
        if chosen:
            self.save_report(Path(chosen))

    def shutdown(self, patience_ms: int = 1000) -> None:
        """Wait a moment for what is going on, then leave it alone; comes before the page goes."""
        if self._examination is not None:
            self._examination.finished.disconnect(self._finish)
            self._examination.forget(patience_ms)
            self._examination = None


def _narrow(contents: QWidget) -> QWidget:
    """Return a page on which the contents stand at the left, no wider than they may be."""
    page = QWidget()
    page.setObjectName("scrollContents")
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(contents, 1)
    row.addStretch()
    return page
