"""Which way the lean pass computes."""

import pytest
import torch

from training.step import lean_model


def test_where_triton_cannot_compile_plain_torch_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """No C compiler, as on many a Linux desktop: the first launch raises."""

    class Compiler:
        tries = 0

        @classmethod
        def rms_norm(cls, *_: object) -> None:
            cls.tries += 1
            raise RuntimeError("Failed to find C compiler.")

    ones = torch.ones
    monkeypatch.setattr(torch, "ones", lambda *size, device: ones(*size))
    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda _device: (8, 6))
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: object())
    monkeypatch.setattr(lean_model, "_triton_kernels", lambda: Compiler)
    lean_model.why_no_triton.cache_clear()
    assert not lean_model.triton_usable(torch.device("cuda"))
    assert Compiler.tries == 1
    lean_model.why_no_triton.cache_clear()
