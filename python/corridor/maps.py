"""The map of flows, of people at places, and of the harm on each."""

from __future__ import annotations

from math import cos, radians
from typing import TYPE_CHECKING, Any

from .caution import FEW, told
from .drawing import (
    BLACK,
    BLUE,
    GREEN,
    GREY,
    ORANGE,
    PURPLE,
    RED,
    SKY,
    Dashes,
    finish,
    harm_words,
    new_axes,
    short,
)
from .flows import HARM, route_tables
from .fonts import route, use_fonts_for
from .geography import coastlines
from .results import Results

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from matplotlib.axes import Axes

LAND, SHORE, SEA = "#f1eee6", "#b5b0a3", "#fbfdfe"

MODE_STYLES: dict[str, tuple[str, Dashes]] = {
    "sea": (BLUE, "-"),
    "river": (SKY, (0, (6, 1))),
    "road": (ORANGE, "-"),
    "foot": (ORANGE, (0, (2, 1.2))),
    "rail": (GREEN, "-"),
    "air": (PURPLE, (0, (5, 2))),
}

Extent = tuple[float, float, float, float]
"""West, east, south, north; degrees."""


def flow_map(
    res: Results,
    *,
    since: str | None = None,
    until: str | None = None,
    labels: int = 8,
    ax: Axes | None = None,
) -> Axes:
    """Map of flows, of people at places, and of the harm on each.

    The width of a line shows the people who set out. The size of a red ring shows the people who
    died or went missing, at the middle of a route or around a place. Discs are people who are there
    on the last day. The largest flows are numbered, and listed beside the map with their dead and
    missing. Embarkation coasts are one point for each country.

    Parameters
    ----------
    res
        Results of one run.
    since, until
        First and last day, ``YYYY-MM-DD``; without them the whole run.
    labels
        Flows that are numbered and listed.
    ax
        Axes to draw on; without it a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        ``ax.corridor_data`` holds the tables drawn: places, legs; people.
    """
    places, legs = route_tables(res, since, until)
    extent = _extent(places["lon"].to_numpy(), places["lat"].to_numpy())
    ax = new_axes(ax, _size(extent))
    _draw_land(ax, extent)
    drawn = legs[legs["people"] >= FEW].sort_values("people", ascending=False)
    units = _Units(places, legs)
    numbered = _draw_flows(ax, places, drawn, units, labels)
    _draw_places(ax, places, units)
    _draw_legend(ax, drawn, units)
    _draw_degrees(ax)
    _tell_flows(ax, drawn[:labels])
    through = (
        legs.groupby("from")["people"].sum().add(legs.groupby("to")["people"].sum(), fill_value=0)
    )
    harm = legs[list(HARM)].sum() + places[list(HARM)].sum()
    days = res.to_xarray()["time"].sel(time=slice(since, until)).to_numpy().astype("datetime64[D]")
    ax.corridor_data = (places, legs)  # type: ignore[attr-defined]
    title = f"{res.attrs.get('title', '')}\n{days[0]} to {days[-1]}"
    finish(ax, title, res.attrs, harm_words(harm.to_frame().T))
    weight = places["people"].add(through, fill_value=0).reindex(places.index)
    _place_texts(ax, places.loc[weight.sort_values(ascending=False).index], numbered)
    return ax


class _Units:
    """The largest flow, stock and loss: widths and sizes are relative to them."""

    def __init__(self, places: pd.DataFrame, legs: pd.DataFrame):
        self.flow = max(float(legs["people"].max()), 1.0)
        self.stock = max(float(places["people"].max()), 1.0)
        lost = [float((table["died"] + table["missing"]).max()) for table in (legs, places)]
        self.lost = max(*lost, 1.0)

    def width(self, people: float) -> float:
        """Points; it grows with the square root, so that small flows are visible."""
        return 0.7 + 7 * (people / self.flow) ** 0.5

    def disc(self, people: float) -> float:
        return 15 + 350 * people / self.stock

    def ring(self, lost: float) -> float:
        return 25 + 500 * lost / self.lost


def _extent(lon: np.ndarray, lat: np.ndarray) -> Extent:
    wide, high = max(float(lon.max() - lon.min()), 1), max(float(lat.max() - lat.min()), 1)
    pad = 0.08 * max(wide, high)
    west, east = float(lon.min()) - pad, float(lon.max()) + pad
    south, north = float(lat.min()) - pad, float(lat.max()) + pad
    lacking = 0.75 * (north - south) - (east - west)
    if lacking > 0:
        west, east = west - lacking / 2, east + lacking / 2
    return west, east, south, north


def _size(extent: Extent, height: float = 7.8) -> tuple[float, float]:
    """Inches of a picture with the map, and the legend and flows beside it."""
    west, east, south, north = extent
    shape = (east - west) * cos(radians((south + north) / 2)) / (north - south)
    return min(14.0, shape * (height - 1.1) + 3.9), height


