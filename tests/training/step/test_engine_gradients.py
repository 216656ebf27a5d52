"""Every way to compute a step gives the loss and the gradient of the padded original."""

from pathlib import Path
from typing import Any

import pytest

from tests.training.support.families import CONFIGS
from tests.training.support.gradients import (
    Found,
    difference,
    engine,
    engine_gradients,
    examples,
    plain_gradients,
    save_random,
    with_adapter,
)
from training.plan.engine import Engine
from training.step.lean_model import lean_supported

TOLERANCE = 1e-5  # relative, in float32
LEAN = {"llama 3", "llama 3.2, tied", "qwen 2.5", "qwen 3", "mistral"}
PREFIX = 24

ENGINES = {
    "lean": engine(),
    "lean, one micro-batch, a layer again": engine(micro_batch_size=7, checkpointed_layers=1),
    "lean, prefix shared": engine(share_prefix=True, checkpointed_layers=2),
    "own code": engine(lean=False),
    "own code, prefix shared, again": engine(lean=False, share_prefix=True, checkpointed_layers=2),
    "own code, sdpa": engine(lean=False, attention="sdpa"),
    "padded, three at a time": engine(lean=False, batching="padded", micro_batch_size=3),
}


def settings_of(name: str) -> Any:
    config = CONFIGS[name]()
    config.vocab_size = 256
    if name == "mistral":
        config.sliding_window = None
    return config


FAMILIES = [name for name in CONFIGS if "exaone 3.5" not in name and name != "gemma 3, pictures"]


@pytest.fixture(scope="module", params=FAMILIES)
def family(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    config = settings_of(request.param)
    if not hasattr(config, "vocab_size") or not hasattr(config, "hidden_size"):
        pytest.skip("no language model alone")
    folder = tmp_path_factory.mktemp("family")
    save_random(config, str(folder))
    rows = examples(7, prefix=PREFIX)
    return request.param, str(folder), rows, plain_gradients(with_adapter(str(folder)), rows)


@pytest.mark.parametrize("how", ENGINES.values(), ids=ENGINES.keys())
def test_gradients_are_the_padded_originals(
    family: tuple[str, str, list[dict[str, Any]], Found], how: Engine
) -> None:
    name, folder, rows, expected = family
    model = with_adapter(folder)
    assert lean_supported(model) == (name in LEAN)
    loss, gradient = difference(engine_gradients(model, how, rows), expected)
    assert loss < TOLERANCE
    assert gradient < TOLERANCE


@pytest.mark.parametrize("quantized", [True, False])
@pytest.mark.parametrize("targets", [["q_proj", "v_proj"], ["o_proj", "up_proj"], "all-linear"])
def test_any_layers_may_be_adapted(
    tmp_path: Path, targets: str | list[str], quantized: bool
) -> None:
    save_random(settings_of("qwen 2.5"), str(tmp_path))
    rows = examples(5)

    def made() -> Any:
        return with_adapter(str(tmp_path), targets=targets, quantized=quantized)

    expected = plain_gradients(made(), rows)
    found = engine_gradients(made(), engine(checkpointed_layers=1), rows)
    assert max(difference(found, expected)) < TOLERANCE


def test_dropout_drops_the_share_and_is_drawn_again_alike(tmp_path: Path) -> None:
    save_random(settings_of("llama 3"), str(tmp_path))
    rows = examples(6)
    found = []
    for layers in (0, 2):  # what is computed again must draw the same masks
        import torch

        model = with_adapter(str(tmp_path), dropout=0.4)
        torch.manual_seed(11)
        found.append(
            engine_gradients(model, engine(checkpointed_layers=layers, micro_batch_size=6), rows)
        )
    assert max(difference(found[0], found[1])) < TOLERANCE
    undropped = engine_gradients(with_adapter(str(tmp_path)), engine(), rows)
    assert difference(found[0], undropped)[1] > 0.05
