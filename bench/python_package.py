"""What the Python package costs: its time over the command's, and the memory of many runs.

    export PYTHONPATH=build/release/python
    .venv/bin/python bench/python_package.py overhead [SCENARIO [PAIRS]]
    .venv/bin/python bench/python_package.py memory [RUNS]

`overhead` runs the same scenario in turn by `corridor run --json -o none` and by
`corridor.run` in this process, one thread each, and prints both as processor seconds and the median
ratio: a busy machine disturbs times, and much less the ratio of neighbours. `memory` runs an
ensemble of short runs and prints the most memory that the process had after 50 runs and at the end.
"""

import os
import resource
import statistics
import subprocess
import sys
import time

import corridor as co

PROGRAM = os.environ.get("CORRIDOR_BIN", "build/release/bin/corridor")


def of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def overhead(scenario: str = "tutorial", pairs: int = 9) -> None:
    words = [PROGRAM, "run", scenario, "--threads", "1", "--json", "-o", "none"]
    sc = co.scenario(scenario)
    co.run(sc, days=1)  # what Python imports is imported once
    commands, calls, ratios = [], [], []
    for _ in range(pairs):
        before = of_children()
        subprocess.run(words, check=True, capture_output=True)
        commands.append(of_children() - before)
        before = time.process_time()
        co.run(scenario, threads=1, progress=False).summary()
        calls.append(time.process_time() - before)
        ratios.append(calls[-1] / commands[-1])
    print(f"{scenario}: command {statistics.median(commands):.3f} s, Python "
          f"{statistics.median(calls):.3f} s, ratio {statistics.median(ratios):.2f} "
          f"(median of {pairs} pairs)")  # fmt: skip


def most_memory() -> float:
    """MiB, the most so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def memory(runs: int = 1000) -> None:
    after_50 = 0.0

    def look(done: int, total: int) -> None:
        nonlocal after_50
        if done == 50:
            after_50 = most_memory()

    start = time.perf_counter()
    ens = co.ensemble("tutorial", replicates=runs, days=60, plans=["none"], progress=look)
    kept = sum(ens.to_xarray()[name].nbytes for name in ens.to_xarray()) / 1024
    took = time.perf_counter() - start
    print(
        f"{runs} runs of 60 days: at most {most_memory():.0f} MiB ({after_50:.0f} after 50 runs), "
        f"{kept:.0f} KiB of quantiles, {took:.0f} s"
    )


if __name__ == "__main__":
    what, *rest = sys.argv[1:] or ["overhead"]
    if what == "overhead":
        overhead(*rest[:1], *map(int, rest[1:2]))
    elif what == "memory":
        memory(*map(int, rest[:1]))
    else:
        sys.exit(__doc__)
