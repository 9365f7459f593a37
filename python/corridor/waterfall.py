"""From the users of target legs in the baseline to those under the plan, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .caution import FEW, signed, told
from .comparing import BECAME, Comparison
from .drawing import BLACK, BLUE, GREY, ORANGE, bare, between, finish, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

BEFORE = "used a target leg,\nbaseline"
AFTER = "used a target leg,\nunder the plan"
REST = "other steps, each\nfewer than ten people"


def _steps(at: dict[str, Any]) -> pd.DataFrame:
    """One row for each bar: ``start``, ``change``, its bounds, the placebo's change; people.

    Steps under ten people are one step without bounds, because bounds cannot be added.
    """
    import pandas as pd

    nothing = float("nan")
    rows: dict[str, tuple[float, float, float, float, float]] = {}

    def put(
        name: str,
        start: float,
        estimate: dict[str, float],
        sign: int = 1,
        placebo: float = nothing,
    ) -> None:
        low, high = nothing, nothing  # of replicates that all agree
        if estimate["low"] is not None:
            low, high = sorted(sign * estimate[bound] for bound in ("low", "high"))
        rows[name] = (start, sign * estimate["mean"], low, high, sign * placebo)

    level = at["used_target"]["baseline"]["mean"]
    put(BEFORE, 0.0, at["used_target"]["baseline"])
    rest = 0.0
    for became, words in BECAME.items():
        estimate = at["kept_off"][became]
        if estimate["mean"] < FEW:
            rest += estimate["mean"]
            continue
        put(words, level, estimate, -1, at["kept_off_placebo"][became]["mean"])
        level -= estimate["mean"]
    if rest >= 0.5:
        rows[REST] = (level, -rest, nothing, nothing, nothing)
        level -= rest
    put("drawn in", level, at["drawn_in_total"], placebo=at["drawn_in_placebo_total"]["mean"])
    put(AFTER, 0.0, at["used_target"]["plan"])
    columns = ["start", "change", "low", "high", "placebo"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns)


def _words(name: str, row: pd.Series) -> str:
    if name in (BEFORE, AFTER):
        return f"{told(row['change'])}  ({between(row['low'], row['high'])})"
    if name == REST:
        return ""
    agree = row["low"] != row["low"]
    interval = "the same in all" if agree else between(row["low"], row["high"], sign=True)
    return f"{signed(row['change'])}  ({interval}), placebo {signed(row['placebo'])}"


def displacement_waterfall(
    comparison: Comparison, horizon: int | None = None, *, ax: Axes | None = None
) -> Axes:
    """From the users of target legs in the baseline to those under the plan, step by step.

    Each step is people kept off (to the left) by what they did instead, or drawn in (to the right);
    whiskers and brackets are 90 % intervals over replicates; beside each step stands the same in
    the placebo. The change in deaths, missing, exploitation and denied protection is stated below.

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
        ``ax.corridor_data`` is the table drawn, one row for each bar: ``start``, ``change``,
        ``low``, ``high``, ``placebo`` (people).

    Raises
    ------
    InputError
        A single run, which shows no effect size, a horizon that was not compared, or a comparison
        without a placebo.
    """
    at = comparison.gross_counts(horizon)
    table = _steps(at)
    ax = new_axes(ax, (9.5, 1.6 + 0.62 * len(table)))
    inner = table.index[1:-1]
    colours = [GREY, *(ORANGE if table["change"][name] < 0 else BLUE for name in inner), "#333333"]
    hatches = ["", *("//" if table["change"][name] < 0 else ".." for name in inner), ""]
    bars = ax.barh(
        range(len(table)), table["change"], left=table["start"], color=colours, height=0.62,
        edgecolor="white",
    )  # fmt: skip
    for bar, hatch in zip(bars, hatches, strict=True):
        bar.set_hatch(hatch)
    steps = table.loc[inner]
    for colour, width in (("white", 4.0), (BLACK, 1.4)):  # a pale edge is visible on any bar
        ax.hlines(
            range(1, len(table) - 1), steps["start"] + steps["low"], steps["start"] + steps["high"],
            color=colour, linewidth=width, zorder=4, capstyle="butt",
        )  # fmt: skip
    ends = table["start"] + table["change"]
    for number in range(len(table) - 1):  # the next step begins where one ends
        ax.plot([ends.iloc[number]] * 2, [number - 0.31, number + 1.31], color=BLACK, lw=0.6,
                zorder=3)  # fmt: skip
    for number, (name, row) in enumerate(table.iterrows()):
        edge = max(row["start"], row["start"] + row["change"])
        if name in inner and row["high"] == row["high"]:
            edge = max(edge, row["start"] + row["high"])
        ax.annotate(
            _words(str(name), row), (edge, number), xytext=(6, 0), textcoords="offset points",
            va="center", fontsize=8,
        )  # fmt: skip
    ax.set_yticks(range(len(table)), list(table.index), fontsize=8)
    ax.invert_yaxis()
    _limit(ax, table)
    bare(ax)
    ax.corridor_data = table  # type: ignore[attr-defined]
    title = f"{comparison.data['title']}\n{comparison.data['plan']}: who uses the target legs, "
    title += f"after {at['days']} days"
    return finish(ax, title, comparison.attrs, comparison.harm_words())


def _limit(ax: Axes, table: pd.DataFrame) -> None:
    """For small steps on long bars: the axis begins near them and says so, and bars show a cut."""
    ends = table["start"] + table["change"]
    steps = table.iloc[1:-1]
    least = min((steps["start"] + steps["low"].fillna(0)).min(), ends.min())
    most = max((steps["start"] + steps["high"].fillna(0)).max(), ends.max(), table["start"].max())
    ax.xaxis.set_major_formatter("{x:,.0f}")
    broken = least > 0.6 * most
    left = max(0.0, least - 0.6 * (most - least)) if broken else 0.0
    ax.set_xlim(left, left + 1.35 * max(most - left, 1.0))
    ax.set_xlabel("people (the axis does not begin at 0)" if broken else "people", fontsize=9)
    if broken:
        for number in (0, len(table) - 1):
            ax.annotate(
                "//", (left, number), xytext=(12, 0), textcoords="offset points", va="center",
                ha="center", fontsize=22, color="white", fontweight="bold",
            )  # fmt: skip
