"""Random worlds with oracles: `./dev worlds [N] [--seed S]`.

World K of seed S is always the same, and each is drawn for itself. When one fails, Hypothesis makes
it smaller. The failure prints what is wrong, the oracle that saw it, the folder that holds the
small scenario, and one line that plays it again.
"""

from __future__ import annotations

import argparse
import collections
import concurrent.futures
import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [
    str(HERE),
    os.environ.get("CORRIDOR_PACKAGE") or str(ROOT / "build" / "release" / "python"),
]
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
if Path("/dev/shm").is_dir():
    tempfile.tempdir = "/dev/shm"  # files of a world wait for no disk

import hypothesis  # noqa: E402
from corridor import InputError, RunError  # noqa: E402
from generator import World, make_world  # noqa: E402
from hypothesis import strategies as st  # noqa: E402
from hypothesis.database import InMemoryExampleDatabase  # noqa: E402
from hypothesis.internal.conjecture import engine  # noqa: E402
from oracles import ORACLES, WAITS, Lived, refused, write  # noqa: E402


class Drawn:
    """Hypothesis as the generator's dice."""

    def __init__(self, draw):
        self._draw = draw

    def integer(self, low: int, high: int) -> int:
        return self._draw(st.integers(low, high))

    def real(self, low: float, high: float) -> float:
        return low + (high - low) * self._draw(st.integers(0, 1000)) / 1000


@st.composite
def worlds(draw, largest: int):
    return make_world(Drawn(draw), largest)


engine.MAX_SHRINKING_SECONDS = 60  # of a processor that others may use too


class Failure(AssertionError):
    """What an oracle saw."""


@dataclass
class Told:
    """What one world showed."""

    number: int
    passed: bool = False
    places: int = 0
    asked: list[str] = field(default_factory=list)
    refused: str = ""  # by the reader, with this reason
    late: bool = False  # time was over before all oracles were asked
    failure: str = ""


@dataclass
class Chosen:
    """Which oracles are asked, and until when."""

    only: list[str]
    waiting: bool
    until: float  # as time.monotonic() says

    def oracles(self) -> list[str]:
        return self.only or [name for name in ORACLES if self.waiting or name not in WAITS]


class Machine:
    """Lives worlds and asks the oracles."""

    def __init__(self, largest: int, chosen: Chosen):
        self.chosen = chosen
        self.names = chosen.oracles()
        self.told = Told(0)
        self.world: World | None = None  # the last that failed
        settings = hypothesis.settings(
            deadline=None, database=InMemoryExampleDatabase(), print_blob=True,
            suppress_health_check=list(hypothesis.HealthCheck), report_multiple_bugs=False,
            phases=[hypothesis.Phase.reuse, hypothesis.Phase.shrink],
        )  # fmt: skip
        self.test = settings(hypothesis.given(worlds(largest))(self._test))

    def _test(self, world: World) -> None:
        try:
            self._live(world)
        except Failure:
            self.world = world
            raise

    def _live(self, world: World) -> None:
        told = self.told
        told.places = len(world.tables["places"])
        try:
            run = Lived(world)
        except InputError as error:
            told.refused = str(error).splitlines()[0].split(": ", 1)[-1][:60]
            if problem := refused(world, str(error)):
                raise Failure(f"checked: {problem}") from None
            return
        except RunError as error:
            raise Failure(f"ledger: {error}") from None
        for name in self.names:
            if time.monotonic() > self.chosen.until:
                told.late = True
                return
            try:
                ORACLES[name](world, run)
            except Exception as error:
                raise Failure(f"{name}: {type(error).__name__}: {error}") from None
            told.asked.append(name)
        told.passed = True

    def live(self, seed: int, number: int) -> Told:
        """World `number` of the seed."""
        self.told = Told(number)
        try:
            self.test.hypothesis.fuzz_one_input(random.Random(f"{seed}/{number}").randbytes(8192))
        except Failure as failure:
            self.told.failure = str(failure)
        return self.told

    def shrink(self, failure: str) -> tuple[str, str]:
        """The failure of a small world that is like the one just lived, and what replays it."""
        oracle = failure.partition(":")[0]
        self.names = [oracle] if oracle in self.names else self.names
        self.chosen.until = float("inf")
        try:
            self.test()
        except Failure as smaller:
            notes = " ".join(getattr(smaller, "__notes__", []))
            blob = notes.partition("reproduce_failure(")[2].partition(", b")[2].partition(")")[0]
            return str(smaller), f"--replay {blob}" if blob else ""
        return failure, ""

    def replay(self, blob: str) -> Told:
        again = hypothesis.reproduce_failure(hypothesis.__version__, blob.encode())(self.test)
        try:
            again()
        except Failure as failure:
            self.told.failure = str(failure)
        return self.told


# --- many worlds ---------------------------------------------------------------------------------

machine: Machine | None = None


