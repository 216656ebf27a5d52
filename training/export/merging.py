"""A model's weights with an adapter merged into them, one tensor at a time.

The base is read in the precision in which it was published, never from its 4-bit form; the sum
``W + B A · scaling`` is taken in float32 and rounded once.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor

from training.files.untrusted import read_json
from training.model.weight_reading import read_tensors
from training.model_files.adapter_config import adapter_scaling
from training.model_files.headers import StoredTensor, read_header, weight_files
from training.runs.trained import ADAPTER_FILE, TrainedRun
from training.texts.problems import ProblemError, fail, said_by

_CONFIG_FILE = "adapter_config.json"
_PREFIX = "base_model.model."
_UNKNOWN_KINDS = ("use_dora", "rank_pattern", "alpha_pattern", "modules_to_save")


@dataclass(frozen=True)
class LowRank:
    """What the adapter adds to one weight."""

    a: Tensor
    """[r, in]."""
    b: Tensor
    """[out, r]."""
    scaling: float

    def merged_into(self, weight: Tensor) -> Tensor:
        """Return the weight [out, in] with the adapter's part added, in the weight's own type."""
        added = (self.b.float() @ self.a.float()) * self.scaling
        return (weight.float() + added).to(weight.dtype)


class MergedWeights:
    """The tensors of a trained run's model, in the order in which its files hold them.

    Raises:
        ProblemError: adapter and model do not fit, or a file is damaged.
    """

    def __init__(self, run: TrainedRun) -> None:
        self._names = run.names
        self.files = {file: read_header(file) for file in weight_files(run.model)}
        self._low_rank = _read_adapter(run)
        ours = {self._names.ours(tensor.name): tensor for tensor in self.stored()}
        for name, part in self._low_rank.items():
            found = ours.get(name)
            if found is None or found.shape != (part.b.shape[0], part.a.shape[1]):
                raise _unfit(run, self._names.published(name))

    def stored(self) -> list[StoredTensor]:
        """Return all tensors of all files."""
        return [tensor for tensors in self.files.values() for tensor in tensors]

    def read(self, wanted: list[StoredTensor]) -> Iterator[tuple[StoredTensor, Tensor]]:
        """Yield (what it is, the merged tensor) of each, in the order given.

        Raises:
            OSError: a file cannot be read.
            ValueError: a tensor is of a type that holds no weights.
        """
        with contextlib.closing(read_tensors(wanted)) as tensors, torch.inference_mode():
            for entry, tensor in tensors:
                part = self._low_rank.get(self._names.ours(entry.name) or "")
                yield entry, tensor if part is None else part.merged_into(tensor)


def _read_adapter(run: TrainedRun) -> dict[str, LowRank]:
    """Return what the adapter adds, by our name of the weight."""
    try:
        config = read_json(run.adapter / _CONFIG_FILE)
        odd = [kind for kind in _UNKNOWN_KINDS if config.get(kind)]
        if odd or config.get("bias", "none") != "none":
            raise ValueError(", ".join(odd) or "bias")
        scaling = adapter_scaling(config)
        tensors = load_file(run.adapter / ADAPTER_FILE)
        found = {}
        for name, tensor in tensors.items():
            layer, half, _ = name.removeprefix(_PREFIX).rsplit(".", 2)
            if half == "lora_A":
                other = tensors[f"{_PREFIX}{layer}.lora_B.weight"]
                ours = run.names.ours(f"{layer}.weight") or ""
                found[ours] = LowRank(a=tensor, b=other, scaling=scaling)
            elif half != "lora_B":
                raise ValueError(name)
    except (OSError, ValueError, KeyError, TypeError, SafetensorError) as error:
        raise _unfit(run, said_by(error)) from error
    return found


def _unfit(run: TrainedRun, reason: str) -> ProblemError:
    return fail("adapter_unfit", path=str(run.adapter), reason=reason)
