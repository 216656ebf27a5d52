"""Settings, data and model looked over before anything heavy starts. No torch."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from training.data.lengths import histogram, measure, measure_run
from training.data.load import load_example_sets
from training.data.noteworthy.remark_problems import remark_problems
from training.data.noteworthy.unheard_keys import unheard_keys
from training.data.readers.rows import ORIGIN_COLUMNS
from training.data.sets import ExampleSet, ExampleSets
from training.data.token_sets import tokenize_dataset
from training.data.tokenize import Tokenize
from training.data.tokenizer import ModelTokenizer, require_tokenizer
from training.files.folders import check_writable
from training.model_files.folder import model_folder
from training.model_files.shape import ModelShape, read_config, read_model_shape
from training.pipeline.model_checks import require_targets, token_problems
from training.pipeline.too_little import too_little
from training.protocol.check import CheckCancelled, CheckResult, ReadSet
from training.runtime import torch_build
from training.settings.schema import Settings
from training.settings.toml_file import required_problems
from training.texts.problems import Problem, ProblemError, fail, warn

T = TypeVar("T")


def check(settings: Settings, should_stop: Callable[[], int] = lambda: 0) -> CheckResult:
    """Look over everything that a run would use; every problem found is named.

    Args:
        settings: with absolute paths.
        should_stop: asked now and then; an answer other than 0 ends the check.

    Raises:
        CheckCancelled: ``should_stop`` said so.
    """
    result = CheckResult()
    examples = _look(settings, result)
    if examples is not None and result.shape is not None:  # without a model there are no tokens
        _collect(result, lambda: _count_tokens(settings, examples, result, should_stop))
    warning = torch_build.cuda_problem()
    result.problems += [warning] if warning else []
    result.problems = [problem.without_run for problem in result.problems]
    return result


def preflight(settings: Settings) -> None:
    """Make sure, in a second or two, that a run could start.

    Raises:
        ProblemError: it could not; every problem found is in it.
    """
    processes = os.environ.get("WORLD_SIZE", "1")  # as torchrun has it; each would train alone
    if processes.isdecimal() and int(processes) > 1:
        raise fail("several_processes", processes=processes)
    result = CheckResult()
    _look(settings, result)
    errors = [problem for problem in result.problems if problem.severity == "error"]
    if errors:
        raise ProblemError(*errors)


def _look(settings: Settings, result: CheckResult) -> ExampleSets | None:
    """Look at settings, folder, model and data; return the data if it can be read."""
    result.problems += required_problems(settings)
    missing = {problem.where for problem in result.problems}
    _collect(result, lambda: check_writable(Path(settings.output.dir)))
    if "model.name_or_path" not in missing:
        result.shape = _collect(result, lambda: _model_shape(settings))
    if "data.train" in missing:
        return None
    examples = _collect(result, lambda: load_example_sets(settings))
    if examples is not None:
        result.problems += examples.problems
        result.examples = examples.rows
        result.labels = examples.train.labels
        result.instruction = examples.train.layout.instruction
        result.sets = {"train": _read_set(examples.train)}
        if examples.validation is not None and examples.split is None:
            result.sets["validation"] = _read_set(examples.validation)
        result.validation_examples = len(examples.validation.dataset) if examples.validation else 0
        result.problems += _never_early(settings, result.validation_examples)
    return examples


def _read_set(part: ExampleSet) -> ReadSet:
    return ReadSet(
        format=part.layout.kind,
        roles=part.layout.roles,
        columns=tuple(c for c in part.dataset.column_names if c not in ORIGIN_COLUMNS),
        not_used=part.not_used,
        sheets=part.sheets,
    )


def _never_early(settings: Settings, validation_examples: int) -> list[Problem]:
    """Return the warning that a run that should stop early never looks whether it should."""
    where = "training.early_stopping_patience"
    if not settings.value(where) or (validation_examples and settings.output.eval_steps):
        return []
    return [warn("early_stopping_blind", where)]


def _collect(result: CheckResult, look: Callable[[], T]) -> T | None:
    """Return what ``look`` returns; a problem that it raises is kept instead."""
    try:
        return look()
    except ProblemError as error:
        result.problems += error.problems
        return None


def _model_shape(settings: Settings) -> ModelShape:
    folder = model_folder(settings.model.name_or_path)
    shape = read_model_shape(folder)
    require_tokenizer(folder)
    require_targets(settings, shape, read_config(folder)["model_type"])
    return shape


def _count_tokens(
    settings: Settings,
    examples: ExampleSets,
    result: CheckResult,
    should_stop: Callable[[], int],
) -> None:
    folder = model_folder(settings.model.name_or_path)
    tokenize = Tokenize(ModelTokenizer(folder), settings.data)  # read where tokens are not kept

    def on_progress(_done: int, _total: int) -> None:
        if should_stop():
            raise CheckCancelled

    longest = settings.data.max_seq_length
    render = tokenize.rendered if tokenize.tokenizer.chat_template else None
    result.problems += unheard_keys(examples.train, render)
    tokens = tokenize_dataset(tokenize, examples.train, on_progress)
    if result.shape is not None:
        result.problems += token_problems(tokens, result.shape)
    result.problems += remark_problems(tokens, examples.train, tokenize)
    lengths, problems = measure_run(tokens, examples, settings)
    result.problems += problems
    result.problems += too_little(settings, examples, lengths.examples)
    result.lengths = lengths
    result.histogram = histogram(tokens, lengths.prefix_tokens)
    result.tokens = round(lengths.mean_tokens * lengths.examples)
    if examples.validation is not None:
        tokens = tokenize_dataset(tokenize, examples.validation, on_progress)
        refused = examples.validation.refused
        result.problems += [refused] if refused is not None else []
        result.problems += measure(tokens, examples.validation, longest)[1]
