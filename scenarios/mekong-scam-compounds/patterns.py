"""Holds runs of mekong-scam-compounds against the patterns that they should show.

    corridor run mekong-scam-compounds --plan as-happened --replicates 2
    python scenarios/mekong-scam-compounds/patterns.py mekong-scam-compounds-as-happened-r*.h5

Prints a Markdown table (`pattern_table.py`). Exit code 1 when a pattern is missed.
"""

import pathlib
import sys

sys.path.append(str(pathlib.Path(__file__).parents[1]))
import pattern_table

KK = "KK Park and Shwe Kokko"


class Run(pattern_table.Run):
    def __init__(self, path):
        super().__init__(path)
        self.places = self.names("place")
        self.countries = self.names("place_country")

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
    if kind == "grown":
        return (
            100
            * run.standing(last, site, ["in_compound"])
            / run.standing(first, site, ["in_compound"])
        )
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
    if kind == "helped":
        # Identified victims of all nationalities whose case is closed: they go to the line of
        # returns by choice. The lines themselves also take people whom a state sends back.
        return run.served(first, last, run.places_in(where), "case_management")
    raise ValueError(f"{row['kind']} is no kind of pattern")


if __name__ == "__main__":
    runs = [Run(path) for path in sys.argv[1:]]
    sys.exit(pattern_table.hold(__file__, runs, measure) > 0)
