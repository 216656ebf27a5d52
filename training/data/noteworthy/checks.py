"""What is noteworthy about the rows of a run's sets, named with their places."""

import numpy as np

from training.data.label_spelling import (
    label_key,
    look_alikes,
    spellings,
    stands_for_nothing,
)
from training.data.layouts import recognise
from training.data.noteworthy.repeats import repeats
from training.data.noteworthy.row_places import about_rows, places
from training.data.readers.cells import cell
from training.data.readers.rows import FEWEST_ALIKE, ORIGIN_COLUMNS
from training.data.row_scan import RowScan
from training.data.sets import ExampleSet
from training.settings.schema import DataSettings
from training.texts.problems import Problem, ProblemError

_MOST_NAMED = 20
_RARE_EXAMPLES = 8
_RARE_SHARE = 0.01
_MOST_RARE_NAMED = 5
_MANY_LABELS = 10


def wrong_rows(part: "ExampleSet", scan: RowScan) -> list[Problem]:
    """Return an error for each of the first rows that hold no conversation, or one for all of them
    where the same is wrong with each."""
    reasons = {reason for _, reason in scan.wrong}
    if len(reasons) == 1 and len(scan.wrong) >= FEWEST_ALIKE:
        rows = [place for place, _ in scan.wrong]
        why = reasons.pop()
        return [about_rows("data_rows_alike", part, rows, severity="error", why=why)]
    found = [
        about_rows("data_row_wrong", part, [place], severity="error", path=place.file, why=why)
        for place, why in scan.wrong[:_MOST_NAMED]
    ]
    if len(scan.wrong) > len(found):
        places = [place for place, _ in scan.wrong]
        found.append(about_rows("data_rows_wrong", part, places, severity="error"))
    return found


def noteworthy_rows(part: "ExampleSet", scan: RowScan) -> list[Problem]:
    """Return warnings about empty and misread rows, duplicates and contradictions.

    Args:
        part: with the rows that are kept.
        scan: of the rows as they were read.
    """
    found = []
    if words := [name for name, holds_words in scan.unread.items() if holds_words]:
        found.append(about_rows("data_not_used", part, [], columns=", ".join(words)))
    found += _names_below_the_first(part)
    if scan.empty:
        found.append(about_rows("data_row_empty", part, scan.empty))
    if scan.unanswered:
        found.append(about_rows("questions_unanswered", part, scan.unanswered))
    if scan.spaced:
        found.append(about_rows("label_spaces", part, scan.spaced))
    if scan.misread:
        found.append(about_rows("data_misread", part, scan.misread))
    first, again = repeats(scan.said)
    if len(again):
        found.append(about_rows("data_duplicates", part, places(part, again), len(again)))
    if part.layout.kind != "text":
        # Of rows that say the same, only the first may contradict another.
        asked_again = repeats(scan.asked[first])[1]
        if len(asked_again):
            rows = np.sort(first[asked_again])
            found.append(about_rows("data_contradictions", part, places(part, rows), len(rows)))
    return found


def _names_below_the_first(part: "ExampleSet") -> list[Problem]:
    """Return a warning where the first row holds names of columns: above them stood others, as of
    groups."""
    row = part.dataset[0]
    values = [cell(row[name]) for name in _own(part)]
    texts = [value for value in values if isinstance(value, str) and value.strip()]
    try:
        found = recognise(texts, DataSettings(), "", "")
    except ProblemError:
        return []
    if found.kind == "text":
        return []
    first = places(part, np.array([0]))
    return [about_rows("data_names_in_row", part, first, columns=", ".join(texts))]


