"""Attention's kernels for generated answers, whose keys are one more with each token."""

from collections.abc import Iterator
from contextlib import contextmanager

from torch.nn.attention import SDPBackend, sdpa_kernel

_OF_ANY_LENGTH = [SDPBackend.FLASH_ATTENTION, SDPBackend.EFFICIENT_ATTENTION, SDPBackend.MATH]


@contextmanager
def kernels_of_any_length() -> Iterator[None]:
    """Leave cuDNN's out, which is made anew for every number of keys: 0.2 s a token on an H200."""
    with sdpa_kernel(_OF_ANY_LENGTH):
        yield
