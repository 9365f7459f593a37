"""Camps' counts under Flee itself, seed by seed: how far its own runs lie apart.

    python bench/flee_seeds.py CASE --seeds 101:106 --days 230 --jobs 2

Needs an environment with flee==3.1, beartype, numpy, pandas and PyYAML. Later versions of Flee than
that one lower capacities by the people of day 0; this is done here. A seed of the case `burundi` at
full population takes some two minutes for 230 days.
"""

import argparse
import concurrent.futures
import os
import pathlib
import random
import statistics
import sys


def run(case: pathlib.Path, seed: int, days: int) -> dict[str, float]:
    """Mean count of every camp over the days of one run."""
    import numpy
    from flee import InputGeography, flee, spawning
    from flee.datamanager import handle_refugee_data, read_period
    from flee.SimulationSettings import SimulationSettings

    sys.stderr = open(os.devnull, "w")  # Flee writes a line a place and link
    random.seed(seed)
    numpy.random.seed(seed)  # noqa: NPY002 (Flee draws from the global state)
    source, counts = case / "input", case / "validation"
    start, length = read_period.read_conflict_period(str(source / "sim_period.csv"))
    SimulationSettings.ReadFromYML(str(case / "simsetting.yml"))
    SimulationSettings.ConflictInputFile = str(source / "conflicts.csv")
    geography = InputGeography.InputGeography()
    geography.ReadConflictInputCSV(SimulationSettings.ConflictInputFile)
    geography.ReadLocationsFromCSV(str(source / "locations.csv"))
    geography.ReadLinksFromCSV(str(source / "routes.csv"))
    geography.ReadClosuresFromCSV(str(source / "closures.csv"))
    world, _ = geography.StoreInputGeographyInEcosystem(flee.Ecosystem())
    table = handle_refugee_data.RefugeeTable(
        csvformat="generic",
        data_directory=str(counts),
        start_date=start,
        data_layout="data_layout.csv",
        population_scaledown_factor=SimulationSettings.optimisations["PopulationScaleDownFactor"],
    )
    table.ReadL1Corrections(str(source / "registration_corrections.csv"))
    camps = [place for place in world.locations if place.camp]
    for camp in camps:
        spawning.add_initial_refugees(world, table, camp)
    people = {camp.name: 0.0 for camp in camps}
    days = min(days or length, length)
    for day in range(days):
        geography.AddNewConflictZones(world, day)
        spawning.spawn_daily_displaced(world, day, table, SumFromCamps=True)
        for place in world.locations if day == 0 else []:
            if place.capacity > 0:
                place.capacity -= int(table.get_field(place.name, 0))
        spawning.refresh_spawn_weights(world)
        world.enact_border_closures(day)
        world.evolve()
        for camp in camps:
            people[camp.name] += camp.numAgents / days
    return people


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("case", type=pathlib.Path)
    parser.add_argument("--seeds", default="1:3", help="first:last")
    parser.add_argument("--days", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    first, last = map(int, options.seeds.split(":"))
    # Flee keeps its state in modules: a process a seed
    with concurrent.futures.ProcessPoolExecutor(options.jobs, max_tasks_per_child=1) as pool:
        waiting = [
            pool.submit(run, options.case, seed, options.days) for seed in range(first, last + 1)
        ]
        runs = [job.result() for job in waiting]
    for camp in runs[0]:
        means = [people[camp] for people in runs]
        spread = statistics.stdev(means) if len(means) > 1 else 0
        print(f"{camp}: {statistics.mean(means):.1f} ± {spread:.1f}", *map("{:.1f}".format, means))


if __name__ == "__main__":
    main()
