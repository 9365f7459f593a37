"""Compares two runs with the patterns of this folder, whose tolerances were set before the runs.

    corridor run lao-registration --plan none -o none.h5 --replicates 4
    corridor run lao-registration --plan as-happened -o plan.h5 --replicates 4
    python patterns.py none-r*.h5 -- plan-r*.h5

Both runs of a pair have the same seed, so the same people with the same luck.
"""

import csv
import datetime
import pathlib
import sys

import h5py


def text(value):
    return value.decode() if isinstance(value, bytes) else value


class Run:
    """Departures by crossing; the guides' and brokers' legs only."""

    def __init__(self, path):
        with h5py.File(path) as file:
            self.departures = file["departures"][()]
            units = text(file["time"].attrs["units"])
            places = [text(name) for name in file["place"][()]]
            modes = [text(name) for name in file["leg_mode"][()]]
            starts = file["leg_from"][()]
        self.start = datetime.date.fromisoformat(units.split()[2])
        self.crossings = {
            places[starts[leg]]: leg for leg, mode in enumerate(modes) if mode == "river"
        }

    def flow(self, row, hubs):
        first, last = (
            (datetime.date.fromisoformat(row[name]) - self.start).days for name in ("from", "until")
        )
        legs = [self.crossings[hub] for hub in hubs]
        return int(self.departures[first : last + 1][:, legs].sum())


HUB = ["Vientiane"]
OTHERS = ["Savannakhet", "Luang Namtha"]


def measure(without, with_plan, row):
    if row["kind"] == "diverted":
        lost = without.flow(row, HUB) - with_plan.flow(row, HUB)
        return (with_plan.flow(row, OTHERS) - without.flow(row, OTHERS)) / lost
    hubs = {"hub": HUB, "others": OTHERS, "all": HUB + OTHERS}[row["kind"]]
    return with_plan.flow(row, hubs) / without.flow(row, hubs)


def main(arguments):
    middle = arguments.index("--")
    pairs = list(
        zip(
            [Run(path) for path in sorted(arguments[:middle])],
            [Run(path) for path in sorted(arguments[middle + 1 :])],
            strict=True,
        )
    )
    missed = 0
    print(f"| pattern | mean of {len(pairs)} pairs | range | tolerance | |")
    print("| --- | ---: | ---: | ---: | --- |")
    with pathlib.Path(__file__).with_name("patterns.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            values = [measure(*pair, row) for pair in pairs]
            mean = sum(values) / len(values)
            fits = float(row["low"]) <= mean <= float(row["high"])
            missed += not fits
            print(
                f"| {row['pattern']} | {mean:.2f} | {min(values):.2f} to {max(values):.2f} "
                f"| {row['low']} to {row['high']} | {'pass' if fits else 'fail'} |"
            )
    print(f"\n{missed} patterns missed.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
