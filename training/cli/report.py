"""The speed analysis of a run in the terminal: written beside the run, told in short."""

from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from training.cli.console import stderr_console
from training.report import words
from training.report.analysis import SpeedAnalysis, analyse
from training.report.measured_run import read_measured_run
from training.report.report_files import HTML_FILE, MARKDOWN_FILE, write_report
from training.texts import amounts
from training.texts.language import translate


def report_run(folder: Path, *, measure: bool = False) -> dict[str, Any]:
    """Write ``report.md`` and ``report.html`` of a run, print them in short; return the figures.

    Args:
        folder: the run's.
        measure: whether to try out first what each part costs.

    Raises:
        ProblemError: there is no run, it cannot be tried out, or nothing can be written there.
    """
    console = stderr_console()
    if measure:
        _measure(console, folder)
    analysis = analyse(read_measured_run(folder))
    write_report(folder, analysis)
    _show(console, analysis)
    for name in (MARKDOWN_FILE, HTML_FILE):
        console.print(str(folder / name), markup=False, highlight=False, soft_wrap=True)
    return analysis.as_json() | {
        "markdown": str(folder / MARKDOWN_FILE),
        "html": str(folder / HTML_FILE),
    }


def _measure(console: Console, folder: Path) -> None:
    from training.workers.factors import measure_factors

    def tell(name: str, seconds: float | None) -> None:
        title = translate(words.FACTOR_TITLES[name]) if name else translate("Unchanged")
        told = translate("not possible") if seconds is None else amounts.seconds(seconds)
        console.print(
            translate("Without: {part} · {time} per step", part=title, time=told)
            if name
            else f"{title}: {told}",
            markup=False,
            highlight=False,
        )

    measure_factors(read_measured_run(folder), folder, tell=tell)


def _show(console: Console, analysis: SpeedAnalysis) -> None:
    from training.report.page import report_page

    for line in report_page(analysis).summary:
        console.print(line, markup=False, highlight=False)
    parts = Table(box=None, pad_edge=False)
    parts.add_column(translate("What a step spends its time on"))
    for _ in range(2):
        parts.add_column("", justify="right")
    parts.add_column("")
    for phase in analysis.phases:
        parts.add_row(
            translate(words.PHASE_TITLES[phase.name]),
            amounts.seconds(phase.seconds),
            amounts.share(phase.share),
            words.SIGN * phase.level,
        )
    changes = Table(box=None, pad_edge=False)
    changes.add_column(translate("How to speed it up"))
    for title in (translate("Per step"), translate("Whole run"), translate("Memory")):
        changes.add_column(title, justify="right")
    for change in analysis.changes:
        misfit = f" ({translate('does not fit in memory')})" if change.after.fits is False else ""
        changes.add_row(
            words.change_title(change),
            amounts.seconds(change.after.step_seconds),
            amounts.duration(change.after.total_seconds),
            amounts.size(change.after.peak_bytes) + misfit,
        )
    for table in (parts, changes):
        if table.row_count:
            console.print(table)
