"""Figures: maps, fans and desks as matplotlib axes.

Colours are those of Okabe and Ito (2008), which colour-blind readers tell apart; lightness differs
too, so that a copy in grey can be read. Wherever a flow is drawn its harm is drawn or stated beside
it, figures are rounded to two significant digits, and each picture carries a stamp: scenario,
digest, plan, seed, version.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from . import _core
from .caution import FEW, signed, stamp, told
from .flows import HARM, HARM_HEADINGS, harm_of, route_tables
from .geography import coastlines
from .results import Results

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from matplotlib.axes import Axes

    from .comparing import Comparison
    from .ensembles import Ensemble
    from .scenarios import Scenario

BLUE, ORANGE, GREEN, RED = "#0072B2", "#E69F00", "#009E73", "#D55E00"
SKY, PURPLE, BLACK, GREY = "#56B4E9", "#CC79A7", "#000000", "#777777"
BOUNDS = ("mean", "low", "high")
LAND, SHORE, SEA = "#f1eee6", "#b5b0a3", "#fbfdfe"

MODE_STYLES = {
    "sea": (BLUE, "-"),
    "river": (SKY, (0, (6, 1))),
    "road": (ORANGE, "-"),
    "foot": (ORANGE, (0, (2, 1.2))),
    "rail": (GREEN, "-"),
    "air": (PURPLE, (0, (5, 2))),
}


def _axes(ax: Axes | None, size: tuple[float, float]) -> Axes:
    import matplotlib.pyplot as plt

    if ax is not None:
        return ax
    return plt.subplots(figsize=size, layout="constrained")[1]


def _finish(ax: Axes, title: str, attributes: dict[str, Any], harm: str) -> Axes:
    ax.set_title(title, loc="left", fontsize=11, fontweight="bold")
    note = f"{harm}\n{stamp(attributes)} · synthetic people".strip()
    below = -42 if ax.get_xlabel() else -28
    ax.annotate(
        note, (0, 0), xycoords="axes fraction", xytext=(0, below), textcoords="offset points",
        va="top", fontsize=7, color="#444444", annotation_clip=False,
    )  # fmt: skip
    ax.corridor_stamp = note
    return ax


def harm_words(harm: pd.DataFrame) -> str:
    """All harm columns in one line: ``190 dead, 20 missing, ...``."""
    sums = harm[list(HARM)].sum()
    return "Harm: " + ", ".join(f"{told(sums[key])} {HARM_HEADINGS[key]}" for key in HARM)


def _short(number: float) -> str:
    """A figure for a label on a map: 12k, 530, <10."""
    if number >= 10_000:
        return f"{told(number / 1000, people=False)}k"
    return told(number)


def _extent(lon: np.ndarray, lat: np.ndarray) -> tuple[float, float, float, float]:
    wide, high = max(float(_span(lon)), 1), max(float(_span(lat)), 1)
    pad = 0.08 * max(wide, high)
    west, east = lon.min() - pad, lon.max() + pad
    south, north = lat.min() - pad, lat.max() + pad
    lacking = 0.75 * (north - south) - (east - west)
    if lacking > 0:
        west, east = west - lacking / 2, east + lacking / 2
    return west, east, south, north


def _span(values: np.ndarray) -> float:
    return values.max() - values.min()


def _draw_land(ax: Axes, extent: tuple[float, float, float, float]) -> None:
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
    ax.add_collection(
        LineCollection(
            coastlines("borders"), colors=SHORE, linewidth=0.5, linestyles=(0, (4, 2)), zorder=0.5
        )
    )
    ax.set_xlim(west, east)
    ax.set_ylim(south, north)
    ax.set_aspect(1 / max(0.2, _cosine((south + north) / 2)))


def _cosine(degrees: float) -> float:
    from math import cos, radians

    return cos(radians(degrees))


def _width(people: float, most: float) -> float:
    return 0.7 + 7 * (people / most) ** 0.5


def _bend(start: np.ndarray, end: np.ndarray, number: int) -> np.ndarray:
    """A curve from start to end, to its left; the way back bends to the other side."""
    import numpy as np

    middle, along = (start + end) / 2, end - start
    control = middle + np.array([-along[1], along[0]]) * (0.10 + 0.07 * number)
    t = np.linspace(0, 1, 24)[:, None]
    return (1 - t) ** 2 * start + 2 * t * (1 - t) * control + t**2 * end


def flow_map(
    res: Results,
    *,
    since: str | None = None,
    until: str | None = None,
    labels: int = 8,
    ax: Axes | None = None,
) -> Axes:
    """Map of flows, of people standing at places, and of the harm on each.

    Lines are as wide as the people who set out; a red ring is as large as the people who died or
    went missing there, at the middle of a route or around a place; discs are people who stand
    there on the last day. The figures of the largest flows are written beside them together with
    their dead and missing. Embarkation coasts are one point a country.

    Parameters
    ----------
    res
        Results of one run.
    since, until
        First and last day, ``YYYY-MM-DD``; without them the whole run.
    labels
        Flows whose figures are written.
    ax
        Axes to draw on; without it a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        ``ax.corridor_data`` holds the tables drawn: places, legs.
    """
    from matplotlib.lines import Line2D

    places, legs = route_tables(res, since, until)
    ax = _axes(ax, (8.5, 8))
    extent = _extent(places["lon"].to_numpy(), places["lat"].to_numpy())
    _draw_land(ax, extent)
    unit = max(float(legs["people"].max()), 1.0)
    stock_unit = max(float(places["people"].max()), 1.0)
    lost_unit = max(
        float((legs["dead"] + legs["missing"]).max()),
        float((places["dead"] + places["missing"]).max()),
        1.0,
    )

    def ring(at: np.ndarray, lost: float) -> None:
        if lost >= FEW:
            ax.scatter(
                *at, s=25 + 500 * lost / lost_unit, facecolors="none", edgecolors=RED,
                linewidths=1.6, zorder=5,
            )  # fmt: skip

    drawn = legs[legs["people"] >= FEW].sort_values("people", ascending=False)
    times: dict[tuple[str, str], int] = {}
    texts = []
    for rank, (_, leg) in enumerate(drawn.iterrows()):
        start, end = (
            places.loc[leg[key], ["lon", "lat"]].to_numpy(float) for key in ("from", "to")
        )
        number = times.setdefault((leg["from"], leg["to"]), 0)
        times[leg["from"], leg["to"]] += 1
        curve = _bend(start, end, number)
        colour, dashes = MODE_STYLES.get(leg["mode"], (GREY, "-"))
        width = _width(leg["people"], unit)
        ax.plot(
            *curve.T, color=colour, linestyle=dashes, linewidth=width, alpha=0.75, zorder=2,
            solid_capstyle="butt",
        )  # fmt: skip
        ax.annotate(
            "", curve[15], curve[12], zorder=3,
            arrowprops={"arrowstyle": "-|>", "color": BLACK, "lw": 0, "alpha": 0.7,
                        "mutation_scale": 7 + 1.3 * width},
        )  # fmt: skip
        lost = leg["dead"] + leg["missing"]
        ring(curve[11], lost)
        if rank < labels:
            words = f"{_short(leg['people'])} people"
            if lost > 0:
                words += f"\n{told(lost)} dead or missing"
            texts.append((curve[11], words))
    for name, place in places.sort_values("people", ascending=False).iterrows():
        at = place[["lon", "lat"]].to_numpy(float)
        if place["people"] >= FEW:
            ax.scatter(
                *at, s=15 + 350 * place["people"] / stock_unit, color=BLACK, alpha=0.35, zorder=3,
                linewidths=0,
            )  # fmt: skip
        ax.scatter(*at, s=9, color=BLACK, zorder=6)
        ring(at, place["dead"] + place["missing"])
        texts.append((at, str(name)))
    harm = legs[list(HARM)].sum() + places[list(HARM)].sum()
    days = res.to_xarray()["time"].sel(time=slice(since, until)).to_numpy().astype("datetime64[D]")
    modes = [mode for mode in MODE_STYLES if mode in set(drawn["mode"])]
    handles = [
        Line2D([], [], color=MODE_STYLES[m][0], linestyle=MODE_STYLES[m][1], lw=3, label=f"by {m}")
        for m in modes
    ]
    handles.append(
        Line2D([], [], color=GREY, lw=_width(unit, unit), label=f"{_short(unit)} people set out")
    )
    handles.append(
        Line2D([], [], color=BLACK, alpha=0.35, marker="o", lw=0, ms=11, label="people there")
    )
    handles.append(
        Line2D([], [], color=RED, marker="o", mfc="none", lw=0, ms=11, mew=1.6,
               label="dead and missing")
    )  # fmt: skip
    ax.legend(handles=handles, loc="best", fontsize=8, framealpha=0.9)
    ax.tick_params(labelsize=7)
    _place_texts(ax, texts, len(drawn[:labels]))
    ax.corridor_data = (places, legs)
    title = f"{res.attrs.get('title', '')}\n{days[0]} to {days[-1]}"
    return _finish(ax, title, res.attrs, harm_words(harm.to_frame().T))


def _place_texts(ax: Axes, texts: list[tuple[np.ndarray, str]], flows: int) -> None:
    """Writes labels where they overlap least: flows' first, then names of places that find room."""
    ax.figure.canvas.draw()
    pixels = ax.figure.dpi / 72
    frame = ax.get_window_extent()
    legend = ax.get_legend()
    taken = [] if legend is None else [legend.get_window_extent()]
    for number, (at, words) in enumerate(texts):
        is_flow = number < flows
        label = ax.annotate(
            words, at, xytext=(0, 0), textcoords="offset points", ha="center", va="center",
            fontsize=7 if is_flow else 6.5, zorder=8 if is_flow else 7, linespacing=0.95,
            color=BLACK if is_flow else "#333333", style="normal" if is_flow else "italic",
            bbox={"boxstyle": "round,pad=0.12", "fc": "white", "ec": "none",
                  "alpha": 0.8 if is_flow else 0.55},
        )  # fmt: skip
        box = label.get_window_extent()
        wide, high = box.width / 2, box.height / 2
        best, least = (0.0, 0.0), float("inf")
        for away in (5, 16, 30) if is_flow else (5, 12):
            for x, y in ((1, 1), (1, -1), (-1, 1), (-1, -1), (1, 0), (-1, 0), (0, 1), (0, -1)):
                move = (x * (wide + away * pixels), y * (high + away * pixels))
                moved = box.translated(*move)
                overlap = sum(_common(moved, other) for other in taken)
                overlap += box.width * box.height - _common(moved, frame)
                overlap += 0.5 * away
                if overlap < least:
                    best, least = move, overlap
        if not is_flow and least > 0.15 * box.width * box.height:
            label.remove()
            continue
        label.xyann = (best[0] / pixels, best[1] / pixels)
        taken.append(box.translated(*best))


