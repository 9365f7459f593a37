"""Makes land.geojson and borders.geojson from the TopoJSON of the package world-atlas.

    python data/basemap/make.py COUNTRIES-50M.JSON

Coast and borders are simplified together, arc by arc (Douglas and Peucker 1973), so that they fit.
Nothing but Python is needed.
"""

import json
import math
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

TOLERANCE = 0.02  # degrees, about 2 km
DECIMALS = 2
SMALLEST = 0.003  # square degrees, about 36 km2: smaller islands are dots on any map drawn here


def decoded(topology: dict) -> list[list[tuple[float, float]]]:
    """The arcs as (longitude, latitude)."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def distance(p, a, b) -> float:
    """From a point to a segment."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = 0 if length == 0 else ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length
    t = min(1, max(0, t))
    return math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)


def simplified(points: list) -> list:
    """Douglas-Peucker; ends stay, and a ring keeps its farthest point."""
    keep, stack = {0, len(points) - 1}, [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        far, most = first, 0.0
        for i in range(first + 1, last):
            d = distance(points[i], points[first], points[last])
            if d > most:
                far, most = i, d
        if most > TOLERANCE or (far != first and points[first] == points[last]):
            keep.add(far)
            stack += [(first, far), (far, last)]
    rounded = [(round(points[i][0], DECIMALS), round(points[i][1], DECIMALS)) for i in sorted(keep)]
    return [p for i, p in enumerate(rounded) if i == 0 or p != rounded[i - 1]]


def ring_of(numbers: list[int], arcs: list) -> list:
    ring: list = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc if not ring else arc[1:]
    return ring


def area(ring: list) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))) / 2


def polygons(geometry: dict) -> list:
    several = geometry["type"] == "MultiPolygon"
    return geometry["arcs"] if several else [geometry["arcs"]]


def written(path: Path, kind: str, geometries: list[tuple[list, dict]]) -> None:
    features = [
        {"type": "Feature", "properties": told, "geometry": {"type": kind, "coordinates": one}}
        for one, told in geometries
    ]
    text = ",\n".join(json.dumps(feature, separators=(",", ":")) for feature in features)
    path.write_text('{"type":"FeatureCollection","features":[\n' + text + "\n]}\n")
    print(f"{path}: {len(features)} features, {path.stat().st_size / 1024:.0f} KiB")


def main() -> None:
    topology = json.loads(Path(sys.argv[1]).read_text())
    arcs = [simplified(arc) for arc in decoded(topology)]
    here = Path(__file__).parent

    land = []
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in polygons(geometry):
            rings = [ring for ring in (ring_of(r, arcs) for r in polygon) if len(ring) >= 4]
            if rings and area(rings[0]) >= SMALLEST:
                land.append([rings[0], *(ring for ring in rings[1:] if area(ring) >= SMALLEST)])
    written(here / "land.geojson", "Polygon", [(polygon, {}) for polygon in land])

    # Territories without a code of ISO 3166: who rules them is contested.
    used: Counter = Counter()
    contested: set[int] = set()
    for geometry in topology["objects"]["countries"]["geometries"]:
        own = {n if n >= 0 else ~n for p in polygons(geometry) for ring in p for n in ring}
        used.update(own)
        contested |= set() if "id" in geometry else own
    borders = [
        (arcs[n], {"contested": True} if n in contested else {}) for n, c in used.items() if c > 1
    ]
    written(here / "borders.geojson", "LineString", borders)


if __name__ == "__main__":
    main()
