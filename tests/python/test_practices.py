"""The catalogue of practices: all of it is carried by something that exists, or says why not, and
docs/reference/levers.md says what the data say."""

import csv
import importlib.util
import json
import os
import pathlib
import subprocess
import tomllib

import pytest
from helpers import ROOT

LEVERS = {path.stem for path in (ROOT / "data" / "levers").glob("*.toml")}
KINDS = {"lever", "parameter", "plan", "scenario", "outcome", "context"}


def rows(name):
    with (ROOT / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def carriers(row):
    """Pairs of kind and name: ("lever", "turn-back"), ("context", "")."""
    for part in row["carried_by"].split("; "):
        kind, _, name = part.partition(" ")
        yield kind, name


@pytest.fixture(scope="module")
def parameters(program):
    run = subprocess.run([program, "parameters", "--json"], capture_output=True, check=True)
    return {row["name"] for row in json.loads(run.stdout)}


@pytest.mark.parametrize("name", ["practices.csv", "practice_figures.csv"])
def test_all_is_carried_by_something_that_exists_or_says_why_not(name, parameters):
    for row in rows(name):
        what = row.get("id") or row["number"]
        assert row["confidence"] in "ABCD", what
        assert row["source"] and row["practice"] and row["stage"], what
        for kind, carrier in carriers(row):
            assert kind in KINDS, what
            if kind == "lever":
                assert carrier in LEVERS, what
            elif kind == "parameter":
                assert carrier in parameters, what
            elif kind == "plan":
                scenario, plan = carrier.split("/")
                assert (ROOT / "scenarios" / scenario / "plans" / f"{plan}.toml").is_file(), what
            elif kind == "scenario":
                assert (ROOT / "scenarios" / carrier / "scenario.toml").is_file(), what
            else:
                assert row["how"], f"{what}: say why it is {kind} only"


def test_every_lever_stands_for_a_practice():
    carried = {
        name
        for table in ("practices.csv", "practice_figures.csv")
        for row in rows(table)
        for kind, name in carriers(row)
        if kind == "lever"
    }
    # Watched landing places are what happened in 2015, not a practice of the Bali Process.
    assert LEVERS - carried == {"landing-places-closed"}


def test_eighty_practices_each_with_figures_that_exist():
    known = {row["id"] for row in rows("practice_figures.csv")}
    practices = rows("practices.csv")
    assert [int(row["number"]) for row in practices] == list(range(1, 81))
    told = set()
    for row in practices:
        for column in ("target", "parameters", "cost", "owner", "evidence"):
            assert row[column], (row["number"], column)
        figures = set(filter(None, row["figures"].split(";")))
        assert figures <= known, row["number"]
        told |= figures
    assert len(known) == 55
    # Those that no quoted sentence names: a state's notice, a task force, detention.
    assert known - told <= {"A07", "B10", "B13"}


def test_figures_lie_within_their_own_range():
    for row in rows("practice_figures.csv"):
        if row["best"]:
            assert float(row["low"]) <= float(row["best"]) <= float(row["high"]), row["id"]


def test_levers_that_concern_several_states_or_harm_are_marked():
    entries = {
        name: tomllib.loads((ROOT / "data" / "levers" / f"{name}.toml").read_text("utf-8"))
        for name in LEVERS
    }
    assert {name for name, entry in entries.items() if entry.get("cooperation")} >= {
        "disembarkation-quota",
        "joint-rescue-and-disembarkation",
        "readmission-with-safeguards",
        "relocation-quota",
    }
    for name, entry in entries.items():
        if entry.get("counterfactual"):
            assert entry.get("enforcement"), name


def test_the_figures_are_those_of_the_evidence():
    """Against the evidence base itself, where CORRIDOR_EVIDENCE names its folder."""
    folder = os.environ.get("CORRIDOR_EVIDENCE")
    if not folder:
        pytest.skip("CORRIDOR_EVIDENCE names no folder")
    with (pathlib.Path(folder) / "levers.csv").open(encoding="utf-8", newline="") as file:
        evidence = list(csv.DictReader(file))

    def key(row, name):
        numbers = [row[column] and float(row[column]) for column in ("low", "best", "high")]
        return row[name], *numbers, row["confidence"]

    ours = [key(row, "id") for row in rows("practice_figures.csv")]
    assert ours == [key(row, "lever_id") for row in evidence]


def test_the_page_says_what_the_data_say():
    spec = importlib.util.spec_from_file_location("levers_page", ROOT / "docs" / "levers_page.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.PAGE.read_text(encoding="utf-8") == module.page(), "run ./dev docs"
