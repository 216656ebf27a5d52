"""What a user may ask of a run that goes on, beside stopping it. One JSON line each.

They take effect between two steps and never change what a step computes.
"""

from collections.abc import Callable
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

_MOST_STEPS = 10_000_000  # as the settings have it


class _Request(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Pause(_Request):
    """The stop that follows is a pause: the user means to go on later."""

    type: Literal["pause"] = "pause"


class SaveNow(_Request):
    """Save a checkpoint after the current step."""

    type: Literal["save_now"] = "save_now"


class ChangeIntervals(_Request):
    """Save and evaluate at other steps; 0: only at the end."""

    type: Literal["change_intervals"] = "change_intervals"
    save_steps: int = Field(ge=0, le=_MOST_STEPS)
    eval_steps: int = Field(ge=0, le=_MOST_STEPS)


Request = Pause | SaveNow | ChangeIntervals
NextRequest = Callable[[], Request | None]
"""Returns the oldest request that was not taken yet, ``None`` where there is none."""
_ADAPTER: TypeAdapter[Request] = TypeAdapter(Annotated[Request, Field(discriminator="type")])


def no_request() -> None:
    """Ask nothing."""


def to_line(request: Request) -> bytes:
    """Return the request as one line of JSON, without the line's end."""
    return request.model_dump_json().encode()


def from_line(line: bytes) -> list[Request]:
    """Return the request of one line of JSON; nothing where it is none."""
    try:
        return [_ADAPTER.validate_json(line)]
    except ValidationError:
        return []
