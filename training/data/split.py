"""Rows set aside to check with: drawn with a seed, labels in the shares that they have."""

import numpy as np
from numpy.typing import NDArray


def split_rows(
    rows: int, fraction: float, seed: int, label: NDArray[np.int64] | None
) -> tuple[NDArray[np.int64], NDArray[np.int64]] | None:
    """Return (rows to learn from, rows to check with), both in their order.

    Args:
        rows: how many there are.
        fraction: to set aside, rounded to whole rows.
        seed: of the drawing.
        label: the number of each row's label; ``None`` where there are none. Each label gets its
            share of the rows set aside, by the largest remainder (Hamilton's method), and keeps at
            least one row to learn from.

    Returns:
        ``None`` where there are too few rows for both.
    """
    count = round(rows * fraction)
    if count < 1 or count >= rows:
        return None
    generator = np.random.default_rng(seed)
    drawn = generator.permutation(rows)
    if label is None or len(label) != rows:
        held_out = drawn[:count]
    else:
        numbers, sizes = np.unique(label, return_counts=True)
        quotas = _quotas(sizes, count)
        parts = [
            drawn[label[drawn] == number][:quota]
            for number, quota in zip(numbers, quotas, strict=True)
        ]
        held_out = np.concatenate(parts)
    if not len(held_out):  # no label has a row to spare
        return None
    learned = np.setdiff1d(np.arange(rows), held_out, assume_unique=True)
    return learned, np.sort(held_out)


def _quotas(sizes: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """Return how many of each size to take, ``count`` in all where that leaves one of each."""
    exact = sizes * (count / sizes.sum())
    quotas: NDArray[np.int64] = np.minimum(np.floor(exact).astype(np.int64), sizes - 1)
    # The largest remainders get the rest; equal ones by size, then by order.
    order = np.lexsort((-sizes, -(exact - np.floor(exact))))
    while quotas.sum() < count:
        before = quotas.sum()
        for index in order:
            if quotas.sum() < count and quotas[index] < sizes[index] - 1:
                quotas[index] += 1
        if quotas.sum() == before:
            break
    return quotas
