"""How far expected departures from home lie from those of agents, and why (sim/expect/README.md).

`PYTHONPATH=build/release/python .venv/bin/python tests/worlds/preview_against_agents.py [N]` lives
random small scenarios without plans, until N of them (34) have ten departures of agents or more in
the mean of eight seeds. Each factor is the quotient of two neighbours in the row of estimates; the
product of all is the first line.
"""

from __future__ import annotations

import random
import sys

import numpy as np
from corridor import InputError, RunError, _core
from generator import World, make_world
from oracles import Lived, expected_once

SEEDS = range(1000, 1008)


class Dice:
    """Python's own generator as the generator's dice."""

    def __init__(self, seed: int):
        self._random = random.Random(seed)

    def integer(self, low: int, high: int) -> int:
        return self._random.randint(low, high)

    def real(self, low: float, high: float) -> float:
        return low + (high - low) * self._random.randint(0, 1000) / 1000


def from_home(run: Lived) -> np.ndarray:
    """Which legs begin at a community."""
    kinds = [str(kind) for kind in run.core.values("place_kind")]
    return np.array([kinds[at] == "community" for at in run["leg_from"]])


def steady(world: World, horizon_days: float) -> np.ndarray:
    files = {path: text.encode() for path, text in world.files().items()}
    core, _ = _core.read_scenario_files(files, "w")
    return world.days * _core.expect(core, "", "", 0, horizon_days)[0]["departures"]


def estimates(world: World) -> list[float]:
    """From the long-run average to agents, one difference at a time."""
    days = world.days
    homes = from_home(Lived(world, days=1, plan=""))
    followed = np.exp(-(np.arange(8 * days) + 0.5) / days)
    longer, own = [], []
    for seed in SEEDS:
        a_day = Lived(world, seed=seed, days=8 * days, plan="")["departures"][:, homes].sum(axis=1)
        longer.append((a_day * followed).sum())
        own.append(a_day[:days].sum())
    return [
        float(steady(world, 3650.0)[homes].sum()),
        float(steady(world, float(days))[homes].sum()),
        float(expected_once(world, float(days))["departures"][homes].sum()),
        float(np.mean(longer)),
        float(np.mean(own)),
    ]


FACTORS = (
    "all: long-run average / agents",
    "journeys followed to their end / for the scenario's days",
    "homes stay full, nobody begins elsewhere / everybody once",
    "expected flows / agents, each followed for the days in the mean",
    "days in the mean / the same days for all",
)


def main() -> None:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 34
    rows: list[list[float]] = []
    seed = 0
    while len(rows) < wanted:
        seed += 1
        world = make_world(Dice(seed), 24)
        world.levers = []
        try:
            found = estimates(world)
        except (InputError, RunError):
            continue  # a circle without end
        if found[-1] >= 10:
            rows.append(found)
    print(f"{wanted} of {seed} scenarios; median, 10 to 90 %")
    for n, name in enumerate(FACTORS):
        above, below = (0, -1) if n == 0 else (n - 1, n)
        values = [row[above] / row[below] for row in rows if row[below] > 0.1]
        low, middle, high = np.quantile(values, [0.1, 0.5, 0.9])
        print(f"{name:<64} {middle:8.2f}  {low:.2f} to {high:.2f}  ({len(values)})")


if __name__ == "__main__":
    main()