def _common(a: Any, b: Any) -> float:
    """Area that two boxes share."""
    wide = min(a.x1, b.x1) - max(a.x0, b.x0)
    high = min(a.y1, b.y1) - max(a.y0, b.y0)
    return max(wide, 0) * max(high, 0)


def desk_load(
    res: Results, desks: Iterable[str] | None = None, *, most: int = 6, ax: Axes | None = None
) -> Axes:
    """Queues over capacity: how many days' work wait at each desk, day by day.

    Parameters
    ----------
    res
        Results of one run.
    desks
        Names; without them those with the longest queues.
    most
        Desks drawn when none are named.
    ax
        Axes to draw on.

    Returns
    -------
    matplotlib.axes.Axes
        ``ax.corridor_data`` is the table drawn: people waiting, a column a desk, a row a day.
    """
    data = res.to_xarray()
    queue = data["desk_queue"].to_pandas()
    if desks is None:
        peaks = queue.max().sort_values(ascending=False)
        desks = [name for name in peaks.index[:most] if peaks[name] >= FEW]
    else:
        unknown = [name for name in desks if name not in queue.columns]
        if unknown:
            raise _core.InputError(
                f"'{unknown[0]}' is no desk; desks are {', '.join(map(str, queue.columns))}"
            )
    queue = queue[list(desks)]
    ax = _axes(ax, (9, 4.5))
    styles = ["-", (0, (5, 1.5)), (0, (1.5, 1.2)), (0, (6, 1.5, 1.5, 1.5))]
    colours = [BLUE, RED, GREEN, BLACK, PURPLE, ORANGE]
    for number, name in enumerate(queue.columns):
        capacity = float(data["desk_capacity"].sel(desk=name).max())
        service = "beds" if str(name).startswith("reception") else "a day"
        ax.plot(
            queue.index, queue[name], color=colours[number % 6], linestyle=styles[number % 4],
            linewidth=1.7,
            label=f"{name} (capacity {told(capacity, people=False)} {service})".replace("_", " "),
        )  # fmt: skip
    ax.set_ylabel("people waiting at the day's end")
    ax.set_ylim(bottom=0)
    if len(queue.columns):
        ax.legend(fontsize=8, loc="upper left", frameon=False)
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    ax.corridor_data = queue
    harm = harm_of(data["place_outcome"])
    title = f"{res.attrs.get('title', '')}: who waits for whom"
    return _finish(ax, title, res.attrs, harm_words(harm) + " (at places)")


