"""Holds runs of andaman-2015 against the patterns that they should show.

    corridor run andaman-2015 --plan as-happened --replicates 4
    python scenarios/andaman-2015/patterns.py andaman-2015-as-happened-r*.h5

Reads the results files with h5py alone and prints a Markdown table: the mean over the runs, their
range, and whether the mean is within the tolerance. The tolerances in `patterns.csv` were written
down before the runs. A row is struck out when a parameter was set with its figure in view, so that
agreement with it shows little. Exit code 1 when a pattern is missed.
"""

import csv
import datetime
import pathlib
import sys

import h5py


class Run:
    """The arrays of one results file, by name, with dates."""

    def __init__(self, path):
        with h5py.File(path) as file:
            self.arrays = {name: file[name][()] for name in file}
            units = file["time"].attrs["units"]
        units = units.decode() if isinstance(units, bytes) else units
        self.start = datetime.date.fromisoformat(units.split()[2])

    def names(self, name):
        return [x.decode() if isinstance(x, bytes) else x for x in self.arrays[name]]

    def days(self, first, last):
        offset = [(datetime.date.fromisoformat(d) - self.start).days for d in (first, last)]
        return slice(offset[0], offset[1] + 1)

    def sea_legs(self, from_coasts=False):
        kinds = self.names("place_kind")
        starts = self.arrays["leg_from"]
        return [
            leg
            for leg, mode in enumerate(self.names("leg_mode"))
            if mode == "sea" and not (from_coasts and kinds[starts[leg]] == "sea_zone")
        ]

    def departures(self, first, last):
        legs = self.sea_legs(from_coasts=True)
        return int(self.arrays["departures"][self.days(first, last)][:, legs].sum())

    def deaths_at_sea(self, first, last, causes=("died", "missing")):
        index = [self.names("cause").index(cause) for cause in causes]
        outcome = self.arrays["outcome"][self.days(first, last)][:, self.sea_legs()]
        return int(outcome[:, :, index].sum())

    def sheltered(self, day):
        kinds = self.names("place_kind")
        ports = [p for p, kind in enumerate(kinds) if kind in ("reception", "disembarkation")]
        statuses = [
            self.names("status").index(status)
            for status in (
                "unregistered",
                "registered",
                "in_reception",
                "status_determination",
                "awaiting_return",
                "detained",
            )
        ]
        occupancy = self.arrays["occupancy"][self.days(day, day)][0]
        return int(occupancy[ports][:, statuses].sum())

    def deaths_by_days(self):
        """Share of deaths on board that no loss of a vessel caused, in percent."""
        rows = dict(zip(self.names("transition"), self.arrays["transition_count"], strict=True))
        by_days = rows["aboard: dies"] + rows["aboard: dies_past_supplies"]
        first, last = self.start, self.start + datetime.timedelta(len(self.arrays["time"]) - 1)
        everybody = self.deaths_at_sea(first.isoformat(), last.isoformat())
        return 100 * by_days / max(1, everybody)


def measure(run, row):
    first, last = row["from"], row["until"]
    if row["kind"] == "departures":
        return run.departures(first, last)
    if row["kind"] == "fall":
        before = run.departures("2014-07-01", "2014-12-31")
        return 100 * (1 - run.departures("2015-07-01", "2015-12-31") / max(1, before))
    if row["kind"] == "disembarked":
        return int(run.arrays["disembarked"][run.days(first, last)].sum())
    if row["kind"] == "most_at_sea":
        return int(run.arrays["at_sea"][run.days(first, last)].max())
    if row["kind"] == "deaths_per_1000":
        return 1000 * run.deaths_at_sea(first, last) / max(1, run.departures(first, last))
    if row["kind"] == "deaths_by_days":
        return run.deaths_by_days()
    if row["kind"] == "sheltered":
        return run.sheltered(first)
    raise ValueError(f"{row['kind']} is no kind of pattern")


def main(paths):
    runs = [Run(path) for path in paths]
    table = pathlib.Path(__file__).with_name("patterns.csv")
    missed = 0
    print(f"| pattern | observed | mean of {len(runs)} runs | range | tolerance | |")
    print("| --- | ---: | ---: | ---: | ---: | --- |")
    with table.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            values = [measure(run, row) for run in runs]
            mean = sum(values) / len(values)
            fits = float(row["low"]) <= mean <= float(row["high"])
            missed += not fits
            strike = "~~" if row["fitted"] == "yes" else ""
            print(
                f"| {strike}{row['pattern']}{strike} | {float(row['observed']):,g} "
                f"| {rounded(mean)} | {rounded(min(values))} to {rounded(max(values))} "
                f"| {float(row['low']):,g} to {float(row['high']):,g} "
                f"| {'pass' if fits else 'fail'} |"
            )
    print(f"\n{missed} patterns missed.")
    return 1 if missed else 0


def rounded(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
