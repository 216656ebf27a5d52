"""What a report is made of: sections of paragraphs, tables and charts. No torch."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TableBlock:
    """A table; ``figures`` are the columns that are numbers, from 0."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: tuple[int, ...] = ()


@dataclass(frozen=True)
class Chart:
    """A picture as SVG, with what it shows in words."""

    svg: str
    caption: str


Block = str | TableBlock | Chart


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Page:
    """The whole report."""

    title: str
    summary: tuple[str, ...]
    sections: tuple[Section, ...]
