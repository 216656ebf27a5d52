"""Which examples a run learned from, as a file in its folder: files, format, rows left out, and how
validation was set aside."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from training.data.conversations import answer
from training.data.readers.rows import FILE, ROW
from training.data.sets import ExampleSet, ExampleSets
from training.files.atomic import write_text
from training.runs.folder import DATA_FILE
from training.texts.failure import disk_problem


def save_data_record(folder: Path, examples: ExampleSets) -> None:
    """Write ``data.json``, once it is known which conversations the chat template takes.

    Raises:
        ProblemError: it could not be written.
    """
    validation = examples.validation
    split: dict[str, Any] | None = None
    if examples.split is not None and validation is not None:
        split = examples.split | {"validation_rows": _rows(validation)}
    parts = [examples.train, *([validation] if validation is not None else [])]
    refused = [(place, "template_refuses_rows") for part in parts for place in part.refused_rows]
    content = {
        "rows": examples.rows,
        "train": _described(examples.train),
        "validation": _described(validation) if validation is not None else None,
        "split": split,
        "left_out": [
            {"file": place.file, "row": place.row, "line": place.line, "reason": reason}
            for place, reason in (*examples.left_out, *refused)
        ],
        "problems": [problem.as_json() for problem in examples.problems],
    }
    try:
        write_text(folder / DATA_FILE, json.dumps(content, ensure_ascii=False, indent=1) + "\n")
    except OSError as error:
        raise disk_problem(error, folder) from error


def _described(part: ExampleSet) -> dict[str, Any]:
    layout = part.layout
    return {
        "files": part.files,
        "examples": len(part.dataset),
        "format": layout.kind,
        "columns": layout.roles,
        "not_used": list(part.not_used),
        "instruction": layout.instruction,
        "labels": _label_counts(part),
    }


def _label_counts(part: ExampleSet) -> dict[str, int]:
    """Return how many examples each label has, where answers are labels."""
    if not part.labels:
        return {}
    counted = Counter(answer(row, part.layout) or "" for row in part.dataset)
    return dict(counted.most_common())


def _rows(part: ExampleSet) -> list[list[int]]:
    """Return (number of the file, row) of every example."""
    chosen = part.dataset.select_columns([FILE, ROW])
    return [[f, r] for f, r in zip(chosen[FILE], chosen[ROW], strict=True)]
