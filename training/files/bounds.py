"""Numbers that a file may tell, bounded where they are read: types for pydantic's models.

What is beyond them is no amount, and a line or a file that says it is damaged: no sum of such
numbers overflows, and none is a time that no calendar has.
"""

import math
from typing import Annotated

from pydantic import AfterValidator, Field

_LARGEST = 3.4e38
_YEAR_3000 = 32_503_680_000.0

Count = Annotated[int, Field(ge=0, le=2**53)]
"""Bytes, tokens, steps."""
Positive = Annotated[int, Field(ge=1, le=2**53)]
"""What there is one of at least."""
Finite = Annotated[float, Field(allow_inf_nan=False, ge=-1e15, le=1e15)]
"""Seconds, shares, degrees."""
Moment = Annotated[float, Field(allow_inf_nan=False, ge=0.0, le=_YEAR_3000)]
"""Seconds since 1970."""


def _as_float32(value: float) -> float:
    if value > _LARGEST:
        return math.inf
    return math.nan if value < -_LARGEST else value


Measured = Annotated[float, AfterValidator(_as_float32)]
"""A loss or a norm: not a number or infinite where a run diverges, and within float32 else."""