def _observed(sc: Scenario, quantity: str, place: str | None, cumulative: bool) -> pd.DataFrame:
    table = sc.observations
    table = table[table["quantity"] == (f"{quantity}_cumulative" if cumulative else quantity)]
    table = table[table["country"].isna() & table["leg"].isna()]
    return table[table["place"].isna() if place is None else table["place"] == place]


def fan(
    ens: Ensemble,
    variable: str,
    *,
    plan: str | None = None,
    observed: Scenario | None = None,
    quantity: str | None = None,
    cumulative: bool = False,
    ax: Axes | None = None,
    **where: Any,
) -> Axes:
    """Fan chart of an ensemble: median and bands of quantiles, with observations.

    Parameters
    ----------
    ens
        From `ensemble`.
    variable
        A series of the ensemble: ``at_sea``, ``departures``, ``dead``...
    plan
        One of the ensemble's; without it all of them, each with a fan.
    observed
        Scenario whose observations are drawn.
    quantity
        Their quantity; without it the variable's own name.
    cumulative
        Compare with counts since the start of their span (``landed_cumulative``).
    ax
        Axes to draw on.
    **where
        Members to choose: ``leg="A -> B"``.

    Returns
    -------
    matplotlib.axes.Axes
        ``ax.corridor_data`` is the array drawn: plan, quantile, time.
    """
    series = ens.quantiles(variable).sel(where)
    extra = [dim for dim in series.dims if dim not in ("plan", "quantile", "time")]
    if extra:
        raise _core.InputError(f"{variable} is by {extra[0]} too; choose one with {extra[0]}=...")
    if plan is not None:
        series = series.sel(plan=[plan])
    ax = _axes(ax, (9, 4.5))
    colours, styles = [BLUE, RED, GREEN, BLACK], ["-", (0, (5, 1.5)), (0, (1.5, 1.2)), "-."]
    levels = series["quantile"].to_numpy()
    time = series["time"].to_numpy()
    for number, name in enumerate(series["plan"].to_numpy()):
        values = series.sel(plan=name)
        colour = colours[number % 4]
        for low in range(len(levels) // 2):
            band = values.isel(quantile=[low, -1 - low]).transpose("quantile", "time").to_numpy()
            inner = (low + 1) / (len(levels) // 2)
            label = None
            if low == 0:
                share = levels[-1] - levels[0]
                label = f"{'no plan' if name == 'none' else name}, {share:.0%} of runs"
            ax.fill_between(
                time,
                *band,
                color=colour,
                alpha=0.15 + 0.2 * (inner - 0.5),
                linewidth=0,
                label=label,
            )
        if len(levels) % 2:
            middle = values.isel(quantile=len(levels) // 2)
            ax.plot(time, middle, color=colour, linestyle=styles[number % 4], linewidth=1.8)
    if observed is not None:
        points = _observed(observed, quantity or variable, where.get("place"), cumulative)
        if len(points):
            ax.scatter(points["date"], points["value"], marker="D", s=26, facecolor="white",
                       edgecolor=BLACK, zorder=5, label="observed")  # fmt: skip
    units = series.attrs.get("units", "people")
    ax.set_ylabel(f"{series.attrs.get('long_name', variable)}\n({units})", fontsize=9)
    ax.set_ylim(bottom=0)
    ax.legend(fontsize=8, frameon=False)
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    ax.corridor_data = series
    chosen = ", ".join(str(value) for value in where.values())
    title = f"{ens.attrs.get('title', '')}: {variable}{', ' + chosen if chosen else ''}"
    return _finish(ax, title, ens.attrs, ens.harm_words(plan))


def displacement_waterfall(
    comparison: Comparison, horizon: int | None = None, *, ax: Axes | None = None
) -> Axes:
    """From the users of target legs in the baseline to those under the plan, step by step.

    Each step is people kept off (down) by what became of them, or drawn in (up); whiskers are
    intervals over replicates. The change in deaths, missing, exploitation and denied protection is
    stated below.

    Parameters
    ----------
    comparison
        From `compare`, with two replicates or more.
    horizon
        Days after the measure starts; without it the longest that can be observed.
    ax
        Axes to draw on.

    Returns
    -------
    matplotlib.axes.Axes
        ``ax.corridor_data`` is the table drawn, a row a bar: ``start``, ``change``, ``low``,
        ``high`` (people).
    """
    import pandas as pd

    from .comparing import BECAME

    at = comparison.at_horizon(horizon)
    rows = {"used a target leg,\nbaseline": (0.0, at["used_target"]["baseline"])}
    level = at["used_target"]["baseline"]["mean"]
    for became, words in BECAME.items():
        estimate = at["kept_off"][became]
        if estimate["mean"] >= FEW:
            turned = {"mean": -estimate["mean"], "low": -estimate["high"], "high": -estimate["low"]}
            rows[words] = (level, turned)
            level -= estimate["mean"]
    rest = sum(at["kept_off"][became]["mean"] for became in BECAME)
    rest -= rows["used a target leg,\nbaseline"][1]["mean"] - level
    if rest >= 0.5:
        rows["anything else,\neach fewer than ten"] = (level, dict.fromkeys(BOUNDS, -rest))
        level -= rest
    rows["drawn in"] = (level, at["drawn_in_total"])
    rows["used a target leg,\nunder the plan"] = (0.0, at["used_target"]["plan"])
    table = pd.DataFrame(
        {
            name: {"start": start, "change": e["mean"], "low": e["low"], "high": e["high"]}
            for name, (start, e) in rows.items()
        }
    ).T
    ax = _axes(ax, (9, 5))
    ends = (table["start"] + table["change"]).to_numpy()
    colours = [GREY] + [ORANGE if c < 0 else BLUE for c in table["change"][1:-1]] + [BLACK]
    hatches = ["", *("//" if c < 0 else ".." for c in table["change"][1:-1]), ""]
    bars = ax.barh(
        range(len(table)), table["change"], left=table["start"], color=colours, alpha=0.85,
        height=0.62, edgecolor="white",
    )  # fmt: skip
    for bar, hatch in zip(bars, hatches, strict=True):
        bar.set_hatch(hatch)
    ax.hlines(
        range(len(table)), table["start"] + table["low"], table["start"] + table["high"],
        color=BLACK, linewidth=1.3, zorder=4,
    )  # fmt: skip
    for number, (end, (_, row)) in enumerate(zip(ends, table.iterrows(), strict=True)):
        edge = max(row["start"], end, row["start"] + row["high"])
        words = told if number in (0, len(table) - 1) else signed
        mean, low, high = (words(row[column]) for column in ("change", "low", "high"))
        ax.annotate(
            f"{mean}  ({low} to {high})", (edge, number),
            xytext=(5, 0), textcoords="offset points", va="center", fontsize=8,
        )  # fmt: skip
    ax.set_yticks(range(len(table)), table.index, fontsize=8)
    ax.invert_yaxis()
    least = min((table["start"] + table["low"])[1:-1].min(), ends.min())
    most = (table["start"] + table[["change", "high"]].max(axis=1)).max()
    ax.xaxis.set_major_formatter("{x:,.0f}")
    if least > 0.6 * most:  # small steps on tall bars: the axis begins near them, and says so
        ax.set_xlim(left=max(0, least - 0.6 * (most - least)))
        ax.set_xlabel("people (the axis does not begin at 0)", fontsize=9)
    else:
        ax.set_xlabel("people", fontsize=9)
    ax.set_xlim(right=ax.get_xlim()[0] + 1.35 * (most - ax.get_xlim()[0]))
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    ax.corridor_data = table
    title = f"{comparison.data['plan']}, {at['days']} days after the measure starts"
    return _finish(ax, title, comparison.attrs, comparison.harm_words())


def fate_sankey(
    comparison: Comparison, horizon: int | None = None, *, ax: Axes | None = None
) -> Axes:
    """Who changes fate under the plan: from fates in the baseline to fates under the plan.

    Bands are people whose fate differs, net of the swaps that any change at all brings about
    (matched by shared luck). Bands that end in death, exploitation or return despite a claim are
    red, those that begin there green and hatched.

    Parameters
    ----------
    comparison
        From `compare`, with two replicates or more.
    horizon
        Days after the measure starts; without it the longest that can be observed.
    ax
        Axes to draw on.

    Returns
    -------
    matplotlib.axes.Axes
        ``ax.corridor_data`` is the matrix drawn; cells under ten people are left out.
    """
    import numpy as np
    from matplotlib.patches import PathPatch, Rectangle
    from matplotlib.path import Path as Outline

    matrix = comparison.fates(horizon).copy()
    values = matrix.to_numpy(copy=True)
    np.fill_diagonal(values, 0)
    values[values < FEW] = 0
    matrix.loc[:, :] = values
    total = max(values.sum(), 1.0)
    gap = 0.035  # room for a line of text
    ax = _axes(ax, (9, 6))
    harmed = {"lost_life", "exploited", "refouled"}

    def stacked(sums: pd.Series) -> dict[str, tuple[float, float]]:
        kept = sums[sums > 0]
        at, room = 1.0, 1.0 - gap * max(len(kept) - 1, 0)
        places = {}
        for name, size in kept.items():
            high = room * size / total
            places[name] = (at, high)
            at -= high + gap
        return places

    left, right = stacked(matrix.sum(axis=1)), stacked(matrix.sum())
    from_top = {name: top for name, (top, _) in left.items()}
    to_top = {name: top for name, (top, _) in right.items()}
    for before in left:
        for after in right:
            people = matrix.loc[before, after]
            if people <= 0:
                continue
            high_a = left[before][1] * people / matrix.loc[before].sum()
            high_b = right[after][1] * people / matrix[after].sum()
            a, b = from_top[before], to_top[after]
            from_top[before] -= high_a
            to_top[after] -= high_b
            worse, better = after in harmed, before in harmed and after not in harmed
            points = [(0.03, a), (0.5, a), (0.5, b), (0.97, b), (0.97, b - high_b),
                      (0.5, b - high_b), (0.5, a - high_a), (0.03, a - high_a),
                      (0.03, a)]  # fmt: skip
            codes = [1, 4, 4, 4, 2, 4, 4, 4, 79]
            colour = RED if worse else GREEN if better else "#9aa5ad"
            ax.add_patch(
                PathPatch(
                    Outline(points, codes), facecolor=colour, alpha=0.6, edgecolor="white",
                    linewidth=0.6, hatch="///" if better else "xx" if worse else None,
                )
            )  # fmt: skip
            if high_a > 0.03:
                ax.text(0.05, a - high_a / 2, told(people), fontsize=7, va="center")
    for side, x, align in ((left, 0.0, "right"), (right, 0.97, "left")):
        for name, (top, high) in side.items():
            ax.add_patch(Rectangle((x, top - high), 0.03, high, color=BLACK))
            people = matrix.loc[name].sum() if align == "right" else matrix[name].sum()
            ax.text(
                x - 0.01 if align == "right" else x + 0.04, top - high / 2,
                f"{name.replace('_', ' ')}  {told(people)}", ha=align, va="center", fontsize=8,
            )  # fmt: skip
    ax.set_xlim(-0.28, 1.28)
    ax.set_ylim(min(0, 1 - 1.05), 1.08)
    ax.text(0.0, 1.05, "in the baseline", fontsize=9, ha="left")
    ax.text(1.0, 1.05, "under the plan", fontsize=9, ha="right")
    if not left:
        ax.text(0.5, 0.5, "nobody's fate changes (fewer than ten people)", ha="center")
    ax.set_axis_off()
    ax.corridor_data = matrix
    days = comparison.at_horizon(horizon)["days"]
    title = (
        f"{comparison.data['plan']}: whose fate changes, {days} days on (matched by shared luck)"
    )
    return _finish(ax, title, comparison.attrs, comparison.harm_words())
