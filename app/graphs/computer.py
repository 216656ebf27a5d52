"""The graph of the computer's memory and disk."""

from PySide6.QtCore import Qt

from app.graphs.axis import BytesAxis, SecondsAxis
from app.graphs.curve import CurveStyle
from app.graphs.sampled import SampledCurve, SampledGraph
from app.graphs.session import memory_text
from app.widgets.theme import DATA_COLOURS, Theme
from training.texts.language import translate

_GIB = 2**30


class ComputerGraph(SampledGraph):
    """RAM and what was written on one scale, the disk's free room on the other."""

    def __init__(self, theme: Theme) -> None:
        axes = BytesAxis("left", theme), SecondsAxis("bottom", theme), BytesAxis("right", theme)
        super().__init__(translate("RAM and disk"), theme, axes, _sampled(theme))


def _sampled(theme: Theme) -> list[SampledCurve]:
    widest, room = memory_text(88.8 * _GIB), memory_text(8888 * _GIB)
    run = CurveStyle(
        "run", translate("this run"), theme.accent, widest, width=2.5, column="ram_run_bytes"
    )
    computer = CurveStyle(
        "computer",
        translate("total"),
        theme.muted,
        widest,
        width=1.5,
        dash=Qt.PenStyle.DashLine,
        column="ram_computer_bytes",
    )
    written = CurveStyle(
        "written",
        translate("written"),
        DATA_COLOURS["adapters"],
        widest,
        width=1.5,
        dash=Qt.PenStyle.DashDotLine,
        column="disk_written_bytes",
    )
    free = CurveStyle(
        "free",
        translate("free"),
        DATA_COLOURS["activations"],
        room,
        width=1.5,
        dash=Qt.PenStyle.DotLine,
        side="right",
        column="disk_free_bytes",
    )
    return [
        SampledCurve(run, lambda event: event.ram_process_bytes, memory_text),
        SampledCurve(computer, lambda event: event.ram_used_bytes, memory_text),
        SampledCurve(written, lambda event: event.disk_written_bytes, memory_text),
        SampledCurve(free, lambda event: event.disk_free_bytes, memory_text),
    ]
