"""Holds runs of andaman-2015 against the patterns that they should show.

    corridor run andaman-2015 --plan as-happened --replicates 4
    python scenarios/andaman-2015/patterns.py andaman-2015-as-happened-r*.h5

Prints a Markdown table (`pattern_table.py`). Exit code 1 when a pattern is missed.
"""

import datetime
import pathlib
import sys

sys.path.append(str(pathlib.Path(__file__).parents[1]))
import pattern_table


class Run(pattern_table.Run):
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


if __name__ == "__main__":
    runs = [Run(path) for path in sys.argv[1:]]
    sys.exit(pattern_table.hold(__file__, runs, measure) > 0)