def begin(largest: int, chosen: Chosen) -> None:
    global machine
    machine = Machine(largest, chosen)


def live(seed: int, number: int) -> Told:
    assert machine is not None
    return machine.live(seed, number)


def lived(seed: int, largest: int, chosen: Chosen, processes: int) -> Iterator[Told]:
    """Worlds 0, 1, 2 ... of the seed, in the order in which they end, for as long as one asks."""
    with concurrent.futures.ProcessPoolExecutor(
        processes, multiprocessing.get_context("fork"), begin, (largest, chosen)
    ) as pool:
        numbers = iter(range(10**9))
        waiting = {pool.submit(live, seed, next(numbers)) for _ in range(processes + 1)}
        while True:
            done, waiting = concurrent.futures.wait(
                waiting, return_when=concurrent.futures.FIRST_COMPLETED
            )
            for each in done:
                yield each.result()
                waiting.add(pool.submit(live, seed, next(numbers)))


class Counts:
    """What all worlds showed."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.passed = self.late = self.most_places = 0
        self.asked: collections.Counter[str] = collections.Counter()
        self.refused: collections.Counter[str] = collections.Counter()

    def add(self, told: Told) -> None:
        self.passed += told.passed
        self.late += told.late
        if told.passed:
            self.most_places = max(self.most_places, told.places)
            self.asked.update(told.asked)
        if told.refused:
            self.refused[told.refused] += 1

    def show(self, wanted: int) -> None:
        took = time.monotonic() - self.began
        print(
            f"{self.passed} of {wanted} worlds passed in {took:.0f} s, of up to "
            f"{self.most_places} places"
        )
        if self.late:
            print(f"  {self.late} were begun, and time was over before all oracles were asked")
        for name, times in self.asked.most_common():
            print(f"  {name:<18} {times:>6} times")
        for reason, times in self.refused.most_common(8):
            print(f"  refused by run and check, and another drawn, {times} times: {reason}")


def tell(failure: str, again: str, world: World, largest: int) -> None:
    folder = ROOT / "build" / "worlds" / "failed"
    for old in sorted(folder.rglob("*"), reverse=True):
        old.unlink() if old.is_file() else old.rmdir()
    write(world, folder)
    sizes = f" --largest {largest}" if largest != 300 else ""
    print(f"{failure}\nscenario: {folder}\nagain: ./dev worlds {again}{sizes}")


def play(arguments: argparse.Namespace, chosen: Chosen) -> int:
    counts, failed = Counts(), None
    try:
        for told in lived(arguments.seed, arguments.largest, chosen, arguments.processes):
            counts.add(told)
            failed = told if told.failure else None
            if failed or counts.passed >= arguments.number or time.monotonic() > chosen.until:
                break
    except KeyboardInterrupt:
        print("interrupted")
    counts.show(arguments.number)
    if failed is None:
        return 0
    return one(arguments, chosen, failed.number)


def one(arguments: argparse.Namespace, chosen: Chosen, number: int) -> int:
    """One world; a smaller one when it fails."""
    alone = Machine(arguments.largest, chosen)
    chosen.until = float("inf")
    told = alone.live(arguments.seed, number)
    if not told.failure:
        print(f"world {number} of seed {arguments.seed} passed")
        return 0
    assert alone.world is not None
    whole = alone.world
    print(f"world {number} of seed {arguments.seed}: {told.failure}", flush=True)
    failure, again = alone.shrink(told.failure)
    world = alone.world if again else whole
    again = again or f"--seed {arguments.seed} --world {number}"
    tell(failure, again, world, arguments.largest)
    return 1


def replay(arguments: argparse.Namespace, chosen: Chosen) -> int:
    alone = Machine(arguments.largest, chosen)
    told = alone.replay(arguments.replay)
    if not told.failure:
        print("this world passed")
        return 0
    assert alone.world is not None
    tell(told.failure, f"--replay {arguments.replay}", alone.world, arguments.largest)
    return 1


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev worlds", description=__doc__)
    parser.add_argument("number", nargs="?", type=int, default=100, help="worlds (100)")
    parser.add_argument("--seed", type=int, default=1, help="of the worlds (1)")
    parser.add_argument("--largest", type=int, default=300, help="most places of a world (300)")
    parser.add_argument("--world", type=int, help="only this one of the seed's worlds")
    parser.add_argument("--only", action="append", default=[], choices=sorted(ORACLES))
    parser.add_argument("--waiting", action="store_true", help="also oracles that wait")
    parser.add_argument("--replay", help="what the line of a failure says")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so many")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="(all cores)")
    arguments = parser.parse_args()
    until = time.monotonic() + arguments.seconds
    chosen = Chosen(arguments.only, arguments.waiting, until)
    if arguments.replay:
        return replay(arguments, chosen)
    if arguments.world is not None:
        return one(arguments, chosen, arguments.world)
    return play(arguments, chosen)


if __name__ == "__main__":
    sys.exit(main())
