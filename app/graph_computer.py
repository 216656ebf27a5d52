"""The graph of the computer's memory and disk."""

from PySide6.QtCore import Qt

from app import durations
from app.graph_axis import BytesAxis, SecondsAxis
from app.graph_curve import CurveStyle
from app.graph_series import HistoryTable
from app.graph_session import SessionGraph, memory_text, or_unknown, seconds_in
from app.theme import DATA_COLOURS, Theme
from training import events
from training.history import RunHistory
from training.language import translate

_GIB = 2**30
_COLUMNS = ("run", "computer", "written", "free")


class ComputerGraph(SessionGraph):
    """RAM and what was written on one scale, the disk's free room on the other."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            translate("RAM and disk"),
            theme,
            (BytesAxis("left", theme), SecondsAxis("bottom", theme), BytesAxis("right", theme)),
            _styles(theme),
        )
        self.rows = HistoryTable(5, lambda history: history.memory, _row)
        self.show_nothing()

    def key_place(self, index: int) -> tuple[int, ...]:
        """Return two rows of two keys."""
        return index % 2, index // 2

    def take(self, history: RunHistory) -> bool:
        """Take in new samples."""
        if not self.rows.update(history):
            return False
        table = self.rows.table
        for number, name in enumerate(_COLUMNS, 1):
            self.curves[name].set_data(table.column(0), table.column(number))
        return True

    def texts(self, index: int) -> dict[str, str]:
        """Return the sizes of one sample."""
        table = self.rows.table
        return {n: memory_text(table.column(i)[index]) for i, n in enumerate(_COLUMNS, 1)}

    def place_text(self, index: int) -> str:
        """Return when it was taken."""
        return translate("after {time}", time=durations.stopwatch(self.x_column()[index]))


def _row(history: RunHistory, event: events.MemorySampled) -> tuple[float, ...] | None:
    seconds = seconds_in(history, event)
    if seconds < 0:
        return None
    values = (
        event.ram_process_bytes,
        event.ram_used_bytes,
        event.disk_written_bytes,
        event.disk_free_bytes,
    )
    return (seconds, *map(or_unknown, values))


def _styles(theme: Theme) -> list[CurveStyle]:
    widest, room = memory_text(88.8 * _GIB), memory_text(8888 * _GIB)
    return [
        CurveStyle(
            "run", translate("run"), theme.accent, widest, width=2.5, column="ram_run_bytes"
        ),
        CurveStyle(
            "computer",
            translate("all"),
            theme.muted,
            widest,
            width=1.5,
            dash=Qt.PenStyle.DashLine,
            column="ram_computer_bytes",
        ),
        CurveStyle(
            "written",
            translate("written"),
            DATA_COLOURS["adapters"],
            widest,
            width=1.5,
            dash=Qt.PenStyle.DashDotLine,
            column="disk_written_bytes",
        ),
        CurveStyle(
            "free",
            translate("free"),
            DATA_COLOURS["activations"],
            room,
            width=1.5,
            dash=Qt.PenStyle.DotLine,
            side="right",
            column="disk_free_bytes",
        ),
    ]
