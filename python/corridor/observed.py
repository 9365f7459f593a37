"""What a run shows where something was observed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .results import Results
from .scenarios import Scenario

if TYPE_CHECKING:
    from numpy.typing import NDArray

STATUSES = {
    "stranded": ("stranded",),
    "detained": ("detained",),
    "registered": ("registered", "in_reception", "status_determination"),
    "sheltered": (
        "unregistered", "registered", "in_reception", "status_determination", "awaiting_return",
        "detained",
    ),
}  # fmt: skip
"""Stocks of people by the statuses that they count."""


class Counts:
    """Counts of one run by quantity, span of days and country.

    ``departures`` are people who leave embarkation coasts by sea; ``landed`` those who come ashore
    covertly or are disembarked; ``dead`` and ``missing`` happen on legs at sea; ``sheltered`` are
    people at ports and reception sites. Stocks are read on the last day of the span.
    """

    def __init__(self, res: Results):
        self._res = res
        self._start = pd.Timestamp(res.to_xarray()["time"].to_numpy()[0])
        self._days = res.sizes["time"]
        self._kind = res.values("place_kind")
        self._country = res.values("place_country")
        self._from = res.values("leg_from")
        self._sea = res.values("leg_mode") == "sea"
        self._causes = list(res.values("cause"))
        self._status = list(res.values("status"))

    def at(
        self, quantity: str, since: pd.Timestamp, until: pd.Timestamp, country: str | None = None
    ) -> float:
        """NaN when the run does not reach the day, or the quantity is not counted here."""
        first, last = ((day - self._start).days for day in (since, until))
        if last >= self._days or first < 0:
            return float("nan")
        name = quantity.removesuffix("_cumulative")
        days = slice(first, last + 1)
        places = np.ones(len(self._country), bool) if country is None else self._country == country
        if name == "departures":
            return self._departures(days, places)
        if name == "landed":
            ashore = self._res.values("landed")[days] + self._res.values("disembarked")[days]
            return float(ashore[:, places].sum())
        if name in ("dead", "missing", "dead_and_missing"):
            wanted = {"dead": ["died"], "missing": ["missing"]}.get(name, ["died", "missing"])
            return self._at_sea_befell(wanted, days, places)
        if name == "dead_per_1000_departures":
            dead = self._at_sea_befell(["died", "missing"], days, places)
            left = self._departures(days, places)
            return 1000 * dead / left if left > 0 else float("nan")
        if name in ("at_sea", "at_sea_max") and country is None:
            aboard = self._res.values("at_sea")
            return float(aboard[days].max() if name == "at_sea_max" else aboard[last])
        if name in STATUSES:
            if name == "sheltered":
                places = places & np.isin(self._kind, ["reception", "disembarkation"])
            columns = [self._status.index(status) for status in STATUSES[name]]
            return float(self._res.values("occupancy")[last][places][:, columns].sum())
        return float("nan")

    def _departures(self, days: slice, places: NDArray[np.bool_]) -> float:
        legs = self._sea & (self._kind[self._from] == "embarkation") & places[self._from]
        return float(self._res.values("departures")[days][:, legs].sum())

    def _at_sea_befell(self, causes: list[str], days: slice, places: NDArray[np.bool_]) -> float:
        columns = [self._causes.index(cause) for cause in causes]
        legs = self._sea & places[self._from]
        return float(self._res.values("outcome")[days][:, legs][:, :, columns].sum())


def beside(res: Results, sc: Scenario) -> pd.DataFrame:
    """Observations of a scenario beside the counts of a run.

    Returns
    -------
    pandas.DataFrame
        A row an observation: ``quantity``, ``subject``, ``from``, ``until``, ``observed``,
        ``simulated`` (NaN where the run cannot tell), ``source``.
    """
    counts = Counts(res)
    rows = []
    for _, row in sc.observations.iterrows():
        until = row["until"] if pd.notna(row["until"]) else row["date"]
        since = row["from"] if pd.notna(row["from"]) else until
        country = row["country"] if pd.notna(row["country"]) else None
        of_one = pd.notna(row["place"]) or pd.notna(row["leg"])
        found = float("nan") if of_one else counts.at(row["quantity"], since, until, country)
        subject = next(
            (row[name] for name in ("place", "leg", "country") if pd.notna(row[name])), "everywhere"
        )
        rows.append(
            {"quantity": row["quantity"], "subject": subject, "from": since, "until": until,
             "observed": float(row["value"]), "simulated": found, "source": row["source"]}
        )  # fmt: skip
    return pd.DataFrame(rows)
