"""Where a row came from: file, row and line travel with it through every split and selection."""

from pydantic import BaseModel, ConfigDict


class Place(BaseModel):
    """A row of a file, as people count: from 1, the header not among the rows."""

    model_config = ConfigDict(frozen=True)

    file: str
    row: int
    line: int = 0
    """The line on which it begins, 0 in formats that have none."""
