"""The examples of a run: what is trained on, and what is set aside to check with."""

import dataclasses
from collections import Counter
from functools import lru_cache

from training.data import conversations, data_files
from training.data.data_files import DataSource
from training.data.label_spelling import usual_spellings
from training.data.noteworthy.checks import (
    label_problems,
    noteworthy_rows,
    other_labels,
    wrong_rows,
)
from training.data.noteworthy.repeats import (
    duplicates_left_out,
    in_both,
    without_duplicates,
    without_learned,
)
from training.data.row_scan import RowScan, answer_counts, distinct_labels, scan
from training.data.sets import ExampleSet, ExampleSets
from training.data.split import split_rows
from training.data.unify import hidden_problems, layout_of, reading_of
from training.settings.schema import DataSettings, Settings
from training.texts.problems import ProblemError, fail, warn

_SAMPLE_ROWS = 100


def load_example_sets(settings: Settings) -> ExampleSets:
    """Read the examples that the ``[data]`` table names.

    Validation examples are those that are named, else the training data's own validation or test
    split, else a share of the training rows drawn with the run's seed, in which labels have the
    shares that they have in all.

    Raises:
        ProblemError: they cannot be read, their columns are not recognised, or rows are wrong.
    """
    data = settings.data
    fingerprints = [data_files.fingerprint(named) for named in (data.train, data.validation)]
    return _copied(_load(data.model_dump_json(), settings.training.seed, *fingerprints))


def _copied(found: ExampleSets) -> ExampleSets:
    """Return what can be changed without changing what is kept: one model's chat template refuses
    rows that another takes."""
    return dataclasses.replace(
        found,
        train=dataclasses.replace(found.train),
        validation=None if found.validation is None else dataclasses.replace(found.validation),
        problems=list(found.problems),
        left_out=list(found.left_out),
    )


@lru_cache(maxsize=1)  # a run looks at its data before it starts, and then reads it
def _load(data_json: str, seed: int, train_key: str, validation_key: str) -> ExampleSets:
    data = DataSettings.model_validate_json(data_json)
    reading = reading_of(data, "data.train")
    source = data_files.read_train(data.train, reading)
    train = _example_set(source, data, "data.train", train_key)
    rows = len(train.dataset)
    problems = list(source.problems)
    validation: ExampleSet | None = None
    other: DataSource | None = None
    if data.validation:
        other = data_files.read_validation(data.validation, reading_of(data, "data.validation"))
        # Not the bare key: one folder named for both gives each another split.
        key = f"{validation_key}-validation"
        validation = _example_set(other, data, "data.validation", key)
    elif (other := data_files.read_own_validation(data.train, reading)) is not None:
        validation = _example_set(other, data, "data.train", f"{train_key}-validation")
    problems += other.problems if other is not None else []
    parts = [part for part in (train, validation) if part is not None]
    if data.merge_labels:
        _merge_labels(parts)
    _instruct(train, validation, data)
    try:
        scans = [_keep_sound_rows(part) for part in parts]
    except ProblemError as error:  # what was noted of the file may tell why
        raise ProblemError(*error.problems, *problems) from error
    left_out = [(place, "data_row_empty") for found in scans for place in found.empty]
    for number, (part, found) in enumerate(zip(parts, scans, strict=True)):
        if data.duplicates == "drop":
            scans[number], dropped = without_duplicates(part, found)
            problems += duplicates_left_out(part, dropped)
            left_out += [(place, "data_duplicates") for place in dropped]
        problems += noteworthy_rows(part, scans[number])
    sets = ExampleSets(train, validation, rows, problems, left_out)
    held_out = scans[1] if validation is not None else None
    problems += label_problems(train, scans[0], validation, held_out)
    if not data.completion_column:
        problems += other_labels(train, scans[0])
    if held_out is not None:
        _part_the_sets(sets, scans[0], held_out, data)
    elif data.validation_fraction > 0:
        _set_aside(sets, scans[0], data, seed)
    return sets


def _example_set(source: DataSource, data: DataSettings, where: str, key: str) -> ExampleSet:
    layout = layout_of(source, data, where)
    if len(source.files) == 1:  # of several, each is told where they are brought together
        source.problems += hidden_problems(source, layout, data, where)
    return ExampleSet(source.dataset, layout, source.files, where, key, sheets=source.sheets)


def _merge_labels(parts: list[ExampleSet]) -> None:
    """Let labels that differ in case, spaces or the writing of a number be one."""
    counts: Counter[str] = Counter()
    for part in parts:
        counts.update(answer_counts(part.dataset, part.layout))
    for part in parts:
        part.layout = dataclasses.replace(part.layout, same_labels=usual_spellings(counts))


def _instruct(train: ExampleSet, validation: ExampleSet | None, data: DataSettings) -> None:
    """Put the instruction before labelled texts; the training data's labels make it for both."""
    if train.layout.kind != "label":
        return
    labels = distinct_labels(train.dataset, train.layout)
    sample = train.dataset.select(range(min(_SAMPLE_ROWS, len(train.dataset))))
    texts = [conversations.text_of(row, train.layout) for row in sample]
    told = conversations.label_instruction(labels, data.label_instruction, texts)
    for part in (train, validation):
        if part is not None:
            part.layout = dataclasses.replace(part.layout, instruction=told)


def _keep_sound_rows(part: ExampleSet) -> RowScan:
    """Leave out rows with nothing in them; return what all rows hold.

    Raises:
        ProblemError: rows are wrong, or none is left.
    """
    found = scan(part.dataset, part.layout, part.files)
    wrong = wrong_rows(part, found)
    if wrong:
        raise ProblemError(*wrong)
    if not len(found.kept):
        raise fail("data_empty", part.where, path=part.path)
    if len(found.kept) < found.rows:
        part.dataset = part.dataset.select(found.kept)
        part.source += "-filled"
    part.labels, part.not_used = found.labels, tuple(found.unread)
    return found


def _part_the_sets(
    sets: ExampleSets, learned: RowScan, held_out: RowScan, data: DataSettings
) -> None:
    """Tell of rows that stand in both sets, or take them out of the validation set."""
    if sets.validation is None:
        return
    if data.validation_overlap == "keep":
        sets.problems += in_both(sets.train, learned, sets.validation, held_out)
        return
    sets.validation, dropped, told = without_learned(sets.train, learned, sets.validation, held_out)
    sets.problems += told
    sets.left_out += [(place, "validation_in_train") for place in dropped]


def _set_aside(sets: ExampleSets, found: RowScan, data: DataSettings, seed: int) -> None:
    """Take the validation share out of the training rows."""
    train, fraction = sets.train, data.validation_fraction
    label = found.label if found.labels else None
    parts = split_rows(len(train.dataset), fraction, seed, label)
    if parts is None:
        sets.problems.append(warn("validation_empty", "data.validation_fraction"))
        return
    learned, held_out = parts
    source = f"{train.source}-{fraction}-{seed}"
    whole = train.dataset
    sets.validation = dataclasses.replace(
        train, dataset=whole.select(held_out), source=f"{source}-validation"
    )
    sets.train = dataclasses.replace(train, dataset=whole.select(learned), source=f"{source}-train")
    sets.split = {"fraction": fraction, "seed": seed, "stratified": label is not None}
    # Equal rows may have come to stand on both sides.
    _part_the_sets(sets, found.only(learned), found.only(held_out), data)
