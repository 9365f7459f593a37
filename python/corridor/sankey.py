"""Who changes fate under a plan: bands from fates in the baseline to fates under the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .caution import FEW, told
from .comparing import Comparison
from .drawing import BLACK, GREEN, RED, between, finish, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

HARMED = ("lost_life", "exploited", "refouled")
"""Fates that are harm."""

GAP = 0.035
"""Between two fates: room for a line of text; share of the height."""

# Colour, alpha, hatches, words; in grey the first is the darkest, the last the lightest.
KINDS = {
    "worse": (RED, 0.9, "xx", "harmed: lost life, exploited, refouled"),
    "better": (GREEN, 0.75, "///", "spared that harm"),
    "other": ("#7f8b94", 0.5, None, "another change of fate"),
    "unsure": ("#c3cbd1", 0.3, None, "undetermined: the interval contains 0"),
}


def _matrix(comparison: Comparison, horizon: int | None) -> pd.DataFrame:
    """People whose fate differs, net of the placebo's swaps; cells under ten are 0."""
    import numpy as np

    matrix = comparison.fates(horizon)
    values = matrix.to_numpy(copy=True)
    np.fill_diagonal(values, 0)
    values[values < FEW] = 0
    matrix.loc[:, :] = values
    return matrix


def _stacked(sums: pd.Series, total: float) -> dict[str, tuple[float, float]]:
    """Top and height of each fate with people, from the top down."""
    kept = sums[sums > 0]
    at, room = 1.0, 1.0 - GAP * max(len(kept) - 1, 0)
    places = {}
    for name, size in kept.items():
        high = room * size / total
        places[str(name)] = (at, high)
        at -= high + GAP
    return places


def fate_sankey(
    comparison: Comparison, horizon: int | None = None, *, ax: Axes | None = None
) -> Axes:
    """Who changes fate under the plan: from fates in the baseline to fates under the plan.

    Bands are people whose fate differs, net of the swaps that any change causes
    (matched by shared luck), with 90 % intervals over replicates. Bands that end in death,
    exploitation or refoulement are red and crossed; those that begin there are green and hatched.
    They are pale when the interval contains 0.

    Parameters
    ----------
    comparison
        From `compare`, with two replicates or more.
    horizon
        Days after the measure starts; without it the longest that can be observed.
    ax
        Axes to draw on; without it a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        ``ax.corridor_data`` is the matrix drawn, people; cells under ten people are left out.

    Raises
    ------
    InputError
        A single run, which shows no effect size, a horizon that was not compared, or a comparison
        without a placebo.
    """
    from matplotlib.patches import Patch, Rectangle

    matrix = _matrix(comparison, horizon)
    at = comparison.at_horizon(horizon)
    total = max(float(matrix.to_numpy().sum()), 1.0)
    ax = new_axes(ax, (9.5, 6.5))
    left, right = _stacked(matrix.sum(axis=1), total), _stacked(matrix.sum(), total)
    from_top = {name: top for name, (top, _) in left.items()}
    to_top = {name: top for name, (top, _) in right.items()}
    seen = set()
    words = []
    for before in left:
        for after in right:
            people = matrix.loc[before, after]
            if people <= 0:
                continue
            high_a = left[before][1] * people / matrix.loc[before].sum()
            high_b = right[after][1] * people / matrix[after].sum()
            cell = at["fate_matrix_net"][before][after]
            kind = _kind(before, after, cell)
            seen.add(kind)
            _band(ax, from_top[before], high_a, to_top[after], high_b, kind)
            if high_a > 0.018 or kind in ("worse", "better"):
                text = f"{told(people)} ({between(cell['low'], cell['high'])})"
                words.append((from_top[before] - high_a / 2, text))
            from_top[before] -= high_a
            to_top[after] -= high_b
    lowest = 2.0
    for y, text in words:  # from the top down, without overlap
        lowest = min(y, lowest - 0.024)
        ax.text(0.045, lowest, text, fontsize=7, va="center",
                bbox={"boxstyle": "round,pad=0.08", "fc": "white", "ec": "none",
                      "alpha": 0.7})  # fmt: skip
    for side, x, align, to in ((left, 0.0, "right", -0.012), (right, 0.97, "left", 0.042)):
        for name, (top, high) in side.items():
            ax.add_patch(Rectangle((x, top - high), 0.03, high, color=BLACK))
            ax.text(x + to, top - high / 2, name.replace("_", " "), ha=align, va="center",
                    fontsize=9)  # fmt: skip
    ax.set_xlim(-0.2, 1.2)
    ax.set_ylim(-0.06, 1.08)
    ax.text(0.0, 1.04, "in the baseline", fontsize=9, ha="left", color="#555555")
    ax.text(1.0, 1.04, "under the plan", fontsize=9, ha="right", color="#555555")
    if seen:
        handles = [
            Patch(facecolor=colour, hatch=hatch, alpha=alpha, edgecolor="white", label=words)
            for kind, (colour, alpha, hatch, words) in KINDS.items() if kind in seen
        ]  # fmt: skip
        ax.legend(handles=handles, loc="lower center", ncols=4, fontsize=7.5, frameon=False,
                  bbox_to_anchor=(0.5, -0.03))  # fmt: skip
    else:
        ax.text(0.5, 0.5, "nobody's fate changes (fewer than ten people)", ha="center")
    ax.set_axis_off()
    ax.corridor_data = matrix  # type: ignore[attr-defined]
    title = f"{comparison.data['title']}\n{comparison.data['plan']}: people whose fate changes, "
    title += f"after {at['days']} days (matched by shared luck)"
    return finish(ax, title, comparison.attrs, comparison.harm_words())


def _kind(before: str, after: str, cell: dict[str, float]) -> str:
    if cell["low"] <= 0 <= cell["high"]:
        return "unsure"
    return "worse" if after in HARMED else "better" if before in HARMED else "other"


def _band(ax: Axes, a: float, high_a: float, b: float, high_b: float, kind: str) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path as Outline

    points: list[Any] = [
        (0.03, a), (0.5, a), (0.5, b), (0.97, b), (0.97, b - high_b), (0.5, b - high_b),
        (0.5, a - high_a), (0.03, a - high_a), (0.03, a),
    ]  # fmt: skip
    curve, line, close = Outline.CURVE4, Outline.LINETO, Outline.CLOSEPOLY
    codes = [Outline.MOVETO, curve, curve, curve, line, curve, curve, curve, close]
    colour, alpha, hatch, _ = KINDS[kind]
    ax.add_patch(
        PathPatch(Outline(points, codes), facecolor=colour, alpha=alpha, edgecolor="white",
                  linewidth=0.6, hatch=hatch)
    )  # fmt: skip
