"""Memory as a bar: what others hold, what this run will need by part, the limit, what is free."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QHelpEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.widgets import theme
from app.widgets.theme import Theme
from training.texts.amounts import format_bytes
from training.texts.language import translate

if TYPE_CHECKING:
    from training.computer.gpu_programs import GpuProgram
    from training.plan.planner import Device, Plan

COMPONENT_TITLES = {
    "others": "Used by other programs",
    "weights": "Model weights",
    "embeddings": "Embeddings",
    "adapters": "Adapter",
    "gradients": "Gradients",
    "optimizer": "Optimizer state",
    "activations": "Activations",
    "transient": "Current layer",
    "logits": "Logits",
    "workspace": "Unpacked weights",
    "context": "Program and libraries",
    "slack": "Reserve",
}
_BAR_HEIGHT = 22
_LIMIT_OVERHANG = 5
_GAP = 1.0
_LABELLED_WIDTH = 14.0
_NAMED_PROGRAMS = 6


@dataclass(frozen=True)
class Segment:
    """A part of the bar."""

    component: str
    start_bytes: int
    size_bytes: int

    @property
    def title(self) -> str:
        """What the part is, in the reader's language."""
        return translate(COMPONENT_TITLES[self.component])


def segments(plan: "Plan | None", device: "Device") -> list[Segment]:
    """Return the parts of the bar from left to right, empty ones left out."""
    found = [Segment("others", 0, device.others_bytes)]
    for component in COMPONENT_TITLES:
        size = plan.components.get(component, 0) if plan else 0
        if size:
            found.append(Segment(component, found[-1].start_bytes + found[-1].size_bytes, size))
    return found


def programs_text(programs: "tuple[GpuProgram, ...]") -> str:
    """Return who holds memory of the GPU, a program a line."""
    if not programs:
        return translate("The driver names no program.")
    lines = [
        f"{p.name}  {format_bytes(p.size_bytes)}" if p.size_bytes else p.name
        for p in programs[:_NAMED_PROGRAMS]
    ]
    if all(program.size_bytes is None for program in programs):
        lines.append(translate("Windows does not report how much each of them uses."))
    return "\n".join(lines)


