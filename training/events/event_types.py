"""All that a run has to say, as typed events.

Window, terminal, log and report read this one stream. Each event is one JSON line in
``events.jsonl``. A field is only ever added; when a meaning changes, ``VERSION`` goes up.
"""

import time
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from training.events.labels import LabelReport
from training.plan.workload import Lengths
from training.texts.problems import Problem

VERSION = 1


class Stage(StrEnum):
    """The eight stages of a run, in order."""

    LOAD_MODEL = "load_model"
    LOAD_DATASETS = "load_datasets"
    PREPARE_MODEL = "prepare_model"
    APPLY_LORA = "apply_lora"
    TOKENIZE = "tokenize"
    COLLATOR = "collator"
    TRAINER = "trainer"
    TRAIN = "train"


STAGE_TITLES: dict[Stage, str] = {
    Stage.LOAD_MODEL: "Load model",
    Stage.LOAD_DATASETS: "Load examples",
    Stage.PREPARE_MODEL: "Prepare for 4-bit training",
    Stage.APPLY_LORA: "Apply LoRA",
    Stage.TOKENIZE: "Tokenize",
    Stage.COLLATOR: "Set up batches",
    Stage.TRAINER: "Set up trainer",
    Stage.TRAIN: "Train",
}


class _Event(BaseModel):
    # JSON has no word for NaN and infinity; a diverging run has to tell of them all the same.
    model_config = ConfigDict(frozen=True, extra="ignore", ser_json_inf_nan="strings")

    version: int = VERSION
    time: float = Field(default_factory=time.time)
    """Seconds since 1970, by the wall clock."""


class RunStarted(_Event):
    """The run's folder exists; comes once in each session, so again after a resume."""

    type: Literal["run_started"] = "run_started"
    run_dir: str
    name: str
    model: str
    device: str
    """Name of the GPU, or ``CPU``."""
    resumed: bool = False


class StageStarted(_Event):
    """A stage begins."""

    type: Literal["stage_started"] = "stage_started"
    stage: Stage


class StageProgress(_Event):
    """How far a stage is."""

    type: Literal["stage_progress"] = "stage_progress"
    stage: Stage
    done: int
    total: int
    unit: Literal["examples", "tensors", "bytes", "steps"] = "examples"


class StageFinished(_Event):
    """A stage is done."""

    type: Literal["stage_finished"] = "stage_finished"
    stage: Stage
    seconds: float


class TrainingStarted(_Event):
    """The shape of what is to come, known once the trainer stands."""

    type: Literal["training_started"] = "training_started"
    first_step: int
    """The last step already done: 0, or the checkpoint's after a resume."""
    steps: int
    """Steps of the whole run."""
    examples: int
    validation_examples: int
    trainable_parameters: int
    parameters: int
    evaluations_left: int
    """Evaluations of this session, the last one included."""
    checkpoints_left: int
    engine: dict[str, str | int | bool]
    """The settings of ``[engine]`` with ``auto`` resolved."""
    lengths: Lengths | None = None
    """How long the training examples are."""
    predicted_peak_bytes: int | None = None
    """What the plan says that the run takes at most."""


class StepFinished(_Event):
    """One optimizer update."""

    type: Literal["step"] = "step"
    step: int
    """Counted from 1."""
    epoch: float
    loss: float
    """Mean over all labelled tokens of the step, in nats."""
    learning_rate: float
    grad_norm: float
    """L2 norm of the gradient before clipping."""
    examples: int
    tokens: int
    """Tokens that carry information; padding does not count."""
    labelled_tokens: int
    micro_batches: int
    seconds: float
    data_seconds: float
    forward_seconds: float
    backward_seconds: float
    optimizer_seconds: float
    transfer_seconds: float | None = None
    """Of the forward phase: moving the tokens to the GPU."""
    head_seconds: float | None = None
    """Of the forward phase: output head and loss; the lean head takes its gradient there too."""
    recompute_seconds: float | None = None
    """Of the backward phase: computing again what checkpointed layers did not keep."""
    callback_seconds: float | None = None
    """Between the step before and this one, not counted in ``seconds``: telling, logging, drawing
    breath; without evaluations and checkpoints."""
    computed_tokens: int | None = None
    """Positions that went through the model: with padding, and a shared prefix only once."""


class Evaluated(_Event):
    """Loss on the validation examples; for label tasks also how many were answered rightly."""

    type: Literal["evaluation"] = "evaluation"
    step: int
    eval_loss: float | None = None
    accuracy: float | None = None
    """Share of validation examples whose true label is the likeliest, 0 to 1."""
    labels: LabelReport | None = None
    """For label tasks: which label was taken for which, and the worst mistakes."""
    examples: int
    seconds: float


