"""The fused kernels in Triton's interpreter, where there is no GPU: still the padded original.

``TRITON_INTERPRET=1 python -m pytest tests/gpu/test_fused_without_gpu.py``, with the package
``triton`` installed; some minutes. Dequantisation and attention are the CPU's own there.
"""

import os
from typing import Any

import pytest
import torch

from tests.training.step.test_engine_gradients import TOLERANCE, settings_of
from tests.training.support.gradients import (
    difference,
    engine,
    engine_gradients,
    examples,
    plain_gradients,
    save_random,
    with_adapter,
)
from training.plan.engine import Engine
from training.step import forward

pytestmark = pytest.mark.skipif(
    os.environ.get("TRITON_INTERPRET") != "1", reason="for Triton's interpreter"
)
ENGINES = {
    "all on": engine(share_prefix=True, micro_batch_size=3, checkpointed_layers=1),
    "two micro-batches": engine(micro_batch_size=2),
}


@pytest.fixture(autouse=True)
def _interpreted(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("triton")
    monkeypatch.setattr("training.step.forward.triton_usable", lambda _device: True)
    monkeypatch.setattr("training.step.kernels.triton_low_rank._processors", lambda _device: 2)


@pytest.fixture(scope="module", params=["llama 3", "qwen 2.5", "qwen 3"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("interpreted")
    save_random(settings_of(request.param), str(folder))
    return str(folder)


@pytest.mark.parametrize("how", ENGINES.values(), ids=ENGINES.keys())
def test_gradients_are_the_padded_originals(folder: str, how: Engine) -> None:
    rows = examples(3, prefix=18)
    expected = plain_gradients(with_adapter(folder), rows)
    model = with_adapter(folder)
    assert forward.usable_engine(model, how).fused_kernels
    assert max(difference(engine_gradients(model, how, rows), expected)) < TOLERANCE


def test_dropout_is_drawn_again_alike(folder: str) -> None:
    rows = examples(3)
    found: list[Any] = []
    for layers in (0, 2):
        torch.manual_seed(11)
        how = engine(checkpointed_layers=layers, micro_batch_size=3)
        found.append(engine_gradients(with_adapter(folder, dropout=0.4), how, rows))
    assert max(difference(found[0], found[1])) < TOLERANCE
