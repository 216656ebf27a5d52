"""Nobody is asked over the network but by a download that the user wanted."""

import contextlib
from collections.abc import Iterator

from huggingface_hub import constants


@contextlib.contextmanager
def offline() -> Iterator[None]:
    """Let no library ask the Hub meanwhile; it answers from the cache or not at all.

    bitsandbytes would fetch and run a kernel from there where the package ``kernels`` is installed.
    """
    before = constants.HF_HUB_OFFLINE
    constants.HF_HUB_OFFLINE = True
    try:
        yield
    finally:
        constants.HF_HUB_OFFLINE = before