def _draw_land(ax: Axes, extent: Extent) -> None:
    from matplotlib.collections import LineCollection, PolyCollection

    west, east, south, north = extent
    seen = [
        ring
        for ring in coastlines("land")
        if ring[:, 0].max() > west
        and ring[:, 0].min() < east
        and ring[:, 1].max() > south
        and ring[:, 1].min() < north
    ]
    ax.set_facecolor(SEA)
    ax.add_collection(
        PolyCollection(seen, facecolor=LAND, edgecolor=SHORE, linewidth=0.6, zorder=0)
    )
    borders = coastlines("borders")
    ax.add_collection(
        LineCollection(borders, colors=SHORE, linewidth=0.5, linestyles=[(0, (4, 2))], zorder=0.5)
    )
    ax.set_xlim(west, east)
    ax.set_ylim(south, north)
    ax.set_aspect(1 / max(0.2, cos(radians((south + north) / 2))))


def _bend(start: np.ndarray, end: np.ndarray, number: int) -> np.ndarray:
    """A curve from start to end, to its left; the way back bends to the other side."""
    import numpy as np

    middle, along = (start + end) / 2, end - start
    control = middle + np.array([-along[1], along[0]]) * (0.10 + 0.07 * number)
    t = np.linspace(0, 1, 24)[:, None]
    return (1 - t) ** 2 * start + 2 * t * (1 - t) * control + t**2 * end


def _draw_flows(
    ax: Axes, places: pd.DataFrame, drawn: pd.DataFrame, units: _Units, labels: int
) -> list[np.ndarray]:
    """Draws curves, arrows and rings; returns the curves of the numbered flows."""
    times: dict[tuple[str, str], int] = {}
    numbered = []
    for rank, (_, leg) in enumerate(drawn.iterrows()):
        start, end = (
            places.loc[leg[key], ["lon", "lat"]].to_numpy(float) for key in ("from", "to")
        )
        number = times.setdefault((leg["from"], leg["to"]), 0)
        times[leg["from"], leg["to"]] += 1
        curve = _bend(start, end, number)
        colour, dashes = MODE_STYLES.get(leg["mode"], (GREY, "-"))
        width = units.width(leg["people"])
        ax.plot(
            *curve.T, color=colour, linestyle=dashes, linewidth=width, alpha=0.75, zorder=2,
            solid_capstyle="butt",
        )  # fmt: skip
        ax.annotate(
            "", curve[17], curve[14], zorder=3,
            arrowprops={"arrowstyle": "-|>", "color": BLACK, "lw": 0, "alpha": 0.7,
                        "mutation_scale": 7 + 1.3 * width},
        )  # fmt: skip
        _draw_ring(ax, curve[11], leg["died"] + leg["missing"], units)
        if rank < labels:
            numbered.append(curve)
    return numbered


def _draw_ring(ax: Axes, at: np.ndarray, lost: float, units: _Units) -> None:
    from matplotlib.patheffects import Normal, Stroke

    if lost >= FEW:
        ax.scatter(
            at[0], at[1], s=units.ring(lost), facecolors="none", edgecolors=RED, linewidths=1.6,
            zorder=5,
            path_effects=[Stroke(linewidth=4, foreground="white"), Normal()],  # seen in grey too
        )  # fmt: skip


def _draw_places(ax: Axes, places: pd.DataFrame, units: _Units) -> None:
    for _, place in places.iterrows():
        at = place[["lon", "lat"]].to_numpy(float)
        if place["people"] >= FEW:
            size = units.disc(place["people"])
            ax.scatter(at[0], at[1], s=size, color=BLACK, alpha=0.35, zorder=3, linewidths=0)
        ax.scatter(at[0], at[1], s=9, color=BLACK, zorder=6)
        _draw_ring(ax, at, place["died"] + place["missing"], units)


def _draw_legend(ax: Axes, drawn: pd.DataFrame, units: _Units) -> None:
    """The legend outside, at the upper right: modes, then a line, disc and ring with figures."""
    from matplotlib.lines import Line2D

    on = {"foot": "on foot"}
    handles = [
        Line2D([], [], color=MODE_STYLES[mode][0], linestyle=MODE_STYLES[mode][1], lw=3,
               label=on.get(mode, f"by {mode}"))
        for mode in MODE_STYLES if mode in set(drawn["mode"])
    ]  # fmt: skip
    some = [("set out", "-", GREY, units.flow), ("there at the end", "o", BLACK, units.stock)]
    width, size = units.width(units.flow), units.disc(units.stock) ** 0.5
    for words, mark, colour, people in some:
        shape: dict[str, Any] = (
            {"lw": width} if mark == "-" else {"lw": 0, "marker": "o", "ms": size}
        )
        alpha = 0.75 if mark == "-" else 0.35
        label = f"{short(people)} people {words}"
        handles.append(
            Line2D([], [], color=colour, alpha=alpha, markeredgewidth=0, label=label, **shape)
        )
    if units.lost >= FEW:
        handles.append(
            Line2D([], [], color=RED, marker="o", mfc="none", lw=0, mew=1.6,
                   ms=units.ring(units.lost) ** 0.5, label=f"{told(units.lost)} dead or missing")
        )  # fmt: skip
    ax.legend(
        handles=handles, loc="upper left", bbox_to_anchor=(1.02, 1), fontsize=8, frameon=False,
        labelspacing=1.1, borderaxespad=0, handlelength=2.6, handletextpad=1.1,
    )  # fmt: skip


