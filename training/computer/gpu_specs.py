"""What graphics cards can do, by name, or by the cores and clocks that drivers report. No torch.

Rates are the makers' published ones for dense bf16 (fp16 before Ampere) with float32 sums, and the
memory's. GeForce cards from Turing on run that at half the rate of fp16 sums: twice their published
float32 rate from Ampere on. GTX 16 cards have no matrix units: their fp16 rate.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class GpuSpecs:
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
    "B300": GpuSpecs(2250, 8000),
    "B200": GpuSpecs(2250, 8000),
    "GH200": GpuSpecs(989, 4000),
    "H200": GpuSpecs(989, 4800),
    "H100 NVL": GpuSpecs(835, 3900),
    "H100 PCIe": GpuSpecs(756, 2000),
    "H100": GpuSpecs(989, 3350),
    "H800": GpuSpecs(989, 3350),
    "A100-SXM4-80GB": GpuSpecs(312, 2039),
    "A100 80GB PCIe": GpuSpecs(312, 1935),
    "A100": GpuSpecs(312, 1555),
    "A800": GpuSpecs(312, 1935),
    "A30": GpuSpecs(165, 933),
    "A40": GpuSpecs(150, 696),
    "A16": GpuSpecs(18, 200),
    "A10G": GpuSpecs(70, 600),
    "A10": GpuSpecs(125, 600),
    "A2": GpuSpecs(18, 200),
    "L40S": GpuSpecs(362, 864),
    "L40": GpuSpecs(181, 864),
    "L20": GpuSpecs(119, 864),
    "L4": GpuSpecs(121, 300),
    "T4": GpuSpecs(65, 320),
    "T4G": GpuSpecs(65, 320),
    "V100": GpuSpecs(125, 900),
    "RTX PRO 6000": GpuSpecs(504, 1792),
    "RTX PRO 5000": GpuSpecs(296, 1344),
    "RTX PRO 4500": GpuSpecs(219, 896),
    "RTX PRO 4000": GpuSpecs(187, 672),
    "RTX 6000 Ada": GpuSpecs(364, 960),
    "RTX 5000 Ada": GpuSpecs(261, 576),
    "RTX 4500 Ada": GpuSpecs(159, 432),
    "RTX 4000 Ada": GpuSpecs(107, 360),
    "RTX 4000 SFF Ada": GpuSpecs(77, 280),
    "RTX 2000 Ada": GpuSpecs(48, 224),
    "RTX A6000": GpuSpecs(155, 768),
    "RTX A5500": GpuSpecs(136, 768),
    "RTX A5000": GpuSpecs(111, 768),
    "RTX A4500": GpuSpecs(95, 640),
    "RTX A4000": GpuSpecs(77, 448),
    "RTX A2000": GpuSpecs(32, 288),
    "Quadro RTX 8000": GpuSpecs(131, 672),
    "Quadro RTX 6000": GpuSpecs(131, 672),
    "Quadro RTX 5000": GpuSpecs(89, 448),
    "Quadro RTX 4000": GpuSpecs(57, 416),
    "TITAN RTX": GpuSpecs(131, 672),
    "TITAN V": GpuSpecs(110, 653),
    "RTX 5090": GpuSpecs(209, 1792),
    "RTX 5090 D": GpuSpecs(209, 1792),
    "RTX 5080": GpuSpecs(113, 960),
    "RTX 5070 Ti": GpuSpecs(88, 896),
    "RTX 5070": GpuSpecs(62, 672),
    "RTX 5060 Ti": GpuSpecs(47, 448),
    "RTX 5060": GpuSpecs(38, 448),
    "RTX 5050": GpuSpecs(26, 320),
    "RTX 5090 Laptop": GpuSpecs(64, 896),
    "RTX 5080 Laptop": GpuSpecs(46, 896),
    "RTX 5070 Ti Laptop": GpuSpecs(34, 672),
    "RTX 5070 Laptop": GpuSpecs(26, 384),
    "RTX 5060 Laptop": GpuSpecs(19, 384),
    "RTX 5050 Laptop": GpuSpecs(15, 384),
    "RTX 4090": GpuSpecs(165, 1008),
    "RTX 4090 D": GpuSpecs(147, 1008),
    "RTX 4080 SUPER": GpuSpecs(104, 736),
    "RTX 4080": GpuSpecs(97, 717),
    "RTX 4070 Ti SUPER": GpuSpecs(88, 672),
    "RTX 4070 Ti": GpuSpecs(80, 504),
    "RTX 4070 SUPER": GpuSpecs(71, 504),
    "RTX 4070": GpuSpecs(58, 504),
    "RTX 4060 Ti": GpuSpecs(44, 288),
    "RTX 4060": GpuSpecs(30, 272),
    "RTX 4050": GpuSpecs(18, 192),
    "RTX 4090 Laptop": GpuSpecs(66, 576),
    "RTX 4080 Laptop": GpuSpecs(49, 432),
    "RTX 4070 Laptop": GpuSpecs(31, 256),
    "RTX 4060 Laptop": GpuSpecs(23, 256),
    "RTX 4050 Laptop": GpuSpecs(18, 192),
    "RTX 3090 Ti": GpuSpecs(80, 1008),
    "RTX 3090": GpuSpecs(71, 936),
    "RTX 3080 Ti": GpuSpecs(68, 912),
    "RTX 3080": GpuSpecs(60, 760),
    "RTX 3070 Ti": GpuSpecs(43, 608),
    "RTX 3070": GpuSpecs(41, 448),
    "RTX 3060 Ti": GpuSpecs(32, 448),
    "RTX 3060": GpuSpecs(25, 360),
    "RTX 3050": GpuSpecs(13.5, 168),
    "RTX 3080 Ti Laptop": GpuSpecs(37, 512),
    "RTX 3080 Laptop": GpuSpecs(38, 448),
    "RTX 3070 Ti Laptop": GpuSpecs(33, 448),
    "RTX 3070 Laptop": GpuSpecs(32, 448),
    "RTX 3060 Laptop": GpuSpecs(22, 336),
    "RTX 3050 Ti Laptop": GpuSpecs(11, 192),
    "RTX 3050 Laptop": GpuSpecs(9, 192),
    "RTX 3050 6GB Laptop": GpuSpecs(9, 168),
    "RTX 2080 Ti": GpuSpecs(54, 616),
    "RTX 2080 SUPER": GpuSpecs(45, 496),
    "RTX 2080": GpuSpecs(42, 448),
    "RTX 2070 SUPER": GpuSpecs(36, 448),
    "RTX 2070": GpuSpecs(30, 448),
    "RTX 2060 SUPER": GpuSpecs(29, 448),
    "RTX 2060": GpuSpecs(26, 336),
    "GTX 1660 Ti": GpuSpecs(11, 288),
    "GTX 1660 SUPER": GpuSpecs(10, 336),
    "GTX 1660": GpuSpecs(10, 192),
    "GTX 1650 SUPER": GpuSpecs(8.8, 192),
    "GTX 1650": GpuSpecs(6, 128),
    "GTX 1630": GpuSpecs(3.6, 96),
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


def card_named(name: str) -> GpuSpecs | None:
    """Return the card whose name stands in ``name``, the longest of them; else ``None``."""
    words = f" {name} "
    found = [known for known in _CARDS if f" {known} " in words or f" {known}-" in words]
    return _CARDS[max(found, key=len)] if found else None


def data_centre(name: str) -> bool:
    """Return whether ``name`` is that of a data centre's card, Hopper or later."""
    return any(word in _LARGE for word in name.split())


def half_sums_rate(name: str) -> float:
    """Return how many times as fast a card's float16 products are with float16 sums."""
    return 2.0 if "GeForce RTX" in name else 1.0


def card_reported(name: str, reported: Reported) -> GpuSpecs | None:
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
    return GpuSpecs(operations / 1e12, moved / 1e9)
