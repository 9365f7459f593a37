"""What must hold in every world. An oracle raises AssertionError and says what is wrong.

Each gets the world and the reference run of it. `ORACLES` lists them. One in `WAITS` is written,
but the engine does not keep it yet; the value says what it waits for.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import tempfile
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

import numpy as np
from corridor import InputError, RunError, _core
from generator import START, World, registry

ROOT = Path(__file__).resolve().parents[2]
CORRIDOR = Path(os.environ.get("CORRIDOR_BIN", ROOT / "build/release/bin/corridor")).resolve()
FAULTS = CORRIDOR.parent.parent / "lib" / "fail_calls.so"

PLAN_DIMS = ("lever", "pool")


class Lived:
    """A run of a world from its first day to its last."""

    def __init__(self, world: World, *, plan: str | None = None, seed: int | None = None,
                 days: int | None = None, threads: int = 1, intensity: float = 1.0,
                 name: str = "w", crash_day: int | None = None, scale: float = 1.0):  # fmt: skip
        files = {path: text.encode() for path, text in world.files().items()}
        core, _ = _core.read_scenario_files(files, name)
        if scale != 1:
            core = core.copy()
            core.scale(scale)
        if plan is None:
            plan = "p" if world.levers else ""
        arguments = (core, plan, world.seed if seed is None else seed, days, threads, intensity)
        run = _core.Simulation(*arguments)
        if crash_day is not None:
            with tempfile.TemporaryDirectory() as folder:
                run.live(crash_day)
                run.save(f"{folder}/x.checkpoint")
                run = _core.Simulation(*arguments)
                run.restore(f"{folder}/x.checkpoint")
        run.live(run.days)
        self.scenario = core
        self.core = run.finish()
        self.world = world

    @cached_property
    def without_plan(self) -> Lived:
        """The same world without its plan."""
        return Lived(self.world, plan="")

    @cached_property
    def crowded(self) -> Lived:
        """The same world with lines."""
        return Lived(crowded(self.world))

    def __getitem__(self, name: str) -> np.ndarray:
        return np.asarray(self.core.values(name))

    def __contains__(self, name: str) -> bool:
        return name in self.core.names

    @property
    def digest(self) -> str:
        return self.core.digest()

    @cached_property
    def about(self) -> dict[str, dict]:
        return {name: self.core.describe(name) for name in self.core.names}

    def numbers(self, *without: str) -> dict[str, np.ndarray]:
        """Arrays of figures; those along one of the dimensions `without` are left out."""
        return {
            name: self[name]
            for name, about in self.about.items()
            if not about["text"] and not set(about["dims"]) & set(without)
        }


def same(found: np.ndarray, expected: np.ndarray, what: str) -> None:
    assert found.shape == expected.shape, f"{what}: {found.shape} against {expected.shape}"
    equal = found == expected
    if found.dtype.kind == "f":
        equal |= np.isnan(found) & np.isnan(expected)
    if not np.all(equal):
        at = tuple(int(i) for i in np.argwhere(~equal)[0])
        raise AssertionError(f"{what}{list(at)} is {found[at]}, not {expected[at]}")


def all_same(found: Lived, expected: Lived, *without: str) -> None:
    here, there = found.numbers(*without), expected.numbers(*without)
    assert here.keys() == there.keys(), f"other variables: {here.keys() ^ there.keys()}"
    for name, values in here.items():
        same(values, there[name], name)


# --- one run -------------------------------------------------------------------------------------


def ledger(world: World, run: Lived) -> None:
    """Nobody is made or lost, and whoever has ended stays so."""
    everybody = run["occupancy"].sum(axis=(1, 2)) + run["ended"].sum(axis=1)
    everybody = everybody + run["on_leg"].sum(axis=1) + run["aboard"].sum(axis=1)
    assert (everybody == everybody[0]).all(), f"people by day: {everybody}"
    ended = [name for name in run.core.values("fate")]
    for name in ("dead", "missing"):
        column = run["ended"][:, ended.index(name)]
        assert (np.diff(column.astype(int)) >= 0).all(), f"{name} by day: {column}"
    for name, values in run.numbers("lever", "pool").items():
        told = "time" in run.about[name]["dims"] and run.about[name]["fill"] is None
        assert not told or (values >= 0).all() or values.dtype.kind == "f", f"{name} is negative"


def flows(world: World, run: Lived) -> None:
    """On every leg, who left is under way, has arrived, or something befell them."""
    ppa = world.settings["people_per_agent"]
    inside = run["departures"].cumsum(axis=0).astype(float)
    out = run["arrivals"].cumsum(axis=0).astype(float)
    assert (out <= inside + ppa).all(), "more people arrived on a leg than left on it"
    by_cause = run["outcome"].cumsum(axis=0).sum(axis=2)
    held = run["on_leg"].astype(float)
    by_vessel = np.array([m == "sea" for m in run.core.values("leg_mode")])
    low, high = inside - out - by_cause, inside - out
    land = ~by_vessel
    start = run["on_leg"][0] - run["departures"][0] + run["arrivals"][0]
    assert (held[:, land] <= high[:, land] + np.maximum(0, start)[land] + ppa).all(), (
        "more people are on a leg than left and did not arrive"
    )
    assert (held[:, land] >= low[:, land] - ppa).all(), "people vanish on a leg"


def crowded(world: World) -> World:
    """The world with lines: few are served a day, people come alone, some wait already."""
    other = world.copy()
    away = [p for p in other.tables["places"] if p["kind"] not in ("sea_zone", "embarkation")]
    for place in other.tables["places"]:
        for name in place.keys() & set(LINES):
            place[name] = min(place[name], 2)
    away[-1]["registration_per_day"] = 3
    other.settings["days"] = 100
    for group in other.tables["groups"]:
        group.pop("mean_party_size", None)
    waiting = {"initial_status": "unregistered", "initial_place": away[-1]["name"], "size": 200}
    other.tables["groups"][0] |= waiting
    return other


def desks(world: World, run: Lived) -> None:
    """No desk serves more people than it can; one that could serve more has nobody waiting."""
    found = run.crowded
    services = found.core.values("desk_service")
    rate = np.array([service != "reception" for service in services])  # beds are no rate
    if not rate.any():
        return
    served = found["desk_served"][:, rate].cumsum(axis=0)
    capacity = found["desk_capacity"][:, rate].cumsum(axis=0)
    over = served - capacity - world.settings["people_per_agent"] - 1e-3 * capacity
    assert (over <= 0).all(), f"a desk served {over.max():.1f} people more than it can"
    registers = np.array([service == "registration" for service in services])
    today, room = found["desk_served"][:, registers], found["desk_capacity"][:, registers]
    idle = today + 2 * world.settings["people_per_agent"] < room
    assert not (idle & (found["desk_queue"][:, registers] > 0)).any(), "a desk forgets people"


def lives(world: World, run: Lived) -> None:
    """No two strangers live the same life: their luck is their own.

    Moments are told in 1/64 day, so some first steps coincide; most do not.
    """
    alone = world.copy()
    alone.settings |= {"outputs.sampled_trajectories": 400, "people_per_agent": 1, "days": 60}
    alone.tables["groups"] = [{**alone.tables["groups"][0], "size": 200, "considers_per_day": 0.05}]
    for column in ("mean_party_size", "inflow_per_day", "initial_status", "initial_place"):
        alone.tables["groups"][0].pop(column, None)
    for row in (*alone.tables["places"], *alone.tables["groups"], alone.parameters):
        # Where much happens in the first days, many first steps coincide.
        row |= {name: min(row[name], 0.05) for name in row if name.endswith("_per_day")}
    found = Lived(rid_of_other_groups(alone), plan="")
    steps = zip(found["trajectory_time"].tolist(), found["trajectory_status"].tolist(), strict=True)
    steps, first = list(steps), []
    at = 0
    for size in found["trajectory_row_size"].tolist():
        # Moments of desks and vessels are shared; those between days are a person's own.
        own = [step for step in steps[at : at + size] if step[0] % 1 != 0]
        at += size
        first += own[:1]
    twins = len(first) - sum(1 for step in set(first) if first.count(step) == 1)
    assert len(first) < 40 or twins < 0.5 * len(first), (
        f"{twins} of {len(first)} people take another's first step"
    )


def rid_of_other_groups(world: World) -> World:
    """Rows that name groups which are there no more are for everybody."""
    for table, column in (("pathways", "eligible"), ("offers", "audience")):
        for row in world.tables.get(table, []):
            row[column] = "all"
    world.tables |= {"countries": [], "visa": []}
    world.levers = []
    return world


def numbers(world: World, run: Lived) -> None:
    """Summary, its JSON, the arrays and the file say the same."""
    told = json.loads(run.core.summary_json())
    fates = list(run.core.values("fate"))
    last = run["ended"][-1]
    harms = told["harm"]
    for name, harm in (("dead", "died"), ("missing", "missing")):
        assert harms[harm]["now"] == last[fates.index(name)], f"{name}: {harms[harm]}"
    total = (
        run["occupancy"][-1].sum() + last.sum() + run["on_leg"][-1].sum() + run["aboard"][-1].sum()
    )
    assert told["people"] == total, f"people: {told['people']}, not {total}"
    assert told["at_sea"]["peak"] == run["at_sea"].max(initial=0), "most people at sea"
    with tempfile.TemporaryDirectory() as folder:
        file = f"{folder}/r.h5"
        run.core.save(file)
        again = _core.open_results(file)
        assert again.digest() == run.digest, "the file holds other arrays"
        assert again.summary_json() == run.core.summary_json(), "the file's summary is another"
        assert again.summary_text() == run.core.summary_text(), "the file's page is another"


# --- two runs that must agree --------------------------------------------------------------------


def threads(world: World, run: Lived) -> None:
    """Results do not depend on the number of threads, in a world of some blocks of people to whom
    much happens each day: two threads that add to one number lose some of it."""
    other = world.copy()
    people = sum(row["size"] for row in other.tables["groups"])
    factor = 1 + 140_000 // people
    for row in other.tables["groups"]:
        row |= {"size": row["size"] * factor, "considers_per_day": 0.5}
    other.parameters |= {"deliberation_days": 1}
    other.settings["people_per_agent"] = 1
    days = min(4, world.days)
    one, many = Lived(other, days=days), Lived(other, days=days, threads=1 + world.threads)
    all_same(many, one)


def resume(world: World, run: Lived) -> None:
    """A run that was stopped on any day goes on as if it had not been."""
    all_same(Lived(world, crash_day=world.crash_day), run)


def resume_after_shock(world: World, run: Lived) -> None:
    """The same on the day after all prices rose, with many people who choose their way."""
    other = world.copy()
    other.settings["days"] = 14
    shock = {"parameter": "fare_usd", "op": "scale", "target": "all", "value": 20}
    other.tables["drivers"] = [{**shock, "from": START + dt.timedelta(days=9)}]
    for row in other.tables["groups"]:
        row |= {"considers_per_day": 0.3, "savings_usd": 5000, "size": row["size"] + 200}
    other.parameters |= {"deliberation_days": 1, "preparation_days": 1}
    other.levers = []
    all_same(Lived(other, crash_day=10), Lived(other))


def order(world: World, run: Lived) -> None:
    """Neither the order of rows nor the folder's name changes anything."""
    other = world.copy()
    for rows in other.tables.values():
        rows.reverse()
    all_same(Lived(other, name="another name"), run)


