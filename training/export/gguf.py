"""A trained run's model as one GGUF file, written tensor by tensor."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import gguf
import numpy as np
import torch
from gguf import GGMLQuantizationType, GGUFWriter, LlamaFileType
from gguf.quants import quantize
from torch import Tensor
from transformers import PretrainedConfig

from training.data.tokenizer import ModelTokenizer
from training.export.gguf_families import (
    Family,
    add_numbers,
    as_in_llama_cpp,
    extra_tensors,
    gguf_family,
)
from training.export.gguf_tokenizer import GgufTokenizer
from training.export.merging import MergedWeights
from training.model.loading import model_config
from training.model_files.headers import StoredTensor
from training.runs.trained import TrainedRun
from training.texts.problems import fail

_ROWS_BYTES = 2**26
"""So much of a tensor is converted at once; quantising takes several times that."""
_COMPUTED = "rotary_emb.inv_freq"
_VERSION = 2  # of the quantised forms, as ggml counts them


@dataclass(frozen=True)
class _Part:
    """A tensor of the file."""

    entry: StoredTensor
    name: str
    """llama.cpp's."""
    ours: str
    kind: GGMLQuantizationType

    @property
    def size_bytes(self) -> int:
        block, block_bytes = gguf.GGML_QUANT_SIZES[self.kind]
        return self.entry.weights // block * block_bytes


class GgufFile:
    """What will be written; made before any work starts.

    Args:
        run: with its adapter.
        tokenizer: the model's own.
        quantised: to 8 bit (``q8_0``: 34 bytes for 32 weights) instead of 16.

    Raises:
        ProblemError: llama.cpp does not know the model or its tokenizer, or a file is damaged.
    """

    def __init__(self, run: TrainedRun, tokenizer: ModelTokenizer, *, quantised: bool) -> None:
        self._run = run
        self._config: PretrainedConfig = model_config(run.config)
        self._family: Family = gguf_family(self._config)
        self._quantised = quantised
        self._weights = MergedWeights(run)
        self._parts = self._chosen_parts()
        rows = next(p.entry.shape[0] for p in self._parts if p.name == "token_embd.weight")
        self._tokenizer = GgufTokenizer(run.model, tokenizer, rows, self._family.pre_tokenizer)

    @property
    def total_bytes(self) -> int:
        """How large the file will be, without its few megabytes of vocabulary."""
        return sum(part.size_bytes for part in self._parts)

    def write(
        self, path: Path, name: str, answer_ends: Sequence[int], on_bytes: Callable[[int], None]
    ) -> None:
        """Write the file.

        Args:
            path: of the file.
            name: of the model, for people.
            answer_ends: the tokens that end an answer.
            on_bytes: told of so many bytes more; what it raises ends the work.

        Raises:
            OSError: it cannot be written.
        """
        writer = GGUFWriter(path, gguf.MODEL_ARCH_NAMES[self._family.arch])
        try:
            writer.add_type("model")
            writer.add_name(name)
            kind = LlamaFileType.MOSTLY_Q8_0 if self._quantised else LlamaFileType.MOSTLY_F16
            writer.add_file_type(kind)
            writer.add_quantization_version(_VERSION)
            add_numbers(writer, self._config)
            self._tokenizer.write(writer, answer_ends)
            extras = list(extra_tensors(self._config))
            for extra, tensor in extras:
                size = tensor.numel() * tensor.element_size()
                writer.add_tensor_info(extra, tensor.shape, np.dtype(np.float32), size)
            for part in self._parts:
                shape, kind_of = part.entry.shape, part.kind
                dtype = np.dtype(np.float32 if kind_of is GGMLQuantizationType.F32 else np.float16)
                writer.add_tensor_info(part.name, shape, dtype, part.size_bytes, raw_dtype=kind_of)
            writer.write_header_to_file()
            writer.write_kv_data_to_file()
            writer.write_ti_data_to_file()
            for _, tensor in extras:
                writer.write_tensor_data(tensor.numpy())
            parts = iter(self._parts)
            for _, tensor in self._weights.read([part.entry for part in self._parts]):
                part = next(parts)
                ready = as_in_llama_cpp(self._family, self._config, part.ours, tensor)
                writer.write_tensor_data(_converted(ready, part.kind))
                on_bytes(part.size_bytes)
        finally:
            writer.close()

    def _chosen_parts(self) -> list[_Part]:
        names = gguf.get_tensor_name_map(self._family.arch, self._config.num_hidden_layers)
        tied = self._config.tie_word_embeddings
        parts = []
        for entry in self._weights.stored():
            ours = self._run.names.ours(entry.name)
            if ours is None or ours.endswith(_COMPUTED) or (tied and ours == "lm_head.weight"):
                continue
            name = names.get_name(ours, try_suffixes=(".weight", ".bias"))
            if name is None:
                model_type = self._config.published_model_type
                raise fail("export_gguf_family", type=model_type, reason=entry.name)
            parts.append(_Part(entry, name, ours, self._kind(entry)))
        return parts

    def _kind(self, entry: StoredTensor) -> GGMLQuantizationType:
        if len(entry.shape) < 2:
            return GGMLQuantizationType.F32
        block, _ = gguf.GGML_QUANT_SIZES[GGMLQuantizationType.Q8_0]
        if self._quantised and entry.shape[-1] % block == 0:
            return GGMLQuantizationType.Q8_0
        return GGMLQuantizationType.F16


def _converted(tensor: Tensor, kind: GGMLQuantizationType) -> np.ndarray:
    """Return a tensor's numbers in the form in which the file keeps them."""
    if kind is GGMLQuantizationType.F32:
        return tensor.float().numpy()
    if kind is GGMLQuantizationType.F16:
        return tensor.to(torch.float16).numpy()
    rows = max(1, _ROWS_BYTES // (4 * tensor.shape[-1]))
    return np.concatenate(
        [quantize(part.float().numpy(), kind) for part in torch.split(tensor, rows)]
    )
