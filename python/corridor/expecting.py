"""Expected flows: a quick answer to a lever change. Long-run average; queues approximated."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from . import _core
from .arguments import real
from .running import as_scenario, with_chosen_plan
from .scenarios import Scenario

if TYPE_CHECKING:
    import xarray as xr

FLOWS = {
    "departures": (("leg",), "people day-1", "people who start on a leg"),
    "arrivals": (("leg",), "people day-1", "people who reach a leg's end"),
    "on_leg": (("leg",), "people", "people under way"),
    "outcome": (("leg", "cause"), "people day-1", "what happens to people on legs"),
    "entered": (("place", "status"), "people day-1", "people who enter a status there"),
    "present": (("place", "status"), "people", "people who are there"),
    "landed": (("place",), "people day-1", "people who land unseen"),
    "disembarked": (("place",), "people day-1", "people who are disembarked"),
    "place_outcome": (("place", "cause"), "people day-1", "what happens to people at places"),
}


def expect(
    sc: Scenario | str | os.PathLike,
    plan: str | os.PathLike | None = None,
    *,
    against: str | os.PathLike = "none",
    date: str | None = None,
    horizon_days: float = 3650.0,
) -> xr.Dataset:
    """Flows and harm to which a day's parameters lead in the long run, from the agents' own rules.

    The exact solution of a Markov chain over situations (Kemeny and Snell 1960), in about a second
    instead of many runs: *long-run average; queues approximated*. Full desks serve what they can.
    Triggers, beliefs and what networks learn do not change. Check the answer with runs.
    It is not the first year of a run: homes stay full, and each journey is followed to its end.
    People who do not begin at home, or who join a group later, are left out.

    Parameters
    ----------
    sc
        A scenario, or what `scenario` takes.
    plan
        One of its plans or a TOML file; without it the scenario's default plan; "none" for none.
    against
        Plan of the baseline.
    date
        Day, ``YYYY-MM-DD``, whose drivers and levers are used; without it the middle one of the
        days on which most levers of the plan act fully, or the first day.
    horizon_days
        Mean time for which a person is followed, days.

    Returns
    -------
    xarray.Dataset
        ``departures arrivals on_leg outcome`` by leg, ``entered present landed disembarked
        place_outcome`` by place (people per day, ``on_leg`` and ``present`` people), each for
        ``future`` ``baseline`` and ``plan``. Show ``attrs["label"]`` with every figure;
        ``attrs["note"]`` says it in a sentence.

    Raises
    ------
    InputError
        Unknown plans, or a date outside the scenario.
    RunError
        Flows are infinite.

    Examples
    --------
    >>> flows = co.expect("tutorial", "boats-come-in", date="2024-03-01")
    >>> flows.departures.dims, flows.attrs["label"]
    (('future', 'leg'), 'long-run average; queues approximated')
    """
    import numpy as np
    import xarray as xr

    sc, plan = with_chosen_plan(as_scenario(sc), plan)
    sc, against = with_chosen_plan(sc, against)
    first = np.datetime64(sc.start)
    try:
        if date is None:
            day = _core.telling_day(sc._core, plan or against)
        else:
            day = int((np.datetime64(date, "D") - first).astype(int))
    except ValueError:
        raise _core.InputError(f"'{date}' is not a date; write it as 2015-05-01") from None
    both = _core.expect(sc._core, plan, against, day, real("horizon_days", horizon_days))
    variables = {
        name: (("future", *dims), np.stack([one[name] for one in both]),
               {"units": units, "long_name": meaning})
        for name, (dims, units, meaning) in FLOWS.items()
    }  # fmt: skip
    coords = {
        "future": ["baseline", "plan"],
        "leg": sc._core.members("fare_usd"),
        "place": sc._core.members("hub_wait_days"),
        "status": [row["status"] for row in _core.statuses()],
        "cause": [row["key"] for row in _core.outcomes()],
    }
    attrs = {
        "title": sc.title,
        "label": _core.expected_label,
        "note": _core.expected_note,
        "scenario": sc.name,
        "scenario_digest": sc.digest,
        "plan": plan or "none",
        "against": against or "none",
        "date": str(first + day),
        "corridor_version": _core.version,
        "source_revision": _core.source_revision,
    }
    return xr.Dataset(variables, coords, attrs)
