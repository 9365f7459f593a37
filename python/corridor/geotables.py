"""Tables of a scenario with shapes (GeoPandas), and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import _core

if TYPE_CHECKING:
    import geopandas
    import pandas as pd

    from .scenarios import Scenario


def without_shapes(table: geopandas.GeoDataFrame) -> pd.DataFrame:
    """Points and areas become ``lat`` and ``lon`` (of a point within), lines ``distance_km``.

    A distance that the table has already is kept: roads and currents are longer than a line.
    """
    import pandas as pd

    plain = pd.DataFrame(table.drop(columns=table.geometry.name))
    shapes = table.geometry
    if shapes.crs is not None:
        shapes = shapes.to_crs("EPSG:4326")
    if shapes.isna().any() or shapes.is_empty.any():
        row = int((shapes.isna() | shapes.is_empty).to_numpy().argmax())
        raise _core.InputError(f"row {row} has no shape; give it a point or a line")
    if (shapes.geom_type == "LineString").all():
        lengths = shapes.map(_length_km)
        if "distance_km" in plain:
            return plain.assign(distance_km=plain["distance_km"].fillna(lengths))
        return plain.assign(distance_km=lengths)
    points = shapes.where(shapes.geom_type == "Point", shapes.representative_point())
    return plain.assign(lat=points.y, lon=points.x)


def _length_km(line: Any) -> float:
    from pyproj import Geod

    return round(Geod(ellps="WGS84").geometry_length(line) / 1000, 1)


def with_shapes(sc: Scenario, name: str) -> geopandas.GeoDataFrame:
    """A table of places as points, or of legs as straight lines."""
    import geopandas
    from shapely import LineString, Point

    places = sc.table("places").set_index("name")
    points = {name: Point(row["lon"], row["lat"]) for name, row in places.iterrows()}
    table = sc.table(name)
    if name == "places":
        shapes = [points[place] for place in table["name"]]
        table = table.drop(columns=["lat", "lon"])
    elif name == "legs":
        ends = zip(table["from"], table["to"], strict=True)
        shapes = [LineString([points[start], points[end]]) for start, end in ends]
    else:
        raise _core.InputError(f"'{name}' cannot be shown on a map; write places or legs")
    return geopandas.GeoDataFrame(table, geometry=shapes, crs="EPSG:4326")
