"""Holds pairs of runs of lao-registration against the patterns that they should show.

    corridor run lao-registration --plan none -o none.h5 --replicates 4
    corridor run lao-registration --plan as-happened -o plan.h5 --replicates 4
    python scenarios/lao-registration/patterns.py none-r*.h5 -- plan-r*.h5

Both runs of a pair have the same seed, so the same people with the same luck. Prints a Markdown
table (`pattern_table.py`). Exit code 1 when a pattern is missed.
"""

import pathlib
import sys

sys.path.append(str(pathlib.Path(__file__).parents[1]))
import pattern_table


class Run(pattern_table.Run):
    def flow(self, row, hubs):
        """Departures from hubs by the guides' and brokers' legs only."""
        places, modes = self.names("place"), self.names("leg_mode")
        legs = [
            leg
            for leg, start in enumerate(self.arrays["leg_from"])
            if modes[leg] == "river" and places[start] in hubs
        ]
        return int(self.arrays["departures"][self.days(row["from"], row["until"])][:, legs].sum())


HUB = ["Vientiane"]
OTHERS = ["Savannakhet", "Luang Namtha"]


def measure(pair, row):
    without, with_plan = pair
    if row["kind"] == "diverted":
        lost = without.flow(row, HUB) - with_plan.flow(row, HUB)
        return (with_plan.flow(row, OTHERS) - without.flow(row, OTHERS)) / lost
    hubs = {"hub": HUB, "others": OTHERS, "all": HUB + OTHERS}[row["kind"]]
    return with_plan.flow(row, hubs) / without.flow(row, hubs)


if __name__ == "__main__":
    middle = sys.argv.index("--")
    sides = (sys.argv[1:middle], sys.argv[middle + 1 :])
    pairs = zip(*([Run(path) for path in sorted(side)] for side in sides), strict=True)
    sys.exit(pattern_table.hold(__file__, list(pairs), measure, "pairs") > 0)