class MemorySampled(_Event):
    """What is in use now. GPU fields are ``None`` without CUDA."""

    type: Literal["memory"] = "memory"
    step: int
    ram_process_bytes: int
    ram_used_bytes: int
    ram_total_bytes: int
    allocated_bytes: int | None = None
    reserved_bytes: int | None = None
    device_used_bytes: int | None = None
    device_total_bytes: int | None = None
    limit_bytes: int | None = None
    gpu_load_percent: float | None = None
    """Share of the last moment in which the GPU computed, 0 to 100."""
    gpu_memory_load_percent: float | None = None
    """Share of the last moment in which its memory was read or written, 0 to 100."""
    gpu_celsius: float | None = None
    gpu_watts: float | None = None
    gpu_limit_watts: float | None = None
    """The most that the card may draw."""
    disk_free_bytes: int | None = None
    """Free on the disk of the run's folder."""
    disk_written_bytes: int | None = None
    """Written by this process since it began."""
    shared_bytes: int | None = None
    """System memory that Windows lends this process as GPU memory."""


class TimeRemaining(_Event):
    """When the run will be done; ``seconds`` is ``None`` until it can be known."""

    type: Literal["time_remaining"] = "time_remaining"
    step: int
    seconds: float | None
    low_seconds: float | None = None
    high_seconds: float | None = None


class CheckpointSaved(_Event):
    """A checkpoint from which the run can go on is whole on the disk."""

    type: Literal["checkpoint"] = "checkpoint"
    step: int
    path: str
    seconds: float


class IntervalsChanged(_Event):
    """Checkpoints or evaluations come at other steps from now on."""

    type: Literal["intervals"] = "intervals"
    step: int
    save_steps: int
    """0: only at the end."""
    eval_steps: int
    """0: only at the end."""
    evaluations_left: int
    checkpoints_left: int


class SampleAnswered(_Event):
    """What the model in training says to one of the fixed prompts."""

    type: Literal["sample"] = "sample"
    step: int
    """The newest step that the model had learned; 0: before the first."""
    number: int
    """Which prompt, from 0."""
    prompt: str
    answer: str
    expected: str | None = None
    """The example's own answer, where the prompt is one of the validation examples."""
    cut: bool = False
    """Whether the answer would have gone on."""


class BestKept(_Event):
    """The adapter is the one of the step with the lowest validation loss."""

    type: Literal["best"] = "best"
    step: int
    eval_loss: float
    stopped_early: bool
    """Whether the run ended before its last step, as the loss no longer fell."""


class LogLine(_Event):
    """A line for the log."""

    type: Literal["log"] = "log"
    level: Literal["debug", "info", "warning", "error"] = "info"
    text: str


class Warned(_Event):
    """Something that the user should know and that does not end the run."""

    type: Literal["warning"] = "warning"
    problem: Problem


class ProbeFinished(_Event):
    """What a test drive measured, beside what was predicted for the whole run before it."""

    type: Literal["probe"] = "probe"
    steps: int
    """Taken in the test drive."""
    step_seconds: float
    """The usual step's."""
    total_seconds: float | None
    """Of the whole run, by what was measured."""
    peak_bytes: int
    """With CUDA's own part."""
    budget_bytes: int
    """The most that the run may take."""
    heaviest_tokens: int
    """Of the step with the most that the run has to expect."""
    predicted_step_seconds: float | None
    predicted_total_seconds: float | None
    predicted_peak_bytes: int
    fits: bool
    """Whether memory never ran out and the peak is within the budget."""


class RunFinished(_Event):
    """The run ended as it should, or was stopped and saved. Ends the stream."""

    type: Literal["finished"] = "finished"
    state: Literal["finished", "stopped"]
    steps: int
    seconds: float
    """Of the whole run, all its sessions."""
    eval_loss: float | None = None
    perplexity: float | None = None
    """``exp(eval_loss)``."""
    adapter_dir: str | None = None
    peak_memory_bytes: int = 0
    paused: bool = False
    """Whether it was stopped to go on later."""


class RunFailed(_Event):
    """The run ended before it was done. Ends the stream."""

    type: Literal["failed"] = "failed"
    problem: Problem
    details: str = ""
    """For developers: the traceback."""


Event = (
    RunStarted
    | StageStarted
    | StageProgress
    | StageFinished
    | TrainingStarted
    | StepFinished
    | Evaluated
    | MemorySampled
    | TimeRemaining
    | CheckpointSaved
    | IntervalsChanged
    | SampleAnswered
    | BestKept
    | LogLine
    | Warned
    | ProbeFinished
    | RunFinished
    | RunFailed
)
_GIVEN: set[str] = set()
_ADAPTER: TypeAdapter[Event] = TypeAdapter(Annotated[Event, Field(discriminator="type")])


def to_line(event: Event) -> str:
    """Return the event as one line of JSON, without the line's end."""
    return event.model_dump_json()


def from_line(line: str | bytes) -> Event:
    """Return the event of one line of JSON.

    Raises:
        pydantic.ValidationError: the line is no event.
    """
    event: Event = _ADAPTER.validate_json(line)
    # Which fields were given is a set in each event: half the memory of a long run's.
    object.__setattr__(event, "__pydantic_fields_set__", _GIVEN)
    return event
