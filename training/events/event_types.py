"""All that a run has to say, as typed events.

Window, terminal, log and report read this one stream. Each event is one JSON line in
``events.jsonl``. A field is only ever added; when a meaning changes, ``VERSION`` goes up.
"""

import time
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from training.events.labels import LabelReport
from training.files.bounds import Count, Finite, Measured, Moment, Positive
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

    version: Count = VERSION
    time: Moment = Field(default_factory=time.time)
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
    done: Count
    total: Count
    unit: Literal["examples", "tensors", "bytes", "steps"] = "examples"


class StageFinished(_Event):
    """A stage is done."""

    type: Literal["stage_finished"] = "stage_finished"
    stage: Stage
    seconds: Finite


class ActivityStarted(_Event):
    """What goes on between two steps: told when it begins, and now and then how far it is."""

    type: Literal["activity"] = "activity"
    doing: Literal["check", "untrained", "labels", "samples", "save"]
    done: Count = 0
    total: Count = 0
    """0: nobody knows how much there is."""


class TrainingStarted(_Event):
    """The shape of what is to come, known once the trainer stands."""

    type: Literal["training_started"] = "training_started"
    first_step: Count
    """The last step already done: 0, or the checkpoint's after a resume."""
    steps: Positive
    """Steps of the whole run."""
    examples: Positive
    validation_examples: Count
    trainable_parameters: Count
    parameters: Count
    evaluations_left: Count
    """Evaluations of this session, the last one included."""
    checkpoints_left: Count
    engine: dict[str, str | int | bool]
    """The settings of ``[engine]`` with ``auto`` resolved."""
    lengths: Lengths | None = None
    """How long the training examples are."""
    predicted_peak_bytes: Count | None = None
    """What the plan says that the run takes at most."""


class StepFinished(_Event):
    """One optimizer update."""

    type: Literal["step"] = "step"
    step: Count
    """Counted from 1."""
    epoch: Finite
    loss: Measured
    """Mean over all labelled tokens of the step, in nats."""
    learning_rate: Finite
    grad_norm: Measured
    """L2 norm of the gradient before clipping."""
    examples: Count
    tokens: Count
    """Tokens that carry information; padding does not count."""
    labelled_tokens: Count
    micro_batches: Count
    seconds: Finite
    data_seconds: Finite
    forward_seconds: Finite
    backward_seconds: Finite
    optimizer_seconds: Finite
    transfer_seconds: Finite | None = None
    """Of the forward phase: moving the tokens to the GPU."""
    head_seconds: Finite | None = None
    """Of the forward phase: output head and loss; the lean head takes its gradient there too."""
    recompute_seconds: Finite | None = None
    """Of the backward phase: computing again what checkpointed layers did not keep."""
    callback_seconds: Finite | None = None
    """Between the step before and this one, not counted in ``seconds``: telling, logging, drawing
    breath; without evaluations and checkpoints."""
    computed_tokens: Count | None = None
    """Positions that went through the model: with padding, and a shared prefix only once."""


class Evaluated(_Event):
    """Loss on the validation examples; for label tasks also how many were answered rightly."""

    type: Literal["evaluation"] = "evaluation"
    step: Count
    eval_loss: Measured | None = None
    accuracy: Finite | None = None
    """Share of validation examples answered with their true label, 0 to 1."""
    labels: LabelReport | None = None
    """For label tasks: which label was taken for which, and the worst mistakes."""
    examples: Count
    seconds: Finite


class MemorySampled(_Event):
    """What is in use now. GPU fields are ``None`` without CUDA."""

    type: Literal["memory"] = "memory"
    step: Count
    ram_process_bytes: Count
    ram_used_bytes: Count
    ram_total_bytes: Count
    allocated_bytes: Count | None = None
    reserved_bytes: Count | None = None
    device_used_bytes: Count | None = None
    device_total_bytes: Count | None = None
    limit_bytes: Count | None = None
    gpu_load_percent: Finite | None = None
    """Share of the last moment in which the GPU computed, 0 to 100."""
    gpu_memory_load_percent: Finite | None = None
    """Share of the last moment in which its memory was read or written, 0 to 100."""
    gpu_celsius: Finite | None = None
    gpu_watts: Finite | None = None
    gpu_limit_watts: Finite | None = None
    """The most that the card may draw."""
    disk_free_bytes: Count | None = None
    """Free on the disk of the run's folder."""
    disk_written_bytes: Count | None = None
    """Written by this process since it began."""
    shared_bytes: Count | None = None
    """System memory that Windows lends this process as GPU memory."""


class TimeRemaining(_Event):
    """When the run will be done; ``seconds`` is ``None`` until it can be known."""

    type: Literal["time_remaining"] = "time_remaining"
    step: Count
    seconds: Finite | None
    low_seconds: Finite | None = None
    high_seconds: Finite | None = None


class CheckpointSaved(_Event):
    """A checkpoint from which the run can go on is whole on the disk."""

    type: Literal["checkpoint"] = "checkpoint"
    step: Count
    path: str
    seconds: Finite


class IntervalsChanged(_Event):
    """Checkpoints or evaluations come at other steps from now on."""

    type: Literal["intervals"] = "intervals"
    step: Count
    save_steps: Count
    """0: only at the end."""
    eval_steps: Count
    """0: only at the end."""
    evaluations_left: Count
    checkpoints_left: Count


class SampleAnswered(_Event):
    """What the model in training says to one of the fixed prompts."""

    type: Literal["sample"] = "sample"
    step: Count
    """The newest step that the model had learned; 0: before the first."""
    number: Count
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
    step: Count
    eval_loss: Measured
    stopped_early: bool
    """Whether the run ended before its last step, as the loss no longer fell."""


class ProductsTried(_Event):
    """Both ways to compute products with frozen weights were tried on this card."""

    type: Literal["products"] = "products"
    chosen: Literal["standard", "fp16"]
    standard_seconds: float
    """Of a layer's products, forward and backward."""
    standard_error: float
    """Of the adapters' gradient, as a share of it, that these products alone make."""
    fp16_seconds: float
    fp16_error: float


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
    steps: Count
    """Taken in the test drive."""
    step_seconds: Finite
    """The usual step's."""
    total_seconds: Finite | None
    """Of the whole run, by what was measured."""
    peak_bytes: Count
    """With CUDA's own part."""
    budget_bytes: Count
    """The most that the run may take."""
    heaviest_tokens: Count
    """Of the step with the most that the run has to expect."""
    predicted_step_seconds: Finite | None
    predicted_total_seconds: Finite | None
    predicted_peak_bytes: Count
    fits: bool
    """Whether memory never ran out and the peak is within the budget."""


class RunFinished(_Event):
    """The run ended as it should, or was stopped and saved. Ends the stream."""

    type: Literal["finished"] = "finished"
    state: Literal["finished", "stopped"]
    steps: Count
    seconds: Finite
    """Of the whole run, all its sessions."""
    eval_loss: Measured | None = None
    perplexity: Measured | None = None
    """``exp(eval_loss)``."""
    adapter_dir: str | None = None
    peak_memory_bytes: Count = 0
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
    | ActivityStarted
    | TrainingStarted
    | StepFinished
    | Evaluated
    | MemorySampled
    | TimeRemaining
    | CheckpointSaved
    | IntervalsChanged
    | SampleAnswered
    | BestKept
    | ProductsTried
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
