"""Charts as SVG, drawn here; all text in them is escaped. No torch.

Colours are classes of the report's style sheet, so that they follow light and dark.
"""

from dataclasses import dataclass
from xml.etree import ElementTree

from training.texts.amounts import share

_WIDTH = 760
_ROW = 26
_BAR = 16
_LABEL_WIDTH = 250
_VALUE_WIDTH = 130
_LINE = 20
_CURVE_HEIGHT = 160
_MARGIN = 44
_POINTS = 400
_COLOURS = 8


@dataclass(frozen=True)
class ChartPart:
    """A part of a whole; ``name`` is the same in every language."""

    title: str
    value: float
    name: str


@dataclass(frozen=True)
class Bar:
    """A bar with its caption and its value in words."""

    title: str
    value: float
    text: str


def parts_chart(parts: list[ChartPart]) -> str:
    """Return one bar of all parts with a legend below; at least one has a value."""
    total = sum(part.value for part in parts)
    shown = [part for part in parts if part.value > 0]
    columns = 2
    rows = -(-len(shown) // columns)
    svg = _svg(40 + rows * _LINE, ", ".join(p.title for p in shown))
    x = 0.0
    for part in shown:
        width = _WIDTH * part.value / total
        bar = _rect(svg, x, 0, width, 28, f"part c{parts.index(part) % _COLOURS}")
        ElementTree.SubElement(bar, "title").text = f"{part.title}: {share(part.value / total)}"
        x += width
    for number, part in enumerate(shown):
        column, row = divmod(number, rows)
        left, top = column * _WIDTH / columns, 44 + row * _LINE
        _rect(svg, left, top, 11, 11, f"part c{parts.index(part) % _COLOURS}")
        _text(svg, left + 18, top + 10, f"{part.title} · {share(part.value / total)}")
    return _written(svg)


def bars_chart(bars: list[Bar]) -> str:
    """Return a bar below another, the longest as wide as there is room."""
    most = max((bar.value for bar in bars), default=0.0) or 1.0
    svg = _svg(len(bars) * _ROW + 4, ", ".join(f"{b.title}: {b.text}" for b in bars))
    room = _WIDTH - _LABEL_WIDTH - _VALUE_WIDTH
    for number, bar in enumerate(bars):
        top = number * _ROW + 4
        _text(svg, _LABEL_WIDTH - 10, top + 13, _shortened(bar.title), anchor="end")
        width = max(1.0, room * bar.value / most)
        _rect(svg, _LABEL_WIDTH, top, width, _BAR, "part c0")
        _text(svg, _LABEL_WIDTH + width + 8, top + 13, bar.text, style="figure")
    return _written(svg)


def curve_chart(points: list[tuple[float, float]]) -> str:
    """Return a curve through points with rising x; the y axis begins at 0."""
    points = _thinned(points)
    svg = _svg(_CURVE_HEIGHT + 24, "")
    left, right = points[0][0], max(points[-1][0], points[0][0] + 1)
    top = max(y for _, y in points) or 1.0
    width, height = _WIDTH - _MARGIN, _CURVE_HEIGHT - 12

    def at(x: float, y: float) -> tuple[float, float]:
        return _MARGIN + width * (x - left) / (right - left), 8 + height * (1 - y / top)

    for value in (0.0, top / 2, top):
        _, y = at(left, value)
        line = ElementTree.SubElement(svg, "line", {"class": "grid"})
        line.attrib |= {"x1": str(_MARGIN), "x2": str(_WIDTH), "y1": _n(y), "y2": _n(y)}
        _text(svg, _MARGIN - 6, y + 4, f"{value:.3g}", anchor="end", style="figure")
    path = " ".join(f"{_n(x)},{_n(y)}" for x, y in (at(*point) for point in points))
    ElementTree.SubElement(svg, "polyline", {"class": "curve", "points": path})
    for value, anchor in ((left, "start"), (right, "end")):
        x, _ = at(value, 0.0)
        _text(svg, x, _CURVE_HEIGHT + 16, f"{value:,.0f}", anchor=anchor, style="figure")
    return _written(svg)


def _thinned(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return at most so many points: of each stretch its highest, so that no peak is lost."""
    if len(points) <= _POINTS:
        return points
    stretch = -(-len(points) // _POINTS)
    parts = [points[i : i + stretch] for i in range(0, len(points), stretch)]
    return [max(part, key=lambda point: point[1]) for part in parts]


def _shortened(text: str) -> str:
    """Return a caption that fits its column; Hangul is about twice as wide as Latin."""
    room = 34.0
    for index, letter in enumerate(text):
        room -= 1.7 if ord(letter) > 0x1100 else 1.0
        if room < 0:
            return text[:index].rstrip() + "…"
    return text


def _svg(height: float, words: str) -> ElementTree.Element:
    return ElementTree.Element(
        "svg",
        {
            "viewBox": f"0 0 {_WIDTH} {_n(height)}",
            "role": "img",
            "aria-label": words,
            "xmlns": "http://www.w3.org/2000/svg",
        },
    )


def _rect(
    svg: ElementTree.Element, x: float, y: float, width: float, height: float, style: str
) -> ElementTree.Element:
    numbers = {"x": x, "y": y, "width": width, "height": height}
    attributes = {name: _n(value) for name, value in numbers.items()}
    return ElementTree.SubElement(svg, "rect", attributes | {"class": style})


def _text(
    svg: ElementTree.Element,
    x: float,
    y: float,
    words: str,
    *,
    anchor: str = "start",
    style: str = "label",
) -> None:
    attributes = {"x": _n(x), "y": _n(y), "text-anchor": anchor, "class": style}
    ElementTree.SubElement(svg, "text", attributes).text = words


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _written(svg: ElementTree.Element) -> str:
    return ElementTree.tostring(svg, encoding="unicode")
