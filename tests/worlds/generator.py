"""Random scenarios that are valid, and how each is run. A draw of Hypothesis makes each of them."""

from __future__ import annotations

import copy
import csv
import datetime as dt
import io
import json
import random
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any, Protocol

Row = dict[str, Any]
Lever = dict[str, Any]

START = dt.date(2024, 1, 1)
COUNTRIES = ("QMA", "QMB", "QMC", "QMD")
PLACES_BETWEEN = ("hub", "border_crossing", "airport", "reception", "camp", "city")
LAND = ("road", "foot", "river", "air", "rail")
INITIAL_AT_HOME = ("at_home", "considering", "preparing", "reintegrating")
INITIAL_AWAY = (
    "waiting_at_hub", "held_by_smugglers", "stranded", "border_queue", "referred_to_protection",
    "detained", "refused", "unregistered", "registered", "in_reception", "status_determination",
    "working_regularly", "working_irregularly", "exploited", "in_referral", "penalised",
    "released_to_alternative", "lost_to_follow_up", "awaiting_return",
)  # fmt: skip
PAPERS = ("none", "identity", "travel_document", "visa", "forged")
NEEDS = (
    "protection_claim", "trafficking_indicator", "child_alone", "urgent_medical",
    "survivor_of_violence",
)  # fmt: skip
FILES = {
    "place": "places", "leg": "legs", "group": "groups", "network": "networks",
    "country": "countries", "pathway": "pathways", "offer": "offers",
}  # fmt: skip

FAULTS = ("write", "read", "rename", "fsync", "open", "close", "truncate", "alloc")
"""Calls of the system that fail (tests/faults)."""

WHOLE = ("people", "officers", "people/year", "people/vessel")
"""Units of which there are no fractions."""

# Parameters that are left at their defaults: a measure that only a counterfactual plan may hold,
# values that make people go round for ever, and tables of their own.
LEFT_ALONE = {"turn_back_share", "time_weight", "hub_scale_ratio", "days", "fare_usd"}


UNLIMITED = 1e6
"""Defaults from here on stand for "without limit": other values are few seats a day."""


class Dice(Protocol):
    """Where the generator's numbers come from."""

    def integer(self, low: int, high: int) -> int: ...
    def real(self, low: float, high: float) -> float: ...


class Seeded:
    """Dice that one number of other dice decides."""

    def __init__(self, seed: int):
        self._random = random.Random(seed)

    def integer(self, low: int, high: int) -> int:
        return self._random.randint(low, high)

    def real(self, low: float, high: float) -> float:
        return self._random.uniform(low, high)


DETAILED = 24
"""Size up to which each number is drawn by itself, so that a world that fails becomes small in
every detail. In larger worlds one number decides a row: Hypothesis takes some thousand numbers."""


def dice_of_row(dice: Dice, size: int) -> Dice:
    return dice if size <= DETAILED else Seeded(dice.integer(0, 65535))


def chance(dice: Dice, percent: int) -> bool:
    return dice.integer(0, 99) >= 100 - percent


def one_of(dice: Dice, things: Any) -> Any:
    return things[dice.integer(0, len(things) - 1)]


def some_of(dice: Dice, things: Any, percent: int = 50) -> list[Any]:
    return [thing for thing in things if chance(dice, percent)]


@dataclass
class World:
    """A scenario as rows, with a plan and how it is run."""

    settings: Row
    parameters: Row
    tables: dict[str, list[Row]]
    levers: list[Lever] = field(default_factory=list)
    seed: int = 1
    threads: int = 1
    crash_day: int = 1
    fault: tuple[str, int] = ("write", 1)

    @property
    def days(self) -> int:
        return self.settings["days"]

    def copy(self) -> World:
        return copy.deepcopy(self)

    def files(self) -> dict[str, str]:
        """The folder's files by path."""
        out = {"scenario.toml": self._settings_text()}
        for name, rows in self.tables.items():
            if rows:
                out[f"{name}.csv"] = csv_text(rows)
        if self.levers:
            out["plans/p.toml"] = plan_text(self.levers)
        return out

    def _settings_text(self) -> str:
        lines = [f"{key} = {toml(value)}" for key, value in self.settings.items() if "." not in key]
        for table in ("choice", "information", "outputs"):
            inside = {k.split(".")[1]: v for k, v in self.settings.items() if k.startswith(table)}
            lines += [f"[{table}]"] + [f"{key} = {toml(value)}" for key, value in inside.items()]
        lines += ["[parameters]"] + [f"{k} = {toml(v)}" for k, v in self.parameters.items()]
        return "\n".join(lines) + "\n"


