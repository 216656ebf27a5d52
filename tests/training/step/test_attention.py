"""Which kernel attends."""

import pytest
import torch

from training.step import attention
from training.step.layout import end_to_end


def test_autocast_reaches_the_kernel_that_it_does_not_know(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model's own norms and RoPE give float32, which the variable-length kernel does not take."""
    asked: list[torch.dtype] = []

    def kernel_for(_device: torch.device, dtype: torch.dtype, *_: object) -> None:
        asked.append(dtype)

    monkeypatch.setattr(attention, "kernel_for", kernel_for)
    chance = torch.Generator().manual_seed(0)
    q, k, v = (torch.randn(1, heads, 5, 8, generator=chance) for heads in (4, 2, 2))
    attend, layout = attention._interface, end_to_end([3, 2])
    exact, _ = attend(torch.nn.Identity(), q, k, v, None, segments=layout, kind="varlen")
    with torch.autocast("cpu", dtype=torch.bfloat16):
        lowered, _ = attend(torch.nn.Identity(), q, k, v, None, segments=layout, kind="varlen")
        by_sdpa, _ = attend(torch.nn.Identity(), q, k, v, None, segments=layout, kind="sdpa")
    assert asked == [torch.float32, torch.bfloat16]
    assert lowered.dtype == by_sdpa.dtype == torch.bfloat16
    torch.testing.assert_close(lowered, by_sdpa)
    torch.testing.assert_close(lowered.float(), exact, atol=0.05, rtol=0.05)
