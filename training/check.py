"""Settings, data and model looked over before anything heavy starts. No torch."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from training import hardware
from training.example_sets import ExampleSet, ExampleSets, load_example_sets
from training.model_files import model_folder
from training.model_shape import ModelShape, read_model_shape
from training.plan import Lengths
from training.problems import Problem, ProblemError, warn
from training.run_folder import check_writable
from training.settings import Settings
from training.settings_file import required_problems
from training.tokenization import IGNORED, Tokenize, load_tokenizer, tokenize_dataset


class CheckCancelled(Exception):  # noqa: N818 - nothing went wrong
    """The caller no longer wants to know."""


@dataclass
class CheckResult:
    """What was found."""

    problems: list[Problem] = field(default_factory=list)
    examples: int = 0
    """Training rows, before anything is cut."""
    tokens: int = 0
    """Tokens of the examples that are trained on, after the cut."""
    validation_examples: int = 0
    lengths: Lengths | None = None
    shape: ModelShape | None = None

    @property
    def ok(self) -> bool:
        """Whether a run could start."""
        return all(problem.severity != "error" for problem in self.problems)


def check(settings: Settings, should_stop: Callable[[], int] = lambda: 0) -> CheckResult:
    """Look over everything that a run would use; every problem found is named.

    Args:
        settings: with absolute paths.
        should_stop: asked now and then; an answer other than 0 ends the check.

    Raises:
        CheckCancelled: ``should_stop`` said so.
    """
    result = CheckResult(problems=required_problems(settings))
    named = {problem.where for problem in result.problems}
    _collect(result, lambda: check_writable(Path(settings.output.dir)))
    if "model.name_or_path" not in named:
        _collect(result, lambda: _check_model(settings, result))
    if "data.train" not in named:
        _collect(result, lambda: _check_data(settings, result, should_stop))
    warning = hardware.cuda_problem()
    result.problems += [warning] if warning else []
    return result


def _collect(result: CheckResult, look: Callable[[], None]) -> None:
    try:
        look()
    except ProblemError as error:
        result.problems += error.problems


def _check_model(settings: Settings, result: CheckResult) -> None:
    folder = model_folder(settings.model.name_or_path)
    result.shape = read_model_shape(folder)


def _check_data(settings: Settings, result: CheckResult, should_stop: Callable[[], int]) -> None:
    sets = load_example_sets(settings)
    result.problems += sets.problems
    result.examples = sets.rows
    result.validation_examples = len(sets.validation.dataset) if sets.validation else 0
    result.problems += validation_in_train(sets)
    if any(p.where == "model.name_or_path" for p in result.problems):
        return  # without a tokenizer there are no tokens to count
    tokenizer = load_tokenizer(model_folder(settings.model.name_or_path))

    def on_progress(_done: int, _total: int) -> None:
        if should_stop():
            raise CheckCancelled

    for part in (sets.train, sets.validation):
        if part is not None:
            tokenize = Tokenize(tokenizer, part.layout, settings.data)
            lengths, problems = measure(part, tokenize, on_progress)
            result.problems += problems
            if part is sets.train:
                result.lengths = lengths
                result.tokens = round(lengths.mean_tokens * lengths.examples)


def measure(
    part: ExampleSet, tokenize: Tokenize, on_progress: Callable[[int, int], None]
) -> tuple[Lengths, list[Problem]]:
    """Return the token lengths of examples and what the cut at the maximum length does to them."""
    import numpy as np

    tokens = tokenize_dataset(tokenize, part, on_progress)
    whole = np.asarray(tokens["length"])
    limit = tokenize.settings.max_seq_length
    learned = np.asarray([sum(t != IGNORED for t in labels) for labels in tokens["labels"]])
    kept = np.minimum(whole, limit)
    lengths = Lengths(len(whole), float(kept.mean()), int(kept.max()), float(learned.mean()))
    longest = int(whole.max())
    problems = []
    if longest > limit:
        cut = int((whole > limit).sum())
        percent = round(100 * cut / len(whole), 1)
        values = {"count": cut, "length": limit, "percent": percent, "longest": longest}
        problems.append(warn("examples_cut", "data.max_seq_length", **values))
    mute = int((learned == 0).sum())
    if mute == len(whole):
        raise _no_answers(part, limit)
    if mute:
        values = {"count": mute, "longest": longest}
        problems.append(warn("answers_cut_off", "data.max_seq_length", **values))
    return lengths, problems


def _no_answers(part: ExampleSet, limit: int) -> ProblemError:
    values = {"path": str(part.path), "length": limit}
    return ProblemError(Problem(code="data_no_answers", where=part.where, values=values))


def validation_in_train(sets: ExampleSets) -> list[Problem]:
    """Return the warning that training rows stand in validation too, if any do."""
    if sets.validation is None:
        return []
    held_out = {_content(row, sets.validation) for row in sets.validation.dataset}
    rows = enumerate(sets.train.dataset, 1)
    both = [number for number, row in rows if _content(row, sets.train) in held_out]
    if not both:
        return []
    return [warn("validation_in_train", sets.validation.where, count=len(both), row=both[0])]


def _content(row: dict[str, object], part: ExampleSet) -> str:
    return repr([row[column] for column in part.layout.columns])
