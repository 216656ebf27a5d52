"""NEFTune: noise on the input embeddings while a model learns (Jain et al. 2023).

The noise of an example is drawn from the recipe's seed, the step and the example's number in it:
it is the same however a step is laid out, by however many processes, and after a resume, and no
other draw moves for it.
"""

import contextlib
import hashlib
from collections.abc import Iterator
from functools import partial
from typing import Any

import torch
from torch import Tensor, nn

from training.step.batching import MicroBatch
from training.step.rows import Span


class EmbeddingNoise:
    """Adds noise to what the embeddings of a model give.

    Args:
        model: its embeddings are frozen.
        alpha: strength; 0 or ``None``: none.
        seed: of the recipe.
    """

    def __init__(self, model: Any, alpha: float | None, seed: int) -> None:
        self._embeddings: nn.Module = model.get_input_embeddings()
        self._alpha = alpha or 0.0
        self._seed = seed

    @contextlib.contextmanager
    def added(self, micro_batch: MicroBatch, step: int) -> Iterator[None]:
        """Compute a micro-batch of a step with noise, if the model is in training.

        Raises:
            ValueError: examples share tokens in it.
        """
        if not self._alpha:
            yield
            return
        if not micro_batch.spans:
            raise ValueError("shared tokens have one noise for all examples")
        hook = self._embeddings.register_forward_hook(partial(self._add, micro_batch.spans, step))
        try:
            yield
        finally:
            hook.remove()

    @torch.no_grad()
    def _add(
        self, spans: tuple[Span, ...], step: int, module: nn.Module, _ids: Any, output: Tensor
    ) -> Tensor:
        if not module.training:
            return output
        tokens = output.view(-1, output.shape[-1])
        generator = torch.Generator(output.device)
        for at, (example, begin, end, whole) in spans:
            generator.manual_seed(noise_seed(self._seed, step, example))
            most = self._alpha / (whole * output.shape[-1]) ** 0.5
            noise = torch.zeros((whole, output.shape[-1]), dtype=output.dtype, device=output.device)
            noise.uniform_(-most, most, generator=generator)
            tokens[at : at + end - begin] += noise[begin:end]
        return output


def noise_seed(seed: int, step: int, example: int) -> int:
    """Return the seed of an example's noise in a step."""
    digest = hashlib.blake2b(f"{seed} {step} {example}".encode(), digest_size=7).digest()
    return int.from_bytes(digest, "big")
