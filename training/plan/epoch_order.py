"""The order in which a run draws its examples, which follows from its seed, and the steps that are
heaviest in it. No torch: its permutation is drawn with numpy's generator of the same kind."""

import math
from typing import TYPE_CHECKING

from training.settings.schema import Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MOST_DRAWN = 400_000  # examples in all epochs; more take longer than an answer should
_KEPT = 24
StepLengths = tuple[tuple[int, ...], ...]


def epoch_order(examples: int, seed: int) -> "NDArray[np.int64]":
    """Return the numbers of all examples as ``torch.randperm`` draws them from ``seed``."""
    import numpy as np  # the window's graphs have loaded it by then

    order = list(range(examples))
    generator = np.random.RandomState(seed % 2**32)._bit_generator  # noqa: SLF001 - as torch's
    drawn = generator.random_raw(max(0, examples - 1)).astype(np.int64)
    at = np.arange(examples - 1)
    for here, there in enumerate((at + drawn % (examples - at)).tolist()):
        order[here], order[there] = order[there], order[here]
    return np.array(order, np.int64)


def order_key(settings: Settings) -> tuple[int, ...]:
    """Return what a run's steps and their lengths depend on beside its examples."""
    recipe, cut = settings.training, settings.data.max_seq_length
    epochs = round(recipe.epochs * 1e6)
    return recipe.seed, recipe.effective_batch_size, recipe.max_steps, epochs, cut


def heaviest_rows(
    lengths: "NDArray[np.int64]", settings: Settings, steps: int
) -> "NDArray[np.int64] | None":
    """Return the examples of the steps with the most tokens, [steps, examples], the heaviest first;
    ``None`` where there are too many to look at, or no step is whole.

    Args:
        lengths: of each example, in the order of the data.
        settings: the run's.
        steps: of the run.
    """
    import numpy as np

    size, count = settings.training.effective_batch_size, len(lengths)
    whole, in_epoch = count // size, math.ceil(count / size)
    epochs = math.ceil(steps / in_epoch)
    if not whole or epochs * count > _MOST_DRAWN:
        return None
    found: list[NDArray[np.int64]] = []
    for epoch in range(epochs):
        drawn = epoch_order(count, settings.training.seed + epoch)
        found.append(drawn[: whole * size].reshape(whole, size)[: steps - epoch * in_epoch])
    every = np.concatenate(found)
    return every[np.argsort(-lengths[every].sum(axis=1), kind="stable")[:_KEPT]]


def heaviest_steps(lengths: "NDArray[np.int64]", settings: Settings, steps: int) -> StepLengths:
    """Return the lengths of these steps' examples, each from long to short; nothing where they are
    not known."""
    import numpy as np

    rows = heaviest_rows(lengths, settings, steps)
    if rows is None:
        return ()
    return tuple(tuple(step) for step in (-np.sort(-lengths[rows], axis=1)).tolist())
