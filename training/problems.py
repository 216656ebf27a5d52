"""What can be wrong, each with one sentence and its mend.

The engine raises and reports codes with values; the sentences are made when somebody reads them,
in that reader's language.
"""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from training.language import translate
from training.model_sentences import MODEL_SENTENCES

Severity = Literal["error", "warning"]

SENTENCES: dict[str, tuple[str, str]] = {
    # settings file
    "settings_missing": (
        "There is no settings file {path}.",
        "Check the name, or make one with: headroom-train settings > settings.toml",
    ),
    "settings_unreadable": (
        "{path} could not be read: {reason}.",
        "Check that the file is a text file in UTF-8 and that you may read it.",
    ),
    "settings_syntax": (
        "{file}, line {line}: this is not valid TOML ({reason}).",
        'Texts need quotes, as in name = "text"; a backslash in quotes is written twice, or use '
        "single quotes: 'C:\\models'.",
    ),
    "setting_unknown": (
        "{file}, line {line}: there is no setting named {key}.",
        "{suggestion}",
    ),
    "setting_invalid": (
        "{file}, line {line}: {key} is {value}. Possible: {expected}.",
        "Change the value, or remove the line to use the default, {default}.",
    ),
    "field_invalid": (
        "{value} is not possible here. Possible: {expected}.",
        "Change the value, or go back to the default, {default}.",
    ),
    "setting_required": (
        "{title} is not chosen yet ({key}).",
        "Choose it in the window, or set {key} in the settings file.",
    ),
    # data
    "data_missing": (
        "There is no file or folder {path}.",
        "Check the name; paths in a settings file are relative to that file.",
    ),
    "data_unreadable": (
        "{path} could not be read: {reason}.",
        "Check that the file is whole and that it may be read.",
    ),
    "data_format_unknown": (
        "{path} is in no format that Headroom reads.",
        "Use a folder saved by datasets, or .csv .tsv .jsonl .json .parquet .arrow .xlsx.",
    ),
    "data_no_split": (
        "{path} has none of the splits {splits}.",
        "Name the folder of one split, such as {path}/train.",
    ),
    "data_encoding_unknown": (
        "{path} is neither in UTF-8 nor in a Korean Windows encoding (cp949).",
        "Save the file as UTF-8.",
    ),
    "data_broken_line": (
        "{path}, line {line}: {reason}.",
        "Mend this line, or remove it.",
    ),
    "data_empty": (
        "{path} holds no examples.",
        "Choose data with at least one row.",
    ),
    "data_columns_unknown": (
        "{path}: the columns {columns} are none that Headroom recognises.",
        "Use the columns messages, or prompt and completion, or text; or name yours in "
        "prompt_column and completion_column.",
    ),
    "data_column_missing": (
        "{path} has no column {column}; it has {columns}.",
        "Set {setting} to one of these columns, or leave it empty.",
    ),
    "data_row_empty": (
        "{path}: {count} rows are empty and are left out; the first is row {row}.",
        "Fill them in, or leave it so.",
    ),
    "data_row_wrong": (
        "{path}, row {row}: {reason}.",
        "Mend this row, or remove it.",
    ),
    "data_no_answers": (
        "{path}: no example has an answer to learn from within {length} tokens.",
        "Raise max_seq_length, or check the column with the answers.",
    ),
    "examples_cut": (
        "{count} examples are longer than {length} tokens and are cut ({percent} %).",
        "Raise max_seq_length to {longest} to keep them whole.",
    ),
    "answers_cut_off": (
        "{count} examples lose their whole answer to the cut; nothing is learned from them.",
        "Raise max_seq_length to {longest} to keep them whole.",
    ),
    "validation_in_train": (
        "{count} examples stand both in training and in validation, the first in row {row}.",
        "Remove them from one of the two; the validation loss looks better than it is.",
    ),
    "validation_empty": (
        "There are too few examples to set a share aside for validation.",
        "Name a validation file, or set validation_fraction to 0.",
    ),
    "template_failed": (
        "{path}, row {row}: the model's chat template refuses this conversation ({reason}).",
        "Check the order of roles: most models expect user and assistant in turn.",
    ),
    # computer
    "folder_not_writable": (
        "Nothing can be written to {path}: {reason}.",
        "Choose another folder for runs, or change its permissions.",
    ),
    "disk_full": (
        "The disk with {path} is full.",
        "Make room, then go on with --resume; the last checkpoint is kept.",
    ),
    "disk_nearly_full": (
        "Only {free} are free on the disk with {path}; the run needs about {needed}.",
        "Make room before you start.",
    ),
    "torch_without_cuda": (
        "There is an NVIDIA GPU ({gpu}), but the installed PyTorch is the CPU build.",
        "Install the CUDA build of PyTorch as the README tells; training on the CPU is many times "
        "slower.",
    ),
    "torch_missing": (
        "PyTorch is not installed.",
        "Install Headroom again: python -m pip install .",
    ),
    "optimizer_replaced": (
        "The optimizer {wanted} needs CUDA; {used} is used instead.",
        "Nothing to do: the method is the same, with more memory for its state.",
    ),
    "out_of_memory": (
        "The GPU ran out of memory.",
        "Lower max_seq_length or micro_batch_size, or turn gradient_checkpointing on.",
    ),
    "loss_not_finite": (
        "The loss became {value} in step {step}; training was stopped before it spoiled the "
        "adapter.",
        "Lower the learning rate; the last checkpoint is sound.",
    ),
    # run
    "resume_nothing": (
        "There is no unfinished run in {path}.",
        "Start without --resume.",
    ),
    "resume_not_a_run": (
        "{path} is no run folder: settings.toml is missing.",
        "Name a folder that a run has made.",
    ),
    "resume_finished": (
        "The run {path} is finished; there is nothing to go on with.",
        "Start a new run without --resume.",
    ),
    "resume_differs": (
        "The run {path} cannot go on: {difference}.",
        "Use the data, model and recipe of that run, or start a new run without --resume.",
    ),
    "checkpoint_damaged": (
        "The checkpoint {path} is damaged and is passed over.",
        "Nothing to do: the one before it is used.",
    ),
    "interrupted_before_training": (
        "The run was stopped before the first step.",
        "Start it again when you like.",
    ),
    "worker_died": (
        "The training process ended without a word ({reason}).",
        "The last checkpoint is kept: press Resume. If it happens again, close other programs to "
        "free memory.",
    ),
    "killed": (
        "The run was ended at once.",
        "The last checkpoint is kept: press Resume to go on from there.",
    ),
    "unexpected": (
        "Something unexpected happened: {reason}.",
        "Copy the details and send them to the developers; the last checkpoint is kept.",
    ),
    # window and terminal
    "no_display": (
        "The window cannot be opened: there is no display.",
        "Use headroom-train in the terminal; headroom-train --help tells how.",
    ),
    "qt_library_missing": (
        "The window cannot be opened: the system library {library} is missing.",
        "Install it ({package} on Debian and Ubuntu), or use headroom-train in the terminal.",
    ),
    "arguments_wrong": (
        "The command line is not understood: {reason}.",
        "headroom-train --help shows what can be said.",
    ),
} | MODEL_SENTENCES
"""Code → (what is wrong, what to do). Every value in braces comes with the problem."""