class MemoryBar(QWidget):
    """Draws the parts, the limit and what remains; tells sizes when pointed at."""

    def __init__(self, colours: Theme) -> None:
        super().__init__()
        self._theme = colours
        self._device: Device | None = None
        self._plan: Plan | None = None
        self._programs: tuple[GpuProgram, ...] = ()
        self.segments: list[Segment] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_BAR_HEIGHT + 2 * _LIMIT_OVERHANG + 18)
        self.setFont(theme.text_font(theme.TEXT_11))

    def show_plan(
        self, plan: "Plan | None", device: "Device", programs: "tuple[GpuProgram, ...]" = ()
    ) -> None:
        """Show a prediction, or only what the device holds now, and by which programs."""
        self._plan, self._device, self._programs = plan, device, programs
        self.segments = segments(plan, device)
        parts = ", ".join(f"{s.title} {format_bytes(s.size_bytes)}" for s in self.segments)
        names = ", ".join(program.name for program in programs[:_NAMED_PROGRAMS])
        self.setAccessibleDescription(f"{parts}. {names}" if names else parts)
        self.update()

    @property
    def _whole_bytes(self) -> int:
        """What the full width stands for: the device."""
        return max(self._device.total_bytes if self._device else 1, 1)

    @property
    def beyond_bytes(self) -> int:
        """What has no room on the device."""
        last = self.segments[-1] if self.segments else None
        end = last.start_bytes + last.size_bytes if last else 0
        return max(0, end - self._whole_bytes)

    def _x(self, size_bytes: int) -> float:
        return self.width() * size_bytes / self._whole_bytes

    @property
    def limit_bytes(self) -> int:
        """Up to where this run may go, what others use included."""
        if self._device is None:
            return 0
        if self._plan is None:
            return self._device.total_bytes
        return min(self._device.total_bytes, self._device.others_bytes + self._plan.budget_bytes)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(0.5, _LIMIT_OVERHANG + 0.5, self.width() - 1, _BAR_HEIGHT - 1)
        outline = QPainterPath()
        outline.addRoundedRect(frame, theme.SPACE_4, theme.SPACE_4)
        painter.setClipPath(outline)
        painter.fillRect(frame, QColor(self._theme.background))
        for segment in self.segments:
            self._draw_segment(painter, segment, frame)
        if self.beyond_bytes:
            self._draw_beyond(painter, frame)
        painter.setClipping(False)
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.drawPath(outline)
        self._draw_labels(painter)
        if self._device is not None:
            self._draw_limit(painter, frame)

    def _draw_beyond(self, painter: QPainter, frame: QRectF) -> None:
        """Let what exceeds the device run out of the bar in red, with how much it is."""
        painter.setFont(theme.figure_font(theme.TEXT_11, bold=True))
        text = f"+{format_bytes(self.beyond_bytes)} ▸"
        width = painter.fontMetrics().horizontalAdvance(text) + 2.0 * theme.SPACE_8
        area = QRectF(frame.right() - width, frame.top(), width, frame.height())
        painter.fillRect(area, QColor(self._theme.bad))
        painter.setPen(QColor(self._theme.surface))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
        painter.setFont(self.font())

    def _draw_segment(self, painter: QPainter, segment: Segment, frame: QRectF) -> None:
        left, width = self._x(segment.start_bytes), self._x(segment.size_bytes)
        area = QRectF(left, frame.top(), width, frame.height())
        colour = QColor(theme.DATA_COLOURS[segment.component])
        colour.setAlphaF(0.4 if segment.component == "others" else 1.0)
        painter.fillRect(area, colour)
        pattern = theme.DATA_PATTERNS.get(segment.component)
        ink = QColor(self._theme.surface)
        if pattern is not None:
            ink.setAlphaF(0.5)
            painter.fillRect(area, QBrush(ink, pattern))
        if width > _GAP * 3:  # a thin gap sets the parts off from each other
            gap = QRectF(left + width - _GAP, area.top(), _GAP, area.height())
            painter.fillRect(gap, QColor(self._theme.surface))

    @property
    def _limit_colour(self) -> str:
        if self._plan is None or self._plan.fits:
            return self._theme.text
        return self._theme.warn if self._plan.tight else self._theme.bad

    def _limit_label(self) -> tuple[float, float]:
        """Return (left, width) of the word at the limit."""
        width = float(self.fontMetrics().horizontalAdvance(translate("limit")))
        x = self._x(self.limit_bytes)
        return max(0.0, min(x - width / 2, self.width() - width - 1)), width

    @property
    def _baseline(self) -> float:
        return self.height() - self.fontMetrics().descent() - 1.0

    def _draw_limit(self, painter: QPainter, frame: QRectF) -> None:
        x = min(self._x(self.limit_bytes), self.width() - 1.0)
        painter.setPen(QPen(QColor(self._limit_colour), 2))
        top, bottom = frame.top() - _LIMIT_OVERHANG, frame.bottom() + _LIMIT_OVERHANG
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        painter.drawText(QPointF(self._limit_label()[0], self._baseline), translate("limit"))

    def _draw_labels(self, painter: QPainter) -> None:
        """Name the parts below the bar, the large ones first, none over another."""
        left, width = self._limit_label()
        taken = [(left - theme.SPACE_8, left + width)]
        painter.setPen(QColor(self._theme.muted))
        for segment in sorted(self.segments, key=lambda s: -s.size_bytes):
            left = self._x(segment.start_bytes)
            right = left + self.fontMetrics().horizontalAdvance(segment.title) + theme.SPACE_12
            is_wide = self._x(segment.size_bytes) >= _LABELLED_WIDTH
            if is_wide and all(right <= start or left >= end for start, end in taken):
                taken.append((left, right))
                painter.drawText(QPointF(left, self._baseline), segment.title)

    def segment_at(self, x: float) -> Segment | None:
        """Return the part under a place, ``None`` where memory is free."""
        for segment in self.segments:
            left = self._x(segment.start_bytes)
            if left <= x < left + self._x(segment.size_bytes):
                return segment
        return None

    def words_for(self, segment: Segment | None) -> str:
        """Return what is told of a part that is pointed at; of others' memory, whose it is."""
        if segment is None:
            return translate("Free")
        words = f"{segment.title}: {format_bytes(segment.size_bytes)}"
        if segment.component == "others" and self._device is not None and self._device.cuda:
            words += "\n" + programs_text(self._programs)
        return words

    def event(self, event: QEvent) -> bool:
        """Tell the size of the part that is pointed at."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            segment = self.segment_at(event.pos().x())
            QToolTip.showText(event.globalPos(), self.words_for(segment), self)
            return True
        return super().event(event)
