"""Scenarios changed or put together in Python are checked by the same reader as files."""

import json

import corridor as co
import geopandas
import numpy as np
import pandas as pd
import pytest
from corridor.tables import from_csv


@pytest.fixture(scope="module")
def tutorial():
    return co.scenario("tutorial")


def test_tables_are_the_files(tutorial):
    assert "Hill Village" in set(tutorial.places["name"])
    assert tutorial.legs["distance_km"].dtype.kind in "if"
    assert tutorial.table("pools").shape[0] == 3
    with pytest.raises(co.InputError, match="has no table 'plaices'"):
        tutorial.table("plaices")
    assert {"departures", "landed"} <= set(tutorial.observations["quantity"])
    seen = co.scenario("andaman-2015").observations
    assert seen["date"].dtype.kind == "M" and (seen["value"] >= 0).all()


def test_parameters_change_everywhere_or_for_some(tutorial):
    changed = tutorial.with_parameter("reception_beds", 77, at="Reef Harbour").with_parameter(
        "risk_weight", 31.5
    )
    assert changed.values("reception_beds")["Reef Harbour"] == 77
    assert changed.values("risk_weight").tolist() == [31.5]
    assert tutorial.values("reception_beds")["Reef Harbour"] != 77, "the first one is as it was"
    assert changed.digest != tutorial.digest
    assert co.run(changed, days=3).attrs["changes"] == [
        "reception_beds@Reef Harbour=77",
        "risk_weight=31.5",
    ]
    with pytest.raises(co.InputError, match="did you mean 'risk_weight'"):
        tutorial.with_parameter("risk_wieght", 1)
    with pytest.raises(co.InputError, match=r"must lie in"):
        tutorial.with_parameter("loss_lethality", 3)
    assert tutorial.with_parameter("choice.rule", "gravity").choice_rule == "gravity"


def test_scaling_multiplies_people(tutorial):
    half = co.Simulation(tutorial.scaled(0.5))
    assert len(half.people["status"]) == pytest.approx(10_000, rel=0.03)


def test_a_lever_makes_the_plan_that_runs_follow(tutorial):
    with_lever = tutorial.with_lever(
        "departure_screening", places=["Port Amber"], from_="2024-02-01", intensity=0.5
    )
    assert with_lever.plan == "levers" and "levers" in with_lever.plans
    intensity = co.run(with_lever, days=60).lever_intensity
    assert list(intensity["lever"].values) == ["departure-screening"]
    assert intensity.sel(time="2024-01-31").item() == 0
    assert intensity.sel(time="2024-02-29").item() == pytest.approx(0.5)
    two = with_lever.with_lever("migrant-registration", places=["Reef Harbour"])
    assert two.plan == "levers" and co.run(two, days=3).sizes["lever"] == 2
    more = tutorial.with_plan("boats-come-in").with_lever(
        "migrant_registration", places=["Reef Harbour"], values={"registration_per_day": 50}
    )
    assert more.plan == "boats-come-in-and-more"
    assert more.plans.keys() > tutorial.plans.keys()
    assert "none" in repr(co.run(more, plan="none", days=2))


def test_a_wrong_lever_says_so_as_the_file_would(tutorial):
    with pytest.raises(co.InputError, match=r"'Port Ambar' is no place.*did you mean 'Port Amber'"):
        tutorial.with_lever("departure-screening", places=["Port Ambar"])
    with pytest.raises(co.InputError, match="counterfactual"):
        tutorial.with_lever("turn-back", countries=["QMB"])
    tutorial.with_lever("turn-back", countries=["QMB"], counterfactual=True)
    with pytest.raises(co.InputError, match="is no plan of 'tutorial'"):
        tutorial.with_plan("no-such")


def test_plans_come_from_mappings_text_and_files(tutorial, tmp_path):
    lever = {
        "id": "search-and-rescue",
        "label": "Boats",
        "places": ["The Strait"],
        "from": pd.Timestamp("2024-03-01"),
        "trigger": {"measure": "people_at_sea", "above": 5, "for_days": 2, "lead_days": 1},
        "values": {"rescue_by_state_per_day": np.float64(0.4)},
        "cost": {"usd_per_day": 10},
        "tranches": [
            {"mobilisation_days": 5, "share": 0.5},
            {"mobilisation_days": 9, "share": 0.5},
        ],
    }
    mapped = tutorial.with_plan("mine", {"title": "Mine, “quoted”", "levers": [lever]})
    assert mapped.plans["mine"] == "Mine, “quoted”"
    text = mapped.files["plans/mine.toml"]
    assert tutorial.with_plan("mine", text).digest == mapped.digest
    (tmp_path / "p.toml").write_text(text)
    assert tutorial.with_plan("mine", tmp_path / "p.toml") == mapped
    with pytest.raises(co.InputError, match="intensty"):
        tutorial.with_plan("bad", {"title": "t", "levers": [{**lever, "intensty": 1}]})


