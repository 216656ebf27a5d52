"""What of a model does not go with the settings or the examples, found before it is loaded."""

from training.data.row_table import RowTable
from training.model_files.names import naming
from training.model_files.shape import ModelShape
from training.settings.schema import Settings
from training.texts.problems import Problem, fail, warn

_ROWS_AT_ONCE = 1000


def require_targets(settings: Settings, shape: ModelShape, model_type: str) -> None:
    """Make sure that the model has the layers on which the adapter is to be put.

    Args:
        settings: of the run.
        shape: of the model.
        model_type: as its ``config.json`` has it.

    Raises:
        ProblemError: it has not.
    """
    targets = settings.lora.target_modules
    if isinstance(targets, str):
        return
    names = naming(model_type)
    available = shape.linear_layers
    missing = [name for name in targets if names.ours_of_layer(name) not in available]
    if missing or not targets:
        raise fail(
            "target_modules_missing",
            "lora.target_modules",
            names=", ".join(missing) or "[]",
            available=", ".join(sorted(map(names.published_layer, available))),
        )


def token_problems(tokens: RowTable, shape: ModelShape) -> list[Problem]:
    """Return what the model cannot take of tokenized examples.

    Args:
        tokens: column ``input_ids``.
        shape: of the model.

    Raises:
        ProblemError: tokens that the model has no embedding for.
    """
    ids = (batch["input_ids"].combine_chunks() for batch in tokens.arrow_batches(_ROWS_AT_ONCE))
    largest = 0
    for column in ids:
        first, last = column.offsets[0].as_py(), column.offsets[-1].as_py()
        of_rows = column.values.to_numpy()[first:last]
        largest = max(largest, int(of_rows.max(initial=0)))
    if largest >= shape.embedding_rows:
        rows = shape.embedding_rows
        raise fail("model_tokens_beyond", "model.name_or_path", token=largest, rows=rows)
    count = int((tokens.lengths("input_ids") > shape.context).sum())
    if not shape.context or not count:
        return []
    where = "data.max_seq_length"
    return [warn("examples_beyond_context", where, count=count, context=shape.context)]
