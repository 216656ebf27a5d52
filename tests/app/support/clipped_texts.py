"""Finds texts that are cut off in their widgets, and controls that nobody can reach or name."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QToolButton,
    QWidget,
)

from app.widgets.plain_text import ElidedLabel

_SLACK = 2
"""Pixels that rounding may take."""
_LINE_MARGINS = 8
CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QAbstractItemView,
    QPlainTextEdit,
    QTextEdit,
    QAbstractSpinBox,
)


def shown(root: QWidget, *kinds: type[QWidget]) -> Iterator[QWidget]:
    """Yield the visible widgets of some kinds below a widget."""
    for widget in root.findChildren(QWidget):
        if isinstance(widget, kinds) and widget.isVisible() and widget.width() > 0:
            yield widget


def clipped(root: QWidget) -> list[str]:
    """Return what is cut off below a widget: its kind, its text, the room it has and needs."""
    found = []
    for widget in shown(root, QLabel, QAbstractButton, QComboBox, QLineEdit):
        needed, text = _needed(widget)
        if text and needed > widget.width() + _SLACK:
            found.append(f"{_kind(widget)} {text!r}: {widget.width()} px wide, needs {needed}")
        elif isinstance(widget, QLabel) and text and _too_low(widget):
            found.append(f"{_kind(widget)} {text!r}: {widget.height()} px high is too low")
        elif text and (over := _beyond_its_page(widget)) > _SLACK:
            found.append(f"{_kind(widget)} {text!r}: {over} px beyond the edge")
    return found


def _needed(widget: QWidget) -> tuple[int, str]:
    """Return how wide a widget has to be for its text, and that text; 0 where it is elided."""
    metrics = widget.fontMetrics()
    if isinstance(widget, ElidedLabel):
        return 0, ""
    if isinstance(widget, QLabel):
        margins = widget.width() - widget.contentsRect().width()
        text = QLabel.text(widget)  # with the places where a long word may be broken
        words = text.replace("\u200b", " ").split() if widget.wordWrap() else text.splitlines()
        return max(map(metrics.horizontalAdvance, words), default=0) + margins, widget.text()
    if isinstance(widget, QCheckBox):
        return (widget.sizeHint().width() if widget.text() else 0), widget.text()
    if isinstance(widget, QAbstractButton):
        if isinstance(widget, QToolButton) and widget.icon().isNull():
            return metrics.horizontalAdvance(widget.text()) + _SLACK, widget.text()
        elided = widget.text().endswith("…") and widget.toolTip() not in ("", widget.text())
        return (0 if elided else widget.minimumSizeHint().width()), widget.text()
    if isinstance(widget, QComboBox):
        text = widget.currentText()
        return metrics.horizontalAdvance(text) + 4 * _LINE_MARGINS, text
    assert isinstance(widget, QLineEdit)
    text = "" if widget.text() else widget.placeholderText()
    return metrics.horizontalAdvance(text) + 2 * _LINE_MARGINS, text


def _too_low(label: QLabel) -> bool:
    margins = label.height() - label.contentsRect().height()
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + _SLACK
    lines = max(1, len(label.text().splitlines()))
    return lines * label.fontMetrics().height() + margins > label.height() + _SLACK


def _beyond_its_page(widget: QWidget) -> int:
    """Return by how many pixels a widget reaches over the right edge of what it scrolls in."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    ground = area.viewport() if isinstance(area, QScrollArea) else widget.window()
    right = widget.mapTo(ground, QPoint(widget.width(), 0)).x()
    bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    if isinstance(area, QScrollArea) and area.horizontalScrollBarPolicy() != bar:
        return 0
    return right - ground.width()


def nameless(root: QWidget) -> list[str]:
    """Return the controls below a widget that a screen reader could not name."""
    return [
        f"{_kind(control)} in {_kind(control.parentWidget())}"
        for control in shown(root, *CONTROLS)
        if _is_control(control) and not _name(control)
    ]


def unreachable(root: QWidget) -> list[str]:
    """Return the enabled controls below a widget to which the Tab key does not lead."""
    reached = {root}
    step = root.nextInFocusChain()
    while step not in reached:
        reached.add(step)
        step = step.nextInFocusChain()
    return [
        f"{_kind(control)} {_name(control)!r}"
        for control in shown(root, *CONTROLS)
        if _is_control(control)
        and control.isEnabled()
        and (not control.focusPolicy() & Qt.FocusPolicy.TabFocus or control not in reached)
    ]


def _is_control(widget: QWidget) -> bool:
    """Whether a person works with it; a line within a box is the box's."""
    parent = widget.parentWidget()
    return not isinstance(parent, QComboBox | QAbstractSpinBox | QLineEdit) and (
        type(widget).__name__ not in ("QTableCornerButton", "QHeaderView", "ScrollLeftButton")
    )


def _name(widget: QWidget) -> str:
    own = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or own


def _kind(widget: QWidget | None) -> str:
    return type(widget).__name__ if widget is not None else "-"
