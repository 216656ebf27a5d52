"""What a step of EXAONE 2.4B's shape takes, counted on tensors without content."""

import pytest

from tests.benchmarks.memory.caching_allocator import CachingAllocator
from tests.benchmarks.speed.product_counter import ProductCounter
from tests.benchmarks.speed.step_account import Count, Way, count

MIB = 2**20
LAYERS = 30


def counted(workload: str, size: int, again: int, batch: int) -> Count:
    return count(Way(workload, size, again, batch=batch), steps=1)


@pytest.fixture(scope="module")
def smallest() -> Count:
    """Two examples of 512 tokens, one at a time, every layer computed again."""
    return counted("full", 1, LAYERS, batch=2)


def test_nothing_is_computed_in_vain() -> None:
    assert 1.0 <= counted("messages", 16, 0, batch=16).executed_to_necessary < 1.01


def test_computing_all_layers_again_costs_a_third(smallest: Count) -> None:
    assert 1.2 < smallest.executed_to_necessary < 1.4


def test_a_shared_prefix_is_not_computed_for_each_example() -> None:
    assert counted("shared prefix", 16, 0, batch=16).executed_to_necessary < 0.5


def test_the_smallest_setting_fits_a_tiny_card(smallest: Count) -> None:
    assert smallest.reserved_bytes < 2.3e9


def test_a_layer_is_few_launches(smallest: Count) -> None:
    assert smallest.launches / 2 / LAYERS < 100


def test_the_allocator_takes_segments_as_torch_does() -> None:
    """The figures of c10/cuda/CUDACachingAllocator, by hand."""
    allocator = CachingAllocator()
    small = allocator.allocate(700)  # 1,024 bytes of a segment of 2 MiB
    assert (allocator.allocated, allocator.reserved) == (1024, 2 * MIB)
    allocator.allocate(3 * MIB)  # of a segment of 20 MiB, whose rest serves the next
    middle = allocator.allocate(5 * MIB)
    assert allocator.reserved == 22 * MIB
    large = allocator.allocate(13 * MIB + 1)  # too much for the rest of 12 MiB; in steps of 2 MiB
    assert allocator.reserved == 36 * MIB
    allocator.free(large)
    allocator.allocate(14 * MIB)  # what was freed serves it whole
    assert allocator.reserved == 36 * MIB
    for block in (small, middle):
        allocator.free(block)
    allocator.allocate(17 * MIB)  # the freed 5 MiB joined the free 12 MiB beside them
    assert (allocator.reserved, allocator.segments) == (36 * MIB, 3)


def test_products_with_4_bit_weights_count_both_ways() -> None:
    import bitsandbytes
    import torch

    layer = bitsandbytes.nn.Linear4bit(64, 128, bias=False, quant_type="nf4").to("cpu")
    x = torch.randn(2000, 64, requires_grad=True)
    with ProductCounter() as counter:
        layer(x).sum().backward()
    assert counter.flops == 2 * (2 * 2000 * 64 * 128), "forward, and to the input"
