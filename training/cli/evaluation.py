"""What a run came to on the validation examples, as people see it in a terminal."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from training.events.labels import LabelReport
from training.events.result import RunResult
from training.texts.amounts import perplexity
from training.texts.excerpt import excerpt
from training.texts.language import translate

_MOST_COLUMNS = 8
_MISTAKES = 3
_TEXT_WIDTH = 72


def show_evaluation(console: Console, result: RunResult) -> None:
    """Print loss, perplexity, accuracy, each label's scores, the confusion matrix and the worst
    mistakes, as far as they were measured."""
    hesitation = perplexity(result.eval_loss)
    if result.eval_loss is not None and hesitation is not None:
        _say(
            console,
            translate(
                "Validation: loss {loss}, perplexity {perplexity}.",
                loss=f"{result.eval_loss:.4f}",
                perplexity=f"{hesitation:.3f}",
            ),
        )
    if len(result.accuracies) > 1:
        before, after = (
            f"{100 * share:.1f}" for _, share in result.accuracies[:: len(result.accuracies) - 1]
        )
        told = translate(
            "Answered correctly: {before} % before, {after} % after.", before=before, after=after
        )
        _say(console, told)
    if result.label_reports and result.label_reports[-1][0] > 0:
        first, last = result.label_reports[0][1], result.label_reports[-1][1]
        console.print(_scores(first if len(result.label_reports) > 1 else None, last))
        if len(last.labels) <= _MOST_COLUMNS:
            console.print(_confusion(last))
        _show_mistakes(console, last)


def _say(console: Console, text: str) -> None:
    console.print(text, markup=False, highlight=False)


def _scores(before: LabelReport | None, after: LabelReport) -> Table:
    table = _table()
    table.add_column(translate("label"))
    for title in (translate("precision"), translate("recall"), "F1", translate("examples")):
        table.add_column(title, justify="right")
    earlier = {score.label: score for score in before.scores} if before else {}
    for score in after.scores:
        cells = []
        for name in ("precision", "recall", "f1"):
            was = earlier.get(score.label)
            now = f"{getattr(score, name):.3f}"
            cells.append(f"{getattr(was, name):.3f} → {now}" if was else now)
        table.add_row(Text(score.label), *cells, str(score.examples))
    return table


def _confusion(report: LabelReport) -> Table:
    table = _table()
    table.add_column(translate("true label ↓  answer →"))
    for label in report.labels:
        table.add_column(Text(label), justify="right")
    for index, label in enumerate(report.labels):
        counts = (
            Text(str(count), style="bold" if column == index else "")
            for column, count in enumerate(report.confusion[index])
        )
        table.add_row(Text(label), *counts)
    return table


def _show_mistakes(console: Console, report: LabelReport) -> None:
    for mistake in report.mistakes[:_MISTAKES]:
        text = excerpt(" ".join(mistake.text.split()), _TEXT_WIDTH)
        told = translate(
            "Wrong: {text} ({truth}, answered {answer})",
            text=text,
            truth=mistake.truth,
            answer=mistake.answer,
        )
        _say(console, told)


def _table() -> Table:
    return Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
