"""TOML from files that anyone may have made."""

import tomllib
from typing import Any


def parse_toml(text: str) -> dict[str, Any]:
    """Return what a TOML text says.

    Raises:
        ValueError: it is no TOML, or nested deeper than Python follows.
    """
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
