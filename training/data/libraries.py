"""What the libraries print on their own: progress bars and notes, kept away from the user."""

import logging
import warnings

import datasets
import transformers


def quiet_libraries() -> None:
    """Turn off the libraries' own progress bars and notes; Headroom tells of progress itself."""
    datasets.disable_progress_bars()
    datasets.logging.set_verbosity_error()
    transformers.logging.set_verbosity_error()
    logging.getLogger("bitsandbytes").setLevel(logging.ERROR)
    warnings.filterwarnings("ignore", category=FutureWarning)
    warnings.filterwarnings("ignore", category=UserWarning)
