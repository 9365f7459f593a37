"""Outlines of land and borders, and results as GeoJSON for a geographic information system."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import _core
from .arguments import path_of
from .caution import FEW, rounded, stamp
from .flows import HARM, route_tables
from .results import Results

if TYPE_CHECKING:
    import geopandas
    import numpy as np


@cache
def coastlines(what: str = "land") -> list[np.ndarray]:
    """Outlines of Natural Earth 1:50m, simplified to about 2 km.

    Parameters
    ----------
    what
        ``land`` (rings of polygons, holes included) or ``borders`` (lines between countries).

    Returns
    -------
    list of numpy.ndarray
        Each (points, 2): longitude and latitude, degrees.
    """
    import numpy as np

    text = (Path(_core.home()) / "data" / "basemap" / f"{what}.geojson").read_text()
    lines = []
    for feature in json.loads(text)["features"]:
        shape = feature["geometry"]
        rings = shape["coordinates"] if shape["type"] == "Polygon" else [shape["coordinates"]]
        lines += [np.asarray(ring, dtype=float) for ring in rings]
    return lines


def _figure(value: float) -> float | str:
    return f"<{FEW}" if 0 < value < FEW else rounded(float(value))


def _properties(row: Any, names: list[str]) -> dict[str, Any]:
    told = {name: _figure(row[name]) for name in ("people", *HARM)}
    return {**{name: row[name] for name in names}, **told}


def to_geopandas(
    res: Results, *, since: str | None = None, until: str | None = None
) -> geopandas.GeoDataFrame:
    """The same as a table with geometry: places as points, legs as lines, people and harm.

    Parameters
    ----------
    res
        Results of one run.
    since, until
        First and last day, ``YYYY-MM-DD``.

    Returns
    -------
    geopandas.GeoDataFrame
        In WGS 84 (EPSG:4326), with the safeguards of `to_geojson`: rounded, ``<10`` for few
        people, coasts by country; ``attrs["stamp"]`` says which run it is.
    """
    import geopandas

    made = to_geojson(res, since=since, until=until)
    table = geopandas.GeoDataFrame.from_features(made["features"], crs="EPSG:4326")
    table.attrs = {"stamp": made["stamp"], "caveat": made["caveat"]}
    return table


def to_geojson(
    res: Results,
    path: str | os.PathLike | None = None,
    *,
    since: str | None = None,
    until: str | None = None,
) -> dict[str, Any]:
    """Places as points and legs as lines, each with its people and its harm.

    Figures have two significant digits and fewer than ten people are shown as <10, as in
    every table for readers; embarkation coasts are one point for each country. QGIS opens the file;
    `to_geopandas` makes a table with geometry.

    Parameters
    ----------
    res
        Results of one run.
    path
        File to write; without it nothing is written.
    since, until
        First and last day, ``YYYY-MM-DD``.

    Returns
    -------
    dict
        A FeatureCollection, longitude and latitude in WGS 84.
    """
    places, legs = route_tables(res, since, until)
    features = []
    for name, row in places.iterrows():
        point = [round(float(row["lon"]), 2), round(float(row["lat"]), 2)]
        about = {"name": name, **_properties(row, ["kind", "country"])}
        geometry = {"type": "Point", "coordinates": point}
        features.append({"type": "Feature", "properties": about, "geometry": geometry})
    for _, row in legs.iterrows():
        ends = [places.loc[row[end]] for end in ("from", "to")]
        line = [[round(float(end["lon"]), 2), round(float(end["lat"]), 2)] for end in ends]
        geometry = {"type": "LineString", "coordinates": line}
        about = _properties(row, ["from", "to", "mode"])
        features.append({"type": "Feature", "properties": about, "geometry": geometry})
    made = {
        "type": "FeatureCollection",
        "caveat": res.attrs.get("caveat", ""),
        "stamp": stamp(res.attrs),
        "features": features,
    }
    if path is not None:
        text = json.dumps(made, ensure_ascii=False, indent=1)
        _core.write_file(path_of("path", path), text.encode(), '"stamp":')
    return made