def intensity_0(world: World, run: Lived) -> None:
    """A plan at intensity 0 is no plan."""
    if world.levers:
        all_same(Lived(world, intensity=0), run.without_plan, *PLAN_DIMS)


def lever_on_nobody(world: World, run: Lived) -> None:
    """A lever whose condition never comes changes nothing."""
    usable = [lever for lever in world.levers if "trigger" not in lever][:1]
    if not usable:
        return
    other = world.copy()
    never = {"measure": "stranded", "above": 1e12, "for_days": 1}
    other.levers = [{**usable[0], "label": "never", "trigger": never}]
    all_same(Lived(other), Lived(other, plan=""), *PLAN_DIMS)


def horizon(world: World, run: Lived) -> None:
    """More days do not change those before."""
    longer = Lived(world, days=world.days + 7)
    for name, values in run.numbers().items():
        if run.about[name]["dims"][:1] == ("time",) and name != "occupancy":
            same(longer[name][: len(values)], values, name)


def stranger(world: World, run: Lived, name: str = "ZZZ") -> None:
    """A group that nobody ever meets changes nobody's luck."""
    other = world.copy()
    far = {"name": f"{name} village", "kind": "community", "country": "QMZ", "lat": 60, "lon": 0}
    other.tables["places"].append(far)
    other.tables["groups"].append(
        {"name": name, "place": far["name"], "size": 50, "nationality": "QMZ"}
    )
    found = Lived(other)
    places = {str(p): i for i, p in enumerate(found.core.values("place"))}
    kept = [places[str(p)] for p in run.core.values("place")]
    same(found["departures"], run["departures"], "departures")
    same(found["arrivals"], run["arrivals"], "arrivals")
    same(found["occupancy"][:, kept], run["occupancy"], "occupancy")
    same(found["outcome"], run["outcome"], "outcome")


