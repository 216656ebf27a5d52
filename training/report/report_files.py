"""``report.md`` and ``report.html`` of a run: its speed analysis to read. No torch."""

from functools import cache
from pathlib import Path
from typing import Any

from resources import ROOT
from training.events.history import RunHistory
from training.files.atomic import write_text
from training.report import page as report_page
from training.report.analysis import SpeedAnalysis, analyse
from training.report.blocks import Chart, Page, TableBlock
from training.report.measured_run import record_of
from training.settings.schema import Settings
from training.texts.failure import INTERRUPTS, disk_problem, problem_of
from training.texts.language import language
from training.texts.problems import Problem, warn

MARKDOWN_FILE = "report.md"
HTML_FILE = "report.html"
_MARKUP = str.maketrans({"|": "\\|", "\n": " ", "<": "&lt;", "`": "\\`", "[": "\\["})


def write_report(folder: Path, analysis: SpeedAnalysis) -> None:
    """Write both files, each whole or not at all.

    Raises:
        ProblemError: they could not be written.
    """
    page = report_page.report_page(analysis)
    try:
        write_text(folder / MARKDOWN_FILE, markdown(page))
        write_text(folder / HTML_FILE, html(page))
    except OSError as error:
        raise disk_problem(error, folder) from error


def leave_report(folder: Path, settings: Settings, history: RunHistory) -> Problem | None:
    """Write the report of a run that ends now; return why there is none, where there is none.

    A report that cannot be made or written is no reason for a run that was saved to have failed.
    """
    try:
        write_report(folder, analyse(record_of(settings, history)))
    except INTERRUPTS:
        raise
    except BaseException as error:
        found = problem_of(error, folder)
        why = found.message.rstrip(".")
        return warn("report_not_written", path=str(folder), why=why, reason=found.details)
    return None


def markdown(page: Page) -> str:
    """Return the report as Markdown; nothing in it but what stands here is markup."""
    lines = [f"# {page.title.translate(_MARKUP)}", ""]
    lines += [f"- {line.translate(_MARKUP)}" for line in page.summary]
    for section in page.sections:
        lines += ["", f"## {section.title}", ""]
        for block in section.blocks:
            if isinstance(block, TableBlock):
                lines += ["", *_table(block), ""]
            elif isinstance(block, str):
                lines.append(f"- {block.translate(_MARKUP)}")
    return "\n".join(lines).replace("\n\n\n", "\n\n").rstrip() + "\n"


def _table(table: TableBlock) -> list[str]:
    def line(cells: tuple[str, ...] | list[str]) -> str:
        return f"| {' | '.join(cells)} |"

    rule = ["---:" if i in table.figures else "---" for i in range(len(table.head))]
    rows = [tuple(cell.translate(_MARKUP) for cell in row) for row in (table.head, *table.rows)]
    return [line(rows[0]), line(rule), *map(line, rows[1:])]


def html(page: Page) -> str:
    """Return the report as one HTML file that needs nothing else and runs nothing."""
    return str(_template().render(page=page, language=language()))


@cache
def _template() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(ROOT), autoescape=True, undefined=StrictUndefined
    )
    environment.filters["drawn"] = Markup  # SVG that report_charts made and escaped
    environment.tests["chart"] = lambda block: isinstance(block, Chart)
    environment.tests["table"] = lambda block: isinstance(block, TableBlock)
    return environment.get_template("report.html")
