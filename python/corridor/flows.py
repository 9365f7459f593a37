"""Flows beside their harm: the tables that maps, exports and reports draw from.

Single embarkation coasts are only in the results file; here they are added up by country.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import _core
from .results import Results

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

HARM = {
    column["key"]: [row["key"] for row in _core.outcomes() if row["column"] == column["key"]]
    for column in _core.harm_columns()
}
"""Causes that each harm column counts; the columns of the command's tables."""

HARM_HEADINGS = {column["key"]: column["label"] for column in _core.harm_columns()}

OF_NO_PLACE = ("outside", "at_home", "considering", "on_leg", "aboard")
"""Statuses that are no stock of people on the move or after it."""


def harm_of(outcome: xr.DataArray) -> pd.DataFrame:
    """Harm columns, one row for each member of the first dimension; people, each event counted."""
    import pandas as pd

    sums = outcome.sum("time") if "time" in outcome.dims else outcome
    return pd.DataFrame({key: sums.sel(cause=causes).sum("cause") for key, causes in HARM.items()})


def route_tables(
    res: Results, since: str | None = None, until: str | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What happened on routes and at places in a span of days.

    Parameters
    ----------
    res
        Results of one run.
    since, until
        First and last day, ``YYYY-MM-DD``; without them the whole run.

    Returns
    -------
    places, legs : pandas.DataFrame
        Places have ``kind``, ``country``, ``lat``, ``lon`` (degrees), ``people`` (who are there on
        the last day, except at home; in a sea zone, aboard) and the harm there. Legs have
        ``from``, ``to``, ``mode``, ``people`` (who set out in the span) and the harm on the way.
        Embarkation coasts are one place for each country.
    """
    import pandas as pd

    data = res.to_xarray().sel(time=slice(since, until))
    last = data.isel(time=-1)
    standing = last["occupancy"].drop_sel(status=list(OF_NO_PLACE)).sum("status")
    places = pd.DataFrame(
        {
            "name": data["place"].to_numpy(),
            "kind": data["place_kind"].to_numpy(),
            "country": data["place_country"].to_numpy(),
            "lat": data["place_lat"].to_numpy(),
            "lon": data["place_lon"].to_numpy(),
            "people": (standing + last["aboard"]).to_numpy(),
        }
    )
    places = pd.concat([places, harm_of(data["place_outcome"])], axis=1)
    coast = (places["kind"] == "embarkation").to_numpy()
    names = places["name"].where(~coast, "Coasts of " + places["country"]).to_numpy()
    legs = pd.DataFrame(
        {
            "from": names[data["leg_from"].to_numpy()],
            "to": names[data["leg_to"].to_numpy()],
            "mode": data["leg_mode"].to_numpy(),
            "people": data["departures"].sum("time").to_numpy(),
        }
    )
    legs = pd.concat([legs, harm_of(data["outcome"])], axis=1)
    sums = ["people", *HARM]
    places["name"] = names
    how = {"kind": "first", "country": "first", "lat": "mean", "lon": "mean"}
    places = places.groupby("name", sort=False).agg({**how, **dict.fromkeys(sums, "sum")})
    legs = legs.groupby(["from", "to", "mode"], sort=False)[sums].sum().reset_index()
    return places, legs[legs["from"] != legs["to"]].reset_index(drop=True)
