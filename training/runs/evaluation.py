"""What the last evaluation came to, as files in the run's folder: JSON, and a page to read."""

import json
from pathlib import Path

from training.events.history import RunHistory
from training.events.labels import LabelReport
from training.files.atomic import write_text
from training.texts.amounts import perplexity
from training.texts.failure import disk_problem
from training.texts.language import translate

JSON_FILE = "evaluation.json"
PAGE_FILE = "evaluation.md"


def save_evaluation(folder: Path, history: RunHistory) -> None:
    """Write ``evaluation.json`` and ``evaluation.md``, if anything was evaluated.

    Raises:
        ProblemError: they could not be written.
    """
    if not history.evaluations:
        return
    loss, reports = history.eval_loss, history.label_reports
    content = {
        "step": history.evaluations[-1].step,
        "eval_loss": loss,
        "perplexity": perplexity(loss),
        "labels": [{"step": step} | report.as_json() for step, report in reports],
    }
    text = json.dumps(content, ensure_ascii=False, indent=2, allow_nan=True)
    try:
        write_text(folder / JSON_FILE, text + "\n")
        write_text(folder / PAGE_FILE, evaluation_page(loss, reports))
    except OSError as error:
        raise disk_problem(error, folder) from error


def evaluation_page(loss: float | None, reports: list[tuple[int, LabelReport]]) -> str:
    """Return the evaluation as Markdown, in the language in use."""
    lines = [f"# {translate('Evaluation')}", ""]
    measured = perplexity(loss)
    if loss is not None and measured is not None:
        lines += [f"- {translate('Validation loss')}: {loss:.4f}"]
        lines += [f"- {translate('Perplexity')}: {measured:.4g}", ""]
    for index, (step, report) in enumerate(reports):
        is_last = index == len(reports) - 1
        lines += _report_lines(step, report, with_mistakes=is_last)
    return "\n".join(lines).rstrip() + "\n"


def _report_lines(step: int, report: LabelReport, *, with_mistakes: bool) -> list[str]:
    title = translate("Before training") if step == 0 else translate("After step {step}", step=step)
    told = translate(
        "{percent} % of {count} examples answered correctly ({all} in validation). Macro F1 {f1}.",
        percent=f"{100 * report.accuracy:.1f}",
        count=report.examples,
        all=report.validation_examples,
        f1=f"{report.macro_f1:.3f}",
    )
    head = [translate("label"), translate("precision"), translate("recall"), "F1"]
    rows = [
        [s.label, f"{s.precision:.3f}", f"{s.recall:.3f}", f"{s.f1:.3f}", str(s.examples)]
        for s in report.scores
    ]
    lines = [f"## {title}", "", told, "", *_table([*head, translate("examples")], rows), ""]
    matrix = [
        [label, *map(str, counts)]
        for label, counts in zip(report.labels, report.confusion, strict=True)
    ]
    lines += [translate("Rows: the true label. Columns: the answer."), ""]
    lines += [*_table(["", *report.labels], matrix), ""]
    if with_mistakes and report.mistakes:
        lines += [f"### {translate('Worst mistakes')}", ""]
        for mistake in report.mistakes:
            said = translate(
                "row {row}: {truth}, answered {answer} ({percent} %)",
                row=mistake.place.row,
                truth=mistake.truth,
                answer=mistake.answer,
                percent=f"{100 * mistake.probability:.0f}",
            )
            lines += [f"- {said}", f"  > {' '.join(mistake.text.split())}"]
        lines.append("")
    return lines


def _table(head: list[str], rows: list[list[str]]) -> list[str]:
    def line(cells: list[str]) -> str:
        escaped = (cell.replace("|", "\\|").replace("\n", " ") for cell in cells)
        return f"| {' | '.join(escaped)} |"

    return [line(head), line(["---"] * len(head)), *map(line, rows)]
