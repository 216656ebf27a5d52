"""What the first of several processes tells the others to do, one JSON text each."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from training.plan.engine import Engine
from training.settings.schema import Settings


class _Order(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Load(_Order):
    """Load the model and put an adapter on it."""

    type: Literal["load"] = "load"
    settings: Settings


class Prepare(_Order):
    """Be ready to compute in a certain way."""

    type: Literal["prepare"] = "prepare"
    engine: Engine
    pad_token_id: int


class Begin(_Order):
    """Begin to train, with the adapter and the files of its optimizer that follow."""

    type: Literal["begin"] = "begin"
    steps: int = Field(gt=0)
    """Of the whole run."""
    sizes: list[int] = []
    """Bytes of each of the files that a checkpoint has of it, 0 where it has none; empty at a
    run's start."""
    set_aside_bytes: int = Field(0, ge=0)
    """What torch's allocator is to hold in all."""


class Share(_Order):
    """Compute this process's share of a step, whose examples come with it.

    If a gradient is taken and every process has computed, the optimizer's step follows.
    """

    type: Literal["share"] = "share"
    step: int
    sent: bool = False
    """Whether its examples came with the order before."""
    lengths: list[int] = []
    """Tokens of each example of the whole step."""
    branches: list[list[int]] = []
    """Of each example, its branches: where each begins and how many tokens of the trunk it sees."""
    weight: float | None = None
    """Of each token's loss; ``None`` for examples that are only looked at."""

    @property
    def learns(self) -> bool:
        """Whether a gradient is taken."""
        return self.weight is not None


class Ahead(_Order):
    """Lay out the next step, whose examples come with it; nothing, where nobody knows them yet.

    It follows each share that learns, before anything is waited for.
    """

    type: Literal["ahead"] = "ahead"
    lengths: list[int] = []
    """As a share's."""
    branches: list[list[int]] = []
    """As a share's."""


class End(_Order):
    """The run is over."""

    type: Literal["end"] = "end"


Order = Load | Prepare | Begin | Share | Ahead | End
_ADAPTER: TypeAdapter[Order] = TypeAdapter(Annotated[Order, Field(discriminator="type")])


def to_bytes(order: Order) -> bytes:
    """Return the order as JSON."""
    return order.model_dump_json().encode()


def from_bytes(content: bytes) -> Order:
    """Return the order that :func:`to_bytes` made."""
    return _ADAPTER.validate_json(content)
