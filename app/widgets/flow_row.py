"""A row of widgets whose first one gets a line of its own where not all have room beside it."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowRow(QLayout):
    """Lays its widgets out from left to right, each as wide as it asks, their feet level."""

    def __init__(self, parent: QWidget, spacing: int) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        """Qt's hook."""
        self._items.append(item)

    def count(self) -> int:
        """Qt's hook."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Qt's hook."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Qt's hook."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        """Qt's hook: it takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Qt's hook."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Qt's hook."""
        lines = self._lines(width)
        return sum(_height(line) for line in lines) + self.spacing() * (len(lines) - 1)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Qt's hook."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802
        """Return the room for the largest of its widgets."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, place: QRect) -> None:  # noqa: N802
        """Qt's hook."""
        super().setGeometry(place)
        top = place.top()
        for line in self._lines(place.width()):
            left, height = place.left(), _height(line)
            for item in line:
                size = item.sizeHint()
                foot = QPoint(left, top + height - size.height())
                item.setGeometry(QRect(foot, size))
                left += size.width() + self.spacing()
            top += height + self.spacing()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        first, rest = self._items[:1], self._items[1:]
        if self._width(self._items) <= width:
            return [self._items] if self._items else []
        lines = [first]
        for item in rest:
            if len(lines) == 1 or self._width([*lines[-1], item]) > width:
                lines.append([])
            lines[-1].append(item)
        return lines

    def _width(self, items: list[QLayoutItem]) -> int:
        return sum(item.sizeHint().width() + self.spacing() for item in items) - self.spacing()


def _height(line: list[QLayoutItem]) -> int:
    return max(item.sizeHint().height() for item in line)
