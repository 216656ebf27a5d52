"""The trial of both ways to compute products with frozen weights, and what it decides. No torch.

A card's newest trial is remembered, so that the next plan counts on what it found.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any, Literal

from training.files.atomic import write_text
from training.files.parse import parse_json
from training.files.untrusted import regular_text
from training.plan.calibration import calibration_folder
from training.texts.language import translate

ProductKind = Literal["standard", "fp16"]
"""Products with frozen weights: in the type to compute in, summed in float32; or in float16,
summed in float16."""
_FILE = "products.json"
_WORTH = 0.97  # of the time: what is gained less is within what a measurement errs by
_KEPT = 20  # cards


@dataclass(frozen=True)
class Tried:
    """One way.

    Args:
        seconds: of all products of a layer, forward and backward.
        error: of the adapters' gradient, as a share of it, that these products alone make.
    """

    seconds: float
    error: float


@dataclass(frozen=True)
class ProductTrial:
    """Both ways: in the type to compute in with float32 sums, and in float16 with float16 sums."""

    standard: Tried
    fp16: Tried

    @property
    def chosen(self) -> ProductKind:
        """The faster way whose error is at most the standard one's."""
        faster = self.fp16.seconds < _WORTH * self.standard.seconds
        return "fp16" if faster and self.fp16.error <= self.standard.error else "standard"

    def in_words(self) -> str:
        """Return the line for the log."""
        return translate(
            "Frozen products: {chosen}. In fp16 a layer takes {half_ms} ms with a gradient error "
            "of {half_error} %; with float32 sums {full_ms} ms and {full_error} %.",
            chosen="fp16" if self.chosen == "fp16" else translate("float32 sums"),
            half_ms=f"{self.fp16.seconds * 1e3:.2f}",
            half_error=f"{self.fp16.error * 100:.2f}",
            full_ms=f"{self.standard.seconds * 1e3:.2f}",
            full_error=f"{self.standard.error * 100:.2f}",
        )


def remember(card: str, trial: ProductTrial) -> None:
    """Keep a card's trial; a disk that is full is no reason to fail."""
    kept = {name: asdict(known) for name, known in _known().items() if name != card}
    kept = dict(list(kept.items())[1 - _KEPT :]) | {card: asdict(trial)}
    try:
        calibration_folder().mkdir(parents=True, exist_ok=True)
        write_text(calibration_folder() / _FILE, json.dumps(kept, indent=1))
    except OSError:
        return


def remembered(card: str) -> ProductTrial | None:
    """Return the newest trial on ``card``."""
    return _known().get(card)


def _known() -> dict[str, ProductTrial]:
    try:
        rows = parse_json(regular_text(calibration_folder() / _FILE))
        return {str(card): _trial(row) for card, row in rows.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _trial(row: dict[str, Any]) -> ProductTrial:
    ways = [
        Tried(*(float(row[way][name]) for name in ("seconds", "error")))
        for way in ("standard", "fp16")
    ]
    if not all(way.seconds > 0 and way.error >= 0 for way in ways):
        raise ValueError("no figures of a trial")
    return ProductTrial(*ways)
