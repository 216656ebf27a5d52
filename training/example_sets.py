"""The examples of a run: what is trained on, and what is set aside to check with."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from training import data_files, examples
from training.examples import Layout
from training.problems import Problem, fail, warn
from training.settings import Settings

if TYPE_CHECKING:
    from datasets import Dataset


@dataclass
class ExampleSet:
    """Rows of one purpose, with where they came from."""

    dataset: "Dataset"
    layout: Layout
    path: Path
    where: str
    """The setting that names the data."""
    source: str
    """Changes when the rows do; names the cache of what is made from them."""


@dataclass
class ExampleSets:
    """All rows of a run, and what is noteworthy about them."""

    train: ExampleSet
    validation: ExampleSet | None
    rows: int
    """Rows named as training data, before any was left out or set aside."""
    problems: list[Problem] = field(default_factory=list)


def load_example_sets(settings: Settings) -> ExampleSets:
    """Read the examples that the ``[data]`` table names.

    Validation examples are those that are named, else the training data's own validation or test
    split, else a share of the training rows drawn with the run's seed.

    Raises:
        ProblemError: they cannot be read, or their columns are not recognised.
    """
    path = Path(settings.data.train)
    train = _example_set(data_files.read_train(path), settings, path, "data.train")
    rows = len(train.dataset)
    validation: ExampleSet | None = None
    if settings.data.validation:
        other = Path(settings.data.validation)
        dataset = data_files.read_validation(other)
        validation = _example_set(dataset, settings, other, "data.validation")
    else:
        own = data_files.read_own_validation(path)
        if own is not None:
            validation = _example_set(own, settings, path, "data.train")
            validation.source += "-validation"
    problems = [p for part in (train, validation) if part for p in _leave_out_empty(part)]
    if validation is None and settings.data.validation_fraction > 0:
        validation = _set_aside(train, settings)
        problems += [] if validation else [warn("validation_empty", "data.validation_fraction")]
    return ExampleSets(train, validation, rows, problems)


def _example_set(dataset: "Dataset", settings: Settings, path: Path, where: str) -> ExampleSet:
    layout = examples.recognise(dataset.column_names, settings.data, str(path), where)
    return ExampleSet(dataset, layout, path, where, data_files.fingerprint(path))


def _leave_out_empty(part: ExampleSet) -> list[Problem]:
    columns = part.dataset.select_columns(list(part.layout.columns))
    empty = {i for i, row in enumerate(columns) if examples.is_empty(row, part.layout)}
    if not empty:
        return []
    kept = [i for i in range(len(part.dataset)) if i not in empty]
    if not kept:
        raise fail("data_empty", part.where, path=str(part.path))
    part.dataset = part.dataset.select(kept)
    part.source += "-filled"
    first = min(empty) + 1
    path = str(part.path)
    return [warn("data_row_empty", part.where, path=path, count=len(empty), row=first)]


def _set_aside(train: ExampleSet, settings: Settings) -> ExampleSet | None:
    """Take the validation share out of the training rows."""
    fraction, seed = settings.data.validation_fraction, settings.training.seed
    count = round(len(train.dataset) * fraction)
    if count < 1 or count >= len(train.dataset):
        return None
    parts = train.dataset.train_test_split(test_size=count, seed=seed, load_from_cache_file=False)
    source = f"{train.source}-{fraction}-{seed}"
    train.dataset, train.source = parts["train"], f"{source}-train"
    return ExampleSet(parts["test"], train.layout, train.path, train.where, f"{source}-validation")
