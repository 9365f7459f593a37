"""What all figures share: colours, frames, and the harm and stamp below each.

Colours are those of Okabe and Ito (2008), which colour-blind readers can distinguish. Lightness
and dashes differ too, so that a copy in grey can be read.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from .caution import signed, stamp, told
from .flows import HARM, HARM_HEADINGS
from .fonts import use_fonts

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

BLUE, ORANGE, GREEN, RED = "#0072B2", "#E69F00", "#009E73", "#D55E00"
SKY, PURPLE, BLACK, GREY = "#56B4E9", "#CC79A7", "#000000", "#777777"

Dashes = Any
"""``"-"``, or an offset and the lengths of strokes and gaps, points."""

LINES: list[tuple[str, Dashes]] = [
    (BLUE, "-"),
    (RED, (0, (5, 1.5))),
    (GREEN, (0, (1.5, 1.2))),
    (BLACK, (0, (6, 1.5, 1.5, 1.5))),
    (PURPLE, "-"),
    (ORANGE, (0, (5, 1.5))),
]
"""Colour and dashes of the first, second... line of a chart."""


def new_axes(ax: Axes | None, size: tuple[float, float]) -> Axes:
    """The axes given, or those of a new figure of ``size`` inches."""
    import matplotlib.pyplot as plt

    if ax is not None:
        return ax
    return plt.subplots(figsize=size, layout="constrained")[1]


def finish(ax: Axes, title: str, attributes: dict[str, Any], harm: str) -> Axes:
    """Title above; harm and stamp below, also as ``ax.corridor_stamp``."""
    ax.set_title(title, loc="left", fontsize=11, fontweight="bold")
    note = f"{harm}\n{stamp(attributes)} · synthetic people".strip()
    below = -42 if ax.get_xlabel() else -28
    ax.annotate(
        note, (0, 0), xycoords="axes fraction", xytext=(0, below), textcoords="offset points",
        va="top", fontsize=7, color="#444444", annotation_clip=False,
    )  # fmt: skip
    ax.corridor_stamp = note  # type: ignore[attr-defined]
    use_fonts(ax.figure)
    return ax


def bare(ax: Axes) -> None:
    """No frame above and to the right."""
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)


def by_date(ax: Axes) -> None:
    """Short dates below, whole numbers with commas at the side."""
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    locator = AutoDateLocator(minticks=4, maxticks=9)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    ax.yaxis.set_major_formatter("{x:,.0f}")


def harm_words(harm: pd.DataFrame) -> str:
    """All harm columns in one line: ``Harm: 190 died, 20 missing, ...``."""
    sums = harm[list(HARM)].sum()
    return "Harm: " + ", ".join(f"{told(sums[key])} {HARM_HEADINGS[key]}" for key in HARM)


def short(number: float) -> str:
    """A number of people for a map: 12k, 530, <10."""
    if number >= 10_000:
        return f"{told(number / 1000, people=False)}k"
    return told(number)


def between(low: float, high: float, *, sign: bool = False) -> str:
    """An interval for a reader: ``240 to 310``, ``−31 to <10``, ``>−10 to +31``."""
    words = signed if sign else told
    return f"{words(low)} to {words(high)}".replace("-", "−")


def end_labels(
    ax: Axes, ends: Iterable[tuple[float, str, tuple[str, Dashes]]], *, size: float = 8
) -> None:
    """Words to the right of a chart, each as close to the end of its line as possible.

    Parameters
    ----------
    ax
        Axes whose limits are final.
    ends
        For each line: its last value, words, and its colour and dashes.
    size
        Size of the letters, points.
    """
    low, high = ax.get_ylim()
    points = ax.get_window_extent().height / ax.figure.dpi * 72
    ordered = sorted(ends, key=lambda end: end[0])
    places: list[float] = []
    for value, words, _ in ordered:
        at = (value - low) / (high - low) * points
        lowest = places[-1] if places else -size
        room = (1.35 * size) * (1 + words.count("\n"))
        places.append(max(at, lowest + room))
    over = places[-1] - points if places else 0
    if over > 0:  # too high: moves everything down as far as necessary
        below = points + size
        for number in range(len(places) - 1, -1, -1):
            lines = 1 + (ordered[number + 1][1].count("\n") if number + 1 < len(places) else 0)
            below = min(places[number], below - 1.35 * size * lines)
            places[number] = below
    for at, (value, words, (colour, dashes)) in zip(places, ordered, strict=True):
        ax.annotate(
            words, (1, (value - low) / (high - low)), xycoords="axes fraction",
            xytext=(26, at - (value - low) / (high - low) * points), textcoords="offset points",
            va="center", ha="left", fontsize=size, annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": colour, "ls": dashes, "lw": 1.5,
                        "shrinkA": 2, "shrinkB": 0, "relpos": (0, 0.5)},
        )  # fmt: skip