def label_problems(
    train: "ExampleSet", scan: RowScan, validation: "ExampleSet | None", held_out: RowScan | None
) -> list[Problem]:
    """Return warnings about labels that are hardly present, alone, or only in validation."""
    if not scan.labels:
        return []
    found = _spelled_otherwise(train, scan) + _alike(train, scan) + _no_labels(train, scan)
    counts = np.bincount(scan.label[scan.label >= 0], minlength=len(scan.labels))
    total = int(counts.sum())
    if len(scan.labels) >= _MANY_LABELS and 2 * len(scan.labels) > total:
        found.append(about_rows("label_many", train, [], labels=len(scan.labels), total=total))
    if len(scan.labels) == 1:
        return [*found, about_rows("label_single", train, [], label=scan.labels[0])]
    found += [
        about_rows(
            "label_rare",
            train,
            places(train, np.flatnonzero(scan.label == index)),
            int(counts[index]),
            label=scan.labels[index],
            total=total,
        )
        for index in np.argsort(counts, kind="stable")[:_MOST_RARE_NAMED]
        if counts[index] < max(_RARE_EXAMPLES, _RARE_SHARE * total)
        and counts[index] * len(scan.labels) * 2 < total
    ]
    if validation is None or held_out is None:
        return found
    missing = [
        about_rows(
            "label_only_in_validation",
            validation,
            places(validation, np.flatnonzero(held_out.label == index)),
            label=label,
        )
        for index, label in enumerate(held_out.labels)
        if label not in scan.labels
    ]
    return found + missing[:_MOST_RARE_NAMED]


def other_labels(part: "ExampleSet", scan: RowScan) -> list[Problem]:
    """Return a warning where other columns than the one that is learned could be the label."""
    layout = part.layout
    if not scan.labels or not scan.other_labels or not layout.completion_column:
        return []
    values: dict[str, str | int | float] = {"others": ", ".join(scan.other_labels)}
    values |= {"column": layout.completion_column, "prompt": layout.prompt_column}
    if len(scan.other_labels) == 1:
        values["other"] = scan.other_labels[0]
    return [about_rows("label_columns_several", part, [], None, "warning", **values)]


def _no_labels(part: "ExampleSet", scan: RowScan) -> list[Problem]:
    """Return warnings about labels that are none: a missing value in words, a header that is a
    row itself."""
    found = []
    missing = [number for number, label in enumerate(scan.labels) if stands_for_nothing(label)]
    if missing:
        rows = np.flatnonzero(np.isin(scan.label, missing))
        labels = ", ".join(scan.labels[number] for number in missing)
        found.append(
            about_rows("label_missing", part, places(part, rows), len(rows), labels=labels)
        )
    column = part.layout.completion_column
    if label_key(column) in map(label_key, scan.labels):
        found.append(about_rows("data_header_is_row", part, [], columns=", ".join(_own(part))))
    return found


def _own(part: "ExampleSet") -> list[str]:
    return [name for name in part.dataset.column_names if name not in ORIGIN_COLUMNS]


def _spelled_otherwise(part: "ExampleSet", scan: RowScan) -> list[Problem]:
    """Return warnings about labels that are written in several ways and may be one."""
    found = []
    for group in spellings(scan.labels):
        numbers = [scan.labels.index(label) for label in group]
        usual = max(numbers, key=lambda number: int((scan.label == number).sum()))
        others = [number for number in numbers if number != usual]
        rows = np.flatnonzero(np.isin(scan.label, others))
        labels = ", ".join(group)
        found.append(
            about_rows("label_spellings", part, places(part, rows), len(rows), labels=labels)
        )
    return found


def _alike(part: "ExampleSet", scan: RowScan) -> list[Problem]:
    """Return warnings about labels that look alike and are kept apart."""
    found = []
    for group in look_alikes(scan.labels):
        numbers = [scan.labels.index(label) for label in group]
        rarest = min(numbers, key=lambda number: int((scan.label == number).sum()))
        rows = np.flatnonzero(scan.label == rarest)
        values = {"labels": ", ".join(group), "label": scan.labels[rarest]}
        found.append(about_rows("labels_alike", part, places(part, rows), len(rows), **values))
    return found
