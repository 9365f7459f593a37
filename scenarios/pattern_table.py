"""Holds runs against the patterns that a scenario should show: what its `patterns.py` shares.

`patterns.csv` beside it has a row a pattern with its tolerance, written down before the runs. A row
is struck out when a parameter was set with its figure in view, so that agreement shows little.
"""

import csv
import datetime
import pathlib

import h5py


def text(value):
    return value.decode() if isinstance(value, bytes) else value


class Arrays(dict):
    """The arrays of a results file by name, each read when it is asked for."""

    def __init__(self, path):
        self.path = path

    def __missing__(self, name):
        with h5py.File(self.path) as file:
            self[name] = file[name][()]
        return self[name]


class Run:
    """One results file, read by h5py alone."""

    def __init__(self, path):
        self.arrays = Arrays(path)
        with h5py.File(path) as file:
            units = text(file["time"].attrs["units"])
        self.start = datetime.date.fromisoformat(units.split()[2])

    def names(self, name):
        return [text(value) for value in self.arrays[name]]

    def days(self, first, last):
        """Both inclusive, ``YYYY-MM-DD``."""
        offset = [(datetime.date.fromisoformat(d) - self.start).days for d in (first, last)]
        return slice(offset[0], offset[1] + 1)


def hold(script, members, measure, called="runs"):
    """Prints a Markdown table and gives the number of patterns missed.

    `script` is the `patterns.py` beside whose `patterns.csv` the table stands; `measure(member,
    row)` is what one run (or pair) shows of a row; the mean over `members` is held against the
    tolerance.
    """
    missed = 0
    print(f"| pattern | observed | mean of {len(members)} {called} | range | tolerance | |")
    print("| --- | ---: | ---: | ---: | ---: | --- |")
    with pathlib.Path(script).with_name("patterns.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            values = [measure(member, row) for member in members]
            mean = sum(values) / len(values)
            fits = float(row["low"]) <= mean <= float(row["high"])
            missed += not fits
            strike = "~~" if row["fitted"] == "yes" else ""
            observed = f"{float(row['observed']):,g}" if row["observed"] else "in words"
            print(
                f"| {strike}{row['pattern']}{strike} | {observed} "
                f"| {rounded(mean)} | {rounded(min(values))} to {rounded(max(values))} "
                f"| {float(row['low']):,g} to {float(row['high']):,g} "
                f"| {'pass' if fits else 'fail'} |"
            )
    print(f"\n{missed} patterns missed.")
    return missed


def rounded(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
