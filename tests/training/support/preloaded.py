"""Processes that have the heavy libraries from their start, which would take seconds each time:
forked from one process that loads them once, where the system can fork."""

import multiprocessing
from multiprocessing.context import BaseContext

_LOADED = ["training.trainer.step_trainer", "training.pipeline.train_stage", "training.data.load"]


def preloaded() -> BaseContext:
    """Return what starts such processes."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_LOADED)
    return context
