"""Compares a run with the patterns of this folder, whose tolerances were set before the run.

    python patterns.py results.h5 ...

Several files, from `corridor run ... --replicates N`, give means. Patterns that were in view when
parameters were set are struck out: they prove nothing.
"""

import csv
import datetime
import pathlib
import sys

import h5py

KK = "KK Park and Shwe Kokko"


class Run:
    def __init__(self, path):
        with h5py.File(path) as file:
            wanted = (
                *("time", "place", "place_country", "status", "cause", "occupancy"),
                *("departures", "place_outcome", "leg_from", "leg_to", "desk_place"),
                *("desk_service", "desk_served", "group_nationality", "flow_by_group", "week"),
            )
            self.arrays = {name: file[name][()] for name in wanted if name in file}
            units = file["time"].attrs["units"]
        units = units.decode() if isinstance(units, bytes) else units
        self.start = datetime.date.fromisoformat(units.split()[2])
        self.places = self.names("place")
        self.countries = self.names("place_country")

    def names(self, name):
        return [x.decode() if isinstance(x, bytes) else x for x in self.arrays[name]]

    def days(self, first, last):
        first, last = ((datetime.date.fromisoformat(d) - self.start).days for d in (first, last))
        return slice(first, last + 1)

    def places_in(self, country):
        return [p for p, code in enumerate(self.countries) if code == country]

    def compounds_in(self, country):
        held = self.names("status").index("in_compound")
        anybody = self.arrays["occupancy"][:, :, held].any(axis=0)
        return [p for p in self.places_in(country) if anybody[p]]

    def standing(self, day, places, statuses):
        columns = [self.names("status").index(status) for status in statuses]
        return int(self.arrays["occupancy"][self.days(day, day)][0][places][:, columns].sum())

    def befell(self, first, last, places, cause):
        column = self.names("cause").index(cause)
        return int(self.arrays["place_outcome"][self.days(first, last)][:, places, column].sum())

    def legs(self, origins, goal):
        ends = zip(self.arrays["leg_from"], self.arrays["leg_to"], strict=True)
        goal = self.places.index(goal)
        return [leg for leg, (a, b) in enumerate(ends) if a in origins and b == goal]

    def departed(self, first, last, legs):
        return int(self.arrays["departures"][self.days(first, last)][:, legs].sum())

    def departed_of(self, first, last, legs, nationality):
        """By week, so the first and the last week count by the share of their days."""
        groups = [g for g, n in enumerate(self.names("group_nationality")) if n == nationality]
        days = self.days(first, last)
        people = 0.0
        for week, flow in enumerate(self.arrays["flow_by_group"]):
            inside = min(days.stop, 7 * week + 7) - max(days.start, 7 * week)
            people += max(0, inside) / 7 * flow[legs][:, groups].sum()
        return round(people)

    def served(self, first, last, places, service):
        desks = [
            desk
            for desk, (place, name) in enumerate(
                zip(self.arrays["desk_place"], self.names("desk_service"), strict=True)
            )
            if place in places and name == service
        ]
        return int(self.arrays["desk_served"][self.days(first, last)][:, desks].sum())


def measure(run, row):
    first, last = row["from"], row["until"]
    kind, _, where = row["kind"].partition(" ")
    site = [run.places.index(KK)]
    mae_sot = [run.places.index("Mae Sot")]
    if kind == "held":
        return run.standing(first, run.compounds_in(where), ["in_compound"])
    if kind == "freed":
        places = site if where == "KK" else run.compounds_in(where)
        return run.befell(first, last, places, "rescued")
    if kind == "waiting":
        return run.standing(first, site, ["in_referral", "penalised", "awaiting_return"])
    if kind == "crossed":
        return run.departed(first, last, run.legs(site, "Mae Sot"))
    if kind == "screened":
        return run.served(first, last, mae_sot, "secondary_screening")
    if kind == "identified":
        return run.served(first, last, mae_sot, "protection_referral")
    if kind == "left":
        legs = run.legs(run.compounds_in("KHM"), "Phnom Penh")
        nationality = where.partition(" ")[2]
        if nationality:
            return run.departed_of(first, last, legs, nationality)
        return run.departed(first, last, legs)
    if kind == "returned":
        return run.served(first, last, run.places_in(where), "returns")
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
                f"| {mean:,.0f} | {min(values):,.0f} to {max(values):,.0f} "
                f"| {float(row['low']):,g} to {float(row['high']):,g} "
                f"| {'pass' if fits else 'fail'} |"
            )
    print(f"\n{missed} patterns missed.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
