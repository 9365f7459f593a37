"""What an ensemble keeps of each run: daily and weekly series, and figures at the end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from . import _core
from .flows import HARM, HARM_HEADINGS
from .results import Results

if TYPE_CHECKING:
    import xarray as xr

# Dimensions, units and meaning of what is kept of each run.
SERIES = {
    "at_sea": (("time",), "people", "people aboard vessels that have sailed"),
    "stranded": (("time",), "people", "people stuck without a way on"),
    "ashore": (("time",), "people", "people landed or disembarked since the count began"),
    "sailed": (("time",), "people", "people who left coasts by sea since the count began"),
    **{
        key: (("time",), "people", f"{HARM_HEADINGS[key]} since the count began, each time")
        for key in HARM
    },
    "departures": (("week", "leg"), "people week-1", "people who start on a leg"),
    "arrivals": (("week", "leg"), "people week-1", "people who reach a leg's end"),
    "desk_queue": (("time", "desk"), "people", "people waiting at the end of the day"),
}


FIGURES = ("sailed", "ashore", "at_sea_most", "stranded", *HARM)
"""Figures at the end of a run, in the table of runs."""


def _weekly(daily: np.ndarray) -> np.ndarray:
    return np.add.reduceat(daily, np.arange(0, len(daily), 7), axis=0)


def reduced(res: Results, since: int = 0) -> dict[str, np.ndarray]:
    """What an ensemble keeps of one run, by the names of SERIES; counts begin on day ``since``."""
    data = {name: res.values(name) for name in ("outcome", "place_outcome", "departures")}
    causes, statuses = list(res.values("cause")), list(res.values("status"))
    by_cause = data["outcome"].sum(axis=1) + data["place_outcome"].sum(axis=1)
    coast = res.values("place_kind")[res.values("leg_from")] == "embarkation"
    sails = coast & (res.values("leg_mode") == "sea")

    def counted(daily: np.ndarray) -> np.ndarray:
        return np.where(np.arange(len(daily)) < since, 0, daily).cumsum()

    out = {
        "at_sea": res.values("at_sea"),
        "stranded": res.values("occupancy")[:, :, statuses.index("stranded")].sum(axis=1),
        "ashore": counted((res.values("landed") + res.values("disembarked")).sum(axis=1)),
        "sailed": counted(data["departures"][:, sails].sum(axis=1)),
        "departures": _weekly(data["departures"]),
        "arrivals": _weekly(res.values("arrivals")),
        "desk_queue": res.values("desk_queue"),
    }
    for key, names in HARM.items():
        out[key] = counted(by_cause[:, [causes.index(name) for name in names]].sum(axis=1))
    return {name: np.asarray(out[name], dtype=np.float32) for name in SERIES}


def figures_of(series: Mapping[str, np.ndarray]) -> dict[str, float]:
    """A run's row in the table of runs: FIGURES, from its series."""
    ends = {name: values[-1] for name, values in series.items() if name in FIGURES}
    ends["at_sea_most"] = series["at_sea"].max()
    return {name: float(ends[name]) for name in FIGURES}


class Shape:
    """Sizes and labels of the series, from a run of one day."""

    def __init__(self, core: Any):
        self.days = core.days
        core.live(1)
        data = Results(core.finish()).to_xarray()
        self.coords = {name: data[name].to_numpy() for name in ("leg", "desk")}
        self.start = data["time"].to_numpy()[0].astype("datetime64[D]")
        sizes = {name: len(labels) for name, labels in self.coords.items()}
        sizes |= {"time": self.days, "week": -(-self.days // 7)}
        self.shapes = {name: tuple(sizes[dim] for dim in SERIES[name][0]) for name in SERIES}
        self.cells = sum(int(np.prod(shape)) for shape in self.shapes.values())
        days = self.start + np.arange(self.days)
        self.coords["time"] = days.astype("datetime64[ns]")
        self.coords["week"] = days[::7].astype("datetime64[ns]")

    def dataset(self, sketches, levels, sc, names, rivals, drawn, runs, since) -> xr.Dataset:
        import xarray as xr

        told_names = [name or "none" for name in names]
        variables = {}
        # In the order in which they were added: by plan, then by behaviour.
        flat = np.stack([sketch.quantiles(levels) for sketch in sketches.values()])
        lead = {"plan": told_names} if rivals is None else {"plan": told_names, "behaviour": rivals}
        lead["quantile"] = list(levels)
        leading = tuple(len(labels) for labels in lead.values())
        at = 0
        for name, (dims, units, meaning) in SERIES.items():
            shape = self.shapes[name]
            part = flat[..., at : at + int(np.prod(shape))]
            at += int(np.prod(shape))
            variables[name] = (
                (*lead, *dims),
                part.reshape(*leading, *shape),
                {"units": units, "long_name": meaning},
            )
        coords = {**lead, **self.coords}
        attrs = {
            "format_version": _core.results_format_version,
            "title": sc.title,
            "scenario": sc.name,
            "scenario_digest": sc.digest,
            "plan": ", ".join(told_names),
            "runs": runs,
            "drawn": drawn,
            "since": since or str(self.start),
            "corridor_version": _core.version,
            "source_revision": _core.source_revision,
        }
        return xr.Dataset(variables, coords, attrs)