def toml(value: Any) -> str:
    return value.isoformat() if isinstance(value, dt.date) else json.dumps(value)


def csv_text(rows: list[Row]) -> str:
    columns = list(dict.fromkeys(key for row in rows for key in row))
    held = io.StringIO()
    writer = csv.DictWriter(held, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return held.getvalue()


def plan_text(levers: list[Lever]) -> str:
    lines = ['title = "P"', "counterfactual = true"]
    for lever in levers:
        lines.append("[[lever]]")
        nested = {k: v for k, v in lever.items() if isinstance(v, dict)}
        lines += [f"{k} = {toml(v)}" for k, v in lever.items() if k not in nested]
        for name, inside in nested.items():
            lines.append(f"[lever.{name}]")
            lines += [f"{k} = {toml(v)}" for k, v in inside.items()]
    return "\n".join(lines) + "\n"


# --- what the library knows ----------------------------------------------------------------------


@cache
def registry() -> dict[str, list[Row]]:
    """Parameters by the kind of thing that has them."""
    from corridor import _core

    by_domain: dict[str, list[Row]] = {}
    for row in _core.parameters():
        by_domain.setdefault(row["domain"], []).append(row)
    return by_domain


@cache
def catalogue() -> list[Row]:
    from corridor import _core

    return _core.levers()


@cache
def domain_of() -> dict[str, str]:
    return {row["name"]: domain for domain, rows in registry().items() for row in rows}


# --- a world -------------------------------------------------------------------------------------


def value_of(dice: Dice, row: Row) -> float:
    """A value of a parameter: mostly near its default, at times at an end of its range."""
    low, high, usual = row["low"], row["high"], row["default"]
    kind = dice.integer(0, 9)
    if usual >= UNLIMITED:
        return dice.integer(0, 30) if kind > 3 else usual
    if kind == 8:
        return low
    if kind == 9 and high <= 1:
        return high
    spread = dice.real(0, 2) if kind > 3 else 1
    near = usual * spread if usual else min(high, 0.3) * dice.real(0, 1)
    value = float(f"{min(max(near, low), high):.4g}")
    return round(value) if row["unit"] in WHOLE else value


def add_parameters(dice: Dice, rows: list[Row], domain: str, percent: int) -> None:
    """Some columns of parameters, with some cells filled."""
    for row in registry().get(domain, []):
        if row["name"] in LEFT_ALONE or not chance(dice, percent):
            continue
        cells = dice_of_row(dice, len(rows))
        for thing in rows:
            if chance(cells, 60):
                thing[row["name"]] = value_of(cells, row)


def position(dice: Dice) -> Row:
    return {"lat": dice.integer(-90, 90) / 10, "lon": 90 + dice.integer(0, 160) / 10}


def make_places(dice: Dice, size: int) -> list[Row]:
    """Homes first, then the places between, the sea's, and destinations."""
    homes = max(1, min(4 + size // 8, dice.integer(1, 2 + size // 6)))
    between = dice.integer(0, 2 + (size // 3 if size <= DETAILED else 3 * size // 4))
    ends = dice.integer(1, 2 + size // 8)
    by_sea = size > 2 and chance(dice, 60)
    zones = dice.integer(1, 1 + min(3, size // 4)) if by_sea else 0
    places = [{"name": f"Home {i}", "kind": "community"} for i in range(homes)]
    places += [{"name": f"P {i}", "kind": one_of(dice, PLACES_BETWEEN)} for i in range(between)]
    if by_sea:
        places.append({"name": "Coast", "kind": "embarkation"})
        places += [{"name": f"Sea {i}", "kind": "sea_zone"} for i in range(zones)]
        places.append({"name": "Port", "kind": "disembarkation"})
    places += [
        {"name": f"D {i}", "kind": one_of(dice, ("destination", "city"))} for i in range(ends)
    ]
    if chance(dice, 30):
        places.append({"name": "Compound", "kind": "compound"})
    for place in places:
        each = dice_of_row(dice, size)
        abroad = place["name"][0] in "DC" and place["kind"] != "embarkation"
        place["country"] = (
            "XXX" if place["kind"] == "sea_zone" else one_of(each, COUNTRIES[1 if abroad else 0 :])
        )
        place |= position(each)
        if chance(each, 20):
            place["tags"] = one_of(each, ("coast", "inland"))
    add_parameters(dice, places, "place", 25)
    return places


def make_legs(dice: Dice, places: list[Row], networks: list[Row]) -> list[Row]:
    """Every home has a way on; the rest is random. Nobody can go round for nothing."""
    names = [place["name"] for place in places if place["kind"] != "sea_zone"]
    homes = [name for name in names if name.startswith("Home")]
    rest = [name for name in names if not name.startswith("Home")]
    carriers = [network["name"] for network in networks]
    legs: list[Row] = []

    def leg(start: str, end: str, mode: str, each: Dice = dice, **more: Any) -> Row:
        row = {"from": start, "to": end, "mode": mode, "fare_usd": 1 + each.integer(0, 400)}
        row |= {"days": (1 + each.integer(0, 40)) / 10, **more}
        legs.append(row)
        return row

    for number, name in enumerate(homes):
        leg(name, rest[dice.integer(0, len(rest) - 1)], one_of(dice, LAND), channel="any")
        if number and chance(dice, 30):
            leg(name, homes[0], "foot", channel="any")
    order = homes + rest
    for _ in range(dice.integer(0, 2 * len(order))):
        each = dice_of_row(dice, len(places))
        a, b = each.integer(0, len(order) - 1), each.integer(0, len(order) - 1)
        if a == b:
            continue
        row = leg(order[a], order[b], one_of(each, LAND), each)
        row["channel"] = one_of(each, ("any", "irregular", "regular"))
        if carriers and row["channel"] != "regular" and chance(each, 30):
            row["networks"] = ";".join(some_of(each, carriers, 70))
        if chance(each, 10):
            row["both_ways"] = "yes"
        if chance(each, 10):
            row["season"] = one_of(each, ("1-3", "10-4", "2;4-5", "6-9"))
    zones = [place["name"] for place in places if place["kind"] == "sea_zone"]
    if zones and chance(dice, 85):
        aboard = ";".join(carriers[: 1 + dice.integer(0, len(carriers) - 1)]) if carriers else ""
        stops = ["Coast", *zones, "Port"]
        leg(homes[0], "Coast", "road", channel="any")
        for start, end in pairwise(stops):
            leg(start, end, "sea", channel="irregular", networks=aboard)
        leg("Port", order[-1] if order[-1] != "Port" else homes[0], "road", channel="any")
    if "Coast" in order and chance(dice, 30):
        leg("Coast", "Port", "sea", channel="regular")
    add_parameters(dice, legs, "leg", 25)
    return legs


def make_groups(dice: Dice, places: list[Row], size: int) -> list[Row]:
    homes = [place for place in places if place["kind"] == "community"]
    away = [p for p in places if p["kind"] not in ("sea_zone", "compound", "embarkation")]
    groups = []
    for number in range(dice.integer(1, 2 + size // 4)):
        each = dice_of_row(dice, size)
        home = homes[each.integer(0, len(homes) - 1)]
        row: Row = {
            "name": f"G {number}", "place": home["name"], "size": 2 * each.integer(1, 200),
            "nationality": one_of(each, COUNTRIES[:3]),
        }  # fmt: skip
        first = each.integer(0, 10)
        papers = (one_of(each, PAPERS), one_of(each, PAPERS))
        row["papers"] = (
            f"{papers[0]}:{first / 10};{papers[1]}:{(10 - first) / 10}"
            if papers[0] != papers[1]
            else f"{papers[0]}:1"
        )
        if chance(each, 50):
            row["needs"] = ";".join(
                f"{need}:{each.integer(0, 5) / 10}" for need in some_of(each, NEEDS)
            )
        if chance(each, 50):
            row["mean_party_size"] = 1 + each.integer(0, 30) / 10
        if chance(each, 30):
            row["ties"] = f"{one_of(each, homes)['country']}:{each.integer(0, 10) / 10}"
        if chance(each, 30):
            row["returnable_share"] = each.integer(0, 10) / 10
        if chance(each, 20):
            row["inflow_per_day"] = each.integer(0, 20) / 10
        if chance(each, 40):
            row["considers_per_day"] = each.integer(0, 50) / 100
        if chance(each, 25):
            row["initial_status"] = one_of(each, INITIAL_AT_HOME)
        elif chance(each, 30):
            row["initial_status"] = one_of(each, INITIAL_AWAY)
            row["initial_place"] = away[each.integer(0, len(away) - 1)]["name"]
        groups.append(row)
    add_parameters(dice, groups, "group", 20)
    return groups


def make_networks(dice: Dice) -> list[Row]:
    rows = [
        {"name": f"N {i}", "cells": dice.integer(1, 12), "vessel_capacity": dice.integer(2, 60)}
        for i in range(dice.integer(0, 3))
    ]
    add_parameters(dice, rows, "network", 25)
    return rows


def make_channels(dice: Dice, tables: dict[str, list[Row]]) -> None:
    """Pathways, offers, visas, drivers and pools."""
    groups = [group["name"] for group in tables["groups"]]
    ends = [p["name"] for p in tables["places"] if p["kind"] in ("destination", "city")]
    hubs = [p["name"] for p in tables["places"] if p["kind"] not in ("sea_zone", "community")]
    if ends and chance(dice, 40):
        row = {
            "name": "W 0",
            "eligible": "all",
            "destination": one_of(dice, ends),
            "papers": "visa",
        }
        row["places_per_year"] = dice.integer(0, 2000)
        if chance(dice, 50):
            row["eligible"] = one_of(dice, groups)
        tables["pathways"] = [row]
        add_parameters(dice, tables["pathways"], "pathway", 30)
    if hubs and ends and chance(dice, 40):
        row = {
            "name": "O 0", "audience": "all", "advertised": one_of(dice, ends),
            "true_destination": one_of(dice, [*hubs]),
        }  # fmt: skip
        tables["offers"] = [row]
        add_parameters(dice, tables["offers"], "offer", 40)
    nationality = tables["groups"][0]["nationality"]
    if chance(dice, 30):
        tables["visa"] = [
            {
                "nationality": nationality,
                "country": c,
                "policy": one_of(dice, ("required", "on_arrival", "free")),
            }
            for c in COUNTRIES[1:3]
            if c != nationality and any(place["country"] == c for place in tables["places"])
        ]
    tables["drivers"] = make_drivers(dice, tables)
    if chance(dice, 40):
        tables["pools"] = [
            {"name": "staff", "kind": "staff", "amount": dice.integer(0, 40)},
            {"name": "budget", "kind": "USD", "amount": dice.integer(0, 100_000)},
        ]


DRIVEN = {
    "legs": ("fare_usd", "season_factor", "death_per_day"),
    "places": ("sea_state",),
    "groups": ("considers_per_day", "persecution_at_home_per_day"),
}


def make_drivers(dice: Dice, tables: dict[str, list[Row]]) -> list[Row]:
    rows = []
    for table, parameters in DRIVEN.items():
        if not tables.get(table) or not chance(dice, 25):
            continue
        row: Row = {"parameter": one_of(dice, parameters), "op": "scale", "target": "all"}
        row["value"] = 0.5 + dice.integer(0, 20) / 10
        day = dice.integer(0, 20)
        row["from"] = START + dt.timedelta(days=day)
        if chance(dice, 50):
            row["until"] = START + dt.timedelta(days=day + dice.integer(0, 20))
        rows.append(row)
    return rows


def make_levers(dice: Dice, world: World) -> list[Lever]:
    """Levers whose every effect has somebody to act on."""
    there = {domain for domain, table in FILES.items() if world.tables.get(table)}
    there |= {"scenario", "place", "leg", "group", "country"}
    usable = [
        lever
        for lever in catalogue()
        if lever["effects"]
        and all(domain_of()[effect["parameter"]] in there for effect in lever["effects"])
        and not any("returns" in effect["parameter"] for effect in lever["effects"])
    ]
    levers: list[Lever] = []
    for number in range(dice.integer(0, 4)):
        found = one_of(dice, usable)
        lever: Lever = {"id": found["id"], "label": f"L {number}"}
        day = dice.integer(0, world.days - 1)
        lever["from"] = START + dt.timedelta(days=day)
        if chance(dice, 40):
            lever["until"] = START + dt.timedelta(days=day + dice.integer(0, 20))
        if chance(dice, 40):
            lever["intensity"] = dice.integer(1, 10) / 10
        if chance(dice, 30):
            lever["ramp_days"] = dice.integer(0, 15)
        if chance(dice, 20):
            measure = one_of(dice, ("people_at_sea", "landed", "stranded", "landed_week"))
            lever["trigger"] = {
                "measure": measure, "above": dice.integer(0, 30), "for_days": dice.integer(1, 3),
            }  # fmt: skip
        if world.tables.get("pools") and chance(dice, 40):
            lever["cost"] = {"usd_per_day": dice.integer(0, 4000)}
        levers.append(lever)
    return levers


def make_world(dice: Dice, largest: int = 300) -> World:
    """A world; most are small."""
    sizes = [size for size in (1, 3, 8, 24, 80, 280) if size <= largest]
    scarce = {18: 4, 19: 5}.get(dice.integer(0, 19))
    size = sizes[min(len(sizes) - 1, scarce or dice.integer(0, 3))]
    settings: Row = {
        "title": "W", "start": START, "days": 2 + dice.integer(0, 40), "seed": 1,
        "people_per_agent": one_of(dice, (1, 1, 2, 10)),
        "choice.rule": one_of(
            dice, ("recursive-logit", "recursive-logit-plain", "network-chooses", "gravity")
        ),
        "information.rule": one_of(dice, ("learning", "informed")),
        "outputs.sampled_trajectories": one_of(dice, (0, 20)),
        "outputs.belief_risk": one_of(dice, (False, True)),
    }  # fmt: skip
    tables: dict[str, list[Row]] = {"places": make_places(dice, size)}
    tables["networks"] = make_networks(dice)
    tables["legs"] = make_legs(dice, tables["places"], tables["networks"])
    tables["groups"] = make_groups(dice, tables["places"], size)
    people = sum(group["size"] for group in tables["groups"])
    settings["people_per_agent"] = min(settings["people_per_agent"], people)  # fewer are refused
    codes = sorted(
        {p["country"] for p in tables["places"]} | {g["nationality"] for g in tables["groups"]}
    )
    tables["countries"] = [{"code": code} for code in codes if code != "XXX"]
    add_parameters(dice, tables["countries"], "country", 20)
    make_channels(dice, tables)
    shared: list[Row] = [{}]
    add_parameters(dice, shared, "scenario", 12)
    world = World(settings, shared[0], tables)
    world.levers = make_levers(dice, world)
    world.seed = 1 + dice.integer(0, 1000)
    world.threads = 1 + dice.integer(0, 3)
    world.crash_day = dice.integer(0, world.days - 1)
    if world.levers and chance(dice, 60):  # soon after something has changed
        world.crash_day = min(world.days - 1, (world.levers[0]["from"] - START).days + 1)
    world.fault = (one_of(dice, FAULTS), dice.integer(1, 60))
    return world
