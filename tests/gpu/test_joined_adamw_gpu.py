"""Updates of many tensors at once on a GPU, with paged states and without: every bit as alone."""

import pytest
import torch
from bitsandbytes.optim import AdamW
from torch import nn

from training.trainer.joined_adamw import JoinedAdamW

pytestmark = [
    pytest.mark.gpu,
    pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA GPU"),
]


@pytest.mark.parametrize("paged", [False, True])
def test_every_bit_is_that_of_an_update_by_itself(paged: bool) -> None:
    """Sizes on both sides of what bitsandbytes pages; the fourth is not of whole blocks."""
    torch.manual_seed(2)
    shapes = [(16, 2560), (16, 7168), (7168, 16), (33, 1000), (640, 16)]
    first = [torch.randn(shape, device="cuda") for shape in shapes]
    joined, single = ([nn.Parameter(x.clone()) for x in first] for _ in range(2))
    options = {"lr": 1e-2, "weight_decay": 0.01, "optim_bits": 8, "is_paged": paged}
    ours, theirs = JoinedAdamW(joined, **options), AdamW(single, **options)
    ours.join()
    for step in range(6):
        if step == 3:  # a run that goes on from a checkpoint
            kept = ours.state_dict()
            ours = JoinedAdamW(joined, **options)
            ours.load_state_dict(kept)
            ours.join()
        for a, b in zip(joined, single, strict=True):
            a.grad = torch.randn_like(a) if step != 5 or a is not joined[0] else None
            b.grad = None if a.grad is None else a.grad.clone()
        ours.step()
        theirs.step()
        torch.cuda.synchronize()
        assert sum(len(piece.tensors) for piece in ours._pieces) == (0 if step == 5 else 4)
        for a, b in zip(joined, single, strict=True):
            assert torch.equal(a, b)
            for name, value in theirs.state[b].items():
                found = ours.state[a][name]
                same = torch.equal(found.cpu(), value.cpu()) if torch.is_tensor(value) else None
                assert same if same is not None else found == value
