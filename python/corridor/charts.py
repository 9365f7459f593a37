"""Charts over time: queues at desks, and fans of ensembles with observations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from . import _core
from .caution import FEW, told
from .drawing import BLACK, LINES, bare, by_date, end_labels, finish, harm_words, new_axes
from .flows import harm_of
from .results import Results
from .sketches import fewest_runs

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr
    from matplotlib.axes import Axes

    from .ensembles import Ensemble
    from .scenarios import Scenario


def desk_load(
    res: Results, desks: Iterable[str] | None = None, *, most: int = 6, ax: Axes | None = None
) -> Axes:
    """People waiting at each desk, day by day, and how many days of work they are.

    Parameters
    ----------
    res
        Results of one run.
    desks
        Names as in ``res.desk``; without them those with the longest queues.
    most
        Desks drawn when none are named.
    ax
        Axes to draw on; without it a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        ``ax.corridor_data`` is the table drawn: people waiting at the day's end, one column for
        each desk, one row for each day.

    Raises
    ------
    InputError
        There is no such desk.
    """
    data = res.to_xarray()
    queue = data["desk_queue"].to_pandas()
    if desks is None:
        peaks = queue.max().sort_values(ascending=False)
        desks = [name for name in peaks.index[:most] if peaks[name] >= FEW]
    else:
        desks = list(desks)
        unknown = [name for name in desks if name not in queue.columns]
        if unknown:
            raise _core.InputError(
                f"'{unknown[0]}' is not a desk; desks are {', '.join(map(str, queue.columns))}"
            )
    queue = queue[list(desks)]
    ax = new_axes(ax, (10, 5))
    ends = []
    for number, name in enumerate(queue.columns):
        colour, dashes = style = LINES[number % len(LINES)]
        ax.plot(queue.index, queue[name], color=colour, linestyle=dashes, linewidth=1.7)
        waiting = float(queue[name].iloc[-1])
        capacity = float(data["desk_capacity"].sel(desk=name)[-1])
        words = f"{_desk(str(name))}:\n{_load(str(name), waiting, capacity)}"
        ends.append((waiting, words, style))
    ax.set_ylabel("people waiting at the end of the day", fontsize=9)
    ax.set_ylim(bottom=0)
    ax.margins(x=0.01)
    by_date(ax)
    bare(ax)
    end_labels(ax, ends)
    if not ends:
        ax.text(0.5, 0.5, "no desk has ten people waiting", transform=ax.transAxes, ha="center")
    ax.corridor_data = queue  # type: ignore[attr-defined]
    harm = harm_of(data["place_outcome"])
    title = f"{res.attrs.get('title', '')}\nPeople waiting at desks"
    return finish(ax, title, res.attrs, harm_words(harm) + " (at places)")


def _desk(name: str) -> str:
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def _load(name: str, waiting: float, capacity: float) -> str:
    """What a queue means at the present capacity."""
    words = f"{told(waiting)} waiting"
    if capacity <= 0:
        return f"{words}, closed on the last day"
    if name.startswith("reception"):
        return f"{words} for {told(capacity, people=False)} beds"
    if waiting < FEW:
        return f"{words}, {told(capacity, people=False)} served a day"
    return f"{words}, {told(waiting / capacity, people=False)} days of work"


def _observed(sc: Scenario, quantity: str, where: dict[str, Any], since: str) -> pd.DataFrame:
    """Observations of a quantity; counts that add up must begin on the day ``since``."""
    table = sc.observations
    table = table[table["quantity"] == quantity]
    for column in ("place", "leg", "country"):
        wanted = where.get(column)
        table = table[table[column].isna() if wanted is None else table[column] == wanted]
    if not quantity.endswith("_cumulative"):
        return table
    same = table["from"] == since
    if len(table) and not same.any():
        begun = table["from"].iloc[0].date()
        raise _core.InputError(
            f"'{quantity}' was counted from {begun}, the ensemble's series from {since}; make the "
            f"ensemble with since='{begun}'"
        )
    return table[same]


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
        A series of the ensemble, people: ``at_sea``, ``departures``, ``died``...
    plan
        One of the ensemble's; without it all of them, each with a fan (and for each of rival
        behaviours, unless ``behaviour=`` chooses one).
    observed
        Scenario whose observations are drawn as diamonds.
    quantity
        Their quantity; without it the variable's own name.
    cumulative
        Compare with counts that add up (``quantity="landed"``: landed_cumulative); the ensemble's
        ``since`` is their first day.
    ax
        Axes to draw on; without it a new figure.
    **where
        Members to choose: ``leg="A -> B"``, ``desk="registration at B"``.

    Returns
    -------
    matplotlib.axes.Axes
        ``ax.corridor_data`` is the array drawn: plan (and behaviour), quantile, time or week.

    Raises
    ------
    InputError
        There is no such series, it needs a leg or a desk to be chosen, or observations were counted
        from another day.
    """
    import numpy as np
    from matplotlib.dates import date2num

    series = _chosen(ens, variable, where)
    if plan is not None:
        series = series.sel(plan=[plan])
    ax = new_axes(ax, (9.5, 5))
    over = next(dim for dim in ("time", "week") if dim in series.dims)
    levels = series["quantile"].to_numpy()
    time = series[over].to_numpy()
    rivals = [None] if "behaviour" not in series.dims else list(series["behaviour"].to_numpy())
    kinds = [(name, rival) for name in series["plan"].to_numpy() for rival in rivals]
    for number, (name, rival) in enumerate(kinds):
        values = series.sel(plan=name)
        values = values if rival is None else values.sel(behaviour=rival)
        colour, dashes = LINES[number % len(LINES)]
        for low in range(len(levels) // 2):
            band = values.isel(quantile=[low, -1 - low]).transpose("quantile", over).to_numpy()
            if np.isnan(band).all():
                continue
            inner = (low + 1) / (len(levels) // 2)
            ax.fill_between(
                time, *band, color=colour, alpha=0.15 + 0.2 * (inner - 0.5), linewidth=0
            )
        label = "no plan" if name == "none" else f"plan {name}"
        label += "" if rival is None else f", {rival}"
        if len(levels) % 2:
            middle = values.isel(quantile=len(levels) // 2)
            ax.plot(time, middle, color=colour, linestyle=dashes, linewidth=1.8, label=label)
    if observed is not None:
        wanted = (quantity or variable) + ("_cumulative" if cumulative else "")
        points = _observed(observed, wanted, where, str(ens.attrs["since"]))
        if len(points):
            ax.scatter(points["date"], points["value"], marker="D", s=30, facecolor="white",
                       edgecolor=BLACK, linewidth=1.3, zorder=5, label="observed")  # fmt: skip
    units = str(series.attrs.get("units", "people")).replace(" week-1", " a week")
    ax.set_ylabel(units, fontsize=9)
    ax.set_ylim(bottom=0)
    ax.margins(x=0.01)
    meaning = str(series.attrs.get("long_name", variable))
    if "the count began" in meaning:
        meaning = meaning.replace("the count began", str(ens.attrs["since"]))
        ax.set_xlim(left=date2num(np.datetime64(ens.attrs["since"])))
    by_date(ax)
    bare(ax)
    drawn: list[float] = []
    missing: list[float] = []
    for low in range(len(levels) // 2):
        level = levels[-1 - low] - levels[low]
        edge = series.isel(quantile=low)
        (missing if np.isnan(edge).all() else drawn).append(level)
    shares = " and ".join(f"{level:.0%}" for level in drawn)
    heading = f"median, and bands that hold {shares} of further runs" if drawn else "median"
    for level in missing:
        heading += f"\na band of {level:.0%} needs {fewest_runs(level)} runs"
    ax.legend(title=heading, fontsize=8, title_fontsize=8, frameon=False, alignment="left")
    ax.corridor_data = series  # type: ignore[attr-defined]
    chosen = ", ".join(str(value) for value in where.values())
    title = f"{ens.attrs.get('title', '')}\n{_desk(meaning)}{': ' + chosen if chosen else ''}"
    return finish(ax, title, ens.attrs, ens.harm_words(plan))


def _chosen(ens: Ensemble, variable: str, where: dict[str, Any]) -> xr.DataArray:
    """The series of the chosen members; raises InputError when a dimension needs a choice."""
    series = ens.quantiles(variable)
    for dim, member in where.items():
        if dim not in series.dims:
            continue  # place and country choose observations
        if member not in series[dim].to_numpy():
            names = ", ".join(map(str, series[dim].to_numpy()))
            raise _core.InputError(f"'{member}' is not a {dim} of the ensemble; it has {names}")
        series = series.sel({dim: member})
    known = ("plan", "behaviour", "quantile", "time", "week")
    extra = [str(dim) for dim in series.dims if dim not in known]
    if extra:
        raise _core.InputError(f"{variable} also has {extra[0]}; choose one with {extra[0]}=...")
    return series