def stranger_first(world: World, run: Lived) -> None:
    """The same for a group that comes before all others."""
    stranger(world, run, "AAA")


def doubling(world: World, run: Lived) -> None:
    """Twice the people and twice the capacity, two people an agent: twice of everything."""
    if any(row["mode"] == "sea" and row.get("networks") for row in world.tables["legs"]):
        return  # a vessel holds as many people as before
    one, twice = run.crowded, crowded(world)
    twice.settings["people_per_agent"] *= 2
    two = Lived(twice, scale=2)
    for name in ("departures", "arrivals", "ended", "on_leg", "desk_served"):
        same(two[name], 2 * one[name], name)


# --- expected flows ------------------------------------------------------------------------------


def expected(world: World) -> dict[str, np.ndarray]:
    files = {path: text.encode() for path, text in world.files().items()}
    core, _ = _core.read_scenario_files(files, "w")
    return _core.expect(core, "", "", 0, 3650.0)[0]


def expected_once(world: World, horizon_days: float) -> dict[str, np.ndarray]:
    files = {path: text.encode() for path, text in world.files().items()}
    core, _ = _core.read_scenario_files(files, "w")
    return _core.expect_once(core, "", 0, horizon_days, False)


def split_group(world: World, run: Lived) -> None:
    """Two groups of half the size are the one group, in expected flows.

    Bound: the 1e-4 to which these balance full queues (sim/expect/README.md).
    """
    other = world.copy()
    first = other.tables["groups"][0]
    first["profile"] = first.get("profile", "split")
    half = {**first, "name": first["name"] + " b", "size": first["size"] // 2}
    if "inflow_per_day" in first:
        half["inflow_per_day"] = first["inflow_per_day"] / 2
        first["inflow_per_day"] = half["inflow_per_day"]
    first["size"] = half["size"]
    for table, column in (("pathways", "eligible"), ("offers", "audience")):
        for row in other.tables.get(table, []):
            if row[column] == first["name"]:
                row[column] = f"{first['name']};{half['name']}"
    other.tables["groups"].append(half)
    before, after = expected(world), expected(other)
    for name in ("departures", "arrivals", "present"):
        worst = np.abs(after[name] - before[name]).max(initial=0)
        limit = 1e-4 * max(1.0, np.abs(before[name]).max(initial=0))
        assert worst <= limit, f"{name} differ by {worst}"


def unhurried(world: World) -> World:
    """The world without what expected flows approximate: lines, boats, parties, news, plans."""
    other = world.copy()
    other.levers = []
    other.settings |= {"information.rule": "informed", "people_per_agent": 1}
    for name in ("drivers", "offers", "pathways", "pools"):
        other.tables[name] = []
    other.tables["legs"] = [
        {k: v for k, v in row.items() if k not in ("networks", "season")}
        for row in other.tables["legs"]
        if not (row["mode"] == "sea" and row["channel"] == "irregular")
    ]
    for row in other.tables["groups"]:
        row.pop("mean_party_size", None)
    for table, domain in (("places", "place"), ("legs", "leg"), ("countries", "country")):
        lines = [row for row in registry()[domain] if row["name"] in LINES]
        for row in other.tables.get(table, []):
            for line in lines:
                row[line["name"]] = 1e5 if row.get(line["name"], line["default"]) else 0
    return other


# Capacities: what people stand in line for.
LINES = (
    "capacity_per_day", "departure_screening_per_day", "border_officers", "egate_per_day",
    "secondary_per_day", "referral_per_day", "registration_per_day", "reception_beds",
    "status_determination_per_day", "case_management_per_day", "returns_per_day",
    "consular_returns_per_day",
)  # fmt: skip


def agents(world: World, run: Lived) -> None:
    """Departures and arrivals of agents lie where the chain expects them, people followed once.

    For horizons of 200 days and of the world's own days. The chain's horizons are
    exponential, so the agents' days are weighed by the share of people whom the chain still
    follows. Bound: six standard deviations of a count whose people come in up to four times
    (variance four times its mean), and a tenth for what the chain forgets of people. There are
    some 8,000 people, so that the bound is narrow.
    """
    if len(world.tables["places"]) > 40:
        return
    calm = unhurried(world)
    groups = calm.tables["groups"]
    times = max(1, 8_000 // sum(row["size"] for row in groups))
    for row in groups:
        row["size"] *= times
        if "inflow_per_day" in row:
            row["inflow_per_day"] *= times
    calm.settings["days"] = 1500
    try:
        lived = Lived(calm)
        chains = {days: expected_once(calm, days) for days in (200.0, float(world.days))}
    except (InputError, RunError) as error:
        assert "circle without end" in str(error), error  # without lines, going round is cheap
        return
    for horizon, chain in chains.items():
        followed = np.exp(-(np.arange(calm.days) + 0.5) / horizon)
        for name in ("departures", "arrivals"):
            wanted = chain[name].sum()
            found = float((lived[name].sum(axis=1) * followed).sum())
            limit = 6 * np.sqrt(4 * wanted + 4) + 0.1 * wanted
            assert abs(found - wanted) <= limit, (
                f"{name} in {horizon:.0f} days: {found:.0f} agents, {wanted:.0f} expected"
            )


def checked(world: World, run: Lived) -> None:
    """What `corridor check` passes runs, and what it refuses does not."""
    with tempfile.TemporaryDirectory() as folder:
        write(world, Path(folder) / "w")
        done = command(folder, "check", "w")
        assert done.returncode == 0, f"check refuses a scenario that runs: {done.stderr}"


def refused(world: World, reason: str) -> str:
    """What is wrong when a world is refused, or nothing: going round in it costs too little, and
    `corridor check` says so too, or warns that people may come to believe it."""
    if "circle without end" not in reason:
        return f"a generated scenario is refused: {reason}"
    with tempfile.TemporaryDirectory() as folder:
        write(world, Path(folder) / "w")
        done = command(folder, "check", "w")
    warned = done.returncode == 0 and "if people come to believe" in done.stderr
    if "circle without end" not in done.stderr or not (done.returncode == 2 or warned):
        return f"check ends with {done.returncode}, and run refuses: {reason}"
    return ""


# --- the command ---------------------------------------------------------------------------------


def write(world: World, folder: Path) -> None:
    for path, text in world.files().items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


def command(folder: str | Path, *arguments: str, **extra: str) -> subprocess.CompletedProcess:
    environment = {**os.environ, "OMP_WAIT_POLICY": "passive", **extra}
    return subprocess.run(
        [CORRIDOR, *arguments], cwd=folder, env=environment, capture_output=True, text=True
    )


def fault(world: World, run: Lived) -> None:
    """A failed call of the system ends the command with a reason, or changes nothing."""
    if not FAULTS.exists():
        return
    call, at = world.fault
    plan = ["--plan", "p"] if world.levers else []
    with tempfile.TemporaryDirectory() as folder:
        write(world, Path(folder) / "w")
        done = command(
            folder, "run", "w", *plan, "--seed", str(world.seed), "-o", "r.h5", "--json",
            LD_PRELOAD=str(FAULTS), FAULT_CALL=call, FAULT_AT=str(at), FAULT_ERROR="5",
            FAULT_UNDER=folder, FAULT_SIZE="65536",
        )  # fmt: skip
        left = [path.name for path in Path(folder).iterdir()]
        assert done.returncode in (0, 1, 2), f"ended with {done.returncode}: {done.stderr}"
        if done.returncode == 0:
            assert json.loads(done.stdout)["digest"] == run.digest, "other results"
            assert _core.open_results(f"{folder}/r.h5").digest() == run.digest, "other file"
        else:
            assert left == ["w"] or call == "close", f"left {left}"
            assert done.stderr.strip(), "gave no reason"


Oracle = Callable[[World, Lived], None]

ORACLES: dict[str, Oracle] = {
    oracle.__name__: oracle
    for oracle in (
        ledger, flows, desks, lives, numbers, threads, resume,
        resume_after_shock, order, intensity_0, lever_on_nobody,
        horizon, stranger, stranger_first, doubling, split_group, agents, checked, fault,
    )
}  # fmt: skip

WAITS: dict[str, str] = {}
