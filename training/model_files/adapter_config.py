"""What an adapter's ``adapter_config.json`` says, without PEFT."""

import math
from typing import Any


def adapter_scaling(config: dict[str, Any]) -> float:
    """Return by what an adapter's ``B A`` is multiplied.

    Raises:
        KeyError: the configuration does not say.
        TypeError: it says so in no number.
        ValueError: likewise, or the rank is none.
    """
    alpha, rank = float(config["lora_alpha"]), int(config["r"])
    if rank < 1:
        raise ValueError(f"r = {rank}")
    return alpha / math.sqrt(rank) if config.get("use_rslora") else alpha / rank
