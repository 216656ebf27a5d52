"""What the window and the process that answers say to each other. Light."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from training.texts.place import Place
from training.texts.problems import Problem

Side = Literal["base", "tuned"]
SIDES: tuple[Side, ...] = ("tuned", "base")


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Said(_Frozen):
    """One message of a conversation."""

    role: Literal["system", "user", "assistant"]
    content: str


class Sampling(_Frozen):
    """How the next token is drawn."""

    temperature: float = Field(0.0, ge=0.0, le=2.0)
    """0: always the likeliest one."""
    top_p: float = Field(0.95, gt=0.0, le=1.0)
    top_k: int = Field(0, ge=0, le=1000)
    """0: any."""
    repetition_penalty: float = Field(1.0, ge=1.0, le=2.0)
    max_new_tokens: int = Field(256, ge=1, le=8192)
    seed: int = Field(0, ge=0, le=2**31 - 1)


class Ask(_Frozen):
    """Answer, on each side named, what was said there."""

    kind: Literal["ask"] = "ask"
    number: int
    """Comes back with every reply."""
    said: dict[Side, tuple[Said, ...]]
    as_text: bool = False
    """Go on with the last message as plain text instead of answering it."""
    sampling: Sampling = Sampling()


class Cancel(_Frozen):
    """End the answers to a question, and to all before it."""

    kind: Literal["cancel"] = "cancel"
    number: int


Request = Ask | Cancel


class ModelLoading(_Frozen):
    """How much of the model is loaded."""

    kind: Literal["loading"] = "loading"
    done: int
    total: int


class Loaded(_Frozen):
    """Questions can be asked."""

    kind: Literal["loaded"] = "loaded"
    device: str
    system_prompt: str
    context_tokens: int
    memory_bytes: int | None
    """GPU memory that the model takes, ``None`` without one."""
    step: int | None = None
    """After which the answering checkpoint was saved; ``None``: it is what a run came to."""


class TryExample(_Frozen):
    """A validation example: what is asked, and the answer that is expected."""

    title: str
    """The beginning of the text, on one line."""
    text: str
    """What a person reads of it: the text that has a label, or the question."""
    said: tuple[Said, ...]
    expected: str
    place: Place


class ExamplesRead(_Frozen):
    """Validation examples of the run, of many an even draw."""

    kind: Literal["examples"] = "examples"
    total: int
    examples: tuple[TryExample, ...]
    instruction: str = ""
    """What stands before every text of a label task."""
    plain_text: bool = False
    """Whether the run learned plain texts, not conversations."""
    system_prompt: str = ""
    """What stands before every conversation."""
    problem: Problem | None = None
    """Why there are none."""


class Piece(_Frozen):
    """More of an answer."""

    kind: Literal["piece"] = "piece"
    number: int
    side: Side
    text: str
    tokens: int
    """Of the answer so far."""
    seconds: float
    """Spent on it so far."""


class Answered(_Frozen):
    """An answer is at its end."""

    kind: Literal["answered"] = "answered"
    number: int
    side: Side
    tokens: int
    seconds: float
    why: Literal["end", "length", "stopped"]
    asked_tokens: int = 0
    """Of all that was said before the answer."""
    learned_tokens: int = 0
    """Of the longest example that the model can have learned from; 0: that is not known."""


class AnswerFailed(_Frozen):
    """Loading, or a question, came to nothing."""

    kind: Literal["failed"] = "failed"
    number: int | None = None
    """Of the question; ``None``: of the process, which has ended."""
    problem: Problem
    details: str = ""


Reply = ModelLoading | Loaded | ExamplesRead | Piece | Answered | AnswerFailed
REQUEST: TypeAdapter[Request] = TypeAdapter(Annotated[Request, Field(discriminator="kind")])
REPLY: TypeAdapter[Reply] = TypeAdapter(Annotated[Reply, Field(discriminator="kind")])
