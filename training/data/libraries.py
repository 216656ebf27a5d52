"""What the libraries print on their own: progress bars and notes, kept away from the user."""

import contextlib
import logging
import warnings
from collections.abc import Iterator

import transformers
from huggingface_hub import constants


def quiet_libraries() -> None:
    """Turn off the libraries' own progress bars and notes; Headroom tells of progress itself."""
    transformers.logging.set_verbosity_error()
    logging.getLogger("bitsandbytes").setLevel(logging.ERROR)
    warnings.filterwarnings("ignore", category=FutureWarning)
    warnings.filterwarnings("ignore", category=UserWarning)


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