def _draw_degrees(ax: Axes) -> None:
    """A few degrees at the sides, with N, S, E or W."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    def degrees(positive: str, negative: str) -> FuncFormatter:
        return FuncFormatter(
            lambda x, _: f"{abs(x):g}°{positive if x > 0 else negative if x else ''}"
        )

    ax.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    ax.yaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10]))
    ax.xaxis.set_major_formatter(degrees("E", "W"))
    ax.yaxis.set_major_formatter(degrees("N", "S"))
    ax.tick_params(labelsize=7, color=SHORE, labelcolor="#666666", length=3)
    for spine in ax.spines.values():
        spine.set_color(SHORE)


def _tell_flows(ax: Axes, flows: pd.DataFrame) -> None:
    """The numbered flows, from the lower right of the map upwards."""
    lines = []
    for number, (_, leg) in enumerate(flows.iterrows(), 1):
        lost = leg["died"] + leg["missing"]
        lines.append(
            f"{number}  {route(leg['from'], leg['to'])}\n"
            f"     {short(leg['people'])} people, {told(lost)} dead or missing"
        )
    ax.annotate(
        "\n".join(lines), (1.02, 0), xycoords="axes fraction", va="bottom", fontsize=7.5,
        linespacing=1.35, annotation_clip=False,
    )  # fmt: skip


def _place_texts(ax: Axes, places: pd.DataFrame, numbered: list[np.ndarray]) -> None:
    """Numbers on their flows, then names of places where there is room, the busiest first.

    Call it last: everything else that is drawn may make the map smaller.
    """
    from matplotlib.transforms import Bbox

    ax.figure.draw_without_rendering()  # type: ignore[union-attr]
    pixels = ax.figure.dpi / 72
    taken: list[Any] = []
    for number, curve in enumerate(numbered, 1):
        spots = [curve[at] for at in (8, 6, 10, 5, 13, 4, 19, 3, 20)]
        boxes = []
        for spot in spots:
            x, y = ax.transData.transform(spot)
            boxes.append(Bbox.from_extents(x, y, x, y).padded(7 * pixels))
        overlaps = [sum(_common(box, other) for other in taken) for box in boxes]
        best = overlaps.index(min(overlaps))
        x, y = spots[best]
        ax.text(
            x, y, str(number), ha="center", va="center", fontsize=7.5, fontweight="bold",
            zorder=9, bbox={"boxstyle": "circle,pad=0.18", "fc": "white", "ec": BLACK, "lw": 0.8},
        )  # fmt: skip
        taken.append(boxes[best])
    for name, place in places.iterrows():
        at = place[["lon", "lat"]].to_numpy(float)
        sea = place["kind"] == "sea_zone"
        label = ax.annotate(
            str(name), at, xytext=(0, 0), textcoords="offset points", ha="center", va="center",
            fontsize=6.5, zorder=7, color="#00517f" if sea else "#222222",
            style="italic" if sea else "normal",
            bbox={"boxstyle": "round,pad=0.1", "fc": "white", "ec": "none", "alpha": 0.6},
        )  # fmt: skip
        use_fonts_for(label)
        move, lies, overlap = _where_free(ax, label, taken, pixels)
        if overlap > 0.03:
            label.remove()
            continue
        label.xyann = move
        taken.append(lies)


def _where_free(
    ax: Axes, label: Any, taken: list[Any], pixels: float
) -> tuple[tuple[float, float], Any, float]:
    """Offset (points) of a label with least overlap, its box there, and the share that overlaps."""
    frame = ax.get_window_extent()
    box = label.get_window_extent()
    wide, high, area = box.width / 2, box.height / 2, box.width * box.height
    tried: list[tuple[float, int, tuple[float, float], Any]] = []
    for away in (4, 9):
        for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1)):
            move = (x * (wide + away * pixels), y * (high + away * pixels))
            moved = box.translated(*move)
            met = sum(_common(moved, other) for other in taken) + area - _common(moved, frame)
            tried.append((met / area, len(tried), move, moved))
    overlap, _, move, moved = min(tried, key=lambda one: one[:2])
    return (move[0] / pixels, move[1] / pixels), moved, overlap


def _common(a: Any, b: Any) -> float:
    """Area that two boxes share."""
    wide = min(a.x1, b.x1) - max(a.x0, b.x0)
    high = min(a.y1, b.y1) - max(a.y0, b.y0)
    return float(max(wide, 0) * max(high, 0))
