"""What graphics cards can do, by name, or by the cores and clocks that drivers report. No torch.

Rates are the makers' published ones for dense bf16 (fp16 before Ampere) with float32 sums, and the
memory's. GeForce cards from Turing on run that at half the rate of fp16 sums: twice their published
float32 rate from Ampere on. GTX 16 cards have no matrix units: their fp16 rate.
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


@dataclass(frozen=True)
class Reported:
    """What the driver tells of a card.

    Args:
        cores: that compute in float32.
        clock_mhz: of the multiprocessors, at most.
        memory_mhz: of the memory, at most; two transfers a cycle.
        bus_bits: of the memory.
        capability: of CUDA, (major, minor).
    """

    cores: int
    clock_mhz: int
    memory_mhz: int
    bus_bits: int
    capability: tuple[int, int]


_CARDS = {
    "B300": Card(2250, 8000),
    "B200": Card(2250, 8000),
    "GH200": Card(989, 4000),
    "H200": Card(989, 4800),
    "H100 NVL": Card(835, 3900),
    "H100 PCIe": Card(756, 2000),
    "H100": Card(989, 3350),
    "H800": Card(989, 3350),
    "A100-SXM4-80GB": Card(312, 2039),
    "A100 80GB PCIe": Card(312, 1935),
    "A100": Card(312, 1555),
    "A800": Card(312, 1935),
    "A30": Card(165, 933),
    "A40": Card(150, 696),
    "A16": Card(18, 200),
    "A10G": Card(70, 600),
    "A10": Card(125, 600),
    "A2": Card(18, 200),
    "L40S": Card(362, 864),
    "L40": Card(181, 864),
    "L20": Card(119, 864),
    "L4": Card(121, 300),
    "T4": Card(65, 320),
    "T4G": Card(65, 320),
    "V100": Card(125, 900),
    "RTX PRO 6000": Card(504, 1792),
    "RTX PRO 5000": Card(296, 1344),
    "RTX PRO 4500": Card(219, 896),
    "RTX PRO 4000": Card(187, 672),
    "RTX 6000 Ada": Card(364, 960),
    "RTX 5000 Ada": Card(261, 576),
    "RTX 4500 Ada": Card(159, 432),
    "RTX 4000 Ada": Card(107, 360),
    "RTX 4000 SFF Ada": Card(77, 280),
    "RTX 2000 Ada": Card(48, 224),
    "RTX A6000": Card(155, 768),
    "RTX A5500": Card(136, 768),
    "RTX A5000": Card(111, 768),
    "RTX A4500": Card(95, 640),
    "RTX A4000": Card(77, 448),
    "RTX A2000": Card(32, 288),
    "Quadro RTX 8000": Card(131, 672),
    "Quadro RTX 6000": Card(131, 672),
    "Quadro RTX 5000": Card(89, 448),
    "Quadro RTX 4000": Card(57, 416),
    "TITAN RTX": Card(131, 672),
    "TITAN V": Card(110, 653),
    "RTX 5090": Card(209, 1792),
    "RTX 5090 D": Card(209, 1792),
    "RTX 5080": Card(113, 960),
    "RTX 5070 Ti": Card(88, 896),
    "RTX 5070": Card(62, 672),
    "RTX 5060 Ti": Card(47, 448),
    "RTX 5060": Card(38, 448),
    "RTX 5050": Card(26, 320),
    "RTX 5090 Laptop": Card(64, 896),
    "RTX 5080 Laptop": Card(46, 896),
    "RTX 5070 Ti Laptop": Card(34, 672),
    "RTX 5070 Laptop": Card(26, 384),
    "RTX 5060 Laptop": Card(19, 384),
    "RTX 5050 Laptop": Card(15, 384),
    "RTX 4090": Card(165, 1008),
    "RTX 4090 D": Card(147, 1008),
    "RTX 4080 SUPER": Card(104, 736),
    "RTX 4080": Card(97, 717),
    "RTX 4070 Ti SUPER": Card(88, 672),
    "RTX 4070 Ti": Card(80, 504),
    "RTX 4070 SUPER": Card(71, 504),
    "RTX 4070": Card(58, 504),
    "RTX 4060 Ti": Card(44, 288),
    "RTX 4060": Card(30, 272),
    "RTX 4050": Card(18, 192),
    "RTX 4090 Laptop": Card(66, 576),
    "RTX 4080 Laptop": Card(49, 432),
    "RTX 4070 Laptop": Card(31, 256),
    "RTX 4060 Laptop": Card(23, 256),
    "RTX 4050 Laptop": Card(18, 192),
    "RTX 3090 Ti": Card(80, 1008),
    "RTX 3090": Card(71, 936),
    "RTX 3080 Ti": Card(68, 912),
    "RTX 3080": Card(60, 760),
    "RTX 3070 Ti": Card(43, 608),
    "RTX 3070": Card(41, 448),
    "RTX 3060 Ti": Card(32, 448),
    "RTX 3060": Card(25, 360),
    "RTX 3050": Card(13.5, 168),
    "RTX 3080 Ti Laptop": Card(37, 512),
    "RTX 3080 Laptop": Card(38, 448),
    "RTX 3070 Ti Laptop": Card(33, 448),
    "RTX 3070 Laptop": Card(32, 448),
    "RTX 3060 Laptop": Card(22, 336),
    "RTX 3050 Ti Laptop": Card(11, 192),
    "RTX 3050 Laptop": Card(9, 192),
    "RTX 3050 6GB Laptop": Card(9, 168),
    "RTX 2080 Ti": Card(54, 616),
    "RTX 2080 SUPER": Card(45, 496),
    "RTX 2080": Card(42, 448),
    "RTX 2070 SUPER": Card(36, 448),
    "RTX 2070": Card(30, 448),
    "RTX 2060 SUPER": Card(29, 448),
    "RTX 2060": Card(26, 336),
    "GTX 1660 Ti": Card(11, 288),
    "GTX 1660 SUPER": Card(10, 336),
    "GTX 1660": Card(10, 192),
    "GTX 1650 SUPER": Card(8.8, 192),
    "GTX 1650": Card(6, 128),
    "GTX 1630": Card(3.6, 96),
}
_PER_CORE = {
    (7, 0): 16.0,
    (7, 2): 16.0,
    (7, 5): 16.0,
    (8, 0): 32.0,
    (8, 6): 8.0,
    (8, 7): 8.0,
    (8, 9): 8.0,
    (9, 0): 32.0,
    (10, 0): 64.0,
    (10, 3): 64.0,
    (12, 0): 8.0,
    (12, 1): 8.0,
}
"""Capability → operations of matrix units a core and cycle, by the architectures' white papers."""
_LARGE = ("H20", "H100", "H200", "H800", "GH200", "B200", "B300", "GB200", "GB300")
_NEWEST = 8.0  # of cards that come after these
_HELD_CLOCK = 0.88  # of the highest clock, that cards hold under load


def card_named(name: str) -> Card | None:
    """Return the card whose name stands in ``name``, the longest of them; else ``None``."""
    words = f" {name} "
    found = [known for known in _CARDS if f" {known} " in words or f" {known}-" in words]
    return _CARDS[max(found, key=len)] if found else None


def data_centre(name: str) -> bool:
    """Return whether ``name`` is that of a data centre's card, Hopper or later."""
    return any(word in _LARGE for word in name.split())


def card_reported(name: str, reported: Reported) -> Card | None:
    """Return the rates that a driver's figures mean, ``None`` where they say nothing.

    Args:
        name: of the card; GeForce cards sum in float32 at half their rate.
        reported: by the driver.
    """
    each = _PER_CORE.get(reported.capability, _NEWEST if reported.capability >= (8, 0) else 2.0)
    if "GeForce" in name:
        each /= 2
    if "GTX" in name:
        each = 4.0  # no matrix units: fp16 at twice the float32 rate
    operations = reported.cores * reported.clock_mhz * 1e6 * _HELD_CLOCK * each
    moved = reported.memory_mhz * 1e6 * 2 * reported.bus_bits / 8
    if not operations or not moved:
        return None
    return Card(operations / 1e12, moved / 1e9)