_MISTAKES = (
    "adapter_",
    "arguments_",
    "data_",
    "folder_",
    "model_",
    "resume_",
    "setting",
    "target_",
    "template_",
)


class Problem(BaseModel):
    """One thing that is wrong: a code, where it is, and the values of its sentence."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    code: str
    severity: Severity = "error"
    where: str = ""
    """The setting as the TOML has it (``data.train``), else empty."""
    values: dict[str, str | int | float] = {}

    @property
    def is_mistake(self) -> bool:
        """Whether settings, data or arguments are wrong, rather than the run."""
        return self.code.startswith(_MISTAKES)

    @property
    def message(self) -> str:
        """What is wrong, in one sentence of the reader's language."""
        return self._sentence(0)

    @property
    def hint(self) -> str:
        """What to do about it."""
        return self._sentence(1)

    def _sentence(self, part: int) -> str:
        template = SENTENCES.get(self.code, SENTENCES["unexpected"])[part]
        return translate(template, **({"reason": self.code} | self.values))

    def as_json(self) -> dict[str, Any]:
        """Return the fields that ``--json`` promises."""
        return {
            "code": self.code,
            "severity": self.severity,
            "message": self.message,
            "hint": self.hint,
            "where": self.where,
        }


class ProblemError(Exception):
    """Something that a user can mend; carries one or more problems, never a bare text."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return " ".join(problem.message for problem in self.problems)


def fail(code: str, where: str = "", **values: str | int | float) -> ProblemError:
    """Return the error to raise for one problem."""
    return ProblemError(Problem(code=code, where=where, values=values))


def warn(code: str, where: str = "", **values: str | int | float) -> Problem:
    """Return a problem that does not keep a run from starting."""
    return Problem(code=code, severity="warning", where=where, values=values)
