"""Rotary positions that depend on how long an example is.

transformers takes the length of the longest example that it computes together with others, and of
dynamic NTK what it computed before. Here each example gets the factors of its own length, so that
which ones stand beside it changes nothing.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from torch import nn

from training.files.parse import parse_json
from training.files.untrusted import regular_text


class RopeLengths(NamedTuple):
    """How factors depend on a length."""

    original: int
    """Up to so many tokens they do not."""
    by_token: bool
    """Whether each longer length has its own (dynamic NTK); else all longer ones have the same
    (longrope)."""

    def group(self, length: int) -> int:
        """Return a number that lengths with the same factors have in common."""
        if length <= self.original:
            return 0
        return length if self.by_token else self.original + 1


def rope_lengths(config: dict[str, Any]) -> RopeLengths | None:
    """Return how a model's rotary factors depend on a length; ``None``: they do not.

    Args:
        config: as ``config.json`` has it.
    """
    parts = config.get("rope_parameters") or config.get("rope_scaling")
    if not isinstance(parts, dict):
        return None
    kind = parts.get("rope_type", parts.get("type"))
    original = _first_number(
        parts.get("original_max_position_embeddings"),
        config.get("original_max_position_embeddings"),
        config.get("max_position_embeddings"),
    )
    if kind == "dynamic":  # transformers counts from what the model can take
        original = _first_number(config.get("max_position_embeddings"), original)
    if kind not in ("longrope", "su", "dynamic") or original is None:
        return None
    return RopeLengths(original, kind == "dynamic")


def rope_lengths_of(folder: Path) -> RopeLengths | None:
    """Return :func:`rope_lengths` of the model in a folder; ``None`` where that is not known."""
    try:
        found = parse_json(regular_text(folder / "config.json"))
    except (OSError, ValueError):
        return None
    return rope_lengths(found) if isinstance(found, dict) else None


def forget_lengths(rotary: nn.Module) -> None:
    """Let a module of rotary positions begin anew with each pass, whatever it computed before."""

    def forget(module: Any, _: Any) -> None:
        module.inv_freq = module.original_inv_freq.to(module.inv_freq.device)
        module.max_seq_len_cached = module.original_max_seq_len

    if "dynamic" in str(getattr(rotary, "rope_type", "")):
        rotary.register_forward_pre_hook(forget)


def _first_number(*values: Any) -> int | None:
    return next(_numbers(values), None)


def _numbers(values: Iterable[Any]) -> Any:
    return (int(v) for v in values if isinstance(v, int | float) and not isinstance(v, bool) and v)
