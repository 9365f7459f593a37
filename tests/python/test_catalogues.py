"""`corridor parameters`, `levers` and `schema`."""

import csv

import pytest
import xarray as xr
from helpers import ROOT, corridor, figures


def test_parameters_have_unit_range_and_source(tmp_path):
    rows = figures("parameters", cwd=tmp_path)
    assert len(rows) > 150
    assert len({row["name"] for row in rows}) == len(rows)
    for row in rows:
        assert row["low"] <= row["default"] <= row["high"], row["name"]
        assert row["unit"] and row["source"] and row["explanation"], row["name"]
    text = corridor("parameters", cwd=tmp_path).stdout
    assert all(f"  {row['name']} " in text for row in rows)
    assert max(map(len, text.splitlines())) <= 100
    one = corridor("parameters", "risk_weight", cwd=tmp_path).stdout
    assert "risk_weight" in one and "time_weight " not in one


def test_levers_have_evidence_and_change_known_parameters(tmp_path):
    levers = figures("levers", cwd=tmp_path)
    known = {row["name"] for row in figures("parameters", cwd=tmp_path)}
    assert len(levers) >= 14
    for lever in levers:
        assert lever["practice"] and lever["evidence"] and lever["source"], lever["id"]
        assert lever["confidence"] in "ABCD" and lever["effects"], lever["id"]
        assert {effect["parameter"] for effect in lever["effects"]} <= known
    text = corridor("levers", cwd=tmp_path).stdout
    assert all(lever["id"] in text for lever in levers)
    in_full = corridor("levers", "search-and-rescue", cwd=tmp_path).stdout
    assert "evidence:" in in_full and "rescue_by_state_per_day" in in_full


@pytest.fixture(scope="module")
def schema(folder) -> dict:
    return figures("schema", cwd=folder)


def test_schema_names_every_variable_that_a_run_writes(schema, results):
    known = {row["name"]: row for row in schema["results"]}
    with xr.open_dataset(results, engine="h5netcdf", decode_times=False) as file:
        on_request = {"belief_risk", "community", "review"}
        assert set(file.variables) | on_request == set(known) | on_request
        assert "belief_risk" in known
        for name, data in file.variables.items():
            assert list(data.dims) == known[name]["dims"], name
            assert data.attrs["long_name"] == known[name]["long_name"], name


def test_schema_names_every_row_of_the_transition_table(schema, report):
    assert [row["name"] for row in schema["transitions"]] == list(report["transitions"])
    known = {status["name"] for status in schema["statuses"]}
    for row in schema["transitions"]:
        assert row["idea"] and row["leads_to"], row["name"]
        assert row["from"] in known or row["name"].startswith("vessel ")


@pytest.mark.parametrize(
    "scenario",
    ["tutorial", "andaman-2015", "andaman-2020", "lao-registration", "mekong-scam-compounds"],
)
def test_schema_names_every_column_of_the_bundled_scenarios(schema, scenario):
    files = {row["path"]: row for row in schema["scenario_files"]}
    for path in sorted((ROOT / "scenarios" / scenario).rglob("*.csv")):
        inside = path.relative_to(ROOT / "scenarios" / scenario)
        known = files.get(str(inside)) or files[f"{inside.parent}/*.csv"]
        columns = {entry["name"] for entry in known["entries"]} | set(known["parameters"])
        with path.open(encoding="utf-8", newline="") as stream:
            assert set(next(csv.reader(stream))) <= columns, path.name


def test_schema_text_is_tables(folder):
    for part in ("files", "results", "transitions"):
        done = corridor("schema", part, cwd=folder)
        assert done.returncode == 0
        assert "| --- |" in done.stdout


def test_the_order_of_a_day_names_its_paragraph_and_its_share_of_time(schema, tmp_path):
    steps = schema["day"]
    assert [step["paragraph"] for step in steps] == [f"3.{n + 1}" for n in range(len(steps))]
    assert steps[0]["name"] == "conditions" and steps[-1]["name"] == "ledger"
    assert all("share" not in step for step in steps)
    odd = (ROOT / "docs" / "model" / "ODD.md").read_text(encoding="utf-8")
    for section in {step["submodel"] for step in steps} - {None}:
        assert f"\n## {section}. " in odd or f"\n### {section} " in odd, section
    timed = figures("schema", "day", "--time", "tutorial", cwd=tmp_path)
    assert sum(step["share"] for step in timed) == pytest.approx(1)
    assert all(step["seconds"] > 0 for step in timed)
    text = corridor("schema", "day", "--time", "tutorial", "--threads", 1, cwd=tmp_path).stdout
    assert all(f"| {step['name']} |" in text for step in steps) and " % |" in text
    refused = corridor("schema", "files", "--time", "tutorial", cwd=tmp_path)
    assert refused.returncode == 2 and "'day'" in refused.stderr


def test_outcomes_are_the_causes_that_results_name(schema, results):
    with xr.open_dataset(results, engine="h5netcdf", decode_times=False) as file:
        assert [row["key"] for row in schema["outcomes"]] == list(file["cause"].values)
    columns = {row["column"] for row in schema["outcomes"]} - {None}
    assert columns == {
        "died", "missing", "abused_held_or_exploited", "pushed_back", "protection_denied"
    }  # fmt: skip
