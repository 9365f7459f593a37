"""Random worlds with oracles: `./dev worlds [N] [--seed S]`.

Hypothesis draws each world, and makes one that fails smaller. A failure prints what is wrong, the
oracle that saw it, the folder that holds the small scenario, and one line that plays it again.
"""

from __future__ import annotations

import argparse
import collections
import os
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [
    str(HERE),
    os.environ.get("CORRIDOR_PACKAGE") or str(ROOT / "build" / "release" / "python"),
]
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

import hypothesis  # noqa: E402
from corridor import InputError, RunError  # noqa: E402
from generator import World, make_world  # noqa: E402
from hypothesis import strategies as st  # noqa: E402
from oracles import EVERY, ORACLES, WAITS, Lived, write  # noqa: E402


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


class Failure(AssertionError):
    """What an oracle saw."""


class Machine:
    """Lives worlds and asks the oracles, until one of them objects."""

    def __init__(self, only: list[str], waiting: bool, budget_s: float):
        names = only or [name for name in ORACLES if waiting or name not in WAITS]
        self.oracles = {name: ORACLES[name] for name in names}
        self.asked: collections.Counter[str] = collections.Counter()
        self.passed = 0
        self.refused: collections.Counter[str] = collections.Counter()
        self.until = time.monotonic() + budget_s
        self.shrinking = False

    def live(self, world: World) -> None:
        try:
            run = Lived(world)
        except InputError as error:
            reason = str(error).splitlines()[0]
            self.refused[reason.split(": ", 1)[-1][:60]] += 1
            if "circle without end" in reason:
                hypothesis.assume(False)
            raise Failure(f"checked: a generated scenario is refused: {error}") from None
        except RunError as error:
            raise Failure(f"ledger: {error}") from None
        for name, oracle in self.oracles.items():
            thinned = EVERY.get(name, 1)
            if world.seed % thinned and not self.shrinking:
                continue
            self.asked[name] += 1
            try:
                oracle(world, run)
            except Exception as error:
                self.shrinking = True
                raise Failure(f"{name}: {type(error).__name__}: {error}") from None
        self.passed += 1


def settings(number: int) -> hypothesis.settings:
    return hypothesis.settings(
        max_examples=number,
        deadline=None,
        database=None,
        print_blob=True,
        derandomize=False,
        suppress_health_check=list(hypothesis.HealthCheck),
        phases=[hypothesis.Phase.generate, hypothesis.Phase.shrink],
        report_multiple_bugs=False,
    )


def play(machine: Machine, number: int, seed: int, largest: int, blob: str | None) -> str | None:
    """What failed, with the line that plays it again; None when all worlds passed."""
    smallest: list[World] = []

    def test(world: World) -> None:
        if time.monotonic() > machine.until and not machine.shrinking:
            return
        try:
            machine.live(world)
        except Failure:
            smallest[:] = [world]
            raise

    wrapped = hypothesis.given(worlds(largest))(test)
    wrapped = settings(number)(hypothesis.seed(seed)(wrapped))
    if blob is not None:
        wrapped = hypothesis.reproduce_failure(hypothesis.__version__, blob.encode())(wrapped)
    try:
        wrapped()
    except Failure as failure:
        folder = ROOT / "build" / "worlds" / "failed"
        for old in sorted(folder.rglob("*"), reverse=True):
            old.unlink() if old.is_file() else old.rmdir()
        write(smallest[0], folder)
        notes = " ".join(getattr(failure, "__notes__", []))
        again = notes.partition("reproduce_failure(")[2].partition(", b")[2].partition(")")[0]
        replay = f" --replay {again}" if again else f" {number} --seed {seed}"
        sizes = f" --largest {largest}" if largest != 300 else ""
        return f"{failure}\nscenario: {folder}\nagain: ./dev worlds{replay}{sizes}"
    return None


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev worlds", description=__doc__)
    parser.add_argument("number", nargs="?", type=int, default=100, help="worlds (100)")
    parser.add_argument("--seed", type=int, default=1, help="of the worlds (1)")
    parser.add_argument("--largest", type=int, default=300, help="most places of a world (300)")
    parser.add_argument("--only", action="append", default=[], choices=sorted(ORACLES))
    parser.add_argument("--waiting", action="store_true", help="also oracles that wait")
    parser.add_argument("--replay", help="what the line of a failure says")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so many")
    chosen = parser.parse_args()
    machine = Machine(chosen.only, chosen.waiting, chosen.seconds)
    began = time.monotonic()
    failure = play(machine, chosen.number, chosen.seed, chosen.largest, chosen.replay)
    print(f"{machine.passed} worlds passed in {time.monotonic() - began:.0f} s")
    for name, times in machine.asked.most_common():
        print(f"  {name:<18} {times:>6} times")
    for reason, times in machine.refused.most_common(8):
        print(f"  refused, {times} times: {reason}")
    if failure is not None:
        print(failure)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
