"""What graphics cards can do, by name. No torch.

Rates are the makers' published ones for dense bf16 (fp16 on Turing) with float32 accumulation, and
the memory's. GeForce cards run that at half the rate of fp16 accumulation.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Card:
    """A card's peak rates.

    Args:
        tflops: bf16 products with float32 accumulation, dense, 10^12 a second.
        gigabytes: of memory moved, 10^9 bytes a second.
    """

    tflops: float
    gigabytes: float


_CARDS = {
    "H200": Card(989, 4800),
    "H100 PCIe": Card(756, 2000),
    "H100": Card(989, 3350),
    "A100": Card(312, 1555),
    "L40": Card(181, 864),
    "L4": Card(121, 300),
    "A10": Card(125, 600),
    "T4": Card(65, 320),
    "V100": Card(125, 900),
    "RTX 5090": Card(209, 1792),
    "RTX 5080": Card(113, 960),
    "RTX 5070 Ti": Card(88, 896),
    "RTX 5070": Card(62, 672),
    "RTX 5060 Ti": Card(47, 448),
    "RTX 5060": Card(38, 448),
    "RTX 4090": Card(165, 1008),
    "RTX 4080": Card(97, 717),
    "RTX 4070 Ti": Card(80, 504),
    "RTX 4070": Card(58, 504),
    "RTX 4060 Ti": Card(44, 288),
    "RTX 4060": Card(30, 272),
    "RTX 4050": Card(18, 192),
    "RTX 3090": Card(71, 936),
    "RTX 3080": Card(60, 760),
    "RTX 3070": Card(41, 448),
    "RTX 3060 Ti": Card(32, 448),
    "RTX 3060": Card(25, 360),
    "RTX 3050": Card(13.5, 168),
    "RTX 2080": Card(42, 448),
    "RTX 2070": Card(30, 448),
    "RTX 2060": Card(26, 336),
    "GTX 1660": Card(10, 192),
    "GTX 1650": Card(6, 128),
}


def card_named(name: str) -> Card | None:
    """Return the card whose name stands in ``name``, the longest of them; else ``None``."""
    found = [known for known in _CARDS if known in name]
    return _CARDS[max(found, key=len)] if found else None
