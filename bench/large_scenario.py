"""A made-up scenario as large as the viewer is meant for: 500 places, 3,000 legs, 1,000 days.

    corridor bench --people 20000 --days 1000 --write region
    .venv/bin/python bench/large_scenario.py region large
    corridor run large --plan measures -o large.h5
    corridor-viz large.h5 --time-frames 500

Every place of `corridor bench`'s region gets neighbours like it, and every leg legs like it between
them, until there are enough. Groups stay as they are.
"""

import csv
import shutil
import sys
from pathlib import Path

PLACES, LEGS = 500, 3000
MOST_COPIES = 3
SHIFT = 0.17  # degrees between a place and its next neighbour; invented


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def write(file: Path, rows: list[dict[str, str]]) -> None:
    with file.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def neighbour(name: str, number: int) -> str:
    return f"{name} {'abcd'[number - 1]}" if number else name


def enlarge(folder: Path) -> None:
    places, legs = rows_of(folder / "places.csv"), rows_of(folder / "legs.csv")
    more_places, more_legs = list(places), list(legs)
    for number in range(1, MOST_COPIES + 1):
        for place in places:
            shifted = {
                axis: f"{float(place[axis]) + SHIFT * number:.1f}" for axis in ("lat", "lon")
            }
            more_places.append({**place, **shifted, "name": neighbour(place["name"], number)})
    more_places = more_places[:PLACES]
    there = {place["name"] for place in more_places}
    ends = [(a, b) for a in range(MOST_COPIES + 1) for b in range(MOST_COPIES + 1) if a or b]
    for a, b in ends:
        for leg in legs:
            new = {"from": neighbour(leg["from"], a), "to": neighbour(leg["to"], b)}
            if there >= set(new.values()):
                more_legs.append({**leg, **new})
    write(folder / "places.csv", more_places)
    write(folder / "legs.csv", more_legs[:LEGS])


if __name__ == "__main__":
    region, large = map(Path, sys.argv[1:3])
    shutil.copytree(region, large)
    enlarge(large)
