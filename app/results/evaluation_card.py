"""What a label task came to: each label's scores before and after, who was taken for whom, and the
worst mistakes to read."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.widgets import theme
from app.widgets.formats import count, percent
from app.widgets.labels import label
from app.widgets.plain_text import PlainLabel
from app.widgets.theme import Theme
from training.events.history import RunHistory
from training.events.labels import LabelReport, Mistake
from training.texts.language import translate

_MOST_LABELS = 8
"""A matrix of more labels is read in the run's folder."""
_MOST_BESIDE = 3
"""Matrices of so many labels stand beside each other, before and after."""
_MISTAKES = 5
_CELL = 44


class EvaluationCard(QFrame):
    """Hidden for runs without labels.

    Args:
        colours: the theme.
        narrow: whether it stands in a panel: scores of the end only, one matrix below the other.
    """

    def __init__(self, colours: Theme, *, narrow: bool = False) -> None:
        super().__init__()
        self._narrow = narrow
        self._theme = colours
        self._shown: object = None
        self.setProperty("role", "card")
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(*(theme.SPACE_12,) * 4)
        self._body.setSpacing(theme.SPACE_12)
        self._content: QWidget | None = None
        self.hide()

    def refresh(self, history: RunHistory, over: bool) -> None:
        """Show what a run that is over came to."""
        reports = history.label_reports
        learned = bool(reports) and reports[-1][0] > 0
        self.setVisible(over and learned)
        if not (over and learned) or reports == self._shown:
            return
        self._shown = list(reports)
        if self._content is not None:
            self._body.removeWidget(self._content)
            self._content.hide()  # until it is gone
            self._content.deleteLater()
        before = reports[0][1] if len(reports) > 1 else None
        self._content = self._built(before, reports[-1][1])
        self._body.addWidget(self._content)
        self._content.show()  # or it would be squeezed in the first picture, as Qt shows it later

    def _built(self, before: LabelReport | None, after: LabelReport) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_12)
        compared = None if self._narrow else before
        column.addWidget(self._scores(compared, after), 0, Qt.AlignmentFlag.AlignLeft)
        matrices = QVBoxLayout() if self._narrow else QHBoxLayout()
        matrices.setSpacing(theme.SPACE_24)
        if before is not None and len(before.labels) <= _MOST_BESIDE:
            matrices.addWidget(self._matrix(before, translate("Answers before training")))
        if len(after.labels) <= _MOST_LABELS:
            matrices.addWidget(self._matrix(after, translate("Answers after training")))
        matrices.addStretch()
        column.addLayout(matrices)
        if after.mistakes:
            column.addWidget(label(translate("Worst mistakes"), "heading"))
        for mistake in after.mistakes[:_MISTAKES]:
            column.addWidget(_mistake(mistake))
        return content

    def _scores(self, before: LabelReport | None, after: LabelReport) -> QWidget:
        """Precision, recall and F1 of every label, before → after."""
        made, grid = _grid(translate("By label"))
        titles = {
            translate("precision"): translate(
                "Of all answers with this label, the share that is correct."
            ),
            translate("recall"): translate(
                "Of all examples with this label, the share answered correctly."
            ),
            "F1": translate("Precision and recall in one number (their harmonic mean)."),
            translate("examples"): "",
        }
        for number, (title, meaning) in enumerate(titles.items(), 1):
            cell = _cell(title, "small")
            cell.setToolTip(meaning)
            grid.addWidget(cell, 1, number)
        earlier = {score.label: score for score in before.scores} if before else {}
        for row, score in enumerate(after.scores, 2):
            grid.addWidget(_cell(score.label, "", left=True), row, 0)
            was = earlier.get(score.label)
            for number, name in enumerate(("precision", "recall", "f1"), 1):
                text = percent(getattr(score, name))
                if was is not None:
                    text = f"{percent(getattr(was, name))} → {text}"
                grid.addWidget(_cell(text, ""), row, number)
            grid.addWidget(_cell(count(score.examples), "muted"), row, 4)
        return made

    def _matrix(self, report: LabelReport, title: str) -> QWidget:
        """Rows are true labels, columns answers; the more examples, the fuller the ground."""
        made, grid = _grid(title)
        grid.setHorizontalSpacing(2)
        grid.setVerticalSpacing(2)
        corner = _cell(translate("true ↓ answer →"), "small")
        corner.setContentsMargins(0, 0, theme.SPACE_8, 0)
        grid.addWidget(corner, 1, 0)
        for number, name in enumerate(report.labels, 1):
            heading = _cell(name, "small")
            heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(heading, 1, number)
        for row, name in enumerate(report.labels):
            grid.addWidget(_cell(name, "small", left=True), row + 2, 0)
            total = max(1, sum(report.confusion[row]))
            for column, examples in enumerate(report.confusion[row]):
                cell = _cell(count(examples), "")
                cell.setAlignment(Qt.AlignmentFlag.AlignCenter)
                cell.setMinimumSize(_CELL, theme.CONTROL_HEIGHT - 4)
                colour = QColor(self._theme.good if row == column else self._theme.bad)
                share = 0.55 * examples / total
                ground = f"{colour.red()}, {colour.green()}, {colour.blue()}, {share:.3f}"
                cell.setStyleSheet(f"background: rgba({ground}); border-radius: 4px;")
                cell.setAccessibleName(f"{name} → {report.labels[column]}: {examples}")
                grid.addWidget(cell, row + 2, column + 1)
        return made


def _grid(title: str) -> tuple[QWidget, QGridLayout]:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.SPACE_16)
    grid.setVerticalSpacing(theme.SPACE_4)
    heading = PlainLabel(title)
    heading.setProperty("role", "heading")
    grid.addWidget(heading, 0, 0, 1, 6)
    return made, grid


def _cell(text: str, role: str, *, left: bool = False) -> QLabel:
    cell = PlainLabel(text)
    cell.setFont(theme.figure_font(theme.TEXT_11 if role == "small" else theme.TEXT_13))
    if role:
        cell.setProperty("role", role)
    side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
    cell.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return cell


def _mistake(mistake: Mistake) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    text = label(" ".join(mistake.text.split()))
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    column.addWidget(text)
    told = translate(
        "{truth}, answered {answer} ({percent} sure) · row {row}",
        truth=mistake.truth,
        answer=mistake.answer,
        percent=percent(mistake.probability),
        row=mistake.place.row,
    )
    column.addWidget(label(told, "small"))
    return made