def test_tables_go_there_and_back_without_changing_a_figure(tutorial):
    again = tutorial
    for table in ("places", "legs", "groups", "networks", "drivers", "pathways"):
        again = again.with_table(table, tutorial.table(table).sample(frac=1, random_state=3))
    assert co.run(again, days=60).digest == co.run(tutorial, days=60).digest


def test_a_scenario_from_tables_runs_and_is_checked():
    tutorial = co.scenario("tutorial")
    tables = {name: tutorial.table(name) for name in ("networks", "countries", "visa")}
    settings = {
        "title": "From tables",
        "start": "2024-01-01",
        "days": 40,
        "parameters": {"deliberation_days": 7, "missing_share": 0.5},
    }
    places, legs, groups = tutorial.places, tutorial.legs, tutorial.groups
    made = co.Scenario.from_tables(
        settings=settings, places=places, legs=legs, groups=groups, name="mine", **tables
    )
    assert co.run(made).arrivals.sum() > 0
    located = geopandas.GeoDataFrame(
        places.drop(columns=["lat", "lon"]),
        geometry=geopandas.points_from_xy(places.lon, places.lat), crs="EPSG:4326",
    )  # fmt: skip
    same = co.Scenario.from_tables(
        settings=settings, places=located, legs=legs, groups=groups, name="mine", **tables
    )
    assert co.run(same).digest == co.run(made).digest
    wrong = legs.assign(to=legs["to"].replace("Big City", "Big Citty"), days=-1)
    with pytest.raises(co.InputError) as told:
        co.Scenario.from_tables(
            settings=settings, places=places, legs=wrong, groups=groups, name="mine", **tables
        )
    assert "mine/legs.csv:" in str(told.value) and "did you mean 'Big City'" in str(told.value)
    assert "problems; nothing was run" in str(told.value)
    with pytest.raises(co.InputError, match="is no table"):
        co.Scenario.from_tables(
            settings=settings, places=places, legs=legs, groups=groups, leg=legs
        )


def test_tables_with_shapes_go_there_and_back(tutorial):
    places = tutorial.geotable("places")
    assert places.crs == "EPSG:4326" and "lat" not in places
    elsewhere = places.to_crs("EPSG:3857")
    again = tutorial.with_table("places", elsewhere)
    np.testing.assert_allclose(again.places["lat"], tutorial.places["lat"], atol=1e-9)
    # A square around a place stands for it by a point within.
    areas = elsewhere.set_geometry(elsewhere.buffer(1000))
    middle = tutorial.with_table("places", areas).places
    np.testing.assert_allclose(middle["lon"], tutorial.places["lon"], atol=0.01)
    legs = tutorial.geotable("legs")
    one = legs[(legs["from"] == "Hill Village") & (legs["to"] == "North Gate")].geometry.iloc[0]
    assert len(one.coords) == 2
    kept = tutorial.with_table("legs", legs).legs["distance_km"]
    assert kept.tolist() == tutorial.legs["distance_km"].tolist(), "a distance given is kept"
    measured = tutorial.with_table("legs", legs.drop(columns="distance_km")).legs
    start, end = (tutorial.places.set_index("name").loc[x] for x in ("Hill Village", "North Gate"))
    degrees = np.hypot(
        start["lat"] - end["lat"],
        (start["lon"] - end["lon"]) * np.cos(np.radians((start["lat"] + end["lat"]) / 2)),
    )
    of_leg = measured[(measured["from"] == "Hill Village") & (measured["to"] == "North Gate")]
    assert of_leg["distance_km"].iloc[0] == pytest.approx(111.2 * degrees, rel=0.01)
    with pytest.raises(co.InputError, match="write places or legs"):
        tutorial.geotable("groups")
    missing = places.copy()
    missing.loc[2, "geometry"] = None
    with pytest.raises(co.InputError, match="row 2 has no shape"):
        tutorial.with_table("places", missing)


def test_levers_come_from_a_table(tutorial):
    table = pd.DataFrame(
        [
            {"id": "search-and-rescue", "places": "The Strait", "from": pd.Timestamp("2024-03-01"),
             "values.rescue_by_state_per_day": 0.4},
            {"id": "migrant-registration", "places": "Reef Harbour; Big City", "intensity": 0.5},
        ]
    )  # fmt: skip
    made = tutorial.with_plan("sheet", table)
    lever = {"id": "search-and-rescue", "places": ["The Strait"], "from": "2024-03-01",
             "values": {"rescue_by_state_per_day": 0.4}}  # fmt: skip
    other = {"id": "migrant-registration", "places": ["Reef Harbour", "Big City"], "intensity": 0.5}
    same = tutorial.with_plan("sheet", {"title": "sheet", "levers": [lever, other]})
    assert made.files["plans/sheet.toml"] == same.files["plans/sheet.toml"]
    assert made.digest == same.digest and co.run(made, days=3).sizes["lever"] == 2
    with pytest.raises(co.InputError, match="did you mean 'The Strait'"):
        tutorial.with_plan("sheet", table.assign(places="The Strit"))


def test_bundled_scenarios_are_listed():
    listed = co.bundled_scenarios()
    assert {"tutorial", "andaman-2015", "andaman-2020"} <= set(listed.index)
    for name, row in listed.iterrows():
        assert co.scenario(name).title == row["title"], name


def test_a_saved_scenario_is_read_the_same(tutorial, tmp_path, program):
    made = tutorial.with_lever("migrant-registration", places=["Reef Harbour"])
    folder = made.save(tmp_path / "tutorial")
    assert co.scenario(folder).digest == made.digest
    with pytest.raises(co.InputError, match="exists already"):
        made.save(folder)
    with pytest.raises(co.InputError, match="is in no file"):
        made.with_parameter("risk_weight", 2).save(tmp_path / "other")


def test_registry_and_catalogue_are_tables():
    assert (
        co.parameters().loc["risk_weight", "low"] <= co.parameters().loc["risk_weight", "default"]
    )
    levers = co.levers()
    assert (
        levers.loc["turn-back", "counterfactual"]
        and not levers.loc["awareness-campaign", "enforcement"]
    )
    assert {"confidence", "evidence", "source"} <= set(levers.columns)
    assert co.statuses()["status"].iloc[1] == "at_home"


def test_geojson_has_harm_beside_every_flow_and_no_single_coast(tutorial, tmp_path):
    res = co.run(tutorial, days=200)
    made = co.to_geojson(res, tmp_path / "flows.geojson")
    assert json.loads((tmp_path / "flows.geojson").read_text()) == made
    lines = [f for f in made["features"] if f["geometry"]["type"] == "LineString"]
    kinds = tutorial.legs[["from", "to", "mode"]].drop_duplicates()
    assert len(lines) == len(kinds), "legs of one mode between two places are one line"
    for feature in made["features"]:
        assert {
            "people",
            "died",
            "missing",
            "abused_held_or_exploited",
            "pushed_back",
            "protection_denied",
        } <= set(feature["properties"])
        for value in feature["properties"].values():
            assert isinstance(value, str) or value == 0 or value >= 10
    assert "Port Amber" not in json.dumps(made)
    assert "Coasts of QMA" in json.dumps(made)
    assert res.attrs["scenario_digest"] in made["stamp"]
    table = co.to_geopandas(res)
    assert table.crs == "EPSG:4326" and len(table) == len(made["features"])
    assert set(table.geom_type) == {"Point", "LineString"}
    assert table.attrs["stamp"] == made["stamp"]
    lon, lat = made["features"][0]["geometry"]["coordinates"]
    assert (table.geometry.iloc[0].x, table.geometry.iloc[0].y) == (lon, lat)


def test_tables_saved_by_a_spreadsheet_of_another_country_are_the_same():
    text = '\ufeffname;fare_usd;note;\r\nA;0,5;2,5 km;\r\nB;;"3;4";\r\n'
    table = from_csv(text.encode())
    assert list(table.columns) == ["name", "fare_usd", "note"]
    assert table["fare_usd"][0] == 0.5 and table["fare_usd"].isna()[1]
    assert table["note"].tolist() == ["2,5 km", "3;4"]
    with_tabs = from_csv(b"name\tx\nA, B\t1,5\n")
    assert with_tabs["name"][0] == "A, B" and with_tabs["x"][0] == 1.5
